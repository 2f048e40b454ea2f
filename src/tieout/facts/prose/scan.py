"""From a masked sentence to its frames, figure by figure.

Every step looks at the glue before a figure, the words right after it, and the frame that is open. The
steps stand in order from the most to the least specific wording; the first that knows it decides.
"""

from __future__ import annotations

from tieout.facts.prose.bracketed import bracketed
from tieout.facts.prose.brought import brought_to
from tieout.facts.prose.coordinated import coordinated, of_another
from tieout.facts.prose.earlier import parenthesised, previous
from tieout.facts.prose.frames import Frame, Part
from tieout.facts.prose.lapped import lapped
from tieout.facts.prose.levels import (
    apposed,
    inside,
    level,
    per_share,
    to_level,
)
from tieout.facts.prose.masking import Sentence
from tieout.facts.prose.members import member, ranged
from tieout.facts.prose.moves import alternative, moved, moved_after, over_another
from tieout.facts.prose.named_after import named_after, spent
from tieout.facts.prose.reading import Reading, Step
from tieout.facts.prose.wholes import in_points, on_so_many, share_of_whole

STEPS: tuple[Step, ...] = (
    ranged,
    bracketed,
    per_share,
    previous,
    inside,
    brought_to,
    lapped,
    moved,
    moved_after,
    parenthesised,
    share_of_whole,
    in_points,
    on_so_many,
    to_level,
    alternative,
    over_another,
    member,
    coordinated,
    of_another,
    spent,
    level,
    named_after,
    apposed,
)


def frames_of(sentence: Sentence) -> list[Frame]:
    """The frames of a sentence in order.

    Where no step knows the wording, the figure has no part and the open frame is closed, so that nothing
    later is hung on it.
    """
    reading = Reading(sentence)
    for number in range(len(sentence.marks)):
        reading.turn_to(number)
        reading.last = _part(reading)
        if reading.last is Part.NONE:
            reading.frame = None
    return reading.frames


def _part(reading: Reading) -> Part:
    for step in STEPS:
        part = step(reading)
        if part is not None:
            return part
    return Part.NONE
