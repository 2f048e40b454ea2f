"""Figures of a release held against what earlier releases of the company printed for the same facts.

In go the release's items, relations and words, and the earlier releases; out comes a `History`. Items are
matched as the archive matches them (`items.matching`). A misread head sets a whole column apart, a changed
figure stands among others that did not change; so a difference counts only where, in its own column, at
least three comparatives agree for each that does not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tieout.document.model import Document
from tieout.facts.model import Figure
from tieout.items.matching import match
from tieout.items.model import Item, Link, Reading
from tieout.items.names import name_key
from tieout.items.read import items_of
from tieout.items.values import agrees
from tieout.proof.model import Proof
from tieout.published.carried import cumulatives, openings
from tieout.published.measures import defined, reached, tells_of_definition
from tieout.published.model import Comparative, Earlier, History, Redefined, Standing
from tieout.published.moved import classified
from tieout.published.outlook import outlook_of
from tieout.published.redefined import redefined
from tieout.published.revised import revised
from tieout.tables.model import Table
from tieout.tables.periods.calendar import Calendar
from tieout.values.powers import ten

LEAST = 3  # comparatives of the column that agree, for each that differs
AGREE = (Standing.UNCHANGED, Standing.RESCALED, Standing.ROUNDED)
CHANGED = Standing.UNSAID  # until it is told what the change is

# "Reclassification" alone is a line of comprehensive income.
_restating = re.compile(
    r"\b(?:as restated|restatements?|recast|retrospectively|stock split"
    r"|(?:been|were|was|are|is)(?: \w+)? (?:restated|reclassified)|reclassified to"
    r"|prior[- ](?:year|period|quarter)s?(?: \w+){0,3} (?:been|was|were) (?:revised|adjusted)"
    r"|conform(?:ed)? (?:to|with) (?:the )?current)\b|組替|遡及",
    re.IGNORECASE,
)

Pairs = list[tuple[Item, Item, Link]]


def history_of(
    document: Document,
    tables: Sequence[Table],
    figures: Sequence[Figure],
    proof: Proof,
    earlier: Sequence[Earlier],
    calendar: Calendar,
) -> History:
    """Every figure that an earlier release printed too; where several did, the last of them speaks.

    ``earlier`` in any order: the periods that they print tell which came last.
    """
    earlier = sorted(earlier, key=_latest)
    words = _said(document)
    items, expected = items_of(tables, figures), items_of(tables, figures, expected=True)
    outlook = outlook_of(document, figures, calendar.end)
    found: dict[int, Comparative] = {}
    for number, one in enumerate(earlier):
        pairs = [(one.items[link.old], items[link.new], link) for link in match(one.items, items)]
        known = _borne_out(_compared(number, pairs), figures)
        known = classified(known, figures, proof, said=bool(words))
        known += openings(number, one.items, items)
        known += _borne_out(cumulatives(number, pairs, figures), figures)
        known += _guidance(number, one, expected)
        known += revised(number, one, outlook, calendar.end, document)
        found |= {each.figure: each for each in known}
    return History(
        tuple(one.name for one in earlier),
        tuple(found[figure] for figure in sorted(found)),
        words,
        tuple(_redefined(document, figures, proof, earlier, calendar.end)),
    )


def _redefined(
    document: Document,
    figures: Sequence[Figure],
    proof: Proof,
    earlier: Sequence[Earlier],
    end: date | None,
) -> Iterator[Redefined]:
    """Measures made otherwise than by the last of the earlier releases that made them otherwise."""
    if tells_of_definition(document):
        return
    measures, definitions = reached(figures, proof.relations, end), defined(document, figures)
    known: set[tuple[int, bool]] = set()
    for number, one in reversed(list(enumerate(earlier))):
        for each in redefined(number, one, measures, definitions):
            if (each.figure, each.by_lines) not in known:
                known.add((each.figure, each.by_lines))
                yield each


def _latest(one: Earlier) -> tuple[date, str]:
    """The last day of which a release prints a figure."""
    ends = (reading.period.end for item in one.items for reading in item.readings)
    return max(ends, default=date.min), one.name


def _compared(number: int, pairs: Pairs) -> Iterator[Comparative]:
    """Prints of one item and period in both releases."""
    for old, new, link in pairs:
        if not link.agree and name_key(old.name) != name_key(new.name):
            continue  # the name alone is told by likeness: what differs may be another item
        before = {reading.period: reading for reading in old.readings}
        for reading in new.readings:
            then = before.get(reading.period)
            if then is not None:
                yield Comparative(reading.figure, _standing(then, reading), number, then, old.name)


def _standing(then: Reading, now: Reading) -> Standing:
    if not agrees(then, now):
        return CHANGED
    if then.exponent == now.exponent:
        return Standing.UNCHANGED
    finest = min(then.exponent, now.exponent)
    same = then.mantissa * ten(then.exponent - finest) == now.mantissa * ten(now.exponent - finest)
    return Standing.RESCALED if same else Standing.ROUNDED


def _borne_out(found: Iterable[Comparative], figures: Sequence[Figure]) -> list[Comparative]:
    """Comparatives without the differences of columns that do not bear their reading out."""
    columns: dict[object, list[Comparative]] = defaultdict(list)
    for each in found:
        figure = figures[each.figure]
        columns[getattr(figure.place, "table", None), figure.period].append(each)
    kept = []
    for column in columns.values():
        differ = [each for each in column if each.standing not in AGREE]
        agree = [each for each in column if each.standing in AGREE]
        kept += agree
        if len(agree) >= LEAST * len(differ):
            kept += differ
    return kept


def _guidance(number: int, one: Earlier, expected: tuple[Item, ...]) -> Iterator[Comparative]:
    """What was expected then and is expected now for the same period, where it is another amount."""
    for link in match(one.expected, expected):
        old, new = one.expected[link.old], expected[link.new]
        if name_key(old.name) != name_key(new.name):
            continue
        before = {reading.period: reading for reading in old.readings}
        for reading in new.readings:
            then = before.get(reading.period)
            if then is not None:
                standing = Standing.UNCHANGED if agrees(then, reading) else Standing.GUIDANCE
                yield Comparative(reading.figure, standing, number, then, old.name)


def _said(document: Document) -> str:
    """The first words of the release that say that earlier figures are not as they were published."""
    found = (_restating.search(text.string) for text in document.texts)
    return next((each.group() for each in found if each), "")
