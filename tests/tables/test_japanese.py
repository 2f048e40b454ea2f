"""Japanese heads, labels and periods; tables as Tokyo's statements and summary forms print them."""

from __future__ import annotations

from datetime import date

import pytest
from tests.tables.test_grid import grid, row_of, said, tables, values

from tieout.relations.words import tokens
from tieout.tables.japanese import periods as japanese_periods
from tieout.tables.japanese.gloss import gloss, states_unit
from tieout.tables.model import Measure
from tieout.tables.periods.calendar import Calendar
from tieout.tables.row_words import said_by_row
from tieout.tables.words import said_by
from tieout.values.full_width import narrowed
from tieout.values.numeral import numerals
from tieout.values.period import Period

MARCH = Calendar(year_end_month=3, end=date(2024, 3, 31))
YEAR = Period(date(2023, 4, 1), date(2024, 3, 31))


@pytest.mark.parametrize(
    ("printed", "mantissa", "decimals"),
    [("１，２３４", 1234, 0), ("△５．６％", -56, 1), ("▲123", -123, 0), ("－１２", -12, 0)],
)
def test_numerals_of_full_width(printed: str, mantissa: int, decimals: int) -> None:
    (found,) = numerals(printed)
    assert (found.raw, found.mantissa, found.decimals) == (printed, mantissa, decimals)


def test_english_is_left_alone() -> None:
    for text in ("Total revenues “as reported” – €5", "Total"):
        assert gloss(text) is text
        assert narrowed(text) is text


@pytest.mark.parametrize(
    ("head", "unit", "scale"),
    [
        ("百万円", "JPY", 6),
        ("（単位：千円）", "JPY", 3),
        ("(単位:億円)", "JPY", 8),
        ("（単位：円）", "JPY", 0),
        ("円 銭", "JPY/share", None),
        ("％", "percent", None),
        ("株", "shares", None),
        ("対前期増減率", "percent", None),
    ],
)
def test_heads_say_unit_and_scale(head: str, unit: str, scale: int | None) -> None:
    found = said_by(head)
    code = found.unit.code if found.unit else None
    if found.per:
        code = f"{code}/{found.per}"
    assert code == unit
    if scale is not None:
        assert found.scale == scale


def test_rows_say_per_share_and_shares() -> None:
    assert said_by_row("１株当たり当期純利益").per == "share"
    assert said_by_row("期中平均株式数（株）").shares
    assert said_by_row("現金及び現金同等物の期首残高").edge == -1
    assert said_by_row("現金及び現金同等物の期末残高").edge == 1


def test_only_a_unit_line_states_the_unit() -> None:
    assert states_unit("（単位：百万円）")
    assert states_unit("（単位：百万円、％）")
    assert states_unit("（単位：百万円 / Millions of yen）")
    assert states_unit("（単位：百万円）(Millions of yen)")
    assert states_unit("（Unit：百万円）")
    assert states_unit("(Millions of yen)")
    assert not states_unit("Amount (in millions of yen)")
    assert not states_unit("(in millions)")
    assert not states_unit("売上高（百万円）")
    assert not states_unit("事業単位は次のとおりであります")


@pytest.mark.parametrize(
    ("words", "instant", "period"),
    [
        ("2024年３月期", None, YEAR),
        ("令和6年3月期", None, YEAR),
        ("2024年３月期", True, Period(None, date(2024, 3, 31))),
        ("2025年３月期第２四半期", None, Period(date(2024, 4, 1), date(2024, 9, 30))),
        ("当連結会計年度（自 2023年４月１日 至 2024年３月31日）", None, YEAR),
        ("2023年４月１日～2024年３月31日", None, YEAR),
        ("自 令和元年10月１日 至 令和２年3月31日", None, Period(date(2019, 10, 1), date(2020, 3, 31))),
        ("平成29年９月30日", None, Period(None, date(2017, 9, 30))),
        ("前連結会計年度（2023年３月31日）", True, Period(None, date(2023, 3, 31))),
        ("2023年４月１日～５月15日", None, Period(date(2023, 4, 1), date(2023, 5, 15))),
    ],
)
def test_periods(words: str, instant: bool | None, period: Period) -> None:
    assert MARCH.period_of((words,), instant) == period


def test_what_names_no_period() -> None:
    for words in ("第２四半期末", "2023年度", "株式会社", "2023年13月1日"):
        assert MARCH.period_of((words,)) is None
    assert japanese_periods.is_period("2025年３月期（予想）")
    assert not japanese_periods.is_period("2025年３月期の連結業績予想")


def test_a_balance_sheet() -> None:
    body = "<p><b>（１）四半期連結貸借対照表</b></p>" + grid(
        "||（単位：百万円）",
        "|前連結会計年度<br>(2024年３月31日)|当第２四半期連結会計期間<br>(2024年９月30日)",
        "資産の部||",
        "現金及び預金|1,200|900",
        "棚卸資産|△３|4",
        "資産合計|1,197|904",
    )
    (table,) = tables(body)
    cash = row_of(table, "現金及び預金")
    assert [said(cell) for cell in cash.cells] == [("JPY", 6, Measure.AMOUNT)] * 2
    assert [cell.period for cell in cash.cells if cell] == [
        Period(None, date(2024, 3, 31)),
        Period(None, date(2024, 9, 30)),
    ]
    assert values(row_of(table, "棚卸資産")) == [-3, 4]


def test_the_summary_form() -> None:
    body = (
        "<p>１．2024年３月期の連結業績（2023年４月１日～2024年３月31日）</p>"
        "<p>（１）連結経営成績</p><p>（％表示は対前期増減率）</p>"
        + grid(
            "|2~売上高|2~営業利益",
            "|百万円|％|百万円|％",
            "2024年３月期|308|3.2|21|△1.0",
            "2023年３月期|298|△1.6|22|10.1",
        )
        + "<p>（２）連結財政状態</p>"
        + grid("|総資産|自己資本比率", "|百万円|％", "2024年３月期|1,247|17.8", "2023年３月期|1,236|17.1")
    )
    results, position = tables(body)
    row = row_of(results, "2024年３月期")
    assert [said(cell) for cell in row.cells] == [
        ("JPY", 6, Measure.AMOUNT),
        ("percent", 0, Measure.RATE),
    ] * 2
    assert values(row) == [308, 32, 21, -10]
    assert {cell.period for cell in row.cells if cell} == {YEAR}
    sheet = row_of(position, "2023年３月期")
    assert [said(cell)[0] for cell in sheet.cells] == ["JPY", "percent"]
    assert {cell.period for cell in sheet.cells if cell} == {Period(None, date(2023, 3, 31))}


def test_rows_that_carry_their_own_heads() -> None:
    body = (
        "<p>2024年３月期の連結業績（2023年４月１日～2024年３月31日）、単位は百万円</p><p>（１）連結経営成績</p>"
        + grid("（注）包括利益|2024年３月期|950|百万円|（5.2％）|2023年３月期|903|百万円|（△1.1％）")
        + "<p>（２）発行済株式数</p>"
        + grid(
            "① 期末発行済株式数|2024年３月期|31,243|株|2023年３月期|31,000|株",
            "② 期中平均株式数|2024年３月期|30,824|株|2023年３月期|30,811|株",
        )
    )
    income, shares = tables(body)
    (row,) = income.rows
    assert values(row) == [950, 52, 903, -11]
    assert [said(cell) for cell in row.cells] == [
        ("JPY", 6, Measure.AMOUNT),
        ("percent", 0, Measure.RATE),
    ] * 2
    assert [cell.period.end.year for cell in row.cells if cell and cell.period] == [2024, 2024, 2023, 2023]
    issued, average = shares.rows
    assert said(issued.cells[0]) == ("shares", 0, Measure.COUNT)
    assert next(cell.period for cell in issued.cells if cell) == Period(None, date(2024, 3, 31))
    assert next(cell.period for cell in average.cells if cell) == YEAR


def test_a_row_of_another_form_is_no_table_of_its_own() -> None:
    (table,) = tables("<p>単位：百万円</p>" + grid("売上高|2024年３月期|950", "費用|2024年３月期|900"))
    assert values(row_of(table, "売上高 2024年３月期")) == [950]


def test_columns_of_this_and_the_last_year() -> None:
    body = "<p>当期（2023年４月１日～2024年３月31日）</p>" + grid(
        "|前期|当期|前期末|増減", "機器|200円|220円|30円|△10円", "保守|20円|22円|3円|１円"
    )
    (table,) = tables(body)
    cells = row_of(table, "機器").cells
    before = Period(date(2022, 4, 1), date(2023, 3, 31))
    assert [cell.period for cell in cells[:3] if cell] == [before, YEAR, Period(None, date(2023, 3, 31))]
    assert values(row_of(table, "機器")) == [200, 220, 30, -10]
    assert [said(cell)[0] for cell in cells] == ["JPY"] * 4


def test_what_stands_above_a_table_is_no_title_where_it_only_says_how_to_read_it() -> None:
    body = "<p>（１）連結経営成績</p><p>（％表示は対前期増減率）</p>" + grid(
        "|当期", "売上高|20", "費用|18"
    )
    (table,) = tables(body)
    assert table.title == "（１）連結経営成績"


@pytest.mark.parametrize(
    "unit",
    [
        "||（単位：百万円）",
        "|（単位：百万円 / Millions of yen）|",
        "||（百万円）",
        "||(Millions of yen)",
        "||(単位:百万円) (Millions of yen)",
    ],
)
def test_a_unit_set_above_one_column_governs_all_of_a_bilingual_table(unit: str) -> None:
    (table,) = tables(
        "<p>連結損益計算書 Consolidated Statements of Income</p>"
        + grid(
            unit,
            "|前期 Previous year<br>(自 令和４年４月１日 至 令和５年３月31日)"
            "|当期 Current year<br>(自 令和５年４月１日 至 令和６年３月31日)",
            "売上高 Net sales|４１，７８０|４５，２１０",
            "売上原価 Cost of sales|２９，４６０|３１，３２０",
            "売上総利益 Gross profit|１２，３２０|１３，８９０",
        )
    )
    gross = row_of(table, "売上総利益 Gross profit")
    assert [said(cell) for cell in gross.cells] == [("JPY", 6, Measure.AMOUNT)] * 2
    assert values(gross) == [12320, 13890]
    assert [cell.period for cell in gross.cells if cell] == [
        Period(date(2022, 4, 1), date(2023, 3, 31)),
        YEAR,
    ]


def test_bilingual_labels_mean_what_either_says() -> None:
    for label, either in (
        ("売上高 Net sales", "Net sales"),
        ("営業利益 Operating income", "営業利益"),
        ("純資産合計 Total net assets", "純資産"),
    ):
        assert tokens(label) == tokens(either)
    assert tokens("純資産合計") != tokens("資産合計")
