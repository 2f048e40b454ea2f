"""Numbers cut at their decimal point, the halves in two cells."""

from __future__ import annotations

import tieout
from tieout.tables.model import Table


def table(*rows: str) -> tuple[Table, str]:
    body = "".join(
        f"<tr>{''.join(f'<td>{cell.strip()}</td>' for cell in row.split('|'))}</tr>" for row in rows
    )
    head = "<tr><td></td><td>2023</td><td colspan=2>Percent of Sales</td></tr>"
    page = f"<p>(Dollars in thousands)</p><table>{head}{body}</table>"
    (found,) = tieout.check(page.encode()).tables
    return found, page


def prints(found: Table) -> list[list[str]]:
    return [[cell.numeral.raw if cell and cell.numeral else "" for cell in row.cells] for row in found.rows]


def test_the_halves_of_a_number_are_one() -> None:
    found, page = table(
        "Sales | 291,421 | 98 | .7",
        "Fees | 3,969 | 1 | .3",
        "Total | 295,390 | 100 | .0",
        "Costs | (2,034) | (0 | .7)",
    )
    assert prints(found) == [
        ["291,421", "98.7"],
        ["3,969", "1.3"],
        ["295,390", "100.0"],
        ["(2,034)", "(0.7)"],
    ]
    cell = found.rows[0].cells[1]
    assert cell is not None
    assert cell.span is not None
    assert page[cell.span.start : cell.span.end] == "98</td><td>.7"


def test_amounts_a_share_without_a_zero_are_whole() -> None:
    found, _ = table(
        "Sales | 291,421 | 98 | .75",
        "Fees | 3,969 | 1 | .33",
        "Total | 295,390 | 100 | 1.08",
        "Earnings a share | .16 | .28 | .24",
    )
    assert prints(found)[:2] == [["291,421", "98", ".75"], ["3,969", "1", ".33"]]
