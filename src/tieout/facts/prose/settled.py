"""What each figure of a frame is: its measure, its subject and its period.

A frame and its timing come in, and its figures are told so; claims are made of them afterwards.
"""

from __future__ import annotations

from tieout.facts.prose.around import period_lapped
from tieout.facts.prose.frames import Frame
from tieout.facts.prose.marks import Mark
from tieout.facts.prose.timing import Timing
from tieout.tables.model import Measure
from tieout.values.period import Period
from tieout.values.unit import UnitClass

_MEASURES = {
    UnitClass.MONEY: Measure.AMOUNT,
    UnitClass.PER_SHARE: Measure.PER_SHARE,
    UnitClass.PERCENT: Measure.RATIO,
    UnitClass.POINTS: Measure.CHANGE,
    UnitClass.SHARES: Measure.COUNT,
    UnitClass.MULTIPLE: Measure.RATIO,
    UnitClass.COUNT: Measure.COUNT,
    UnitClass.MEASURE: Measure.OTHER,
}


def measure_of(mark: Mark) -> Measure:
    """What a figure measures by its unit alone."""
    return _MEASURES[mark.kind]


def settle(frame: Frame, timing: Timing) -> None:
    """Give the frame's figures their measure, subject and period."""
    period = period_lapped(timing, frame) if frame.is_earlier else timing.of_frame(frame)
    for part in frame.members:
        _fill(part, "", timing.of_member(part) or period)  # it is not called what the whole is
    same_time = [
        frame.level,
        *(mark for mark, _, part in frame.ratios if part is frame.level),
        *frame.listed,
        frame.total,
    ]
    for mark in same_time:
        if mark is not None:
            _fill(mark, frame.subject, period)
    for move in frame.moves:
        subject = _a_share(frame.subject, frame.shares[-1]) if move.of_share else frame.subject
        _fill(move.mark, subject, timing.of_dated(move) if move.dated else period)
        if move.mark.kind is UnitClass.PERCENT:
            move.mark.measure = Measure.RATE
        else:
            move.mark.measure = Measure.CHANGE
    told_off = timing.of_list_before(frame, period)
    earlier = told_off[0] if told_off else timing.of_previous(frame, period)
    if period is not None and period.is_instant and earlier is not None:
        earlier = Period(None, earlier.end)  # "at the end of the third quarter, from B in the second"
    called = frame.called or frame.subject
    for remark, of_previous in frame.remarks:
        _fill(remark, remark.subject, earlier if of_previous else period)
    parts = (mark for mark, _, part in frame.ratios if part is not frame.level)
    for mark in (frame.previous, *parts):
        if mark is not None:
            _fill(mark, called, earlier)
    for share in frame.shares:
        _fill(share, _a_share(frame.subject, share), period)
    for share in frame.previous_shares:
        _fill(share, _a_share(called, share), earlier)
        if frame.previous is not None:
            share.excluding = share.excluding or frame.previous.excluding
    for at, each in enumerate(frame.earlier, 1):
        then = told_off[at] if told_off else timing.of_earlier(each.after, period)
        _fill(each.mark, called, then)
        for mark in (mark for mark, _, part in frame.ratios if part is each.mark):
            mark.period = then
        if each.share is not None:
            _fill(each.share, _a_share(called, each.share), then)


def _a_share(subject: str, share: Mark) -> str:
    return f"{subject} {share.basis}".strip() if subject else ""


def _fill(mark: Mark, subject: str, period: Period | None) -> None:
    mark.subject = mark.subject or subject
    mark.period = mark.period or period
    mark.measure = mark.measure or measure_of(mark)
