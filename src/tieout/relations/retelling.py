"""Retelling: whether two sentences that print the same may tell one fact.

A row of a table says what it prints; a sentence's figure is often all that it has in common with another's.
So both need a subject of their own, the same period, and the same words on what is left out. A short print
is found again by chance: it needs a period that is known, and a name of several words or headings that
name one part of the business.
"""

from __future__ import annotations

from tieout.relations.concepts import CONCEPTS
from tieout.relations.ledger import Ledger
from tieout.relations.namesakes import Namesakes
from tieout.relations.naming import FILL, heads_of, leaves_out
from tieout.relations.prints import significant
from tieout.relations.words import is_net, tokens

TELLING = 100  # a shorter print is found again by chance
SEVERAL = 3  # words that make a name which is not used of two things


def may_retell(ledger: Ledger, one: int, other: int) -> bool:
    """Whether two figures of sentences that print the same may be one fact told twice."""
    namer = ledger.once(Namesakes).namer
    if not (namer.has_subject(one) and namer.has_subject(other)):
        return False
    if ledger.figures[one].place == ledger.figures[other].place:
        return False  # a sentence tells nothing twice
    periods = ledger.periods[one], ledger.periods[other]
    if periods[0] != periods[1] and None not in periods:
        return False
    subjects = namer.subject(one), namer.subject(other)
    if leaves_out(subjects[0]) != leaves_out(subjects[1]) or is_net(subjects[0]) != is_net(subjects[1]):
        return False
    concepts = [tokens(ledger.figures[each].label[-1]) & CONCEPTS for each in (one, other)]
    if all(concepts) and concepts[0].isdisjoint(concepts[1]):
        return False  # net sales and net income
    if significant(ledger, one) >= TELLING:
        return True
    return None not in periods and _is_one_name(ledger, one, other)


def _is_one_name(ledger: Ledger, one: int, other: int) -> bool:
    """Whether two subjects say the same under their headings, or one all that the other says at length."""
    labels = ledger.figures[one].label, ledger.figures[other].label
    shorter, longer = sorted((tokens(label[-1]) - FILL for label in labels), key=len)
    if len(shorter) >= SEVERAL and shorter <= longer:
        return True
    wholes = [(tokens(label[-1]) | heads_of(label[:-1])) - FILL for label in labels]
    return wholes[0] == wholes[1]
