"""Figures of two drafts matched by what they say: labels, period, unit and measure, then value and order.

Each pass matches what the passes before left over, from the surest key to the loosest; within a key, equal
prints first, then in order. A key that is ambiguous on both sides matches by order alone, which is how a
reader would.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable

from tieout.facts.model import Figure, TablePlace
from tieout.findings.checked import Checked

Key = Callable[[Figure, Checked], Hashable]

_letters = re.compile(r"[^\w%]+")


def matched(old: Checked, new: Checked) -> list[tuple[int, int]]:
    """Pairs of figure ids, old and new, in the new draft's order; each figure in one pair at most."""
    left = {figure.id: figure for figure in old.figures}
    right = {figure.id: figure for figure in new.figures}
    found: list[tuple[int, int]] = []
    for key in PASSES:
        pairs = _pass(left.values(), right.values(), old, new, key)
        for before, after in pairs:
            del left[before], right[after]
        found.extend(pairs)
    return sorted(found, key=lambda pair: pair[1])


def _pass(
    left: Iterable[Figure], right: Iterable[Figure], old: Checked, new: Checked, key: Key
) -> list[tuple[int, int]]:
    before: dict[Hashable, list[Figure]] = defaultdict(list)
    for figure in left:
        before[key(figure, old)].append(figure)
    after: dict[Hashable, list[Figure]] = defaultdict(list)
    for figure in right:
        after[key(figure, new)].append(figure)
    found: list[tuple[int, int]] = []
    for name, figures in after.items():
        found.extend(_in_key(before.get(name, []), figures))
    return found


def _in_key(before: list[Figure], after: list[Figure]) -> list[tuple[int, int]]:
    """The figures of one key: equal prints in order, then the rest in order."""
    found: list[tuple[int, int]] = []
    waiting: dict[tuple[int, int], list[Figure]] = defaultdict(list)
    for figure in before:
        waiting[figure.printed.mantissa, figure.printed.exponent].append(figure)
    rest = []
    for figure in after:
        same = waiting[figure.printed.mantissa, figure.printed.exponent]
        if same:
            found.append((same.pop(0).id, figure.id))
        else:
            rest.append(figure)
    taken = {pair[0] for pair in found}
    left = (figure for figure in before if figure.id not in taken)
    found.extend((one.id, other.id) for one, other in zip(left, rest, strict=False))
    return found


def _plain(text: str) -> str:
    return _letters.sub(" ", text).strip().lower()


def _title(figure: Figure, run: Checked) -> str:
    if not isinstance(figure.place, TablePlace):
        return ""
    return _plain(run.tables[figure.place.table].title)


def _in_table(figure: Figure) -> bool:
    return isinstance(figure.place, TablePlace)


def _whole(figure: Figure, run: Checked) -> Hashable:
    """Everything that a figure says of itself, and the title of its table."""
    return _title(figure, run), _said(figure, run)


def _said(figure: Figure, run: Checked) -> Hashable:
    labels = tuple(map(_plain, figure.label))
    return _in_table(figure), labels, figure.period, figure.unit.code, figure.measure


def _last(figure: Figure, run: Checked) -> Hashable:
    """Its own label alone: sections and titles were reworded, or the format does not keep them."""
    label = _plain(figure.label[-1]) if figure.label else ""
    return _in_table(figure), label, figure.period, figure.unit.code


def _renamed(figure: Figure, run: Checked) -> Hashable:
    """The same print of the same period: a row was renamed, or a sentence put in other words."""
    printed = figure.printed
    return _in_table(figure), printed.mantissa, printed.exponent, figure.period, figure.unit.code


def _moved(figure: Figure, run: Checked) -> Hashable:
    """The same print under the same label: its period is told another way."""
    label = _plain(figure.label[-1]) if figure.label else ""
    return label, figure.printed.mantissa, figure.printed.exponent, figure.unit.code


PASSES: tuple[Key, ...] = (_whole, _said, _last, _renamed, _moved)
