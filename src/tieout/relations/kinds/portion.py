"""Portions: what a sentence says is so many percent of another row, by the names of both.

"Tools accounted for 56% of net sales" is the row of that name over the whole that the words name. A part
of the business has a row in each measure's section: the one of what its share is of is meant first. What
does not hold is held against a print only where the names are those of one row each, and no other period
of these rows bears the figure out.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from msgspec.structs import replace

from tieout.facts.model import Claim, ClaimKind
from tieout.relations.bearing import Named, borne_out
from tieout.relations.concepts import CONCEPTS
from tieout.relations.ledger import Ledger
from tieout.relations.model import Hypothesis
from tieout.relations.named_ratios import Pair, holds_elsewhere, quotient
from tieout.relations.namesakes import Namesakes
from tieout.relations.naming import Name, name_of
from tieout.relations.narrative import before
from tieout.relations.weighing import Weighed
from tieout.relations.words import tokens
from tieout.values.period import Period

NAME = "portion"
FORMULA = "share = part / whole, as a sentence names them"
RANK = 0


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """The rows that each claim of a share names, over one another."""
    namesakes = ledger.once(Namesakes)
    named: list[Named] = []
    last: Claim | None = None
    for claim in ledger.claims:
        target = claim.figures[0] if claim.kind is ClaimKind.SHARE else None
        if target is None or claim.excluding or not claim.subject or not claim.whole:
            continue
        one = ledger.figures[target]
        if one.approximate or one.excluding:
            continue
        if ledger.periods[target] is not None:
            named += _ties(ledger, namesakes, claim, target)
            last = claim
        elif last is not None and (last.subject, last.whole) == (claim.subject, claim.whole):
            yield from _before(ledger, namesakes, last, target)
    yield from borne_out(ledger, named)


def _ties(ledger: Ledger, namesakes: Namesakes, claim: Claim, target: int) -> Iterator[Named]:
    """The share with the rows of the first reading of its names by which it holds, else of the first."""
    first: tuple[Weighed, bool] | None = None
    for pair, is_loose in _pairs(ledger, namesakes, claim, target):
        weighed = quotient(ledger, target, pair)
        if weighed is not None and not weighed.fails:
            yield from (Named(target, tie, is_loose) for tie in weighed.hypotheses(NAME, named=True))
            return
        first = first or (None if weighed is None else (weighed, is_loose))
    if first is not None and not holds_elsewhere(ledger, target, first[0].fails[0][1]):
        yield from (Named(target, tie, first[1]) for tie in first[0].hypotheses(NAME, named=True))


def _before(ledger: Ledger, namesakes: Namesakes, claim: Claim, target: int) -> Iterator[Hypothesis]:
    """ "19.0% of net sales, compared with 19.5%": the year before, as nobody says; only where it is so."""
    now = claim.figures[0]
    assert now is not None
    for (part, whole), _ in _pairs(ledger, namesakes, claim, now):
        period = next(period for period, cell in ledger.row_of[part].cells.items() if cell == part)
        then = (
            [before(period, None, ledger.row_of[cell]) for cell in (part, whole)]
            if period is not None
            else []
        )
        if len(then) == 2 and then[0] is not None and then[1] is not None:
            weighed = quotient(ledger, target, (then[0], then[1]))
            if weighed is not None and not weighed.fails:
                yield from weighed.hypotheses(NAME)
                return


def _pairs(ledger: Ledger, namesakes: Namesakes, claim: Claim, target: int) -> Iterator[tuple[Pair, bool]]:
    """The cells that the names of part and whole lead to, and whether only what stands beside them does."""
    one = ledger.figures[target]
    above, beside = one.label[:-1], one.beside
    topic = tokens(claim.subject)  # what the share is of is not the topic's own
    of_all = name_of(claim.whole, above, beside=[each for each in beside if not tokens(each) <= topic])
    parts = [name_of(claim.subject, above, beside=beside)]
    if tokens(claim.subject).isdisjoint(CONCEPTS):  # "Tools" are its sales, where the whole is sales
        parts = [name_of(f"{claim.subject} {claim.whole}", above, beside=beside), *parts]
    for part, whole in [(each, whole) for each in parts for whole in _wholes(each, of_all)]:
        for period in _periods(ledger.periods[target]):
            for unit in namesakes.units(period):
                part_cells, loosely = _cells(namesakes, part, unit, period)
                whole_cells, too = _cells(namesakes, whole, unit, period)
                if part_cells and whole_cells and not set(part_cells) & set(whole_cells):
                    yield (part_cells[0], whole_cells[0]), loosely or too


def _wholes(part: Name | None, of_all: Name | None) -> Iterator[Name | None]:
    """What a share may be of: "Tools' operating income, 16.5% of net sales" is of those of Tools."""
    if part is not None and of_all is not None:
        own = part.words - CONCEPTS
        if own and own < part.words and own.isdisjoint(of_all.words):
            yield replace(of_all, words=own | of_all.words)
    yield of_all


def _periods(period: Period | None) -> Iterator[Period]:
    """The period of a share, and the day on which it ends: balances are told without a date."""
    if period is not None:
        yield period
        if not period.is_instant:
            yield Period(None, period.end)


def _cells(
    namesakes: Namesakes, name: Name | None, unit: str, period: Period
) -> tuple[tuple[int, ...], bool]:
    """The cells of the first reading of a name that has any, and whether that is a loose one."""
    for each in name.readings if name is not None else ():
        if cells := namesakes.cells(each, unit, period):
            return cells, each.is_loose
    return (), False
