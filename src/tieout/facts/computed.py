"""Formulas and figures: which figure a formula's cell prints, and from which figures it follows."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tieout.document.formulas import Formula
from tieout.facts.model import Computed, Figure
from tieout.facts.tagged import figure_at, placed


def with_members(formulas: Sequence[Formula], figures: Sequence[Figure]) -> tuple[Computed, ...]:
    """The formulas of cells that print one figure; without terms where a cell of theirs does not."""
    if not formulas:
        return ()
    places = placed(figures)
    found = []
    for formula in formulas:
        figure = figure_at(formula.span, places)
        if figure is None:
            continue
        members = [(figure_at(span, places), weight) for span, weight in formula.terms]
        terms: tuple[tuple[int, Fraction], ...] = tuple(
            (member, weight) for member, weight in members if member is not None
        )
        found.append(Computed(figure, formula, terms if len(terms) == len(members) else ()))
    return tuple(found)
