"""Verdicts, ticks and accusations on small releases whose truth is known."""

from __future__ import annotations

from sheets import BEFORE, CLOSE, NOW, OPEN, PERCENT, USD, Release
from tieout.facts.model import Claim, ClaimKind
from tieout.pipeline import check
from tieout.relations.model import Tick
from tieout.tables.model import Measure

FINE = [
    ("Network", ["44,835,766", "52,285,441"]),
    ("Systems", ["25,768,326", "26,999,013"]),
    ("Equipment", ["1,466,658", "1,659,919"]),
    ("Teller machines", ["2,052,520", "2,043,912"]),
    ("Total revenues", ["74,123,270", "82,988,285"]),
]
COARSE = [
    ("Network", ["44,836", "52,285", "16.6"]),
    ("Systems", ["25,768", "26,999", "4.8"]),
    ("Equipment", ["1,467", "1,660", "13.2"]),
    ("Teller machines", ["2,052", "2,044", "(0.4)"]),
    ("Total revenues", ["74,123", "82,988", "12.0"]),
]


def _release(coarse: list[tuple[str, list[str]]] = COARSE) -> Release:
    release = Release().table(coarse, [USD, USD, PERCENT], [BEFORE, NOW, NOW])
    return release.table(FINE, [USD, USD], [BEFORE, NOW], scale=3)


def test_a_print_nudged_to_foot_is_plugged_and_nothing_is_broken() -> None:
    ticks = _release().ticks()
    assert ticks.pop("2,052") == "plugged"
    assert set(ticks.values()) == {"exact"}


def test_a_nudged_print_is_plugged_where_its_finer_print_is_shown_with_the_other_sign() -> None:
    """Expenses are positive in a summary and in parentheses in a statement."""
    turned = [(label, [f"({cell})" for cell in cells]) for label, cells in FINE]
    release = Release().table(COARSE, [USD, USD, PERCENT], [BEFORE, NOW, NOW])
    ticks = release.table(turned, [USD, USD], [BEFORE, NOW], scale=3).ticks()
    assert ticks.pop("2,052") == "plugged"
    assert "broken" not in ticks.values()


def test_nobody_moved_a_print_away_from_a_finer_one_that_is_wrong() -> None:
    wrong = [*FINE]
    wrong[1] = ("Systems", ["25,768,326", "26,998,013"])
    release = Release().table(COARSE, [USD, USD, PERCENT], [BEFORE, NOW, NOW])
    ticks = release.table(wrong, [USD, USD], [BEFORE, NOW], scale=3).ticks()
    assert ticks["26,998,013"] == "broken"
    assert ticks["26,999"] == "exact"


def test_a_wrong_digit_is_broken_with_its_repair() -> None:
    wrong = [*COARSE]
    wrong[1] = ("Systems", ["25,768", "26,699", "4.8"])
    release = _release(wrong)
    proof = release.checked()
    broken = {release.figures[figure].raw for figure in proof.repairs}
    assert broken == {"26,699"}
    (repairs,) = proof.repairs.values()
    assert [repair.print for repair in repairs] == ["26,999"]
    assert len(repairs[0].restores) >= 2


def test_two_independent_equations_accuse_a_change_that_no_slip_explains() -> None:
    """The published slip: "increased by 4,059" where the levels and both parts give 3,093."""
    release = Release()
    rows = (
        ("total assets", "4,059", "140,488", "137,395", 1),
        ("current assets", "1,503", "62,219", "63,722", -1),
        ("noncurrent assets", "4,596", "78,269", "73,673", 1),
    )
    for subject, change, now, before, direction in rows:
        figures = (
            release.said(change, subject, CLOSE, measure=Measure.CHANGE),
            release.said(now, subject, CLOSE),
            release.said(before, subject, OPEN),
        )
        release.claim(Claim(ClaimKind.CHANGE, figures, subject, direction))
    proof = release.checked()
    assert {release.figures[figure].raw: repairs[0].print for figure, repairs in proof.repairs.items()} == {
        "4,059": "3,093"
    }


def test_one_failing_column_without_a_near_miss_accuses_the_odd_print() -> None:
    """No slip explains 7,777; but it is the one that differs from its neighbour as nothing else does."""
    release = Release().table(
        [
            ("North", ["4,873", "4,996"]),
            ("South", ["1,518", "1,510"]),
            ("Total", ["6,391", "7,777"]),
        ],
        [USD, USD],
        [BEFORE, NOW],
    )
    assert release.ticks()["7,777"] == "broken"


def test_a_column_that_fails_is_no_evidence_where_little_else_is() -> None:
    release = Release().table(
        [("North", ["48", "49"]), ("South", ["15", "12"]), ("Total", ["63", "77"])],
        [USD, USD],
        [BEFORE, NOW],
    )
    assert "broken" not in release.ticks().values()


SHARES = """\
Loans at September 30, 2024 and December 31, 2023

| (in thousands) | September 30, 2024 | Percent of total | December 31, 2023 | Percent of total |
|---|---|---|---|---|
| Houses | 446,720 | {houses} | 528,350 | 24.45% |
| Offices | 205,979 | 10.76% | 194,230 | 8.99% |
| Flats | 401,386 | 20.97% | 465,253 | 21.53% |
| Building sites | 470,744 | 24.58% | 524,844 | 24.29% |
| Lines of credit | 224,500 | 11.73% | 265,785 | 12.30% |
| Firms | 25,225 | 1.32% | 22,173 | 1.03% |
| Persons | 139,746 | 7.30% | 160,125 | 7.41% |
| Total loans | 1,914,300 | 100.00% | 2,160,760 | 100.00% |
"""


def test_a_share_moved_by_a_unit_so_that_shares_foot_is_plugged() -> None:
    run = check(SHARES.format(houses="23.34%").encode())
    sites = next(each for each in run.figures if each.raw == "24.58%")
    assert run.proof.ticks[sites.id] is Tick.PLUGGED
    assert [(found.code, found.figures[0]) for found in run.findings] == [("R301", sites.id)]


def test_a_share_that_is_off_and_makes_no_column_foot_is_broken() -> None:
    run = check(SHARES.format(houses="23.43%").encode())
    houses = next(each for each in run.figures if each.raw == "23.43%")
    assert run.proof.ticks[houses.id] is Tick.BROKEN
    assert "R301" not in {found.code for found in run.findings}
