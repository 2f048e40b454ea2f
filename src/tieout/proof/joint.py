"""Joint proof: all relations that hold, at once, over facts shared by all their prints.

In go the proved relations and the reading of their prints; out come the ends of every figure's unrounded
value as narrowed by all of them, and the conflicts: sets of relations that pass one by one and cannot all
be true. Where every print is the rounding of its value and every relation is meant, each true value
lies within its ends.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property

from tieout.proof.conflict import explained, foots, is_loose, minimal, unexplained
from tieout.proof.ends import Ends
from tieout.proof.model import Conflict, Joint
from tieout.proof.network import Network
from tieout.proof.reading import Reading
from tieout.proof.variables import Variables, components, is_equality, tied
from tieout.relations.model import Form, Relation

MOST_FOLLOWING = 100  # relations that a conflict follows from; of more the weakest is set aside unheard
MOST_CONFLICTS = 24  # looked into; beyond them figures keep the ends of their prints


def prove_jointly(
    relations: Sequence[Relation],
    reading: Reading,
    strength: Mapping[int, float],
    presumed: frozenset[str],
    nudged: Iterable[int],
) -> Joint:
    """Narrow ``relations``, which hold one by one, together.

    ``strength`` is how far each relation is believed, in bits, by id; ``presumed`` are the units for whose
    rounding rule nothing speaks; ``nudged`` figures are known to have been moved by a unit.
    """
    search = _Search(relations, reading, strength, presumed)
    search.widen(nudged)
    ends = list(reading.ends)
    for figure, narrowed in search.settled():
        ends[figure] = narrowed
    return Joint(reading.grid, tuple(ends), tuple(search.conflicts))


class _Search:
    """Conflicts one after the other. A moved print is widened, a relation that is not meant set aside."""

    def __init__(
        self,
        relations: Sequence[Relation],
        reading: Reading,
        strength: Mapping[int, float],
        presumed: frozenset[str],
    ) -> None:
        self._relations = sorted(relations, key=lambda each: (strength[each.id], each.id))
        self._reading = reading
        self._strength = strength
        self._presumed = presumed
        self._aside: set[int] = set()
        self._left = MOST_CONFLICTS
        self._by_id = {each.id: each for each in relations}
        self._variables = Variables(filter(is_equality, self._relations))
        self._widened: set[int] = set()
        self.conflicts: list[Conflict] = []

    def settled(self) -> Iterator[tuple[int, Ends]]:
        """Each figure with its ends in a network without conflict; none of a component with too many.

        All are narrowed as one network, and those apart that are in conflict.
        """
        parts = components(self._relations)
        whole = Network(
            self._relations,
            self._reading,
            {each.id: number for number, part in enumerate(parts) for each in part},
            self._variables,
        )
        self._widened.clear()
        failing = {
            number: self._settled(parts[number], whole.conflict(number)) for number in sorted(whole.failing)
        }
        # A quotient of a print that was moved says less of its target, which may stand elsewhere.
        for number, part in enumerate(parts) if self._widened else ():
            if failing.get(number, whole) is not None and any(map(self._is_of_moved, part)):
                again = self._network(part)
                failing[number] = again if again.is_possible else None
        apart = {figure for number in failing for each in parts[number] for figure in tied(each)}
        yield from (each for each in whole.ends() if each[0] not in apart)
        for network in failing.values():
            yield from network.ends() if network is not None else ()

    def _is_of_moved(self, relation: Relation) -> bool:
        return relation.form is not Form.LINEAR and not self._widened.isdisjoint(relation.members)

    def _settled(self, part: Sequence[Relation], following: Set[int]) -> Network | None:
        """A component without conflict; None where there are too many. ``following`` has its first.

        A conflict that several moves explain waits: another set may say which of them it was.
        """
        waiting: list[tuple[tuple[Relation, ...], Conflict]] = []
        network: Network | None = None
        while following and self._left:
            self._left -= 1
            found = tuple(each for each in part if each.id in following)
            conflict = None
            if len(found) <= MOST_FOLLOWING:
                found = minimal(found, self._reading)
                conflict = explained(found, self._reading, self._copies, self._strength, self._presumed)
            if conflict is not None and len(conflict.moves) == 1 and foots(found):
                self._take(conflict)
            else:
                self._set_aside(next(filter(is_loose, found), found[0]))
                if conflict is not None and len(conflict.moves) > 1:
                    waiting.append((found, conflict))
            network = self._network(part)
            following = network.conflict()
        for relations, conflict in waiting:
            if Network(relations, self._reading).is_possible:
                continue
            told = self._wrong(relations) or (conflict if foots(relations) else None)
            if told is not None:
                self._take(told)
                network = self._network(part)
        return network if network is not None and network.is_possible else None

    def _wrong(self, relations: tuple[Relation, ...]) -> Conflict | None:
        """The set around a conflict that no move of one print explains, where there is one."""
        members = {copy for each in relations for member in each.members for copy in self._copies(member)}
        around = [each for each in self._relations if not members.isdisjoint(each.members)]
        return unexplained(relations, around, self._reading, self._copies, self._strength, self._presumed)

    def widen(self, figures: Iterable[int]) -> None:
        """Take it that these, with all prints of their facts at their scale, may have been moved."""
        copies = {copy for figure in figures for copy in self._copies(figure)}
        self._widened |= copies
        self._reading = self._reading.widened(copies) if copies else self._reading

    def _take(self, conflict: Conflict) -> None:
        self.conflicts.append(conflict)
        members = {member for number in conflict.relations for member in self._by_id[number].members}
        self.widen((move.figures[0] for move in conflict.moves) if conflict.moves else members)

    def _set_aside(self, relation: Relation) -> None:
        self._aside.add(relation.id)
        if is_equality(relation):
            self._variables = Variables(filter(is_equality, self._kept(self._relations)))

    def _network(self, part: Sequence[Relation]) -> Network:
        return Network(self._kept(part), self._reading, variables=self._variables)

    def _kept(self, relations: Sequence[Relation]) -> list[Relation]:
        return [each for each in relations if each.id not in self._aside]

    def _copies(self, figure: int) -> tuple[int, ...]:
        return self._groups.get(figure, (figure,))

    @cached_property
    def _groups(self) -> dict[int, tuple[int, ...]]:
        """For each figure of a tie, all prints of its fact at its scale."""
        equalities = [each for each in self._by_id.values() if is_equality(each)]
        variables = Variables(equalities)
        groups: dict[tuple[int, int], list[int]] = defaultdict(list)
        for figure in sorted({member for each in equalities for member in each.members}):
            exponent = self._reading.figures[figure].printed.exponent
            groups[variables.of(figure)[0], exponent].append(figure)
        return {figure: group for group in map(tuple, groups.values()) for figure in group}
