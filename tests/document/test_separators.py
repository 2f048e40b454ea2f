"""A document's separators are told by all its numbers together, never by one."""

from __future__ import annotations

from fractions import Fraction

import pytest

from nordhaven import RELEASE
from tieout.document.model import Document, Paragraph, Source, Text
from tieout.document.separators import decides, decimal_comma, with_points
from tieout.outputs.html import render
from tieout.pipeline import check

TURNED = str.maketrans(",.", ".,")
EUROPEAN = (
    "<html><body><p>Nordhaven AG</p><p>(in millions of EUR)</p><table>"
    "<tr><td></td><td>2024</td><td>2023</td><td>Change %</td></tr>"
    "<tr><td>Alpha</td><td>1.234,5</td><td>1.187,0</td><td>4,0</td></tr>"
    "<tr><td>Beta</td><td>2.310,4</td><td>2.254,2</td><td>2,5</td></tr>"
    "<tr><td>Total revenue</td><td>3.544,9</td><td>3.441,2</td><td>3,0</td></tr></table></body></html>"
)


def document(*strings: str) -> Document:
    blocks = tuple(Paragraph(Text(string, ((0, 0, len(string)),))) for string in strings)
    return Document(Source("-", "text", "utf-8", "", "".join(strings)), blocks)


@pytest.mark.parametrize(
    ("numbers", "comma"),
    [
        ("1.234,5 and 12,5 and 0,75", True),
        ("1,234.5 and 12.5 and 0.75", False),
        ("1.234 and 5.678 and 9.012", False),  # either way: nothing says so
        ("12,5 and 0,75", False),  # too few to overturn what most releases do
        ("1.234,5 and 12,5 and 0,75 on 30.06.2024, see 5.1", True),
        ("1,234.5 in notes 1,2 and 3,4", False),
        ("1.234.567 and 2.345.678 and 3.456.789", True),
        ("1,234 and 5,678 in notes 1,2 and 3,4 and 5,6", False),
        ("1.234 and 5.678 and 1,2 and 3,4 and 5,6", True),
    ],
)
def test_the_document_decides(numbers: str, comma: bool) -> None:
    assert decimal_comma(document(numbers)) is comma
    assert with_points(document(numbers)).decimal_comma is comma


def test_dates_and_versions_decide_nothing() -> None:
    assert [decides(each) for each in ("30.06.2024", "1.2.3", "12.34,567.8")] == ["", "", ""]


def test_places_stay() -> None:
    before = document("Umsatz 1.234,5 Mio., plus 12,5 % (Vorjahr 0,75)")
    block = with_points(before).blocks[0]
    assert isinstance(block, Paragraph)
    assert block.text.string == "Umsatz 1,234.5 Mio., plus 12.5 % (Vorjahr 0.75)"
    assert block.text.span(7, 14) == before.blocks[0].text.span(7, 14)  # type: ignore[union-attr]


def test_figures_keep_their_print() -> None:
    run = check(EUROPEAN.encode(), "nordhaven.html")
    first = run.figures[0]
    assert (first.raw, first.printed.value) == ("1.234,5", Fraction(1_234_500_000))
    assert "1.234,5" in render(run)
    assert all(tick.value != "broken" for tick in run.proof.ticks)


def test_a_repair_is_printed_in_the_release_s_manner() -> None:
    source = RELEASE.replace("4,519", "4,591")
    parts = ["<p>Rates: 1,5% 2,5% 3,5%</p>", source.replace(",", ".")]
    run = check("".join(parts).encode(), "nordhaven.html")
    assert [finding.repair.print for finding in run.findings if finding.repair] == ["4.519"]
