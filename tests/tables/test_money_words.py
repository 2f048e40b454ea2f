"""Currencies and scales as the world's releases print them, in heads, labels and sentences."""

from __future__ import annotations

import pytest

from tieout.pipeline import check
from tieout.tables.item import Kind
from tieout.tables.pieces import kind_of
from tieout.tables.row_words import said_by_row
from tieout.tables.words import said_by
from tieout.values.numeral import numerals

HEADS = [
    ("1H24 Thousands of USD", "USD", 3),
    ("SEK m", "SEK", 6),
    ("SEKm", "SEK", 6),
    ("MSEK", "SEK", 6),
    ("TSEK", "SEK", 3),
    ("KSEK", "SEK", 3),
    ("Mkr", "SEK", 6),
    ("SEK thousands", "SEK", 3),
    ("EUR m", "EUR", 6),
    ("EURm", "EUR", 6),
    ("€m", "EUR", 6),
    ("€ million", "EUR", 6),
    ("EUR million", "EUR", 6),
    ("EUR k", "EUR", 3),
    ("TEUR", "EUR", 3),
    ("€'000", "EUR", 3),
    ("€bn", "EUR", 9),
    ("EUR bn", "EUR", 9),
    ("in Mio. CHF", "CHF", 6),
    ("CHF m", "CHF", 6),
    ("DKK million", "DKK", 6),
    ("NOK million", "NOK", 6),
    ("£m", "GBP", 6),
    ("£'000", "GBP", 3),
    ("RMB million", "CNY", 6),
    ("RMB’000", "CNY", 3),
    ("HK$ million", "HKD", 6),
    ("US$m", "USD", 6),
    ("A$m", "AUD", 6),
    ("R million", "ZAR", 6),
    ("₹ in crore", "INR", 7),
    ("(₹ in Cr)", "INR", 7),
    ("₹ lakhs", "INR", 5),
    ("(Rs. in lakhs)", "INR", 5),
    ("Rs. in million", "INR", 6),
    ("INR lakh crore", "INR", 12),
    ("(£'m)", "GBP", 6),
    ("HK$’000", "HKD", 3),
    ("RM'000", "MYR", 3),
    ("(RM million)", "MYR", 6),
    ("KRW 100 million", "KRW", 8),
    ("(In hundred millions of yen)", "JPY", 8),
]


@pytest.mark.parametrize(("head", "code", "scale"), HEADS)
def test_heads(head: str, code: str, scale: int) -> None:
    said = said_by(head)
    assert (str(said.unit), said.scale) == (code, scale)


@pytest.mark.parametrize(
    ("head", "scale"),
    [
        ("(in millions)", 6),
        ("(In MM)", 6),
        ("(000,000)", 6),
        ("($ 000,000's)", 6),
        ("(000's omitted, except per share)", 3),
        ("($-000’s)", 3),
        ("Orders above $100 million", None),
        ("Credit", None),
        ("Tax expense", None),
        ("Cost of sales", None),
    ],
)
def test_words_that_name_no_currency(head: str, scale: int | None) -> None:
    said = said_by(head)
    assert (said.unit, said.scale) == (None, scale)


@pytest.mark.parametrize("caption", ["(£000)", "£ 000", "(000,000)", "($000,000)"])
def test_zeros_at_the_head_of_a_stub_are_no_figure(caption: str) -> None:
    assert kind_of(caption) is Kind.TEXT
    assert kind_of("1,000") is kind_of("(1,000,000)") is Kind.NUMBER


@pytest.mark.parametrize(
    ("label", "code", "scale"),
    [
        ("Net sales, SEK m", "SEK", 6),
        ("Adjusted EBITDA (€m)", "EUR", 6),
        ("Cash flow, MSEK", "SEK", 6),
        ("Free cash flow NOK bn", "NOK", 9),
    ],
)
def test_labels(label: str, code: str, scale: int) -> None:
    said = said_by_row(label)
    assert (str(said.currency), said.scale) == (code, scale)


@pytest.mark.parametrize("label", ["Long-term", "Customers in the UK", "Cash in bank", "Units sold, k"])
def test_labels_that_name_none(label: str) -> None:
    said = said_by_row(label)
    assert (said.currency, said.scale) == (None, None)


@pytest.mark.parametrize(
    ("text", "mantissa", "code", "scale"),
    [
        ("SEK 1,234 m", 1234, "SEK", 6),
        ("MSEK 1,234", 1234, "SEK", 6),
        ("1,234 MSEK", 1234, "SEK", 6),
        ("€1.2bn", 12, "EUR", 9),
        ("€129m", 129, "EUR", 6),
        ("EUR 12.3 million", 123, "EUR", 6),
        ("EURm 12.3", 123, "EUR", 6),
        ("£45.6m", 456, "GBP", 6),
        ("CHF 45.6 m", 456, "CHF", 6),
        ("NOK 1.2 billion", 12, "NOK", 9),
        ("R1.2 billion", 12, "ZAR", 9),
        ("US$12.3m", 123, "USD", 6),
        ("₹ 1,234 crore", 1234, "INR", 7),
        ("Rs. 1,23,456.78 lakhs", 12345678, "INR", 5),
        ("₹1.2 lakh crore", 12, "INR", 12),
        ("₹ 12,34,567", 1234567, "INR", 0),
    ],
)
def test_numerals(text: str, mantissa: int, code: str, scale: int) -> None:
    (number,) = numerals(f"It was {text} (and more).")
    assert (number.raw, number.mantissa, number.currency, number.scale) == (text, mantissa, code, scale)


@pytest.mark.parametrize(
    ("text", "scale"), [("1,234 m of cable", 0), ("$5 men", 0), ("12 k", 0), ("R5 5", 0)]
)
def test_a_letter_alone_is_no_scale(text: str, scale: int) -> None:
    assert next(number.scale for number in numerals(text)) == scale


def test_indian_grouping_in_a_table_and_a_sentence() -> None:
    page = (
        "<html><body><p>Income for the quarter was ₹ 1,24,567.89 lakhs.</p><p>(₹ in lakhs)</p><table>"
        "<tr><td>Particulars</td><td>2024</td><td>2023</td></tr>"
        "<tr><td>Revenue from operations</td><td>1,23,456.78</td><td>12,01,001.10</td></tr>"
        "<tr><td>Other income</td><td>1,111.11</td><td>1,000.00</td></tr>"
        "<tr><td>Total income</td><td>1,24,567.89</td><td>12,02,001.10</td></tr></table></body></html>"
    )
    run = check(page.encode(), "sagar.html")
    assert {figure.printed.text() for figure in run.figures} >= {
        "12345678000",
        "12456789000",
        "120100110000",
    }
    assert {str(figure.unit) for figure in run.figures} == {"INR"}
    assert sum(tick.value == "exact" for tick in run.proof.ticks) >= 6
    wrong = check(page.replace("1,23,456.78", "1,23,546.78").encode(), "sagar.html")
    assert [finding.repair.print for finding in wrong.findings if finding.repair] == ["1,23,456.78"]
