"""A network: relations that hold, over the variables of their figures, narrowed as far as they narrow.

In go relations and a reading of their prints; out come the ends of every figure, or a conflict with the
relations it follows from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from tieout.proof.ends import Ends
from tieout.proof.propagation import Propagation
from tieout.proof.reading import Reading
from tieout.proof.variables import Constraint, Variables, constraint, is_equality, tied
from tieout.relations.model import Relation

WHOLE = 0  # the one part where none are told


class Network:
    """Relations narrowed together. Treat as frozen once built.

    ``part_of`` tells the part of a relation, by its id, where parts share no figure that they tie: each is
    narrowed as it would be alone. ``variables`` are those of the relations and of others that they share no
    figure with, where they are known.
    """

    def __init__(
        self,
        relations: Sequence[Relation],
        reading: Reading,
        part_of: Mapping[int, int] | None = None,
        variables: Variables | None = None,
    ) -> None:
        self._relations = relations
        self.figures = dict.fromkeys([figure for each in relations for figure in tied(each)]).keys()
        self._part_of = part_of or dict.fromkeys((each.id for each in relations), WHOLE)
        self._variables = variables or Variables(filter(is_equality, relations))
        rest = [each for each in relations if each.id not in self._variables.equal]
        turned = (each for each in self._variables.turned if each.id in self._part_of)
        found = (constraint(each, self._variables, reading.ends, reading.grid) for each in (*rest, *turned))
        self._constraints: list[Constraint] = [each for each in found if each is not None]
        parts = [self._part_of[each.relation] for each in self._constraints]
        meets = self._meets(reading.ends)
        self._propagation = Propagation(meets, self._constraints, parts, self._empty(meets))
        self._propagation.run()

    @property
    def is_possible(self) -> bool:
        """Whether there was no conflict; it does not prove that values exist."""
        return not self._propagation.conflicts

    @property
    def failing(self) -> Set[int]:
        """The parts in conflict."""
        return self._propagation.conflicts.keys()

    def ends(self) -> Iterator[tuple[int, Ends]]:
        """The figures of these relations with their ends as narrowed."""
        roots, ends = self._variables.roots, self._propagation.ends
        for figure in self.figures:
            root = roots.get(figure)
            yield figure, ends[figure] if root is None else _signed(ends[root[0]], root[1])

    def conflict(self, part: int = WHOLE) -> frozenset[int]:
        """The relations, by id, that the conflict of a part follows from; not always the fewest."""
        at = self._propagation.conflicts.get(part)
        if at is None:
            return frozenset()
        found = [self._constraints[number] for number in self._propagation.explanation(at)]
        touched = {at, *(variable for each in found for variable in each.variables)}
        equal = (each for each in self._relations if each.id in self._variables.equal)
        tied = [each.id for each in equal if self._variables.of(each.target)[0] in touched]
        return frozenset((*tied, *(each.relation for each in found)))

    def _meets(self, ends: Sequence[Ends]) -> dict[int, Ends]:
        """What all prints of a variable have in common, perhaps nothing."""
        roots = self._variables.roots
        meets: dict[int, Ends] = {}
        for figure in self.figures:
            variable, own = figure, ends[figure]
            if figure in roots:
                variable, sign = roots[figure]
                own = _signed(own, sign)
            known = meets.get(variable)
            meets[variable] = (max(own[0], known[0]), min(own[1], known[1])) if known else own
        return meets

    def _empty(self, meets: Mapping[int, Ends]) -> dict[int, int]:
        """For each part with a variable whose prints have nothing in common, the first such."""
        empty = {variable for variable, (low, high) in meets.items() if low > high}
        found: dict[int, int] = {}
        for each in self._relations if empty else ():
            for variable, _ in map(self._variables.of, tied(each)):
                if variable in empty:
                    found.setdefault(self._part_of[each.id], variable)
        return found


def _signed(ends: Ends, sign: int) -> Ends:
    return ends if sign > 0 else (-ends[1], -ends[0])
