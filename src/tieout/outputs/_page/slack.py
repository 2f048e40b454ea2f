"""What change of a print nobody would notice: how far it can move with all that holds still holding.

In go the proof and the figures; out comes, for each figure, how many units of its last place it can go
down and up. None where no relation watches the figure.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor, lcm

from tieout.findings.checked import Checked
from tieout.relations.equation import required
from tieout.relations.model import Form, Relation, Verdict

Slack = tuple[int, int]  # units of the last place down and up, both counted positive


def slacks(run: Checked) -> list[Slack | None]:
    """For each figure the tightest of what its relations allow."""
    found: list[Slack | None] = [None] * len(run.figures)
    for relation in run.proof.relations:
        if relation.verdict in (Verdict.EXACT, Verdict.ROUNDED):
            each = _linear if relation.form is Form.LINEAR else _other
            for figure, low, high in each(relation, run):
                known = found[figure]
                down, up = max(-low, 0), max(high, 0)
                found[figure] = (down, up) if known is None else (min(known[0], down), min(known[1], up))
    return found


def _linear(relation: Relation, run: Checked) -> Iterator[tuple[int, int, int]]:
    """(figure, least, most shift) of every member, in integers: half units of the finest last place."""
    members = [(relation.target, -1), *relation.terms]
    prints = [run.figures[figure].printed for figure, _ in members]
    finest = min(each.exponent for each in prints)
    common = lcm(*(weight.denominator for _, weight in relation.terms))
    units = [
        int(weight * common) * 10 ** (each.exponent - finest)
        for (_, weight), each in zip(members, prints, strict=True)
    ]
    gap = 2 * sum(unit * each.mantissa for unit, each in zip(units, prints, strict=True))
    room = sum(map(abs, units))
    for (figure, _), unit in zip(members, units, strict=True):
        # Holds while -room <= gap + 2 * shift * unit <= room.
        step = 2 * abs(unit)
        low, high = -((room + gap) // step), (room - gap) // step
        yield (figure, low, high) if unit > 0 else (figure, -high, -low)


def _other(relation: Relation, run: Checked) -> Iterator[tuple[int, int, int]]:
    def print_of(figure: int) -> tuple[int, int]:
        printed = run.figures[figure].printed
        return printed.mantissa, printed.exponent

    target = print_of(relation.target)
    terms = [(print_of(figure), weight) for figure, weight in relation.terms]
    for member, figure in enumerate(relation.members):
        bounds = required(relation.form, target, terms, member)
        if bounds is not None:
            mantissa, exponent = print_of(figure)
            unit = Fraction(10) ** exponent
            half = Fraction(1, 2)
            yield (
                figure,
                ceil(bounds[0] / unit - half) - mantissa,
                floor(bounds[1] / unit + half) - mantissa,
            )
