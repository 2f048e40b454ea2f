"""What change of a print nobody would notice: how far it can move with all that holds still holding.

In go the proof and the figures; out comes, for each figure, how many units of its last place it can go
down and up. None where no relation watches the figure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import lcm

from tieout.findings.checked import Checked
from tieout.relations.equation import Outcome, outcome
from tieout.relations.model import Form, Relation, Verdict
from tieout.values.printed import Rounding

Slack = tuple[int, int]  # units of the last place down and up, both counted positive
Print = tuple[int, int]  # mantissa, exponent

FARTHEST = 2**40  # a figure that can go so far is not watched


def slacks(run: Checked) -> list[Slack | None]:
    """For each figure the tightest of what its relations allow."""
    found: list[Slack | None] = [None] * len(run.figures)
    prints = [(figure.printed.mantissa, figure.printed.exponent) for figure in run.figures]
    truncated = {
        (policy.unit, policy.exponent)
        for policy in run.proof.policies
        if policy.rounding is Rounding.TRUNCATED
    }
    cut = [
        bool(truncated) and (figure.unit.code, figure.printed.exponent) in truncated
        for figure in run.figures
    ]
    for relation in run.proof.relations:
        if relation.verdict in (Verdict.EXACT, Verdict.ROUNDED):
            rounding = (
                Rounding.TRUNCATED if any(cut[each] for each in relation.members) else Rounding.NEAREST
            )
            plain = relation.form is Form.LINEAR and rounding is Rounding.NEAREST
            moves = _solved(relation, prints) if plain else _tried(relation, prints, rounding)
            for figure, down, up in moves:
                known = found[figure] or (down, up)
                found[figure] = min(known[0], down), min(known[1], up)
    return found


def _solved(relation: Relation, prints: list[Print]) -> Iterator[tuple[int, int, int]]:
    """(figure, down, up) of every member of a sum, in half units of the finest last place."""
    members = [(relation.target, -1), *relation.terms]
    finest = min(prints[figure][1] for figure, _ in members)
    common = lcm(*(weight.denominator for _, weight in relation.terms))
    units = [int(weight * common) * 10 ** (prints[figure][1] - finest) for figure, weight in members]
    gap = 2 * sum(unit * prints[figure][0] for unit, (figure, _) in zip(units, members, strict=True))
    room = sum(map(abs, units))
    for (figure, _), unit in zip(members, units, strict=True):
        # Holds while -room <= gap + 2 * shift * unit <= room.
        against, along = max((room + gap) // (2 * abs(unit)), 0), max((room - gap) // (2 * abs(unit)), 0)
        yield (figure, against, along) if unit > 0 else (figure, along, against)


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
