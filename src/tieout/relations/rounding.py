"""The rounding rule in force: read off the facts that a release prints both coarse and fine.

A rule belongs to a unit and a last place, not to a document: amounts in millions may be cut off while those
per share are rounded. Rounding to nearest is presumed; truncation needs prints that only it explains.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tieout.facts.model import Figure
from tieout.values.period import Period
from tieout.values.printed import Policy, Rounding

SUPPORT = 3  # prints that only truncation explains, at least
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


def _pairs(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Prints of one label, unit and period at two scales at least a thousandfold apart."""
    alike: dict[tuple[str, str, Period | None], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.label and not figure.approximate:
            alike[figure.label[-1].casefold(), figure.unit.code, figure.period].append(figure)
    for group in alike.values():
        for coarse in group:
            for fine in group:
                if fine.printed.exponent <= coarse.printed.exponent - 3:
                    yield coarse, fine


def _explained(coarse: Figure, fine: Figure) -> tuple[bool, bool]:
    """Whether the coarse print is the fine one rounded to nearest, and whether it is it cut off."""
    unit = 10 ** (coarse.printed.exponent - fine.printed.exponent)
    size, printed = abs(fine.printed.mantissa), abs(coarse.printed.mantissa)
    return (2 * size + unit) // (2 * unit) == printed, size // unit == printed
