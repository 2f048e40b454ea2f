"""The report as JSON, version 1: everything that a run holds, in the shape of ``report.schema.json``.

Ids are "f12" for figures, "r7" for relations, "t3" for tables. Values are strings, since a JSON
number is a binary float in most readers. Spans are characters of the decoded source; a format that is no
text has none, and says in "at" where in the file a figure stands.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Any

import msgspec

from tieout.document.model import Document
from tieout.facts.model import Figure, TablePlace, Tagged
from tieout.facts.release import release_of
from tieout.findings.checked import Checked
from tieout.findings.model import Finding
from tieout.outputs._json import native_of, period_of, place_of, span_of
from tieout.proof.ends import is_open, place
from tieout.proof.model import Joint, Repair
from tieout.proof.power import Slack, slacks
from tieout.relations.model import Relation, Tick
from tieout.tables.model import Table
from tieout.values.printed import Policy, decimal_text, exact_text
from tieout.wording.equation import equation

NAME = "json"
EXTENSION = ".json"
VERSION = "1"


def render(run: Checked) -> bytes:
    """The report as UTF-8 JSON, one indented document with a final newline."""
    return msgspec.json.format(msgspec.json.encode(to_dict(run)), indent=1) + b"\n"


def to_dict(run: Checked) -> dict[str, Any]:
    """The report as dicts, lists, strings and numbers only."""
    return {
        "tieout": VERSION,
        "source": _source(run),
        "release": _release(run),
        "figures": _figures(run),
        "other_numbers": [
            {"raw": other.raw, "span": span_of(other.span, run.document), "kind": other.kind.value}
            for other in run.facts.others
        ],
        "tags": [_tag(tagged, run.document) for tagged in run.facts.tags],
        "tables": _tables(run),
        "relations": [_relation(relation, run) for relation in run.proof.relations],
        "findings": [_finding(finding) for finding in run.findings],
        "notices": [
            {"code": notice.code, "message": notice.message, "span": span_of(notice.span, run.document)}
            for notice in run.notices
        ],
        "history": _history(run),
        "summary": summary(run),
    }


def _history(run: Checked) -> dict[str, Any] | None:
    """What earlier releases printed for the same facts; None where none was given."""
    if run.history is None:
        return None
    return {
        "earlier": list(run.history.earlier),
        "words": run.history.words,
        "comparatives": [
            {
                "figure": f"f{each.figure}",
                "standing": each.standing.value,
                "earlier": each.earlier,
                "label": each.name,
                "value": decimal_text(each.then.mantissa, each.then.exponent),
                "exponent": each.then.exponent,
            }
            for each in run.history.comparatives
        ],
    }


def summary(run: Checked) -> dict[str, int | float]:
    """How many figures bear each tick; ``coverage`` is the share that some relation covers, 0 to 1."""
    ticks = Counter(run.proof.ticks)
    total = len(run.figures)
    covered = total - ticks[Tick.UNPROVEN]
    counts = {tick.value: ticks[tick] for tick in Tick}
    return {"figures": total, **counts, "coverage": round(covered / total, 4) if total else 0.0}


def _source(run: Checked) -> dict[str, Any]:
    source = run.document.source
    return {
        "path": source.path,
        "format": source.format,
        "encoding": source.encoding,
        "sha256": source.sha256,
        "characters": len(source.text),
    }


def _release(run: Checked) -> dict[str, Any]:
    release = release_of(run.document, run.tables, run.figures, run.calendar)
    return {
        "entity": release.entity or None,
        "title": release.title or None,
        "currency": release.currency,
        "period": period_of(release.period),
        "rounding": [_policy(policy) for policy in run.proof.policies],
        "stated_rounding": [
            {
                "rule": each.rule.value,
                "exponent": each.exponent,
                "words": each.words,
                "span": span_of(each.span, run.document),
            }
            for each in run.facts.stated
        ],
    }


def _policy(policy: Policy) -> dict[str, Any]:
    forcing = policy.forcing
    return {
        "unit": policy.unit,
        "exponent": policy.exponent,
        "rule": policy.rounding.value,
        "support": policy.support,
        "against": policy.against,
        "bits": round(policy.bits, 1),
        "ties": policy.ties and policy.ties.value,
        "footing": forcing
        and {
            "exact": forcing.exact,
            "off": forcing.off,
            "forced": forcing.forced,
            "bits": round(forcing.bits, 1),
        },
        "stated": policy.stated,
    }


def _figures(run: Checked) -> list[dict[str, Any]]:
    slack = slacks(run.figures, run.proof)
    return [_figure(figure, run, slack[figure.id]) for figure in run.figures]


def _figure(figure: Figure, run: Checked, slack: Slack | None) -> dict[str, Any]:
    printed = figure.printed
    return {
        "id": figure.name,
        "raw": figure.raw,
        "span": span_of(figure.span, run.document),
        "place": place_of(figure.place),
        "at": native_of(figure.span, run.document),
        "kind": figure.measure.value,
        "value": printed.text(),
        "scale": printed.scale,
        "decimals": printed.decimals,
        "unit": figure.unit.code,
        "label": list(figure.label),
        "period": period_of(figure.period),
        "approximate": figure.approximate,
        "interval": _interval(figure, run.proof.joint),
        "unnoticed": slack
        and {
            "down": decimal_text(slack[0], printed.exponent),
            "up": decimal_text(slack[1], printed.exponent),
        },
        "tick": run.proof.ticks[figure.id].value,
        "relations": [f"r{number}" for number in run.proof.relations_of[figure.id]],
    }


def _interval(figure: Figure, joint: Joint | None) -> dict[str, str] | None:
    """The unrounded values that all relations leave a figure; a square bracket's end belongs."""
    if joint is None or figure.approximate:
        return None
    ends = joint.ends[figure.id]
    low, high = (_in_units(place(end), joint.grid.places) for end in ends)
    opening = "(" if is_open(ends[0]) else "["
    return {"low": low, "high": high, "bounds": f"{opening}{')' if is_open(ends[1]) else ']'}"}


def _in_units(at: int, places: int) -> str:
    """A place of the grid, half units of 10**-``places``, as a decimal without needless zeros."""
    text = decimal_text(5 * at, -places - 1)
    return text.rstrip("0").rstrip(".")


def _tag(tagged: Tagged, document: Document) -> dict[str, Any]:
    tag, value = tagged.tag, tagged.tag.value
    return {
        "figure": None if tagged.figure is None else f"f{tagged.figure}",
        "span": span_of(tag.span, document),
        "concept": tag.concept,
        "period": period_of(tag.period),
        "dimensions": dict(tag.dimensions),
        "unit": tag.unit,
        "value": None if value is None else exact_text(value),
        "scale": tag.scale,
        "sign": tag.sign,
        "decimals": tag.decimals,
    }


def _tables(run: Checked) -> list[dict[str, Any]]:
    printed_at = {
        (figure.place.table, figure.place.row, figure.place.column): figure.name
        for figure in run.figures
        if isinstance(figure.place, TablePlace) and figure.place.column is not None
    }
    return [_table(number, table, run.document, printed_at) for number, table in enumerate(run.tables)]


def _table(
    number: int, table: Table, document: Document, printed_at: dict[tuple[int, int, int], str]
) -> dict[str, Any]:
    return {
        "id": f"t{number}",
        "title": table.title,
        "section": list(table.section),
        "span": span_of(table.span, document),
        "columns": [
            {
                "header": list(column.header),
                "period": period_of(column.heading.period),
                "unit": column.heading.unit.code if column.heading.unit else None,
                "scale": column.heading.scale,
                "measure": column.heading.measure.value if column.heading.measure else None,
            }
            for column in table.columns
        ],
        "rows": [
            {
                "label": row.label,
                "depth": row.depth,
                "parent": row.parent,
                "figures": [printed_at.get((number, at, column)) for column in range(len(row.cells))],
            }
            for at, row in enumerate(table.rows)
        ],
        "notes": list(table.notes),
    }


def _relation(relation: Relation, run: Checked) -> dict[str, Any]:
    culprit = run.proof.culprits.get(relation.id)
    return {
        "id": relation.name,
        "kind": relation.kind,
        "form": relation.form.value,
        "target": f"f{relation.target}",
        "terms": [[f"f{figure}", str(Fraction(weight))] for figure, weight in relation.terms],
        "equation": equation(relation, run.figures).text,
        "verdict": relation.verdict.value,
        "residual": exact_text(relation.residual),
        "culprit": None if culprit is None else f"f{culprit}",
        "evidence_bits": round(relation.evidence.bits, 1),
        "evidence": [[part, round(bits, 1)] for part, bits in relation.evidence.parts],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "figures": [f"f{figure}" for figure in finding.figures],
        "relations": [f"r{relation}" for relation in finding.relations],
        "repair": finding.repair and _repair(finding.repair),
        "rivals": [_repair(repair) for repair in finding.rivals],
        "accepted": finding.accepted or None,
    }


def _repair(repair: Repair) -> dict[str, Any]:
    return {
        "figure": f"f{repair.figure}",
        "print": repair.print,
        "slip": repair.slip,
        "restores": len(repair.restores),
    }
