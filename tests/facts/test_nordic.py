"""How Nordic releases write: comparatives in parentheses, currencies behind amounts, items in a line."""

from __future__ import annotations

import pytest

import tieout


@pytest.mark.parametrize(
    ("said", "mantissa", "exponent", "unit"),
    [
        ("12.5 million EUR", 125, 5, "EUR"),
        ("12.5 EUR million", 125, 5, "EUR"),
        ("12.5 million EUR, up from", 125, 5, "EUR"),
        ("4.49 SEK (4.01)", 449, -2, "SEK"),
        ("SEK 665.8 M (663.0)", 6658, 5, "SEK"),
        ("4.49 EUR per share", 449, -2, "EUR/share"),
        ("380 €", 380, 0, "EUR"),
        ("$5 M&A costs", 5, 0, "USD"),
    ],
)
def test_a_currency_may_stand_behind_its_amount(said: str, mantissa: int, exponent: int, unit: str) -> None:
    run = tieout.check(f"Sales were strong. Income amounted to {said} in May 2023.".encode())
    first = run.facts.figures[0]
    assert (first.printed.mantissa, first.printed.exponent, first.unit.code) == (mantissa, exponent, unit)


def test_a_comparative_is_in_the_unit_of_its_figure() -> None:
    found = tieout.check(
        b"Income for the period was MSEK 45.7 (-48.2) and earnings per share were SEK 0.76 (-0.95). "
        b"The margin was 5.7 (5.9) percent."
    ).facts.figures
    assert [(each.printed.mantissa, each.printed.exponent, each.unit.code) for each in found] == [
        (457, 5, "SEK"),
        (-482, 5, "SEK"),
        (76, -2, "SEK/share"),
        (-95, -2, "SEK/share"),
        (57, -1, "percent"),
        (59, -1, "percent"),
    ]


def test_a_scale_behind_a_comparative_is_of_both() -> None:
    run = tieout.check(
        b"Interim report for the quarter ended 30 September 2024\n\nHighlights\n"
        b"- Orders were SEK 18.9 (17.0) billion, 11 percent more.\n"
        b"- Net sales rose by 3 percent to SEK 16,208 (15,768) million.\n"
        b"- Result after financial items: SEK -529 (-345) million.\n"
        b"- Net income: SEK 1,983 (1,781) million."
    )
    assert not run.tables
    assert [
        (each.printed.mantissa, each.printed.exponent) for each in run.figures if each.unit.code == "SEK"
    ] == [
        (189, 8),
        (170, 8),
        (16208, 6),
        (15768, 6),
        (-529, 6),
        (-345, 6),
        (1983, 6),
        (1781, 6),
    ]
    assert run.proof.ticks[[each.raw for each in run.figures].index("3 percent")].value == "exact"


def test_a_dot_between_items_of_one_line_parts_them() -> None:
    source = (
        "Half-year report · Net sales rose by 8 percent to MSEK 4,352 (4,030). · Operating profit fell by "
        "9 percent to MSEK 801 (880). · Order intake was MSEK 4,100 (3,998)."
    )
    figures = tieout.check(source.encode()).to_dict()["figures"]
    assert {
        each["raw"]: (each["label"][-1], each["tick"]) for each in figures if "MSEK" in each["raw"]
    } == {
        "MSEK 4,352": ("Net sales", "exact"),
        "MSEK 801": ("Operating profit", "exact"),
        "MSEK 4,100": ("Order intake", "unproven"),
    }


@pytest.mark.parametrize("other", ["6%", "7%"])
def test_a_short_rate_that_two_undated_sentences_print_is_no_fact_told_twice(other: str) -> None:
    source = f"For comparable units the increase was 6%.\n\nFor comparable units the increase was {other}."
    assert {each["tick"] for each in tieout.check(source.encode()).to_dict()["figures"]} == {"unproven"}


def test_a_level_and_its_comparative_are_no_row_where_a_sentence_goes_on() -> None:
    run = tieout.check(
        b"Quarterly report January - September 2024\n\nThird quarter\n\n"
        b"EBITA rose to MSEK 424 (353), a margin of 5.1 (4.5) percent. Excluding the effects of IFRS 16, "
        b"EBITA increased to MSEK 398 (353) which corresponds to a margin of 4.8 (4.5) percent.\n"
    )
    assert not run.tables
    assert [figure.raw for figure in run.figures if figure.unit.code == "SEK"] == [
        "MSEK 424",
        "353",
        "MSEK 398",
        "353",
    ]
