"""Figures and relations without a release around them, for what the proof makes of all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from tieout.facts.model import Figure, SentencePlace
from tieout.proof.joint import prove_jointly
from tieout.proof.model import Joint
from tieout.proof.reading import read
from tieout.relations.equation import Outcome, outcome
from tieout.relations.model import Evidence, Form, Relation, Verdict
from tieout.tables.model import Measure
from tieout.values.printed import Policy, Printed, Rounding
from tieout.values.unit import Unit, money

USD = money("USD")
SURE = 60.0


class Prints:
    """Figures and relations under construction; each is known by the number it was added under."""

    def __init__(self, rounding: Rounding = Rounding.NEAREST) -> None:
        self.figures: list[Figure] = []
        self.relations: list[Relation] = []
        self.strength: dict[int, float] = {}
        self.rounding = rounding

    def print(self, mantissa: int, exponent: int = 0, unit: Unit = USD) -> int:
        """A figure of ``mantissa`` × 10**``exponent``."""
        number = len(self.figures)
        printed = Printed(mantissa, max(0, -exponent), max(0, exponent))
        label = (f"figure {number}",)
        place = SentencePlace(0, number)
        self.figures.append(
            Figure(number, str(mantissa), None, place, Measure.AMOUNT, printed, unit, label, None)
        )
        return number

    def relate(
        self,
        target: int,
        terms: Sequence[tuple[int, Fraction | int]],
        form: Form = Form.LINEAR,
        strength: float = SURE,
    ) -> Outcome:
        """A relation as its prints have it; one that fails is not added."""
        found = outcome(form, self._print(target), [(self._print(t), w) for t, w in terms], self.rounding)
        if found is not Outcome.FAILS:
            number = len(self.relations)
            evidence = Evidence((("given", strength),))
            verdict = Verdict.EXACT if found is Outcome.EXACT else Verdict.ROUNDED
            self.relations.append(
                Relation(number, "given", form, target, tuple(terms), evidence, verdict, Fraction(0))
            )
            self.strength[number] = strength
        return found

    def sum(self, target: int, terms: Iterable[int], strength: float = SURE) -> Outcome:
        return self.relate(target, [(term, 1) for term in terms], strength=strength)

    def same(self, target: int, term: int, strength: float = SURE) -> Outcome:
        return self.relate(target, [(term, 1)], strength=strength)

    def rate(self, rate: int, now: int, before: int) -> Outcome:
        return self.relate(rate, [(now, 1), (before, 1)], Form.RATE)

    def together(self, presumed: frozenset[str] = frozenset(), nudged: Iterable[int] = ()) -> Joint:
        cuts = [
            Policy(unit, exponent, self.rounding, 9, 0)
            for unit, exponent in {(f.unit.code, f.printed.exponent) for f in self.figures}
            if unit == USD.code  # percentages are rounded to nearest
        ]
        prints = [self._print(figure.id) for figure in self.figures]
        reading = read(self.figures, prints, self.relations, cuts)
        return prove_jointly(self.relations, reading, self.strength, presumed, nudged)

    def _print(self, figure: int) -> tuple[int, int]:
        printed = self.figures[figure].printed
        return printed.mantissa, printed.exponent
