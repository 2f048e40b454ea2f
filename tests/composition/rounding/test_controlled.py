"""Controlled rounding: what adds up foots in print, nothing moves without need, nothing costs less."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from math import floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout.composition.printing import nearest
from tieout.composition.rounding import flow, frontier
from tieout.composition.rounding.controlled import flips, foot
from tieout.composition.rounding.model import Equation, Problem, problems

Values = dict[str, Fraction]

VALUE = st.integers(-40_000, 40_000).map(lambda number: Fraction(number, 1000))


def total(name: str, *parts: str) -> Equation[str]:
    return Equation((*((part, 1) for part in parts), (name, -1)))


@st.composite
def statements(draw: st.DrawFn) -> tuple[Values, list[Equation[str]]]:
    """Nested subtotals, the same in several columns, perhaps with a column of changes between two."""
    columns = draw(st.integers(1, 3))
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    values: Values = {}
    equations = []
    for column in range(columns):
        groups = []
        for group, size in enumerate(sizes):
            names = [f"{column}.{group}.{row}" for row in range(size)]
            values.update({name: draw(VALUE) for name in names})
            if size > 1:
                whole = f"{column}.{group}"
                values[whole] = sum((values[name] for name in names), Fraction(0))
                equations.append(total(whole, *names))
                groups.append(whole)
            else:
                groups += names
        if len(groups) > 1:
            values[f"{column}"] = sum((values[name] for name in groups), Fraction(0))
            equations.append(total(f"{column}", *groups))
    if columns > 1 and draw(st.booleans()):
        for name in [name for name in values if name.partition(".")[0] == "0"]:
            other = f"1{name[1:]}"
            values[f"d{name}"] = values[other] - values[name]
            equations.append(Equation(((other, 1), (name, -1), (f"d{name}", -1))))
    return values, equations


@st.composite
def grids(draw: st.DrawFn) -> tuple[Values, list[Equation[str]]]:
    """Rows and columns with their totals."""
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(2, 4))
    values = {f"{r}.{c}": draw(VALUE) for r in range(rows) for c in range(columns)}
    equations = []
    for r in range(rows):
        names = [f"{r}.{c}" for c in range(columns)]
        values[f"{r}.t"] = sum((values[name] for name in names), Fraction(0))
        equations.append(total(f"{r}.t", *names))
    for c in [*map(str, range(columns)), "t"]:
        names = [f"{r}.{c}" for r in range(rows)]
        values[f"t.{c}"] = sum((values[name] for name in names), Fraction(0))
        equations.append(total(f"t.{c}", *names))
    return values, equations


def holds(equation: Equation[str], mantissas: Mapping[str, int]) -> bool:
    return not sum(weight * mantissas[name] for name, weight in equation.terms)


@given(st.one_of(statements(), grids()))
@settings(max_examples=300)
def test_it_foots_within_one_unit_of_every_true_value(case: tuple[Values, list[Equation[str]]]) -> None:
    values, equations = case
    rounded = foot(values, equations)
    assert set(rounded.mantissas) == set(values)
    for name, value in values.items():
        assert rounded.mantissas[name] in (floor(value), -floor(-value))  # so a whole number stays
    for equation in equations:
        if not any(name in rounded.unfooted for name, _ in equation.terms):
            assert holds(equation, rounded.mantissas)


@given(grids())
@settings(max_examples=200)
def test_a_grid_always_foots(case: tuple[Values, list[Equation[str]]]) -> None:
    """Rows, columns and their totals are a network: there is always a rounding that foots."""
    values, equations = case
    assert not foot(values, equations).unfooted
    assert all(flow.network(problem) for _, problem in problems(values, equations))


@given(st.one_of(statements(), grids()))
@settings(max_examples=200)
def test_nothing_moves_where_plain_rounding_foots(case: tuple[Values, list[Equation[str]]]) -> None:
    values, equations = case
    plain = {name: nearest(value) for name, value in values.items()}
    if all(holds(equation, plain) for equation in equations):
        assert foot(values, equations).mantissas == plain


def cost(problem: Problem, flipped: frozenset[int]) -> int:
    return sum(problem.choices[n].cost for n in flipped)


def cheapest(problem: Problem) -> int | None:
    """The least departure of all roundings that foot, by trying each of them."""
    costs = [
        cost(problem, chosen)
        for bits in product((False, True), repeat=len(problem.choices))
        if not any(problem.excess(chosen := frozenset(n for n, bit in enumerate(bits) if bit)))
    ]
    return min(costs, default=None)


@given(st.one_of(statements(), grids()))
@settings(max_examples=150)
def test_no_rounding_that_foots_departs_less(case: tuple[Values, list[Equation[str]]]) -> None:
    for _, problem in problems(*case):
        if len(problem.choices) <= 10:
            found = flips(problem)
            best = cheapest(problem)
            assert (None if found is None else cost(problem, found)) == best


@given(grids())
@settings(max_examples=100)
def test_flow_and_frontier_agree(case: tuple[Values, list[Equation[str]]]) -> None:
    for _, problem in problems(*case):
        by_flow, by_search = flow.solve(problem), frontier.solve(problem)
        assert by_flow is not None
        assert by_search is not None
        assert cost(problem, by_flow) == cost(problem, by_search)


def test_the_published_case() -> None:
    """2,052.52 prints as 2,052, since nothing that makes the column foot departs less."""
    parts = {"network": "44835.766", "si": "25768.326", "equipment": "1466.658", "atm": "2052.52"}
    values = {name: Fraction(text) for name, text in parts.items()} | {"all": Fraction("74123.27")}
    mantissas = foot(values, [total("all", *parts)]).mantissas
    moved = {name for name, value in values.items() if mantissas[name] != nearest(value)}
    assert moved == {"atm"}


def test_what_cannot_foot_is_said_and_rounded_plainly() -> None:
    """Three pairs of thirds whose sums are whole: each pair must split 1 and 0, which three cannot."""
    half = Fraction(1, 2)
    values = {"a": half, "b": half, "c": half, "one": Fraction(1)}
    equations = [total("one", *pair) for pair in (("a", "b"), ("b", "c"), ("a", "c"))]
    rounded = foot(values, equations)
    assert rounded.unfooted == {"a", "b", "c"}
    assert rounded.mantissas == {"a": 1, "b": 1, "c": 1, "one": 1}


def test_a_search_with_too_many_states_follows_the_cheapest() -> None:
    values = {f"{r}.{c}": Fraction(1, 3) for r in range(9) for c in range(9)}
    equations = []
    for r in range(9):
        values[f"{r}.t"] = values[f"t.{r}"] = Fraction(3)
        equations.append(total(f"{r}.t", *(f"{r}.{c}" for c in range(9))))
        equations.append(total(f"t.{r}", *(f"{c}.{r}" for c in range(9))))
    [(_, problem)] = problems(values, equations)
    followed, least = frontier.solve(problem, most=1_000), flow.solve(problem)
    assert followed is not None
    assert least is not None
    assert not any(problem.excess(followed))
    assert cost(problem, least) <= cost(problem, followed) <= 2 * cost(problem, least)


def test_nested_totals_on_both_sides_foot() -> None:
    """Segments across, subtotals down, totals both ways: no network, and too wide to search whole."""
    values: Values = {}
    equations = []
    for column in range(5):
        for group in range(4):
            names = [f"{column}.{group}.{row}" for row in range(4)]
            for number, name in enumerate(names):
                values[name] = Fraction((7919 * (column + 1) * (group + 2) * (number + 3)) % 99_991, 1000)
            values[f"{column}.{group}"] = sum((values[name] for name in names), Fraction(0))
            equations.append(total(f"{column}.{group}", *names))
        groups = [f"{column}.{group}" for group in range(4)]
        values[f"{column}"] = sum((values[name] for name in groups), Fraction(0))
        equations.append(total(f"{column}", *groups))
    for name in [name[1:] for name in values if name[0] == "0"]:
        parts = [f"{column}{name}" for column in range(5)]
        values[f"t{name}"] = sum((values[part] for part in parts), Fraction(0))
        equations.append(total(f"t{name}", *parts))
    rounded = foot(values, equations)
    assert not rounded.unfooted
    assert all(holds(equation, rounded.mantissas) for equation in equations)


@pytest.mark.parametrize("size", [200])
def test_a_long_statement_takes_no_time(size: int) -> None:
    values = {f"{n}": Fraction(7 * n + 3, 10) for n in range(size)}
    values["all"] = sum(values.values(), Fraction(0))
    mantissas = foot(values, [total("all", *(f"{n}" for n in range(size)))]).mantissas
    assert sum(mantissas[f"{n}"] for n in range(size)) == mantissas["all"]
