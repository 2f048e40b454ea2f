"""The rounding rule in force: read off facts printed both coarse and fine, and off sums.

Parts that were cut off fall short of their total, never over it; parts that were rounded to nearest miss
it on both sides. A rule belongs to a unit and a last place, not to a document: amounts in millions may be
cut off while those per share are rounded. Rounding to nearest is presumed; truncation needs prints that
only it explains.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tieout.facts.model import Figure
from tieout.values.period import Period
from tieout.values.printed import Policy, Rounding

SUPPORT = 3  # prints that only truncation explains, at least
ONE_SIDED = 6  # sums that fall short, at least: 2**-6 by chance
FOOTED = 20  # sums that foot in print, at least, and for each that does not
MARGIN = 4  # times as many as those that only rounding to nearest explains


def policies(figures: Sequence[Figure]) -> tuple[Policy, ...]:
    """The rule for each unit and exponent for which finer prints of the same facts speak."""
    speaking: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0])
    for coarse, fine in _pairs(figures):
        nearest, cut = _explained(coarse, fine)
        if nearest != cut:
            speaking[coarse.unit.code, coarse.printed.exponent][cut] += 1
    result = []
    for (unit, exponent), (rounded, truncated) in sorted(speaking.items()):
        cuts = truncated >= SUPPORT and truncated >= MARGIN * rounded
        rounding = Rounding.TRUNCATED if cuts else Rounding.NEAREST
        support, against = (truncated, rounded) if cuts else (rounded, truncated)
        result.append(Policy(unit, exponent, rounding, support, against))
    return tuple(result)


def policies_of_sums(gaps: Iterable[tuple[str, int, int]]) -> tuple[Policy, ...]:
    """The rule for each unit and exponent from the gaps that sums of positive amounts leave.

    ``gaps`` are (unit, exponent, total less the sum of its parts), only those that are not zero. Only
    truncation is concluded from them.
    """
    sides: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0])
    for unit, exponent, gap in gaps:
        sides[unit, exponent][gap > 0] += 1
    return tuple(
        Policy(unit, exponent, Rounding.TRUNCATED, short, over)
        for (unit, exponent), (over, short) in sorted(sides.items())
        if short >= ONE_SIDED and short >= 2 * MARGIN * over
    )


def footing_units(gaps: Iterable[tuple[str, int, int]]) -> frozenset[tuple[str, int]]:
    """The units and exponents of which sums are made to foot in print.

    ``gaps`` are (unit, exponent, what a sum leaves within its rounding), zeros too. Where unrounded values
    are added, one sum in two or three leaves something; where nearly none does, prints were moved so that
    it does not. A sum then leaves one unit where that was not done, and never two.
    """
    seen: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0])
    for unit, exponent, gap in gaps:
        if abs(gap) < 2:
            seen[unit, exponent][abs(gap)] += 1
    return frozenset(
        key for key, (exact, uneven) in seen.items() if exact >= FOOTED and exact >= FOOTED * uneven
    )


def _pairs(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Prints of one label, unit and period at two scales a thousandfold apart, one at each scale."""
    alike: dict[tuple[str, str, Period | None], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.label and not figure.approximate:
            alike[figure.label[-1].casefold(), figure.unit.code, figure.period].append(figure)
    for group in alike.values():
        scales = {figure.printed.exponent: figure for figure in group}
        for coarse in scales.values():
            for fine in scales.values():
                if fine.printed.exponent <= coarse.printed.exponent - 3:
                    yield coarse, fine


def _explained(coarse: Figure, fine: Figure) -> tuple[bool, bool]:
    """Whether the coarse print is the fine one rounded to nearest, and whether it is it cut off."""
    unit = 10 ** (coarse.printed.exponent - fine.printed.exponent)
    size, printed = abs(fine.printed.mantissa), abs(coarse.printed.mantissa)
    return (2 * size + unit) // (2 * unit) == printed, size // unit == printed
