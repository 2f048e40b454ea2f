"""What a relation proves: what it would have noticed, and what cannot be a coincidence."""

from __future__ import annotations

from sheets import BEFORE, NOW, PERCENT, USD, Release

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
