from __future__ import annotations

import csv
import io
import json

import pytest

from factory import build
from samples import broken_change
from tieout.outputs._rows import as_csv, as_json, as_table, fact_rows, implied_rows
from tieout.pipeline import check


def test_a_row_says_everything_of_its_figure() -> None:
    row = json.loads(as_json(fact_rows(broken_change())))[5]
    assert row == {
        "figure": "f5",
        "measure": "amount",
        "label": ["Total assets"],
        "value": "140488073000",
        "unit": "JPY",
        "period": {"start": "2017-04-01", "end": "2017-09-30"},
        "place": {"table": "t0", "row": 1, "column": 0},
        "tick": "rounded",
    }


def test_csv_is_flat_and_complete() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(fact_rows(broken_change())))))
    assert len(rows) == 7
    assert rows[1]["value"] == "4059000000"
    assert rows[5]["place"] == "t0 row 1 column 0"
    assert rows[5]["period"] == "2017-04-01 to 2017-09-30"


@pytest.mark.parametrize("label", ["=1+1", "+SUM(A1)", "@import", "\tx"])
def test_csv_runs_nothing_in_a_spreadsheet(label: str) -> None:
    run = build("| A | {a|10}", about={"a": {"label": (label,)}})
    (row,) = csv.DictReader(io.StringIO(as_csv(fact_rows(run))))
    assert row["label"] == f"'{label}"


def test_negative_values_stay_numbers_in_csv() -> None:
    run = build("| A | {a|(10)}")
    (row,) = csv.DictReader(io.StringIO(as_csv(fact_rows(run))))
    assert float(row["value"]) == -10_000_000


def test_the_table_aligns_values_and_keeps_the_inner_end_of_long_labels() -> None:
    outer = "A title that goes on and on and on and on and on and on"
    run = build("| A | {a|10}\n| B | {b|1,000}", about={"a": {"label": (outer, "Total assets")}})
    head, first, second = as_table(fact_rows(run)).splitlines()
    end = head.index("value") + len("value")
    assert (first[:end].split()[-1], second[:end].split()[-1]) == ("10,000,000", "1,000,000,000")
    assert (first[end], second[end]) == (" ", " ")
    assert "… on and on and on / Total assets" in first or "/ Total assets" in first


def test_no_figures_no_rows() -> None:
    rows = fact_rows(build("Nothing is printed here."))
    assert (as_csv(rows), as_table(rows), json.loads(as_json(rows))) == ("", "", [])


QUARTERS = """HARBOUR INSTRUMENTS INC.
CONSOLIDATED STATEMENTS OF INCOME
(in thousands of U.S. dollars)

                                     Three Months Ended          Nine Months Ended
                                        September 30,               September 30,
                                      2024         2023          2024         2023
                                   ----------   ----------    ----------   ----------
Product revenue                      285,417      260,112       836,204      771,945
Service revenue                      148,993      131,870       425,768      391,022
                                   ----------   ----------    ----------   ----------
Total revenue                        434,410      391,982     1,261,972    1,162,967
                                   ==========   ==========    ==========   ==========
"""


def test_implied_rows_say_what_follows_and_from_what() -> None:
    rows = implied_rows(check(QUARTERS.encode(), "quarters.txt"))
    assert [(row["label"][-1], row["value"], row["follows"]) for row in rows] == [
        ("Product revenue", "550787000", "836,204 − 285,417"),
        ("Product revenue", "511833000", "771,945 − 260,112"),
        ("Service revenue", "276775000", "425,768 − 148,993"),
        ("Service revenue", "259152000", "391,022 − 131,870"),
        ("Total revenue", "827562000", "1,261,972 − 434,410"),
        ("Total revenue", "770985000", "1,162,967 − 391,982"),
    ]
    first = rows[0]
    assert (first["low"], first["high"], first["way"]) == ("550786000", "550788000", "period")
    assert str(first["period"]) == "2024-01-01 to 2024-06-30"
    table = as_table(rows).splitlines()
    assert table[1].split()[-1] == "f0"
    assert as_csv(rows).count("\r\n") == len(rows) + 1
