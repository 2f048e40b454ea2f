"""Column-aligned text to tables: releases of our own writing, each compared with its table by eye."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import archived
from tabled import every_line
from tieout.pipeline import check
from tieout.readers.open import read
from tieout.relations.model import Tick
from tieout.tables.build import build_tables

TEXTS = sorted((Path(__file__).parent / "aligned").glob("*.txt"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_table(path: Path, golden: Callable[[str, object], None]) -> None:
    golden(f"aligned-{path.stem}", every_line(build_tables(read(path))[0]))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_nothing_is_broken(path: Path) -> None:
    assert Tick.BROKEN not in check(path).proof.ticks


def test_totals_without_words_are_named() -> None:
    (tagged,) = (path for path in TEXTS if path.stem == "tagged-1996")
    run = check(tagged)
    named = [figure.label[-1] for figure in run.figures if figure.raw.endswith(("73,097", "70,816"))]
    assert named == ["ASSETS"] * 2 + ["LIABILITIES AND STOCKHOLDERS' EQUITY"] * 2


def test_a_total_without_words_and_without_a_head_is_a_total() -> None:
    (plain,) = (path for path in TEXTS if path.stem == "plain-2001")
    named = [figure.label[-1] for figure in check(plain).figures if figure.raw in ("288", "289", "293")]
    assert named == ["Total"] * 3


CHANGES_BESIDE = """Results of the Second Quarter of 2024

                                Revenue
                            (In thousands)

                       Three Months Ended            Six Months Ended
                            June 30,                     June 30,
                       ------------------           ------------------
                         2024      2023    Change     2024      2023    Change
                       --------  --------  ------   --------  --------  ------
Harbour                $324,316  $303,111    7.0%   $602,803  $557,304    8.2%
Inland                  113,601    99,685   14.0%    208,827   179,668   16.2%
Other                       123        12                274        16
Revenue                $438,040  $402,808    8.7%   $811,904  $736,988   10.2%
"""


def test_a_rule_below_a_spanner_of_two_lines_shows_how_far_it_reaches() -> None:
    ((found,), _) = build_tables(read(CHANGES_BESIDE.encode(), "changes.txt"))
    heads = [" ".join(column.header) for column in found.columns]
    assert heads[2:4] == ["Change", "Six Months Ended June 30, 2024"]
    assert str(found.columns[2].heading.period) == "2024-04-01 to 2024-06-30"


def test_a_blank_line_between_a_title_with_its_scale_and_the_heads_parts_two_tables() -> None:
    text = archived.release_text(2023, 3) + archived.SEGMENTS
    tables, _ = build_tables(read(text.encode(), "release.txt"))
    assert [table.title for table in tables] == ["CONSOLIDATED STATEMENTS OF INCOME", "Segment Information"]
    assert tables[1].rows[1].label == "Net sales"


@pytest.mark.parametrize("scale", ["£m", "(£ in millions)", "£ million"])
def test_a_scale_stands_in_the_line_of_heads_that_are_wider_than_their_figures(scale: str) -> None:
    rows = [("Revenue", "1,240", "1,100"), ("Costs", "1,000", "900"), ("Profit", "240", "200")]
    lines = [(scale, "31 December 2024", "31 December 2023"), ("", "", ""), *rows, *rows]
    text = "Annual results\n\n" + "".join(f"{label:<30}{one:>20}{two:>20}\n" for label, one, two in lines)
    (found,) = check(text.encode(), "x.txt").tables
    assert [str(column.heading.period) for column in found.columns] == ["2024-12-31", "2023-12-31"]
    assert {(str(column.heading.unit), column.heading.scale) for column in found.columns} == {("GBP", 6)}


def test_a_title_above_heads_with_their_scale_begins_another_table() -> None:
    def table(*rows: tuple[str, ...]) -> str:
        lines = [("R$ million", "2Q24", "2Q23", "Var.", "6M24", "6M23", "Var."), *rows]
        return "".join(
            f"{label:<16}" + "".join(f"{cell:>10}" for cell in cells) + "\n" for label, *cells in lines
        )

    first = table(
        ("Net revenue", "740.5", "612.1", "21.0%", "1,419.6", "1,208.3", "17.5%"),
        ("Gross profit", "200.2", "157.9", "26.8%", "384.2", "303.2", "26.7%"),
        ("Gross margin", "27.0%", "25.8%", "1.2 p.p.", "27.1%", "25.1%", "2.0 p.p."),
    )
    second = table(
        ("Brazil", "404.3", "244.5", "65.4%", "738.0", "453.2", "62.8%"),
        ("Elsewhere", "336.2", "367.6", "(8.5%)", "681.6", "755.1", "(9.7%)"),
    )
    run = check(f"Release 2Q24\n\n{first}\nCOMPOSITION OF REVENUE\n\n{second}".encode(), "x.txt")
    assert [table.title for table in run.tables][1] == "COMPOSITION OF REVENUE"
    assert [len(table.columns) for table in run.tables] == [6, 6]


RUN_TOGETHER = """Segment Results

                                 (In millions)

                                        2024       2023
                                      --------   --------
Ferries                               $  1,282   $  1,233
Harbours                                   612        598
Island boats, piers and warehouses(1,298)          (254)
Inland                                    6220         20
                                      --------   --------
Total                                 $    62$205   1,597
"""


def test_cells_printed_into_one_another_are_no_figures() -> None:
    run = check(RUN_TOGETHER.encode())
    assert "205" not in {figure.raw.strip("$") for figure in run.figures}
    assert not run.findings


def test_an_amount_printed_into_its_label_is_a_cell_where_its_column_ends() -> None:
    run = check(
        b"""Segment Results

                                 (In millions)

                                        2024       2023
                                      --------   --------
Ferries                                  1,282      1,233
Harbours                                 2,612      1,598
Island boats, piers, yards and warehouse(1,298)      (254)
Total                                    2,596      2,577
"""
    )
    (label,) = {figure.label[-1] for figure in run.figures if figure.raw == "(1,298)"}
    assert label == "Island boats, piers, yards and warehouse"
