"""Namesakes: the rows of tables that a sentence's subject names, whatever they print.

`print_index` finds facts by their value and asks the words afterwards; a wrong print is not found so. Here
the words alone decide: a row is meant where subject and heading say all that its label says, and its label
and what stands above it say all that the subject says. Where the rows so named print two values, none is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from tieout.facts.model import TablePlace
from tieout.relations.concepts import CONCEPTS
from tieout.relations.ledger import Ledger
from tieout.relations.naming import (
    ADJUSTED,
    NEUTRAL,
    TELLING,
    Name,
    Namer,
    leaves_out,
    qualifiers,
    telling,
    unadjusted,
)
from tieout.relations.prints import print_alike, rounds_to
from tieout.relations.series import Series
from tieout.relations.word_index import WordIndex
from tieout.relations.words import alike, is_net, tokens, tokens_of
from tieout.tables.model import Measure
from tieout.values.period import Period

_BY_QUARTER = frozenset({"q", "qoq", "sequential", "sequentially"})
_as_reported = re.compile(r"(?<!non-)\bgaap\b|\b(?:as )?reported\b", re.IGNORECASE)

_DENYING = frozenset({"non"})
_CONTINUING = frozenset({"continuing", "discontinued"})
_of_owners = re.compile(r"\b(?:attributable|available|applicable)\b", re.IGNORECASE)

# Of the head of a table, words that say which statement it is: the group's, where they say no more.
_STATEMENT = NEUTRAL | frozenset({"operations", "income", "comprehensive", "information", "supplemental"})

Label = tuple[str, ...]


class Told(Struct, frozen=True, gc=False):
    """What a row says of itself: the telling words of its label, and of that and all above it together.

    ``qualifiers`` are what its label and heads say of what it measures, ``concepts`` what they call it.
    """

    label: frozenset[str]
    whole: frozenset[str]
    qualifiers: frozenset[str]
    by_quarter: bool
    leaves_out: bool
    is_net: bool
    concepts: frozenset[str]


class Meant(Struct, frozen=True, gc=False):
    """The cells that a sentence's figure is of by its words."""

    figure: int
    cells: tuple[int, ...]
    is_loose: bool  # only what stands beside the sentence says whose it is
    is_sole: bool  # no row of that name prints anything else, and nothing beside may make it another's


class Namesakes:
    """The rows of tables that a sentence's words name."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.namer = Namer(ledger)
        self._known: dict[int, Told] = {}  # by the first figure of the row
        self._fails: dict[int, bool] = {}  # whether a sentence's figure parts from the rows that it names
        self._index = WordIndex(ledger)

    def meant(self, series: Series) -> Iterator[Meant]:
        """For each figure of a sentence the cells of tables that its words name, if those agree.

        Of several readings of a name the first whose cells print the same, else the first that has any; of
        earnings a share of which it is not said whether diluted, then, both.
        """
        for period, figure in series.cells.items():
            name = self.namer.name(figure)
            if name is None:
                continue
            found = list(self._found(figure, name, series.unit, period))
            if not found:
                found = self._at_end(figure, name, series.unit, period)
            if name.is_either_sort and not name.beside:
                found = self._of_sole_sort(found)
            same = [each for each in found if print_alike(self._ledger, figure, each.cells[0])]
            if same and self._is_owners(figure, same[0].cells[0], name, period):
                continue
            if found and not same and self._is_of_another(figure, name, series.unit, period):
                continue
            yield from same[:1] or (found if name.is_either_sort else found[:1])

    def _found(self, figure: int, name: Name, unit: str, period: Period | None) -> Iterator[Meant]:
        for each in name.readings:
            if cells := self.cells(each, unit, period):
                yield Meant(figure, cells, each.is_loose, self._is_sole(each, cells, unit, period))

    def _at_end(self, figure: int, name: Name, unit: str, period: Period | None) -> list[Meant]:
        """What is called so at the end of a period that a level is told of, or of a day in columns of the
        periods that end on it; loosely then, and where they all print one value. No row of its own period
        is called so.
        """
        if (
            period is None
            or not self.namer.is_stated(figure)
            or self._index.with_all(name.words, unit, period)
        ):
            return []
        if not period.is_instant:
            return list(self._found(figure, name, unit, Period(None, period.end)))
        found = [
            replace(each, is_loose=True)
            for other in self._index.ending.get(period.end, ())
            for each in self._found(figure, name, unit, other)
        ]
        are_one = all(print_alike(self._ledger, found[0].cells[0], each.cells[0]) for each in found[1:])
        return found if are_one else []

    def _is_of_another(self, figure: int, name: Name, unit: str, period: Period | None) -> bool:
        """Whether a row of the very name prints a sentence's level, in whatever section it stands.

        Of rates a row prints several, each over another time.
        """
        if self._ledger.measures[figure] in (Measure.RATE, Measure.CHANGE):
            return False
        rows = [row for row in self._index.with_all(name.words, unit, period) if row.words <= name.words]
        return any(print_alike(self._ledger, figure, row.cells[period]) for row in rows)

    def _is_owners(self, figure: int, cell: int, name: Name, period: Period | None) -> bool:
        """Whether net income rounds to what another row so called prints, that of the owners, and only when
        cut off to what ``cell`` prints."""
        if "netincome" not in name.words or rounds_to(self._ledger, figure, cell):
            return False
        rows = self._index.with_all(name.words, self._ledger.units[cell], period)
        return any(
            _of_owners.search(self._ledger.figures[row.first].label[-1])
            and rounds_to(self._ledger, figure, row.cells[period])
            for row in rows
        )

    def _of_sole_sort(self, found: Sequence[Meant]) -> list[Meant]:
        """What is earned a share as it is found: not loosely, where all that may be meant is one value."""
        is_one = all(print_alike(self._ledger, found[0].cells[0], each.cells[0]) for each in found[1:])
        return [replace(each, is_loose=False) if is_one else each for each in found]

    def _says_no_more(self, row: Series, name: Name) -> bool:
        """Whether a row and what stands above it add no word to a name that would make it a part's."""
        return self._told(row).whole - _STATEMENT <= name.words | name.above

    def _is_sole(self, name: Name, cells: Sequence[int], unit: str, period: Period | None) -> bool:
        """Whether all rows with a name's words, whatever else they say, print what ``cells`` do."""
        if name.is_loose or name.beside:
            return False
        rows = self._index.with_all(name.words, unit, period)
        return all(print_alike(self._ledger, cells[0], row.cells[period]) for row in rows)

    def denies(self, figure: int, row: Series) -> bool:
        """Whether a figure's words name rows that print something else, and this one measures another thing
        or has none of them."""
        name = self.namer.name(figure)
        if name is None or name.beside:
            return False
        shared = not name.words.isdisjoint(row.words | row.path_words)
        if shared and qualifiers(name.words) <= qualifiers(self._told(row).whole):
            return False
        if figure not in self._fails:
            cells = self.cells(name, row.unit, self._ledger.periods[figure])
            self._fails[figure] = bool(cells) and not print_alike(self._ledger, figure, cells[0])
        return self._fails[figure]

    def cells(self, name: Name, unit: str, period: Period | None) -> tuple[int, ...]:
        """The cells of the rows so named, if all print one value; else of those that say no more.

        Of these, rows that print several values under the very same words are of parts that nobody named.
        """
        rows = self.rows(name, unit, period)
        if not rows:
            return ()
        if cells := self._agreeing(rows, period):
            return () if any(self._is_one_part(row, name, period) for row in rows) else cells
        alike: dict[Label, list[Series]] = defaultdict(list)
        for row in rows:
            if self._says_no_more(row, name):
                alike[self._ledger.figures[row.first].label].append(row)
        told = [row for each in alike.values() if self._agreeing(each, period) for row in each]
        return self._agreeing(told, period)

    def _is_one_part(self, row: Series, name: Name, period: Period | None) -> bool:
        """Whether a row is a part's that nobody named, and those of other parts print nothing there.

        Rows that stand under other times are of the same parts.
        """
        if self._says_no_more(row, name):
            return False
        alike = self._index.labelled[row.sheet, row.unit, row.words]
        there = {other.path_words for other in alike if period in other.cells}
        return any(other.line != row.line and other.path_words not in there for other in alike)

    def _agreeing(self, rows: Sequence[Series], period: Period | None) -> tuple[int, ...]:
        """What some rows print in a period, if that is one value."""
        cells = tuple(dict.fromkeys(row.cells[period] for row in rows))
        return cells if all(print_alike(self._ledger, cells[0], cell) for cell in cells[1:]) else ()

    def may_mean(self, figure: int, row: Series) -> bool:
        """Whether a sentence's figure of some length may be of a row, by its name if not by its heading."""
        name = self.namer.name(figure)
        return (
            name is not None and abs(self._ledger.mantissas[figure]) >= TELLING and self._answers(row, name)
        )

    def answering(self, figure: int, unit: str, period: Period | None) -> list[Series]:
        """The rows that a sentence's figure may be of by its name, whatever its heading says."""
        name = self.namer.name(figure)
        if name is None:
            return []
        return [row for row in self._index.with_all(name.words, unit, period) if self._answers(row, name)]

    def parts(self, name: Name, unit: str, period: Period | None) -> list[tuple[frozenset[str], Series]]:
        """The rows whose own label says some of a name's words and nothing else, with those words.

        In reading order.
        """
        own = qualifiers(name.words)
        return [
            (words, row)
            for row in self._index.sharing(name.words, unit, period)
            if (words := telling(row.words)) < name.words and _qualifiers(*self._parts(row)) <= own
        ]

    def rows(self, name: Name, unit: str, period: Period | None) -> list[Series]:
        """The rows of a unit and period that answer to a name."""
        words = name.words | name.above if name.is_loose else name.words
        found = [row for row in self._index.with_all(words, unit, period) if self._answers(row, name)]
        if continuing := name.words & _CONTINUING:
            told = self._index.with_all(continuing, unit, period)
            if any(continuing <= row.words for row in told):  # what a section says is not of all its rows
                found = [row for row in found if continuing <= row.words]
        if not found:
            return found
        if name.above and not name.is_loose:
            under = [row for row in found if name.above <= _whole(row)]
            is_part = name.is_bare or name.above in self.namer.parts
            if not under and (is_part or self._index.with_all(name.above, unit, period)):
                return []  # another part of the business than any row so named
            found = under or found
        if name.above:  # the row called so is meant before those of a table that is
            found = [row for row in found if self._told(row).label <= name.above] or found
        own = qualifiers(name.words)
        exact = [row for row in found if self._told(row).qualifiers == own]
        return _plainest(exact or found)

    def units(self, period: Period | None) -> Sequence[str]:
        """The units of the levels that tables print for a period."""
        return self._index.units.get(period, ())

    def like(self, series: Series, period: Period | None, least: float) -> list[tuple[float, Series]]:
        """The rows of its unit and this period whose name is like a sentence's, the most alike first.

        "Non-same-property income" is unlike same-property income.
        """
        rows = self._index.sharing(series.words, series.unit, period)
        denied = series.words & _DENYING
        found = [
            (same, row)
            for row in rows
            if row.words & _DENYING == denied and (same := alike(series, row)) >= least
        ]
        return sorted(found, key=lambda item: -item[0])

    def _answers(self, row: Series, name: Name) -> bool:
        if telling(row.words).difference(name.words, name.above, ADJUSTED) and "/" not in row.unit:
            return False  # it says more, whatever else is found out of it
        told = self._told(row)
        if not told.label:
            return False
        if not told.label <= name.words:
            a_part = told.label <= name.above and name.words <= telling(row.path_words)
            if not a_part or (name.is_bare and name.words.isdisjoint(CONCEPTS)):
                return False
        if not told.qualifiers <= qualifiers(name.words) <= qualifiers(told.whole):
            return False
        if told.concepts and told.concepts.isdisjoint(name.words) and not name.words.isdisjoint(CONCEPTS):
            return False  # operating income of a table that tells revenue, too
        left = name.is_net == told.is_net and name.leaves_out == told.leaves_out
        return left and name.by_quarter == told.by_quarter

    def _told(self, row: Series) -> Told:
        """What a row says of itself, found out once."""
        known = self._known.get(row.first)
        if known is None:
            label, own = self._parts(row)
            leaves = any(map(leaves_out, label))
            known = self._known[row.first] = Told(
                unadjusted(_label_words(row, own), leaves),
                unadjusted(_whole(row), leaves),
                unadjusted(_qualifiers(label, own), leaves),
                not _BY_QUARTER.isdisjoint(row.path_words | row.words),
                leaves,
                any(map(is_net, own)),
                tokens_of(own) & CONCEPTS,
            )
        return known

    def _parts(self, row: Series) -> tuple[Label, Label]:
        """A row's whole label; and of it what row and heads say, its table's title and section left out."""
        figure = self._ledger.figures[row.first]
        assert isinstance(figure.place, TablePlace)
        table = self._ledger.tables[figure.place.table]
        others = table.title, *table.section
        return figure.label, tuple([part for part in figure.label if part not in others])


def _label_words(row: Series, own: Label) -> frozenset[str]:
    """The telling words of a row's label; of the row or head above it, where it has none itself."""
    words = telling(row.words) - tokens(row.unit.partition("/")[2])  # "rate per day" is so much a day
    for part in () if words else reversed(own):
        words = words or telling(tokens(part))
    return words


def _qualifiers(label: Label, own: Label) -> frozenset[str]:
    """What a row's label and heads say of what it measures; else what its table's title says."""
    found = qualifiers(tokens_of(own))
    return found if found or any(map(_is_as_reported, own)) else qualifiers(tokens_of(label))


@lru_cache(maxsize=8192)
def _is_as_reported(text: str) -> bool:
    return _as_reported.search(text) is not None


def _whole(row: Series) -> frozenset[str]:
    """The telling words of a row's label and of what stands above it."""
    return _united(row.words, row.path_words)


@lru_cache(maxsize=1024)
def _united(words: frozenset[str], above: frozenset[str]) -> frozenset[str]:
    return telling(words | above)


def _plainest(rows: Sequence[Series]) -> list[Series]:
    """Of the rows of a sheet those that say least beside the name: the group's, not its segments'."""
    return [
        row
        for row in rows
        if not any(other.sheet == row.sheet and _whole(other) < _whole(row) for other in rows)
    ]
