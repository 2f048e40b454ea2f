"""Ties: relations as formulas over cells, with the bounds of today's proof, for every workbook alike.

In goes a relation and how a formula reads each figure's print; out comes a `Tie`: what the target prints,
what the terms give, by how much rounding lets both differ. All of it is worked out here in exact numbers,
so that a workbook is right unopened, and as formulas, so that it recalculates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from tieout.facts.model import Figure
from tieout.findings.checked import Checked
from tieout.relations.equation import computed, sides, slack
from tieout.relations.model import Form, Relation, Tick, Verdict
from tieout.relations.rules import Rules
from tieout.wording.equation import equation, kind_word

# The columns of a list of ties, with their widths in characters.
HEADS = (
    ("Tie", 8),
    ("Kind", 12),
    ("Figure", 44),
    ("Cell", 18),
    ("Printed", 16),
    ("Computed", 16),
    ("Difference", 14),
    ("Least allowed", 14),
    ("Most allowed", 14),
    ("Verdict", 10),
    ("Equation as printed", 60),
    ("Evidence, bits", 12),
)
HOLDS, FAILS = "ties", "differs"
_RESULT = 17  # decimals of a result: those of a binary number
_NOISE = 6  # places beyond the print up to which binary numbers are trusted
_LONGEST = 8192  # characters of a formula

Reads = Callable[[Figure], str]


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation as a row; numbers are at the target's printed scale."""

    relation: Relation
    printed: Fraction
    computed: Fraction
    places: int  # decimals to which the difference is exact
    exact: Fraction  # the difference up to which it holds as printed
    least: Fraction
    most: Fraction
    printed_formula: str
    computed_formula: str

    @property
    def difference(self) -> Fraction:
        """Printed less computed, as the formulas see it."""
        return _to_places(self.printed - self.computed, self.places)

    @property
    def holds(self) -> bool:
        """Whether it holds as printed or within rounding."""
        return self.relation.verdict in (Verdict.EXACT, Verdict.ROUNDED)

    @property
    def check(self) -> str:
        """One formula that says "ties" or "differs"; empty where it would be too long for a cell."""
        least, most = min(self.least, -self.exact), max(self.most, self.exact)
        gap, places = f"{self.printed_formula}-({self.computed_formula})", self.places
        if least + most:
            # Ends on the grid of differences, so that their middle and half are short decimals.
            unit = Fraction(1, 10**places)
            least, most = ceil(least / unit) * unit, floor(most / unit) * unit
            gap, places = f"{gap}-({decimal((least + most) / 2)})", places + 1
        half = decimal((most - least) / 2)
        formula = f'IFERROR(IF(ABS(ROUND({gap},{places}))<={half},"{HOLDS}","{FAILS}"),"{FAILS}")'
        return formula if len(formula) <= _LONGEST else ""


@dataclass(frozen=True, slots=True)
class Live:
    """A cell with a formula and what it gives today; ``tick`` where that is a verdict."""

    formula: str
    result: str
    tick: Tick | None = None


Shown = str | Fraction | Live


def tie_of(relation: Relation, run: Checked, reads: Reads) -> Tie | None:
    """A relation as a row; None where it divides by a printed zero, or its formula would be too long."""
    figures = run.figures
    target = figures[relation.target]
    prints = [
        ((figures[each].printed.mantissa, figures[each].printed.exponent), weight)
        for each, weight in relation.terms
    ]
    goal = (target.printed.mantissa, target.printed.exponent)
    unit = Fraction(10) ** target.printed.scale
    given = computed(relation.form, prints)
    formula = _formula(relation, figures, reads)
    if given is None or len(formula) > _LONGEST:
        return None
    rules = Rules([figures[each] for each in relation.members], run.proof.policies)
    rounding = rules.of(relation.form, relation.target, relation.terms)
    allowed = slack(relation.form, goal, prints, rounding)
    finest = (
        min(goal[1], *(exponent for (_, exponent), _ in prints))
        if relation.form is Form.LINEAR
        else goal[1]
    )
    places = max(target.printed.scale - finest, 0) + (0 if _is_whole(relation) else _NOISE)
    exact = _exactness(relation, goal, [print_ for print_, _ in prints]) / unit
    least, most = (each / unit for each in allowed or (Fraction(), Fraction()))
    printed, given = target.printed.value / unit, given / unit
    bounds = _as_judged(relation.verdict, _to_places(printed - given, places), exact, least, most)
    return Tie(relation, printed, given, places, *bounds, reads(target), formula)


def _to_places(value: Fraction, places: int) -> Fraction:
    return Fraction(round(value * 10**places), 10**places)


def _is_whole(relation: Relation) -> bool:
    return relation.form is Form.LINEAR and all(
        Fraction(weight).denominator == 1 for _, weight in relation.terms
    )


def _exactness(relation: Relation, goal: tuple[int, int], prints: Sequence[tuple[int, int]]) -> Fraction:
    """How far a target may be from what the terms give and hold as printed, as coarser prints do."""
    finer = relation.form is not Form.LINEAR or max(exponent for _, exponent in prints) < goal[1]
    return Fraction(10) ** goal[1] / 2 if finer else Fraction()


def _as_judged(
    verdict: Verdict, difference: Fraction, exact: Fraction, least: Fraction, most: Fraction
) -> tuple[Fraction, Fraction, Fraction]:
    """The bounds as the proof had them: it knows more of a release's rounding than one print's ends say.

    Prints that are cut off, approximate words, sums that always foot: each moves the bound of a verdict.
    """
    if verdict is Verdict.EXACT:
        return max(exact, abs(difference)), min(least, -abs(difference)), max(most, abs(difference))
    if verdict is Verdict.ROUNDED:
        exact = exact if abs(difference) > exact else Fraction()
        return exact, min(least, difference), max(most, difference)
    if abs(difference) <= exact:
        exact = Fraction()
    if least <= difference <= most:
        least, most = -exact, exact
    return exact, least, most


def _formula(relation: Relation, figures: Sequence[Figure], reads: Reads) -> str:
    """What the terms give, at the target's scale."""
    target = figures[relation.target]
    terms = [
        times(reads(figures[each]), weight * Fraction(10) ** figures[each].printed.scale)
        for each, weight in relation.terms
    ]
    cut = sides(relation.form, len(terms)) if relation.form is not Form.LINEAR else len(terms)
    first, second = "+".join(terms[:cut]), "+".join(terms[cut:])
    match relation.form:
        case Form.LINEAR:
            written = first
        case Form.RATE:
            written = f"100*(({first})-({second}))/ABS({second})"
        case Form.RATIO:
            written = f"({first})/({second})"
        case Form.SHIFT:
            now, of_now, then, of_then = terms
            written = f"({now})/({of_now})-({then})/({of_then})"
        case _:
            written = f"({first})*({second})"
    return times(f"({written})", Fraction(10) ** -target.printed.scale)


def tie_cells(tie: Tie, row: int, run: Checked, where: str) -> Iterator[Shown]:
    """The cells of a tie in row ``row`` (from 1) of a list under `HEADS`; ``where`` its target stands."""
    relation = tie.relation
    failing = "plugged" if relation.verdict is Verdict.PLUGGED else "broken"
    rounds = f'IF(AND(G{row}>=H{row},G{row}<=I{row}),"rounded","{failing}")'
    verdict = f'IF(ABS(G{row})<={decimal(tie.exact)},"exact",{rounds})'
    yield relation.name
    yield kind_word(relation)
    yield " / ".join(run.figures[relation.target].label)
    yield where
    yield Live(tie.printed_formula, decimal(tie.printed))
    yield Live(tie.computed_formula, decimal(tie.computed, _RESULT))
    yield Live(f"ROUND(E{row}-F{row},{tie.places})", decimal(tie.difference))
    yield tie.least
    yield tie.most
    yield Live(verdict, relation.verdict.value, Tick(relation.verdict.value))
    yield equation(relation, run.figures).text
    yield Fraction(round(10 * relation.evidence.bits), 10)


def times(term: str, factor: Fraction | int) -> str:
    """``term`` multiplied by an exact factor.

    >>> times("B2", 1), times("B2", 1000), times("B2", Fraction(-2, 3))
    ('B2', 'B2*1000', 'B2*-2/3')
    """
    factor = Fraction(factor)
    if factor == 1:
        return term
    written = f"{term}*{factor.numerator}" if factor.numerator != 1 else term
    return written if factor.denominator == 1 else f"{written}/{factor.denominator}"


def decimal(value: Fraction, places: int = 12) -> str:
    """A number as formulas write it, rounded to some places where it has no end."""
    shifted = round(value * 10**places)
    whole, rest = divmod(abs(shifted), 10**places)
    digits = f"{rest:0{places}d}".rstrip("0")
    return f"{'-' if shifted < 0 else ''}{whole}{'.' + digits if digits else ''}"
