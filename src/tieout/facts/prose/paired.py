"""Two levels compared at once: "A was 5 and B was 7, compared with 4 and 6, respectively".

The frames of a sentence come in, where the two earlier levels have gone to the last of them or to none, and
each is given its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.facts.prose import phrases
from tieout.facts.prose.frames import Frame
from tieout.facts.prose.marks import Mark
from tieout.facts.prose.masking import Sentence
from tieout.values.unit import UnitClass

_and = re.compile(r",?\sand\s")
_respectively = re.compile(r"[\s,]*respectively\b")


def pair_off(sentence: Sentence, frames: Sequence[Frame]) -> None:
    """Give the last two levels before "compared with C and D", each of a subject of its own, theirs."""
    for number in range(3, len(sentence.marks)):
        if _ends_comparison(sentence, number):
            first, second, *earlier = sentence.marks[number - 3 : number + 1]
            _share_out(frames, (first, second), earlier, sentence.lower[number + 1])
        elif (pair := _pair_before(sentence, frames, number)) is not None:
            pair.paired = True


def tell_pair(sentence: Sentence, frames: Sequence[Frame]) -> None:
    """Give "expenses were 5 in 2024, compared to 4 in 2023, and included pay of A and B, respectively" both
    periods."""
    for number in range(3, len(sentence.marks)):
        pair = _pair_before(sentence, frames, number)
        one, other = sentence.marks[number - 1 : number + 1]
        if pair is None or " and " in one.subject:
            continue
        periods = [mark.period for mark in sentence.marks[number - 3 : number - 1]]
        if None not in periods and periods[0] != periods[1] and one.subject and one.unit == other.unit:
            one.period, other.period = periods
            other.subject = other.subject or one.subject


def _pair_before(sentence: Sentence, frames: Sequence[Frame], number: int) -> Frame | None:
    """The level and the earlier one right before the two figures that ``number`` ends, told off by them."""
    behind, before = sentence.lower[number + 1], sentence.lower[number - 1]
    told_off = _respectively.match(behind) and not sentence.mentioned(behind)
    if not told_off or not _and.fullmatch(sentence.lower[number]) or phrases.may_compare(before):
        return None
    ahead = sentence.marks[number - 3 : number - 1]
    for frame in frames:
        pair = (frame.level, frame.previous) if not frame.listed else tuple(frame.listed)
        if pair == ahead and not frame.earlier:
            return frame
    return None


def _ends_comparison(sentence: Sentence, number: int) -> bool:
    """Whether figure ``number`` ends "compared with C and D", of which no time is told of C alone."""
    if not _and.fullmatch(sentence.lower[number]):
        return False
    before = sentence.lower[number - 1]
    compared = phrases.PREVIOUS.match(before) if phrases.may_compare(before) else None
    filler = (compared["filler"] or "").strip() if compared is not None else "-"
    return filler in ("", "the")


def _share_out(frames: Sequence[Frame], levels: tuple[Mark, Mark], earlier: list[Mark], after: str) -> None:
    one, other = (_frame_of(frames, mark) for mark in levels)
    behind = _respectively.sub("", after, count=1)
    if one is not None and one.shares == [levels[1]] and one.subject and not one.moves:
        if levels[0].unit == earlier[0].unit and one.previous in (None, earlier[0]):
            _with_share(one, earlier, behind)
        return
    if one is None or other is None or one is other or not (one.subject and other.subject):
        return
    free = one.previous in (None, earlier[0]) and other.previous in (None, *earlier)
    alike = all(mark.kind is then.kind for mark, then in zip(levels, earlier, strict=True))
    if not alike or not free or one.moves or other.moves:
        return
    for frame, mark in zip((one, other), earlier, strict=True):
        frame.previous, frame.previous_after, frame.earlier, frame.filler = mark, [behind], [], ""
        frame.paired = True


def _with_share(frame: Frame, earlier: list[Mark], behind: str) -> None:
    """ "Net income was A, or E a share, compared with C and F, respectively": F is what C is a share."""
    amount, share = earlier
    if share.kind is UnitClass.MONEY:
        share.as_per_share()
    share.basis = share.basis or frame.shares[0].basis
    if share.unit == frame.shares[0].unit:
        frame.previous, frame.previous_shares, frame.previous_after = amount, [share], [behind]
        frame.earlier, frame.filler, frame.paired = [], "", True


def _frame_of(frames: Sequence[Frame], mark: Mark) -> Frame | None:
    return next((frame for frame in frames if frame.level is mark and not frame.listed), None)
