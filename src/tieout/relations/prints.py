"""Series by what they print: where else a figure's value stands, at its own or another scale."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from tieout.values.period import Period
from tieout.values.ten import ten

if TYPE_CHECKING:
    from tieout.relations.ledger import Ledger, Series

Scaled = tuple[int, int]  # exponent, size of the mantissa
SHORTEST = 1  # a rounded print below this says nothing
ONE_DIGIT = 10
WIDEST = 9  # powers of ten between two prints of one fact
MOST = 40  # series looked at for one print


class _Shelf:
    """The series that print a figure of one unit in one period: by print, short ones by name too."""

    def __init__(self) -> None:
        self.series: list[Series] = []
        self.by_print: dict[Scaled, list[Series]] = defaultdict(list)
        self.by_name: dict[tuple[Scaled, frozenset[str]], list[Series]] = defaultdict(list)
        self.short: set[Scaled] = set()

    def add(self, series: Series, prints: Iterable[Scaled]) -> None:
        self.series.append(series)
        for scaled in prints:
            if scaled[1] < ONE_DIGIT:
                self.by_name[scaled, series.words].append(series)
                self.short.add(scaled)
            else:
                self.by_print[scaled].append(series)

    def found(self, scaled: Scaled, words: frozenset[str]) -> Sequence[Series]:
        short = scaled[1] < ONE_DIGIT
        return self.by_name.get((scaled, words), ()) if short else self.by_print.get(scaled, ())

    @cached_property
    def named(self) -> Mapping[str, int]:
        """How many have a word in their name."""
        return Counter(word for series in self.series for word in series.words)

    def has(self, scaled: Scaled) -> bool:
        return scaled in self.by_print or scaled in self.short


class PrintIndex:
    """Series by unit, period and print; a finer figure stands under its roundings to coarser scales too.

    The sign is left out: a cost or a payment is printed now with, now without its minus.
    """

    def __init__(self, ledger: Ledger, series: Iterable[Series]) -> None:
        self._scaled = ledger.scaled
        self._shelves: dict[tuple[str, Period | None], _Shelf] = defaultdict(_Shelf)
        self._periods: dict[Period | None, None] = {}  # in the order in which they are met
        for one in series:
            for period, figure in one.cells.items():
                self._periods.setdefault(period)
                self._shelves[one.unit, period].add(one, self._scaled[figure])

    def twins(
        self, unit: str, period: Period | None, figure: int, words: frozenset[str]
    ) -> Iterable[Series]:
        """The series that print the same as ``figure`` in ``period`` but for the sign, rounded alike.

        A single digit says nothing but under the very same name: of those only series named ``words``.
        """
        shelf = self._shelves.get((unit, period))
        if shelf is None:
            return ()
        found: dict[int, Series] = {}
        for scaled in self._scaled[figure]:
            for series in shelf.found(scaled, words)[:MOST]:
                found[id(series)] = series
        return found.values()

    def ending_with(self, period: Period | None, unit: str, figure: int) -> list[Period | None]:
        """The other periods that end on the same day and in which ``figure`` is printed too.

        All in which it is, where its own period is not known.
        """
        return [
            other
            for other in self._periods
            if (period is None or _end(other) == period.end)
            and other != period
            and (shelf := self._shelves.get((unit, other))) is not None
            and any(shelf.has(scaled) for scaled in self._scaled[figure])
        ]

    def count(self, unit: str, period: Period | None, words: frozenset[str] = frozenset()) -> int:
        """How many figures of this unit and period there are to confuse one with.

        Where a name shares ``words``, only those that have the rarest of them too.
        """
        shelf = self._shelves.get((unit, period))
        if shelf is None:
            return 0
        most = len(shelf.series)
        return min([shelf.named.get(word, most) for word in words], default=most)


def scaled_prints(ledger: Ledger) -> list[tuple[Scaled, ...]]:
    """For every figure the prints that it would have at its own and every coarser scale in use."""
    exponents = sorted(set(ledger.exponents))
    return [tuple(_scaled(ledger, figure, exponents)) for figure in range(len(ledger.figures))]


def _scaled(ledger: Ledger, figure: int, exponents: Sequence[int]) -> Iterator[Scaled]:
    mantissa, exponent = abs(ledger.mantissas[figure]), ledger.exponents[figure]
    yield exponent, mantissa
    for coarser in exponents:
        if exponent < coarser <= exponent + WIDEST:
            scale = ten(coarser - exponent)
            cut = ledger.truncates(ledger.units[figure], coarser)
            rounded = mantissa // scale if cut else (2 * mantissa + scale) // (2 * scale)
            if rounded < SHORTEST:
                break
            yield coarser, rounded


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


def print_alike(ledger: Ledger, one: int, other: int) -> bool:
    """Whether the coarser of two prints is the finer one rounded, or cut off; the sign is left out."""
    coarse, fine = (one, other) if ledger.exponents[one] >= ledger.exponents[other] else (other, one)
    unit = ten(ledger.exponents[coarse] - ledger.exponents[fine])
    size, printed = abs(ledger.mantissas[fine]), abs(ledger.mantissas[coarse])
    return printed in (to_nearest(size, unit), cut_off(size, unit))
