"""Witness: which of its members a relation proves, that is, in which of them it would notice an error.

A relation that would not have been looked for without the print in question (a short number found again
somewhere) is no proof of that print, and neither is one that leaves it almost free: a growth rate pins
down the rate, not the amounts behind it.
"""

from __future__ import annotations

from tieout.proof.accusation import BAR, EXACT
from tieout.proof.belief import Beliefs, is_looked_for
from tieout.proof.book import Book
from tieout.relations.model import Hypothesis

NARROW = 8  # mantissas between the ends of what may be left open, if there are few members


def proven(book: Book, beliefs: Beliefs, hypothesis: Hypothesis) -> tuple[int, ...]:
    """The members of a relation that holds in which it would notice a wrong print."""
    if not is_looked_for(hypothesis) or beliefs.of(hypothesis) < BAR - EXACT:
        return ()
    found = book.openings(hypothesis)
    widest = max(NARROW, 2 * len(found))
    return tuple(figure for figure, open_ in found.items() if open_ and 0 <= open_[1] - open_[0] <= widest)
