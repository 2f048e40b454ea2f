"""Expansion: by how many points a margin, a cost ratio or a tax rate moved that no table prints.

"Gross margin expanded 140 basis points" where the tables have gross profit and net sales of both periods.
The rows are those that the name of the ratio calls for, and all four amounts stand in them. A name that
leads elsewhere than was meant (to reported amounts, where the margin is an adjusted one) is common; so what
does not hold is held against a print only where `bearing` has the other names beside it confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from tieout.facts.model import Claim, ClaimKind
from tieout.relations.bearing import Named, borne_out
from tieout.relations.equation import computed
from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.named_ratios import WORDS, Pair, is_reckoned_alike, pairs, parts_and_wholes
from tieout.relations.namesakes import Namesakes
from tieout.relations.narrative import before, sign_of
from tieout.relations.weighing import Terms, Weighed, as_told, holds, prints
from tieout.values.unit import UnitClass

NAME = "expansion"
FORMULA = "points = 100 × (part / whole − part / whole before)"
RANK = 1  # where the margins themselves are printed, the points are what lies between them


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """The rows that the name of each ratio calls for, over one another, in two periods."""
    namesakes = ledger.once(Namesakes)
    named: list[Named] = []
    for claim in ledger.claims:
        target = claim.figures[0] if claim.kind is ClaimKind.CHANGE else None
        if target is None or target in explained or claim.excluding:
            continue
        if ledger.classes[target] is UnitClass.POINTS and not ledger.figures[target].approximate:
            named += _ties(ledger, namesakes, claim, target)
    yield from borne_out(ledger, named)


def _ties(ledger: Ledger, namesakes: Namesakes, claim: Claim, target: int) -> Iterator[Named]:
    """The points with the rows of the first reading by which they hold, else of the first at all."""
    first: Weighed | None = None
    for now, then, is_sure in _pairs(ledger, namesakes, claim, target):
        for weighed in _weighed(ledger, claim, target, now, then):
            if not weighed.fails:
                yield from (
                    Named(target, tie, is_loose=True) for tie in weighed.hypotheses(NAME, named=True)
                )
                return
            first = first or (weighed if is_sure else None)
    if first is not None and is_reckoned_alike(claim.subject) and not _holds_elsewhere(ledger, first):
        yield from (Named(target, tie, is_loose=True) for tie in first.hypotheses(NAME, named=True))


def _pairs(
    ledger: Ledger, namesakes: Namesakes, claim: Claim, target: int
) -> Iterator[tuple[Pair, Pair, bool]]:
    """The cells of part and whole that the ratio's name leads to, now and before; whether surely."""
    period, name = ledger.periods[target], namesakes.namer.of_move(target)
    if period is None or name is None:
        return
    for part, of in parts_and_wholes(claim.subject, claim.whole):
        for now, is_sure in pairs(namesakes, name, part, of, period):
            then = [before(period, claim.base_period, ledger.row_of[cell]) for cell in now]
            if then[0] is not None and then[1] is not None:
                yield now, (then[0], then[1]), is_sure


def _weighed(ledger: Ledger, claim: Claim, target: int, now: Pair, then: Pair) -> Iterator[Weighed]:
    """The points between two pairs; costs may be printed below nil, while their ratio is told above it."""
    gives = computed(Form.SHIFT, prints(ledger, _terms(now, then, 1))) or 0
    sign = sign_of(ledger, target, claim.direction, (gives > 0) - (gives < 0), 0)
    are_below = ledger.mantissas[now[0]] < 0 and ledger.mantissas[then[0]] < 0
    for each in (-sign, sign) if are_below else (sign,):
        weighed = as_told(ledger, Form.SHIFT, target, _terms(now, then, each), WORDS)
        if weighed is not None:
            yield weighed


def _holds_elsewhere(ledger: Ledger, weighed: Weighed) -> bool:
    """Whether the rows moved so between two other periods: the sentence may be of these."""
    ((target, ((part, _), (whole, _), *_)),) = weighed.fails
    above, below = ledger.row_of[part].cells, ledger.row_of[whole].cells
    pairs = [(above[period], below[period]) for period in above if period in below]
    return any(
        holds(ledger, Form.SHIFT, target, _terms(now, then, way))
        for now in pairs
        for then in pairs
        for way in (1, -1)
    )


def _terms(now: Pair, then: Pair, sign: int) -> Terms:
    return (now[0], 100 * sign), (now[1], 1), (then[0], 100 * sign), (then[1], 1)
