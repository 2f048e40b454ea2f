"""Detection power: the largest change of a print with which all that holds still holds."""

from __future__ import annotations

from factory import Equation, build
from outputs.page_factory import statements
from tieout.proof.power import slacks
from tieout.relations.equation import Outcome, outcome
from tieout.relations.model import Verdict
from tieout.values.printed import Forcing, Policy, Rounding


def test_slack_is_what_the_relations_leave_and_no_more() -> None:
    run = statements(60)
    found = slacks(run.figures, run.proof)
    checked = 0
    for figure in run.figures:
        of = [run.proof.relations[each] for each in run.proof.relations_of[figure.id]]
        proved = [each for each in of if each.verdict in (Verdict.EXACT, Verdict.ROUNDED)]
        slack = found[figure.id]
        if not proved:
            assert slack is None
            continue
        assert slack is not None

        def passes(shift: int, figure_id: int = figure.id, relations: list = proved) -> bool:
            prints = {each.id: (each.printed.mantissa, each.printed.exponent) for each in run.figures}
            prints[figure_id] = (prints[figure_id][0] + shift, prints[figure_id][1])
            return all(
                outcome(r.form, prints[r.target], [(prints[term], weight) for term, weight in r.terms])
                is not Outcome.FAILS
                for r in relations
            )

        assert passes(slack[1])
        assert passes(-slack[0])
        assert not passes(slack[1] + 1)
        assert not passes(-slack[0] - 1)
        checked += 1
    assert checked > 40


def test_no_change_of_a_fact_printed_twice_at_one_scale_goes_unnoticed() -> None:
    run = build(
        "| A | {a|410}\n| B | {b|410}\n| C | {c|(410)}",
        [Equation("restated", "b", {"a": 1}), Equation("restated", "c", {"b": -1})],
        about={"c": {"negative": False}},
    )
    assert slacks(run.figures, run.proof) == [(0, 0), (0, 0), (0, 0)]


def test_a_finer_print_of_a_fact_may_move_within_the_coarser_ones_rounding() -> None:
    run = build(
        "| A | {fine|77,339}\n| B | {coarse|77}",
        [Equation("restated", "coarse", {"fine": 1})],
        about={"fine": {"scale": 3}},
    )
    assert slacks(run.figures, run.proof) == [(839, 161), (0, 0)]


def test_of_a_figure_without_a_relation_nothing_is_said() -> None:
    run = build("| A | {a|410}")
    assert slacks(run.figures, run.proof) == [None]


def test_where_sums_are_made_to_foot_two_units_do_not_go_unnoticed() -> None:
    text = "| A | {a|410}\n| B | {b|215}\n| C | {c|118}\n| D | {d|97}\n| Total | {t|840}"
    foots = Equation("sum", "t", {"a": 1, "b": 1, "c": 1, "d": 1})
    forced = Policy("JPY", 6, Rounding.NEAREST, 0, 0, forcing=Forcing(60, 0, 40.0, forced=True))
    plain = build(text, [foots])
    footed = build(text, [foots], policies=[forced])
    assert set(slacks(plain.figures, plain.proof)) == {(2, 2)}
    assert set(slacks(footed.figures, footed.proof)) == {(1, 1)}
