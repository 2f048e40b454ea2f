"""Pages as releases outside America are set: their separators, their fonts, their stubs' heads."""

from __future__ import annotations

import pytest

from readers.pdf_factory import Put, Rule, pdf
from readers.reading import grids, prose
from tieout.pipeline import check
from tieout.readers.open import read


def table(
    rows: list[tuple[str, ...]], stub: str, *heads: str, stub_at: float = 80, step: float = 14
) -> list[Put | Rule]:
    """A page with one table, its columns flush right."""
    edges = [370 + 80 * at for at in range(len(heads))]
    page: list[Put | Rule] = [Put(72, 50, "Income statement", bold=True), Put(72, stub_at, stub)]
    page += [Put(edge, 80, head, right=True) for edge, head in zip(edges, heads, strict=True)]
    for at, (label, *values) in enumerate(rows):
        y = stub_at + step * (at + 1)
        page.append(Put(72, y, label))
        page += [
            Put(edge, y, value, right=True) for edge, value in zip(edges, values, strict=True) if value
        ]
    return page


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        (("1 137", "834", "1 014", "616", "-42", "1 588"), "NOK"),
        (("1.137,5", "834,2", "1.014,0", "616,9", "–42,1", "1.588,8"), "EUR"),
        (("1’137", "834", "1’014", "616", "-42", "1’588"), "CHF"),
    ],
    ids=["spaces", "commas", "apostrophes"],
)
def test_separators_of_other_countries(printed: tuple[str, ...], unit: str) -> None:
    first, second, third, fourth, fifth, total = printed
    rows = [
        ("Interest income", first, second),
        ("Commission", third, fourth),
        ("Other", fourth, fifth),
        ("Sum of what came in", total, total),
    ]
    (found,) = grids(read(pdf(table(rows, f"{unit} million", "2024", "2023")), "release.pdf"))
    assert found[-4:] == [[label, *values] for label, *values in rows]


def test_a_number_with_spaces_is_one_figure_where_few_rows_have_thousands() -> None:
    rows = [
        ("Interest income", "1 137", "616"),
        ("Other interest", "184", "86"),
        ("Interest expenses", "-834", "-304"),
        ("Net interest income", "487", "398"),
    ]
    run = check(pdf(table(rows, "NOK million", "Q3 2023", "Q3 2022")), "release.pdf")
    assert [figure.raw for figure in run.figures][:3] == ["1 137", "616", "184"]
    assert {tick.value for tick in run.proof.ticks} == {"exact"}


def test_letters_that_descend_lift_no_others_where_boxes_are_as_high_as_letters() -> None:
    page = [Put(72, 80, "In the third quarter growth (1 %) was good for any company.")]
    assert prose(read(pdf(page, letters_high=True), "release.pdf")) == [
        "In the third quarter growth (1 %) was good for any company."
    ]


@pytest.mark.parametrize("letters_high", [False, True])
@pytest.mark.parametrize("beside", [0, 5.5], ids=["first line", "middle"])
def test_numbers_beside_a_label_of_two_lines(letters_high: bool, beside: float) -> None:
    page: list[Put | Rule] = [Put(72, 50, "Income statement"), Put(72, 64, "(In millions)")]
    page += [Put(370, 80, "2024", right=True), Put(450, 80, "2023", right=True)]
    y = 96.0
    for label, *values in (
        ("Revenue", "1,204", "1,101"),
        ("Share of profit of entities that are consolidated", "310", "286"),
        ("Total", "1,514", "1,387"),
    ):
        down = beside if "entities" in label else 0
        page += [Put(72, y, label)]
        page += [Put(370 + 80 * at, y + down, value, right=True) for at, value in enumerate(values)]
        if "entities" in label:
            y += 11
            page.append(Put(72, y, "according to the equity method"))
        y += 16
    run = check(pdf(page, letters_high=letters_high), "release.pdf")
    (found,) = run.tables
    assert [row.label for row in found.rows][1:2] == [
        "Share of profit of entities that are consolidated according to the equity method"
    ]
    assert {tick.value for tick in run.proof.ticks} == {"exact"}


@pytest.mark.parametrize("stub", ["SEKm", "In millions of Swedish kronor", "(Amounts in SEK million)"])
def test_a_unit_below_the_heads_of_columns_is_of_all(stub: str) -> None:
    rows = [("Net sales", "2,344", "2,319"), ("Costs", "-1,470", "-1,460"), ("Profit", "874", "859")]
    run = check(pdf(table(rows, stub, "Q3 2024", "Q3 2023", stub_at=92)), "release.pdf")
    assert {(str(figure.unit), figure.printed.scale) for figure in run.figures} == {("SEK", 6)}
    assert [row.label for row in run.tables[0].rows] == ["Net sales", "Costs", "Profit"]


@pytest.mark.parametrize("stub", ["Mio EUR", "in EUR", "Millions of JPY"])
def test_a_currency_behind_its_scale_belongs_to_no_year(stub: str) -> None:
    rows = [
        ("Umsatz", "1.204,5", "1.101,2"),
        ("Kosten", "–901,3", "–850,1"),
        ("Ergebnis", "303,2", "251,1"),
    ]
    (found,) = grids(read(pdf(table(rows, stub, "2024", "2023")), "release.pdf"))
    assert sorted(found[:2]) == [["2024", "2023"], [stub]]
