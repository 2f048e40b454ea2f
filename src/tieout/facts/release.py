"""Whose release it is: entity, title, currency and period, as far as the document says.

In go the document, its tables and its figures; out comes a `Release` whose parts are empty or None where
nothing says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tieout.document.model import Document, Lines, Paragraph, texts_of
from tieout.facts.entity import HEAD_TEXTS, entity_of
from tieout.facts.key_labels import LIKELY, KeyMeasure, Standing, is_forecast, stated, weight_of
from tieout.facts.model import Figure
from tieout.tables.model import Measure, Table
from tieout.tables.periods.calendar import Calendar
from tieout.values.period import Period
from tieout.values.unit import UnitClass

LONGEST_TITLE = 200
LONGEST_NAME_TEXT = 2000  # of a longer paragraph only the beginning is read for names
SHORTEST_QUARTER = 70  # days; a month beside a quarter is not what the release is about

_announces = re.compile(r"\b(?:announce[sd]?|reports?|reported|posts|delivers)\b", re.IGNORECASE)
_topic = re.compile(
    r"\b(?:results|earnings|quarter|fiscal|full[- ]year|net income|commentary)\b", re.IGNORECASE
)
_outcome = re.compile(r"\b(?:results|earnings|income)\b", re.IGNORECASE)
_goes_on = re.compile(r"(?:and|AND|for|FOR|&) ")
_amount = re.compile(r"\d,\d{3}|\d\.\d")
_sentence = re.compile(r"[a-z]\.(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Release:
    """What the release says of itself; ``period`` is the current one of its income statement."""

    entity: str
    title: str
    currency: str | None
    period: Period | None


def release_of(
    document: Document, tables: Sequence[Table], figures: Sequence[Figure], calendar: Calendar
) -> Release:
    """Entity and title from the words, the period from the statements, the currency from the figures."""
    texts: list[str] = []
    prose: list[str] = []
    for block in document.blocks:
        found = [string for text in texts_of(block) if (string := collapsed(text.string))]
        texts += found
        if isinstance(block, Paragraph | Lines):
            prose += found
    title = _title(texts[:HEAD_TEXTS])
    return Release(
        entity_of(texts, prose, title),
        title,
        _commonest(figure.unit.code for figure in figures if figure.unit.unit_class is UnitClass.MONEY),
        _period(tables, figures, calendar),
    )


def collapsed(string: str) -> str:
    """As much of a string as is read for names, white space collapsed."""
    return " ".join(string[:LONGEST_NAME_TEXT].split())


def _title(head: Sequence[str]) -> str:
    """The first line that announces results; else the first that names them and is no sentence."""
    lines = [index for index, text in enumerate(head) if len(text) >= 12 and _names_results(text)]
    announcing = (index for index in lines if announces(head[index]))
    first = next(announcing, lines[0] if lines else None)
    if first is None:
        return ""
    title, below = head[first], head[first + 1] if first + 1 < len(head) else ""
    return f"{title} {below}" if _continues(title, below) else title


def announces(line: str) -> bool:
    """Whether a line says that somebody reports something."""
    return _announces.search(line) is not None


def _names_results(text: str) -> bool:
    short = len(text) <= LONGEST_TITLE and _topic.search(text) is not None
    return short and not _sentence.search(text) and len(_amount.findall(text)) < 2


def _continues(title: str, below: str) -> bool:
    """Whether a heading goes on in the line below: "… FOURTH QUARTER" / "AND FULL YEAR RESULTS"."""
    if len(title) + len(below) >= LONGEST_TITLE or _sentence.search(below):
        return False
    unfinished = not _outcome.search(title) and _outcome.search(below) is not None
    return _goes_on.match(below) is not None or (unfinished and title.isupper() and below.isupper())


def _period(tables: Sequence[Table], figures: Sequence[Figure], calendar: Calendar) -> Period | None:
    """The latest period of the income statement, the quarter where it stands beside the year to date.

    Without a statement the one of most figures that end when the release's words say; None where few
    figures have it, as in a contract.
    """
    statement = _income_statement(tables)
    if statement is not None and (periods := _flows(statement)):
        end = max(period.end for period in periods)
        return min((each for each in periods if each.end == end), key=lambda each: each.months)
    flows = Counter(figure.period for figure in figures if figure.period and figure.period.start)
    told = [each for each in flows if each.end == calendar.end]
    most = max(told or flows, key=flows.__getitem__, default=None)
    if most is None:
        return None
    # Its comparatives speak for it: years beside years make up a summary form, and no contract.
    as_long = sum(count for period, count in flows.items() if period.months == most.months)
    return most if as_long * 3 >= len(figures) else None


def _income_statement(tables: Sequence[Table]) -> Table | None:
    """The first table that is called an income statement and has its rows, else the first that looks so."""
    best: tuple[int, Table] | None = None
    for table in tables:
        if not _flows(table):
            continue
        units = (
            (at, next((cell.unit for cell in row.cells if cell), None)) for at, row in enumerate(table.rows)
        )
        said = [each for at, unit in units if unit for each in stated(table, at, unit)]
        weight = weight_of(table, KeyMeasure.NET_INCOME, said) if said else None
        if weight and weight.bits >= LIKELY - 1 and (best is None or weight.standing > best[0]):
            best = weight.standing, table
            if weight.standing is Standing.STATEMENT:
                break  # nothing stands above it
    return best[1] if best else None


def _flows(table: Table) -> list[Period]:
    """The durations, a quarter or longer, that head a fair share of a table's amounts."""
    counted = Counter(
        cell.period
        for row in table.rows
        for column, cell in zip(table.columns, row.cells, strict=True)
        if cell
        and cell.numeral
        and cell.period
        and cell.measure is not Measure.RATE
        and not is_forecast(column)
    )
    often = max(counted.values(), default=0)
    return [
        period
        for period, count in counted.items()
        if period.start and (period.end - period.start).days >= SHORTEST_QUARTER and count * 3 >= often
    ]


def _commonest(codes: Iterable[str]) -> str | None:
    counted = Counter(codes)
    return counted.most_common(1)[0][0] if counted else None
