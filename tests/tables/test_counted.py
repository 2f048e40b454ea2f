"""Rows named after things: money where a total in money needs them, counts elsewhere."""

from __future__ import annotations

import tieout


def units(*rows: str) -> dict[str, str]:
    table = "".join(
        f"<tr>{''.join(f'<td>{cell.strip()}</td>' for cell in row.split('|'))}</tr>"
        for row in (" | June 30, 2024 | June 30, 2023", *rows)
    )
    page = f"<p>Balance Sheets (in thousands)</p><table>{table}</table>"
    (found,) = tieout.check(page.encode()).tables
    return {row.label: cell.unit.code for row in found.rows if (cell := row.cells[0]) is not None}


ASSETS = ("Cash | $ 18,205 | $ 8,406", "Loans | 774,899 | 615,463")


def test_a_row_of_things_that_a_total_in_money_needs_is_money() -> None:
    found = units(
        *ASSETS,
        "Repossessed vehicles | 2,701 | 5,651",
        "Other | 17,253 | 14,252",
        "Total | 813,058 | 643,772",
    )
    assert set(found.values()) == {"USD"}


def test_a_row_of_things_beside_a_sum_is_a_count() -> None:
    found = units(
        *ASSETS, "Total | 793,104 | 623,869", "Repossessed vehicles | 2,701 | 5,651", "Other | 17 | 14"
    )
    assert found["Repossessed vehicles"] == "count"


def test_things_that_add_up_among_themselves_are_counts() -> None:
    found = units(
        "Retail customers | 2,701 | 5,651",
        "Business customers | 17,253 | 14,252",
        "Total customers | 19,954 | 19,903",
    )
    assert set(found.values()) == {"count"}


def test_a_number_of_things_is_a_count_whatever_it_adds_up_to() -> None:
    found = units(*ASSETS, "Number of vehicles | 2,701 | 5,651", "Total | 795,805 | 629,520")
    assert found["Number of vehicles"] == "count"


def test_loans_by_what_they_are_on_are_money_without_a_currency() -> None:
    found = units(
        "Retail | 45,205 | 38,406",
        "Offices | 74,899 | 65,463",
        "Hotels | 12,701 | 15,651",
        "Industrial | 17,253 | 14,252",
        "Total | 150,058 | 133,772",
    )
    assert set(found.values()) == {"USD"}
