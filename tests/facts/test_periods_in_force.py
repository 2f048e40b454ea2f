"""Which period is in force after headings: an outlook's ends with its section, and a reported one is never
what is expected."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.document.model import Role, Text
from tieout.facts.from_prose import read_prose
from tieout.tables.periods.calendar import Calendar
from tieout.tables.running import Running

CALENDAR = Calendar(end=date(2024, 6, 30), dates=(date(2023, 6, 30), date(2024, 6, 30)))
RESULTS = "# Second Quarter 2024 Results"
QUARTER, YEAR, NEXT = "2024-04-01 to 2024-06-30", "2024-01-01 to 2024-12-31", "2024-07-01 to 2024-09-30"


def periods(*stretches: str, calendar: Calendar = CALENDAR) -> list[str]:
    """The period of each figure of stretches of text; those after "# " are headings, after "* " items."""
    roles = {"# ": Role.HEADING, "* ": Role.ITEM}
    running = [
        Running(number, Text(text.removeprefix("# ")), roles.get(text[:2], Role.BODY))
        for number, text in enumerate(stretches)
    ]
    figures = read_prose(running, calendar, "USD").figures
    return [str(figure.period) if figure.period else "-" for figure in figures]


def test_an_outlook_without_a_period_is_not_of_the_reported_one() -> None:
    assert periods(RESULTS, "Sales were $5 million.", "# Outlook", "Sales of $6 million.") == [QUARTER, "-"]


def test_an_outlook_ends_with_the_next_section() -> None:
    told = periods(
        RESULTS,
        "# Outlook",
        "# Full Year 2024",
        "Sales of $20 million.",
        "# Third Quarter 2024 Considerations",
        "Sales of $6 million.",
        "# Other Matters",
        "A charge of $3 million was recorded.",
    )
    assert told[:2] == [YEAR, NEXT]
    assert told[2] not in (YEAR, NEXT)


def test_a_headline_that_tells_of_guidance_is_no_outlook() -> None:
    told = periods(RESULTS, "# and Provides Updated Guidance", "Sales were $5 million.")
    assert told == [QUARTER]


def test_since_a_year_holds_for_its_own_sentence_only() -> None:
    told = periods(RESULTS, "Since 2019, savings were $12 million. Sales were $5 million.")
    assert told == ["-", QUARTER]


def test_last_year_is_not_counted_twice() -> None:
    told = periods(RESULTS, "Last year's sales were $5 million. Last year's costs were $4 million.")
    assert told == ["2023-04-01 to 2023-06-30"] * 2


def test_what_is_only_compared_with_is_not_in_force() -> None:
    told = periods(
        RESULTS,
        "Sales grew 15.6% compared to an increase of 37.9% in the second quarter of 2023. Costs were $4.",
    )
    assert told == [QUARTER, "2023-04-01 to 2023-06-30", QUARTER]


def test_an_aside_says_nothing_of_the_sentences_that_follow() -> None:
    said = (
        "Income was $5 million, turned to a profit (a loss of $3 million for the second quarter of 2023). "
    )
    told = periods(RESULTS, said + "Total sales were $9 million.")
    assert told == [QUARTER, "2023-04-01 to 2023-06-30", QUARTER]


def test_what_is_compared_after_a_year_ago_is_of_a_year_ago() -> None:
    told = periods(
        RESULTS,
        "Sales were $5 million, up from $4 million a year ago. Costs were $3 million versus $2 million.",
    )
    assert told == [QUARTER, "2023-04-01 to 2023-06-30"] * 2


def test_what_is_compared_after_a_quarter_ago_is_of_no_known_time() -> None:
    told = periods(
        RESULTS,
        "Sales were $5 million, up from $4 million in the first quarter. Costs were $3 million versus $2.",
    )
    assert told == [QUARTER, "2024-01-01 to 2024-03-31", QUARTER, "-"]


LAST_YEAR, LAST_QUARTER = "2023-04-01 to 2023-06-30", "2024-01-01 to 2024-03-31"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Profit was $5 million, against $6 million in the prior year while the margin shrank to 23.1%.",
            [QUARTER, LAST_YEAR, QUARTER],
        ),
        (
            "Profit was $5 million, against $6 million in the prior-year quarter and the margin was 23.1%.",
            [QUARTER, LAST_YEAR, QUARTER],
        ),
        (
            "Loss per share was $0.43, compared to $0.46 for the prior quarter and $2.58 per share for the "
            "same quarter last year.",
            [QUARTER, LAST_QUARTER, LAST_YEAR],
        ),
        (
            "Loss was $5 million, against $6 million in the prior quarter and net loss of $7 million in "
            "the same quarter last year.",
            [QUARTER, LAST_QUARTER, LAST_YEAR],
        ),
        (
            "Net loss of $6 million in the prior quarter became net income of $5 million.",
            [LAST_QUARTER, QUARTER],
        ),
    ],
)
def test_words_of_time_behind_a_figure_are_its_own(sentence: str, told: list[str]) -> None:
    assert periods(RESULTS, sentence) == told


def test_the_prior_year_of_a_year_ago_is_that_year() -> None:
    told = periods(
        RESULTS, "Profit was $6 million in the prior-year quarter. Sales were $9 million in the prior year."
    )
    assert told == [LAST_YEAR, LAST_YEAR]


AT_YEAR_END = Calendar(end=date(2024, 12, 31), dates=(date(2023, 12, 31), date(2024, 12, 31)))
FOURTH = "2024-10-01 to 2024-12-31"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Sales for the year were $20 million, up from $18 million in 2023.",
            [YEAR, "2023-01-01 to 2023-12-31"],
        ),
        ("The year's sales of $20 million rose.", [YEAR]),
        ("Sales were $5 million for the quarter and $20 million for the year.", [FOURTH, YEAR]),
        ("Savings were $20 million during the year and $5 million during the quarter.", [YEAR, FOURTH]),
        ("Sales were $5 million.", [FOURTH]),
        ("The year-end dividend is $5 million.", [FOURTH]),
    ],
)
def test_the_year_is_the_whole_of_it_in_a_release_of_the_last_quarter(
    sentence: str, told: list[str]
) -> None:
    assert periods("# Fourth Quarter 2024 Results", sentence, calendar=AT_YEAR_END) == told


@pytest.mark.parametrize("words", ["for the full year", "for the year"])
def test_what_is_expected_of_the_year_at_its_end_is_expected_of_the_next(words: str) -> None:
    told = periods(
        "# Fourth Quarter 2024 Results",
        f"The company expects sales {words} of $20 million.",
        calendar=AT_YEAR_END,
    )
    assert told == ["-"]


def test_what_a_move_is_compared_with_is_of_the_year_behind_it() -> None:
    said = (
        "Items for the year improved income by $2 million versus the unfavorable $3 million impact in 2023."
    )
    assert periods("# Results", said, calendar=AT_YEAR_END) == [YEAR, "2023-01-01 to 2023-12-31"]


def test_a_headings_second_line_heads_nothing_of_its_own() -> None:
    lines = "# ACME REPORTS FOURTH QUARTER 2024", "# AND FULL YEAR RESULTS"
    told = periods(*lines, "Sales were $5 million.", calendar=AT_YEAR_END)
    assert told == periods(f"{lines[0]} {lines[1][2:]}", "Sales were $5 million.", calendar=AT_YEAR_END)
    apart = periods(
        lines[0], "A loss of $3 million.", lines[1], "Sales were $5 million.", calendar=AT_YEAR_END
    )
    assert apart == [FOURTH, YEAR]


def test_a_heading_with_a_year_ends_the_list_that_a_line_announced() -> None:
    told = periods(
        "Highlights for the fourth quarter:",
        "* Sales were $5 million.",
        "# Highlights for the Fiscal Year 2024",
        "* Sales were $20 million.",
        calendar=AT_YEAR_END,
    )
    assert told == [FOURTH, YEAR]


def test_a_list_is_not_of_what_the_sentence_before_its_lead_compares_with() -> None:
    told = periods(
        "Highlights for the second quarter of 2024:",
        "* Sales of $5 million, an increase of $1 million from the second quarter of 2023. Sales were:",
        "* Ferry sales of $3 million, an increase of $1 million,",
        "* Profit of $2 million, as compared to $1 million, in the second quarter of 2023.",
    )
    assert told[:4] == [QUARTER] * 4
    assert told[4:] == [QUARTER, "2023-04-01 to 2023-06-30"]


def test_a_bare_year_before_a_quarters_level_is_the_same_quarter_of_that_year() -> None:
    told = periods(RESULTS, "Sales for the quarter were $5 million, up from $4 million in 2023.")
    assert told == [QUARTER, "2023-04-01 to 2023-06-30"]
    balance = periods(RESULTS, "Assets were $5 million, up from $4 million in 2023.")
    assert balance == [QUARTER, "2023-01-01 to 2023-12-31"]


def test_a_level_told_with_another_is_of_its_period() -> None:
    told = periods(
        RESULTS,
        "Second quarter 2023 sales were $4 million, and first quarter 2024 sales were $5 million, with net "
        "income of $2 million.",
    )
    assert told == ["2023-04-01 to 2023-06-30", "2024-01-01 to 2024-03-31", "2024-01-01 to 2024-03-31"]


def test_a_heading_in_the_singular_is_of_its_months() -> None:
    told = periods(
        RESULTS,
        "Sales were $5 million.",
        "# Six Month Operating Results",
        "Sales were $9 million, up 2.3%.",
    )
    assert told == [QUARTER, *["2024-01-01 to 2024-06-30"] * 2]


def test_notes_that_are_due_date_nothing() -> None:
    told = periods(
        RESULTS,
        "Repurchases of notes due 2031 were $5 million, and interest on bonds due in 2032 was $2 million.",
    )
    assert told == [QUARTER, QUARTER]


def test_what_is_compared_is_of_the_period_behind_basic_and_diluted_earnings_a_share() -> None:
    told = periods(
        RESULTS,
        "Net income was $9 million, compared to net income of $7 million, or $0.19 basic and diluted "
        "earnings per share, for the three months ended June 30, 2023.",
    )
    assert told == [QUARTER, "2023-04-01 to 2023-06-30", "2023-04-01 to 2023-06-30"]


@pytest.mark.parametrize(
    "said",
    [
        "Net income was $5 million for the quarter, compared to a net loss of $4 million in 2023.",
        "Net income was $5 million for the second quarter of 2024, compared to $4 million in 2023.",
        "A loss from continuing operations of $5 million, or $0.30 a share, compared to income from "
        "continuing operations of $4 million, or $0.22 a share, in the prior-year period.",
    ],
)
def test_what_a_quarters_level_is_compared_to_is_of_the_same_quarter(said: str) -> None:
    told = periods(RESULTS, said)
    assert set(told[: len(told) // 2]) == {QUARTER}
    assert set(told[len(told) // 2 :]) == {"2023-04-01 to 2023-06-30"}


def test_a_years_level_is_compared_to_the_year() -> None:
    told = periods(RESULTS, "Net income was $5 million for the year 2023, compared to $4 million in 2022.")
    assert told == ["2023-01-01 to 2023-12-31", "2022-01-01 to 2022-12-31"]
