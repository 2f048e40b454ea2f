"""Facts of a report as tables: one for each concept, rows by members of its dimensions, columns by period.

A fact is printed to the place to which it is accurate, in thousands, millions or billions where that place
is above one, so that its print stands for just the values that it does. Concepts are kept apart, since
neither the order of facts nor their signs (those of their concepts' balances) are those of a statement:
what looks like a column need not foot.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tieout.document.locator import FactPlace
from tieout.document.model import Block, Grid, GridCell, Meaning, Text
from tieout.document.tags import PURE, Tag
from tieout.readers._reading import Reading
from tieout.readers._xbrl.report import Fact
from tieout.readers.limits import NUMBER, Budget
from tieout.values.period import Period
from tieout.values.printed import decimal_text

_SCALES = {3: "thousands", 6: "millions", 9: "billions", 12: "trillions"}
_humps = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@dataclass(frozen=True, slots=True)
class _Kind:
    """What the facts of one table share; amounts at dates are no amounts of periods."""

    concept: str
    is_instant: bool
    unit: str
    scale: int

    @property
    def title(self) -> str:
        """``Net revenue (JPY in millions)``."""
        words = {"shares": "Shares", PURE: "Percent"}.get(self.unit, self.unit.replace("/", " per "))
        scale = f" in {_SCALES[self.scale]}" if self.scale in _SCALES else ""
        return f"{_words(self.concept)} ({words}{scale})"


@dataclass(frozen=True, slots=True)
class _Print:
    """A fact as it is printed under its kind."""

    fact: Fact
    kind: _Kind
    mantissa: int
    decimals: int

    @property
    def text(self) -> str:
        """``(1,234.5)`` for a negative; percentages with their sign."""
        whole, point, fraction = decimal_text(abs(self.mantissa), -self.decimals).partition(".")
        digits = f"{int(whole):,}{point}{fraction}"
        if self.kind.unit == PURE:
            digits += "%"
        return f"({digits})" if self.mantissa < 0 else digits


def blocks_of(facts: Sequence[Fact], reading: Reading, budget: Budget) -> tuple[list[Block], list[Tag]]:
    """The tables of a report's facts, and the facts as tags of their prints."""
    tables: defaultdict[_Kind, list[_Print]] = defaultdict(list)
    for fact in facts:
        budget.spend(NUMBER)
        printed = _printed(fact)
        tables[printed.kind].append(printed)
    tags: list[Tag] = []
    blocks: list[Block] = [_grid(prints, reading, budget, tags) for prints in tables.values()]
    return blocks, tags


def _printed(fact: Fact) -> _Print:
    """The print of a fact: digits beyond its accuracy are rounded, half away from zero."""
    decimals = fact.places if fact.decimals is None else fact.decimals
    shift = 2 if fact.unit == PURE else 0  # a pure number is shown in percent
    scale = 3 * -(decimals // 3) if decimals < 0 and not shift else 0
    kind = _Kind(fact.concept, fact.period.is_instant, fact.unit, scale)
    shown = max(decimals - shift + scale, 0)
    power = shown + shift - scale - fact.places
    size = abs(fact.mantissa) * 10 ** max(power, 0)
    divisor = 10 ** max(-power, 0)
    size = (2 * size + divisor) // (2 * divisor)
    return _Print(fact, kind, -size if fact.mantissa < 0 else size, shown)


def _grid(prints: Sequence[_Print], reading: Reading, budget: Budget, tags: list[Tag]) -> Grid:
    periods = sorted({each.fact.period for each in prints}, key=_latest_first)
    columns = {period: at for at, period in enumerate(periods, 1)}
    rows: list[tuple[str, dict[int, _Print]]] = []
    open_rows: defaultdict[str, list[dict[int, _Print]]] = defaultdict(list)
    for each in prints:
        label, column = _label(each.fact), columns[each.fact.period]
        row = next((row for row in open_rows[label] if column not in row), None)
        if row is None:
            row = {}
            open_rows[label].append(row)
            rows.append((label, row))
        row[column] = each
    title = _cell(0, 0, reading.text_of([(prints[0].kind.title, None)]))
    lines = [(title, *_head(periods, reading))]
    meanings = []
    for at, (label, row) in enumerate(rows, 1):
        budget.spend(len(label))
        cells = [_cell(at, 0, reading.text_of([(label, None)]))]
        for column, each in sorted(row.items()):
            text = reading.text_of([(each.text, FactPlace(each.fact.name))])
            cells.append(_cell(at, column, text))
            tags.append(_tag(each.fact, text))
            meanings.append(Meaning(at, column, each.fact.period, each.kind.unit, each.kind.scale))
        lines.append(tuple(cells))
    return Grid(tuple(lines), len(periods) + 1, tuple(meanings))


def _head(periods: Sequence[Period], reading: Reading) -> Iterator[GridCell]:
    for column, period in enumerate(periods, 1):
        words = _day(period.end) if period.start is None else f"{_day(period.start)} to {_day(period.end)}"
        yield _cell(0, column, reading.text_of([(words, None)]))


def _cell(row: int, column: int, text: Text) -> GridCell:
    return GridCell(row, column, 1, 1, text)


def _latest_first(period: Period) -> tuple[int, int]:
    start = period.start or period.end
    return -period.end.toordinal(), start.toordinal()


def _day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _label(fact: Fact) -> str:
    """Concept and members in words: ``Net revenue, data cloud``."""
    return ", ".join([_words(fact.concept), *(_words(member) for _, member in fact.dimensions)])


def _words(name: str) -> str:
    """The local part of a name, its humps as words.

    >>> _words("us-gaap:NetIncomeLoss"), _words("co:NetworkMember"), _words("co:SGAExpenses")
    ('Net income loss', 'Network', 'SGA expenses')
    """
    local = name.rpartition(":")[2].removesuffix("Member")
    first, *rest = _humps.split(local)
    return " ".join([first, *(word if word.isupper() else word.lower() for word in rest)])


def _tag(fact: Fact, text: Text) -> Tag:
    return Tag(
        text.span(0, len(text.string)),
        fact.concept,
        "",
        fact.entity,
        fact.period,
        fact.dimensions,
        fact.unit,
        0,
        -1 if fact.mantissa < 0 else 1,
        abs(fact.mantissa),
        fact.places,
        fact.decimals,
    )
