from __future__ import annotations

from dataclasses import replace

import jsonschema
import pytest

from samples import broken_change
from tieout.document.locator import FlowPlace, Locator, NativePlace, PagePlace, SheetPlace, Stretch
from tieout.outputs.json import to_dict
from tieout.outputs.sarif import log
from tieout.outputs.terminal import render
from tieout.pipeline import Run


def elsewhere(place: NativePlace) -> Run:
    """A run with a finding whose every figure stands at one place of a format that is no text."""
    run = broken_change()
    everything = Stretch(0, len(run.document.source.text), place)
    return replace(run, document=replace(run.document, locator=Locator((everything,))))


def test_boxes_of_one_line_are_one() -> None:
    stretches = (
        Stretch(0, 3, PagePlace(2, (10, 100, 30, 110))),
        Stretch(4, 7, PagePlace(2, (32, 101, 50, 111))),
        Stretch(8, 9, PagePlace(2, (10, 130, 20, 140))),
        Stretch(9, 12, PagePlace(3, (10, 20, 20, 30))),
    )
    locator = Locator(stretches)
    assert locator.places(1, 6) == (PagePlace(2, (10, 100, 50, 111)),)
    assert locator.places(5, 10) == tuple(each.place for each in stretches[1:])
    assert locator.places(3, 4) == ()
    assert locator.places(12, 20) == ()


PLACES = {
    "release.pdf, page 3": PagePlace(3, (1.0, 2.0, 3.0, 4.5)),
    "release.pdf, P&L!C7": SheetPlace("P&L", "C7"),
    "release.pdf, table 2, row 5, column 3": FlowPlace("body", 1, 2, 5, 3),
    "release.pdf, footnotes, paragraph 4": FlowPlace("footnotes", 4),
}


@pytest.mark.parametrize("told", PLACES)
def test_reports_tell_the_formats_own_place(told: str) -> None:
    run = elsewhere(PLACES[told])
    source = replace(run.document.source, path="release.pdf")
    run = replace(run, document=replace(run.document, source=source))
    assert f"--> {told}" in render(run)
    result = log(run)["runs"][0]["results"][0]["locations"][0]
    assert "region" not in result["physicalLocation"]
    assert told.removeprefix("release.pdf, ") in result["logicalLocations"][0]["fullyQualifiedName"]


@pytest.mark.parametrize("place", PLACES.values(), ids=str)
def test_json_has_the_place_and_no_characters(place: NativePlace) -> None:
    from outputs.test_json import VALIDATOR

    report = to_dict(elsewhere(place))
    VALIDATOR.validate(report)
    assert all(figure["span"] is None and len(figure["at"]) == 1 for figure in report["figures"])
    report["figures"][0]["at"][0]["elsewhere"] = 1
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(report)


def test_text_has_characters_and_no_place_beside_them() -> None:
    report = to_dict(broken_change())
    assert all(figure["span"] and figure["at"] == [] for figure in report["figures"])
