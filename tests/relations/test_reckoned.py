"""Measures that a sentence tells and no table prints: debt, net debt, working capital, returns."""

from __future__ import annotations

import pytest

from tieout.facts.model import SentencePlace
from tieout.pipeline import Run, check
from told import sentence_ticks, told

BALANCE_SHEET = """<p><b>Consolidated balance sheets</b></p><p>(in thousands)</p><table>
<tr><td></td><td>December 31, 2024</td><td>December 31, 2023</td></tr>
<tr><td>Cash and cash equivalents</td><td>184,220</td><td>151,336</td></tr>
<tr><td>Marketable securities</td><td>12,410</td><td>11,850</td></tr>
<tr><td>Inventories</td><td>516,165</td><td>519,830</td></tr>
<tr><td>Total current assets</td><td>712,795</td><td>683,016</td></tr>
<tr><td>Property and equipment</td><td>781,974</td><td>772,871</td></tr>
<tr><td>Total assets</td><td>1,494,769</td><td>1,455,887</td></tr>
<tr><td>Accounts payable</td><td>260,995</td><td>249,694</td></tr>
<tr><td>Current portion of long-term debt</td><td>20,000</td><td>20,000</td></tr>
<tr><td>Total current liabilities</td><td>280,995</td><td>269,694</td></tr>
<tr><td>Long-term debt</td><td>420,500</td><td>465,800</td></tr>
<tr><td>Operating lease liabilities</td><td>74,210</td><td>71,995</td></tr>
<tr><td>Total liabilities</td><td>775,705</td><td>807,489</td></tr>
<tr><td>Shareholders' equity</td><td>719,064</td><td>648,398</td></tr>
<tr><td>Total liabilities and shareholders' equity</td><td>1,494,769</td><td>1,455,887</td></tr></table>"""
CASH_FLOWS = """<p><b>Financing activities</b></p><p>(in thousands)</p><table>
<tr><td></td><td colspan=2>Year ended December 31,</td></tr><tr><td></td><td>2024</td><td>2023</td></tr>
<tr><td>Repayments of debt</td><td>(45,300)</td><td>(30,000)</td></tr>
<tr><td>Dividends paid</td><td>(41,024)</td><td>(37,422)</td></tr>
<tr><td>Repurchases of common stock</td><td>(17,476)</td><td>(15,880)</td></tr>
<tr><td>Net cash used in financing activities</td><td>(103,800)</td><td>(83,302)</td></tr></table>"""


def _told(words: str) -> Run:
    return told(
        "Halden Tools reports results of the year ended December 31, 2024",
        words,
        BALANCE_SHEET + CASH_FLOWS,
    )


def _kinds(run: Run) -> set[str]:
    sentences = {figure.id for figure in run.figures if isinstance(figure.place, SentencePlace)}
    return {relation.kind for relation in run.proof.relations if relation.target in sentences}


@pytest.mark.parametrize(
    "words",
    [
        "Total debt at December 31, 2024 was $440.5 million.",
        "Debt was $514.7 million at the end of the year.",  # with leases
        "Net debt at December 31, 2024 was $256.3 million.",
        "The company had net debt of $243.9 million at December 31, 2024.",  # less securities
        "Working capital was $431.8 million at December 31, 2024.",
        "The company returned $58.5 million to shareholders in 2024.",
    ],
)
def test_what_its_name_is_commonly_understood_to_be(words: str) -> None:
    run = _told(words)
    assert sentence_ticks(run) == ["exact"]
    assert _kinds(run) == {"reckoned"}


@pytest.mark.parametrize(
    "words",
    [
        "Total debt at December 31, 2024 was $448.2 million.",  # before the cost of issuing it, perhaps
        "Net debt at December 31, 2024 was $265.3 million.",
        "Working capital was $413.8 million at December 31, 2024.",
        "The company returned $64.1 million to shareholders in 2024.",
    ],
)
def test_who_reckons_otherwise_is_not_accused(words: str) -> None:
    run = _told(words)
    assert _kinds(run) == set()
    assert run.findings == ()


def test_a_row_of_key_data_is_reckoned_from_the_balance_sheet() -> None:
    key_data = """<p><b>Key data</b></p><p>(in thousands)</p><table>
<tr><td></td><td>December 31, 2024</td><td>December 31, 2023</td></tr>
<tr><td>Working capital</td><td>431,800</td><td>413,322</td></tr>
<tr><td>Net debt</td><td>256,280</td><td>334,464</td></tr></table>"""
    run = check(f"<html><body>{BALANCE_SHEET}{key_data}".encode(), "release.html")
    own = [figure.id for figure in run.figures if figure.label[0] == "Key data"]
    assert [run.proof.ticks[figure] for figure in own] == ["exact"] * 4
