"""Namesakes: which rows a sentence's words name, whatever they print."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from msgspec.structs import replace

from sheets import BEFORE, CLOSE, NOW, OPEN, PERCENT, USD, Release, per_share
from tieout.facts.model import Claim, ClaimKind
from tieout.pipeline import check
from tieout.relations.model import Hypothesis
from tieout.relations.naming import name_of
from tieout.tables.model import Measure
from tieout.values.period import Period
from tieout.values.unit import POINTS

PERIODS = ([USD, USD], [BEFORE, NOW])
SUMMED = [
    ("Network services", ["44,836", "52,285"]),
    ("Systems integration", ["25,768", "26,999"]),
    ("Total revenues", ["70,604", "79,284"]),
]


def level(release: Release, text: str, subject: str) -> int:
    figure = release.said(text, subject, NOW)
    release.claim(Claim(ClaimKind.LEVEL, (figure,), subject))
    return figure


def rate(release: Release, text: str, subject: str) -> int:
    figure = release.said(text, subject, NOW, unit=PERCENT, measure=Measure.RATE)
    release.claim(Claim(ClaimKind.RATE, (figure, None, None), subject, 1))
    return figure


def named(release: Release, kind: str = "restated") -> list[Hypothesis]:
    return [found for found in release.hypotheses(kind) if found.context.named]


def test_a_row_of_the_very_name_is_tied_though_it_prints_another_value() -> None:
    release = Release().table(SUMMED, *PERIODS)
    figure = level(release, "31,407", "Network services")
    assert [found.members for found in named(release)] == [(figure, 1)]


@pytest.mark.parametrize(
    "subject",
    [
        "Adjusted network services",  # another measure
        "Network services excluding resale",  # less than the row
        "Network services in Europe",  # a part of it
        "Services",  # says less than the row
        "Net network services",  # what is left of it
    ],
)
def test_a_name_that_says_more_or_less_names_no_row(subject: str) -> None:
    release = Release().table(SUMMED, *PERIODS)
    level(release, "31,407", subject)
    assert named(release) == []


def test_rows_of_one_name_that_disagree_are_named_by_nothing() -> None:
    release = Release().table([("Sales", ["10,481", "12,285"])], *PERIODS)
    release.table([("Sales", ["20,172", "26,999"])], *PERIODS)
    level(release, "12,258", "Sales")
    assert named(release) == []


def test_a_rate_is_held_to_the_row_that_its_subject_names() -> None:
    """79,284 over 70,604 is 12.3%; the sentence prints no level by which the row could be found."""
    release = Release().table(SUMMED, *PERIODS)
    figure = rate(release, "21.3%", "Total revenues")
    assert [found.members for found in named(release, "claimed")] == [(figure, 5, 4)]
    assert [repair.print for repair in release.checked().repairs[figure]] == ["12.3"]


def test_of_two_rates_of_one_subject_neither_is_named_where_the_base_is_not_told() -> None:
    release = Release().table(SUMMED, *PERIODS)
    rate(release, "21.3%", "Total revenues")
    rate(release, "4.0%", "Total revenues")
    assert named(release, "claimed") == []


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("Record quarterly revenues", {"revenue"}),
        ("International segment sales", {"international", "revenue"}),
        ("Comparable operating income (non-GAAP)", {"comparable", "opincome"}),
        ("Operating income excluding charges (non-GAAP)", {"opincome", "charge"}),
        ("Net income per diluted share", {"eps", "diluted"}),
    ],
)
def test_a_name_is_what_tells_it_from_others(subject: str, words: set[str]) -> None:
    found = name_of(subject, ())
    assert found is not None
    assert found.words == words


@pytest.mark.parametrize(
    ("subject", "above"),
    [
        ("Second quarter", ()),  # only when
        ("GAAP and non-GAAP operating expenses", ()),  # two at once
        ("Gross margin", ("Adjusted results",)),  # adjusted by its heading
    ],
)
def test_what_names_too_little_names_nothing(subject: str, above: tuple[str, ...]) -> None:
    assert name_of(subject, above) is None


@pytest.mark.parametrize(
    ("subject", "row"),
    [
        ("Free cash flow for the trailing twelve months", "Free cash flow -- TTM"),
        ("Free cash flow outflow", "Free cash flow"),
        ("Earnings per share assuming dilution", "Diluted earnings per share (dollars)"),
        ("Sales in stores", "Sales through stores"),
    ],
)
def test_when_and_which_way_is_no_part_of_a_name(subject: str, row: str) -> None:
    release = Release().table([(row, ["10,481", "12,285"])], *PERIODS)
    level(release, "12,258", subject)
    assert [found.members[1] for found in named(release)] == [1]


def test_revenue_of_a_part_is_not_its_income_though_the_table_tells_both() -> None:
    release = Release()
    for head, prints in (("Revenue", ["24,092", "28,317"]), ("Operating income", ["10,481", "16,516"])):
        release.table([("Cloud", prints)], *PERIODS)
        title = "Segment revenue and operating income"
        release.tables[-1] = dataclasses.replace(release.tables[-1], title=title)
        for at, figure in enumerate(release.figures[-2:]):
            release.figures[-2 + at] = replace(figure, label=(title, head, "Cloud"))
    level(release, "28,371", "Revenue in Cloud")
    assert [found.members[1] for found in named(release)] == [1]


def test_one_fact_under_the_heading_and_in_the_headline() -> None:
    release = Release()
    figures = [
        release.said("39,117", "Revenue", above=("Data Center",)),
        release.said("39,171", "Data Center revenue", above=("Results of the quarter",)),
    ]
    for figure in figures:
        release.claim(Claim(ClaimKind.LEVEL, (figure,), release.figures[figure].label[-1]))
    assert [set(found.members) for found in named(release)] == [set(figures)]


PARTS = [("Revenue", ["5,210", "6,348"]), ("Operating income", ["871", "1,124"])]
WHOLE = [("Revenue", ["20,412", "24,155"]), ("Operating income", ["3,318", "4,027"])]


def segments() -> Release:
    """A table under the name of a part of the business, and one of the whole."""
    release = Release().table(PARTS, *PERIODS)
    release.figures[:] = [replace(figure, label=("Marine", *figure.label)) for figure in release.figures]
    return release.table(WHOLE, *PERIODS)


def loosely(release: Release, text: str, subject: str, *beside: str) -> int:
    figure = level(release, text, subject)
    release.figures[figure] = replace(release.figures[figure], beside=beside)
    return figure


@pytest.mark.parametrize(("text", "cell"), [("1,124", 3), ("4,027", 7)])
def test_what_stands_beside_a_sentence_may_say_whose_row_it_names(text: str, cell: int) -> None:
    release = segments()
    figure = loosely(release, text, "Operating income", "Marine revenue", "Highlights")
    assert [found.members for found in named(release)] == [(figure, cell)]


def test_what_only_stands_beside_a_sentence_accuses_where_its_section_bears_it_out() -> None:
    release = segments()
    loosely(release, "1,142", "Operating income", "Marine revenue")
    assert named(release) == []
    for text, subject in (
        ("6,348", "Marine revenue"),
        ("24,155", "Revenue"),
        ("4,027", "Operating income"),
    ):
        level(release, text, subject)
    assert len(named(release)) == 4


def test_of_rows_of_one_name_those_that_no_word_makes_a_parts_are_meant() -> None:
    release = segments()
    figure = level(release, "24,515", "Revenue")
    assert {found.members for found in named(release)} == {(figure, 5)}


def test_the_row_called_as_the_heading_is_meant_before_the_total_of_its_table() -> None:
    release = Release().table([("Marine", ["5,210", "6,348"]), ("Revenue", ["20,412", "24,155"])], *PERIODS)
    release.figures[:] = [
        replace(figure, label=("Marine", "Revenue", *figure.label)) for figure in release.figures
    ]
    figure = release.said("6,438", "Revenue", NOW, above=("Marine",))
    release.claim(Claim(ClaimKind.LEVEL, (figure,), "Revenue"))
    assert [found.members for found in named(release)] == [(figure, 1)]


def test_a_move_of_less_than_a_row_is_held_to_the_row_that_leaves_out_the_same() -> None:
    rows = [("Income", ["3,318", "4,027"]), ("Income excluding charges (non-GAAP)", ["3,402", "4,113"])]
    release = Release().table(rows, *PERIODS)
    figure = release.said("31.2%", "Income", NOW, unit=PERCENT, measure=Measure.RATE)
    release.claim(Claim(ClaimKind.RATE, (figure, None, None), "Income", 1, excluding="charges"))
    assert [found.members for found in named(release, "claimed")] == [(figure, 3, 2)]


def test_a_value_found_under_other_words_is_no_tie_where_the_name_leads_to_another_row() -> None:
    release = Release().table(
        [("Net income", ["3,318", "4,027"]), ("Interest", ["3,402", "4,207"])], *PERIODS
    )
    figure = level(release, "4,207", "Net income")
    assert {found.members for found in release.hypotheses("restated")} == {(figure, 1)}


@pytest.mark.parametrize(
    ("label", "is_borne_out"), [("Free cash flow", True), ("Marine free cash flow", False)]
)
def test_one_name_bears_out_a_short_print_of_which_nothing_else_is_called_so(
    label: str, is_borne_out: bool
) -> None:
    rows = [("Free cash flow", ["1.6", "2.1"]), ("Net income", ["3,318", "4,027"]), (label, ["1.6", "2.1"])]
    if not is_borne_out:
        rows[2] = (label, ["0.4", "0.7"])
    release = Release().table(rows, *PERIODS)
    figure = level(release, "1.2", "Free cash flow")
    level(release, "4,027", "Net income")
    assert (figure in {found.target for found in named(release)}) == is_borne_out


@pytest.mark.parametrize(("text", "cell"), [("1.24", 1), ("1.27", 3)])
def test_earnings_a_share_may_be_diluted_or_basic(text: str, cell: int) -> None:
    rows = [
        ("Diluted earnings per share", ["1.02", "1.24"]),
        ("Basic earnings per share", ["1.04", "1.27"]),
    ]
    share = per_share("USD")
    release = Release().table(rows, [share, share], [BEFORE, NOW], scale=0)
    figure = release.said(text, "EPS", NOW, unit=share, scale=0, measure=Measure.PER_SHARE)
    release.claim(Claim(ClaimKind.LEVEL, (figure,), "EPS"))
    assert [found.members for found in named(release)] == [(figure, cell)]


@pytest.mark.parametrize(
    ("sorts", "told", "meant"),
    [
        ([("Diluted", "1.02", "1.24"), ("Basic", "1.04", "1.27")], "7.27", "1.27"),
        (  # last year's; diluted and basic part then
            [("Diluted", "1.04", "0.88"), ("Basic", "1.05", "0.89"), ("Adjusted diluted", "1.14", "0.98")],
            "1.05",
            "0.89",
        ),
    ],
)
def test_earnings_a_share_that_are_neither_diluted_nor_basic_are_held_against_both(
    sorts: list[tuple[str, str, str]], told: str, meant: str
) -> None:
    rows = [(f"{sort} earnings per share", [before, now]) for sort, before, now in sorts]
    share = per_share("USD")
    release = Release().table(rows, [share, share], [BEFORE, NOW], scale=0)
    release.table(SUMMED, *PERIODS)
    for text, subject in (("52,285", "Network services"), ("26,999", "Systems integration")):
        level(release, text, subject)
    level(release, "79,284", "Total revenues")
    figure = release.said(told, "EPS", NOW, unit=share, scale=0, measure=Measure.PER_SHARE)
    release.claim(Claim(ClaimKind.LEVEL, (figure,), "EPS"))
    assert [repair.print for repair in release.checked().repairs[figure]] == [meant]


@pytest.mark.parametrize(("names", "is_borne_out"), [(10, True), (9, False)])
def test_ten_names_of_a_release_bear_out_a_short_print_of_another_section(
    names: int, is_borne_out: bool
) -> None:
    """Free cash flow of another unit stands in the table too: it is not the only row of that name."""
    rows = [(f"Line {chr(97 + at)}{at}x", ["1,021", f"1,{240 + at}"]) for at in range(names)]
    rows += [("Free cash flow", ["5,812", "6,238"]), ("Free cash flow of joint ventures", ["812", "938"])]
    release = Release().table(rows, *PERIODS)
    for at in range(names):
        level(release, f"1,{240 + at}", f"Line {chr(97 + at)}{at}x")
    figure = release.said("8.2", "Free cash flow", NOW, scale=9, above=("Highlights",))
    release.claim(Claim(ClaimKind.LEVEL, (figure,), "Free cash flow"))
    assert (figure in {member for found in named(release) for member in found.members}) == is_borne_out


def test_a_heading_that_only_dates_is_of_no_part() -> None:
    found = name_of("Net sales", ("Fourth Quarter 2024",))
    assert found is not None
    assert not found.above


@pytest.mark.parametrize(
    "subject", ["Sales at constant currency", "Sales excluding the impact of foreign exchange"]
)
def test_growth_without_currencies_has_many_names(subject: str) -> None:
    found, same = name_of(subject, ()), name_of("Sales % change, excluding currency changes", ())
    assert found is not None
    assert same is not None
    assert (found.words, found.leaves_out) == ({"revenue", "neutral"}, False)
    assert found.words <= same.words


def test_parts_that_are_called_alike_leave_the_name_to_the_group() -> None:
    """Three tables print revenues under one head; the statement prints those of the group alone."""
    release = Release().table([("Revenues", ["99,120", "99,796"])], *PERIODS)
    for part in (["70,488", "75,357"], ["54,062", "61,052"]):
        release.table([("Revenues", part)], *PERIODS)
    release.table([("Total revenues", ["99,120", "99,796"])], *PERIODS)
    figure = level(release, "97,996", "Revenues")
    assert [found.members for found in named(release)] == [(figure, 7)]


def test_a_balance_told_of_a_period_is_that_of_its_end() -> None:
    release = Release().table([("Medical costs payable", ["34,032", "32,395"])], [USD, USD], [CLOSE, OPEN])
    said = release.said("31,032", "medical costs payable balance", NOW)
    release.claim(Claim(ClaimKind.COMPARISON, (said, None), "medical costs payable balance", words="rose"))
    assert [found.members for found in named(release)] == [(said, 0)]


def test_what_is_only_mentioned_is_no_balance() -> None:
    """ "Repaid debt of 50" prints no debt."""
    release = Release().table([("Long-term debt", ["350", "400"])], [USD, USD], [CLOSE, OPEN])
    said = release.said("50", "Long-term debt", NOW)
    release.claim(Claim(ClaimKind.LEVEL, (said,), "Long-term debt", words="of"))
    assert named(release) == []


def test_a_row_of_the_period_with_the_words_is_meant_before_any_balance() -> None:
    release = Release().table([("Income taxes", ["120", "110"])], [USD, USD], [CLOSE, OPEN])
    release.table([("Provision for income taxes", ["37", "35"])], *PERIODS)
    said = release.said("36", "Income taxes", NOW)
    release.claim(Claim(ClaimKind.LEVEL, (said,), "Income taxes", words="were"))
    assert named(release) == []


def test_a_headline_that_tells_a_figure_is_no_part_of_the_business() -> None:
    release = Release().table(SUMMED, *PERIODS)
    figure = release.said("25,285", "Network services", above=("Revenues rise 58%, net income 52%",))
    release.claim(Claim(ClaimKind.LEVEL, (figure,), "Network services"))
    assert [found.members for found in named(release)] == [(figure, 1)]


def test_a_years_dividend_is_not_a_quarters() -> None:
    """Nor are a name's other words of time its own."""
    annual, quarterly, bare = (name_of(f"{time} dividend", ()) for time in ("annual", "quarterly", ""))
    assert quarterly == bare != annual
    assert name_of("annual revenue", ()) == name_of("revenue", ())


def test_a_time_that_heads_a_sentence_leaves_open_of_which_part_it_is() -> None:
    """ "Twelve months ended June 30" stands below the name of each segment, which a table may take."""
    release = Release().table([("Net sales", ["14,544", "14,694"])], *PERIODS)
    release.said("11,154", "Net sales", above=("Twelve months ended June 30, 2024",))
    assert not named(release)


def test_a_change_that_two_sections_tell_is_one_fact() -> None:
    release = Release()
    moves = [
        release.said(text, "Gross margin", unit=POINTS, measure=Measure.CHANGE, above=(heading,))
        for text, heading in (("3.30", "Highlights"), ("3.03", "Review of the quarter"))
    ]
    for move in moves:
        release.claim(Claim(ClaimKind.CHANGE, (move, None, None), "Gross margin", -1))
    (found,) = named(release)
    assert set(found.members) == set(moves)


@pytest.mark.parametrize(("year", "is_named"), [("534.7", True), ("512.4", False)])
def test_a_balance_of_a_day_may_stand_in_columns_of_periods_that_end_on_it(
    year: str, is_named: bool
) -> None:
    """Recurring revenue at the end of the quarter and of the year; an average of the year is another."""
    quarter = Period(date(2024, 10, 1), date(2024, 12, 31))
    rows = [("Recurring revenue", ["534.7", year])]
    release = Release().table([*rows, *((name, each) for name, each in SUMMED)], [USD, USD], [quarter, NOW])
    for text, subject in (("52,285", "Network services"), ("26,999", "Systems integration")):
        level(release, text, subject)
    level(release, "79,284", "Total revenues")
    figure = release.said("354.7", "Recurring revenue", CLOSE)
    release.claim(Claim(ClaimKind.LEVEL, (figure,), "Recurring revenue", words="was"))
    assert (figure in {member for found in named(release) for member in found.members}) == is_named


@pytest.mark.parametrize(("other", "is_named"), [("534.7", True), ("210.6", False)])
def test_one_name_bears_out_a_balance_of_a_day_of_which_nothing_else_is_called_so(
    other: str, is_named: bool
) -> None:
    rows = [
        ("Recurring revenue", ["501.5", "534.7"]),
        ("Recurring revenue from partners", ["188.2", other]),
    ]
    release = Release().table([*rows, ("Network services", ["44,836", "52,285"])], *PERIODS)
    level(release, "52,285", "Network services")
    figure = release.said("354.7", "Recurring revenue", CLOSE)
    release.claim(Claim(ClaimKind.LEVEL, (figure,), "Recurring revenue", words="was"))
    assert (figure in {member for found in named(release) for member in found.members}) == is_named


@pytest.mark.parametrize(("amount", "repairs"), [("Adjusted EBITDA", ["39.1"]), ("Net income", [])])
def test_a_mere_margin_is_that_of_the_amount_before_it(amount: str, repairs: list[str]) -> None:
    page = (
        "<h1>Meridian reports results for 2024</h1>"
        f"<p>In 2024, {amount} was $2,461 million, for a margin of 31.9%.</p>"
        "<table><tr><th>(in millions)</th><th>2024</th><th>2023</th></tr>"
        "<tr><td>Revenue</td><td>$6,296</td><td>$6,104</td></tr>"
        "<tr><td>Adjusted EBITDA</td><td>2,461</td><td>2,353</td></tr>"
        "<tr><td>Adjusted EBITDA margin</td><td>39.1%</td><td>38.5%</td></tr></table>"
    )
    run = check(page.encode(), "page.html")
    assert [finding.repair.print for finding in run.findings if finding.repair] == repairs


def test_net_income_may_be_the_owners_where_a_row_of_its_name_prints_that() -> None:
    """The statement's net income is the minority's too; the highlights' is not, and is called the same."""
    text = (
        "Quill plc reports results for the year ended 30 June 2023\n\nHighlights\n\n"
        "- GAAP net income of $1,048 million.\n\n- Net sales of ${} million.\n\n"
        "Reported results of the group\n\n| $ million | 2022 | 2023 |\n|---|---|---|\n"
        "| Net sales | 14,544 | 14,694 |\n| Net income | 805 | 1,048 |\n\n"
        "Consolidated Statements of Income\n\n| $ million | 2022 | 2023 |\n|---|---|---|\n"
        "| Net sales | 14,544 | 14,694 |\n| Costs | 13,429 | 13,443 |\n"
        "| Income before income taxes | 1,115 | 1,251 |\n| Income tax expense | (300) | (193) |\n"
        "| Net income | 815 | 1,058 |\n"
        "| Net income attributable to non-controlling interests | (10) | (10) |\n"
        "| Net income attributable to Quill | 805 | 1,048 |\n"
    )
    assert not check(text.format("14,694").encode()).findings
    assert [finding.code for finding in check(text.format("14,964").encode()).findings] == ["R204"]


@pytest.mark.parametrize(("dated", "ties"), [(True, 0), (False, 1)])
def test_what_has_no_period_is_no_namesake_where_the_release_dates_its_tables(
    dated: bool, ties: int
) -> None:
    """The quarter before, told without its name, and a column whose head was not read."""
    release = Release().table([("Network services", ["52,285"])], [USD], [None])
    if dated:
        release.table([("Systems integration", ["25,768", "26,999"])], *PERIODS)
    figure = release.said("52,825", "Network services", None)
    release.claim(Claim(ClaimKind.LEVEL, (figure,), "Network services"))
    assert len(named(release)) == ties


def test_rows_under_other_times_are_of_no_other_part() -> None:
    """A column for each part of the business, its rows below the quarter and again below the year's."""
    times = "Three Months Ended September 30, 2024", "Nine Months Ended September 30, 2024"
    rows = (
        f"<tr><td>{time}</td></tr><tr><td>Total revenues</td><td>$1,412</td><td>$2,307</td>"
        f"<td>$3,719</td><td>${tools}</td></tr>"
        for time, tools in zip(times, ("861", "2,650"), strict=True)
    )
    page = (
        "<h1>Meridian Works reports third quarter 2024 results</h1>"
        "<p>Finishes third quarter revenues were $3,791 million.</p>"
        "<h2>REVENUES BY BUSINESS - SUPPLEMENTAL INFORMATION</h2>"
        "<table><tr><th>(in millions)</th><th>Paints</th><th>Coatings</th><th>Total Finishes</th>"
        f"<th>Tools</th></tr>{''.join(rows)}</table>"
    )
    run = check(page.encode(), "page.html")
    assert [finding.repair.print for finding in run.findings if finding.repair] == ["3,719"]


def test_what_is_earned_of_a_share_is_earned_a_share() -> None:
    page = (
        "<h1>Meridian Works reports third quarter 2024 results</h1>"
        "<p>Third Quarter Results: adjusted earnings of $2.73 per share.</p>"
        "<table><tr><th>(in millions, except per share)</th><th>Three months ended September 30, 2024</th>"
        "<th>Three months ended September 30, 2023</th></tr>"
        "<tr><td>Net income</td><td>$1,412</td><td>$1,307</td></tr>"
        "<tr><td>Adjusted diluted earnings per share</td><td>$2.37</td><td>$2.18</td></tr></table>"
    )
    run = check(page.encode(), "page.html")
    assert [finding.repair.print for finding in run.findings if finding.repair] == ["2.37"]
