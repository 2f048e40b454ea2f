"""What the page's script needs to know of a run: compact JSON, deflated, in base64.

Strings that recur stand once in a table and are referred to by number; a figure is four numbers, a relation
a short list. The script's ``payload.js`` reads what this writes; the two change together.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar
from zlib import compress

import msgspec

from tieout.facts.model import Figure
from tieout.findings.checked import Checked
from tieout.findings.naming import addresses
from tieout.outputs._page.marks import CLASSES
from tieout.outputs._page.outline import Part
from tieout.proof.power import slacks
from tieout.relations.model import Form, Relation, Verdict
from tieout.relations.rules import is_counted
from tieout.values.printed import Rounding
from tieout.wording.amount import SCALE_WORDS, is_in_basis_points
from tieout.wording.equation import equation, kind_word
from tieout.wording.interval import narrowed
from tieout.wording.label import bare
from tieout.wording.period import period_words

if TYPE_CHECKING:
    from tieout.findings.model import Finding

JSON = str | int | float | None | list["JSON"] | dict[str, "JSON"]
Key = TypeVar("Key")

SAFE_INTEGER = 2**53 - 1  # larger ones would lose digits in the script


class _Table(dict[Key, int]):
    """Values numbered in the order of their first use."""

    def number(self, key: Key) -> int:
        return self.setdefault(key, len(self))


def payload(run: Checked, outline: Sequence[Part]) -> str:
    """The run as characters that are safe inside any element: letters, digits, ``+``, ``/`` and ``=``."""
    return b64encode(compress(msgspec.json.encode(_content(run, outline)), 9)).decode()


def _content(run: Checked, outline: Sequence[Part]) -> dict[str, JSON]:
    strings: _Table[str] = _Table()
    paths: _Table[tuple[int, ...]] = _Table()
    contexts: _Table[tuple[str | int, ...]] = _Table()
    shapes: _Table[tuple[JSON, ...]] = _Table()
    evidence: _Table[tuple[int | float, ...]] = _Table()
    part_of = {figure: number for number, part in enumerate(outline) for figure in part.figures}
    figures: list[JSON] = []
    slack = slacks(run.figures, run.proof)
    for figure in run.figures:
        path = paths.number(tuple(strings.number(bare(label)) for label in figure.label))
        context = contexts.number((*_context(figure, run), *(slack[figure.id] or ())))
        figures += [path, context, _integer(figure.printed.mantissa), part_of.get(figure.id, -1)]
    relations = [_relation(each, run, shapes, evidence, strings) for each in run.proof.relations]
    return {
        "ticks": "".join(CLASSES[tick] for tick in run.proof.ticks),
        "figures": figures,
        "narrowed": _narrowed(run),
        "relations": relations,
        "findings": [_finding(*each) for each in zip(run.findings, addresses(run.findings), strict=True)],
        "parts": "".join(part.kind[0] for part in outline),
        "paths": [list(path) for path in paths],
        "contexts": [list(context) for context in contexts],
        "shapes": [list(shape) for shape in shapes],
        "evidence": [list(parts) for parts in evidence],
        "strings": list(strings),
    }


def _narrowed(run: Checked) -> dict[str, JSON]:
    """By figure, the ends of its interval where its relations leave less than its print does."""
    joint = run.proof.joint
    found = {figure.id: joint and narrowed(figure, joint) for figure in run.figures}
    return {str(figure): list(ends) for figure, ends in found.items() if ends}


def unit_words(figure: Figure) -> str:
    """``JPY millions``, ``percent``, ``USD per share``: what a figure's digits count."""
    unit, scale = figure.unit, figure.printed.scale
    if is_in_basis_points(unit, scale):
        return "basis points"
    code = unit.code.replace("/", " per ").replace("count", "")
    code = {"points": "percentage points"}.get(code, code)
    if scale in SCALE_WORDS:
        return f"{code} {SCALE_WORDS[scale]}s".strip()
    return f"{code} ×10^{scale}".strip() if scale else code.strip()


def _context(figure: Figure, run: Checked) -> tuple[str | int, ...]:
    """Measure, unit, period, decimals and rounding: what figures of one column share."""
    rounding = "approximate" if figure.approximate else _rounding(figure, run)
    return (
        figure.measure.value,
        unit_words(figure),
        period_words(figure.period),
        figure.printed.decimals,
        rounding,
    )


def _rounding(figure: Figure, run: Checked) -> str:
    if is_counted(figure):
        return Rounding.COUNTED.value
    for policy in run.proof.policies:
        if policy.unit == figure.unit.code and policy.exponent == figure.printed.exponent:
            return policy.rounding.value
    return Rounding.NEAREST.value


def _relation(
    relation: Relation,
    run: Checked,
    shapes: _Table[tuple[JSON, ...]],
    evidence: _Table[tuple[int | float, ...]],
    strings: _Table[str],
) -> JSON:
    """[shape, evidence, target, terms, computed, difference]; the last two left out where all is even."""
    weights = tuple(_weight(weight) for _, weight in relation.terms)
    shape = shapes.number((kind_word(relation), relation.form.value, relation.verdict.value, *weights))
    parts: list[int | float] = []
    for name, bits in relation.evidence.parts:
        parts += [strings.number(name), round(bits, 1)]
    terms: list[JSON] = [figure for figure, _ in relation.terms]
    row: list[JSON] = [shape, evidence.number(tuple(parts)), relation.target, terms]
    if relation.form is not Form.LINEAR or relation.verdict is not Verdict.EXACT:
        line = equation(relation, run.figures)
        row += [line.computed, line.difference]
    return row


def _finding(finding: Finding, address: str) -> JSON:
    repair: JSON = None
    if finding.repair is not None:
        repair = [
            finding.repair.figure,
            finding.repair.print,
            finding.repair.slip,
            list(finding.repair.restores),
        ]
    return [
        address,
        finding.name,
        finding.severity.value,
        finding.message,
        list(finding.figures),
        list(finding.relations),
        repair,
    ]


def _integer(number: int) -> int | str:
    return number if abs(number) <= SAFE_INTEGER else str(number)


def _weight(weight: Fraction | int) -> int | str:
    return int(weight) if weight == int(weight) else str(weight)
