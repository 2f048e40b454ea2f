"""Series by what they print: where else a figure's value stands, at its own or another scale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tieout.relations.ledger import Ledger, Series
from tieout.values.period import Period

Key = tuple[str, int, int, int]  # unit, number of the period, exponent, mantissa
SHORTEST = 10  # a rounded print below this says nothing


class PrintIndex:
    """Series by unit, period and print; a finer figure stands under its roundings to coarser scales too.

    The sign is left out: a cost or a payment is printed now with, now without its minus.
    """

    def __init__(self, ledger: Ledger, series: tuple[Series, ...] = ()) -> None:
        self._ledger = ledger
        self._by_print: dict[Key, list[Series]] = defaultdict(list)
        self._count: dict[tuple[str, Period | None], int] = defaultdict(int)
        self._named: dict[tuple[str, Period | None, str], int] = defaultdict(int)
        self._exponents = sorted(set(ledger.exponents))
        self._periods: dict[Period | None, int] = {}
        for one in series:
            self.add(one)

    def add(self, series: Series) -> None:
        for period, figure in series.cells.items():
            self._count[series.unit, period] += 1
            for word in series.words | series.path_words:
                self._named[series.unit, period, word] += 1
            for key in self._keys(series.unit, period, figure):
                self._by_print[key].append(series)

    def twins(self, unit: str, period: Period | None, figure: int) -> Iterator[Series]:
        """The series that print the same as ``figure`` in ``period`` but for the sign, rounded alike."""
        seen: set[int] = set()
        for key in self._keys(unit, period, figure):
            for series in self._by_print.get(key, ())[:40]:
                if id(series) not in seen:
                    seen.add(id(series))
                    yield series

    def ending_with(self, period: Period | None) -> list[Period | None]:
        """The periods in use that end on the same day; all of them where none is known."""
        if period is None:
            return list(self._periods)
        return [other for other in self._periods if other is not None and other.end == period.end]

    def count(self, unit: str, period: Period | None, words: frozenset[str] = frozenset()) -> int:
        """How many figures of this unit and period there are to confuse one with.

        Where a name shares ``words``, only those that have the rarest of them too.
        """
        named = [self._named[unit, period, word] for word in words]
        return min(named, default=self._count[unit, period])

    def _keys(self, unit: str, period: Period | None, figure: int) -> list[Key]:
        mantissa, exponent = self._ledger.mantissas[figure], self._ledger.exponents[figure]
        mantissa = abs(mantissa)
        number = self._periods.setdefault(period, len(self._periods))
        keys = [(unit, number, exponent, mantissa)]
        for coarser in self._exponents:
            if exponent < coarser <= exponent + 9:
                scale = 10 ** (coarser - exponent)
                cut = self._ledger.truncates(self._ledger.units[figure], coarser)
                rounded = cut_off(mantissa, scale) if cut else to_nearest(mantissa, scale)
                if rounded >= SHORTEST:
                    keys.append((unit, number, coarser, rounded))
        return keys


def to_nearest(mantissa: int, unit: int) -> int:
    """``mantissa`` in units of ``unit``, halves away from zero.

    >>> to_nearest(77339, 1000), to_nearest(-2500, 1000)
    (77, -3)
    """
    sign = -1 if mantissa < 0 else 1
    return sign * ((2 * abs(mantissa) + unit) // (2 * unit))


def cut_off(mantissa: int, unit: int) -> int:
    """``mantissa`` in units of ``unit``, what is left over dropped.

    >>> cut_off(77839, 1000), cut_off(-2500, 1000)
    (77, -2)
    """
    return abs(mantissa) // unit * (-1 if mantissa < 0 else 1)
