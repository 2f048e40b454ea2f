"""Ties found by what two prints say: what they say for a print that something else asks to change.

A print that is wrong is tied as well, to whatever it happens to repeat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tieout.facts.model import SentencePlace, TablePlace
from tieout.proof.prints import Prints
from tieout.relations.model import Hypothesis
from tieout.tables.model import Measure

TIES = "restated"


def is_by_value(prints: Prints, hypothesis: Hypothesis, failing: Iterable[Hypothesis]) -> bool:
    """Whether it ties two prints that were found by what they print, and by no other print beside.

    Not in another period that ends on the same day: whether a sentence tells the quarter or the year to
    date is often left to its reader, and may have been read wrongly. Nor in the row and the period of what
    ``failing`` ties: columns of levels that are of one period were not told apart.
    """
    if not _is_found_so(hypothesis):
        return False
    figures = [prints.figures[member] for member in hypothesis.members]
    if len({figure.period for figure in figures}) == 1:
        if any(figure.measure in (Measure.CHANGE, Measure.RATE) for figure in figures):
            return True  # of one period, but from different ones
        rows = {row for each in failing for row in _rows(prints, each)}
        return rows.isdisjoint(_rows(prints, hypothesis))
    return len({figure.period and figure.period.end for figure in figures}) > 1


def is_told_beside(prints: Prints, hypothesis: Hypothesis, figure: int) -> bool:
    """Whether it ties a sentence's figure to what another of the same sentence and name prints as well.

    A sentence tells nothing twice: of "up 5% as reported and 5% without currencies" one is wrong, and what
    repeats the first says nothing for the second.
    """
    return _is_found_so(hypothesis) and prints.neighbours.is_told_twice(figure)


def is_another_sections(prints: Prints, hypothesis: Hypothesis, failing: Iterable[Hypothesis]) -> bool:
    """Whether it ties sentences of two sections that print the same, where ``failing`` goes by their words.

    What grew by 13% in all grew by 19% in one part of the business: a wrong 19% is found there as well.
    """
    if not _is_found_so(hypothesis) or not any(
        each.kind == TIES and each.context.named for each in failing
    ):
        return False
    figures = [prints.figures[member] for member in hypothesis.members]
    are_told = all(isinstance(figure.place, SentencePlace) for figure in figures)
    return are_told and len({figure.label[:-1] for figure in figures}) > 1


def _is_found_so(hypothesis: Hypothesis) -> bool:
    return hypothesis.kind == TIES and not hypothesis.context.named and not hypothesis.context.holds


def _rows(prints: Prints, hypothesis: Hypothesis) -> Iterator[tuple[int, int]]:
    """The rows of tables that a relation's members stand in."""
    for member in hypothesis.members:
        place = prints.figures[member].place
        if isinstance(place, TablePlace):
            yield place.table, place.row
