from __future__ import annotations

import csv
from pathlib import Path

import pytest

from factory import build
from tieout.facts.build import figures_and_claims
from tieout.facts.entity import entity_of
from tieout.facts.release import Release, release_of
from tieout.readers.open import read
from tieout.tables.build import build_tables
from tieout.tables.periods.fiscal import read_calendar


def told(text: str) -> Release:
    run = build(text)
    return release_of(run.document, run.tables, run.figures, run.calendar)


@pytest.mark.parametrize(
    ("text", "entity", "title"),
    [
        (
            "Acme Reports Third Quarter Results\n\nAcme, Inc. (NYSE: ACM) said so. Acme, Inc. sells.",
            "Acme, Inc.",
            "Acme Reports Third Quarter Results",
        ),
        (
            "ABC Announces Fiscal 2024 Results\n\nAlphabet Building Company Ltd. (“ABC”)\n\nZeta Corp.",
            "Alphabet Building Company Ltd.",
            "ABC Announces Fiscal 2024 Results",
        ),
        (
            "ExxonMobil Announces 2024 Results\n\nOther Inc.\n\nOther Inc.\n\nExxon Mobil Corporation",
            "Exxon Mobil Corporation",
            "ExxonMobil Announces 2024 Results",
        ),
        (
            "THE ACME COMPANY, INC. REPORTS EARNINGS\n\nThe Acme Company, Inc. did well.",
            "The Acme Company, Inc.",
            "THE ACME COMPANY, INC. REPORTS EARNINGS",
        ),
        ("The Surviving Corporation reports nothing.\n\nRetained earnings 1,000 2,000", "", ""),
    ],
)
def test_entity_and_title_are_read_off_the_words(text: str, entity: str, title: str) -> None:
    release = told(text)
    assert (release.entity, release.title) == (entity, title)


def test_currency_is_the_commonest_and_none_without_money() -> None:
    assert told("Sales were {a|JPY10 million} and {b|JPY11 million}.").currency == "JPY"
    assert told("Nothing is printed here.").currency is None


def test_the_period_is_that_of_most_figures() -> None:
    period = told("Sales were {a|JPY10 million}.").period
    assert str(period) == "2017-04-01 to 2017-09-30"
    assert told("Nothing is printed here.").period is None


STATEMENT = """
<p>CONSOLIDATED STATEMENTS OF INCOME</p><table>
<tr><td></td><td colspan=2>Three Months Ended June 30,</td><td colspan=2>Six Months Ended June 30,</td></tr>
<tr><td></td><td>2024</td><td>2023</td><td>2024</td><td>2023</td></tr>
<tr><td>Net sales</td><td>500</td><td>450</td><td>980</td><td>900</td></tr>
<tr><td>Cost of sales</td><td>300</td><td>280</td><td>590</td><td>560</td></tr>
<tr><td>Operating income</td><td>200</td><td>170</td><td>390</td><td>340</td></tr>
<tr><td>Income before income taxes</td><td>190</td><td>160</td><td>370</td><td>320</td></tr>
<tr><td>Net income</td><td>150</td><td>125</td><td>290</td><td>250</td></tr></table>"""
ALL_YEAR = """<p>Acme, Inc. (NYSE: ACM)</p><p>Sales by quarter</p><table>
<tr><td></td><td>Nine Months Ended September 30, 2023</td></tr>
<tr><td>Alpha</td><td>1</td></tr><tr><td>Beta</td><td>2</td></tr><tr><td>Gamma</td><td>3</td></tr>
<tr><td>Delta</td><td>4</td></tr><tr><td>Epsilon</td><td>5</td></tr><tr><td>Zeta</td><td>6</td></tr></table>"""


def read_from(markup: str) -> Release:
    document = read(f"<html><body>{markup}</body></html>".encode(), "made-up.html")
    tables, _ = build_tables(document)
    figures = figures_and_claims(document, tables).figures
    return release_of(document, tables, figures, read_calendar(document))


def test_the_quarter_is_the_period_where_it_stands_beside_the_year_to_date() -> None:
    assert str(read_from(ALL_YEAR + STATEMENT).period) == "2024-04-01 to 2024-06-30"
    year_to_date_alone = STATEMENT.replace("Three", "Six").replace(
        "<td>500</td><td>450</td>", "<td>9</td><td>9</td>"
    )
    assert str(read_from(year_to_date_alone).period) == "2024-01-01 to 2024-06-30"


def test_a_contract_has_no_period() -> None:
    clauses = "".join(
        f"<p>Up to ${number} million may be paid under this clause.</p>" for number in range(31, 39)
    )
    assert (
        read_from(f"{clauses}<p>In the quarter ended June 30, 2024 sales were $12 million.</p>").period
        is None
    )


# Made-up releases of many shapes: the texts, one a line, and whose release they are.
SHAPES = {
    "a bank": (
        "First Prairie Bancorp, Inc. Reports Second Quarter Net Income of $12.3 Million",
        "DES MOINES, Iowa, July 18, 2024 -- First Prairie Bancorp, Inc. (Nasdaq: FPBI), "
        "the parent of Prairie State "
        "Bank, today announced net income of $12.3 million. Prairie State Bank grew. "
        "Prairie State Bank lends.",
        "FIRST PRAIRIE BANCORP, INC. AND SUBSIDIARIES",
        "CONSOLIDATED BALANCE SHEETS",
    ),
    "a foreign company": (
        "Half-year results 2024",
        "MUNICH, Germany, 3 May 2024. Müller Antriebe SE (XETRA: MAN) today reported its "
        "half-year figures and said "
        "that Zeta Corp. stays a customer.",
        "About Müller Antriebe",
        "Müller Antriebe builds drives.",
    ),
    "no ticker": (
        "SPRINGFIELD, May 1, 2024 – The Widget Company today reported results for the "
        "quarter, which ended on March "
        "31 and was a good one.",
        "Widget Company sells widgets to Acme Inc. and to Acme Inc. again.",
    ),
    "capitals": (
        "NORTHERN ORE CORPORATION REPORTS RECORD EARNINGS",
        "DULUTH, MINN., MAY 2, 1996 -- NORTHERN ORE CORPORATION (AMEX: NOC) TODAY "
        "REPORTED RECORD EARNINGS.",
    ),
    "both languages": (
        "決算短信 / Consolidated Financial Results",
        "Company name: Yamato Denki Co., Ltd. (Stock code: 1234)",
        "Contact: Sakura Partners Inc.",
    ),
    "the name in the next cell": (
        "Name of registrant",
        "Plain Foods plc",
        "Other Inc. Other Inc. Other Inc.",
    ),
    "a list of partners": (
        "Acme Announces Results for the First Quarter",
        "AUSTIN, Texas—May 28, 2024―Acme® (NASDAQ: ACME) today reported revenue for its "
        "first quarter of $44 million.",
        "Acme, Beta, Gamma Group and Delta Inc. (NYSE: DEL) work together. Delta Inc. "
        "helps. Delta Inc. sells. "
        "Delta Inc. buys.",
        "As of June 29, 2024. The Company has no debt.",
        "ACME CORPORATION",
        "CONDENSED CONSOLIDATED STATEMENTS OF INCOME",
        "(In millions)",
        "© 2024 Acme Corporation. All rights reserved.",
    ),
    "a letter": (
        "Fellow shareholders,",
        "We had a good start.",
        "Streamline Media, Inc.",
        "Consolidated Statements of Operations",
        "(unaudited)",
    ),
    "small letters": (
        "VANCOUVER, B.C. – June 5, 2024 – yoga athletica inc. (NASDAQ: YOGA) today "
        "announced its results for the "
        "first quarter of fiscal 2024.",
    ),
    "no name": (
        "The Company reported results.",
        "Surviving Corporation",
        "The Company Common Stock",
        "Net income",
    ),
}
WHOSE = {
    "a bank": "First Prairie Bancorp, Inc.",
    "a foreign company": "Müller Antriebe SE",
    "no ticker": "The Widget Company",
    "capitals": "NORTHERN ORE CORPORATION",
    "both languages": "Yamato Denki Co., Ltd.",
    "the name in the next cell": "Plain Foods plc",
    "a list of partners": "Acme Corporation",
    "a letter": "Streamline Media, Inc.",
    "small letters": "yoga athletica inc.",
    "no name": "",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_releases_of_other_shapes(shape: str) -> None:
    texts = SHAPES[shape]
    assert entity_of(texts, texts, texts[0]) == WHOSE[shape]


@pytest.mark.parametrize(
    ("title", "below", "whole"),
    [
        ("ACME REPORTS FOURTH QUARTER", "AND FULL YEAR RESULTS", True),
        ("ACME REPORTS FOURTH QUARTER AND FISCAL", "YEAR 2024 OPERATING RESULTS", True),
        ("Acme Reports Fourth Quarter Results", "and Provides Guidance", True),
        ("ACME REPORTS FOURTH QUARTER RESULTS", "CONSOLIDATED RESULTS", False),
        ("Acme Reports Fourth Quarter", "The results were good. They will stay so.", False),
    ],
)
def test_a_heading_may_go_on_in_the_next_line(title: str, below: str, whole: bool) -> None:
    assert told(f"{title}\n\n{below}").title == (f"{title} {below}" if whole else title)


def expected() -> list[dict[str, str]]:
    """Read off the releases by eye; "-" is none. A release attached to another's filing is its own."""
    with (Path(__file__).parent / "whose_release.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


@pytest.mark.parametrize("row", expected(), ids=lambda row: row["file"])
def test_whose_release_each_shared_one_is(row: dict[str, str], releases: Path) -> None:
    document = read(str(releases / row["file"]))
    tables, _ = build_tables(document)
    figures = figures_and_claims(document, tables).figures
    release = release_of(document, tables, figures, read_calendar(document))
    assert (release.entity, release.currency) == (row["entity"], row["currency"])
    assert (str(release.period) if release.period else "-") == row["period"]


def test_every_shared_release_is_expected(releases: Path) -> None:
    there = {path.name for path in releases.iterdir() if path.suffix in (".html", ".txt")}
    assert there == {row["file"] for row in expected()}
