"""Amounts that a release does not print: which follow, with their intervals, and which are not guessed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from sheets import BEFORE, CLOSE, NOW, PERCENT, USD, Release
from tieout.facts.model import Claim, ClaimKind, Facts
from tieout.proof.implied import Implied, implied
from tieout.tables.model import Measure
from tieout.values.interval import Interval
from tieout.values.period import Period

NINE = Period(date(2024, 1, 1), date(2024, 9, 30))
THIRD = Period(date(2024, 7, 1), date(2024, 9, 30))
HALF = Period(date(2024, 1, 1), date(2024, 6, 30))
MILLION = 10**6

FLOWS = [
    ("Product revenue", ["14,836", "4,285"]),
    ("Service revenue", ["25,768", "8,999"]),
    ("Total revenue", ["40,604", "13,284"]),
    ("Cash at beginning of period", ["7,413", "8,116"]),
]


def found(release: Release) -> list[Implied]:
    facts = Facts(tuple(release.figures), (), tuple(release.claims))
    return list(implied(release.tables, facts, release.checked()))


def told(one: Implied) -> tuple[str, str, Period | None, Fraction]:
    return one.way, one.label[-1], one.period, one.value / MILLION


def test_what_a_quarter_leaves_of_nine_months_is_the_half_year() -> None:
    release = Release().table(FLOWS, [USD, USD], [NINE, THIRD])
    assert [told(one) for one in found(release)] == [
        ("period", "Product revenue", HALF, 10_551),
        ("period", "Service revenue", HALF, 16_769),
        ("period", "Total revenue", HALF, 27_320),
    ]
    first = found(release)[0]
    assert first.interval == Interval(10_550 * MILLION, 10_552 * MILLION)
    assert [release.figures[each].raw for each in first.figures] == ["14,836", "4,285"]


def test_a_row_that_nothing_proves_implies_nothing() -> None:
    release = Release().table([("Product revenue", ["14,836", "4,285"])], [USD, USD], [NINE, THIRD])
    assert found(release) == []


def test_a_half_year_that_is_printed_is_not_implied() -> None:
    release = Release().table(FLOWS, [USD, USD], [NINE, THIRD])
    release.table([("Total revenue", ["27,320"])], [USD], [HALF])
    assert "Total revenue" not in [one.label[-1] for one in found(release)]


def test_what_all_relations_leave_narrows_what_is_implied() -> None:
    release = Release().table(FLOWS, [USD, USD], [NINE, THIRD])
    fine = [(label, [f"{cell},123" for cell in cells]) for label, cells in FLOWS[:2]]
    fine.append(("Total revenue", ["40,604,246", "13,284,246"]))
    release.table(fine, [USD, USD], [NINE, THIRD], scale=3)
    total = next(one for one in found(release) if one.label[-1] == "Total revenue")
    assert total.interval == Interval(27_319_999_000, 27_320_001_000)


def said(
    release: Release, kind: ClaimKind, *prints: str | None, direction: int = 0, **more: object
) -> None:
    """A claim on "cloud revenue" of this year; percentages and amounts by their look."""
    figures = []
    for text in prints:
        if text is None:
            figures.append(None)
            continue
        percent = text.endswith("%")
        measure = Measure.RATE if percent and kind is ClaimKind.RATE else Measure.AMOUNT
        unit = PERCENT if percent else USD
        figures.append(release.said(text, "cloud revenue", NOW, unit=unit, measure=measure))
    claim = {"period": NOW, "base_period": BEFORE, **more}
    release.claim(Claim(kind, tuple(figures), "cloud revenue", direction, **claim))  # type: ignore[arg-type]


def test_last_year_behind_a_growth_rate() -> None:
    release = Release()
    said(release, ClaimKind.RATE, "25.0%", "1,500", None, direction=1)
    (one,) = found(release)
    assert told(one) == ("growth", "cloud revenue", BEFORE, 1_200)
    assert one.interval.low == Fraction(149_950, 125_05) * 100 * MILLION
    assert one.interval.contains(1_200 * MILLION)


def test_last_year_behind_a_decrease_that_is_printed_without_a_minus() -> None:
    release = Release()
    said(release, ClaimKind.RATE, "20.0%", "1,200", None, direction=-1)
    (one,) = found(release)
    assert told(one) == ("growth", "cloud revenue", BEFORE, 1_500)
    assert one.fell


def test_last_year_behind_a_change() -> None:
    release = Release()
    said(release, ClaimKind.CHANGE, "300", "1,500", None, direction=1)
    (one,) = found(release)
    assert told(one) == ("change", "cloud revenue", BEFORE, 1_200)
    assert one.interval == Interval(1_199 * MILLION, 1_201 * MILLION)


def test_a_growth_rate_without_a_period_to_compare_with_implies_nothing() -> None:
    release = Release()
    said(release, ClaimKind.RATE, "25.0%", "1,500", None, direction=1, base_period=None)
    said(release, ClaimKind.RATE, "25.0%", "1,700", None, direction=1, base_period=CLOSE)
    said(release, ClaimKind.RATE, "25.0%", "1,900", None, direction=1, excluding="Norway")
    assert found(release) == []


def test_last_year_that_a_table_prints_is_not_implied() -> None:
    release = Release().table([("Cloud revenue", ["1,200", "1,500"])], [USD, USD], [BEFORE, NOW])
    said(release, ClaimKind.RATE, "25.0%", "1,500", None, direction=1)
    assert found(release) == []


def test_the_whole_behind_a_share() -> None:
    release = Release()
    said(release, ClaimKind.SHARE, "40.0%", "600", whole="total revenue")
    (one,) = found(release)
    assert (one.way, one.value, one.label[-1]) == ("whole", 1_500 * MILLION, "total revenue")


def test_what_named_parts_leave_of_a_total_that_has_others() -> None:
    release = Release()
    said(release, ClaimKind.PARTS, "1,500", "600", "250", complete=False)
    (one,) = found(release)
    assert told(one) == ("rest", "cloud revenue, the rest", NOW, 650)
    assert one.interval == Interval(Fraction(648_500_000), Fraction(651_500_000))


def test_parts_that_may_be_all_leave_no_rest() -> None:
    release = Release()
    said(release, ClaimKind.PARTS, "1,500", "900", "600", complete=False)
    assert found(release) == []
