"""Rules: by which rounding an equation between prints is judged.

Prints are rounded to nearest, but for those of a unit and last place that are cut off, and but for things
counted to the last one: 14, 12 and 5 workshops are 31, never 32. So an equation is of counts where all
that it adds, or all that it divides, is counted so. What may be more than a count is taken as rounded: an
average, an equivalent, employees (who are often such, and nobody says so), what is told in thousands or
"about". So is what ends in a zero, for 12,000 and 3,500 contracts may be 15,600; but every tenth number
ends in one, and among several that do not it is a count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from tieout.facts.model import Figure, SentencePlace
from tieout.relations.model import Equation, Form
from tieout.tables.model import Measure
from tieout.values.powers import ten
from tieout.values.printed import Policy, Rounding
from tieout.values.unit import UnitClass

_counts = (Measure.COUNT, Measure.CHANGE)
# A number of these may have been reckoned, and may be no whole one.
_reckoned = re.compile(
    r"\b(?:average|mean|median|weighted|per|daily|annuali[sz]ed|normali[sz]ed|adjusted|estimated?|ftes?"
    r"|pro[ -]forma|equivalents?|ind(?:ex|ices)|scores?|rat(?:e|io|ing)s?|points?|shares?|volumes?"
    r"|capacity|employees?|headcounts?|staff|workforce|personnel)\b"
    r"|従業員|人員|平均|指数|換算|一日|[1１]日|株",
    re.IGNORECASE,
)


ONE_IN = 4  # members of an equation for each zero that one of them ends in and is a count all the same
MOST_ZEROS = 2
ROUNDED = 1 << 20  # more than any equation has members


def doubt_of(figure: Figure) -> int:
    """The zeros that a number of things ends in which cannot be divided; `ROUNDED` of all else."""
    printed = figure.printed
    if (
        figure.unit.unit_class is not UnitClass.COUNT
        or figure.measure not in _counts
        or printed.scale
        or printed.decimals
        or figure.approximate
        or any(_reckoned.search(words) for words in _names(figure))
    ):
        return ROUNDED
    zeros = 0
    while printed.mantissa and zeros <= MOST_ZEROS and printed.mantissa % ten(zeros + 1) == 0:
        zeros += 1
    return zeros if zeros <= MOST_ZEROS else ROUNDED


def _names(figure: Figure) -> tuple[str, ...]:
    """What names a figure: of a sentence's not what it stands under, of a table's that too."""
    return figure.label[-1:] if isinstance(figure.place, SentencePlace) else figure.label


def is_counted(figure: Figure) -> bool:
    """Whether a figure by itself tells things that cannot be divided, to the last one."""
    return not doubt_of(figure)


def are_counted(doubts: Sequence[int]) -> bool:
    """Whether figures of such `doubt_of` all are, seen together."""
    return ONE_IN * sum(doubts) <= len(doubts)


class Rules:
    """The rules of a release. Treat as frozen once built."""

    def __init__(self, figures: Sequence[Figure], policies: Iterable[Policy]) -> None:
        self._truncated = frozenset(
            (policy.unit, policy.exponent) for policy in policies if policy.rounding is Rounding.TRUNCATED
        )
        doubts = [(figure.id, doubt_of(figure)) for figure in figures]
        self.doubts = {figure: doubt for figure, doubt in doubts if doubt != ROUNDED}
        self.counted = frozenset([figure for figure, doubt in doubts if not doubt])
        cut = [each.id for each in figures if self._truncated and self.truncates(*_last_place(each))]
        self.cut = frozenset(cut) - self.counted
        self.is_plain = not (self.counted or self.cut)  # whether all is rounded to nearest

    def truncates(self, unit: str, exponent: int) -> bool:
        """Whether prints of this unit and last place are cut off rather than rounded."""
        return (unit, exponent) in self._truncated

    def by_member(self, equation: Equation) -> Iterator[tuple[int, Rounding]]:
        """Each member of an equation, the target first, with the rule that it is read by there."""
        rule = self.of(equation.form, equation.target, equation.terms)
        yield equation.target, rule if equation.form is Form.LINEAR else Rounding.NEAREST
        yield from ((term, rule) for term, _ in equation.terms)

    def of(self, form: Form, target: int, terms: Sequence[tuple[int, int | Fraction]]) -> Rounding:
        """The rule of an equation's amounts: that of counts where all are, or cut off where one is.

        The target of a quotient or product is rounded to nearest.
        """
        cut = self.cut
        if self.counted and terms[0][0] in self.doubts and self._is_of_counts(form, target, terms):
            return Rounding.COUNTED
        if cut and (target in cut or any(term in cut for term, _ in terms)):
            return Rounding.TRUNCATED
        return Rounding.NEAREST

    def of_figure(self, figure: Figure) -> Rounding:
        """The rule of one print by itself."""
        if figure.id in self.counted:
            return Rounding.COUNTED
        return Rounding.TRUNCATED if figure.id in self.cut else Rounding.NEAREST

    def _is_of_counts(self, form: Form, target: int, terms: Sequence[tuple[int, int | Fraction]]) -> bool:
        """Whether all that is added or divided was counted; half of two counts need not be whole."""
        doubts = [self.doubts.get(term, ROUNDED) for term, _ in terms]
        if form is Form.LINEAR:
            doubts.append(self.doubts.get(target, ROUNDED))
        return are_counted(doubts) and (
            form is not Form.LINEAR or all(weight.denominator == 1 for _, weight in terms)
        )


def _last_place(figure: Figure) -> tuple[str, int]:
    return figure.unit.code, figure.printed.exponent
