"""Witness: which of its members a relation proves, that is, in which of them it would notice an error.

A relation that would not have been looked for without the print in question (a short number found again
somewhere) is no proof of that print, and neither is one that leaves it almost free: a growth rate pins
down the rate, not the amounts behind it.
"""

from __future__ import annotations

from tieout.proof.accusation import BAR, EXACT
from tieout.proof.belief import Beliefs, is_looked_for
from tieout.proof.book import Book
from tieout.proof.candidates import left_open
from tieout.relations.model import Hypothesis

NARROW = 8  # mantissas between the ends of what may be left open, if there are few members


def proven(book: Book, beliefs: Beliefs, hypothesis: Hypothesis) -> tuple[int, ...]:
    """The members of a relation that holds in which it would notice a wrong print."""
    if not is_looked_for(hypothesis) or beliefs.of(hypothesis) < BAR - EXACT:
        return ()
    figures = dict.fromkeys((hypothesis.target, *(figure for figure, _ in hypothesis.terms)))
    widest = max(NARROW, 2 * len(figures))
    found = []
    for figure in figures:
        low, high = left_open(book, hypothesis, figure)
        if low <= high <= low + widest:
            found.append(figure)
    return tuple(found)
