"""Right figures that a hasty reader would call wrong: whole little releases in which nothing is broken."""

from __future__ import annotations

import pytest

import tieout
from tieout.relations.footing import Matrix, weigh
from tieout.relations.footing_search import footings
from tieout.tables.periods.fiscal import read_calendar

QUARTERS = ("June 30, 2024", "March 31, 2024", "December 31, 2023", "September 30, 2023", "June 30, 2023")


def row(label: str, *cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in (label, *cells)) + "</tr>"


def page(*sentences: str, rows: str, head: str = "", scale: str = "(Dollars in thousands)") -> bytes:
    told = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return f"<html><body>{told}<p>{scale}</p><table>{head}{rows}</table></body></html>".encode()


BANK = page(
    "Lakefield Bancorp Announces Second Quarter 2024 Results",
    "Net interest margin was 2.95%, compared to 3.25% in the preceding period, a decrease of 30 basis "
    "points.",
    "The efficiency ratio was 68.21%, compared to 56.46%. Book value per share was $17.77.",
    "Net interest income was $24.8 million for the second quarter of 2024.",
    f"<table>{row('', *QUARTERS)}{row('Loans', '3,412', '3,398', '3,377', '3,352', '3,340')}</table>",
    head=row("", '<td colspan="5">As of or for the Three Months Ended').replace("<td><td", "<td")
    + row("", *QUARTERS),
    rows=row("Net interest income", "24,812", "26,733", "25,404", "23,918", "24,902")
    + row("Net interest margin", "2.95%", "3.25%", "3.05%", "2.89%", "3.06%")
    + row("Efficiency ratio", "68.21%", "56.46%", "62.78%", "69.11%", "63.90%")
    + row("Book value per share", "$17.77", "$22.50", "$24.22", "$12.08", "$17.84"),
)


def broken(source: bytes) -> list[str]:
    return [finding["message"] for finding in tieout.check(source).to_dict()["findings"]]


def test_five_quarters_beside_one_another_leave_the_year_to_the_words() -> None:
    calendar = read_calendar(tieout.check(BANK).document)
    assert (calendar.year_end_month, str(calendar.end)) == (12, "2024-06-30")


def test_a_bank_compares_with_another_quarter_than_a_year_ago() -> None:
    assert broken(BANK) == []


@pytest.mark.parametrize("month", [1, 3, 6, 9])
def test_sentences_read_as_of_a_wrong_period_accuse_nobody(
    month: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tieout.tables.periods.conclusion._year_end_month", lambda *_: month)
    assert broken(BANK) == []


def test_a_small_line_that_rounding_explains_is_not_held_against_a_sum() -> None:
    """Profit + costs = sales everywhere; interest of 1 fits in by rounding, interest of 4 does not."""
    sales, costs, profit = (
        [16_959, 13_583, 3_999, 44_959],
        [2_210, 2_026, 1_775, 7_825],
        [14_749, 11_557, 2_224, 37_134],
    )
    lines = [sales, costs, profit, [1, 1, 1, 4]]
    matrix = Matrix(lines, [[1] * 4] * 4, [0.0] * 4, [0] * 4, [False] * 4, [1] * 4)
    with_interest = weigh(matrix, 0, ((1, 1), (2, 1), (3, 1)), 0.0)
    assert with_interest is not None
    assert (with_interest.holds, with_interest.fails) == ((0, 1, 2), ())
    profit[3] += 100
    slipped = weigh(matrix, 0, ((1, 1), (2, 1)), 0.0)
    assert slipped is not None
    assert slipped.fails == (3,)


PHONES = page(
    "Meridian Wireless Reports Third Quarter 2024 Results",
    "Service revenue was $4,712 million in the third quarter of 2024, up 1.1% from $4,661 million.",
    "Average ticket of $49.12, up 0.6%",
    head=row("", "3Q24", "3Q23"),
    rows=row("Service revenue", "4,712", "4,661")
    + row("Equipment revenue", "701", "688")
    + row("Total revenue", "5,413", "5,349")
    + row("Average ticket", "$49.12", "$48.83"),
    scale="(Dollars in millions, except average ticket)",
)


def test_a_tables_scale_read_too_far_makes_no_sentence_wrong() -> None:
    assert broken(PHONES) == []
    assert broken(PHONES.replace(b"was $4,712 million", b"was $4,721 million")) != []


def test_amounts_a_user_take_no_scale() -> None:
    run = tieout.check(PHONES.replace(b"Average ticket", b"ARPU").replace(b"average ticket", b"ARPU"))
    found = [figure for figure in run.to_dict()["figures"] if figure["raw"] == "$49.12"]
    assert [(figure["value"], figure["tick"]) for figure in found] == [("49.12", "exact")] * 2


@pytest.mark.parametrize("last", ["$(90,353)", "$(61,849)"])
def test_what_one_column_alone_takes_away_is_taken_away_there(last: str) -> None:
    """Preferred dividends, printed positive: nil elsewhere, so that no other column tells their sign."""
    quarters = row("", "Mar 31, 2024", "Dec 31, 2023", "Sep 30, 2023", "Jun 30, 2023")
    source = page(
        "Consolidated Statements of Operations",
        head=quarters,
        rows=row("Income (loss) before taxes", "2,318", "(3,847)", "9,126", "(75,918)")
        + row("Income tax expense", "206", "31", "318", "183")
        + row("Net income (loss)", "2,112", "(3,878)", "8,808", "(76,101)")
        + row("Preferred dividends", "-", "-", "-", "14,252")
        + row("Net income (loss) to common stockholders", "$2,112", "$(3,878)", "$8,808", last),
    )
    assert broken(source) == []
    ticks = {each["raw"]: each["tick"] for each in tieout.check(source).to_dict()["figures"]}
    assert ticks["14,252"] == ticks[last] == "exact"


def test_the_year_before_of_an_undated_sentence_is_as_long_as_the_period_it_ties_in() -> None:
    """Beside third-quarter columns "vs. $155.4 million in 2007" is no year, and not this quarter."""
    source = page(
        "• Net loss of $118.4 million vs. $155.4 million in 2007",
        "• Total revenue of $361.2 million vs. $686.7 million in 2007",
        head=row("", "Three Months Ended September 30, 2008", "Three Months Ended September 30, 2007"),
        rows=row("Home sales revenue", "$336,744", "$651,124")
        + row("Land sales revenue", "24,505", "35,537")
        + row("Total revenue", "361,249", "686,661")
        + row("Total costs and expenses", "479,623", "842,037")
        + row("Net loss", "(118,374)", "(155,376)"),
    )
    assert broken(source) == []
    ticks = {each["raw"]: each["tick"] for each in tieout.check(source).to_dict()["figures"]}
    assert ticks["$155.4 million"] == ticks["$686.7 million"] == "exact"


# Sales, two costs, earnings before taxes, taxes, net earnings; in turn three columns of amounts.
FOOTING = (
    (16_139, 16_173, 15_204),
    (9_915, 10_272, 9_488),
    (1_660, 1_300, 1_500),
    (4_564, 4_601, 4_216),
    (1_135, 1_034, 998),
    (3_429, 3_567, 3_218),
)


@pytest.mark.parametrize(
    ("last", "fails"),
    [((42, 29, 7, 119, 98, 125), set()), ((17_004, 10_620, 1_810, 4_754, 1_219, 3_355), {3})],
)
def test_a_column_in_which_nothing_foots_is_of_something_else(
    last: tuple[int, ...], fails: set[int]
) -> None:
    """Rates whose head was lost do not add up; earnings before taxes misprinted once stay misprinted."""
    lines = [(*line, one) for line, one in zip(FOOTING, last, strict=True)]
    matrix = Matrix(lines, [(1,) * 4] * 6, [0.0, 0.0, 0.0, 2.0, 0.0, 2.0], [0] * 6, [True] * 6, [1] * 4)
    found = footings(matrix)
    assert len(found) > 1
    assert {instance for footing in found for instance in footing.fails} == fails


def test_a_misprint_that_two_sums_share_is_no_column_of_something_else() -> None:
    source = page(
        "Statement of Earnings",
        head=row("", "2012", "2011", "2010"),
        rows=row("Sales", "$16,139", "$16,173", "$15,204")
        + row("Costs", "11,575", "11,572", "10,988")
        + row("Earnings before taxes", "4,564", "4,601", "4,261")
        + row("Provision for taxes", "1,135", "1,034", "998")
        + row("Net earnings", "3,429", "3,567", "3,218"),
    )
    assert broken(source) == ["earnings before taxes printed $4,261 thousand; its parts add up to 4,216"]


def test_adjustments_lead_the_other_way_in_a_column_of_income() -> None:
    """Costs less adjustments are adjusted costs; income with them is adjusted income. Nobody misprinted."""
    source = page(
        "Reconciliation of GAAP to non-GAAP results",
        head=row("", "Cost of revenue", "Research", "Administration", "Other income"),
        rows=row("GAAP", "$1,173,121", "$281,617", "$262,940", "$(58,229)")
        + row("Stock compensation", "12,689", "28,720", "35,152", "-")
        + row("Deferred compensation", "299", "1,406", "1,690", "(2,497)")
        + row("Equity in losses", "-", "-", "-", "10,873")
        + row("Amortization", "150,441", "-", "13,815", "14,628")
        + row("Restructuring", "3,136", "841", "11,347", "4,331")
        + row("Non-GAAP", "$1,006,556", "$250,650", "$200,936", "$(30,894)"),
    )
    run = tieout.check(source)
    assert [finding.code for finding in run.findings] == []
    assert "sum" in {relation["kind"] for relation in run.to_dict()["relations"]}


@pytest.mark.parametrize(
    "sentence",
    [
        "The year's revenue of $376.1 million rose from $338.8 million in 2012.",
        "Revenue, which was $338.8 million in 2012, grew to $376.1 million.",
    ],
)
@pytest.mark.parametrize("beside", ["Research expense was $5.2 million in 2013.", ""])
def test_the_years_sales_are_not_held_against_the_quarters(sentence: str, beside: str) -> None:
    source = page(
        "Acme Reports Fourth Quarter and Full Year 2013 Results",
        sentence,
        beside,
        head=row("", "Three months ended December 31, 2013", "Three months ended December 31, 2012")[:-5]
        + "<td>Year ended December 31, 2013</td><td>Year ended December 31, 2012</td></tr>",
        rows=row("Revenue", "98,211", "86,905", "376,118", "338,840"),
    )
    assert broken(source) == []
    told = [figure["tick"] for figure in tieout.check(source).to_dict()["figures"][:2]]
    assert told == ["exact", "exact"]


def test_a_long_sum_is_not_mended_by_turning_all_but_one_of_its_middle() -> None:
    """Depreciation stands midway between the total and what the lines add up to by chance alone."""
    source = page(
        "Consolidated Statements of Cash Flows",
        head=row("", "2024", "2023", "2022"),
        rows=row("Net income", "8,028", "7,164", "6,902")
        + row("Depreciation", "5,600", "5,121", "4,987")
        + row("Pension contributions", "(2,194)", "(1,873)", "(1,508)")
        + row("Recall payments", "(153)", "-", "-")  # 1,353
        + row("Receivables", "(3,603)", "(2,771)", "(2,113)")
        + row("Inventories", "(1,478)", "(566)", "334")
        + row("Net cash from operating activities", "5,000", "7,075", "8,602"),
    )
    assert broken(source) == ["recall payments printed −$153 thousand; the total leaves it −1,353"]


def test_shares_of_more_than_a_section_are_not_held_against_its_total() -> None:
    """The total of a section prints its own share of all, whether the whole is printed or not."""
    head = row("", "June 30, 2024", "Percent")
    loans = (
        row("Commercial", "412,660", "41.3%")
        + row("Residential", "238,115", "23.8")
        + row("Construction", "104,907", "10.5")
        + row("Farm", "61,318", "6.1")
    )
    section = loans + row("Total real estate loans", "817,000", "81.7")
    assert broken(page("Loans at June 30, 2024.", rows=section, head=head)) == []
    whole = section + row("Consumer", "183,000", "18.3") + row("Total loans", "1,000,000", "100.0%")
    assert broken(page("Loans at June 30, 2024.", rows=whole, head=head)) == []


def test_net_income_told_without_the_minorities_is_not_moved_from_the_one_with_them() -> None:
    head = row("", "Three Months Ended June 30, 2024", "Three Months Ended June 30, 2023")
    rows = (
        row("Net sales", "3,223,547", "2,448,001")
        + row("Net income", "400,010", "153,885")
        + row("Net income attributable to noncontrolling interests", "(1,608)", "(820)")
        + row("Net income attributable to Kelp, Inc.", "398,402", "153,065")
    )
    told = "Net income for the second quarter of 2024 was $398 million, compared with $153 million in 2023."
    run = tieout.check(page("Kelp Reports Second Quarter 2024 Results", told, rows=rows, head=head))
    assert [finding.code for finding in run.findings] == []


def test_a_quarter_told_behind_an_undated_amount_is_no_other_quarter() -> None:
    """The 153, which nothing dates, ties to last year's column; that does not date the 362 anew."""
    source = """Ridge Steel Reports Third Quarter 2018 Results

Comparatively, prior year third quarter net sales were $2.4 billion, with net income of $153 million, which
included charges, and sequential second quarter 2018 net sales were $3.1 billion, with net income of $362
million.
                     (in thousands, except per share data)

                                       2018        2017        2018        2017        2018
Net income attributable to Ridge
  Steel, Inc.                      $  398,402  $  153,065  $  986,825  $  497,797  $  362,364
"""
    assert broken(source.encode()) == []


def test_what_a_line_behind_tells_apart_was_not_moved() -> None:
    """Sales between segments are all but one of what consolidation takes away; that one stands below."""
    heads = ("North", "South", "Segments", "Central", "Consolidation", "Group")
    source = page(
        "Development of the segments for the nine months ended September 30, 2025",
        head=row("", *(f'<td colspan="2">{head}' for head in heads)).replace("<td><td", "<td")
        + row("", *("2025", "2024") * len(heads)),
        rows=row(
            "Total segment revenue",
            "353,736",
            "381,972",
            "305,621",
            "326,014",
            "659,357",
            "707,986",
            "38,860",
            "33,033",
            "-66,427",
            "-64,097",
            "631,790",
            "676,922",
        )
        + row(
            "thereof intersegment",
            "17,737",
            "21,174",
            "9,829",
            "9,890",
            "27,566",
            "31,064",
            "38,860",
            "33,033",
            "-66,426",
            "-64,097",
            "-",
            "-",
        )
        + row(
            "External sales",
            "335,999",
            "360,798",
            "295,792",
            "316,124",
            "631,791",
            "676,922",
            "-",
            "-",
            "-1",
            "-",
            "631,790",
            "676,922",
        ),
    )
    assert broken(source) == []


@pytest.mark.parametrize(
    ("heading", "before"),
    [
        ("SALT BUSINESS RECAP", "Salt revenue increased 5% to $173.9 million."),
        ("Salt", "Salt segment operating income decreased by 25% to $21.2 million."),
    ],
)
def test_what_stands_below_a_parts_heading_is_never_held_against_the_groups_row(
    heading: str, before: str
) -> None:
    source = f"""Brackwater Minerals reports third-quarter 2024 results

Quarterly financial results (in millions)
Three months ended September 30, 2024 2023
Revenue 215.3 214.6
Operating income 10.9 15.9
Adjusted EBITDA 39.9 41.0

{heading}

{before} Adjusted EBITDA decreased to $38.9 million, down 15% from the prior-year period.
"""
    assert not tieout.check(source.encode()).findings


def test_dividends_of_a_release_that_prints_no_number_of_shares() -> None:
    source = (
        b"Brackwater Corp reports second quarter 2024 results\n\nIn the second quarter of 2024, the "
        b"Company paid a dividend of $0.25 per common share totaling $9.1 million. In the first half, "
        b"the Company paid cash dividends totaling $18.3 million.\n"
    )
    assert not tieout.check(source).findings


def test_a_loss_from_continuing_operations_is_no_net_loss_of_their_reconciliation() -> None:
    source = b"""Brackwater Paper reports second quarter 2024 results

The company reported a net loss from continuing operations of $34 million for the second quarter of 2024,
compared to a net loss from continuing operations of $2 million in the prior-year period.

Reconciliation of Non-GAAP Financial Measures
(In millions)
Three Months Ended June 30, 2024 2023
Adjusted income (loss) from continuing operations:
Net income (loss) (34.3) (3.6)
Less: loss from discontinued operations - (1.3)
Income (loss) from continuing operations (34.3) (2.3)
Income tax (12.3) 0.1
Other charges, net (18.7) 18.9
Adjusted income (loss) from continuing operations before tax (65.3) 16.7
"""
    assert not tieout.check(source).findings
