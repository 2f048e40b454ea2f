from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from sarif_kit.validate import validation_errors

from factory import Equation, Mending, build
from samples import broken_change, broken_rate, plugged, sound
from tieout.document.model import Notice, Span
from tieout.outputs.sarif import log, render
from tieout.pipeline import Run
from tieout.relations.model import Verdict


def only(run: Run) -> dict[str, Any]:
    """The log's one result."""
    (result,) = log(run)["runs"][0]["results"]
    return dict(result)


@pytest.mark.parametrize(
    "run",
    [
        broken_change(
            notices=[Notice("N104", "a cell was capped", Span(3, 9)), Notice("N105", "cut short")]
        ),
        plugged(),
        broken_rate(),
        sound(),
        build("Nothing is printed here."),
        broken_change(path="/tmp/a release #1.html"),
    ],
    ids=["change", "plugged", "rate", "sound", "empty", "absolute"],
)
def test_the_log_is_valid_against_the_oasis_schema(run: Run) -> None:
    assert validation_errors(json.loads(render(run))) == []


def test_the_schema_would_notice() -> None:
    spoiled = log(broken_change())
    spoiled["runs"][0]["results"][0]["level"] = "fatal"
    assert validation_errors(spoiled)


def test_the_region_is_the_figures_own() -> None:
    run = broken_change()
    region = only(run)["locations"][0]["physicalLocation"]["region"]
    text = run.document.source.text
    assert text[region["charOffset"] :][: region["charLength"]] == "JPY4,059 million"
    line = text.split("\n")[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "JPY4,059 million"


def test_rule_level_and_words() -> None:
    result = only(broken_change())
    rules = log(broken_change())["runs"][0]["tool"]["driver"]["rules"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "R201"
    assert result["level"] == "error"
    assert result["message"]["text"].startswith(
        "total assets did not increase by JPY4,059 million; 140,488"
    )
    assert only(plugged())["level"] == "warning"
    assert all("## What it does" in rule["help"]["markdown"] for rule in rules)


def test_members_are_related_locations() -> None:
    snippets = {
        each["physicalLocation"]["region"]["snippet"]["text"]
        for each in only(broken_change())["relatedLocations"]
    }
    assert {"140,488,073", "JPY137,395 million", "JPY1,503 million"} <= snippets


def test_the_repair_is_a_fix_of_the_digits_alone() -> None:
    run = broken_change()
    (fix,) = only(run)["fixes"]
    (replacement,) = fix["artifactChanges"][0]["replacements"]
    region = replacement["deletedRegion"]
    assert run.document.source.text[region["charOffset"] :][: region["charLength"]] == "4,059"
    assert replacement["insertedContent"]["text"] == "3,093"


def test_a_changed_sign_replaces_the_whole_print() -> None:
    run = build(
        "| A | {a|10}\n| B | {b|($12)}",
        [Equation("sum", "b", {"a": 1}, Verdict.BROKEN)],
        [Mending("b", 10, "10", slip="sign")],
    )
    (fix,) = only(run)["fixes"]
    (replacement,) = fix["artifactChanges"][0]["replacements"]
    assert replacement["deletedRegion"]["snippet"]["text"] == "($12)"
    assert replacement["insertedContent"]["text"] == "$10"


def test_no_fix_of_a_number_where_the_words_are_wrong() -> None:
    assert "fixes" not in only(broken_rate())


def test_no_fix_where_markup_stands_inside_the_print() -> None:
    run = broken_change()
    source = run.document.source
    marked = replace(run.document, source=replace(source, text=source.text.replace("4,059", "4<b>059")))
    assert "fixes" not in only(replace(run, document=marked))


def test_fingerprints_outlive_a_move_and_tell_twins_apart() -> None:
    first = only(broken_change())["partialFingerprints"]
    run = broken_change(path="elsewhere.txt")
    assert only(run)["partialFingerprints"] == first
    twice = replace(run, findings=run.findings * 2)
    results = log(twice)["runs"][0]["results"]
    assert results[0]["partialFingerprints"] != results[1]["partialFingerprints"]


def test_notices_are_notifications() -> None:
    run = sound(notices=[Notice("N104", "a cell was capped", Span(3, 9))])
    (told,) = log(run)["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert told["descriptor"]["id"] == "N104"
    assert told["level"] == "note"
