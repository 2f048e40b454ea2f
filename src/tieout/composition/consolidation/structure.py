"""The group's structure: what share of each entity the minorities have, and where it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from tieout.composition.books.model import Entity, Method

UNALLOCATED = "unallocated"
ELIMINATION = "elimination"


@dataclass(frozen=True, slots=True)
class Structure:
    """``minority``: the share of each entity that is not the parent's, along its chain of owners.

    ``members``: the segment that each entity is shown in; empty where the group has no segments.
    """

    minority: Mapping[str, Fraction]
    members: Mapping[str, str]

    def member_between(self, first: str, second: str) -> str:
        """Where an elimination between two entities is shown."""
        if not self.members:
            return ""
        same = self.members[first] == self.members[second]
        return self.members[first] if same else ELIMINATION


def structure_of(entities: Mapping[str, Entity]) -> Structure:
    """Minorities and segments of every entity.

    An equity-method investee's own minority is nobody's concern: the group takes its owner's share of it.
    """
    minority = {code: 1 - _share(code, entities) for code in entities}
    segmented = any(entity.segment for entity in entities.values())
    members = {
        code: f"segment:{entity.segment}" if entity.segment else UNALLOCATED
        for code, entity in entities.items()
        if segmented
    }
    return Structure(minority, members)


def _share(code: str, entities: Mapping[str, Entity]) -> Fraction:
    """The parent's share of an entity: the product along its owners."""
    entity = entities[code]
    if entity.method is Method.PARENT:
        return Fraction(1)
    return entity.ownership * _share(entity.owner, entities)
