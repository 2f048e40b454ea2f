"""Levels to which something was brought: "bringing total connections to A", "reduced net debt to B".

A step of `reading`; the subject stands between the verb and the level.
"""

from __future__ import annotations

import re

from tieout.facts.prose import phrases
from tieout.facts.prose.earlier import told_direction
from tieout.facts.prose.frames import Part
from tieout.facts.prose.levels import set_level
from tieout.facts.prose.reading import Reading
from tieout.facts.prose.subjects import tidy

_brought = re.compile(
    rf"\b(?:bringing|brought|driving|lifting|taking)\s(?P<subject>[^,;:.(){phrases.FIGURE}\ue100-\uefff]{{3,70}}?)\sto\s*$"
)
_changed_to = re.compile(  # "reduced net debt to", "increased its dividend to"
    r"\b(?P<word>reduc(?:ed|ing)|increas(?:ed|ing)|rais(?:ed|ing)|lower(?:ed|ing)|lifted)"
    rf"\s(?P<subject>(?![^,;]*\b(?:outlook|guidance|forecast|estimate|target|range)\b)(?:the|our|its|their|net|total|other|long-term|gross)\s[^,;:.(){phrases.FIGURE}\ue100-\uefff]{{2,50}}?)\sto\s$"
)


def brought_to(reading: Reading) -> Part | None:
    """ "…, bringing total connections to A": a level of its own."""
    brought = _brought.search(reading.glue) if reading.word == "to" else None
    raised = None
    if reading.word == "to" and not brought:
        raised = phrases.INCREASE_TO.search(reading.glue) or _changed_to.search(reading.glue)
    if (told := brought or raised) is None:
        return None
    subject = tidy(reading.sentence.glues[reading.number][slice(*told.span("subject"))])
    frame = reading.open(subject, reading.glue[told.start() :], "to")
    frame.direction = told_direction(raised["word"], subject) if raised else 0
    return set_level(frame, reading)
