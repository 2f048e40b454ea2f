from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import tieout.outputs
from factory import build
from samples import broken_change, broken_rate, plugged, sound
from tieout.document.model import Notice, Span
from tieout.facts.model import OtherKind, OtherNumber
from tieout.outputs.json import render, to_dict
from tieout.pipeline import Run, check
from tieout.proof.model import Policy
from tieout.values.printed import Rounding

SCHEMA = json.loads(
    (Path(tieout.outputs.__file__).parent / "report.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def full() -> Run:
    """A run in which no list of the report is empty."""
    return broken_change(
        notices=[Notice("N104", "a cell was capped", Span(3, 9)), Notice("N105", "cut short")],
        others=[OtherNumber("2017", Span(0, 4), OtherKind.DATE)],
        policies=[Policy("JPY", 6, Rounding.NEAREST, 40, 1)],
    )


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "run",
    [full(), plugged(), broken_rate(), sound(), build("Nothing is printed here.")],
    ids=["full", "plugged", "rate", "sound", "empty"],
)
def test_every_report_is_valid(run: Run) -> None:
    VALIDATOR.validate(to_dict(run))


def test_the_schema_rejects_what_is_no_report() -> None:
    report = to_dict(full())
    for path, value in (
        (("figures", 0, "tick"), "fine"),
        (("figures", 0, "value"), 12.5),
        (("relations", 0, "terms", 0), ["f1"]),
        (("summary", "coverage"), 97.2),
        (("surprise",), 1),
    ):
        spoiled: Any = json.loads(json.dumps(report))
        at = spoiled
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = value
        assert not VALIDATOR.is_valid(spoiled), path


def test_rendered_is_the_dict_as_json() -> None:
    assert json.loads(render(full())) == to_dict(full())


def test_a_figure_is_told_in_full() -> None:
    report = to_dict(full())
    assert report["figures"][1] == {
        "id": "f1",
        "raw": "JPY4,059 million",
        "span": [87, 103],
        "place": {"block": 1, "sentence": 0},
        "at": [],
        "kind": "change",
        "value": "4059000000",
        "scale": 6,
        "decimals": 0,
        "unit": "JPY",
        "label": ["the subject"],
        "period": {"start": "2017-04-01", "end": "2017-09-30"},
        "approximate": False,
        "interval": None,
        "unnoticed": None,
        "tick": "broken",
        "relations": ["r0", "r1", "r2"],
    }
    assert report["figures"][5]["place"] == {"table": "t0", "row": 1, "column": 0}


FIXTURES = Path(__file__).parents[1] / "findings" / "fixtures"


def test_a_figure_has_what_all_its_relations_leave_it_and_what_none_would_notice() -> None:
    """The income in millions is 136,204 thousand elsewhere: its sum has room for a unit, this tie none."""
    report = check(FIXTURES / "R302" / "silent.txt").to_dict()
    VALIDATOR.validate(report)
    coarse = next(figure for figure in report["figures"] if figure["raw"] == "136")
    assert coarse["interval"] == {"low": "136203500", "high": "136204500", "bounds": "[]"}
    assert coarse["unnoticed"] == {"down": "0", "up": "0"}
    charge = next(figure for figure in report["figures"] if figure["raw"] == "12,411")
    assert charge["interval"] == {"low": "12410500", "high": "12411500", "bounds": "[]"}
    assert charge["unnoticed"] == {"down": "2000", "up": "2000"}


def test_spans_point_at_the_raw_text() -> None:
    run = full()
    source = run.document.source.text
    for figure in to_dict(run)["figures"]:
        start, end = figure["span"]
        assert source[start:end] == figure["raw"]


def test_tables_name_the_figures_of_their_cells() -> None:
    (table,) = to_dict(full())["tables"]
    assert table["title"] == "Consolidated balance sheet"
    assert [row["figures"] for row in table["rows"]] == [[None, None], ["f5", "f6"]]


def test_a_broken_relation_names_its_culprit_and_its_equation() -> None:
    relation = to_dict(full())["relations"][1]
    assert relation["equation"] == "140,488 − 137,395 = 3,093 ≠ 4,059"
    assert (relation["culprit"], relation["residual"]) == ("f1", "966000000")
    assert relation["terms"] == [["f0", "1"], ["f2", "-1"]]
    assert relation["evidence_bits"] == 17.5


def test_a_finding_carries_its_repair() -> None:
    (finding,) = to_dict(full())["findings"]
    assert finding["code"] == "R201"
    assert finding["figures"][0] == "f1"
    assert set(finding["figures"]) == {"f0", "f1", "f2", "f3", "f4", "f5", "f6"}
    assert finding["repair"] == {"figure": "f1", "print": "3,093", "slip": "digit", "restores": 3}


def test_the_summary_adds_up() -> None:
    summary = to_dict(sound())["summary"]
    assert summary == {
        "figures": 4, "exact": 0, "rounded": 3, "plugged": 0, "broken": 0, "unproven": 1, "coverage": 0.75,
    }  # fmt: skip
