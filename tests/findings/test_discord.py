"""Tags held against prints: silent on filings as they were filed, loud where one tag was changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tieout.cli.check import Wish, check_files
from tieout.outputs import sarif, terminal
from tieout.outputs._page.frame import sentence
from tieout.pipeline import check

FIXTURES = Path(__file__).parent / "fixtures"
PAGES = (
    "aapl-20250329/aapl-20250329.htm",
    "tse-8566-20240331/Summary/tse-acedjpsm-85660-20240502385660-ixbrl.htm",
    *(
        f"tse-8566-20240331/Attachment/{number}-tse-acedjpfr-85660-2024-03-31-01-2024-05-02-ixbrl.htm"
        for number in (
            "0101010-acbs01",
            "0102010-acpl01",
            "0102020-acci01",
            "0103010-acss01",
            "0104010-accf01",
        )
    ),
)
TAG_CODES = {"R601", "R602", "R603", "R604", "R605", "R606"}


@pytest.mark.parametrize("name", PAGES)
def test_filings_as_they_were_filed_agree_with_their_tags(name: str, gold: Path) -> None:
    run = check(gold / name)
    assert len(run.facts.tags) > 10
    assert sum(tagged.figure is not None for tagged in run.facts.tags) > 0.9 * len(run.facts.tags)
    assert not TAG_CODES & {finding.code for finding in run.findings}


def _changed(concept: str, old: str, new: str, printed: str = r"[^<]*") -> Callable[[str], tuple[str, int]]:
    """What changes the first tag of a concept (with such a print), and says where its digits begin then."""

    def change(text: str) -> tuple[str, int]:
        (first, *_) = re.finditer(rf"(<ix:nonFraction [^>]*{concept}[^>]*>){printed}<", text)
        assert old in first[1]
        tag = first[1].replace(old, new)
        return text[: first.start()] + tag + text[first.end(1) :], first.start() + len(tag)

    return change


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("R601", _changed("NonoperatingIncomeExpense", ' sign="-"', "")),
        ("R601", _changed("AmortizedCostBasis", " scale", ' sign="-" scale', "4,889")),  # alone in its row
        ("R602", _changed("OperatingExpenses", 'scale="6"', 'scale="3"')),
        ("R603", _changed("OperatingExpenses", "num-dot-decimal", "num-comma-decimal")),
        ("R604", _changed("ResearchAndDevelopmentExpense", 'contextRef="c-20"', 'contextRef="c-1"')),
        ("R605", _changed("GrossProfit", 'unitRef="usd"', 'unitRef="shares"')),
    ],
)
def test_one_changed_tag_is_found_where_it_stands(
    code: str, change: Callable[[str], tuple[str, int]], gold: Path
) -> None:
    text, at = change((gold / PAGES[0]).read_text(encoding="utf-8"))
    run = check(text.encode(), "filing.htm")
    (changed,) = [each.figure for each in run.facts.tags if each.tag.span and each.tag.span.start == at]
    said = [finding.figures[0] for finding in run.findings if finding.code == code]
    assert said == [changed]
    others = [finding for finding in run.findings if finding.code != code]
    assert all(finding.code == "R606" and changed in finding.figures for finding in others)
    assert "broken" not in run.proof.ticks


def test_one_fact_tagged_with_two_values_is_found(gold: Path) -> None:
    """A balance is tagged in the balance sheet and in a note: both are named, none is accused alone."""
    change = _changed("MarketableSecuritiesNoncurrent", " scale", ' sign="-" scale', "91,479")
    text, at = change((gold / PAGES[0]).read_text(encoding="utf-8"))
    run = check(text.encode(), "filing.htm")
    (changed,) = [each.figure for each in run.facts.tags if each.tag.span and each.tag.span.start == at]
    (duplicate,) = [finding for finding in run.findings if finding.code == "R606"]
    assert changed in duplicate.figures
    assert {run.figures[figure].raw for figure in duplicate.figures} == {"91,479"}
    assert len(duplicate.figures) == 2


def test_what_is_said_of_tags_goes_through_every_output() -> None:
    run = check(FIXTURES / "R602" / "fires.html")
    assert "its tag acme:Services has scale 3" in terminal.render(run)
    assert "broken by one of several" not in terminal.render(run)
    assert terminal.render(run).endswith("proven   1 tagged otherwise\n")
    assert (
        "None is broken, none is plugged, 2 have nothing to prove them, 1 is tagged otherwise."
        in sentence(run)
    )
    (result,) = sarif.log(run)["runs"][0]["results"]
    assert result["ruleId"] == "R602"
    (tag,) = [tag for tag in run.to_dict()["tags"] if tag["scale"] == 3]
    assert tag == {
        "figure": run.figures[run.findings[0].figures[0]].name,
        "span": tag["span"],
        "concept": "acme:Services",
        "period": {"start": "2023-01-01", "end": "2023-12-31"},
        "dimensions": {},
        "unit": "USD",
        "value": "1103000",
        "scale": 3,
        "sign": 1,
        "decimals": -6,
    }


@pytest.mark.parametrize("name", ["html", "json", "xlsx", "sarif"])
def test_findings_without_relations_can_be_rendered(name: str, tmp_path: Path) -> None:
    target = tmp_path / "out"
    file = str(FIXTURES / "R606" / "fires.html")
    wish = Wish(name, target, quiet=True, verbose=False, fail_on="broken")
    assert check_files([file], wish) == 1
    assert target.stat().st_size > 500
