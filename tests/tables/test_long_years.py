"""Years of 53 weeks: the quarter of fourteen, and comparatives a week further away."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.facts.prose.mentions import year_before
from tieout.pipeline import Run, check
from tieout.tables.periods.calendar import Calendar
from tieout.values.period import Period

THIRD = Calendar(  # of 2024, after a year of 53 weeks that ended February 3
    1,
    True,
    weeks=True,
    year_fixed=False,
    end=date(2024, 11, 2),
    dates=(date(2023, 10, 28), date(2024, 11, 2)),
)


def period(start: str, end: str) -> Period:
    return Period(date.fromisoformat(start), date.fromisoformat(end))


def release(heads: str, prose: str, balance: tuple[str, str]) -> Run:
    """A year's end with revenue of 3,412 after 3,201 and operating income of 512 after 480."""
    page = (
        f"<p>{prose}</p><p>Operating income was $512 million, up from $480 million a year ago.</p>"
        f"<p>(In millions)</p><table>{heads}<tr><td>Revenue</td><td>3,412</td><td>3,201</td></tr>"
        "<tr><td>Costs</td><td>2,900</td><td>2,721</td></tr>"
        "<tr><td>Operating income</td><td>512</td><td>480</td></tr></table>"
        f"<table><tr><td></td><td>{balance[0]}</td><td>{balance[1]}</td></tr>"
        "<tr><td>Cash</td><td>1,204</td><td>1,111</td></tr><tr><td>Receivables</td><td>804</td><td>777</td></tr>"
        "<tr><td>Total current assets</td><td>2,008</td><td>1,888</td></tr></table>"
    )
    return check(f"<html><body>{page}</body></html>".encode(), "long.html")


def periods_of(run: Run, raw: str) -> set[str]:
    return {str(figure.period) for figure in run.facts.figures if raw in figure.raw}


def test_a_quarter_without_its_dates_has_thirteen_weeks() -> None:
    assert THIRD.period_of(("third quarter of fiscal 2023",)) == period("2023-07-30", "2023-10-28")
    assert THIRD.period_of(("third quarter of fiscal 2024",)) == period("2024-08-04", "2024-11-02")


@pytest.mark.parametrize(
    ("latest", "before", "current", "previous"),
    [
        (
            ("Fourteen", "February 3, 2024"),
            ("Thirteen", "January 28, 2023"),
            "2023-10-29 to 2024-02-03",
            "2022-10-30 to 2023-01-28",
        ),
        (
            ("Thirteen", "February 1, 2025"),
            ("Fourteen", "February 3, 2024"),
            "2024-11-03 to 2025-02-01",
            "2023-10-29 to 2024-02-03",
        ),
    ],
)
def test_weeks_above_dates_say_where_a_quarter_of_fourteen_begins(
    latest: tuple[str, str], before: tuple[str, str], current: str, previous: str
) -> None:
    heads = (
        f"<tr><td></td><td>{latest[0]} Weeks Ended</td><td>{before[0]} Weeks Ended</td></tr>"
        f"<tr><td></td><td>{latest[1]}</td><td>{before[1]}</td></tr>"
    )
    run = release(
        heads, f"Results for our fourth quarter ended {latest[1]} were good.", (latest[1], before[1])
    )
    assert periods_of(run, "512") == {current}
    assert periods_of(run, "480") == {previous}
    assert not any(tick.value == "unproven" for tick in run.proof.ticks)


def test_the_period_a_year_before_may_be_a_week_longer() -> None:
    calendar = Calendar(
        1, True, True, False, date(2025, 2, 1), (date(2023, 10, 28), date(2024, 2, 3), date(2025, 2, 1))
    )
    quarter = calendar.period_of(("fourth quarter of fiscal 2024",))
    assert quarter is not None
    assert quarter == period("2024-11-03", "2025-02-01")
    assert year_before(quarter, calendar) == period("2023-10-29", "2024-02-03")


def test_a_weekday_that_ends_a_month_by_chance_is_told_by_the_year_before() -> None:
    heads = "<tr><td></td><td>Q4 FY25</td><td>Q4 FY24</td></tr>"
    prose = "Results for our fourth quarter ended January 31, 2026 of fiscal 2025 were good."
    run = release(heads, prose, ("January 31, 2026", "February 1, 2025"))
    assert periods_of(run, "480") == {"2024-11-03 to 2025-02-01"}
