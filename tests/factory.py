"""Hand-built runs: a small text with its figures marked, relations between them, a proof.

``build(text, …)`` takes a text in which figures stand as ``{name|4,059}``. The marks are removed, so
that spans point into the plain text, as those of a reader do. Paragraphs are separated by blank
lines; one that begins with ``# `` is a heading, one whose lines begin with ``| `` is a table (label
and figure cells separated by ``|``).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from tieout.document.model import (
    Block,
    Document,
    Grid,
    GridCell,
    Notice,
    Paragraph,
    Role,
    Source,
    Span,
    Text,
)
from tieout.facts.model import Claim, Facts, Figure, OtherNumber, Place, SentencePlace, TablePlace
from tieout.findings.judge import judge
from tieout.pipeline import Run
from tieout.proof.model import Policy, Proof, Repair
from tieout.relations.model import Evidence, Form, Relation, Tick, Verdict
from tieout.tables.model import Cell, Column, Heading, Measure, Row, Table
from tieout.values.numeral import numerals
from tieout.values.period import Period
from tieout.values.printed import Printed
from tieout.values.unit import Unit, money

MARK = re.compile(r"\{(\w+)\|([^}]*)\}")
YEN = money("JPY")
HALF = Period(date(2017, 4, 1), date(2017, 9, 30))
BITS = Evidence((("the words say so", 12.0), ("it holds elsewhere", 8.5), ("hypotheses tried", -3.0)))


@dataclass(frozen=True)
class Equation:
    """A relation to be: kind, target, terms by name, verdict; who is to blame, and how it is mended."""

    kind: str
    target: str
    terms: Mapping[str, Fraction | int]
    verdict: Verdict = Verdict.EXACT
    form: Form = Form.LINEAR
    culprit: str | None = None
    evidence: Evidence = BITS


@dataclass(frozen=True)
class Mending:
    """A repair to be: of which figure, its new mantissa and print, the relations (by index) it restores."""

    figure: str
    mantissa: int
    print: str
    restores: Sequence[int] = (0,)
    slip: str = "digit"


@dataclass
class _Draft:
    """What is found while the text is walked."""

    plain: str = ""
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)


def build(
    text: str,
    equations: Sequence[Equation] = (),
    mendings: Sequence[Mending] = (),
    claims: Sequence[Mapping[str, Any]] = (),
    about: Mapping[str, Mapping[str, Any]] | None = None,
    path: str = "release.txt",
    notices: Sequence[Notice] = (),
    others: Sequence[OtherNumber] = (),
    policies: Sequence[Policy] = (),
) -> Run:
    """A run over ``text``. ``about`` sets fields of figures by name (measure, unit, scale, label, period).

    ``claims`` are the fields of `Claim`, with figures by name.
    """
    draft = _Draft()
    for part in re.split(r"\n\n+", text.strip("\n")):
        _paragraph(draft, part, about or {})
    facts = Facts(tuple(draft.figures), tuple(others), tuple(_claim(claim, draft.ids) for claim in claims))
    proof = _proof(equations, mendings, draft, policies)
    source = Source(path, "text", "utf-8", hashlib.sha256(draft.plain.encode()).hexdigest(), draft.plain)
    document = Document(source, tuple(draft.blocks), tuple(notices))
    tables = tuple(draft.tables)
    return Run(document, tables, facts, (), proof, judge(tables, facts, proof), tuple(notices))


def _paragraph(draft: _Draft, part: str, about: Mapping[str, Mapping[str, Any]]) -> None:
    if draft.plain:
        draft.plain += "\n\n"
    if part.startswith("| "):
        _table(draft, part, about)
        return
    role = Role.HEADING if part.startswith("# ") else Role.BODY
    string = part.removeprefix("# ")
    place = SentencePlace(len(draft.blocks), 0)
    draft.blocks.append(Paragraph(_walk(draft, string, place, about, ("the subject",))[0], role))


def _table(draft: _Draft, part: str, about: Mapping[str, Mapping[str, Any]]) -> None:
    grid: list[tuple[GridCell, ...]] = []
    rows: list[Row] = []
    number = len(draft.tables)
    for at, line in enumerate(part.split("\n")):
        if at:
            draft.plain += "\n"
        label, *cells = [cell.strip() for cell in line.removeprefix("| ").split("|") if cell.strip()] or [
            ""
        ]
        pieces = _split_cells(line)
        label, cells = pieces[0], pieces[1:]
        texts = [_walk(draft, label, TablePlace(number, at, None), about, (label,))[0]]
        found: list[Cell | None] = []
        for column, cell in enumerate(cells):
            draft.plain += "  "
            text, figures = _walk(draft, cell, TablePlace(number, at, column), about, (label,))
            texts.append(text)
            found.append(_cell(figures[0]) if figures else None)
        grid.append(tuple(GridCell(at, each, 1, 1, text) for each, text in enumerate(texts)))
        rows.append(Row(label, 0, None, tuple(found)))
    width = max(len(row.cells) for row in rows)
    columns = tuple(Column((f"column {each}",), Heading(unit=YEN, scale=6)) for each in range(width))
    above = next((b for b in reversed(draft.blocks) if isinstance(b, Paragraph)), None)
    title = above.text.string if above and above.role is Role.HEADING else ""
    draft.tables.append(Table(title, columns, tuple(rows), len(draft.blocks)))
    draft.blocks.append(Grid(tuple(grid), width + 1))


def _split_cells(line: str) -> list[str]:
    """Cells between bars; the bar inside a figure's mark separates nothing."""
    return [cell.strip() for cell in re.split(r"\|(?![^{}]*\})", line.removeprefix("| "))]


def _cell(figure: Figure) -> Cell:
    numeral = numerals(figure.raw)[0]
    return Cell(numeral, figure.span, figure.unit, figure.printed.scale, figure.measure, figure.period)


def _walk(
    draft: _Draft, string: str, place: Place, about: Mapping[str, Mapping[str, Any]], label: tuple[str, ...]
) -> tuple[Text, list[Figure]]:
    begun = len(draft.plain)
    found: list[Figure] = []
    at = 0
    for match in MARK.finditer(string):
        draft.plain += string[at : match.start()]
        at = match.end()
        name, raw = match.groups()
        figure = _figure(len(draft.figures), raw, len(draft.plain), place, label, about.get(name, {}))
        draft.ids[name] = figure.id
        draft.figures.append(figure)
        found.append(figure)
        draft.plain += raw
    draft.plain += string[at:]
    plain = draft.plain[begun:]
    return Text(plain, ((0, begun, len(draft.plain)),) if plain else ()), found


def _figure(
    number: int, raw: str, start: int, place: Place, label: tuple[str, ...], about: Mapping[str, Any]
) -> Figure:
    numeral = numerals(raw)[0]
    unit: Unit = about.get("unit", YEN)
    mantissa = -numeral.mantissa if about.get("negative") else numeral.mantissa
    printed = Printed(mantissa, numeral.decimals, about.get("scale", 6 if unit is YEN else 0))
    return Figure(
        number,
        raw,
        Span(start, start + len(raw)),
        place,
        about.get("measure", Measure.AMOUNT),
        printed,
        unit,
        about.get("label", label),
        about.get("period", HALF),
    )


def _claim(claim: Mapping[str, Any], ids: Mapping[str, int]) -> Claim:
    figures = tuple(None if name is None else ids[name] for name in claim["figures"])
    return Claim(**{**claim, "figures": figures})


def _proof(
    equations: Sequence[Equation], mendings: Sequence[Mending], draft: _Draft, policies: Sequence[Policy]
) -> Proof:
    relations = tuple(_relation(at, each, draft) for at, each in enumerate(equations))
    culprits = {
        at: draft.ids[each.culprit or each.target]
        for at, each in enumerate(equations)
        if each.verdict in (Verdict.BROKEN, Verdict.PLUGGED)
    }
    repairs: dict[int, tuple[Repair, ...]] = {}
    for each in mendings:
        figure = draft.ids[each.figure]
        repair = Repair(figure, each.mantissa, each.print, each.slip, tuple(each.restores))
        repairs[figure] = (*repairs.get(figure, ()), repair)
    of = [tuple(r.id for r in relations if figure.id in r.members) for figure in draft.figures]
    ticks = tuple(
        _tick(figure.id, [relations[r] for r in ids], culprits)
        for figure, ids in zip(draft.figures, of, strict=True)
    )
    return Proof(relations, ticks, tuple(of), culprits, repairs, tuple(policies))


def _relation(number: int, each: Equation, draft: _Draft) -> Relation:
    terms = tuple((draft.ids[name], weight) for name, weight in each.terms.items())
    target = draft.ids[each.target]
    residual = Fraction(0)
    if each.form is Form.LINEAR:
        given = sum(draft.figures[figure].printed.value * weight for figure, weight in terms)
        residual = draft.figures[target].printed.value - given
    return Relation(number, each.kind, each.form, target, terms, each.evidence, each.verdict, residual)


def _tick(figure: int, relations: Sequence[Relation], culprits: Mapping[int, int]) -> Tick:
    if not relations:
        return Tick.UNPROVEN
    blamed = [r for r in relations if culprits.get(r.id) == figure]
    if blamed:
        return max((Tick(r.verdict.value) for r in blamed), key=list(Tick).index)
    rounded = any(r.verdict is Verdict.ROUNDED for r in relations)
    return Tick.ROUNDED if rounded else Tick.EXACT
