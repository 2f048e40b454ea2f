"""What stands in the cells of a grid, and which marks belong to which number."""

from __future__ import annotations

import pytest

from tieout.document.model import GridCell, Text
from tieout.tables.item import Item, Kind
from tieout.tables.pieces import items_of, kind_of, print_of
from tieout.values.numeral import numerals


@pytest.mark.parametrize(
    ("string", "kind"),
    [
        ("1,234", Kind.NUMBER),
        ("(1,234", Kind.NUMBER),
        ("$(0.05)", Kind.NUMBER),
        ("13 %", Kind.NUMBER),
        ("+355", Kind.NUMBER),
        ("16,226²", Kind.NUMBER),
        ("12(a)", Kind.NUMBER),
        ("$100.8 billion", Kind.NUMBER),
        ("$(11.4) million", Kind.NUMBER),
        ("Up 2.0 pts", Kind.NUMBER),
        ("-0.1 p.p.", Kind.NUMBER),
        ("(13.7) p.p.", Kind.NUMBER),
        ("-18.7%p", Kind.NUMBER),
        ("~(410)", Kind.NUMBER),
        ("—", Kind.NIL),
        ("$—", Kind.NIL),
        ("— %", Kind.NIL),
        ("2024", Kind.YEAR),
        ("2024¹", Kind.YEAR),
        ("2024 (a)", Kind.YEAR),
        ("N/A", Kind.ABSENT),
        ("n.m.", Kind.ABSENT),
        ("$27.50 to $27.75", Kind.RANGE),
        ("$14,375 - $14,650", Kind.RANGE),
        ("$", Kind.OPENER),
        (")%", Kind.CLOSER),
        ("bps", Kind.CLOSER),
        ("(a)", Kind.NOTE),
        ("5/31/2024", Kind.TEXT),
        ("952-936-7215", Kind.TEXT),
        ("Q1 2024", Kind.TEXT),
        ("% Change", Kind.TEXT),
    ],
)
def test_kinds(string: str, kind: Kind) -> None:
    assert kind_of(string) is kind


def cells(*strings: str) -> tuple[GridCell, ...]:
    return tuple(GridCell(0, at, 1, 1, Text(string)) for at, string in enumerate(strings) if string)


def test_marks_join_the_number_they_stand_beside() -> None:
    label, first, second = items_of(cells("Margin", "$", "(1,234", ")", "", "44.7", "%"))
    assert label.kind is Kind.TEXT
    assert (first.opener, first.string, first.closer, first.low, first.high) == ("$", "(1,234", ")", 1, 4)
    assert (second.closer, second.high) == ("%", 7)


def test_a_percent_sign_behind_years_is_a_head() -> None:
    items = items_of(cells("", "2024", "2023", "%"))
    assert [item.kind for item in items] == [Kind.YEAR, Kind.YEAR, Kind.TEXT]


def test_a_currency_among_heads_is_a_head() -> None:
    items = items_of(cells("Product", "% chg", "$", "", "% chg", "$"))
    assert [(item.string, item.low) for item in items[1:]] == [
        ("% chg", 1),
        ("$", 2),
        ("% chg", 4),
        ("$", 5),
    ]
    assert all(item.kind is Kind.TEXT and not item.opener for item in items)


@pytest.mark.parametrize(
    ("string", "opener", "closer", "mantissa", "mark"),
    [
        ("(1,234", "$", ")", -1234, ""),
        ("1,234", "(", ")", -1234, ""),
        ("0.5", "", "%", 5, "%"),
        ("(0.5)", "", "%", -5, "%"),
        ("Down 20%", "", "", -20, "%"),
        ("(126)", "", "bps", -126, "bps"),
        ("3.25x", "", "", 325, "x"),
    ],
)
def test_numbers_keep_their_sign_and_mark(
    string: str, opener: str, closer: str, mantissa: int, mark: str
) -> None:
    item = Item(Kind.NUMBER, GridCell(0, 0, 1, 1, Text(string)), 0, 1, opener, closer)
    printed = print_of(item.string, item.opener, item.closer)
    assert printed is not None
    assert (printed.numeral.mantissa, printed.mark) == (mantissa, mark)


@pytest.mark.parametrize("string", ["0", "1,234", "(1,234)", "0.05", "(12.50)", "1234567", "1,234,567.8"])
def test_plain_numbers_are_read_as_the_lexer_reads_them(string: str) -> None:
    printed = print_of(string, "", "")
    assert printed is not None
    assert [printed.numeral] == numerals(string)


def test_currency_comes_from_the_mark_beside() -> None:
    item = Item(Kind.NUMBER, GridCell(0, 0, 1, 1, Text("9.30")), 0, 1, "€", "")
    printed = print_of(item.string, item.opener, item.closer)
    assert printed is not None
    assert printed.currency == "EUR"


@pytest.mark.parametrize("string", ["1.2 pp", "-0.1 p.p.", "(13.7) p.p.", "-18.7%p", "(18.7%p)", "0.5 pts"])
def test_percentage_points_have_one_mark(string: str) -> None:
    printed = print_of(string, "", "")
    assert printed is not None
    assert (printed.mark, printed.currency) == ("pts", None)


@pytest.mark.parametrize(
    ("string", "scale", "currency"),
    [
        ("$1,242m³", 6, "USD"),
        ("£18.8bn¹", 9, "GBP"),
        ("50.4c²", -2, None),
        ("12.5p²", -2, "GBP"),
        ("11.2%4", 0, None),
    ],
)
def test_a_notes_mark_may_be_glued_to_a_unit(string: str, scale: int, currency: str | None) -> None:
    assert kind_of(string) is Kind.NUMBER
    printed = print_of(string, "", "")
    assert printed is not None
    assert (printed.numeral.scale, printed.currency) == (scale, currency)


@pytest.mark.parametrize(
    ("string", "closer", "mantissa"),
    [
        ("($198.3 million)", "", -1983),
        ("($198.3 million", ")", -1983),
        ("$198.3 million", "", 1983),
        ("$198.3 million (a)", "", 1983),
    ],
)
def test_parentheses_around_an_amount_with_its_scale_are_a_minus(
    string: str, closer: str, mantissa: int
) -> None:
    printed = print_of(string, "", closer)
    assert printed is not None
    assert (printed.numeral.mantissa, printed.numeral.scale) == (mantissa, 6)
