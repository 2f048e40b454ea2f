"""Formulas of workbooks: worked out exactly, held against their results, and meant as equations."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from fractions import Fraction
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composed import sample
from tieout.composition.writers import xlsx
from tieout.document.formulas import Shape
from tieout.pipeline import Run, check
from tieout.readers._xlsx.formulas import Cell, Unworked, differs, shape_of, worked_out

PIECES = [*"ABC1.,:+-*/()%$'! ", "SUM(", "ROUND(", "A1", "1e99", "A1:C3"]
CELLS: Mapping[str, object] = {"A1": 12, "A2": "0.1", "A3": "0.2", "B1": 112, "B2": 100, "C1": None}


def held(cell: Cell) -> Fraction | None:
    sheet, row, column = cell
    if sheet not in ("Here", "P&L '17"):
        raise Unworked
    value = CELLS.get(f"{chr(65 + column)}{row + 1}", 0)
    return None if value is None else Fraction(str(value))


def gives(text: str) -> Fraction | None:
    result = worked_out(text, "Here", held)
    return None if result is None else result.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A1+B1*2", 236),
        ("-(A1-B1)/B2", 1),
        ("SUM(A1:A3,B1)", Fraction("124.3")),
        ("SUM(A1:C1)", 124),  # words in a range count nothing
        ("SUM($A$1,Here!B2)", 112),
        ("'P&L ''17'!A1*50%", 6),
        ("ROUND(B1/A1,2)", Fraction("9.33")),
        ("ABS(A1-B1)", 100),
        ("D9", 0),
        ("1e2+.5", Fraction("100.5")),
        ("A1+C1", None),  # words
        ("SUM(A1:C1)+Elsewhere!A1", None),
        ("IF(A1>0,B1,0)", None),
        ("A1/D9", None),
        ("A1:A3", None),
        ("A1+", None),
        ("((A1)", None),
        ("Total", None),
        ("SUM(A1:ZZZ999999)", None),
        ("(" * 500 + "1" + ")" * 500, None),
        ("ROUND(A2+A3-0.05,1)", None),  # noise decides which way
    ],
)
def test_formulas_are_worked_out(text: str, value: Fraction | None) -> None:
    assert gives(text) == value


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from([*"ABC1.,:+-*/()%$'! ", "SUM(", "ROUND(", "A1", "1e99", "A1:C3"])).map("".join)
)
def test_any_text_is_worked_out_or_not(text: str) -> None:
    result = worked_out(text, "Here", held)
    assert result is None or result.error >= 0


def test_numbers_that_no_sheet_holds_take_no_time() -> None:
    assert gives("*".join(["1e99"] * 400)) is None
    assert gives("/".join(["7.77777"] * 250)) is None


def test_a_cell_whose_format_shows_nothing_counts() -> None:
    opened = openpyxl.load_workbook(BytesIO(book(INCOME, {})))
    opened.active["B4"].number_format = ";;;"
    data = BytesIO()
    opened.save(data)
    run = check(_with_results(data.getvalue(), RESULTS), "book.xlsx")
    assert not stale(run)


def test_what_binary_numbers_lose_is_no_difference() -> None:
    result = worked_out("A2+A3", "Here", held)
    assert result is not None
    assert not differs(result, Fraction("0.30000000000000004"))
    assert not differs(result, Fraction("0.3"))
    assert differs(result, Fraction("0.300001"))


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("A1+A2-2*B1", (Shape.SUM, {"A1": 1, "A2": 1, "B1": -2})),
        ("SUM(A1:A3)/1000", (Shape.SUM, {f"A{row}": Fraction(1, 1000) for row in (1, 2, 3)})),
        ("B1/B2", (Shape.RATIO, {"B1": 1, "B2": 1})),
        ("B1/B2-1", (Shape.RATE, {"B1": 1, "B2": 1})),
        ("(B1-B2)/B2", (Shape.RATE, {"B1": 1, "B2": 1})),
        ("(B1-B2)/ABS(B2)", (Shape.RATE, {"B1": 1, "B2": 1})),
        ("A1+5", None),
        ("A1*B1", None),
        ("(A1+A2)/(B1+B2)", None),
        ("100", None),
    ],
)
def test_equations_between_cells_have_a_shape(text: str, shape: Any) -> None:
    result = worked_out(text, "Here", held)
    assert result is not None
    found = shape_of(result)
    told = found and (
        found[0],
        {f"{chr(65 + column)}{row + 1}": weight for (_, row, column), weight in found[1]},
    )
    assert told == shape


def test_shared_formulas_move_with_their_cells() -> None:
    result = worked_out("A1+$B$1+B$2+$A1", "Here", held, (1, 1))
    assert result is not None
    assert result.value == 100 + 112 + 0 + Fraction("0.1")


def book(cells: Mapping[str, object], results: Mapping[str, object]) -> bytes:
    """A workbook of one sheet; ``results`` are what it keeps for its formulas."""
    made = openpyxl.Workbook()
    sheet = made.active
    for name, value in cells.items():
        sheet[name] = value
        sheet[name].number_format = "0.0%" if name[0] == "D" else "#,##0"
    data = BytesIO()
    made.save(data)
    return _with_results(data.getvalue(), results)


def _with_results(raw: bytes, results: Mapping[str, object]) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as given, zipfile.ZipFile(data, "w") as made:
        for name in given.namelist():
            part = given.read(name).decode("utf-8", "surrogateescape")
            for cell, value in results.items() if name.endswith("sheet1.xml") else ():
                part = re.sub(
                    rf'(<c r="{cell}"[^>]*><f>[^<]*</f>)<v ?/?>(</v>)?', rf"\g<1><v>{value}</v>", part
                )
            made.writestr(name, part.encode("utf-8", "surrogateescape"))
    return data.getvalue()


INCOME = {
    "A1": "Income (millions of yen)",
    "B2": "Year ended March 31, 2017",
    "C2": "Year ended March 31, 2016",
    "D2": "% change",
    "A3": "Services",
    "B3": 44836.4,
    "C3": 40317,
    "D3": "=B3/C3-1",
    "A4": "Systems",
    "B4": 25768.3,
    "C4": 22110,
    "D4": "=B4/C4-1",
    "A5": "Other",
    "B5": 3519.3,
    "C5": 3391,
    "D5": "=B5/C5-1",
    "A6": "Total revenues",
    "B6": "=SUM(B3:B5)",
    "C6": "=SUM(C3:C5)",
    "D6": "=B6/C6-1",
}
RESULTS = {
    "B6": 74124,
    "C6": 65818,
    "D3": 44836.4 / 40317 - 1,
    "D4": 25768.3 / 22110 - 1,
    "D5": 3519.3 / 3391 - 1,
    "D6": 74124 / 65818 - 1,
}


def stale(run: Run) -> list[str]:
    return [finding.message for finding in run.findings if finding.code == "R701"]


def test_formulas_that_agree_are_relations() -> None:
    run = check(book(INCOME, RESULTS), "book.xlsx")
    assert len(run.document.formulas) == 6
    assert {formula.shape for formula in run.document.formulas} == {Shape.SUM, Shape.RATE}
    assert not run.findings
    ours = {run.figures[relation.target].raw for relation in run.proof.relations}
    assert ours == {"74,124", "65,818", "11.2%", "16.5%", "3.8%", "12.6%"}
    total = next(
        relation for relation in run.proof.relations if run.figures[relation.target].raw == "74,124"
    )
    assert total.verdict == "rounded"  # 44,836 + 25,768 + 3,519 = 74,123


def test_a_formula_ties_what_no_layout_says() -> None:
    cells = {**INCOME, "A7": "Grand sum of both years", "B7": "=B6+C3"}
    run = check(book(cells, {**RESULTS, "B7": 114441}), "book.xlsx")
    (relation,) = [each for each in run.proof.relations if each.kind == "formula"]
    assert [run.figures[member].raw for member in relation.members] == ["114,441", "74,124", "40,317"]
    assert relation.verdict == "exact"
    assert ("words and layout", 12.0) in relation.evidence.parts


def test_a_stale_result_is_found_and_told() -> None:
    run = check(book(INCOME, {**RESULTS, "C6": 65828}), "book.xlsx")
    assert stale(run)[0] == "total revenues printed JPY65,828 million; its formula =SUM(C3:C5) gives 65,818"
    (finding,) = [finding for finding in run.findings if finding.message == stale(run)[0]]
    assert finding.severity == "warning"
    assert run.figures[finding.figures[0]].raw == "65,828"


def test_a_result_that_is_kept_with_few_digits_is_not_stale() -> None:
    run = check(book(INCOME, {**RESULTS, "D4": 0.16546, "B6": 74124.1}), "book.xlsx")
    assert not stale(run)


def test_hidden_rows_are_worked_with_but_tie_nothing() -> None:
    opened = openpyxl.load_workbook(BytesIO(book(INCOME, {})))
    opened.active.row_dimensions[4].hidden = True
    data = BytesIO()
    opened.save(data)
    run = check(_with_results(data.getvalue(), RESULTS), "book.xlsx")
    assert [notice.code for notice in run.notices] == ["N108"]
    assert not stale(run)
    totals = [formula for formula in run.document.formulas if formula.text.startswith("SUM")]
    assert [(formula.gives, formula.shape) for formula in totals] == [(74124, None), (65818, None)]


def test_a_total_over_too_few_rows_is_still_seen() -> None:
    cells = {**INCOME, "B6": "=SUM(B3:B4)"}
    results = {**RESULTS, "B6": 70604.7, "D6": 70604.7 / 65818 - 1}
    run = check(book(cells, results), "book.xlsx")
    plain = check(book({**cells, "B6": 70604.7, "D6": 70604.7 / 65818 - 1}, results), "book.xlsx")
    assert [finding.code for finding in run.findings] == [finding.code for finding in plain.findings]


def test_precision_as_displayed_says_nothing_of_formulas() -> None:
    opened = openpyxl.load_workbook(BytesIO(book(INCOME, {})))
    opened.calculation.fullPrecision = False
    data = BytesIO()
    opened.save(data)
    assert check(_with_results(data.getvalue(), RESULTS), "book.xlsx").document.formulas == ()


def test_composed_workbooks_keep_what_their_formulas_give() -> None:
    release = sample()
    run = check(xlsx.write(release, release.documents[0]), "book.xlsx")
    worked = [formula for formula in run.document.formulas if formula.gives is not None]
    assert len(worked) > 20
    assert not any(formula.differs for formula in worked)
