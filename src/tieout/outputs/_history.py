"""How figures stand to what was published before, counted: a line for each earlier release."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator

from tieout.outputs._paint import one_line
from tieout.published.model import History, Standing


def history_lines(history: History, width: int) -> Iterator[str]:
    """ "against q1.html  212 figures printed before: 209 unchanged, 3 restated"."""
    for number, name in enumerate(history.earlier):
        counted = Counter(each.standing for each in history.comparatives if each.earlier == number)
        told = ", ".join(f"{counted[each]:,} {each.value}" for each in Standing if counted[each])
        said = (
            f"{counted.total():,} figures printed before: {told}"
            if told
            else "nothing that no later one prints"
        )
        yield from textwrap.wrap(f"against {one_line(name)}  {said}", width, subsequent_indent="    ")
