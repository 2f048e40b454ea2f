"""Layouts read from TOML values: every fault of every file is gathered, with file, key and remedy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from tieout.composition.amounts import Operation
from tieout.composition.faults import Fault
from tieout.composition.layouts.model import (
    ColumnSpec,
    Cut,
    Definition,
    Layout,
    Measure,
    Method,
    RowSpec,
    Term,
)
from tieout.composition.layouts.toml import Section
from tieout.composition.model import Emphasis

SCALES = {"units": 0, "thousands": 3, "millions": 6, "billions": 9, "trillions": 12}
USES = ("statements", "summaries")
TERM = re.compile(r"(?P<sign>[-+!]?)\s*(?P<concept>[\w.*]+)\s*(?:\[(?P<member>[^\]]*)\])?(?P<optional>\??)")
WEIGHTS = {"-": Fraction(-1), "!": Fraction(0)}
OPERATIONS = {
    "sum": Operation.SUM,
    "ratio": Operation.RATIO,
    "product": Operation.PRODUCT,
    "rate": Operation.RATE,
}
EMPHASES = tuple(Emphasis)


def load(name: str, file: str, values: Mapping[str, object], faults: list[Fault]) -> Layout:
    """The layout called ``name``; what is wrong with it is added to ``faults``."""
    top = Section(file, "", values, faults)
    layout = Layout(
        name,
        file,
        top.text("title"),
        tuple(_row(each) for each in top.sections("row")),
        tuple(_column(each) for each in top.sections("column")),
        tuple(_definition(each) for each in top.sections("define")),
        top.text("subtitle"),
        top.text("stub_head"),
        scale(top),
        top.one_of("use", USES, "statements"),
        top.whole("decimals", 0) or 0,
        Method(top.one_of("rounding", tuple(Method), Method.CONTROLLED)) if "rounding" in top else None,
        top.texts("notes"),
        top.text("unit_text") if "unit_text" in top else None,
    )
    top.close()
    if layout.rows and not layout.columns:
        top.fault("column", "a table without columns", "add at least one [[column]]")
    return layout


def scale(section: Section, key: str = "scale") -> int | None:
    """The power of ten of a scale's name, None where none is given."""
    name = section.one_of(key, tuple(SCALES), "")
    return SCALES.get(name)


def _cut(section: Section) -> Cut:
    return Cut(
        section.text("concept"),
        section.text("member") if "member" in section else None,
        section.text("period"),
        Measure(section.one_of("measure", tuple(Measure), Measure.LEVEL)),
        section.text("against", "comparative"),
        section.text("of"),
        section.text("base"),
    )


def _row(section: Section) -> RowSpec:
    head = section.text("head")
    row = RowSpec(
        section.path,
        _cut(section),
        head or section.text("label"),
        section.whole("depth", 0) or 0,
        -1 if section.flag("negated") else 1,
        Emphasis(section.one_of("emphasis", EMPHASES, Emphasis.HEAD if head else _usual(section))),
        section.text("each"),
        section.text("each_member"),
        section.texts("omit"),
        _terms(section, "sum"),
        section.flag("of_which"),
        section.flag("optional"),
        bool(head),
        section.text("needs"),
        section.text("note"),
        scale(section),
        section.whole("decimals"),
    )
    section.close()
    return row


def _usual(section: Section) -> Emphasis:
    return Emphasis.SUBTOTAL if "sum" in section else Emphasis.PLAIN


def _column(section: Section) -> ColumnSpec:
    column = ColumnSpec(
        section.path,
        _cut(section),
        section.texts("head"),
        section.text("unit_text") if "unit_text" in section else None,
        section.texts("sum_members"),
        section.whole("decimals"),
    )
    section.close()
    return column


def _definition(section: Section) -> Definition:
    found = [word for word in OPERATIONS if word in section]
    if len(found) != 1:
        section.fault(
            "", "defines nothing" if not found else "defines twice", "give one of sum, ratio, product, rate"
        )
    word = found[0] if found else "sum"
    terms = _terms(section, word)
    definition = Definition(
        section.file,
        section.path,
        section.text("concept"),
        OPERATIONS[word],
        terms,
        section.text("unit"),
        section.text("label"),
        section.text("against", "comparative"),
    )
    wanted = {"ratio": 2, "product": 2, "rate": 1}.get(word)
    if wanted and len(terms) != wanted:
        section.fault(word, f"{len(terms)} concepts where {word} takes {wanted}", f"name {wanted}")
    if not definition.concept:
        section.fault("concept", "names no concept", "add concept")
    section.close()
    return definition


def _terms(section: Section, key: str) -> tuple[Term, ...]:
    value = section.anything(key)
    if value is None:
        return ()
    listed = value if isinstance(value, list) else [value]
    return tuple(term for each in listed if (term := _term(section, key, each)) is not None)


def _term(section: Section, key: str, value: object) -> Term | None:
    """``"revenue"``, ``"-costs[segment:atm]"``, ``"other?"``, ``"!equity.minority"`` or an inline table."""
    if isinstance(value, str) and (match := TERM.fullmatch(value.strip())):
        weight = WEIGHTS.get(match["sign"], Fraction(1))
        return Term(match["concept"], weight, match["member"], bool(match["optional"]))
    if isinstance(value, Mapping) and set(value) <= {"concept", "weight", "member"} and "concept" in value:
        given = re.fullmatch(r"-?\d+(\.\d+)?|-?\d+/[1-9]\d*", str(value.get("weight", 1)))
        if given:
            member = value.get("member")
            return Term(str(value["concept"]), Fraction(given[0]), None if member is None else str(member))
    remedy = 'write "revenue", "-costs", "sales[segment:a]" or {concept = "a", weight = "0.5"}'
    section.fault(key, f"{value!r} is no concept with a weight", remedy)
    return None
