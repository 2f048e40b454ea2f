"""A network: relations that hold, over the variables of their figures, narrowed as far as they narrow.

In go relations and a reading of their prints; out come the ends of every figure, or a conflict with the
relations it follows from.
"""

from __future__ import annotations

from collections.abc import Sequence

from tieout.proof.ends import Ends
from tieout.proof.propagation import Propagation
from tieout.proof.reading import Reading
from tieout.proof.variables import Constraint, Variables, constraint, is_equality, tied
from tieout.relations.model import Relation


class Network:
    """Relations narrowed together. Treat as frozen once built."""

    def __init__(self, relations: Sequence[Relation], reading: Reading) -> None:
        self.figures = tuple(dict.fromkeys(figure for each in relations for figure in tied(each)))
        self._equalities = [each for each in relations if is_equality(each)]
        self._variables = Variables(self._equalities)
        rest = [each for each in relations if not is_equality(each)]
        found = (
            constraint(each, self._variables, reading.ends, reading.grid)
            for each in (*rest, *self._variables.turned)
        )
        self._constraints: list[Constraint] = [each for each in found if each is not None]
        self._propagation = Propagation(self._meets(reading), self._constraints)
        self._propagation.run()

    @property
    def is_possible(self) -> bool:
        """Whether there was no conflict; it does not prove that values exist."""
        return self._propagation.conflict is None

    def ends(self, figure: int) -> Ends:
        """The ends of a figure of these relations as narrowed."""
        variable, sign = self._variables.of(figure)
        return _signed(self._propagation.ends(variable), sign)

    def conflict(self) -> frozenset[int]:
        """The relations, by id, that a conflict follows from; not always the fewest."""
        at = self._propagation.conflict
        if at is None:
            return frozenset()
        found = [self._constraints[number] for number in self._propagation.explanation()]
        touched = {at, *(variable for each in found for variable in each.variables)}
        tied = [each.id for each in self._equalities if self._variables.of(each.target)[0] in touched]
        return frozenset((*tied, *(each.relation for each in found)))

    def _meets(self, reading: Reading) -> dict[int, Ends]:
        """What all prints of a variable have in common, perhaps nothing."""
        meets: dict[int, Ends] = {}
        for figure in self.figures:
            variable, sign = self._variables.of(figure)
            low, high = _signed(reading.ends(figure), sign)
            known = meets.get(variable)
            meets[variable] = (max(low, known[0]), min(high, known[1])) if known else (low, high)
        return meets


def _signed(ends: Ends, sign: int) -> Ends:
    return ends if sign > 0 else (-ends[1], -ends[0])
