"""What stands before the subject it is told of: "Up $3 million (5%) to $68 million, fee income reflected",
"At $68 million, fee income was up 5%".

A sentence's frames come in; the figures that open it are given to the subject behind its first comma.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.facts.prose import phrases
from tieout.facts.prose.frames import Frame
from tieout.facts.prose.marks import Mark
from tieout.facts.prose.masking import Sentence
from tieout.facts.prose.subjects import tidy
from tieout.values.unit import UnitClass

_opens = re.compile(r"\W*(?:(?P<moved>up|down)(?:\sby)?|at)\s")
_names = re.compile(
    rf"(?:[^,;:.()]*\))?(?P<when>[^,;:.()]*),\s(?P<subject>[^,;:.(){phrases.FIGURE}\ue100-\uefff]{{3,70}}?)"
    r"\s(?:reflect(?:ed|s|ing)|was|were|is|benefit(?:t?ed|s)|included|came|reached|continued|remained|represented|set|marked|exceeded|improved|rose|fell|grew|increased|decreased|declined)\b"
)
_LEVELS = (UnitClass.MONEY, UnitClass.PERCENT, UnitClass.PER_SHARE)


def tell_fronted(sentence: Sentence, frames: Sequence[Frame]) -> None:
    """Give the figures with which a sentence opens to the subject that its clause then names."""
    opening = _opens.fullmatch(sentence.lower[0])
    if opening is None or not frames:
        return
    if opening["moved"]:
        _tell_moved(sentence, frames)
    else:
        _tell_level(sentence, frames[0])


def _tell_moved(sentence: Sentence, frames: Sequence[Frame]) -> None:
    first, following = frames[0], frames[1] if len(frames) > 1 else None
    if first.subject or not first.moves or first.moves[0].mark is not sentence.marks[0]:
        return
    told = [*(move.mark for move in first.moves), *filter(None, (first.level, first.previous))]
    number = max(map(sentence.marks.index, told)) + 1
    named = _names.match(sentence.lower[number])
    if named is None:
        return
    subject = tidy(sentence.glues[number][slice(*named.span("subject"))])
    if first.level is not None:
        first.subject = subject
    elif following is not None and _states(following, sentence.marks[number : number + 1], subject):
        following.moves, first.moves = first.moves, []


def _states(frame: Frame, marks: Sequence[Mark], subject: str) -> bool:
    """Whether the frame tells no more of this subject than its level, which is the next figure."""
    return frame.level in marks and frame.subject == subject and not (frame.moves or frame.previous)


def _tell_level(sentence: Sentence, frame: Frame) -> None:
    level = sentence.marks[0]
    named = _names.match(sentence.lower[1])
    subject = tidy(sentence.glues[1][slice(*named.span("subject"))]) if named else ""
    moved = frame.moves and frame.moves[0].mark in sentence.marks[1:2]
    if not moved or not subject or frame.subject != subject or frame.level is not None:
        return
    points = frame.moves[0].mark.kind is UnitClass.POINTS
    if level.kind in _LEVELS and points == (level.kind is UnitClass.PERCENT):
        frame.level = level
        frame.level_after = [sentence.lower[1].partition(",")[0]]
