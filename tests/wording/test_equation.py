from __future__ import annotations

from factory import Equation, build
from samples import broken_change, broken_rate
from tieout.relations.model import Form, Verdict
from tieout.tables.model import Measure
from tieout.values.unit import PERCENT, SHARES, per_share
from tieout.wording.equation import equation


def test_a_broken_change_says_what_it_should_have_been() -> None:
    run = broken_change()
    said = [equation(relation, run.figures).text for relation in run.proof.relations]
    assert said == [
        "140,488,073 − 137,395,149 = 3,092,924 thousand ≠ 4,059 million",
        "140,488 − 137,395 = 3,093 ≠ 4,059",
        "−1,503 + 4,596 = 3,093 ≠ 4,059",
        "140,488 million ≈ 140,488,073 thousand",
    ]


def test_the_difference_is_printed_minus_computed() -> None:
    run = broken_change()
    assert equation(run.proof.relations[1], run.figures).difference == "966"


def test_a_sum_is_solved_for_a_part() -> None:
    run = build(
        "| Goods | {goods|120}\n| Returns | {returns|(5)}\n| Total | {total|151}",
        [Equation("sum", "total", {"goods": 1, "returns": 1}, Verdict.BROKEN, culprit="goods")],
    )
    laid = equation(run.proof.relations[0], run.figures, solve_for=0)
    assert laid.text == "151 + 5 = 156 ≠ 120"
    assert [operand.figure for operand in laid.operands] == [2, 1]


def test_an_exact_sum_shows_no_second_value() -> None:
    run = build(
        "| A | {a|1.25}\n| B | {b|(0.25)}\n| C | {c|1.00}",
        [Equation("sum", "c", {"a": 1, "b": 1})],
    )
    assert equation(run.proof.relations[0], run.figures).text == "1.25 − 0.25 = 1.00"


def test_a_rate_shows_two_places_more_than_the_print() -> None:
    run = build(
        "Up {rate|12.0%} to {now|82,988} from {then|74,123}.",
        [Equation("rate", "rate", {"now": 1, "then": 1}, Verdict.EXACT, Form.RATE)],
        about={"rate": {"measure": Measure.RATE, "unit": PERCENT}},
    )
    assert (
        equation(run.proof.relations[0], run.figures).text == "(82,988 − 74,123) ÷ 74,123 = 11.960% ≈ 12.0%"
    )


def test_a_broken_rate_is_not_solved_for_its_terms() -> None:
    run = broken_rate()
    laid = equation(run.proof.relations[0], run.figures, solve_for=0)
    assert laid.solved_for == 1
    assert laid.text == "(2,316 − 1,948) ÷ 1,948 = 18.891% ≠ −18.9%"


def test_operands_of_several_scales_say_their_own() -> None:
    run = build(
        "| Net income | {net|1,488}\n| Shares | {shares|45,067,199}\n| A share | {eps|33.02}",
        [Equation("per_share", "eps", {"net": 1, "shares": 1}, Verdict.EXACT, Form.RATIO)],
        about={"shares": {"unit": SHARES}, "eps": {"unit": per_share("JPY")}},
    )
    laid = equation(run.proof.relations[0], run.figures)
    assert laid.text == "1,488 million ÷ 45,067,199 = 33.0174 ≈ 33.02"


def test_constants_are_operands_without_a_figure() -> None:
    run = build(
        "| A share | {share|33.02}\n| An ADS | {ads|66.04}",
        [Equation("multiple", "ads", {"share": 2})],
        about={"share": {"unit": per_share("JPY")}, "ads": {"unit": per_share("JPY", "ADS")}},
    )
    laid = equation(run.proof.relations[0], run.figures)
    assert laid.text == "2 × 33.02 = 66.04"
    assert [operand.figure for operand in laid.operands] == [None, 0]


def test_a_margin_in_percent_hides_its_hundred() -> None:
    run = build(
        "| Gross profit | {profit|30}\n| Revenue | {revenue|120}\n| Margin | {margin|25.0%}",
        [Equation("ratio", "margin", {"profit": 100, "revenue": 1}, Verdict.EXACT, Form.RATIO)],
        about={"margin": {"unit": PERCENT, "measure": Measure.RATIO}},
    )
    assert equation(run.proof.relations[0], run.figures).text == "30 ÷ 120 = 25.0%"
