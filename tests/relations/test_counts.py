"""Things that cannot be divided, counted to the last one: what adds up to them does so exactly."""

from __future__ import annotations

from fractions import Fraction

import pytest
from msgspec.structs import replace

from tieout.facts.model import Figure, SentencePlace, TablePlace
from tieout.pipeline import Run, check
from tieout.proof.power import slacks
from tieout.relations.footing import Matrix, weigh
from tieout.relations.model import Form, Tick, Verdict
from tieout.relations.rules import Rules, is_counted
from tieout.tables.model import Measure
from tieout.values.printed import Policy, Printed, Rounding
from tieout.values.unit import COUNT, SHARES, Unit, money

HEAD = "Oakhill Workshops plc\n\nResults for the year ended December 31, 2024\n\n"
ROWS = """<html><body><p>Oakhill Workshops plc</p><p>Results for the year ended December 31, 2024</p>
<table><tr><td></td><td>2024</td><td>2023</td></tr>
<tr><td>Number of {things} at beginning of year</td><td>{start}</td><td>307</td></tr>
<tr><td>Opened</td><td>{opened}</td><td>23</td></tr>
<tr><td>Closed</td><td>(7)</td><td>(12)</td></tr>
<tr><td>Number of {things} at end of year</td><td>{end}</td><td>318</td></tr></table></body></html>"""


def _figure(
    mantissa: int,
    label: str = "stores",
    decimals: int = 0,
    scale: int = 0,
    unit: Unit = COUNT,
    measure: Measure = Measure.COUNT,
    approximate: bool = False,
    number: int = 0,
) -> Figure:
    printed = Printed(mantissa, decimals, scale)
    place = SentencePlace(0, 0)
    return Figure(
        number, str(mantissa), None, place, measure, printed, unit, (label,), None, approximate=approximate
    )


@pytest.mark.parametrize(
    "figure",
    [_figure(31), _figure(0), _figure(-7, "closed"), _figure(12_345, "contracts"), _figure(10_002)],
)
def test_things_told_to_the_last_one_are_counted(figure: Figure) -> None:
    assert is_counted(figure)
    assert Rules([figure], ()).of_figure(figure) is Rounding.COUNTED


@pytest.mark.parametrize(
    "figure",
    [
        _figure(3_500, "contracts"),
        _figure(12_345, "employees"),
        _figure(40),  # by itself
        _figure(31, decimals=1),
        _figure(31, scale=3),
        _figure(31, approximate=True),
        _figure(31, "average customers"),
        _figure(31, "full-time equivalents"),
        _figure(31, "average daily volume"),
        _figure(31, "平均従業員数"),
        _figure(31, measure=Measure.RATIO),
        _figure(31, unit=SHARES),
        _figure(31, unit=money("USD")),
    ],
)
def test_what_may_have_been_rounded_or_reckoned_is_not(figure: Figure) -> None:
    assert not is_counted(figure)
    assert Rules([figure], ()).of_figure(figure) is Rounding.NEAREST


def test_a_heading_over_a_sentence_says_nothing_of_how_its_things_were_counted() -> None:
    shops = _figure(31)
    title = "Results, and a dividend of $2 per share"
    assert is_counted(replace(shops, label=(title, "shops")))
    assert not is_counted(replace(shops, label=(title, "shops"), place=TablePlace(0, 0, 0)))


def test_an_equation_is_of_counts_where_all_its_amounts_are() -> None:
    figures = [_figure(each, number=at) for at, each in enumerate((31, 14, 17, 20))]
    cut = Policy("count", 0, Rounding.TRUNCATED, 9, 0)
    rules = Rules(figures, [cut])
    assert rules.of(Form.LINEAR, 0, ((1, 1), (2, 1))) is Rounding.COUNTED
    assert rules.of(Form.LINEAR, 0, ((1, 1), (3, 1))) is Rounding.TRUNCATED
    assert Rules(figures, ()).of(Form.LINEAR, 0, ((1, 1), (2, Fraction(1, 2)))) is Rounding.NEAREST
    assert Rules(figures, ()).of(Form.LINEAR, 3, ((1, 1), (2, 1))) is Rounding.NEAREST
    assert Rules(figures, ()).of(Form.RATE, 3, ((1, 1), (2, 1))) is Rounding.COUNTED


@pytest.mark.parametrize(
    ("numbers", "rule"),
    [
        ((81, 14, 17, 50), Rounding.COUNTED),  # one in four or more may end in a zero
        ((84, 14, 20, 50), Rounding.NEAREST),
        ((131, 14, 17, 100), Rounding.NEAREST),
        ((198, 14, 17, 100, 13, 21, 9, 24), Rounding.COUNTED),
        ((50, 33, 17), Rounding.NEAREST),
    ],
)
def test_a_number_that_ends_in_a_zero_is_a_count_among_others(
    numbers: tuple[int, ...], rule: Rounding
) -> None:
    figures = [_figure(each, number=at) for at, each in enumerate(numbers)]
    terms = [(each.id, 1) for each in figures[1:]]
    assert Rules(figures, ()).of(Form.LINEAR, 0, terms) is rule


def _run(opened: str = "36", end: str = "347", start: str = "318", things: str = "stores") -> Run:
    return check(ROWS.format(opened=opened, end=end, start=start, things=things).encode(), "a.html")


def test_a_store_too_many_is_noticed() -> None:
    run = _run(opened="37")
    broken = [each for each in run.proof.relations if each.verdict is Verdict.BROKEN]
    assert [run.figures[each.target].raw for each in broken] == ["347"]
    assert [each.code for each in run.findings] == ["R101"]


def test_counts_that_add_up_leave_nothing_open() -> None:
    run = _run()
    assert set(run.proof.ticks) == {Tick.EXACT}
    assert set(slacks(run.figures, run.proof)) == {(0, 0)}
    joint = run.proof.joint
    assert joint is not None
    assert all(joint.interval(each.id).width == 0 for each in run.figures)


@pytest.mark.parametrize(
    "run",
    [
        _run(opened="1,500", start="12,000", end="13,492"),  # told to the hundreds
        _run(opened="37", things="full-time equivalents"),
        _run(opened="37", things="average stores"),
    ],
)
def test_what_may_be_rounded_may_miss_by_one(run: Run) -> None:
    assert not run.findings
    assert Tick.BROKEN not in run.proof.ticks


def test_lines_of_counts_that_miss_by_one_are_no_sum() -> None:
    lines = [(14, 13), (17, 15), (32, 28)]
    widths, plain = [(1, 1)] * 3, ([0.0, 0.0, 2.0], [0] * 3, [True, False, False], [1, 1])
    terms = ((0, 1), (1, 1))
    rounded = weigh(Matrix(lines, widths, *plain), 2, terms, 0.0)
    assert rounded is not None
    assert rounded.gaps == (-1, 0)
    counted = weigh(Matrix(lines, widths, *plain, [(0, 0)] * 3), 2, terms, 0.0)
    assert counted is None or (counted.holds, counted.fails) == ((1,), (0,))
    mixed = weigh(Matrix(lines, widths, *plain, [(0, 0), (1, 0), (0, 0)]), 2, terms, 0.0)
    assert mixed == rounded


def test_growth_of_counts_has_one_print() -> None:
    said = "The number of stores rose {}% to 347 at December 31, 2024 from 318 at December 31, 2023.\n"
    right = check((HEAD + said.format("9.1")).encode(), "a.txt")
    wrong = check((HEAD + said.format("9.3")).encode(), "a.txt")
    assert set(right.proof.ticks) == {Tick.EXACT}
    assert [each.message for each in wrong.findings] == ["number of stores did not increase by 9.3%"]
