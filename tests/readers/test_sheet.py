"""Style sheets: what the classes of a page's own sheet say of its cells and words."""

from __future__ import annotations

from time import process_time

import pytest

from readers.reading import grid
from tieout.document.model import GridCell
from tieout.readers._html.sheet import Sheet

PAGE = """<html><head><style>
/* .d1 > th { padding-left: 99pt } */
.d1>th, .in { padding-left: 10pt } .d2 > th{padding-left:20pt}
td.total {font-weight:bold; border-top: 1px solid #000}
.mark{vertical-align:super}
.hide{display:none}
@media print { .d1>th { padding-left: 50pt } .total { font-weight: normal } }
</style></head><body><table>
<tr><th>Revenue</th><td>10</td><td>12</td></tr>
<tr class="d1"><th>Products</th><td>6</td><td>7</td></tr>
<tr class="d2 other"><th>Software<span class="mark">2</span></th><td>4</td><td>5</td></tr>
<tr><td class="in">Services</td><td>4</td><td>5</td></tr>
<tr><td>Total</td><td class="total">10</td><td class="total hide">12</td></tr>
</table></body></html>"""


@pytest.fixture(scope="module")
def cells() -> dict[str, GridCell]:
    return {f"{row[0].text.string} {cell.column}": cell for row in grid(PAGE).rows for cell in row}


def test_rows_are_set_in_by_their_class(cells: dict[str, GridCell]) -> None:
    labels = ("Revenue 0", "Products 0", "Software² 0", "Services 0")
    assert [cells[each].indent for each in labels] == [0, 10, 20, 10]


def test_a_class_says_weight_and_rule(cells: dict[str, GridCell]) -> None:
    total, plain = cells["Total 1"], cells["Services 1"]
    assert (total.bold, total.ruled_above) == (True, True)
    assert (plain.bold, plain.ruled_above) == (False, False)


def test_what_a_class_hides_is_read(cells: dict[str, GridCell]) -> None:
    """A script may show it; only a tag that hides its own element leaves its figures out."""
    assert cells["Total 2"].text.string == "12"


def test_a_style_of_its_own_prevails() -> None:
    page = PAGE.replace('<tr class="d1"><th>', "<tr class=d1><th style=padding-left:3pt>")
    assert grid(page).rows[1][0].indent == 3


def test_rules_hold_for_what_stands_below_them() -> None:
    above, below = "<p><b>Revenue</b></p>", "<table><tr><td class=in>Sales</td><td>10</td></tr></table>"
    first, second = (f"<style>.in {{ padding-left: {indent}pt }}</style>" for indent in (4, 8))
    pages = (
        first + above + below,
        first + above + second + below,
        above + below + first,
        above + first + "<STYLE>/* nothing */</STYLE>" + below,
    )
    assert [grid(f"<html>{page}</html>").rows[0][0].indent for page in pages] == [4, 8, 0, 4]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "}",
        "{",
        ".a{",
        ".a{b",
        "@media{.a{b}",
        ".a" * 99 + "{}",
        "}}}{{{",
        "/*",
        ".é{padding:1px}",
        ".a,,{x:y}",
    ],
)
def test_any_text_makes_a_sheet(text: str) -> None:
    assert isinstance(Sheet(text).of("td", ["a"]), str)


@pytest.mark.alone
@pytest.mark.parametrize(
    "text",
    [
        "/*" * 200_000,
        ".a" + " " * 300_000 + "x{padding:1px}",
        ".a{}" * 100_000,
        ".a," * 100_000 + ".b{padding:1px}",
        "{" * 300_000,
        "." + "a" * 300_000 + "{padding:1px}",
        ".a{" + "display:" * 40_000 + "}",
        ".a" * 100_000 + "{padding:1px}",
    ],
    ids=lambda text: text[:6],
)
def test_no_text_takes_long(text: str) -> None:
    begun = process_time()
    sheet = Sheet(text)
    for _ in range(1000):
        sheet.of("td", ["a", "b"])
    assert process_time() - begun < 2
