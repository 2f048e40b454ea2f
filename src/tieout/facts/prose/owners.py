"""Whose a level is: "Harbor Services reported operating income of A and net sales of B".

A sentence's frames come in with the names that head rows of the release's tables; what such a part of
the business reports is called by its name. The row of the group is another's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from tieout.facts.prose.frames import Frame
from tieout.facts.prose.masking import Sentence
from tieout.facts.prose.phrases import REPORTED

_reports = re.compile(
    r"(?:^|[;:.]\s|,\s(?:and\s|while\s)?|\s(?:and|while)\s)(?P<who>[A-Z][\w&’'-]*(?:\s(?:(?:and|of|&)\s)?[A-Z][\w&’'-]*){0,4})"
    rf"\s{REPORTED}\s[^;:.]*$"
)
_PASSING = ("of", "of which")
_joined = re.compile(r"[^;:.]*?(?:,|\sand|\swith)\s[^;:.]*")


def tell_owners(sentence: Sentence, frames: Sequence[Frame], parts: Set[str]) -> None:
    """Put a part's name before what it is said to have reported."""
    who = ""
    for frame in frames:
        if frame.level is None or frame.verb not in _PASSING or not frame.subject:
            who = ""
            continue
        glue = sentence.glues[sentence.marks.index(frame.level)]
        found = _reports.search(glue)
        if found is not None:
            who = found["who"] if found["who"].lower() in parts else ""
        elif not _joined.fullmatch(glue):
            who = ""
        if who and who.lower() not in frame.subject.lower():
            frame.subject = f"{who} {frame.subject}"
