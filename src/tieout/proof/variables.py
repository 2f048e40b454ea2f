"""Variables: facts shared by all their prints, and relations as constraints between them.

Prints that a relation calls equal are one variable, up to sign. Every other relation becomes a `Sum`
(Σ coefficient × variable = 0), a `Times` (factor × product = first × second, each a linear `Combination`
of variables) or a `Within`, with integers only: values are counted on the grid of `proof.ends`.

A quotient or product that holds as printed may have been computed from the prints: many a release takes
growth from its printed earnings a share. It says where its target lies, from the prints of its terms, and
nothing of the values behind these. One that holds only for unrounded values ties them. A shift, for which
its quotients may have been rounded first, is no constraint.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm

from msgspec import Struct

from tieout.proof.ends import SHIFT, Ends, Grid, place
from tieout.relations.equation import sides
from tieout.relations.model import Form, Relation, Verdict

Terms = tuple[tuple[int, int], ...]  # (variable, coefficient), no variable twice
Signed = tuple[int, int]  # variable, 1 or -1
Roots = Mapping[int, Signed]  # the variable behind each figure that is not one itself
Places = tuple[int, int]  # of the grid, both belonging


class Combination(Struct, frozen=True, gc=False):
    """Σ coefficient × variable + constant, on the grid."""

    terms: Terms
    constant: int = 0

    @property
    def variables(self) -> tuple[int, ...]:
        return tuple(variable for variable, _ in self.terms)

    def times(self, factor: int) -> Combination:
        """Every coefficient multiplied; the constant too."""
        if factor == 1:
            return self
        terms = tuple((variable, each * factor) for variable, each in self.terms)
        return Combination(terms, self.constant * factor)


class Sum(Struct, frozen=True, gc=False):
    """Σ coefficient × variable = 0."""

    relation: int
    terms: Terms
    variables: tuple[int, ...]


class Times(Struct, frozen=True, gc=False):
    """factor × product = first × second; ``factor`` is positive."""

    relation: int
    factor: int
    product: Combination
    first: Combination
    second: Combination

    @property
    def variables(self) -> tuple[int, ...]:
        forms = (self.product, self.first, self.second)
        return tuple(dict.fromkeys(variable for form in forms for variable in form.variables))


class Within(Struct, frozen=True, gc=False):
    """A combination lies between two places of the grid, both belonging."""

    relation: int
    combination: Combination
    low: int
    high: int

    @property
    def variables(self) -> tuple[int, ...]:
        return self.combination.variables


Constraint = Sum | Times | Within


def is_equality(relation: Relation) -> bool:
    """Whether a relation says that two prints are of one fact, but for the sign."""
    return relation.form is Form.LINEAR and len(relation.terms) == 1 and abs(relation.terms[0][1]) == 1


def tied(relation: Relation) -> tuple[int, ...]:
    """The figures whose values a relation ties; of a quotient that holds as printed its target alone."""
    if relation.form is Form.SHIFT or (
        relation.form is not Form.LINEAR and relation.verdict is Verdict.EXACT
    ):
        return (relation.target,)
    return relation.members


def components(relations: Iterable[Relation]) -> list[list[Relation]]:
    """Relations in groups that share no figure that they tie, each in the order given."""
    relations = list(relations)
    group_of: dict[int, list[int]] = {}  # the figures of the group that a figure is in
    for each in relations:
        figures = tied(each)
        group = group_of.get(figures[0])
        if group is None:
            group = group_of[figures[0]] = [figures[0]]
        for figure in figures[1:]:
            other = group_of.get(figure)
            if other is None:
                group.append(figure)
                group_of[figure] = group
            elif other is not group:
                # Into the longer one, so that no figure changes its group often.
                other, group = sorted((other, group), key=len)
                group += other
                group_of.update(dict.fromkeys(other, group))
    groups: dict[int, list[Relation]] = {}
    for each in relations:
        groups.setdefault(id(group_of[each.target]), []).append(each)
    return list(groups.values())


class Variables:
    """The variable behind each figure; it goes by the id of one of its figures. Frozen once built.

    ``roots`` has the figures that go by another's id, ``equal`` the relations (by id) that say so.
    ``known`` are the constraints between variables that were asked for, by relation, with the ends that
    they were made of.
    """

    def __init__(self, equalities: Iterable[Relation]) -> None:
        self._above: dict[int, Signed] = {}
        self.equal: set[int] = set()
        self.turned: list[Relation] = []  # equalities that would make a fact its own opposite
        for relation in equalities:
            self.equal.add(relation.id)
            ((term, weight),) = relation.terms
            (a, a_sign), (b, b_sign) = self.of(relation.target), self.of(term)
            sign = a_sign * b_sign if weight > 0 else -a_sign * b_sign
            if a != b:
                self._above[b] = (a, sign)
            elif sign < 0:
                self.turned.append(relation)
        self.roots: Roots = {figure: self.of(figure) for figure in self._above}
        self.known: dict[int, tuple[tuple[Ends, ...], Constraint | None]] = {}

    def of(self, figure: int) -> Signed:
        """(variable, sign): the figure's value is sign × variable."""
        found = self._above.get(figure)
        if found is None:
            return figure, 1
        parent, turn = found
        if parent in self._above:
            variable, sign = self._top(parent)
            found = self._above[figure] = variable, sign * turn
        return found

    def _top(self, figure: int) -> Signed:
        """`of` a figure on the way to its variable; what is found holds for all of the way."""
        way: list[int] = []
        while figure in self._above:
            way.append(figure)
            figure = self._above[figure][0]
        sign = 1
        for each in reversed(way):
            sign *= self._above[each][1]
            self._above[each] = figure, sign
        return figure, sign


def constraint(
    relation: Relation, variables: Variables, ends: Sequence[Ends], grid: Grid
) -> Constraint | None:
    """A relation between figures as a constraint between variables, which many networks have alike.

    ``ends`` are those of every figure's print. None where a divisor may be zero as far as prints tell, and
    for a shift.
    """
    read = () if relation.form is Form.LINEAR else tuple([ends[member] for member in relation.members])
    known = variables.known.get(relation.id)
    if known is None or known[0] != read:
        known = variables.known[relation.id] = read, _constraint(relation, variables, ends, grid)
    return known[1]


def _constraint(
    relation: Relation, variables: Variables, ends: Sequence[Ends], grid: Grid
) -> Constraint | None:
    if relation.form is Form.LINEAR:
        whole, _ = _combined(((relation.target, -1), *relation.terms), variables.roots)
        return Sum(relation.id, whole.terms, whole.variables)
    if relation.form is Form.SHIFT:
        return None
    if relation.verdict is Verdict.ROUNDED:
        return _times(relation, variables.roots, ends, grid)
    printed = _times(relation, {}, ends, grid)
    if printed is None:
        return None
    low, high = _computed(relation, printed, ends)
    rate = relation.form is Form.RATE
    variable, sign = variables.of(relation.target)
    turn = printed.second.terms[0][1] if rate else 1
    aim = Combination(((variable, sign * turn),), printed.second.constant if rate else 0)
    return Within(relation.id, aim, low, high)


def span(combination: Combination, ends: Mapping[int, Ends] | Sequence[Ends]) -> Ends:
    """The ends of a combination, by those of every variable."""
    low = high = combination.constant << SHIFT
    for variable, coefficient in combination.terms:
        bottom, top = ends[variable]
        if coefficient < 0:
            bottom, top = top, bottom
        low += coefficient * bottom
        high += coefficient * top
    return low, high


def products(one: Places, other: Places, divisor: int) -> Places:
    """The least and the greatest place of a product over ``divisor``, rounded outwards."""
    corners = [a * b for a in one for b in other]
    return min(corners) // divisor, -(-max(corners) // divisor)


def quotients(one: Places, divisor: Places) -> Places:
    """The least and the greatest place of a quotient, rounded outwards; the divisor is never zero."""
    floors = [a // b for a in one for b in divisor]
    ceilings = [-(-a // b) for a in one for b in divisor]
    return min(floors), max(ceilings)


def places(ends: Ends) -> Places:
    """Ends as places, open ones taken for closed."""
    return place(ends[0]), place(ends[1])


def _times(relation: Relation, roots: Roots, ends: Sequence[Ends], grid: Grid) -> Times | None:
    cut = sides(relation.form, len(relation.terms))
    first, first_by = _combined(relation.terms[:cut], roots)
    second, second_by = _combined(relation.terms[cut:], roots)
    target = Combination((roots.get(relation.target, (relation.target, 1)),))
    unit = grid.unit
    if relation.form is Form.PRODUCT:
        return Times(relation.id, unit * first_by * second_by, target, first, second)
    base = _combined(relation.terms[cut:], {})[0] if roots else second
    low, high = span(base, ends)
    if low <= 0 <= high:
        return None
    if relation.form is Form.RATIO:
        return Times(relation.id, unit * second_by, first, second.times(first_by), target)
    # 100 × now = before × (100 + rate), the rate with the sign of what it is a rate of.
    rate = Combination(target.times(1 if low > 0 else -1).terms, 100 * unit)
    return Times(relation.id, 100 * unit * second_by, first, second.times(first_by), rate)


def _computed(relation: Relation, times: Times, ends: Sequence[Ends]) -> Places:
    """Where the operand with the target lies, from the prints of the other two."""
    first = places(span(times.first, ends))
    if relation.form is Form.PRODUCT:
        return products(first, places(span(times.second, ends)), times.factor)
    low, high = places(span(times.product, ends))
    return quotients((times.factor * low, times.factor * high), first)


def _combined(terms: Sequence[tuple[int, Fraction | int]], roots: Roots) -> tuple[Combination, int]:
    """Σ weight × figure times the least integer that makes all coefficients whole, and that integer."""
    if len(terms) == 1:
        ((figure, weight),) = terms
        variable, sign = roots.get(figure, (figure, 1))
        return Combination(((variable, sign * weight.numerator),)), weight.denominator
    common = 1
    for _, weight in terms:
        if not isinstance(weight, int):
            common = lcm(common, weight.denominator)
    gathered: dict[int, int] = {}
    for figure, weight in terms:
        whole = int(weight * common)
        root = roots.get(figure)
        if root is not None:
            figure, whole = root[0], root[1] * whole
        gathered[figure] = gathered.get(figure, 0) + whole
    return Combination(tuple([each for each in gathered.items() if each[1]])), common
