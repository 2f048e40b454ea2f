"""The lines of a table whose cells are parted by a sign, and between them those that are one cell alone.

A section's head has no cells beside it: "REVENUE" above "Net sales | 78,185 | 77,430". Where the sign is
left out with the empty cells, only its neighbours tell that it is a row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tieout.document.model import Text

_MOST = 3  # heads in a row
_LONGEST = 120  # characters of a head; what is longer is prose


def stretches(lines: Sequence[Text], is_parted: Callable[[str], bool]) -> Iterator[tuple[bool, list[Text]]]:
    """The lines in turn, those of a table together; whether they are of one.

    >>> lines = [Text(each) for each in ("Prose", "a|1", "Head", "b|2", "", "c|3")]
    >>> [(parted, [line.string for line in run]) for parted, run in stretches(lines, lambda s: "|" in s)]
    [(False, ['Prose']), (True, ['a|1', 'Head', 'b|2']), (False, ['']), (True, ['c|3'])]
    """
    marks = _with_heads([is_parted(line.string) for line in lines], lines)
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or marks[at] != marks[start]:
            yield marks[start], list(lines[start:at])
            start = at


def _with_heads(marks: list[bool], lines: Sequence[Text]) -> list[bool]:
    found = list(marks)
    last: int | None = None
    for at, marked in enumerate(marks):
        if not marked:
            continue
        if last is not None and 1 < at - last <= _MOST + 1:
            between = lines[last + 1 : at]
            if all(0 < len(line.string) <= _LONGEST and not _is_heading(line.string) for line in between):
                found[last:at] = [True] * (at - last)
        last = at
    return found


def _is_heading(string: str) -> bool:
    """Whether a line is a heading of Markdown: what stands below is another table's."""
    return string.startswith("#")
