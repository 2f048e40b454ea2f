"""Series by what they print: where else a figure's value stands, at its own or another scale."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from datetime import date
from functools import cached_property
from itertools import chain

from tieout.relations.ledger import Ledger
from tieout.relations.series import Printed, Series
from tieout.values.period import Period
from tieout.values.powers import ten

Scaled = tuple[int, int]  # exponent, size of the mantissa
Key = Scaled | tuple[Scaled, frozenset[str]]
Entry = tuple[int, Series]  # with its number in reading order
SHORTEST = 1  # a rounded print below this says nothing
ONE_DIGIT = 10
WIDEST = 9  # powers of ten between two prints of one fact
MOST = 40  # series looked at for one print


class _Shelf:
    """The series that print a figure of one unit in one period: by print, short ones by name too.

    ``own`` has each under what it prints, ``finer`` under what that is rounded to at coarser scales.
    """

    def __init__(self, entries: Sequence[Printed], scaled: Sequence[Sequence[Scaled]]) -> None:
        self.entries = entries
        self.own: dict[Key, list[Entry]] = defaultdict(list)
        self.finer: dict[Key, list[Entry]] = defaultdict(list)
        self.short: set[Scaled] = set()
        self.again: list[int] = []  # the numbers of those that are `found` with another before them
        for number, figure, series in entries:
            entry = number, series
            prints = self.own
            for each in scaled[figure]:
                key: Key = each
                if each[1] < ONE_DIGIT:
                    self.short.add(each)
                    key = each, series.words
                if key in self.own or (prints is self.own and key in self.finer):
                    self.again.append(number)
                prints[key].append(entry)
                prints = self.finer

    def found(self, prints: Sequence[Scaled], words: frozenset[str]) -> list[Entry]:
        """Those that print the first of ``prints`` or, finer, what is rounded to it, and those that print
        one of the others themselves.
        """
        key = _key(prints[0], words)
        found, finer = self.own.get(key, [])[:MOST], self.finer.get(key)
        if finer:
            found = sorted([*found, *finer[:MOST]])[:MOST]
        for other in prints[1:]:
            found += self.own.get(_key(other, words), ())[:MOST]
        return found

    @cached_property
    def named(self) -> Mapping[str, int]:
        """How many have a word in their name."""
        return Counter(chain.from_iterable([series.words for _, _, series in self.entries]))

    def has(self, prints: Sequence[Scaled]) -> bool:
        """Whether anything is `found` for these prints, under whatever name."""
        first = prints[0]
        return first in self.finer or any(each in self.own or each in self.short for each in prints)


def _key(scaled: Scaled, words: frozenset[str]) -> Key:
    return scaled if scaled[1] >= ONE_DIGIT else (scaled, words)


class PrintIndex:
    """Series by unit, period and print; a finer figure stands under its roundings to coarser scales too.

    The sign is left out: a cost or a payment is printed now with, now without its minus.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._scaled = _scaled(ledger)
        self._shelves = {place: _Shelf(entries, self._scaled) for place, entries in ledger.printed.items()}

    def twins(
        self,
        unit: str,
        period: Period | None,
        figure: int,
        words: frozenset[str],
        before: int | None = None,
    ) -> list[Series]:
        """The series that print the same as ``figure`` in ``period`` but for the sign, rounded alike.

        A single digit says nothing but under the very same name: of those only series named ``words``.
        Where ``before`` is told, only of the first so many series.
        """
        shelf = self._shelves.get((unit, period))
        if shelf is None:
            return []
        found = shelf.found(self._scaled[figure], words)
        return [series for number, series in found if before is None or number < before]

    @cached_property
    def again(self) -> Set[int]:
        """The numbers of the series that print what one before them prints in the same period."""
        return set(chain.from_iterable([shelf.again for shelf in self._shelves.values()]))

    def elsewhere(self, series: Series, shift: Mapping[Period | None, Period | None]) -> set[Period | None]:
        """The periods of a series that, moved by ``shift``, another sheet prints in its unit too."""
        sheet, found = series.sheet, set()
        for period in series.cells:
            shelf = self._shelves.get((series.unit, shift.get(period, period)))
            # Rows of one sheet stand together, and a sentence is in none.
            if shelf and (
                sheet < 0 or not shelf.entries[0][2].sheet == sheet == shelf.entries[-1][2].sheet
            ):
                found.add(period)
        return found

    def ending_with(self, period: Period | None, unit: str, figure: int) -> list[Period | None]:
        """The other periods that end on the same day and in which ``figure`` is printed too.

        All in which it is, where its own period is not known.
        """
        prints = self._scaled[figure]
        return [
            other
            for other in (self._periods if period is None else self._by_end[period.end])
            if other != period and (shelf := self._shelves.get((unit, other))) and shelf.has(prints)
        ]

    def count(self, unit: str, period: Period | None, words: frozenset[str] = frozenset()) -> int:
        """How many figures of this unit and period there are to confuse one with.

        Where a name shares ``words``, only those that have the rarest of them too.
        """
        shelf = self._shelves.get((unit, period))
        if shelf is None:
            return 0
        most = len(shelf.entries)
        return min([shelf.named.get(word, most) for word in words], default=most)

    @cached_property
    def _periods(self) -> Sequence[Period | None]:
        """In the order in which they are met."""
        return tuple(dict.fromkeys(period for _, period in self._shelves))

    @cached_property
    def _by_end(self) -> Mapping[date, Sequence[Period]]:
        """The periods that end on a day, in that order."""
        found: dict[date, list[Period]] = defaultdict(list)
        for period in self._periods:
            if period is not None:
                found[period.end].append(period)
        return found


def _scaled(ledger: Ledger) -> Sequence[Sequence[Scaled]]:
    """What each figure would print at its own and every coarser scale, own first.

    Of the coarser those that anything in its unit does print.
    """
    used: dict[str, set[Scaled]] = defaultdict(set)
    for unit, exponent, mantissa in zip(ledger.units, ledger.exponents, ledger.mantissas, strict=True):
        used[unit].add((exponent, abs(mantissa)))
    coarser = {
        (unit, own): [
            (exponent, ten(exponent - own), ledger.rules.truncates(unit, exponent))
            for exponent in sorted(exponents)
            if own < exponent <= own + WIDEST
        ]
        for unit, prints in used.items()
        for exponents in [{exponent for exponent, _ in prints}]
        for own in exponents
    }
    result: list[Sequence[Scaled]] = []
    for unit, own, mantissa in zip(ledger.units, ledger.exponents, ledger.mantissas, strict=True):
        size = abs(mantissa)
        scaled = [(own, size)]
        for exponent, step, cut in coarser[unit, own]:
            rounded = size // step if cut else (2 * size + step) // (2 * step)
            if rounded < SHORTEST:
                break
            if (exponent, rounded) in used[unit]:
                scaled.append((exponent, rounded))
        result.append(scaled)
    return result
