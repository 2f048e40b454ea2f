"""Figures of tables: a cell with a numeral, or a number inside a row's label, becomes a figure.

Tables come in, figures go out in the table's own order (row by row, the label's numbers first); ids are
given later, when all figures of the release stand in source order. A nil cell is no figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tieout.facts.model import TablePlace
from tieout.facts.unnumbered import Unnumbered
from tieout.tables.japanese.gloss import gloss, is_japanese
from tieout.tables.model import Cell, Column, LabelNumber, Row, Table
from tieout.values.months import NAMES, SHORT
from tieout.values.numeral import Numeral
from tieout.values.printed import Printed
from tieout.values.unit import POINTS, Unit

_head_word = re.compile(r"[A-Za-z][A-Za-z&'’/-]*")
# Words of a head that say when, in what unit or with what measure, and not what: they name no concept.
_WHEN_OR_UNIT = {
    *map(str.lower, (*NAMES, *SHORT)),
    *"""
    thirteen fourteen sixteen seventeen thirty-nine forty fifty-two fifty-three twenty-six
    thirty-six three six nine twelve first second third fourth fiscal quarter quarters quarterly half year
    years month months week weeks day days period periods ended ending end as of at for the and in
    from to through on sept q qtr fy h ytd lty mos yoy y o qoq change changes chg increase decrease
    increased decreased growth variance inc percent percentage point points pts bps basis rate vs
    versus prior current previous unaudited audited restated forecast actual million millions
    thousand thousands billion billions trillion hundred mn bn jpy usd eur gbp us u s sek nok dkk
    chf cny rmb inr rs hkd aud cad zar sgd krw lakh lakhs crore crores cr k m msek tsek ksek mnok
    tnok mdkk tdkk meur teur keur mchf tchf sekm nokm dkkm eurm eurk chfm gbpm usdm mkr tkr dollars
    dollar yen euro euros shares share per amount amounts except data
    """.split(),
}


def figures_from_tables(tables: tuple[Table, ...]) -> Iterator[Unnumbered]:
    """Every figure of every table; ``place.table`` is the table's index in ``tables``."""
    for index, table in enumerate(tables):
        yield from _figures_of(table, index)


def _figures_of(table: Table, index: int) -> Iterator[Unnumbered]:
    above = (*table.section, table.title) if table.title else table.section
    heads = [(*above, *concept_words(column)) for column in table.columns]
    for number, row in enumerate(table.rows):
        stub = _stub(table, row)
        for note in row.label_numbers:
            yield _figure(note, note.numeral, TablePlace(index, number, None), (*above, *stub), table.block)
        for place, cell in enumerate(row.cells):
            if cell is not None and cell.numeral is not None:
                label = (heads[place] if place < len(heads) else above) + stub
                yield _figure(cell, cell.numeral, TablePlace(index, number, place), label, table.block)


def _figure(
    printed: Cell | LabelNumber, numeral: Numeral, place: TablePlace, label: tuple[str, ...], block: int
) -> Unnumbered:
    unit, scale = own_unit(numeral, printed.unit, printed.scale)
    return Unnumbered(
        numeral.raw,
        printed.span,
        place,
        printed.measure,
        Printed(numeral.mantissa, numeral.decimals, scale),
        unit,
        label,
        printed.period,
        isinstance(printed, Cell) and printed.approximate,
        block=block,
    )


def own_unit(numeral: Numeral, unit: Unit, scale: int) -> tuple[Unit, int]:
    """What governs a number: its own scale word or basis points before what the head says."""
    if numeral.suffix == "basis points":
        return POINTS, -2
    return unit, numeral.scale or scale


def concept_words(column: Column) -> tuple[str, ...]:
    """The parts of a column's head that name a concept, and not a period, a unit or a measure.

    >>> from tieout.tables.model import Heading
    >>> concept_words(Column(("Total revenues", "Three months ended June 30", "millions"), Heading()))
    ('Total revenues',)
    >>> names_concept("Thirty-Nine Weeks Ended")
    False
    """
    return tuple(part for part in column.header if names_concept(part))


@lru_cache(maxsize=4096)
def names_concept(text: str) -> bool:
    """Whether words of ``text`` say what is measured."""
    if text.strip() == "U.S.":
        return True  # a country, where it is not the dollar's
    if is_japanese(text):
        from tieout.tables.japanese import periods as japanese_periods

        text = gloss(japanese_periods.without(text))
        if is_japanese(text):
            return True
    return any(word.lower() not in _WHEN_OR_UNIT for word in _head_word.findall(text))


def _stub(table: Table, row: Row) -> tuple[str, ...]:
    """The words beside a row, outermost first; one without words below a rule is a total."""
    above = _parents(table, row)
    if row.label:
        return *above, row.label
    return above or (("Total",) if row.ruled_above else ())


def _parents(table: Table, row: Row) -> tuple[str, ...]:
    """Labels of the rows above ``row``, outermost first."""
    labels: list[str] = []
    seen: set[int] = set()
    parent = row.parent
    while parent is not None and parent not in seen:
        seen.add(parent)
        labels.append(table.rows[parent].label)
        parent = table.rows[parent].parent
    return tuple(reversed(labels))
