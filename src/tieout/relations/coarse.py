"""Prints that are coarser than their digits: "$13,581,000" in a table in which every amount ends in 000.

Such a table was rounded to thousands and written out; its sums miss by thousands where those of a table in
thousands would miss by one. For search and proof the zeros are no digits: 13,581 with last place 10**3. One
amount in forty may be printed finer, and keeps its digits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, product

from msgspec.structs import replace

from tieout.facts.model import Figure, TablePlace
from tieout.values.powers import ten
from tieout.values.unit import UnitClass

FEWEST = 12  # prints that must all end in zeros: by chance one time in 10**12
ONE_IN = 40
_written_out = (UnitClass.MONEY, UnitClass.SHARES, UnitClass.COUNT)

ANY = "~"  # after every unit, so that a group of one unit is asked first

Key = tuple[int, str, int]  # table, or -1 for all of them; unit; exponent


def coarsened(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures, those of a coarse group with the last place that they were rounded to."""
    prints: dict[Key, list[Figure]] = defaultdict(list)
    for figure in figures:
        place = figure.place
        if isinstance(place, TablePlace) and place.column is not None and _may_be_coarse(figure):
            prints[place.table, figure.unit.code, figure.printed.exponent].append(figure)
    ends = {
        key: [_zeros(mantissa) for figure in each if (mantissa := figure.printed.mantissa)]
        for key, each in prints.items()
    }
    groups: dict[Key, list[Key]] = defaultdict(list)  # by the keys of what they hold
    for own in prints:
        for table, unit in product((-1, own[0]), (own[1], ANY)):
            groups[table, unit, own[2]].append(own)
    zeros: dict[int, int] = {}
    for _, keys in sorted(groups.items()):
        found = _zeros_of([each for key in keys for each in ends[key]])
        for figure in chain.from_iterable(prints[key] for key in keys) if found else ():
            if figure.printed.mantissa % ten(found) == 0:
                zeros.setdefault(figure.id, found)
    if not zeros:
        return tuple(figures)
    return tuple(_without(figure, zeros.get(figure.id, 0)) for figure in figures)


def written_out(figure: Figure, mantissa: int) -> int:
    """A mantissa of a figure that was coarsened as it would be printed."""
    return mantissa * ten(max(0, -figure.printed.decimals))


def _may_be_coarse(figure: Figure) -> bool:
    return not figure.printed.decimals and figure.unit.unit_class in _written_out


def _zeros_of(ends: list[int]) -> int:
    """How many zeros nearly all of some prints end in; none where they are too few to tell."""
    return sorted(ends)[len(ends) // ONE_IN] if len(ends) >= FEWEST else 0


def _zeros(mantissa: int) -> int:
    if mantissa % 10:
        return 0
    digits = str(abs(mantissa))
    return len(digits) - len(digits.rstrip("0"))


def _without(figure: Figure, zeros: int) -> Figure:
    if not zeros:
        return figure
    printed = figure.printed
    coarse = replace(printed, mantissa=printed.mantissa // ten(zeros), decimals=printed.decimals - zeros)
    return replace(figure, printed=coarse)
