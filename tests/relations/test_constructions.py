"""Constructions of sentences, held against the rows they name: of each a true print and a wrong one."""

from __future__ import annotations

import pytest

import tieout

ROWS = {
    "Net interest income": ("$69,214", "$65,087", "$136,402", "$129,918"),
    "Fee income": ("68,412", "65,233", "133,871", "128,946"),
    "Total revenue": ("137,626", "130,320", "270,273", "258,864"),
    "Noninterest expense": ("88,704", "85,117", "176,015", "169,240"),
    "Income before income taxes": ("48,922", "45,203", "94,258", "89,624"),
    "Income tax expense": ("11,301", "10,171", "21,585", "20,255"),
    "Net income": ("$37,621", "$35,032", "$72,673", "$69,369"),
    "Net income excluding merger charges": ("38,912", "36,240", "75,188", "70,577"),
    "Diluted earnings per share": ("$1.02", "$0.94", "$1.97", "$1.86"),
}
RATES = {
    "Comparable revenue": ("4.9%", "3.1%", "3.8%", "2.7%"),
    "Net interest margin": ("3.42%", "3.31%", "3.40%", "3.36%"),
    "Efficiency ratio": ("64.45%", "65.31%", "65.13%", "65.38%"),
    "Effective tax rate": ("23.10%", "22.50%", "22.90%", "22.60%"),
    "Operating income rate": ("35.55%", "34.69%", "34.87%", "34.62%"),
}
FLOWS = {
    "Capital expenditures": ("$14,208", "$12,916"),
    "Dividends paid": ("24,318", "22,604"),
    "Share repurchases": ("59,844", "41,377"),
}
BALANCES = {
    "Total assets": ("$9,412,806", "$9,377,214", "$9,104,447"),
    "Total deposits": ("7,841,302", "7,729,518", "7,556,091"),
    "Total loans": ("6,923,140", "6,718,022", "6,611,375"),
}
BALANCE_HEAD = "<tr><td></td><td>June 30, 2024</td><td>March 31, 2024</td><td>June 30, 2023</td></tr>"
HEAD = (
    "<tr><td></td><td colspan=2>Three Months Ended June 30,</td>"
    "<td colspan=2>Six Months Ended June 30,</td></tr>"
    "<tr><td></td><td>2024</td><td>2023</td><td>2024</td><td>2023</td></tr>"
)
FLOW_HEAD = (
    "<tr><td></td><td colspan=2>Six Months Ended June 30,</td></tr>"
    "<tr><td></td><td>2024</td><td>2023</td></tr>"
)


def _table(rows: dict[str, tuple[str, ...]], head: str = HEAD) -> str:
    told = "".join(
        f"<tr><td>{label}</td>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
        for label, cells in rows.items()
    )
    return f"<table>{head}{told}</table>"


def release(sentence: str) -> bytes:
    return (
        "<html><body><h1>Bellhaven Financial Reports Second Quarter 2024 Results</h1>"
        "<p>ALBANY, N.Y., July 24, 2024 – Bellhaven Financial reported net income of $37.6 million for the "
        "second quarter ended June 30, 2024, net interest income of $69.2 million, noninterest expense of "
        f"$88.7 million and total revenue of $137.6 million.</p><p>{sentence}</p>"
        f"<p>(In thousands, except per share amounts)</p>{_table(ROWS)}<p>Ratios</p>{_table(RATES)}"
        f"<p>Cash flow items (in thousands)</p>{_table(FLOWS, FLOW_HEAD)}"
        f"<p>Balances (in thousands)</p>{_table(BALANCES, BALANCE_HEAD)}</body></html>"
    ).encode()


def told(sentence: str) -> tuple[dict[str, str], list[str]]:
    """The ticks of the sentence's figures by their print, and what is found."""
    run = tieout.check(release(sentence))
    said = run.to_dict()
    ticks = {figure["raw"]: figure["tick"] for figure in said["figures"] if "sentence" in figure["place"]}
    return ticks, [finding["message"] for finding in said["findings"]]


CONSTRUCTIONS = (
    ("Up $3.2 million (4.9%) to $68.4 million, fee income reflected card volumes.", "$68.4", "$64.8"),
    ("Up 4.9% from last year, fee income reached $68.4 million.", "4.9%", "9.4%"),
    ("At $68.4 million, fee income was up 4.9% from a year ago.", "$68.4", "$64.8"),
    ("At 64.45%, the efficiency ratio was down 86 basis points from a year ago.", "64.45%", "65.44%"),
    ("“We earned $1.02 per diluted share in the second quarter,” said the chief.", "$1.02", "$1.20"),
    (
        "Income tax expense was $11.3 million (an effective tax rate of 23.1%), compared to $10.2 million "
        "(22.5%) a year ago.",
        "22.5%",
        "25.2%",
    ),
    (
        "In the first six months the Company returned a total of $84.2 million to shareholders through "
        "dividends of $24.3 million and share repurchases of $59.8 million.",
        "$84.2",
        "$82.4",
    ),
    (
        "The Company invested $14.2 million in capital expenditures in the first six months of 2024.",
        "$14.2",
        "$41.2",
    ),
    (
        "Operating income rate of 35.55% improved 86 basis points compared with last year.",
        "86 basis",
        "68 basis",
    ),
    (
        "ALBANY, N.Y.--(BUSINESS WIRE)--July 24, 2024--Bellhaven today announced income tax expense of "
        "$11.3 million for the quarter ended June 30, 2024, fee income of $68.4 million and net income of "
        "$37.6 million.",
        "$68.4",
        "$86.4",
    ),
    ("Total deposits were $7.84 billion, compared with $7.73 billion at March 31.", "$7.73", "$7.37"),
    ("Total loans were $6.92 billion at the end of June.", "$6.92", "$6.29"),
    ("Fee income was $68.4 million and net income $37.6 million.", "$37.6", "$36.7"),
    (
        "Fee income was $68.4 million and total revenue was $137.6 million, compared with $65.2 million "
        "and $130.3 million in the second quarter of 2023.",
        "$130.3",
        "$103.3",
    ),
    (
        "Fee income was $68.4 million, representing growth of 4.9% over $65.2 million in the same quarter "
        "of 2023.",
        "$65.2",
        "$62.5",
    ),
    (
        "Net interest margin was 3.42% in the second quarter, versus 3.31% in the second quarter a year "
        "ago.",
        "3.31%",
        "3.13%",
    ),
    (
        "Comparable revenue rose 4.9% compared to an increase of 3.1% in the second quarter of 2023.",
        "3.1%",
        "1.3%",
    ),
    (
        "Distributions in the first six months were $84.2 million – $24.3 million of dividends and $59.8 "
        "million of share repurchases.",
        "$84.2",
        "$82.4",
    ),
    ("Fee income grew in the second quarter of 2024 to $68.4 million.", "$68.4", "$64.8"),
    ("Excluding merger charges, net income would have been $38.9 million.", "$38.9", "$39.8"),
    ("Fee income was $68.4 million, up 4.9%, due to two large projects.", "$68.4", "$64.8"),
    ("The Company increased its total deposits to $7.84 billion from $7.73 billion.", "$7.84", "$7.48"),
)
SILENT = (
    "The utility earned $1.20 per share.",
    "Excluding a gain, we earned $0.95 per diluted share in the second quarter.",
    "The Company returned $90.0 million to shareholders through dividends and share repurchases of "
    "$59.8 million since January.",
    "The Company returned $90.0 million to shareholders, primarily through dividends of $24.3 million and "
    "share repurchases of $59.8 million.",
    "At $84 per barrel, fee income was up 4.9%.",
    "Net income before tax effects was $48.9 million pre-tax, or $1.02 per share after tax.",
    "On March 31, we sold branches with total deposits of $7.70 billion.",
    "Total loans reached $6.80 billion in June.",
    "Fee income was $68.4 million and partners $12.2 million.",
    "Fee income was $68.4 million and net income was $37.6 million, compared with $66.0 million and "
    "$35.5 million expected.",
    "Without the merger charges, net income would have been $40.2 million.",
    "Excluding merger charges, net income would have been $3.2 million higher.",
    "Fee income rose 4.9%, compared to an increase of 9.0% in the industry.",
    "Fee income rose 4.9%, compared to an increase of 4.2% in noninterest expense a year ago.",
    "Fee income rose 4.9%, on top of a 6.2% increase two years ago.",
    "Losses were $5 million – $6 million of claims among them.",
    "In April, fee income was $64.8 million.",
    "Fee income in June rose to $64.8 million.",
    "Total deposits were $7.48 billion in June.",
    "The Company projects fee income of $64.8 million.",
    "The Company ended the quarter with 214 branches (12 new and 3 relocated).",
    "The Company opened 31 branches (19 leased, 11 owned).",
    "Capital expenditures were $14.2 million in the first six months, versus a plan of $19.2 million.",
    "The Company lowered its guidance for fee income to $64.8 million.",
    "The Company raised the fee income of its branch in Utica to $6.4 million.",
    "The Company operates 214 branches, including 120 in the north and 61 in the south.",
)


@pytest.mark.parametrize(("sentence", "right", "wrong"), CONSTRUCTIONS)
def test_a_true_one_is_silent_and_proven(sentence: str, right: str, wrong: str) -> None:
    ticks, found = told(sentence)
    assert found == []
    assert {tick for raw, tick in ticks.items() if raw.startswith(right)} <= {"exact", "rounded"}


@pytest.mark.parametrize(("sentence", "right", "wrong"), CONSTRUCTIONS)
def test_a_wrong_print_is_told(sentence: str, right: str, wrong: str) -> None:
    _, found = told(sentence.replace(right, wrong))
    assert any(wrong in message for message in found)


@pytest.mark.parametrize("sentence", SILENT)
def test_what_only_looks_like_one_is_silent(sentence: str) -> None:
    assert told(sentence)[1] == []


def test_a_list_behind_a_dateline_is_of_the_period_and_not_of_its_day() -> None:
    ticks, _ = told("Fee income rose.")
    assert {ticks[each] for each in ("$69.2 million", "$88.7 million", "$137.6 million")} <= {
        "exact",
        "rounded",
    }


def test_what_a_company_operates_is_the_sum_of_its_places() -> None:
    ticks, found = told(
        "The Company operates 214 branches, including 120 in the north, 61 in the south and 33 in the west."
    )
    assert found == []
    assert {ticks[each] for each in ("214", "120", "61", "33")} == {"exact"}


def test_sorts_in_brackets_are_parts_of_what_stands_before_them() -> None:
    ticks, found = told("The Company ended the quarter with 412 branches (231 leased and 181 owned).")
    assert found == []
    assert {ticks[each] for each in ("412", "231", "181")} == {"exact"}
