"""What a level is besides: so much of a whole, so many points of a ratio, on so many shares.

The steps of `reading` for "R% of total sales", "or 2.1 times EBITDA", "or 6.3 points", "based on N shares".
"""

from __future__ import annotations

import re
from dataclasses import replace

from tieout.facts.prose import phrases
from tieout.facts.prose.frames import Part
from tieout.facts.prose.members import item_behind
from tieout.facts.prose.reading import TIMES_WHOLE, WHOLE, Reading, leftover
from tieout.facts.prose.subjects import tidy
from tieout.values.unit import UnitClass

_share_glue = re.compile(
    r"(?:^|[,(]|\b(?:stood\sat|came\sin\sat|correspond(?:ing|ed|s)?\sto|represent(?:ing|ed|s)?|account(?:ing|ed|s)?\sfor|or|equal\sto|equivalent\sto|compris(?:ing|ed|es)|ma(?:de|kes?|king)\sup|contribut(?:ed|ing|es)|generated|provided|drove"
    r"|constitut(?:ing|ed|es)|was|were))\s*$"
)
_as_ratio = re.compile(r"\b(?:reached|averaged|remained)\s*$")
_is_ratio = re.compile(r"\b(?:margins?|ratio|rate|return|yield)\b")
_or = re.compile(r"\s*[,(]?\s*or\s*")
_based_on = re.compile(
    r"[\s,(]*(?:based\s|calculated\s)on\s(?:(?:an\saverage|a\sweighted\saverage)\sof\s)?"
)
_and = re.compile(r"\sand\s*")


def share_of_whole(reading: Reading) -> Part | None:
    """ "X, R% of total sales,", "or 2.2 times net income"."""
    pattern = {UnitClass.PERCENT: WHOLE, UnitClass.MULTIPLE: TIMES_WHOLE}.get(reading.mark.kind)
    whole = pattern.match(reading.after) if pattern is not None else None
    if whole is None and reading.last is Part.PREVIOUS and reading.glue.strip(" ,") == "or":
        return _share_before(reading)
    if reading.last is Part.SHARE and phrases.may_compare(reading.glue):
        same = whole is not None and _is_last_whole(reading, tidy(whole["whole"]))
        if (whole is None or same) and (before := _share_of_before(reading, whole.end() if whole else 0)):
            return before
    how = _share_glue.search(reading.glue) if whole is not None else None
    if whole is not None and not _is_ratio.search(reading.glue):
        how = how or _as_ratio.search(reading.glue)
    if whole is not None and reading.last is Part.SHARE:  # "1.4% of loans and 214% of nonaccrual loans"
        how = how or _and.fullmatch(reading.bridge(len(reading.glue)))
    if whole is None or how is None:
        return None
    bracketed = reading.frame is not None and reading.frame.bracketed
    enclosed = bracketed and ")" in reading.glue  # "was A (2023: B), or 1.3 times EBITDA"
    if reading.last is Part.PREVIOUS and not enclosed and how.group().strip() not in ("", ",", "(", "or"):
        return None  # of the level or of the one before
    closing = {"": ",", ",": ",", "(": ")"}.get(how.group().strip()) if how.re is _share_glue else None
    ends = reading.last is Part.PREVIOUS and reading.after[whole.end() :].strip() in ("", ".")
    if closing and not ends and reading.after[whole.end() : whole.end() + 1] != closing:
        return None  # "In March, 60% of orders arrived": no apposition
    frame = reading.frame_for(len(reading.glue) if how.re is _and else how.start(), "of")
    if len(frame.subject.split()) > 10:
        return None
    earlier = reading.last is Part.PREVIOUS and not enclosed
    (frame.previous_after if earlier else frame.level_after).append(reading.after[whole.end() :])
    part = frame.previous if earlier else frame.level
    frame.ratios.append((reading.mark, reading.sentence.restored(tidy(whole["whole"])), part))
    return Part.SHARE


def in_points(reading: Reading) -> Part | None:
    """ "$29 million, or 6.3 points, compared with $46 million, or 9.7 points": of a ratio."""
    frame = reading.frame
    if frame is None or reading.mark.kind is not UnitClass.POINTS or frame.moves or frame.level is None:
        return None
    before = {Part.LEVEL: frame.level, Part.PREVIOUS: frame.previous}.get(reading.last)
    if before is None or before.kind is not UnitClass.MONEY or not _or.fullmatch(reading.glue):
        return None
    earlier = reading.last is Part.PREVIOUS
    reading.mark.subject = frame.subject
    (frame.previous_after if earlier else frame.level_after).append(reading.after)
    frame.remarks.append((reading.mark, earlier))
    return Part.REMARK


def on_so_many(reading: Reading) -> Part | None:
    """ "Was $0.34 based on 88.4 million shares, compared with": so many are told besides."""
    frame, mark = reading.frame, reading.mark
    if (
        frame is None
        or reading.last not in (Part.LEVEL, Part.PREVIOUS)
        or not _based_on.fullmatch(reading.glue)
    ):
        return None
    earlier = reading.last is Part.PREVIOUS
    mark.subject = mark.noun or item_behind(reading)
    after = reading.after.removeprefix(f" {mark.noun}") if mark.noun else reading.after
    (frame.previous_after if earlier else frame.level_after).append(after)
    frame.remarks.append((mark, earlier))
    return Part.REMARK


def _share_before(reading: Reading) -> Part | None:
    """ "R% of revenue, versus B or S%": of the same whole, before."""
    frame, mark = reading.frame, reading.mark
    if frame is None or not frame.ratios or frame.previous is None:
        return None
    ratio, whole, part = frame.ratios[0]
    if part is not frame.level or ratio.unit != mark.unit or frame.previous.unit == mark.unit:
        return None
    if frame.earlier:
        frame.earlier[-1] = replace(frame.earlier[-1], after=reading.after)
        frame.ratios.append((mark, whole, frame.earlier[-1].mark))
        return Part.SHARE
    frame.previous_after.append(reading.after)
    frame.ratios.append((mark, whole, frame.previous))
    return Part.SHARE


def _is_last_whole(reading: Reading, whole: str) -> bool:
    """Whether a share is of the same whole as the one before it."""
    frame = reading.frame
    return frame is not None and bool(frame.ratios) and frame.ratios[-1][1].lower() == whole.lower()


def _share_of_before(reading: Reading, end: int) -> Part | None:
    """ "A, or R% of revenue, compared with S% a year earlier": of what A was then, which is not told.

    ``end`` is where the whole ends behind S%, if it is told again.
    """
    frame, compared = reading.frame, phrases.PREVIOUS.match(reading.glue)
    if frame is None or frame.level is None or frame.previous is not None or compared is None:
        return None
    ratio, whole, part = frame.ratios[-1]
    between = leftover(phrases.CHANGED.sub(" ", reading.bridge(len(compared["bridge"]))))
    if (
        part is not frame.level
        or frame.level.unit == reading.mark.unit
        or compared["filler"].strip()
        or between
    ):
        return None
    if ratio.unit != reading.mark.unit:
        return None
    frame.previous_after.append(reading.after[end:])
    frame.ratios.append((reading.mark, whole, None))
    return Part.SHARE
