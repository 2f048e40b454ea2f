"""Runs with thousands of figures for the page's tests: statements that foot, one broken sum, one plug.

``statements(n)`` gives a run of about n figures over flat text or over HTML as filing agents write it:
``$`` and ``)`` in cells of their own, spacer cells, inline styles, character references.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from msgspec import structs

from tieout.document.model import Block, Document, Paragraph, Role, Source, Span, Text
from tieout.facts.model import Facts, Figure, SentencePlace, TablePlace
from tieout.findings.judge import judge
from tieout.pipeline import Run
from tieout.proof.model import Proof, Repair
from tieout.relations.model import Evidence, Form, Relation, Tick, Verdict
from tieout.tables.model import Cell, Column, Heading, Measure, Region, Row, Table
from tieout.values.numeral import numerals
from tieout.values.period import Period
from tieout.values.printed import Printed
from tieout.values.unit import PERCENT, money

YEARS = (Period(date(2016, 4, 1), date(2016, 9, 30)), Period(date(2017, 4, 1), date(2017, 9, 30)))
LINES = ("Network services", "Systems integration (SI)", "Equipment sales", "ATM operation business")
EVIDENCE = Evidence((("holds in 2 columns", 41.3), ("the word Total", 6.0), ("hypotheses tried", -7.5)))
YEN = money("JPY")


@dataclass
class _Draft:
    """The source so far and what has been found in it."""

    markup: bool
    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)


def statements(count: int = 60, markup: bool = False, groups: int = 1) -> Run:
    """A run of about ``count`` figures, ten of them in each of a table's ``groups`` of rows.

    The first table's first total of the second column is broken, the first sentence's figure plugged.
    """
    draft = _Draft(markup)
    number = 0
    _heading(draft, "Example Corporation reports results of its first half")
    while len(draft.figures) < count:
        _heading(draft, f"Segment {number + 1}")
        _sentence(draft, number)
        _table(draft, number, groups)
        number += 1
    return _run(draft)


def _heading(draft: _Draft, words: str) -> None:
    opening, closing = (
        ("<div style='font-weight:700;font-size:12pt'>", "</div>\n") if draft.markup else ("", "\n\n")
    )
    draft.text += opening
    start = len(draft.text)
    draft.text += words
    text = Text(words, ((0, start, len(draft.text)),))
    draft.text += closing
    draft.blocks.append(Paragraph(text, Role.HEADING))


def _sentence(draft: _Draft, number: int) -> None:
    before, after = f"Revenue of segment {number + 1} was ", ", which nothing else in this release says."
    place = SentencePlace(len(draft.blocks), 0)
    draft.text += "<p style='margin:6pt 0'>" if draft.markup else ""
    start = len(draft.text)
    raw = f"JPY{number + 3},456 million"
    draft.text += before
    _figure(draft, raw, place, (f"Revenue of segment {number + 1}",), YEARS[1])
    draft.text += after
    draft.blocks.append(Paragraph(Text(before + raw + after, ((0, start, len(draft.text)),))))
    draft.text += "</p>\n" if draft.markup else "\n\n"


def _table(draft: _Draft, number: int, groups: int) -> None:
    block = len(draft.blocks)
    title = f"Revenues of segment {number + 1}"
    draft.text += "<table style='border-collapse:collapse;width:100%'>" if draft.markup else ""
    start = len(draft.text)
    draft.text += "" if draft.markup else f"{title} 1H16 1H17 JPY millions "
    rows: list[Row] = []
    for group in range(groups):
        _group(draft, number, group, title, rows)
    end = len(draft.text)
    draft.text += "</table>\n" if draft.markup else "\n\n"
    heads = tuple(
        Column(("JPY millions", name), Heading(period, YEN, 6, Measure.AMOUNT))
        for name, period in zip(("1H16", "1H17"), YEARS, strict=True)
    )
    region = () if draft.markup else (Region(block, 0, end - start),)
    draft.tables.append(Table(title, heads, tuple(rows), block, regions=region, notes=("Unaudited.",)))
    draft.blocks.append(Paragraph(Text(draft.text[start:end], ((0, start, end),))))


def _group(draft: _Draft, number: int, group: int, title: str, rows: list[Row]) -> None:
    """Four lines, of which the last is taken away, and their total."""
    amounts = [
        [1000 + 37 * line + 11 * column + number + 5 * group for column in range(2)] for line in range(4)
    ]
    totals = [sum(row[column] for row in amounts) for column in range(2)]
    broken = number == group == 0
    if broken:
        totals[1] += 900
    columns: list[list[int]] = [[], []]
    for line, (label, values) in enumerate(zip((*LINES, "Total"), (*amounts, totals), strict=True)):
        begun = len(draft.text)
        shown = label.replace("(", "&#40;").replace(")", "&#41;")
        draft.text += f"<tr><td style='padding:2px 1pt'>{shown}</td>" if draft.markup else f"{label} "
        cells = []
        for column, value in enumerate(values):
            place = TablePlace(number, len(rows), column)
            raw = f"({value:,})" if line == 3 else f"{value:,}"
            columns[column].append(len(draft.figures))
            figure = _cell(draft, raw, place, (title, label), YEARS[column])
            cells.append(Cell(numerals(raw)[0], figure.span, YEN, 6, Measure.AMOUNT, YEARS[column]))
        draft.text += "</tr>\n" if draft.markup else ""
        labelled = Span(begun, begun + len(label)) if not draft.markup else None
        rows.append(Row(label, 0 if line == 4 else 1, None, tuple(cells), line == 4, span=labelled))
    for column, (*terms, total) in enumerate(columns):
        wrong = broken and column == 1
        verdict = Verdict.BROKEN if wrong else Verdict.EXACT
        _relate(draft, total, terms, verdict, Fraction(900_000_000 if wrong else 0))


def _cell(draft: _Draft, raw: str, place: TablePlace, label: tuple[str, ...], period: Period) -> Figure:
    if not draft.markup:
        figure = _figure(draft, raw, place, label, period)
        draft.text += " "
        return figure
    draft.text += "<td style='background-color:#cceeff;text-align:right'>$"
    start = len(draft.text) - 1
    opening, digits, closing = (raw[:1], raw[1:-1], raw[-1:]) if raw[0] == "(" else ("", raw, "")
    draft.text += f"</td><td style='text-align:right'>{'&#40;' if opening else ''}"
    draft.text += f"<font style='font-size:10pt'>{digits}</font></td><td>"
    draft.text += "&#41;" if closing else "&#160;"
    figure = _add(draft, raw, Span(start, len(draft.text)), place, label, period)
    draft.text += "</td>"
    return figure


def _figure(
    draft: _Draft, raw: str, place: TablePlace | SentencePlace, label: tuple[str, ...], period: Period
) -> Figure:
    start = len(draft.text)
    draft.text += raw
    return _add(draft, raw, Span(start, len(draft.text)), place, label, period)


def _add(
    draft: _Draft,
    raw: str,
    span: Span,
    place: TablePlace | SentencePlace,
    label: tuple[str, ...],
    period: Period,
) -> Figure:
    numeral = numerals(raw)[0]
    printed = Printed(numeral.mantissa, numeral.decimals, 6)
    figure = Figure(len(draft.figures), raw, span, place, Measure.AMOUNT, printed, YEN, label, period)
    draft.figures.append(figure)
    return figure


def _relate(draft: _Draft, target: int, terms: list[int], verdict: Verdict, residual: Fraction) -> None:
    """The last term is printed negative and taken away, so that every sum has a sign."""
    weights: tuple[tuple[int, int], ...] = tuple(
        (term, -1 if at == 3 else 1) for at, term in enumerate(terms)
    )
    number = len(draft.relations)
    draft.relations.append(
        Relation(number, "sum", Form.LINEAR, target, weights, EVIDENCE, verdict, residual)
    )


def _run(draft: _Draft) -> Run:
    _plug(draft)
    relations = tuple(draft.relations)
    of = _relations_of(draft)
    broken = next(r for r in relations if r.verdict is Verdict.BROKEN)
    plugged = next(r for r in relations if r.verdict is Verdict.PLUGGED)
    culprits = {broken.id: broken.target, plugged.id: plugged.target}
    right = draft.figures[broken.target].printed.mantissa - 900
    repair = Repair(broken.target, right, f"{right:,}", "digit", (broken.id,))
    ticks = [Tick.EXACT if ids else Tick.UNPROVEN for ids in of]
    ticks[broken.target], ticks[plugged.target] = Tick.BROKEN, Tick.PLUGGED
    for figure in range(len(of)):
        if figure % 7 == 3 and ticks[figure] is Tick.EXACT:
            ticks[figure] = Tick.ROUNDED
    facts = Facts(tuple(draft.figures), (), ())
    proof = Proof(relations, tuple(ticks), of, culprits, {broken.target: (repair,)})
    name = "release.html" if draft.markup else "release.txt"
    source = Source(
        name,
        "html" if draft.markup else "text",
        "utf-8",
        hashlib.sha256(draft.text.encode()).hexdigest(),
        draft.text,
    )
    tables = tuple(draft.tables)
    return Run(
        Document(source, tuple(draft.blocks)), tables, facts, (), proof, judge(tables, facts, proof), ()
    )


def _plug(draft: _Draft) -> None:
    """The first sentence's figure is said to be nudged against the first table's first figure."""
    _relate(draft, 0, [1], Verdict.PLUGGED, Fraction(1_000_000))
    draft.relations[-1] = structs.replace(draft.relations[-1], kind="restated")
    _rate(draft)


def _rate(draft: _Draft) -> None:
    """A rate of change that ties within rounding, as a sentence at the end."""
    before = "Revenues of the first segment rose by "
    place = SentencePlace(len(draft.blocks), 0)
    draft.text += "<p>" if draft.markup else ""
    start = len(draft.text)
    draft.text += before
    begin = len(draft.text)
    draft.text += "1.1%"
    span = Span(begin, len(draft.text))
    figure = Figure(
        len(draft.figures),
        "1.1%",
        span,
        place,
        Measure.RATE,
        Printed(11, 1, 0),
        PERCENT,
        ("Revenues of the first segment",),
        YEARS[1],
    )
    draft.figures.append(figure)
    draft.text += "."
    draft.blocks.append(Paragraph(Text(draft.text[start:], ((0, start, len(draft.text)),))))
    draft.text += "</p>" if draft.markup else ""
    number = len(draft.relations)
    relation = Relation(
        number,
        "change",
        Form.RATE,
        figure.id,
        ((2, 1), (1, 1)),
        EVIDENCE,
        Verdict.ROUNDED,
        Fraction(1, 100),
    )
    draft.relations.append(relation)


def _relations_of(draft: _Draft) -> tuple[tuple[int, ...], ...]:
    lists: list[list[int]] = [[] for _ in draft.figures]
    for relation in draft.relations:
        for figure in relation.members:
            lists[figure].append(relation.id)
    return tuple(map(tuple, lists))
