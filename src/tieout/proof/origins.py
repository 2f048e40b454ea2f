"""Origins: what a value that slipped over from another column still says of that column.

A margin that stands a column too far is the quotient of that column's amounts, as it is in its own place.
That it holds with them tells where it came from, and not that it is right where it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from tieout.proof.prints import Prints
from tieout.relations.model import Form, Hypothesis, Terms


class Origins:
    """Whether an equation that holds does so in another place, too. Treat as frozen once built."""

    def __init__(self, prints: Prints, holding: Sequence[Hypothesis]) -> None:
        self._prints = prints
        self._holding = holding

    @cached_property
    def _known(self) -> frozenset[tuple[Form, int, Terms]]:
        return frozenset([(each.form, each.target, each.terms) for each in self._holding])

    def is_of_another(self, figure: int, hypothesis: Hypothesis) -> bool:
        """Whether what holds with a print of a row holds as well with the same print beside it."""
        twins = self._prints.neighbours.twins(figure, self._prints.print(figure)[0])
        return any((hypothesis.form, *_with(hypothesis, figure, twin)) in self._known for twin in twins)


def _with(hypothesis: Hypothesis, figure: int, twin: int) -> tuple[int, Terms]:
    """The target and terms of an equation with ``twin`` where ``figure`` stands."""
    target = twin if hypothesis.target == figure else hypothesis.target
    return target, tuple([(twin if one == figure else one, weight) for one, weight in hypothesis.terms])
