"""Sentences of Japanese narratives: their figures, their other numbers, and what they claim."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest
from tests.tables.test_grid import grid

from tieout.facts.prose.claims import MarkClaim
from tieout.facts.prose.japanese import narrative, numbers
from tieout.pipeline import Run, check
from tieout.tables.periods.calendar import Calendar
from tieout.values.period import Period

MARCH = Calendar(year_end_month=3, end=date(2024, 3, 31))
YEAR, BEFORE = Period(date(2023, 4, 1), date(2024, 3, 31)), Period(date(2022, 4, 1), date(2023, 3, 31))
END, LAST_END = Period(None, date(2024, 3, 31)), Period(None, date(2023, 3, 31))


def claims(sentence: str, calendar: Calendar = MARCH) -> list[MarkClaim]:
    marks = numbers.marks_in(sentence, numbers.others_in(sentence))
    return narrative.claims_in(sentence, (0, len(sentence)), marks, calendar)


def told(sentence: str) -> list[tuple[str, str, list[str | None], int]]:
    """Kind, subject, prints and direction of every claim."""
    return [
        (
            claim.kind.value,
            claim.subject,
            [mark.raw if mark else None for mark in claim.marks],
            claim.direction,
        )
        for claim in claims(sentence)
    ]


@pytest.mark.parametrize(
    ("text", "raw", "value", "scale", "unit"),
    [
        ("売上は１兆2,345億円", "１兆2,345億円", "1234500000000", 8, "JPY"),
        ("12億34百万円です", "12億34百万円", "1234000000", 6, "JPY"),
        ("3億4,500万円です", "3億4,500万円", "345000000", 4, "JPY"),
        ("利益は56円７銭", "56円７銭", "5607/100", 0, "JPY/share"),
        ("▲1.5億円", "▲1.5億円", "-150000000", 8, "JPY"),
        ("比率は17.8％", "17.8％", "89/5", 0, "percent"),
        ("0.7ポイント", "0.7ポイント", "7/10", 0, "points"),
        ("1,234千米ドル", "1,234千米ドル", "1234000", 3, "USD"),
        ("5,678名が", "5,678名", "5678", 0, "count"),
    ],
)
def test_figures(text: str, raw: str, value: str, scale: int, unit: str) -> None:
    (mark,) = numbers.marks_in(text, numbers.others_in(text))
    printed = mark.printed
    assert (mark.raw, str(printed.value), printed.scale, str(mark.unit)) == (raw, value, scale, unit)


@pytest.mark.parametrize(
    "text",
    [
        "2024年３月期",
        "令和元年10月",
        "第２四半期連結会計期間",
        "証券コード8566",
        "（注1）",
        "１．経営成績",
        "１．2024年３月期の業績",
        "３ヵ年の計画",
        "５月10日",
        "第12回定時株主総会",
    ],
)
def test_numbers_that_are_no_figures(text: str) -> None:
    others = numbers.others_in(text)
    assert others
    assert numbers.marks_in(text, others) == []


def test_a_level_with_its_rate() -> None:
    assert told(
        "当期の売上高は1,200百万円（前年同期比20.0％増）、営業利益は90百万円（同10.0％減）となりました。"
    ) == [
        ("level", "売上高", ["1,200百万円"], 0),
        ("rate", "売上高", ["20.0％", "1,200百万円", None], 1),
        ("level", "営業利益", ["90百万円"], 0),
        ("rate", "営業利益", ["10.0％", "90百万円", None], -1),
    ]


def test_a_balance_against_the_end_of_last_year() -> None:
    sentence = "総資産は、前連結会計年度末に比べ56百万円増加し、7,890百万円となりました。"
    assert told(sentence) == [
        ("level", "総資産", ["7,890百万円"], 0),
        ("change", "総資産", ["56百万円", "7,890百万円", None], 1),
    ]
    level, change = claims(sentence)
    assert (level.period, change.period, change.base_period) == (END, END, LAST_END)


def test_a_reason_between_subject_and_change() -> None:
    assert told(
        "棚卸資産は、出荷の遅れにより、前期末と比較して5億円（8.9％）減少し、51億円となりました。"
    ) == [
        ("level", "棚卸資産", ["51億円"], 0),
        ("change", "棚卸資産", ["5億円", "51億円", None], -1),
        ("rate", "棚卸資産", ["8.9％", "51億円", None], -1),
    ]


def test_last_year_in_parentheses() -> None:
    (_, comparison) = claims("受注高は45億円（前年同期は39億円）となりました。")
    assert comparison.kind.value == "comparison"
    assert (comparison.period, comparison.base_period) == (YEAR, BEFORE)


@pytest.mark.parametrize(
    "sentence",
    [
        "次期の売上高は1,300百万円を見込んでおります。",
        "来期の売上高は1,300百万円となります。",
        "売上高のうち120百万円は新店によるものです。",
        "なお、前期の営業利益には助成金収入30百万円が含まれております。",
        "店舗が増えた場合、売上高は1,300百万円となります。",
        "第３四半期連結会計期間の売上高は300百万円となりました。",
        "（情報事業）売上高は1,200百万円（前期比3.0％増）となりました。",
        "情報事業は堅調でした。この結果、売上高は1,200百万円となりました。",
        "自己株式を500百万円取得しました。",
        "短期借入金が300百万円ありました。",
    ],
)
def test_what_claims_nothing(sentence: str) -> None:
    assert claims(sentence) == []


def test_words_that_only_lead_up_to_the_subject_are_no_part_of_it() -> None:
    (level,) = claims("当中間連結会計期間の売上収益は812,340千円となりました。")
    assert level.subject == "売上収益"


def half_year() -> Run:
    """A summary form of half a year in thousands, cut short, with its balance sheet and two sentences."""
    body = (
        "<p>１．2025年３月期中間期の連結業績（2024年４月１日～2024年９月30日）</p><p>（１）連結経営成績（累計）</p>"
        "<p>（％表示は、対前年中間期増減率）</p>"
        + grid(
            "|2~売上収益|2~営業利益",
            "|千円|％|千円|％",
            "2025年３月期中間期|812,340|12.4|45,120|△3.1",
            "2024年３月期中間期|722,722|－|46,563|－",
        )
        + "<p>（２）連結財政状態</p>"
        + grid("|資産合計", "|千円", "2025年３月期中間期|2,345,678", "2024年３月期|2,245,600")
        + "<p>２．2025年３月期の連結業績予想（2024年４月１日～2025年３月31日）</p>"
        + grid("|売上収益|営業利益", "|千円|千円", "通期|1,650,000|90,000")
        + "<p><b>要約中間連結財政状態計算書</b></p>"
        + grid(
            "||(単位：千円)",
            "|前連結会計年度<br>(2024年３月31日)|当中間連結会計期間<br>(2024年９月30日)",
            "流動資産|1,245,600|1,245,678",
            "非流動資産|1,000,000|1,100,000",
            "資産合計|2,245,600|2,345,678",
        )
        + "<p>営業利益は45,120千円（前年同期比3.1％減）となりました。</p>"
        "<p>資産合計は、前連結会計年度末に比べ100,078千円増加し、2,345,678千円となりました。</p>"
    )
    return check(f"<html><body>{body}</body></html>".encode(), "release.html")


def test_a_summary_form_of_half_a_year() -> None:
    run = half_year()
    half, last_half = (
        Period(date(2024, 4, 1), date(2024, 9, 30)),
        Period(date(2023, 4, 1), date(2023, 9, 30)),
    )
    periods = {figure.raw: figure.period for figure in run.figures}
    assert (periods["812,340"], periods["722,722"]) == (half, last_half)
    assert (periods["2,345,678"], periods["2,245,600"]) == (
        Period(None, date(2024, 9, 30)),
        Period(None, date(2024, 3, 31)),
    )
    assert periods["1,650,000"] == Period(date(2024, 4, 1), date(2025, 3, 31))
    ticks = {figure.raw: run.proof.ticks[figure.id].value for figure in run.figures}
    assert {ticks[raw] for raw in ("45,120千円", "3.1％", "100,078千円", "2,345,678千円")} == {"exact"}
    assert run.findings == ()


def release(sentence: str) -> Run:
    """A statement of income with the sentence above it."""
    body = f"<p>2024年３月期（2023年４月１日～2024年３月31日）の経営成績</p><p>{sentence}</p>" + (
        "<p><b>連結損益計算書</b></p>"
        + grid(
            "||（単位：百万円）",
            "|前連結会計年度<br>(自 2022年４月１日<br>至 2023年３月31日)"
            "|当連結会計年度<br>(自 2023年４月１日<br>至 2024年３月31日)",
            "売上高|2,043|2,461",
            "売上原価|1,377|1,604",
            "売上総利益|666|857",
            "販売費及び一般管理費|415|528",
            "営業利益|251|329",
        )
    )
    return check(f"<html><body>{body}</body></html>".encode(), "release.html")


def test_a_sentence_is_tied_to_the_statement() -> None:
    run = release("売上高は2,461百万円（前年同期比20.5％増）となりました。")
    ticks = {figure.raw: run.proof.ticks[figure.id].value for figure in run.figures}
    assert ticks["2,461百万円"] == "exact"
    assert ticks["20.5％"] in ("exact", "rounded")
    assert run.findings == ()


def test_a_wrong_rate_in_a_sentence_is_found() -> None:
    run = release("売上高は2,461百万円（前年同期比25.0％増）となりました。")
    broken = [figure.raw for figure in run.figures if run.proof.ticks[figure.id].value == "broken"]
    assert broken == ["25.0％"]


@pytest.mark.parametrize("words", ["あ", "は、", "前あ比", "前年比べに", "の"])
def test_long_rows_of_words_take_no_time(words: str) -> None:
    sentence = words * 20_000 + "1円（2円減）"
    began = process_time()
    claims(sentence)
    assert process_time() - began < 5
