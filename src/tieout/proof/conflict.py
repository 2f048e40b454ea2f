"""Conflicts: relations that each hold and cannot all hold, as a minimal set, and what explains them.

A set is minimal where leaving out any one relation leaves values that agree with the rest. Three things
explain it without anything being wrong: one of its relations is not meant, its prints follow another
rounding rule than the one presumed, or one print was moved by a unit so that a sum foots. They are looked
for in this order; what none of them explains cannot be true.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from tieout.proof.model import Conflict, Move
from tieout.proof.network import Network
from tieout.proof.reading import Reading
from tieout.proof.variables import is_equality
from tieout.relations.model import Form, Relation

MOVED_BAR = 8.0  # bits for every relation of a set in which a print was moved: such moves are common
BROKEN_BAR = 20.0  # bits for every relation of a set that nothing explains: such sets are rare
MOST_UNITS = 3  # whose rules are tried the other way

Copies = Callable[[int], tuple[int, ...]]


def minimal(relations: Sequence[Relation], reading: Reading) -> tuple[Relation, ...]:
    """The relations less each without which there is a conflict still; those that stand first go first."""
    kept = list(relations)
    at = 0
    while at < len(kept):
        fewer = Network([*kept[:at], *kept[at + 1 :]], reading)
        if fewer.is_possible:
            at += 1
        else:
            following = fewer.conflict()
            kept = [*kept[:at], *(each for each in kept[at + 1 :] if each.id in following)]
    return tuple(kept)


def explained(
    relations: Sequence[Relation],
    reading: Reading,
    copies: Copies,
    strength: Mapping[int, float],
    presumed: frozenset[str],
) -> Conflict | None:
    """What a minimal set says; None where a relation that is not meant or another rule explains it.

    ``strength`` is each relation's evidence in bits less the doubt of its kind, ``presumed`` the units for
    whose rounding rule nothing speaks; ``copies`` gives all prints of a figure's fact at its scale.
    """
    weakest = min(strength[each.id] for each in relations)
    if weakest < MOVED_BAR or all(map(is_equality, relations)):
        return None  # ties alone say only that one of them is of another fact
    if _holds_cut_off(relations, reading, presumed):
        return None
    moves = _moves(relations, reading, copies)
    if not moves and weakest < BROKEN_BAR:
        return None
    return Conflict(tuple(sorted(each.id for each in relations)), moves, weakest)


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
    summed = (each for each in relations if each.form is Form.LINEAR and not is_equality(each))
    for figure in dict.fromkeys(member for each in summed for member in each.members):
        group = copies(figure)
        if group in found:
            continue
        for shift in (1, -1):
            if Network(relations, reading.moved(group, shift)).is_possible:
                found[group] = Move(group, reading.figures[figure].printed.mantissa + shift)
                break
    return tuple(found.values())
