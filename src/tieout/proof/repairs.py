"""Repairs: what a print that is held to be wrong should have been, as it would be printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tieout.proof.accusation import Accusation
from tieout.proof.candidates import Choice
from tieout.proof.model import Repair
from tieout.proof.prints import Prints
from tieout.relations.coarse import written_out
from tieout.relations.equation import Outcome
from tieout.relations.prints import to_nearest
from tieout.values.powers import ten


def repairs_of(prints: Prints, one: Accusation, ids: Mapping[int, int]) -> tuple[Repair, ...]:
    """The repairs that an accusation leaves; ``ids`` are those of relations by their hypotheses."""
    restored = tuple(sorted(ids[id(suspect)] for suspect in one.suspects))
    return tuple(
        Repair(
            choice.figure,
            written_out(prints.figures[choice.figure], choice.mantissa),
            prints.print_as(choice.figure, choice.mantissa, choice.finer),
            choice.slip or "value",
            restored,
            choice.finer,
        )
        for choice in _as_beside(prints, one)
    )


def _as_beside(prints: Prints, one: Accusation) -> Sequence[Choice]:
    """The explanations; what came from elsewhere as coarse as its sentence prints the like of it."""
    found = {
        choice: coarser
        for choice in one.explanations
        if (coarser := _coarser(prints, choice)) is not None
        and any(
            prints.outcome_with(each, choice.figure, coarser.meant) is not Outcome.FAILS
            for each in one.suspects
        )
    }
    known = {choice.figure for choice in found}
    kept = (choice for choice in one.explanations if choice in found or choice.figure not in known)
    return tuple(dict.fromkeys(found.get(choice, choice) for choice in kept))


def _coarser(prints: Prints, choice: Choice) -> Choice | None:
    """What was meant without the decimals that nothing beside has; None where that says nothing."""
    places = prints.finer_than_beside(choice.figure)
    if choice.slip not in (None, "column") or not places:
        return None
    mantissa = to_nearest(choice.mantissa, ten(places))
    meant = mantissa, choice.meant[1] + places
    return replace(choice, mantissa=mantissa, meant=meant, finer=-places, among=1)
