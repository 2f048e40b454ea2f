"""Rows of tables by what they print and are called: by unit and period, then by the words of their labels.

A ledger comes in; rows come out in reading order, those that a name's words lead to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from tieout.relations.ledger import Ledger
from tieout.relations.series import Place, Series
from tieout.values.period import Period


class WordIndex:
    """Rows by unit and period, then by the words of their labels and of what stands above."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._by_word: dict[Place, dict[str, list[Series]]] = {}

    def with_all(self, words: frozenset[str], unit: str, period: Period | None) -> list[Series]:
        """The rows of a unit and period that have all these words in their label or above it."""
        by_word = self._words(unit, period)
        rows = min([by_word.get(word, ()) for word in words], key=len)
        return [row for row in rows if words - row.words <= row.path_words]

    def sharing(self, words: frozenset[str], unit: str, period: Period | None) -> list[Series]:
        """The rows of a unit and period whose own label has one of these words, in reading order."""
        by_word = self._words(unit, period)
        rows = {row.first: row for word in words for row in by_word.get(word, ()) if word in row.words}
        return [rows[first] for first in sorted(rows)]

    @cached_property
    def labelled(self) -> Mapping[tuple[int, str, frozenset[str]], Sequence[Series]]:
        """The rows of a sheet and unit that are labelled alike, whatever stands above them."""
        found: dict[tuple[int, str, frozenset[str]], list[Series]] = defaultdict(list)
        for row in self._ledger.series:
            found[row.sheet, row.unit, row.words].append(row)
        return found

    @cached_property
    def units(self) -> Mapping[Period | None, Sequence[str]]:
        """The units of the levels that tables print for a period."""
        found: dict[Period | None, list[str]] = defaultdict(list)
        for (unit, period), rows in self._ledger.printed.items():
            if "|" not in unit and rows[0][2].sheet >= 0:  # those of tables are the first
                found[period].append(unit)
        return found

    @cached_property
    def ending(self) -> Mapping[date, Sequence[Period]]:
        """The periods that are more than a day, by their last days."""
        found: dict[date, list[Period]] = defaultdict(list)
        for period in self.units:
            if period is not None and not period.is_instant:
                found[period.end].append(period)
        return found

    def _words(self, unit: str, period: Period | None) -> Mapping[str, Sequence[Series]]:
        """The rows of a unit and period by word."""
        found = self._by_word.get((unit, period))
        if found is None:
            found = self._by_word[unit, period] = defaultdict(list)
            for row, _ in self._ledger.in_tables(unit, period):
                if period is None and self._is_dated(unit):
                    continue  # which of the release's periods this is was not read
                for word in row.words | row.path_words:
                    found[word].append(row)
        return found

    def _is_dated(self, unit: str) -> bool:
        """Whether any table prints a unit for a period that was read."""
        return any(unit in units for period, units in self.units.items() if period is not None)
