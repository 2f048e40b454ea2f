"""Measures that the text defines, subtotals that no table prints, dividends, balances under a period."""

from __future__ import annotations

from sheets import BEFORE, CLOSE, NOW, OPEN, PERCENT, SHARES, USD, Release, per_share
from tieout.facts.model import Claim, ClaimKind
from tieout.tables.model import Measure

TWO = ([USD, USD], [BEFORE, NOW])


def test_two_rows_together_have_the_share_and_the_growth_that_are_said() -> None:
    release = Release().table(
        [
            ("Network services", ["44,836", "52,285"]),
            ("Systems construction", ["8,583", "8,808"]),
            ("Systems operation", ["17,185", "18,191"]),
            ("Equipment sales", ["1,467", "1,660"]),
            ("Teller machines", ["2,052", "2,044"]),
            ("Total revenues", ["74,123", "82,988"]),
        ],
        *TWO,
    )
    share = release.said("84.9%", "recurring revenue", unit=PERCENT, measure=Measure.RATIO)
    rate = release.said("13.6%", "recurring revenue", unit=PERCENT, measure=Measure.RATE)
    release.claim(Claim(ClaimKind.SHARE, (share, None), "recurring revenue", whole="total revenues"))
    release.claim(Claim(ClaimKind.RATE, (rate, None, None), "recurring revenue", 1))
    assert release.equations("defined") == {
        "84.9% = +52,285 +18,191 +82,988",
        "13.6% = +52,285 +18,191 +44,836 +17,185",
    }


def test_a_row_less_the_row_that_the_words_leave_out() -> None:
    release = Release().table(
        [
            ("Fixed line", ["4,873", "4,996"]),
            ("Enterprise mobile", ["4,072", "6,649"]),
            ("of which wholesale", ["2,573", "4,919"]),
        ],
        *TWO,
    )
    rate = release.said("15.4%", "enterprise mobile revenue", unit=PERCENT, measure=Measure.RATE)
    release.claim(
        Claim(ClaimKind.RATE, (rate, None, None), "enterprise mobile revenue", 1, excluding="wholesale")
    )
    assert release.equations("defined") == {"15.4% = +6,649 -4,919 +4,072 -2,573"}


def test_a_subtotal_that_only_a_sentence_prints() -> None:
    release = Release().table(
        [
            ("Net income", ["1,193,323", "1,576,611"]),
            ("Depreciation", ["5,283,504", "6,021,880"]),
            ("Changes in operating assets and liabilities:", ["", ""]),
            ("Receivables", ["495,836", "1,101,059"]),
            ("Inventories", ["(712,514)", "(1,363,001)"]),
            ("Prepaid expenses", ["(1,407,533)", "(1,147,128)"]),
            ("Payables", ["518,161", "212,392"]),
        ],
        *TWO,
        scale=3,
    )
    for print_, period in (("1,106", BEFORE), ("1,197", NOW)):
        release.said(print_, "outflow from changes in operating assets and liabilities", period)
    assert release.equations("subtotal") == {
        "1,197 = -1,101,059 -(1,363,001) -(1,147,128) -212,392",
        "1,106 = -495,836 -(712,514) -(1,407,533) -518,161",
    }


def test_dividends_are_an_amount_a_share_on_the_shares_that_others_hold() -> None:
    release = Release().table([("Dividends paid", ["(608,317)"])], [USD], [NOW], scale=3)
    release.table([("Dividend per share", ["13.50"])], [per_share("USD")], [OPEN], scale=0)
    release.table(
        [("Shares issued", ["46,711,400"]), ("Treasury shares", ["1,650,909"])],
        [SHARES],
        [OPEN],
        scale=0,
    )
    assert release.equations("dividend") == {"(608,317) = -13.50 +46,711,400 -1,650,909"}


def test_cash_at_both_ends_of_a_period_stands_in_the_balance_sheets() -> None:
    release = Release().table(
        [("Cash and cash equivalents", ["21,958,591", "19,871,031"])], [USD, USD], [OPEN, CLOSE], scale=3
    )
    release.table(
        [
            ("Net decrease in cash", ["(2,087,560)"]),
            ("Cash at beginning of period", ["21,958,591"]),
            ("Cash at end of period", ["19,871,031"]),
        ],
        [USD],
        [NOW],
        scale=3,
    )
    assert release.equations("articulation") == {
        "21,958,591 = +21,958,591",
        "19,871,031 = +19,871,031",
    }


def test_two_prints_of_one_scale_that_differ_by_one_are_not_one_fact() -> None:
    release = Release().table([("Asia Pacific", ["4,322"])], [USD], [NOW])
    release.table([("Asia Pacific", ["4,323"])], [USD], [NOW])
    assert release.hypotheses("restated") == []


def test_columns_of_other_periods_do_not_add_up() -> None:
    release = Release().table(
        [
            ("Stores", ["4,322", "2,107", "6,429"]),
            ("Depots", ["1,310", "944", "2,254"]),
            ("Offices", ["812", "505", "1,317"]),
        ],
        [USD] * 3,
        [BEFORE, OPEN, CLOSE],
    )
    assert release.equations("crossfoot") == set()
