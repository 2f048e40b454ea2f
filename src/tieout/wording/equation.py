"""A relation laid out as an equation with its printed numbers, for every output alike.

In go a relation and the figures; out comes an `Equation`: operands with their operators, the value
that they give, the print it is held against, and the difference. Solved for another member, a sum
becomes the subtraction that says what this member should have been.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from tieout.facts.model import Figure
from tieout.relations.equation import sides
from tieout.relations.model import Form, Relation, Verdict
from tieout.values.unit import UnitClass
from tieout.wording.amount import MINUS, counted_in, is_in_basis_points, number, plain

PLACES_BEYOND_PRINT = 2  # a quotient is shown two places finer than the print it is held against
FAILING = (Verdict.BROKEN, Verdict.PLUGGED)
Term = tuple[int, Fraction | int]  # figure id, weight
PLUS, TIMES, OVER = "+", "×", "÷"


@dataclass(frozen=True, slots=True)
class Operand:
    """A number with the operator before it; ``figure`` is None for a constant of the equation.

    ``opening`` and ``closing`` are the brackets around it; ``scale`` is its scale word, empty for none.
    """

    operator: str  # "" for a first one, then "+", "−", "×", "÷"; a first one may be "−" too
    digits: str
    scale: str = ""
    figure: int | None = None
    opening: str = ""
    closing: str = ""

    def text(self, scaled: bool = False) -> str:
        """The number without its operator, with its scale word where asked for: ``(82,988 million``."""
        word = f" {self.scale}" if scaled and self.scale else ""
        return f"{self.opening}{self.digits}{word}{self.closing}"


@dataclass(frozen=True, slots=True)
class Equation:
    """``operands`` give ``computed``; ``printed`` is the print of ``solved_for`` they are held against.

    ``sign`` is = where both agree as printed, ≈ where they agree within rounding, ≠ where they
    cannot. ``difference`` is printed minus computed at the computed value's ``scale``, empty where
    there is none. Scale words are said where leaving them out would mislead: of the operands
    (``scaled_operands``), of the computed and the printed value (``scaled_result``).
    """

    relation: int
    kind: str
    solved_for: int
    operands: tuple[Operand, ...]
    value: Fraction  # what the operands give, exactly and in units
    computed: str
    scale: str
    sign: str
    printed: str
    printed_scale: str
    difference: str
    scaled_operands: bool
    scaled_result: bool

    @property
    def left(self) -> str:
        """The operands in one line: ``140,488 − 137,395``."""
        return joined(self.operands, self.scaled_operands)

    @property
    def gives(self) -> str:
        """The sign before the computed value: a finer print restated coarsely only rounds to it."""
        return "≈" if len(self.operands) == 1 and self.sign != "=" else "="

    @property
    def text(self) -> str:
        """The whole equation in one line: ``140,488 − 137,395 = 3,093 ≠ 4,059``."""
        computed, printed = self.computed, self.printed
        if self.scaled_result:
            computed, printed = (
                f"{computed} {self.scale}".rstrip(),
                f"{printed} {self.printed_scale}".rstrip(),
            )
        parts = [self.left]
        if computed != self.left:
            parts += [self.gives, computed]
        if printed != computed:
            parts += [self.sign, printed]
        return " ".join(parts)


def joined(operands: Sequence[Operand], scaled: bool = False) -> str:
    """Operands with their operators between them; a leading minus stands close to its number."""
    first, *rest = operands
    parts = [f"{first.operator}{first.text(scaled)}"]
    parts.extend(f"{operand.operator} {operand.text(scaled)}" for operand in rest)
    return " ".join(parts)


def kind_word(relation: Relation) -> str:
    """A kind of relation as one word for a reader: what is claimed is a change or a rate."""
    if relation.kind == "claimed":
        return "rate" if relation.form is Form.RATE else "change"
    return relation.kind.replace("_", " ")


def equation(relation: Relation, figures: Sequence[Figure], solve_for: int | None = None) -> Equation:
    """Lay out ``relation`` solved for figure ``solve_for``, or for its target where that cannot be."""
    if relation.form is not Form.LINEAR:
        return _quotient(relation, figures)
    wanted = relation.target if solve_for is None else solve_for
    terms = _solved(relation, wanted)
    if not terms:
        wanted, terms = relation.target, _solved(relation, relation.target)
    return _sum(relation, terms, figures, figures[wanted])


def _solved(relation: Relation, wanted: int) -> list[Term]:
    """The terms that give ``wanted``: the relation's own, or its target less the other terms."""
    if wanted == relation.target:
        return list(relation.terms)
    share = sum((Fraction(weight) for figure, weight in relation.terms if figure == wanted), Fraction(0))
    if not share:
        return []
    others = [(figure, -weight / share) for figure, weight in relation.terms if figure != wanted]
    return [(relation.target, 1 / share), *others]


def _sum(relation: Relation, terms: Sequence[Term], figures: Sequence[Figure], target: Figure) -> Equation:
    members = [figures[figure].printed for figure, _ in terms]
    scale = min(member.scale for member in members)
    decimals = max(0, *(scale - member.exponent for member in members))
    if any(weight.denominator != 1 for _, weight in terms):
        decimals += PLACES_BEYOND_PRINT
    operands: list[Operand] = []
    for figure, weight in _read(terms, figures):
        operands.extend(_weighted(figures[figure], weight, first=not operands))
    value = _total(terms, figures)
    if len(terms) == 1 and scale - decimals < target.printed.exponent:
        # A finer print of the same fact: what it rounds to is held against the coarser one.
        scale, decimals = target.printed.scale, target.printed.decimals
    scales = {member.scale for member in members}
    scaled = len(scales) > 1 or (len(terms) == 1 and target.printed.scale not in scales)
    said = (scaled, scaled or scale != target.printed.scale)
    return _held(relation, operands, value, scale, decimals, target, said)


def _read(terms: Sequence[Term], figures: Sequence[Figure]) -> Sequence[Term]:
    """Terms as they are read: what is taken from before what is taken off, where there are several."""
    signs = [weight * figures[figure].printed.mantissa < 0 for figure, weight in terms]
    if len(terms) < 3 or not signs[0]:
        return terms
    return [term for _, term in sorted(zip(signs, terms, strict=True), key=lambda pair: pair[0])]


def _total(terms: Sequence[Term], figures: Sequence[Figure]) -> Fraction:
    """Σ weight × value, in integers of the finest place, since fractions are slow to add."""
    prints = [figures[figure].printed for figure, _ in terms]
    finest = min(each.exponent for each in prints)
    units = sum(
        weight * (each.mantissa * 10 ** (each.exponent - finest))
        for (_, weight), each in zip(terms, prints, strict=True)
    )
    return Fraction(units) * Fraction(10) ** finest


def _weighted(figure: Figure, weight: Fraction | int, first: bool) -> list[Operand]:
    """A term of a sum. Its sign and the print's own become one: less (5) is plus 5."""
    negative = (weight < 0) != (figure.printed.mantissa < 0)
    positive = "" if first else PLUS
    sign = MINUS if negative else positive
    if abs(weight) == 1:
        return [_operand(sign, figure, unsigned=True)]
    return [Operand(sign, _constant(abs(Fraction(weight)))), _operand(TIMES, figure, unsigned=True)]


def _operand(
    operator: str, figure: Figure, opening: str = "", closing: str = "", unsigned: bool = False
) -> Operand:
    word = counted_in(figure.unit, figure.printed.scale)
    text = plain(figure).removeprefix(MINUS) if unsigned else plain(figure)
    return Operand(operator, text, word, figure.id, opening, closing)


def _constant(factor: Fraction) -> str:
    whole = factor.denominator == 1
    return f"{factor.numerator:,}" if whole else f"{factor.numerator}/{factor.denominator}"


def _quotient(relation: Relation, figures: Sequence[Figure]) -> Equation:
    target = figures[relation.target]
    cut = sides(relation.form, len(relation.terms))
    first, second = relation.terms[:cut], relation.terms[cut:]
    above, below = _total(first, figures), _total(second, figures)
    if relation.form is Form.SHIFT:
        (operands, value), factor = _shift(relation.terms, figures), abs(_factor(first[:1]))
    elif relation.form is Form.RATE:
        operands, factor = _growth(first, second, figures), Fraction(100)
        value = 100 * _over(above - below, abs(below))
    elif relation.form is Form.RATIO:
        operands = [*_bracketed(first, figures), *_bracketed(second, figures, OVER)]
        factor, value = _over(_factor(first), _factor(second)), _over(above, below)
    else:
        operands = [*_bracketed(first, figures), *_bracketed(second, figures, TIMES)]
        factor, value = _factor(first) * _factor(second), above * below
    in_percent = target.unit.unit_class in (UnitClass.PERCENT, UnitClass.POINTS)
    if factor != (100 if in_percent else 1):
        operands.append(Operand(TIMES, _constant(factor / 100 if in_percent else factor)))
    decimals = target.printed.decimals + PLACES_BEYOND_PRINT
    scales = {figures[figure].printed.scale for figure, _ in relation.terms}
    # In a quotient equal scales cancel; in a product they do not.
    scaled = len(scales) > 1 or (relation.form is Form.PRODUCT and scales != {0})
    said = (scaled, target.printed.scale != 0)
    return _held(relation, operands, value, target.printed.scale, decimals, target, said)


def _growth(first: Sequence[Term], second: Sequence[Term], figures: Sequence[Figure]) -> list[Operand]:
    """What is now less what was before, over what was before."""
    base, (lead, _) = _bracketed(second, figures, OVER), second[0]
    if len(second) == 1 and figures[lead].printed.mantissa < 0:
        base = [_operand(OVER, figures[lead], "|", "|")]
    less = [(figure, -weight) for figure, weight in second]
    return [*_enclosed([*first, *less], figures), *base]


def _shift(terms: Sequence[Term], figures: Sequence[Figure]) -> tuple[list[Operand], Fraction]:
    """One quotient less the other, and what that gives; what a minus turns is what is taken from."""
    pairs = [terms[:2], terms[2:]]
    now, then = (_over(_total([part], figures), _total([whole], figures)) for part, whole in pairs)
    if terms[0][1] < 0:
        pairs.reverse()
    operands: list[Operand] = []
    for (part, _), (whole, _) in pairs:
        operands.append(_operand(MINUS if operands else "", figures[part], opening="("))
        operands.append(_operand(OVER, figures[whole], closing=")"))
    return operands, now - then


def _bracketed(terms: Sequence[Term], figures: Sequence[Figure], operator: str = "") -> list[Operand]:
    """An operand, in brackets where it is a sum, with the operator before it."""
    if len(terms) == 1:
        ((figure, _),) = terms
        return [_operand(operator, figures[figure])]
    head, *rest = _enclosed(terms, figures)
    return [replace(head, operator=operator), *rest]


def _factor(terms: Sequence[Term]) -> Fraction:
    """The constant of an operand; the signs of a sum stand with its terms."""
    (_, weight), *more = terms
    return abs(Fraction(weight)) if more else Fraction(weight)


def _enclosed(terms: Sequence[Term], figures: Sequence[Figure]) -> list[Operand]:
    """A sum in brackets: the sign of a weight and the print's own become one, the first one's inside."""
    (figure, weight), *others = terms
    head = _operand("", figures[figure], unsigned=True)
    sign = MINUS if (weight < 0) != (figures[figure].printed.mantissa < 0) else ""
    *between, last = [
        _weighted(figures[other], 1 if share > 0 else -1, False)[0] for other, share in others
    ]
    opened = replace(head, digits=f"{sign}{head.digits}", opening="(")
    return [opened, *between, replace(last, closing=")")]


def _over(above: Fraction | int, below: Fraction | int) -> Fraction:
    """A quotient; a printed zero below gives zero, which no relation proposes and no layout fails on."""
    return Fraction(above) / below if below else Fraction(0)


def _held(
    relation: Relation,
    operands: list[Operand],
    value: Fraction,
    scale: int,
    decimals: int,
    target: Figure,
    said: tuple[bool, bool],
) -> Equation:
    own_scale, unit = target.printed.scale, target.unit
    is_percent = unit.unit_class is UnitClass.PERCENT and not is_in_basis_points(unit, own_scale)
    percent = "%" if is_percent else ""
    same = value == target.printed.value
    return Equation(
        relation.id,
        relation.kind,
        target.id,
        tuple(operands),
        value,
        number(value, scale, max(scale - target.printed.exponent, 0) if same else decimals) + percent,
        counted_in(unit, scale),
        "=" if same else "≠" if relation.verdict in FAILING else "≈",
        plain(target) + percent,
        counted_in(unit, own_scale),
        "" if same else number(target.printed.value - value, scale, decimals),
        *said,
    )
