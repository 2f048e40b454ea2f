"""What a relation proves: what it would have noticed, and what cannot be a coincidence."""

from __future__ import annotations

from msgspec.structs import replace

from sheets import BEFORE, NOW, PERCENT, USD, Release
from tieout.tables.model import Measure

GROWTH = [
    ("Alpha", ["487,311", "499,604", "2.5"]),
    ("Beta", ["151,877", "161,006", "6.0"]),
    ("Gamma", ["307,728", "355,134", "15.4"]),
    ("Delta", ["841,902", "793,255", "(5.8)"]),
    ("Epsilon", ["226,640", "267,119", "17.9"]),
]


def test_a_column_of_rates_proves_the_rates_and_not_the_amounts() -> None:
    release = Release().table(GROWTH, [USD, USD, PERCENT], [BEFORE, NOW, NOW])
    ticks = release.ticks()
    assert {ticks[rate] for rate in ("2.5", "6.0", "15.4", "(5.8)", "17.9")} == {"exact"}
    assert {ticks[amount] for amount in ("487,311", "499,604", "841,902", "267,119")} == {"unproven"}
    assert all(release.checked().relations_of), "they are related all the same"


def test_two_columns_of_a_named_total_prove_all_their_prints() -> None:
    rows = [("Salaries", ["500", "480"]), ("Rent", ["75", "70"]), ("Total costs", ["575", "550"])]
    release = Release().table(rows, [USD, USD], [BEFORE, NOW])
    assert set(release.ticks().values()) == {"exact"}


def test_a_wrong_print_in_two_columns_of_a_named_total_is_noticed() -> None:
    rows = [("Salaries", ["500", "480"]), ("Rent", ["75", "70"]), ("Total costs", ["575", "505"])]
    proof = Release().table(rows, [USD, USD], [BEFORE, NOW]).checked()
    assert "broken" in {relation.verdict.value for relation in proof.relations}


def test_a_tie_of_a_sentence_proves_the_sentence() -> None:
    release = Release().table(GROWTH, [USD, USD, PERCENT], [BEFORE, NOW, NOW])
    release.said("355,134", "Gamma")
    assert release.checked().ticks[-1].value == "exact"


def test_about_so_much_is_proven_where_it_is_certain() -> None:
    """Nobody would call it wrong, whatever it printed."""
    release = Release().table(GROWTH, [USD, USD, PERCENT], [BEFORE, NOW, NOW])
    for text in ("355,134", "161,0"):
        release.said(text.replace(",0", ""), "Gamma" if "355" in text else "Beta", scale=6)
        release.figures[-1] = replace(release.figures[-1], approximate=True)
    assert [tick.value for tick in release.checked().ticks[-2:]] == ["exact", "unproven"]


def test_a_quotient_of_what_sentences_print_proves_none_of_them() -> None:
    """Of three prints of two digits some quotient fits: a margin that nobody spoke of."""
    release = Release()
    release.said("14.0", "Operating income", scale=9)
    release.said("151", "Net sales", scale=9)
    release.said("9%", "growth", unit=PERCENT, measure=Measure.RATIO)
    assert {tick.value for tick in release.checked().ticks} == {"unproven"}


def test_rows_of_one_table_that_print_the_same_prove_neither() -> None:
    rows = [("Basic weighted average", ["37,199", "33,289"]), ("Assuming dilution", ["37,199", "33,289"])]
    release = Release().table(rows, [USD, USD], [BEFORE, NOW])
    assert release.equations("restated"), "they are tied all the same"
    assert set(release.ticks().values()) == {"unproven"}
