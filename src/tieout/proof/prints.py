"""The prints of a release as the proof reads them: mantissas with one of them perhaps replaced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tieout.facts.model import SentencePlace, TablePlace
from tieout.proof.neighbours import Neighbours
from tieout.proof.style import coarser, print_as
from tieout.relations.coarse import written_out
from tieout.relations.equation import Outcome, Print, Weight, gap_of, outcome, outcome_of_gap
from tieout.relations.kinds import parts
from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.openings import Range, openings
from tieout.relations.prints import cut_off, to_nearest
from tieout.relations.rounding import footing_units, with_sums
from tieout.relations.rules import Rules
from tieout.relations.tally import Sums, gaps
from tieout.values.powers import ten
from tieout.values.printed import Rounding


class Prints:
    """Mantissas and exponents by figure id. Treat as frozen once built."""

    def __init__(self, ledger: Ledger, hypotheses: Sequence[Hypothesis]) -> None:
        self.figures = ledger.figures
        self.as_printed = ledger.as_printed
        self.neighbours = Neighbours(ledger.figures, ledger.as_printed)
        self.said = frozenset(ledger.in_sentences)
        self.approximate = frozenset([figure.id for figure in ledger.figures if figure.approximate])
        self._gaps = {id(each): gap_of(each, self.as_printed) for each in hypotheses}
        self._open = {
            line
            for table, each in enumerate(ledger.tables)
            for row, one in enumerate(each.rows)
            for column in one.unread
            for line in _lines_of(TablePlace(table, row, column))
        }
        sums = self.sums(hypotheses)
        self.policies = with_sums(ledger.policies, gaps(ledger.figures, self.as_printed, sums))
        self.footed = footing_units((*self._last_place(each.target), gap) for each, gap in sums)
        self.rules = Rules(self.figures, self.policies)

    def print(self, figure: int) -> Print:
        """A figure's mantissa and exponent."""
        return self.as_printed[figure]

    def _last_place(self, figure: int) -> tuple[str, int]:
        """A figure's unit and the exponent of the last place that it prints."""
        return self.figures[figure].unit.code, self.as_printed[figure][1]

    def terms(self, hypothesis: Hypothesis) -> list[tuple[Print, Weight]]:
        """The prints of an equation's right-hand side with their weights."""
        return [(self.as_printed[figure], weight) for figure, weight in hypothesis.terms]

    def outcome(self, hypothesis: Hypothesis) -> Outcome:
        """What holds between the prints as they stand."""
        gap, rounding = self.gap(hypothesis), self._rounding(hypothesis)
        if gap is not None and rounding is not Rounding.TRUNCATED:
            result = outcome_of_gap(gap, len(hypothesis.terms), rounding)
        else:
            target = self.as_printed[hypothesis.target]
            result = outcome(hypothesis.form, target, self.terms(hypothesis), rounding)
        return self._as_footed(hypothesis, result, gap)

    def outcome_with(self, hypothesis: Hypothesis, figure: int, changed: Print) -> Outcome:
        """What would hold if ``figure`` printed ``changed``."""
        gap, rounding = self._gap_with(hypothesis, figure, changed), self._rounding(hypothesis)
        if gap is not None and rounding is not Rounding.TRUNCATED:
            result = outcome_of_gap(gap, len(hypothesis.terms), rounding)
        else:
            target = changed if hypothesis.target == figure else self.as_printed[hypothesis.target]
            terms = [
                (changed if member == figure else self.as_printed[member], weight)
                for member, weight in hypothesis.terms
            ]
            result = outcome(hypothesis.form, target, terms, rounding)
        return self._as_footed(hypothesis, result, gap)

    def holds_turned(self, hypothesis: Hypothesis, figure: int, changed: Print) -> bool:
        """Whether a rate of change would hold with its sign turned if an amount of it printed ``changed``.

        Which way a release prints the rate of a loss or of a cost is not told where it fails.
        """
        if hypothesis.form is not Form.RATE or all(figure != member for member, _ in hypothesis.terms):
            return False
        terms = [
            (changed if member == figure else self.as_printed[member], -weight)
            for member, weight in hypothesis.terms
        ]
        return self._is_rate_of(hypothesis, terms)

    def holds_unturned(self, hypothesis: Hypothesis) -> bool:
        """Whether a rate of change of which one term is turned would hold with both as they are printed.

        The sign was taken from another print of the same fact, and that is what is wrong.
        """
        if hypothesis.form is not Form.RATE or len({weight > 0 for _, weight in hypothesis.terms}) < 2:
            return False
        terms = [
            (self.as_printed[member], weight if weight > 0 else -weight)
            for member, weight in hypothesis.terms
        ]
        return self._is_rate_of(hypothesis, terms)

    def _is_rate_of(self, hypothesis: Hypothesis, terms: Sequence[tuple[Print, Weight]]) -> bool:
        """Whether the target, as printed, is the rate of change of these terms."""
        target = self.as_printed[hypothesis.target]
        return outcome(Form.RATE, target, terms, self._rounding(hypothesis)) is not Outcome.FAILS

    def gap(self, hypothesis: Hypothesis) -> int | None:
        """What a sum of even prints leaves, as `gap_of` has it; None for all else."""
        return self._gaps[id(hypothesis)]

    def sums(self, hypotheses: Iterable[Hypothesis]) -> Sums:
        """Those that are sums of even prints, each with its `gap`."""
        return [
            (each, gap)
            for each in hypotheses
            if len(each.terms) > 1 and (gap := self.gap(each)) is not None
        ]

    def _gap_with(self, hypothesis: Hypothesis, figure: int, changed: Print) -> int | None:
        """`gap` if ``figure`` printed ``changed``."""
        gap, (mantissa, exponent) = self.gap(hypothesis), self.as_printed[figure]
        if gap is None or exponent != changed[1]:
            return None
        weights = ((hypothesis.target, -1), *hypothesis.terms)
        return gap + (changed[0] - mantissa) * sum(
            int(weight) for member, weight in weights if member == figure
        )

    def left_by(self, hypothesis: Hypothesis, figure: int, changed: Print) -> int | None:
        """What a sum of prints rounded each for itself would leave if ``figure`` printed ``changed``.

        None for all else, and where sums are made to foot or prints are cut off.
        """
        if len(hypothesis.terms) < 2 or self.gap(hypothesis) is None or self.foots(hypothesis):
            return None
        if self._rounding(hypothesis) is not Rounding.NEAREST:
            return None
        return self._gap_with(hypothesis, figure, changed)

    def _as_footed(self, hypothesis: Hypothesis, result: Outcome, gap: int | None) -> Outcome:
        """``result``, but for a sum that leaves two units or more where sums are made to foot in print."""
        if gap is None or abs(gap) < 2 or len(hypothesis.terms) < 2:
            return result
        return Outcome.FAILS if self.foots(hypothesis) else result

    def foots(self, hypothesis: Hypothesis) -> bool:
        """Whether sums in the unit and to the last place of its target are made to foot in print."""
        return bool(self.footed) and self._last_place(hypothesis.target) in self.footed

    def openings(self, hypothesis: Hypothesis, figures: Iterable[int]) -> dict[int, Range | None]:
        """What some of the members may print for an equation to hold, as `relations.openings` has it."""
        left = set(figures)
        target, rounding = self.as_printed[hypothesis.target], self._rounding(hypothesis)
        found = openings(hypothesis.form, target, self.terms(hypothesis), rounding)
        result: dict[int, Range | None] = {}
        for figure, open_ in zip(hypothesis.members, found, strict=False):
            if figure in left:
                left.remove(figure)
                result[figure] = open_
                if not left:
                    break
        return result

    def _rounding(self, hypothesis: Hypothesis) -> Rounding:
        """The rule that it is judged by."""
        if self.rules.is_plain:
            return Rounding.NEAREST
        return self.rules.of(hypothesis.form, hypothesis.target, hypothesis.terms)

    def spread(self, hypothesis: Hypothesis) -> int:
        """How many values the gap of a relation could have had: its numbers in units of its coarsest
        print.
        """
        if hypothesis.form is not Form.LINEAR:
            return 2 * abs(self.as_printed[hypothesis.target][0])
        members = [self.as_printed[figure] for figure in hypothesis.members]
        coarsest = max(exponent for _, exponent in members)
        return 2 * max(abs(mantissa) // ten(coarsest - exponent) for mantissa, exponent in members)

    def width(self, hypothesis: Hypothesis) -> int:
        """How many prints of its target a rate or ratio leaves open: terms of one digit leave hundreds."""
        if hypothesis.form is Form.LINEAR:
            return 1
        low, high = self.openings(hypothesis, [hypothesis.target])[hypothesis.target] or (0, 0)
        return max(1, high - low + 1)

    def is_nudged(self, hypothesis: Hypothesis) -> bool:
        """Whether a failing equality is a coarse print within one unit of its finer print."""
        if hypothesis.form is not Form.LINEAR or len(hypothesis.terms) != 1:
            return False
        (finer, weight) = hypothesis.terms[0]
        (mantissa, exponent), (fine, fine_exponent) = (
            self.as_printed[hypothesis.target],
            self.as_printed[finer],
        )
        if abs(weight) != 1 or fine_exponent >= exponent:
            return False
        unit = ten(exponent - fine_exponent)
        return abs(mantissa * unit - fine * int(weight)) < unit

    def is_moved(self, hypothesis: Hypothesis) -> bool:
        """Whether a failing equality is a coarse print one unit from what its finer print rounds to."""
        if hypothesis.form is not Form.LINEAR or len(hypothesis.terms) != 1:
            return False
        ((finer, weight),) = hypothesis.terms
        mantissa, exponent = self.as_printed[hypothesis.target]
        if abs(weight) != 1 or self.as_printed[finer][1] >= exponent:
            return False
        return abs(mantissa - self.unmoved(hypothesis)) == 1

    def is_moved_share(self, hypothesis: Hypothesis) -> bool:
        """Whether a failing share of a whole is a print one unit from what its two amounts give."""
        if hypothesis.form is not Form.RATIO:
            return False
        open_ = self.openings(hypothesis, [hypothesis.target])[hypothesis.target]
        return open_ is not None and self.print(hypothesis.target)[0] in (open_[0] - 1, open_[1] + 1)

    def is_a_unit_off(self, hypothesis: Hypothesis) -> bool:
        """Whether a failing equality is of two prints at one scale, a unit of their last place apart."""
        gap = self.gap(hypothesis)
        return gap is not None and abs(gap) == 1 == len(hypothesis.terms)

    def unmoved(self, hypothesis: Hypothesis) -> int:
        """What the coarse print of an equality would be if it were the rounding of its finer print."""
        ((finer, weight),) = hypothesis.terms
        (_, exponent), (fine, fine_exponent) = self.print(hypothesis.target), self.print(finer)
        is_cut = hypothesis.target in self.rules.cut
        return (cut_off if is_cut else to_nearest)(fine * int(weight), ten(exponent - fine_exponent))

    def is_approximate(self, hypothesis: Hypothesis) -> bool:
        """Whether a member is only said to be about so much: it may agree, but cannot be wrong.

        A total whose sentence spells it out, and which is as fine as its parts, is no round number.
        """
        vague = self.approximate.intersection(hypothesis.members)
        return bool(vague) and not (vague == {hypothesis.target} and self._is_spelled_out(hypothesis))

    def _is_spelled_out(self, hypothesis: Hypothesis) -> bool:
        if hypothesis.kind != parts.NAME or not hypothesis.context.named:
            return False
        mantissa, exponent = self.print(hypothesis.target)
        return mantissa % 10 != 0 and exponent <= max(self.print(part)[1] for part, _ in hypothesis.terms)

    def is_open(self, hypothesis: Hypothesis) -> bool:
        """Whether it is a sum along a column or row with a cell that could not be read.

        What stands there is unknown, not nothing: the sum may hold with it. Where it is one of two parts,
        what is left is a sum of one.
        """
        least = 2 if hypothesis.kind == "sum" else 3
        if not self._open or len(hypothesis.members) < least:
            return False
        places = [self.figures[figure].place for figure in hypothesis.members]
        lines = Counter(
            line for place in places if isinstance(place, TablePlace) for line in _lines_of(place)
        )
        return any(count >= least and line in self._open for line, count in lines.items())

    def finer_than_beside(self, figure: int) -> int:
        """By how many places a sentence prints a figure finer than all else of its name, unit and scale."""
        one = self.figures[figure]
        if not isinstance(one.place, SentencePlace):
            return 0
        like = one.place, one.label, one.unit, one.printed.scale
        beside = [
            each.printed.decimals
            for each in self.figures
            if each.id != figure and (each.place, each.label, each.unit, each.printed.scale) == like
        ]
        return max(0, one.printed.decimals - max(beside, default=one.printed.decimals))

    def print_as(self, figure: int, mantissa: int, finer: int = 0) -> str:
        """``mantissa`` in the style in which ``figure`` is printed, with so many decimals more or less."""
        one = self.figures[figure]
        decimals = max(0, one.printed.decimals) + finer
        return print_as(coarser(one.raw, -finer), written_out(one, mantissa), decimals)


def _lines_of(place: TablePlace) -> tuple[tuple[int, str, int], ...]:
    """The column and the row of a cell; its row alone, of a figure in a label."""
    row = (place.table, "row", place.row)
    return (row,) if place.column is None else (row, (place.table, "column", place.column))
