"""The growth that a growth is compared with: "rose 2.4%, compared to an increase of 3.1% a year ago".

A step of `reading`. The earlier rate is of the same subject, and of the time that the words behind it name.
"""

from __future__ import annotations

import re

from tieout.facts.prose import phrases
from tieout.facts.prose.frames import Part
from tieout.facts.prose.moves import add_move, of_what
from tieout.facts.prose.reading import Reading
from tieout.values.unit import UnitClass

_compared = re.compile(
    r"[\s,(]*(?:as\s|when\s)?(?:compared\s(?:to|with)|versus|vs\.?|against|on\stop\sof|following|lapping|cycling)"
    r"\s(?:an?\s|the\s|last\syear['’]s\s)?(?:[a-z-]+\s)?$"
)
_of = re.compile(rf"(?P<word>{phrases.NOUNS})\sof\s$")


def lapped(reading: Reading) -> Part | None:
    """ "compared to an increase of R", "versus an R increase": what the subject did before."""
    frame, mark = reading.frame, reading.mark
    if frame is None or mark.kind is not UnitClass.PERCENT or reading.last not in (Part.MOVE, Part.LEVEL):
        return None
    if not (frame.moves and frame.subject) or frame.moves[-1].mark.kind is not UnitClass.PERCENT:
        return None
    noun = _of.search(reading.glue) or phrases.NOUN_AFTER.match(reading.after)
    if noun is None or frame.moves[-1].adjusted or frame.is_earlier:
        return None
    behind = reading.cased_after(0 if noun.re is _of else noun.end(), len(reading.after))
    if of_what(reading, behind):
        return None  # "compared to an increase of 5% in expenses"
    bridge = reading.bridge(noun.start() if noun.re is _of else len(reading.glue))
    if _compared.fullmatch(phrases.WHEN_ADVERB.sub("", bridge)) is None:
        return None
    opened = reading.open(frame.subject, "", "compared")
    opened.lead, opened.is_earlier, opened.excluding = bridge, True, frame.excluding
    part = add_move(opened, reading, phrases.direction(noun["word"]), noun.group())
    if noun.re is not _of:
        opened.moves[0].after = reading.after[noun.end() :]  # "a 3.1% increase in 2023"
    return part
