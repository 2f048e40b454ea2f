"""The books of iij-1h17 composed, beside the release as published: figure by figure, as check reads both.

docs/iij-differences.md lists every figure that is printed differently, and is held to what is found here.
The published text is compared where it is at hand, else the committed ``release.txt``, which has its
figures.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

import tieout
from alignment import Aligned, align, is_label
from tieout.composition.model import Document, Heading, Release, Table
from tieout.composition.model import Figure as Printed
from tieout.composition.writers import docx, html, ixbrl, pdf, text, xlsx
from tieout.facts.model import Figure
from tieout.pipeline import Run
from tieout.relations.model import Tick

ROOT = Path(__file__).resolve().parents[2]
BOOKS = ROOT / "examples" / "iij-1h17" / "books"
DIFFERENCES = ROOT / "docs" / "iij-differences.md"
SLIP = ("JPY4,059 million", "JPY3,093 million")
PROVEN = 0.99
# What the published release has sections for.
SECTIONS = """
Highlights of Financial Results for 1H17 | Financial Targets for FY2017
Overview of 1H17 Financial Results and Business Outlook | 1H17 Financial Results Summary
Operating Results Summary | Segment Results Summary | 1H17 Revenues and Income | Revenues
Network Services Revenues Breakdown | Number of Contracts and Subscription for Connectivity Services*1
Cost and expense | SG&A and R&D expenses | Operating income | Other income (expenses)
Income before income tax expenses | Net income | Net income attributable to IIJ | 1H17 Balance Sheets
1H17 Cash Flows | FY2017 Financial Targets | 1H17 Reconciliation of Non-GAAP Financial Measures
Adjusted EBITDA | CAPEX | Presentation | About Internet Initiative Japan Inc.
Internet Initiative Japan Inc. Consolidated Balance Sheets (Unaudited)
Internet Initiative Japan Inc. Consolidated Statements of Income (Unaudited)
NET INCOME PER SHARE | Quarterly Consolidated Statements of Comprehensive Income (Unaudited)
Internet Initiative Japan Inc. Consolidated Statements of Cash Flows (Unaudited)
Going Concern Assumption (Unaudited) | Material Changes In Shareholders’ Equity (Unaudited)
Segment Information (Unaudited) | Business Segments: Revenues: | Segment profit or loss:
Subsequent Events (Unaudited) | Second Quarter FY2017 Consolidated Financial Results (3 months)
Reconciliation of Non-GAAP Financial Measures (2nd Quarter FY2017 (3 months))
Internet Initiative Japan Inc. Quarterly Consolidated Statements of Income (Unaudited)
Consolidated Financial Results for the Six Months ended September 30, 2017
(1) Consolidated Results of Operations | (2) Consolidated Financial Position | 2. Dividends
3. Target of Consolidated Financial Results for the Fiscal Year Ending March 31, 2018
"""


@pytest.fixture(scope="module")
def release() -> Release:
    return tieout.compose(BOOKS)


@pytest.fixture(scope="module")
def read_back(release: Release) -> dict[tuple[str, str], Run]:
    """Every document in every format that `check` reads, by format and document."""
    return {
        (writer.NAME, document.name): tieout.check(writer.write(release, document))
        for writer in (html, text, docx, pdf, xlsx, ixbrl)
        for document in release.documents
    }


@pytest.fixture(scope="module")
def original(example: Path) -> Run:
    """The published text where it is at hand, else the committed one, which has its figures in order."""
    published = ROOT.parent / "shared" / "releases" / "iij-1h17.txt"
    return tieout.check(published if published.is_file() else example)


@pytest.fixture(scope="module", params=["html", "text"])
def composed(request: pytest.FixtureRequest, read_back: dict[tuple[str, str], Run]) -> Run:
    return read_back[request.param, "release"]


@pytest.fixture(scope="module")
def aligned(original: Run, composed: Run) -> Aligned:
    return align([each for each in original.figures if not is_label(each)], composed.figures)


def is_printed(figure: Figure, figures: Iterable[Figure]) -> bool:
    """Whether a figure stands in the composed release in another place than where it was published."""
    size = abs(figure.printed.value)
    return any(abs(each.printed.value) == size and each.unit == figure.unit for each in figures)


def test_every_published_section_is_there(release: Release) -> None:
    blocks = release.documents[0].blocks
    there = {each.text for each in blocks if isinstance(each, Heading)}
    there |= {each.title for each in blocks if isinstance(each, Table)}
    wanted = [name.strip() for line in SECTIONS.strip().splitlines() for name in line.split(" | ")]
    assert [name for name in wanted if name not in there] == []


def test_every_published_figure_has_its_place(original: Run, composed: Run, aligned: Aligned) -> None:
    assert len(aligned.pairs) > 0.99 * len(original.figures) - 11
    labels = [each for each in original.figures if is_label(each)]
    assert len(labels) == 11  # allowances, depreciation and shares that row labels give: a table here
    missing = [each.raw for each in (*aligned.alone, *labels) if not is_printed(each, composed.figures)]
    assert not missing
    # The target of net income a share ends a table there and stands in a sentence here.
    assert [each.raw for each in aligned.alone] == ["88.77"]


def row(one: Figure, other: Figure) -> str:
    """A difference as a row of the document."""
    begin = one.period.start if one.period else None
    period = " to ".join(str(day) for day in (begin, one.period.end if one.period else None) if day)
    return f"| {other.label[-1].strip(' :')} | {period} | {one.raw.replace(' )', ')')} | {other.raw} |"


def test_what_differs_is_what_the_document_lists(aligned: Aligned) -> None:
    listed = [
        line for line in DIFFERENCES.read_text(encoding="utf-8").splitlines() if line.startswith("| ")
    ][1:]
    found = [row(one, other) for one, other in aligned.differences]
    assert found == listed, "\n".join(found)


def test_all_but_the_slip_are_moved_by_one_unit(aligned: Aligned) -> None:
    differences = aligned.differences
    slips = [
        (one.raw, other.raw)
        for one, other in differences
        if abs(one.printed.mantissa - other.printed.mantissa) > 1
    ]
    assert slips == [SLIP]


def test_what_check_names_in_the_published_text_is_among_the_differences(
    original: Run, aligned: Aligned
) -> None:
    """Every figure that check calls broken or plugged in the published text is among the differences."""
    ticks = original.proof.ticks
    named = {each.raw for each in original.figures if ticks[each.id] in (Tick.BROKEN, Tick.PLUGGED)}
    assert named <= {one.raw for one, _ in aligned.differences}


FORMATS = ("html", "text", "docx", "pdf", "xlsx", "ixbrl")


@pytest.mark.parametrize("document", ["release", "tanshin"])
@pytest.mark.parametrize("written", FORMATS)
def test_check_agrees_with_all_that_is_composed(
    read_back: dict[tuple[str, str], Run], written: str, document: str
) -> None:
    """Nothing broken, nothing plugged, and of hundred figures one at most that nothing proves."""
    run = read_back[written, document]
    assert not run.findings
    ticks = run.proof.ticks
    assert {each for each in ticks if each in (Tick.BROKEN, Tick.PLUGGED)} == set()
    assert len(ticks) - ticks.count(Tick.UNPROVEN) >= PROVEN * len(ticks)
    assert len(ticks) == len(read_back["html", document].figures)


@pytest.mark.parametrize("written", [each for each in FORMATS if each != "pdf"])
def test_rows_are_as_deep_as_they_were_laid_out(
    release: Release, read_back: dict[tuple[str, str], Run], written: str
) -> None:
    """Indents survive every format that keeps cells, a class of the page's style sheet too."""
    tables = [block for block in release.documents[0].blocks if isinstance(block, Table)]
    laid_out = [[row.depth for row in table.rows] for table in tables]
    read = [[row.depth for row in table.rows] for table in read_back[written, "release"].tables]
    assert read == laid_out


def test_nothing_is_moved(release: Release) -> None:
    """Tables in millions are printed to the nearest, as the published ones were meant to be."""
    assert not [each for document in release.documents for each in moved(document)]


def moved(document: Document) -> list[str]:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return [
        cell.text
        for table in tables
        for line in table.rows
        for cell in line.cells
        if isinstance(cell, Printed) and cell.moved
    ]
