"""The parts of a sum, patterns expanded: which concepts and members of the books they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tieout.composition.layouts.model import Term
from tieout.composition.layouts.patterns import fitting, is_pattern


def expanded(
    term: Term, excluded: frozenset[str], concepts: Iterable[str], members: Iterable[str]
) -> list[Term]:
    """The terms that ``term`` stands for: itself, or one for each concept or member that fits its pattern.

    ``excluded`` concepts are left out of what patterns stand for.
    """
    names = [term.concept]
    if is_pattern(term.concept):
        names = [name for name in fitting(term.concept, concepts) if name not in excluded]
    parts = (
        fitting_members(term.member, members) if term.member and is_pattern(term.member) else [term.member]
    )
    optional = term.optional or names != [term.concept]
    return [replace(term, concept=name, member=part, optional=optional) for name in names for part in parts]


def fitting_members(pattern: str, members: Iterable[str]) -> list[str]:
    """The members that fit a pattern.

    >>> fitting_members("segment:*", ["segment:atm", "segment:network", "elimination"])
    ['segment:atm', 'segment:network']
    """
    dotted = {member.replace(":", "."): member for member in members}
    return [dotted[name] for name in fitting(pattern.replace(":", "."), dotted)]


def excluded(terms: Sequence[Term], concept: str) -> frozenset[str]:
    """What patterns among ``terms`` leave out: the total itself, terms written "!concept", terms named."""
    named = {term.concept for term in terms if not is_pattern(term.concept)}
    return frozenset({concept, *named})
