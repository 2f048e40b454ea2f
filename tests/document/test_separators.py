"""A document's separators are told by all its numbers together, never by one."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from nordhaven import RELEASE
from tieout.document.model import Document, Grid, Lines, Paragraph, Source, Text
from tieout.document.separators import decides, with_points
from tieout.outputs.html import render
from tieout.pipeline import check
from tieout.readers.open import read

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


def grid(*rows: tuple[str, ...]) -> Document:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return read(f"<html><body><table>{cells}</table></body></html>".encode(), "x")


@pytest.mark.parametrize(
    ("printed", "pointed"),
    [
        ("1 234", "1,234"),
        ("12 345,6", "12,345.6"),
        ("-1 234", "-1,234"),
        ("(1 234 567)", "(1,234,567)"),
        ("1&nbsp;234", "1,234"),
        ("1&#8239;234", "1,234"),
        ("1&thinsp;234", "1,234"),
        ("1'234", "1,234"),
        ("1’234.5", "1,234.5"),
        ("SEK 1 234", "SEK 1,234"),
        ("1 234 %", "1,234 %"),
        ("1 2345", "1 2345"),
        ("12 34", "12 34"),
        ("30 600 b", "30 600 b"),
    ],
)
def test_a_cell_of_spaced_thousands_is_one_number(printed: str, pointed: str) -> None:
    rows = [(f"Row {number}", "1 175", printed) for number in range(2)]
    block = with_points(grid(*rows)).blocks[0]
    assert isinstance(block, Grid)
    assert block.rows[0][1].text.string == "1,175"
    assert block.rows[0][2].text.string == pointed


def test_cells_with_commas_leave_a_spaced_one_unread() -> None:
    rows = [("Alpha", "1,234", "1,175"), ("Beta", "2,345", "12 345")]
    before = grid(*rows)
    assert with_points(before) is before


@pytest.mark.parametrize(
    ("strings", "pointed"),
    [
        (  # the currency, the scale, parentheses and a leading zero say that it is one number
            ("Sales were SEK 1 234 m (1 175).", "Costs were 2 045 in 2024 2023"),
            ("Sales were SEK 1,234 m (1,175).", "Costs were 2,045 in 2024 2023"),
        ),
        (  # a row has as many cells as its neighbours, and they are alike in size
            (
                "EUR 1 234 m, EUR 2 310 m (2 254)",
                "Sales 1 234 1 175 2 402",
                "Costs –740 –717 –1 450",
                "Gross profit 494 458 952",
                "Net debt 845 822 1 836",
            ),
            (
                "EUR 1,234 m, EUR 2,310 m (2,254)",
                "Sales 1,234 1,175 2,402",
                "Costs –740 –717 –1,450",
                "Gross profit 494 458 952",
                "Net debt 845 822 1,836",
            ),
        ),
        (  # a note before the row's cells is no part of them
            (
                "EUR 1 234 m, EUR 2 310 m (2 254)",
                "Note 2024 2023 Stock 612 598 Receivables 7 1 200 1 180 Cash 8 901 950 Total 2 045 2 002",
            ),
            (
                "EUR 1,234 m, EUR 2,310 m (2,254)",
                "Note 2024 2023 Stock 612 598 Receivables 7 1,200 1,180 Cash 8 901 950 Total 2,045 2,002",
            ),
        ),
        (  # nor is a rate before them, of a column of rates that comes first
            (
                "EUR 1 234 m, EUR 2 310 m (2 254)",
                "% increase Year 2024 Year 2023 Year 2022 Trading profit 27 153 334 120 723 275 336 "
                "Taxation (54 049) (39 472) (88 263) Profit for the year 22 105 805 86 773 197 871",
            ),
            (
                "EUR 1,234 m, EUR 2,310 m (2,254)",
                "% increase Year 2024 Year 2023 Year 2022 Trading profit 27 153,334 120,723 275,336 "
                "Taxation (54,049) (39,472) (88,263) Profit for the year 22 105,805 86,773 197,871",
            ),
        ),
        (  # a group that no number begins with is no number of its own among others
            (
                "EUR 1 234 m, EUR 2 310 m (2 254)",
                "Profit before tax 408 903 571 161 998 917 Tax (95 415) (97 081) (153 842) "
                "Profit 313 488 474 080 845 075",
            ),
            (
                "EUR 1,234 m, EUR 2,310 m (2,254)",
                "Profit before tax 408,903 571,161 998,917 Tax (95,415) (97,081) (153,842) "
                "Profit 313,488 474,080 845,075",
            ),
        ),
        (("Sales 1 234 1 175", "Costs 740 717"),) * 2,  # nothing says so
        (("1,234 and 2,345; EUR 3 456 m, EUR 1 234 m, EUR 2 345 m",),) * 2,  # commas say otherwise
    ],
)
def test_running_text_is_read_as_the_release_proves(
    strings: tuple[str, ...], pointed: tuple[str, ...]
) -> None:
    blocks = with_points(document(*strings)).blocks
    assert tuple(block.text.string for block in blocks if isinstance(block, Paragraph)) == pointed


def test_aligned_columns_stand_two_spaces_apart() -> None:
    lines = (
        "Sales        1 234    1 175",
        "Costs         –740     –717",
        "Total sales  2 345 678    2 002",
    )
    before = replace(document(), blocks=(Lines(tuple(Text(line) for line in lines)),))
    block = with_points(before).blocks[0]
    assert isinstance(block, Lines)
    assert [line.string.split("  ")[-1].strip() for line in block.lines] == ["1,175", "–717", "2,002"]
    assert "2,345,678" in block.lines[2].string


def test_spaced_figures_keep_their_print_and_a_repair_has_it() -> None:
    source = EUROPEAN.replace(".", " ").replace("3 544,9", "3 554,9")
    run = check(source.encode(), "nordhaven.html")
    assert (run.figures[0].raw, run.figures[0].printed.value) == ("1 234,5", Fraction(1_234_500_000))
    assert [finding.repair.print for finding in run.findings if finding.repair] == ["3 544,9"]
