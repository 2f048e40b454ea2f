"""A release's first sentence behind its dateline: told of the quarter, under its own subject."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.facts.model import SentencePlace
from tieout.pipeline import Run
from tieout.values.period import Period
from told import told

QUARTER = Period(date(2024, 4, 1), date(2024, 6, 30))
STATEMENT = """<p>(In millions, except per share amounts)</p><table>
<tr><td></td><td colspan=2>Three Months Ended June 30,</td></tr><tr><td></td><td>2024</td><td>2023</td></tr>
<tr><td>Net sales</td><td>1,234.5</td><td>1,102.3</td></tr>
<tr><td>Cost of sales</td><td>800.1</td><td>750.2</td></tr>
<tr><td>Gross profit</td><td>434.4</td><td>352.1</td></tr>
<tr><td>Operating expenses</td><td>254.4</td><td>220.1</td></tr>
<tr><td>Net income</td><td>180.0</td><td>132.0</td></tr>
<tr><td>Basic earnings per share</td><td>1.21</td><td>0.88</td></tr>
<tr><td>Diluted earnings per share</td><td>1.20</td><td>0.87</td></tr></table>"""
DATELINES = """\
LEEDS, July 25, 2024 (GLOBE NEWSWIRE) -- |
LEEDS, July 25, 2024 /PRNewswire/ -- |
LEEDS--(BUSINESS WIRE)--|
LEEDS -- (BUSINESS WIRE) -- July 25, 2024 -- |
LEEDS, Ohio / ACCESSWIRE / July 25, 2024 / |
LEEDS, England /PRNewswire-FirstCall/ |
LEEDS, July 25 - |
LEEDS, Ohio—July 25, 2024—|
LEEDS, Ohio (July 25, 2024) |
(July 25, 2024) |
[July 25, 2024] |
St. Anne, Ohio – Thursday, July 25, 2024 – |
New York and London, July 25th, 2024 - |
Eindhoven, the Netherlands, 25 July 2024, 7:00 am CET - |
Oslo, 25 July 2024: |
""".replace("|", "").splitlines()


def _told(words: str) -> Run:
    return told("Brunel Paints Reports Second Quarter 2024 Results", words, STATEMENT)


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_dateline_dates_no_figure_and_names_none(dateline: str) -> None:
    run = _told(f"{dateline}Net sales were $1,234.5 million and earnings were $1.20 per share.")
    figures = [figure for figure in run.figures if isinstance(figure.place, SentencePlace)]
    assert [figure.label[-1] for figure in figures] == ["Net sales", "earnings"]
    assert [figure.period for figure in figures] == [QUARTER, QUARTER]
    assert [run.proof.ticks[figure.id] for figure in figures] == ["exact", "exact"]


@pytest.mark.parametrize(
    "words",
    [
        "Debt as of June 30, 2024 – net of cash – was $812.0 million.",
        "June 30, 2024: net debt of $812.0 million.",
        "At June 30, 2024: net debt of $812.0 million.",
    ],
)
def test_a_day_of_the_release_s_period_dates_what_is_told_of_it(words: str) -> None:
    figure = next(figure for figure in _told(words).figures if figure.raw == "$812.0 million")
    assert figure.period == Period(None, date(2024, 6, 30))


def test_earnings_of_an_amount_a_share_are_earnings_a_share() -> None:
    run = _told("Second quarter earnings of $1.20 per share compare with $0.87 per share in 2023.")
    assert [run.proof.ticks[figure.id] for figure in run.figures[:2]] == ["exact", "exact"]


@pytest.mark.parametrize(
    "words",
    [
        "Excluding special items, earnings were $1.32 per share in the second quarter of 2024.",
        "Operating earnings for the second quarter of 2024 were $1.40 per share.",
        "The Paints segment contributed earnings of $0.45 per share in the second quarter of 2024.",
        "Charges reduced second quarter earnings by $0.12 per share.",
        "A settlement gave income of $0.05 per share in the second quarter of 2024.",
    ],
)
def test_other_amounts_a_share_are_held_against_no_earnings(words: str) -> None:
    assert _told(words).findings == ()
