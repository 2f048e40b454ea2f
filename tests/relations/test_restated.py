"""Restated: one fact printed in thousands and in millions, in a table and in a sentence."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from msgspec.structs import replace

from sheets import BEFORE, NOW, USD, Release
from tieout.facts.model import Claim, ClaimKind
from tieout.pipeline import check
from tieout.tables.model import Measure
from tieout.values.period import Period

PERIODS = ([USD, USD], [BEFORE, NOW])


def level(release: Release, text: str, subject: str) -> int:
    """A sentence's level, claimed of its subject."""
    figure = release.said(text, subject, NOW)
    release.claim(Claim(ClaimKind.LEVEL, (figure,), subject))
    return figure


def test_the_coarser_print_is_the_rounding_of_the_finer() -> None:
    release = Release()
    release.table([("Total revenues", ["74,123", "82,988"])], *PERIODS)
    release.table([("TOTAL REVENUES", ["74,123,270", "82,988,285"])], *PERIODS, scale=3)
    assert release.equations("restated") == {"74,123 = +74,123,270", "82,988 = +82,988,285"}


def test_a_sentence_is_tied_to_its_row() -> None:
    release = Release().table([("Network services", ["44,836", "52,285"])], *PERIODS)
    release.said("52,285", "Network services revenue")
    assert len(release.hypotheses("restated")) == 1


def test_the_same_number_of_another_year_is_not_the_same_fact() -> None:
    release = Release().table([("Network services", ["44,836", "52,285"])], *PERIODS)
    release.said("44,836", "Network services revenue", NOW)
    assert release.hypotheses("restated") == []


LINES = [
    ("Network services", ["44,836", "52,285"]),
    ("Systems integration", ["25,768", "26,999"]),
    ("Equipment sales", ["10,305", "12,451"]),
    ("Licence fees", ["20,177", "26,233"]),
]
SUMMED = [
    ("Network services", ["44,836", "52,285"]),
    ("Systems integration", ["25,768", "26,999"]),
    ("Total revenues", ["70,604", "79,284"]),
]


def test_a_sentence_that_misprints_its_row_by_one_slip_is_broken() -> None:
    release = Release().table(SUMMED, *PERIODS)
    figure = level(release, "52,258", "Network services")
    proof = release.checked()
    assert [repair.print for repair in proof.repairs[figure]] == ["52,285"]


def test_a_sentence_of_the_same_name_that_is_no_slip_away_says_something_else() -> None:
    release = Release().table(SUMMED, *PERIODS)
    level(release, "31,407", "Network services")
    assert "broken" not in release.ticks().values()


def test_a_change_is_not_recognised_by_its_name() -> None:
    release = Release().table(SUMMED, *PERIODS)
    release.said("52,258", "Network services", measure=Measure.CHANGE)
    assert "broken" not in release.ticks().values()


def test_a_sentence_that_prints_its_rows_value_of_last_year_is_broken_where_others_have_the_period() -> (
    None
):
    release = Release().table(LINES, *PERIODS)
    figure = level(release, "44,836", "Network services")
    assert "broken" not in release.ticks().values()  # the sentence may be about last year
    for name, (_, now) in LINES[1:4]:
        level(release, now, name)
    assert [repair.print for repair in release.checked().repairs[figure]] == ["52,285"]


def test_a_summary_of_the_quarter_meets_a_statement_that_has_the_year_to_date_too() -> None:
    first, second = (Period(date(year, 7, 1), date(year, 9, 30)) for year in (2016, 2017))
    half, half_now = (Period(date(year, 4, 1), date(year, 9, 30)) for year in (2016, 2017))
    release = Release()
    release.table([("Net income", ["3,091", "2,795"])], [USD, USD], [first, second])
    release.table(
        [("Net income", ["3,091", "2,795", "6,254", "5,817"])], [USD] * 4, [first, second, half, half_now]
    )
    assert release.equations("restated") == {"3,091 = +3,091", "2,795 = +2,795"}


def test_a_misprint_is_not_hidden_by_a_tie_that_leaves_it_out() -> None:
    """The summary prints this year adjusted as well: that column alone would be the better tie."""
    for before, tick in (("9,193", "exact"), ("993", "broken")):
        release = Release()
        release.table(
            [("Revenue", [before, "9,980", "9,980"]), ("Profit", ["612", "709", "755"])],
            [USD, USD, USD],
            [BEFORE, NOW, NOW],
            scale=7,
        )
        release.table([("Total revenue", ["919,310", "997,960"])], [USD, USD], [BEFORE, NOW], scale=5)
        assert release.ticks()[before] == tick


CONTINUING = """Example Group plc half year results to 28 June 2025

Three-Year History - Continuing Operations

£m                              H1 25     H1 24     H1 23       2024      2023
Reported revenue              1,176.3   1,166.8   1,131.3    2,376.2   2,282.1
Adjusted operating profit        71.5      66.0      54.9      135.1     117.3
Adjusted profit before tax       58.6      53.0      41.4      110.9      90.5
Profit after tax                 25.3      42.1      33.9       65.7      64.1
Basic EPS (pence)                 3.7       6.6       5.2       10.6      10.4

Five-Year History

£m                               2024      2023      2022      2021      2020
Reported revenue              {revenue}   2,239.2   1,971.6   1,893.5
Adjusted operating profit     {operating}      99.4     112.0      93.6
Adjusted profit before tax    {before_tax}      75.7      94.4      62.8
Profit after tax                 65.7      63.9      22.5      66.8      44.1
Basic EPS (pence)                10.6      10.4       3.2      10.8       6.9
"""


@pytest.mark.parametrize(
    ("revenue", "operating", "before_tax", "found"),
    [
        ("2,392.7   2,303.8", "  133.6     114.3", "  109.4      87.5", 0),
        ("2,376.2   2,282.1", "  135.1     117.3", "  110.9      90.5", 1),
    ],
    ids=["two bases", "one basis and a misprint"],
)
def test_what_two_tables_print_of_a_year_is_held_together_where_most_of_their_rows_agree(
    revenue: str, operating: str, before_tax: str, found: int
) -> None:
    text = CONTINUING.format(revenue=revenue, operating=operating, before_tax=before_tax)
    assert len(check(text.encode()).findings) == found


@pytest.mark.parametrize(("now", "tick"), [("84", "broken"), ("51", "unproven")])
def test_a_sentence_that_tells_one_level_for_both_years_tells_one_of_them_wrong(
    now: str, tick: str
) -> None:
    """The row has another name; what it printed a year before says that it is meant."""
    release = Release().table([*SUMMED, ("Hedging gains", ["84", "72"])], *PERIODS)
    wrong, before = (
        release.said(text, "Hedging gains related to revenue", each)
        for text, each in ((now, NOW), ("84", BEFORE))
    )
    release.claim(Claim(ClaimKind.COMPARISON, (wrong, before), "Hedging gains related to revenue"))
    assert release.checked().ticks[wrong] == tick


@pytest.mark.parametrize(("cents", "is_held"), [("000", True), ("417", False)])
def test_zeros_that_a_whole_table_writes_out_tell_its_scale(cents: str, is_held: bool) -> None:
    """ "$30,996,417" may be in thousands, of a head that was not read."""
    rows = [(name, [f"{print_},{cents}" for print_ in prints]) for name, prints in (*LINES, *SUMMED)]
    release = Release().table(rows, *PERIODS, scale=0)
    release.tables[0] = dataclasses.replace(
        release.tables[0],
        columns=tuple(
            replace(each, heading=replace(each.heading, scale=None)) for each in release.tables[0].columns
        ),
    )
    figure = release.said("52.3", "Network services", NOW, scale=9)
    release.claim(Claim(ClaimKind.LEVEL, (figure,), "Network services"))
    assert any(figure in found.members for found in release.hypotheses("restated")) == is_held


def test_a_level_at_the_end_of_a_quarter_stands_again_under_the_half() -> None:
    table = """\
Results for the second quarter ended June 30, 2024

| (in thousands) | Q2 2024 | Q2 2023 | 1H 2024 | 1H 2023 |
|---|---|---|---|---|
| Revenue | $70,785 | $59,140 | $113,856 | $109,210 |
| Contract value of backlog at end of period | $104,749 | $171,718 | $104,749 | $171,718 |
"""
    run = check(table.encode())
    backlog = [each.id for each in run.figures if "backlog" in each.label[-1]]
    assert {run.proof.ticks[each].value for each in backlog} == {"exact"}


EARNED = """<p>Orlo Chips reports results for the first quarter of fiscal 2025</p><table><tr><th></th>
<th>Three months ended April 27, 2025</th><th>Three months ended April 28, 2024</th></tr>
<tr><td>Diluted earnings per share<td>$0.76<td>$0.60</tr></table>
<h2>Consolidated statements of income (in millions, except per share data)</h2><table><tr><th></th>
<th>Three months ended April 27, 2025</th><th>Three months ended April 28, 2024</th></tr>
<tr><td>Revenue<td>44,062<td>26,044</tr><tr><td>Diluted earnings per share<td>{}<td>$0.60</tr></table>"""


def test_of_one_name_two_digits_and_another_period_tell_a_row() -> None:
    assert not check(EARNED.format("$0.76").encode()).findings
    (finding,) = check(EARNED.format("$0.60").encode()).findings
    assert finding.repair is not None
    assert (finding.code, finding.repair.print) == ("R204", "0.76")
