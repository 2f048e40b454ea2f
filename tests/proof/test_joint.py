"""Relations that pass one by one and cannot all be true, and what explains them."""

from __future__ import annotations

from fractions import Fraction

from tieout.proof.belief import held_together
from tieout.proof.conflict import BELIEVED
from tieout.proof.model import Move
from tieout.relations.equation import Outcome
from tieout.relations.model import Context, Evidence, Form, Hypothesis
from tieout.values.interval import Interval
from tieout.values.printed import Rounding
from tieout.values.unit import PERCENT, per_share
from together import Prints

HALF = Fraction(1, 2)


def test_a_total_of_finer_prints_narrows_a_coarse_one() -> None:
    prints = Prints()
    coarse, a, b = prints.print(78, 6), prints.print(40_120, 3), prints.print(37_900, 3)
    assert prints.sum(coarse, [a, b]) is Outcome.EXACT
    found = prints.together()
    assert found.interval(coarse) == Interval(78_019_000, 78_021_000)
    assert found.interval(a) == Interval(40_119_500, 40_120_500)


def test_prints_of_one_fact_share_what_any_of_them_tells() -> None:
    prints = Prints()
    coarse, fine, loss = prints.print(2, 9), prints.print(1_948, 6), prints.print(-1_948, 6)
    prints.same(coarse, fine)
    prints.relate(fine, [(loss, -1)])
    found = prints.together()
    assert found.interval(coarse) == found.interval(fine) == Interval(1_947_500_000, 1_948_500_000)
    assert found.interval(loss) == Interval(-1_948_500_000, -1_947_500_000)


def test_a_part_moved_so_that_its_column_foots_is_named() -> None:
    """Each relation holds as printed; the finer prints make the sum 177,558: 178."""
    prints = Prints()
    income, depreciation, both = prints.print(136, 6), prints.print(41, 6), prints.print(177, 6)
    fine_income, fine_depreciation = prints.print(136_204, 3), prints.print(41_354, 3)
    assert prints.sum(both, [income, depreciation]) is Outcome.EXACT
    assert prints.same(income, fine_income) is Outcome.EXACT
    assert prints.same(depreciation, fine_depreciation) is Outcome.EXACT
    (conflict,) = prints.together().conflicts
    assert conflict.relations == (0, 1, 2)
    assert conflict.moves == (Move((both,), 178),)


def test_all_prints_of_a_moved_fact_are_moved_with_it() -> None:
    prints = Prints()
    income, depreciation, both = prints.print(136, 6), prints.print(41, 6), prints.print(177, 6)
    again = prints.print(177, 6)
    prints.sum(both, [income, depreciation])
    prints.same(income, prints.print(136_204, 3))
    prints.same(depreciation, prints.print(41_354, 3))
    prints.same(again, both)
    (conflict,) = prints.together().conflicts
    assert conflict.moves == (Move((both, again), 178),)


def test_a_known_nudge_is_no_conflict() -> None:
    prints = Prints()
    income, depreciation, both = prints.print(136, 6), prints.print(41, 6), prints.print(177, 6)
    prints.sum(both, [income, depreciation])
    prints.same(income, prints.print(136_204, 3))
    prints.same(depreciation, prints.print(41_354, 3))
    found = prints.together(nudged=[both])
    assert found.conflicts == ()
    assert found.interval(both) == Interval(177_557_000, 177_559_000)


def test_prints_that_may_be_cut_off_are_not_called_moved() -> None:
    prints = Prints()
    income, depreciation, both = prints.print(136, 6), prints.print(41, 6), prints.print(177, 6)
    prints.sum(both, [income, depreciation])
    prints.same(income, prints.print(136_204, 3))
    prints.same(depreciation, prints.print(41_354, 3))
    assert prints.together(presumed=frozenset({"USD"})).conflicts == ()


def test_a_tie_that_is_hardly_believed_is_dropped_without_a_word() -> None:
    prints = Prints()
    income, depreciation, both = prints.print(136, 6), prints.print(41, 6), prints.print(177, 6)
    prints.sum(both, [income, depreciation])
    prints.same(income, prints.print(136_204, 3), strength=4.0)
    prints.same(depreciation, prints.print(41_354, 3))
    found = prints.together()
    assert found.conflicts == ()
    assert found.interval(income) == Interval(135_500_000, 136_146_500)  # by the sum alone


def test_two_finer_prints_of_one_coarse_one_say_only_that_one_is_of_another_fact() -> None:
    prints = Prints()
    coarse = prints.print(965, 8)
    prints.same(coarse, prints.print(96_469, 6))
    prints.same(coarse, prints.print(96_540, 6))
    assert prints.together().conflicts == ()


def regions(*off: int) -> Prints:
    """Three regions of three markets; each total is so much less than what it adds up, theirs last."""
    prints = Prints()
    totals = []
    for region in range(3):
        markets = [11_000 + 1_000 * region + 7 * market for market in range(3)]
        parts = [prints.print(market) for market in markets]
        totals.append(sum(markets) - off[region])
        prints.sum(prints.print(totals[-1]), parts)
    subtotals = [each.target for each in prints.relations]
    prints.sum(prints.print(sum(totals) - off[3]), subtotals)
    assert len(prints.relations) == 4
    return prints


def test_sums_within_rounding_that_cannot_all_be_true_are_an_error_without_a_culprit() -> None:
    found = regions(2, 2, 2, 2).together(presumed=frozenset({"USD"})).conflicts
    assert [conflict.moves for conflict in found] == [()]
    assert len(found[0].relations) >= 3


def test_where_the_move_of_any_one_print_would_do_all_are_named() -> None:
    prints = Prints()
    total, *parts, rest = (prints.print(each, 6) for each in (100, 28, 37, 25, 10))
    assert prints.sum(total, [*parts, rest]) is Outcome.EXACT
    for part, fine in zip(parts, (27_550, 36_550, 24_550), strict=True):
        prints.same(part, prints.print(fine, 3))
    (conflict,) = prints.together().conflicts
    assert [move.figures for move in conflict.moves] == [(total,), (rest,)]


def test_for_a_sum_that_does_not_foot_as_printed_nothing_was_moved() -> None:
    assert regions(2, 0, 0, 2).together().conflicts == ()
    prints = Prints()
    organic, currency, comparable = (prints.print(each, 0, PERCENT) for each in (22, -11, 9))
    nil = prints.print(0, 0, PERCENT)
    assert prints.sum(comparable, [organic, currency, nil]) is Outcome.ROUNDED
    assert prints.sum(organic, [prints.print(22, 0, PERCENT), nil]) is Outcome.EXACT
    assert prints.together().conflicts == ()


def test_sums_as_far_off_as_rounding_allows_are_none() -> None:
    assert regions(1, 1, 1, 1).together().conflicts == ()


def test_totals_above_their_parts_may_be_cut_off() -> None:
    assert regions(-2, -2, -2, -2).together(presumed=frozenset({"USD"})).conflicts == ()
    assert regions(-2, -2, -2, -2).together().conflicts != ()


def test_growth_computed_from_the_prints_says_nothing_of_what_is_behind_them() -> None:
    """0.989 against 0.6625 is 49.3%; the release says 50%, which 0.99 against 0.66 gives."""
    prints = Prints()
    unit = per_share("USD")
    now, before = prints.print(99, -2, unit), prints.print(66, -2, unit)
    for figure, income, shares in ((now, 1_500, 15_167), (before, 1_031, 15_563)):
        terms = ((prints.print(income, 6), 1), (prints.print(shares, 5), 1))
        assert prints.relate(figure, terms, Form.RATIO) is Outcome.EXACT
    assert prints.rate(prints.print(50, 0, PERCENT), now, before) is Outcome.EXACT
    found = prints.together()
    assert found.conflicts == ()
    assert found.interval(now).width < Fraction(1, 1000)


def test_a_rate_of_a_moved_print_allows_for_where_it_would_stand() -> None:
    """177 would be 178; growth from 143, computed from what is behind the prints, is 24.2%, not 23.8%."""
    prints = Prints()
    rate, before = prints.print(24, 0, PERCENT), prints.print(143, 6)
    income, depreciation, both = prints.print(136, 6), prints.print(41, 6), prints.print(177, 6)
    assert prints.rate(rate, both, before) is Outcome.EXACT
    prints.sum(both, [income, depreciation])
    prints.same(income, prints.print(136_204, 3))
    prints.same(depreciation, prints.print(41_354, 3))
    found = prints.together()
    assert len(found.conflicts) == 1
    assert found.interval(rate).contains(100 * Fraction(177_558 - 143_000, 143_000))


def test_growth_that_only_unrounded_values_give_narrows_them() -> None:
    """12 against 10 is 20% as printed; 24% leaves little room."""
    prints = Prints()
    now, before, rate = prints.print(12, 6), prints.print(10, 6), prints.print(24, 0, PERCENT)
    assert prints.rate(rate, now, before) is Outcome.ROUNDED
    found = prints.together()
    assert found.conflicts == ()
    assert found.interval(now).low > 11_700_000
    assert found.interval(before).high < 10_150_000


def test_a_ratio_that_only_unrounded_values_give_narrows_its_amounts() -> None:
    """4 of 9 is 44.4% as printed; 39% needs less than 4 and more than 9."""
    prints = Prints()
    share, part, whole = prints.print(39, 0, PERCENT), prints.print(4, 6), prints.print(9, 6)
    assert prints.relate(share, [(part, 100), (whole, 1)], Form.RATIO) is Outcome.ROUNDED
    found = prints.together()
    assert found.conflicts == ()
    assert found.interval(part).high < 3_800_000
    assert found.interval(whole).low > 8_800_000
    assert found.interval(share).contains(Fraction(100 * 37, 94))


def test_a_product_that_only_unrounded_values_give_narrows_its_factors() -> None:
    """2 a share times 3 million shares is 6 million as printed; 8 million needs more of both."""
    prints = Prints()
    paid, each, shares = prints.print(8, 6), prints.print(2, 0), prints.print(3, 6)
    assert prints.relate(paid, [(each, 1), (shares, 1)], Form.PRODUCT) is Outcome.ROUNDED
    found = prints.together()
    assert found.interval(each).low > 2
    assert found.interval(shares) == Interval(3_000_000, 3_500_000)
    assert found.interval(paid).contains(Fraction(78, 10) * 10**6)


def test_cut_off_prints_keep_their_open_ends_through_sums() -> None:
    prints = Prints(Rounding.TRUNCATED)
    total, a, b = prints.print(32), prints.print(10), prints.print(20)
    assert prints.sum(total, [a, b]) is Outcome.FAILS  # 30 ≤ a + b < 32
    total = prints.print(31)
    assert prints.sum(total, [a, b]) is Outcome.ROUNDED
    found = prints.together()
    assert found.interval(total) == Interval(31, 32, high_open=True)
    assert found.interval(a) == Interval(10, 11, low_open=True, high_open=True)  # b is less than 21


def test_a_set_is_minimal() -> None:
    """Relations that have nothing to do with the conflict are not in it."""
    prints = Prints()
    income, depreciation, both = prints.print(136, 6), prints.print(41, 6), prints.print(177, 6)
    other = prints.print(500, 6)
    assert prints.sum(prints.print(678, 6), [both, other]) is Outcome.ROUNDED
    prints.sum(both, [income, depreciation])
    prints.same(other, prints.print(500_012, 3))
    prints.same(income, prints.print(136_204, 3))
    prints.same(depreciation, prints.print(41_354, 3))
    (conflict,) = prints.together().conflicts
    assert conflict.relations == (1, 3, 4)


def test_a_sum_that_fails_beside_more_often_than_it_holds_is_held_against_nothing() -> None:
    """Of four columns of margins two miss: a line of the sum is left out, and no print was moved."""

    def believed(fails: int) -> float:
        evidence, context = Evidence((("arithmetic", 12.0),)), Context("sum", 1, fails, 9.0)
        return held_together(Hypothesis("sum", Form.LINEAR, 0, ((1, 1), (2, -1)), evidence, context))

    assert believed(0) > BELIEVED > 1 > believed(2)
