"""When a figure without a frame is of: what stands right behind it, in its clause, at its beginning.

A sentence's timing and the number of a figure come in, its period goes out; of a forecast it is never the
one that is reported.
"""

from __future__ import annotations

import re

from tieout.facts.prose.frames import Frame
from tieout.facts.prose.timing import COMPARING, DIRECT, FORWARD_AFTER, OF_AN_EVENT, Timing, Told
from tieout.values.period import Period

_prior_view = re.compile(r"\b(?:range|outlook|guidance|forecast|estimate)\b")  # of the same period
_origin = re.compile(r"\bfrom\s(?:[\w’'-]+\s){5,}$")  # "the outflow from changes in assets and liabilities"
_boundary = re.compile(r";|,\s(?:and|while|but)\s|\swhile\s|\swhereas\s")


def period_around(timing: Timing, number: int, last: int) -> Period | None:
    """The period of a figure without a frame; of a range, from its near end to its far end."""
    sentence = timing.sentence
    before, after = sentence.lower[number], sentence.lower[last + 1]
    if labelled := timing.label(number):
        return labelled[-1]
    own = DIRECT.match(before) if number else None
    clause = _boundary.split(before[own.end() :] if own else before)[-1]
    near = timing.near([after])
    compares = COMPARING.search(clause) is not None and _origin.search(clause) is None
    beside = near if compares else []  # "for the year, versus an impact of 5 in 2023"
    told = timing.direct(after) or beside or _of_clause(timing, clause)
    compared = compares and _prior_view.search(clause) is None
    told = told or ([] if compared else timing.lead()) or near
    if told or compared:
        return told[-1] if told else None
    ahead = timing.looks_ahead(clause) or FORWARD_AFTER.match(after)
    return None if ahead and timing.reported(timing.context) else timing.context


def period_lapped(timing: Timing, frame: Frame) -> Period | None:
    """The period of a growth that another is compared with: never the one in force."""
    after = frame.moves[0].after
    then = next(iter(timing.lead()), timing.context)
    return next(iter(timing.direct(after)), None) or timing.relative(frame.lead + after, then)


def _of_clause(timing: Timing, clause: str) -> Told:
    """The period that a clause names before its figure, save that of an event that it mentions."""
    against = COMPARING.search(clause)
    if against is not None and clause.endswith(" of "):
        return timing.sentence.mentioned(against.group())  # "compared to 2023 sales of"
    return [] if OF_AN_EVENT.search(clause) else timing.told_in(clause)
