"""Statements in full behind a summary in millions, whose scale they do not repeat."""

from __future__ import annotations

import pytest

from tieout.pipeline import check
from tieout.values.unit import SHARES, UnitClass

SUMMARY = """Brackwater Harbours Inc. reports first quarter 2024 results

Summary ($ in millions)
Three months ended March 31, 2024 2023
Total revenues 41.0 81.1
Operating income 13.9 45.7
"""
BALANCE = """
Balance sheets
March 31, 2024 December 31, 2023
Cash 117,584,444 154,966,414
Piers 41,110,808 49,054,873
Total assets 158,695,252 204,021,287
"""
STATEMENT = """
Statements of income
Three months ended March 31, 2024 2023
Total revenues 41,002,253 81,120,004
Costs 27,096,675 35,440,135
Operating income 13,905,578 45,679,869
Average shares outstanding 71,752,539 71,465,521
"""


def scales(source: str) -> set[int]:
    run = check(source.encode())
    kinds = (UnitClass.MONEY, UnitClass.SHARES)
    found = [each for each in run.figures if each.unit.unit_class in kinds and not each.printed.decimals]
    assert not run.findings
    assert all(each.printed.scale == 0 for each in found if each.unit == SHARES)
    return {each.printed.scale for each in found}


def test_rows_printed_again_in_full_tell_that_the_statements_are() -> None:
    assert scales(SUMMARY + BALANCE + STATEMENT) == {0}


def test_to_the_last_thousand_they_are_in_thousands() -> None:
    statement = STATEMENT.replace(",253", "").replace(",004", "").replace(",675", "").replace(",135", "")
    statement = statement.replace(",578", "").replace(",869", "").replace("Average", "Total average")
    balance = BALANCE.replace(",444 ", " ").replace(",414", "").replace(",808 ", " ").replace(",873", "")
    balance = balance.replace(",252 ", " ").replace(",287", "")
    run = check((SUMMARY + balance + statement).encode())
    assert not run.findings
    found = {
        each.raw: each.printed.scale for each in run.figures if each.unit.unit_class is UnitClass.MONEY
    }
    assert (found["41,002"], found["117,584"], found["41.0"]) == (3, 3, 6)


@pytest.mark.parametrize(
    "statement",
    [
        STATEMENT.replace("Statements of income", "Statements of income (in thousands)").replace(
            "Average shares outstanding 71,752,539 71,465,521\n", ""
        ),
        "\nStatements of income\nThree months ended March 31, 2024 2023\nFerry fares 41,002 81,120\n"
        "Costs 27,096 35,440\nMargin 13,906 45,680\n",
    ],
)
def test_what_says_its_scale_or_prints_no_known_row_keeps_it(statement: str) -> None:
    assert 0 not in scales(SUMMARY + statement)
