"""What releases say of their own rounding, in the ways in which they say it."""

from __future__ import annotations

import pytest

from tieout.document.model import Document, Paragraph, Source, Text
from tieout.facts.stated import Rule, stated_rounding


def stated(*texts: str) -> list[tuple[Rule, int | None]]:
    blocks = tuple(Paragraph(Text(text, ((0, 0, len(text)),))) for text in texts)
    document = Document(Source("r.txt", "text", "utf-8", "", texts[0]), blocks, ())
    return [(each.rule, each.exponent) for each in stated_rounding(document)]


@pytest.mark.parametrize(
    ("text", "rule", "exponent"),
    [
        ("Amounts of less than JPY one million are rounded.", Rule.NEAREST, 6),
        ("Fractions of less than one million yen have been rounded down.", Rule.TRUNCATED, 6),
        ("(Amounts less than one thousand yen are truncated)", Rule.TRUNCATED, 3),
        ("Figures smaller than one billion won were omitted.", Rule.TRUNCATED, 9),
        ("Amounts less than one million yen are omitted.", Rule.TRUNCATED, 6),
        ("All amounts are rounded to the nearest million unless otherwise stated.", Rule.NEAREST, 6),
        ("Amounts in the tables are rounded down to the nearest thousand.", Rule.TRUNCATED, 3),
        ("(百万円未満切捨て)", Rule.TRUNCATED, 6),
        ("記載金額は百万円未満を切り捨てて表示しております。", Rule.TRUNCATED, 6),
        ("金額は千円未満を四捨五入しております。", Rule.NEAREST, 3),
        ("表示単位未満切り捨て", Rule.TRUNCATED, None),
        ("Certain columns may not add due to rounding.", Rule.NOT_FOOTED, None),
        ("Due to rounding, numbers presented may not add up precisely.", Rule.NOT_FOOTED, None),
        ("Totals do not always sum because of rounding.", Rule.NOT_FOOTED, None),
        ("Growth rates may not recalculate using the rounded amounts.", Rule.UNROUNDED, None),
        ("Percentages are calculated from the underlying whole-dollar amounts.", Rule.UNROUNDED, None),
        ("Margins are computed using rounded numbers.", Rule.ROUNDED, None),
    ],
)
def test_a_statement_is_read(text: str, rule: Rule, exponent: int | None) -> None:
    assert stated(text) == [(rule, exponent)]


@pytest.mark.parametrize(
    "text",
    [
        "The number of shares shall be rounded to the nearest whole share.",
        "The exercise price is rounded up to the nearest cent.",
        "The roundtable discussed revenue of less than one million.",
        "We rounded out our product line for less than one million dollars.",
        "Revenue was rounded off by a strong quarter.",
        "Amounts of less than $1 million are omitted from this table.",
        "",
    ],
)
def test_what_is_no_statement_is_left_alone(text: str) -> None:
    assert stated(text) == []


def test_each_statement_is_kept_once_with_its_place() -> None:
    text = "Note: Certain columns may not add due to rounding."
    blocks = tuple(Paragraph(Text(text, ((0, start, start + len(text)),))) for start in (0, 100))
    document = Document(Source("r.txt", "text", "utf-8", "", text), blocks, ())
    (one,) = stated_rounding(document)
    assert one.words == "may not add due to rounding"
    assert one.span is not None
    assert text[one.span.start : one.span.end] == one.words
