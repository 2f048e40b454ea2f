"""Properties of every consolidation, over random groups: what goes in balanced comes out tied."""

from __future__ import annotations

import tempfile
from fractions import Fraction
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from drawn_books import RandomBooks, random_books, result
from small_books import write_files
from tieout.composition.amounts import Amounts, Key, Operation
from tieout.composition.books.model import Books
from tieout.composition.books.read import read
from tieout.composition.consolidation.consolidate import consolidate

many = settings(max_examples=25, suppress_health_check=list(HealthCheck))


def consolidated(books: RandomBooks, without: object = None) -> tuple[Books, Amounts]:
    with tempfile.TemporaryDirectory() as folder:
        files = books.files(without) if callable(without) else books.files()
        found = read(write_files(Path(folder), files))
    return found, consolidate(found)


def value(amounts: Amounts, books: Books, concept: str, name: str = "1H17", member: str = "") -> Fraction:
    period = next(each.period for each in books.company.periods if each.name == name)
    amount = amounts.at(concept, period, member)
    assert amount is not None, concept
    return amount.value


def translated(books: RandomBooks, entity: str, period: str) -> Fraction:
    """An entity's net income in yen."""
    currency = next(each.currency for each in books.entities if each.code == entity)
    return -result(books.sheets[entity, period]) * books.rates[currency][period][1]


def effective(books: RandomBooks, code: str) -> Fraction:
    """The parent's share of an entity, along its owners."""
    entity = next(each for each in books.entities if each.code == code)
    return entity.share * effective(books, entity.owner) if entity.owner else Fraction(1)


@many
@given(random_books())
def test_identities_hold_and_statements_tie(drawn: RandomBooks) -> None:
    books, amounts = consolidated(drawn)  # which asserts every identity
    for name in ("FY16", "1Q17", "1H17"):
        assets = value(amounts, books, "assets", name)
        assert assets == value(amounts, books, "liabilities", name) + value(amounts, books, "equity", name)
        if name != "FY16":
            change = value(amounts, books, "cash", name) - value(amounts, books, "cash", "FY16")
            assert value(amounts, books, "cash_flow", name) == change


@many
@given(random_books())
def test_net_income_is_that_of_the_entities_less_what_stays_within(drawn: RandomBooks) -> None:
    books, amounts = consolidated(drawn)
    for name in ("1Q17", "1H17"):
        total = sum(
            (translated(drawn, e.code, name) for e in drawn.entities if e.method != "equity"), Fraction(0)
        )
        shares = sum(
            (e.share * translated(drawn, e.code, name) for e in drawn.entities if e.method == "equity"),
            Fraction(0),
        )
        within = [row for row in drawn.intercompany if row[0] == name]
        profits = sum((row[6] for row in within), Fraction(0))
        dividends = sum((row[5] for row in within if row[2] == "dividends"), Fraction(0))
        assert value(amounts, books, "net_income", name) == total + shares - profits - dividends


@many
@given(random_books())
def test_minorities_have_their_share_of_what_their_entities_earned(drawn: RandomBooks) -> None:
    books, amounts = consolidated(drawn)
    for name in ("1Q17", "1H17"):
        expected = Fraction(0)
        for entity in drawn.entities:
            if entity.method == "equity":
                bearer, earned = entity.owner, entity.share * translated(drawn, entity.code, name)
            else:
                bearer, earned = entity.code, translated(drawn, entity.code, name)
                own = [row for row in drawn.intercompany if row[0] == name and row[1] == entity.code]
                earned -= sum(
                    (row[6] + (row[5] if row[2] == "dividends" else 0) for row in own), Fraction(0)
                )
            expected += (1 - effective(drawn, bearer)) * earned
        assert value(amounts, books, "net_income.minority", name) == expected


@many
@given(random_books())
def test_what_is_sold_and_owed_within_the_group_leaves_its_totals(drawn: RandomBooks) -> None:
    def plain(row: tuple[object, ...]) -> bool:
        return row[2] in ("sales", "payables") and not row[6]

    (books, amounts), (_, without) = consolidated(drawn), consolidated(drawn, plain)
    within = sum((row[5] for row in drawn.intercompany if row[0] == "1H17" and plain(row)), Fraction(0))
    for concept in (
        "net_income",
        "net_income.minority",
        "equity",
        "equity.minority",
        "cash_flow.operating",
    ):
        assert value(amounts, books, concept) == value(without, books, concept), concept
    assert within == sum(
        value(without, books, concept) - value(amounts, books, concept) for concept in ("revenue", "assets")
    )


@many
@given(random_books())
def test_a_quarter_and_the_rest_are_the_whole(drawn: RandomBooks) -> None:
    books, amounts = consolidated(drawn)
    half, first, quarter = (
        next(each.period for each in books.company.periods if each.name == name)
        for name in ("1H17", "1Q17", "2Q17")
    )
    compared = 0
    for key in list(amounts):
        if key.period == half and not key.member.startswith("entity:") and ".opening" not in key.concept:
            if key.concept in ("cash", "equity_method.closing"):
                continue
            parts = [amounts[Key(key.concept, period, key.member)].value for period in (first, quarter)]
            assert amounts[key].value == sum(parts), key
            compared += 1
    assert compared > 30


@many
@given(random_books())
def test_segments_and_eliminations_are_the_group(drawn: RandomBooks) -> None:
    books, amounts = consolidated(drawn)
    members = {key.member for key in amounts} - {""}
    shown = {member for member in members if not member.startswith("entity:")}
    for concept in ("revenue", "costs", "net_income", "assets", "cash_flow.operating"):
        found = [amounts.at(concept, books.company.periods[2].period, member) for member in shown]
        total = sum((amount.value for amount in found if amount), Fraction(0))
        assert total == value(amounts, books, concept), concept


@settings(many, max_examples=10)
@given(random_books())
def test_every_derivation_gives_its_amount(drawn: RandomBooks) -> None:
    _, amounts = consolidated(drawn)
    for amount in amounts.values():
        assert amount.derivation.operation is Operation.SUM
        terms = (weight * amounts[key].value for key, weight in amount.derivation.terms)
        entries = (weight * entry.value for entry, weight in amount.derivation.entries)
        assert amount.value == sum(terms) + sum(entries), amount.key
