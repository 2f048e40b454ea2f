"""The comparison of two drafts as JSON: figures with both their ids, findings as the report has them."""

from __future__ import annotations

from typing import Any

import msgspec

from tieout.drafts.comparison import Comparison, Pair
from tieout.facts.model import Figure
from tieout.findings.checked import Checked
from tieout.findings.model import Finding
from tieout.outputs._json import period_of
from tieout.outputs.json import VERSION

NAME = "json"
EXTENSION = ".json"


def render(comparison: Comparison) -> bytes:
    """One indented document, UTF-8, with a final newline."""
    return msgspec.json.format(msgspec.json.encode(to_dict(comparison)), indent=1) + b"\n"


def to_dict(comparison: Comparison) -> dict[str, Any]:
    """The comparison as dicts, lists, strings and numbers; ids are those of each draft's own report."""
    return {
        "tieout": VERSION,
        "old": _source(comparison.old),
        "new": _source(comparison.new),
        "in_both": len(comparison.pairs),
        "changed": [_pair(pair) for pair in comparison.changed],
        "appeared": [_figure(figure, comparison.new) for figure in comparison.appeared],
        "gone": [_figure(figure, comparison.old) for figure in comparison.gone],
        "untied": [_pair(pair) for pair in comparison.untied],
        "broke": [_finding(finding) for finding in comparison.broke],
        "healed": [_finding(finding) for finding in comparison.healed],
    }


def _source(run: Checked) -> dict[str, Any]:
    source = run.document.source
    return {"path": source.path, "format": source.format, "sha256": source.sha256}


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "label": list(pair.new.label),
        "period": period_of(pair.new.period),
        "unit": pair.new.unit.code,
        "old": {"id": pair.old.name, "raw": pair.old.raw, "tick": pair.old_tick.value},
        "new": {"id": pair.new.name, "raw": pair.new.raw, "tick": pair.new_tick.value},
    }


def _figure(figure: Figure, run: Checked) -> dict[str, Any]:
    return {
        "label": list(figure.label),
        "period": period_of(figure.period),
        "unit": figure.unit.code,
        "id": figure.name,
        "raw": figure.raw,
        "tick": run.proof.ticks[figure.id].value,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "figures": [f"f{figure}" for figure in finding.figures],
    }
