"""Detection power: what change of a print nobody would notice.

In go figures and their proof; out comes, for each figure, how many units of its last place its print can
go down and up with every relation that holds still holding. One unit more, and one of them fails. None
where nothing proves the figure: what ties to it may hold, but would not be missed if it failed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from tieout.facts.model import Figure
from tieout.proof.model import Proof
from tieout.proof.variables import is_equality
from tieout.relations.coarse import coarsened, written_out
from tieout.relations.equation import Outcome, Print, outcome
from tieout.relations.model import Form, Relation, Tick, Verdict
from tieout.relations.openings import openings
from tieout.relations.rules import Rules
from tieout.values.printed import Rounding

Slack = tuple[int, int]  # units of the last place down and up, both counted positive

FARTHEST = 2**40  # a figure that can go so far is not watched


def slacks(figures: Sequence[Figure], proof: Proof) -> list[Slack | None]:
    """For each figure the tightest of what its relations allow."""
    found: list[Slack | None] = [None] * len(figures)
    figures = coarsened(figures)
    prints = [(figure.printed.mantissa, figure.printed.exponent) for figure in figures]
    rules = Rules(figures, proof.policies)
    footed = {
        (policy.unit, policy.exponent)
        for policy in proof.policies
        if policy.forcing is not None and policy.forcing.forced
    }
    for relation in proof.relations:
        if relation.verdict in (Verdict.EXACT, Verdict.ROUNDED):
            rounding = rules.of(relation.form, relation.target, relation.terms)
            is_cut = rounding is Rounding.TRUNCATED
            moves = (_tried if is_cut else _opened)(relation, prints, rounding)
            target = figures[relation.target]
            if (target.unit.code, target.printed.exponent) in footed and _adds(relation, prints):
                moves = _footed(relation, prints, moves)
            for figure, down, up in moves:
                known = found[figure] or (down, up)
                found[figure] = min(known[0], down), min(known[1], up)
    return [
        None
        if slack is None or tick is Tick.UNPROVEN
        else (written_out(figure, slack[0]), written_out(figure, slack[1]))
        for figure, slack, tick in zip(figures, found, proof.ticks, strict=True)
    ]


def _opened(relation: Relation, prints: list[Print], rounding: Rounding) -> Iterator[tuple[int, int, int]]:
    """(figure, down, up) of every member, by what the others leave open; where that is all, by asking."""
    terms = [(prints[term], weight) for term, weight in relation.terms]
    found = list(openings(relation.form, prints[relation.target], terms, rounding))
    if any(open_ is None for open_ in found):
        yield from _tried(relation, prints, rounding)
        return
    alike = is_equality(relation) and len({prints[member][1] for member in relation.members}) == 1
    for member, open_ in zip(relation.members, found, strict=True):
        if open_ is not None:
            low, high = open_
            printed = prints[member][0]
            # At one scale two prints of a fact are equal.
            yield (member, 0, 0) if alike else (member, max(printed - low, 0), max(high - printed, 0))


def _adds(relation: Relation, prints: list[Print]) -> bool:
    """Whether prints of one last place are added and taken away."""
    exponents = {prints[member][1] for member in relation.members}
    plain = relation.form is Form.LINEAR and len(relation.terms) > 1 and len(exponents) == 1
    return plain and all(abs(weight) == 1 for _, weight in relation.terms)


def _footed(
    relation: Relation, prints: list[Print], moves: Iterable[tuple[int, int, int]]
) -> Iterator[tuple[int, int, int]]:
    """No further than to where a sum leaves one unit: where sums are made to foot, two are too many."""
    weights = {figure: int(weight) for figure, weight in ((relation.target, -1), *relation.terms)}
    gap = sum(weight * prints[figure][0] for figure, weight in weights.items())
    for figure, down, up in moves:
        beyond = weights[figure] * gap
        yield figure, max(min(down, 1 + beyond), 0), max(min(up, 1 - beyond), 0)


def _tried(relation: Relation, prints: list[Print], rounding: Rounding) -> Iterator[tuple[int, int, int]]:
    """(figure, down, up) of every member, by asking the equation itself."""
    for figure in dict.fromkeys(relation.members):

        def holds(shift: int, moved: int = figure) -> bool:
            def printed(member: int) -> Print:
                mantissa, exponent = prints[member]
                return (mantissa + shift, exponent) if member == moved else (mantissa, exponent)

            terms = [(printed(term), weight) for term, weight in relation.terms]
            found = outcome(relation.form, printed(relation.target), terms, rounding)
            return found is not Outcome.FAILS

        yield figure, _farthest(holds, -1), _farthest(holds, 1)


def _farthest(holds: Callable[[int], bool], way: int) -> int:
    """How far it holds going ``way``, -1 or 1, where all before holds too."""
    fails = 1
    while fails < FARTHEST and holds(way * fails):
        fails *= 2
    held = fails // 2
    while fails - held > 1:
        middle = (held + fails) // 2
        held, fails = (middle, fails) if holds(way * middle) else (held, middle)
    return held
