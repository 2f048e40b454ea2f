"""Conflicts: relations that each hold and cannot all hold, as a minimal set, and what explains them.

A set is minimal where leaving out any one relation leaves values that agree with the rest. Three things
explain it without anything being wrong: one of its relations is not meant, its prints follow another
rounding rule than the one presumed, or one print was moved by a unit so that a sum foots. They are looked
for in this order. What cannot be true though every single print be moved by a unit, and no sum among it
foots as printed, is wrong somewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from tieout.proof.model import Conflict, Move
from tieout.proof.network import Network
from tieout.proof.reading import Reading
from tieout.proof.variables import is_equality
from tieout.relations.coarse import written_out
from tieout.relations.model import Form, Relation, Verdict

BELIEVED = 8.0  # bits: a set with a relation believed less says only that this one is not meant
TELLING = 20.0  # bits of evidence that each relation must have of a set that nothing explains
MOST_AROUND = 40  # relations looked at for a set that no move explains
MOST_UNITS = 3  # whose rules are tried the other way

Copies = Callable[[int], tuple[int, ...]]


def minimal(
    relations: Sequence[Relation],
    reading: Reading,
    is_conflict: Callable[[Sequence[Relation]], bool] | None = None,
) -> tuple[Relation, ...]:
    """The relations less each without which there is a conflict still; those that stand first go first.

    ``is_conflict`` may ask for more than that no values agree with all of them.
    """
    kept = list(relations)
    at = 0
    while at < len(kept):
        fewer = [*kept[:at], *kept[at + 1 :]]
        network = Network(fewer, reading)
        if network.is_possible or (is_conflict and not is_conflict(fewer)):
            at += 1
        elif is_conflict:
            kept = fewer
        else:
            following = network.conflict()
            kept = [*kept[:at], *(each for each in kept[at + 1 :] if each.id in following)]
    return tuple(kept)


def explained(
    relations: Sequence[Relation],
    reading: Reading,
    copies: Copies,
    strength: Mapping[int, float],
    presumed: frozenset[str],
) -> Conflict | None:
    """Which moves of one print explain a minimal set; None where what it says is something else.

    ``strength`` is how far each relation is believed, in bits, ``presumed`` the units for whose rounding
    rule nothing speaks; ``copies`` gives all prints of a figure's fact at its scale.
    """
    weakest = min(strength[each.id] for each in relations)
    if weakest < BELIEVED or all(map(is_equality, relations)):
        return None  # ties alone say only that one of them is of another fact
    if any(map(is_loose, relations)):
        return (
            None  # a quotient that holds within rounding alone may be of prints moved for other sums' sake
        )
    if _holds_cut_off(relations, reading, presumed):
        return None
    moves = _moves(relations, reading, copies)
    return Conflict(_ids(relations), moves, weakest) if moves else None


def unexplained(
    relations: Sequence[Relation],
    around: Sequence[Relation],
    reading: Reading,
    copies: Copies,
    strength: Mapping[int, float],
    presumed: frozenset[str],
) -> Conflict | None:
    """The smallest set that no move of one print explains, of a conflict and the relations ``around`` it.

    Sums that foot as printed are left out: more than one print may have been moved for their sake. So is
    what is not believed beyond doubt.
    """

    def is_wrong(some: Sequence[Relation]) -> bool:
        return not Network(some, reading).is_possible and not _moves(some, reading, copies)

    sure = [
        each
        for each in dict.fromkeys((*around, *relations))
        if strength[each.id] >= BELIEVED
        and each.evidence.bits >= TELLING
        and (is_equality(each) or (is_sum(each) and each.verdict is Verdict.ROUNDED))
    ]
    if len(sure) > MOST_AROUND or not any(map(is_sum, sure)) or not is_wrong(sure):
        return None
    found = minimal(sure, reading, is_wrong)
    if _holds_cut_off(found, reading, presumed):
        return None
    return Conflict(_ids(found), (), min(strength[each.id] for each in found))


def is_loose(relation: Relation) -> bool:
    """Whether a relation is a quotient or product that does not hold as printed."""
    return relation.form is not Form.LINEAR and relation.verdict is Verdict.ROUNDED


def foots(relations: Sequence[Relation]) -> bool:
    """Whether every sum of a set foots as printed: for another's sake no print is moved."""
    return all(each.verdict is Verdict.EXACT for each in relations if is_sum(each))


def is_sum(relation: Relation) -> bool:
    """Whether a relation adds up; a tie of two prints does not."""
    return relation.form is Form.LINEAR and not is_equality(relation)


def _ids(relations: Sequence[Relation]) -> tuple[int, ...]:
    return tuple(sorted(each.id for each in relations))


def _holds_cut_off(relations: Sequence[Relation], reading: Reading, presumed: frozenset[str]) -> bool:
    """Whether the set is possible once the prints of some of the ``presumed`` units are cut off."""
    members = {member for each in relations for member in each.members}
    units = {reading.figures[member].unit.code for member in members}
    tried = sorted(units & presumed)[:MOST_UNITS]
    return any(
        Network(relations, reading.cutting(some, members)).is_possible
        for count in range(1, len(tried) + 1)
        for some in combinations(tried, count)
    )


def _moves(relations: Sequence[Relation], reading: Reading, copies: Copies) -> tuple[Move, ...]:
    """Each fact of a sum of the set whose print, put one unit up or down, makes the set possible."""
    found: dict[tuple[int, ...], Move] = {}
    for figure in dict.fromkeys(member for each in relations if is_sum(each) for member in each.members):
        group = copies(figure)
        if group in found:
            continue
        for shift in (1, -1):
            if Network(relations, reading.moved(group, shift)).is_possible:
                one = reading.figures[figure]
                found[group] = Move(group, written_out(one, one.printed.mantissa + shift))
                break
    return tuple(found.values())
