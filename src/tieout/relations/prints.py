"""Series by what they print: where else a figure's value stands, at its own or another scale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from tieout.values.period import Period
from tieout.values.ten import ten

if TYPE_CHECKING:
    from tieout.relations.ledger import Ledger, Series

Key = tuple[str, int, int, int]  # unit, number of the period, exponent, size of the mantissa
SHORTEST = 1  # a rounded print below this says nothing
ONE_DIGIT = 10
WIDEST = 9  # powers of ten between two prints of one fact
MOST = 40  # series looked at for one print


class PrintIndex:
    """Series by unit, period and print; a finer figure stands under its roundings to coarser scales too.

    The sign is left out: a cost or a payment is printed now with, now without its minus.
    """

    def __init__(self, ledger: Ledger, series: Iterable[Series]) -> None:
        self._ledger = ledger
        self._by_print: dict[Key, list[Series]] = defaultdict(list)
        self._by_name: dict[tuple[Key, frozenset[str]], list[Series]] = defaultdict(list)
        self._count: dict[tuple[str, int], int] = defaultdict(int)
        self._named: dict[tuple[str, int, str], int] = defaultdict(int)
        self._anywhere: dict[tuple[str, int, int], set[int]] = defaultdict(set)
        self._exponents = sorted(set(ledger.exponents))
        self._numbers: dict[Period | None, int] = {}
        for one in series:
            self._add(one)

    def _add(self, series: Series) -> None:
        for period, figure in series.cells.items():
            number = self._numbers.setdefault(period, len(self._numbers))
            self._count[series.unit, number] += 1
            for word in series.words:
                self._named[series.unit, number, word] += 1
            for key in self._keys(series.unit, number, figure):
                if key[3] < ONE_DIGIT:
                    self._by_name[key, series.words].append(series)
                else:
                    self._by_print[key].append(series)
                self._anywhere[key[0], key[2], key[3]].add(number)

    def twins(
        self, unit: str, period: Period | None, figure: int, words: frozenset[str]
    ) -> Iterator[Series]:
        """The series that print the same as ``figure`` in ``period`` but for the sign, rounded alike.

        A single digit says nothing but under the very same name: of those only series named ``words``.
        """
        number = self._numbers.get(period)
        if number is None:
            return
        seen: set[int] = set()
        for key in self._keys(unit, number, figure):
            short = key[3] < ONE_DIGIT
            found = self._by_name.get((key, words), ()) if short else self._by_print.get(key, ())
            for series in found[:MOST]:
                if id(series) not in seen:
                    seen.add(id(series))
                    yield series

    def ending_with(self, period: Period | None, unit: str, figure: int) -> list[Period | None]:
        """The other periods that end on the same day and in which ``figure`` is printed too.

        All in which it is, where its own period is not known.
        """
        printed: set[int] = set()
        for _, _, exponent, mantissa in self._keys(unit, 0, figure):
            printed |= self._anywhere.get((unit, exponent, mantissa), set())
        return [
            other
            for other, number in self._numbers.items()
            if number in printed and other != period and (period is None or _end(other) == period.end)
        ]

    def count(self, unit: str, period: Period | None, words: frozenset[str] = frozenset()) -> int:
        """How many figures of this unit and period there are to confuse one with.

        Where a name shares ``words``, only those that have the rarest of them too.
        """
        number = self._numbers.get(period, -1)
        most = self._count.get((unit, number), 0)
        return min((self._named.get((unit, number, word), most) for word in words), default=most)

    def _keys(self, unit: str, number: int, figure: int) -> list[Key]:
        """The prints that this figure would have at its own and every coarser scale in use."""
        ledger = self._ledger
        mantissa, exponent = abs(ledger.mantissas[figure]), ledger.exponents[figure]
        keys = [(unit, number, exponent, mantissa)]
        for coarser in self._exponents:
            if exponent < coarser <= exponent + WIDEST:
                scale = ten(coarser - exponent)
                cut = ledger.truncates(ledger.units[figure], coarser)
                rounded = cut_off(mantissa, scale) if cut else to_nearest(mantissa, scale)
                if rounded < SHORTEST:
                    break
                keys.append((unit, number, coarser, rounded))
        return keys


def _end(period: Period | None) -> date | None:
    return period.end if period is not None else None


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
