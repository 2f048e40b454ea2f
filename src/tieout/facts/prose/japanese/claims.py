"""From Japanese clauses to claims: their periods and units, and only what the words make certain.

Frames come in with the calendar; their figures are filled, claims go out. A doubt means no claim, and
where it is a doubt of the subject, no subject either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tieout.facts.model import ClaimKind
from tieout.facts.prose.claims import MarkClaim
from tieout.facts.prose.japanese.clauses import Frame, Move
from tieout.facts.prose.japanese.comparisons import Base, nature
from tieout.facts.prose.marks import Mark
from tieout.tables.model import Measure
from tieout.tables.periods.calendar import Calendar
from tieout.tables.periods.phrase import Phrase
from tieout.values.period import Period
from tieout.values.unit import UnitClass

_balance = re.compile(
    r"(?:資産|負債|純資産|資本|株主資本|自己資本|資金|同等物|預金|借入金|社債|債務|債権|剰余金|売掛金|買掛金|商品及び製品|仕掛品|有価証券|引当金"
    r"|残高|土地|仮勘定|のれん|自己株式|店舗数|従業員数|会員数|契約数|資本比率|持分比率|(?:資産|負債|純資産|資本)(?:の部)?合計)$|末の|末における"
)
_flow = re.compile(r"活動|得られた|使用した|獲得した|支出|収入|による資金")
_share_of = re.compile(
    r"^(?P<whole>[^、]+?)に(?:対する|占める)(?:(?P<part>.+?)の)?(?:比率|割合|構成比率?)$|^(?P<of>[^、]+?)構成比率?$"
)
_and_more = re.compile(r"\s*(?:など|等|ほか)")
_generic_half = re.compile(r"(?P<what>利益|損失)$")


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence says of time, and whether it states facts."""

    states: bool  # no forecast, condition or negation
    period: Period | None  # the only one that it names
    ambiguous: bool  # it names more than one
    at_end: bool  # told of balances: by heading or words
    in_flows: bool  # told of cash flows, in which a balance's change has another sign or amount


class Times:
    """The periods of a sentence's figures."""

    def __init__(self, calendar: Calendar, told: Told, frames: Sequence[Frame]) -> None:
        self._calendar = calendar
        self._told = told
        # "Aが5億円増加し、Bが3億円減少したこと": all are items of a balance sheet, or none is.
        self._lists_balances = any(
            frame.moves and frame.particle == "が" and _balance.search(frame.subject) for frame in frames
        )

    def of(self, frame: Frame) -> Period | None:
        """The period of a frame's level."""
        if self._told.ambiguous:
            return None
        balance = self.is_balance(frame)
        period = self._told.period
        if period is not None:
            return Period(None, period.end) if balance else period
        current = self._current(balance) if self._told.states else None
        if frame.past and current is not None:
            return self.base(current, frame.base or Base.FISCAL)
        return current

    def is_balance(self, frame: Frame) -> bool:
        """Whether a frame tells of an instant: by its name, by what it is compared with, by the heading."""
        if frame.base in (Base.END, Base.YEAR_END):
            return True
        if self._lists_balances and frame.moves and frame.particle == "が":
            return True
        if _flow.search(frame.subject):
            return False
        return self._told.at_end or any(_balance.search(part) for part in frame.subject.split("："))

    def _current(self, balance: bool) -> Period | None:
        """The release's period from its year's start, or the instant of its end."""
        end = self._calendar.end
        if end is None:
            return None
        if balance:
            return Period(None, end)
        return self._calendar.resolve(Phrase(day=end.day, month=end.month, year=end.year, cumulative=True))

    def base(self, period: Period | None, base: Base | None) -> Period | None:
        """The period that a change is measured against; None where it is none that we know.

        Without a word for it that is the same period a year before; of a balance the end of the last year.
        """
        if period is None or base is Base.OTHER:
            return None
        if period.start is None:
            if base in (Base.YEAR, Base.YEAR_END):
                return Period(None, _year_before(period.end))
            year = self._calendar.fiscal_year(period.end)
            return Period(None, self._calendar.quarter_end(year, 0)) if base is not Base.QUARTER else None
        months = period.months
        end = period.end
        if base is not Base.QUARTER:
            return self._calendar.resolve(Phrase(month=end.month, year=end.year - 1, months=months))
        before = period.start - timedelta(days=1)
        if months != 3:
            return None
        return self._calendar.resolve(Phrase(month=before.month, year=before.year, months=3))


def _year_before(end: date) -> date:
    """The end of the same month a year before.

    >>> _year_before(date(2024, 2, 29)), _year_before(date(2025, 2, 28))
    (datetime.date(2023, 2, 28), datetime.date(2024, 2, 29))
    """
    following = date(end.year - 1 + end.month // 12, end.month % 12 + 1, 1)
    return following - timedelta(days=1)


def settle(frame: Frame, times: Times, told: Told) -> None:
    """Give a frame's figures their measure, subject and period."""
    if _is_doubtful(frame, times, told):
        frame.subject = ""
    period = times.of(frame)
    for move in frame.moves:
        move.mark.measure = Measure.RATE if move.mark.kind is UnitClass.PERCENT else Measure.CHANGE
    for mark in (frame.level, *(move.mark for move in frame.moves)):
        if mark is not None:
            mark.subject, mark.period = frame.subject, period if frame.subject else None
    if frame.previous is not None:
        known = told.states and frame.subject
        frame.previous.subject = _called(frame) if known else ""
        frame.previous.period = times.base(period, frame.previous_base) if known else None
        if frame.level is not None and frame.level.kind is UnitClass.PER_SHARE:
            frame.previous.unit = frame.level.unit


def _is_doubtful(frame: Frame, times: Times, told: Told) -> bool:
    """Whether a frame's name says too little of what its figure is."""
    if frame.particle == "を" and told.states:
        return True  # what somebody did with it
    apart = frame.member or "：" in frame.subject
    if frame.particle == "が" and frame.level is not None and not apart and times.is_balance(frame):
        return True  # "借入金が5億円あった": there, or new
    inner = frame.particle == "が" and bool(frame.moves)
    return inner and told.in_flows and _balance.search(frame.subject) is not None and frame.base is None


def _called(frame: Frame) -> str:
    """What the previous level is called: its own noun, where that says more than loss or profit."""
    behind = re.match(r"\s*の(?P<noun>[^\s、。()はがで]{2,}?(?:利益|損失))", frame.previous_after)
    noun = behind["noun"] if behind else frame.called
    half = _generic_half.search(noun)
    if not noun or not half:
        return frame.subject
    own = _generic_half.search(frame.subject)
    if noun == half["what"] or noun in ("純利益", "純損失"):
        return f"{frame.subject[: own.start()]}{half['what']}" if own else frame.subject
    owner = re.match(r".*(?:：|の(?=[^の：]+$))", frame.subject)
    return (
        f"{owner.group()}{noun}" if owner and (own or "：" in owner.group()) and "の" not in noun else noun
    )


def _opposed(frame: Frame) -> bool:
    """Whether one of two levels is a loss (or payments) and the other a profit (or receipts)."""
    now = nature(_head(frame.after)) or nature(frame.subject)
    then = nature(_head(frame.previous_after)) or nature(frame.called)
    return now != 0 and then != 0 and now != then


def _head(after: str) -> str:
    """The noun that follows a figure: "の支出" of "の支出(前年同期は"."""
    found = re.match(r"\s*の(?P<noun>[^、。()]{1,12})", after)
    return found["noun"] if found else ""


def claims_of(frames: Sequence[Frame], times: Times) -> Iterator[MarkClaim]:
    """What the frames of a sentence that states facts claim; their figures are settled."""
    for number, frame in enumerate(frames):
        if frame.subject:
            yield from _of_share(frames[:number], frame) or _of_frame(frame, times)
    yield from _of_parts(frames)


def _of_frame(frame: Frame, times: Times) -> Iterator[MarkClaim]:
    level, previous, period = frame.level, frame.previous, times.of(frame)
    opposed = previous is not None and _opposed(frame)
    if level is not None and level.kind is not UnitClass.POINTS:
        yield MarkClaim(ClaimKind.LEVEL, (level,), frame.subject, period=period, words="は")
    base = times.base(period, frame.previous_base)
    if previous is not None and (opposed or level is None):
        if base is not None and previous.kind is not UnitClass.POINTS:
            yield MarkClaim(ClaimKind.LEVEL, (previous,), previous.subject, period=base, words="は")
    elif previous is not None and level is not None and level.unit == previous.unit and base is not None:
        turned = frame.moves[0].direction if len(frame.moves) == 1 else 0
        yield MarkClaim(
            ClaimKind.COMPARISON, (level, previous), frame.subject, turned, "", period, base, "は"
        )
    if not opposed and not frame.past:
        for move in frame.moves:
            yield from _of_move(frame, move, period, times)


def _of_move(frame: Frame, move: Move, period: Period | None, times: Times) -> Iterator[MarkClaim]:
    base = times.base(period, move.base)
    rate = move.mark.kind is UnitClass.PERCENT
    level = _comparable(move, frame.level)
    if move.mark.kind is UnitClass.MULTIPLE or (period is not None and base is None):
        return
    if rate and frame.level is not None and level is None:
        return  # a rate of change of a percentage: points may be meant
    previous = (
        _comparable(move, frame.previous) if frame.previous_base == move.base or not move.base else None
    )
    kind = ClaimKind.RATE if rate else ClaimKind.CHANGE
    marks = (move.mark, level, previous)
    words = "減" if move.direction < 0 else "増"
    yield MarkClaim(kind, marks, frame.subject, move.direction, "", period, base, words)


def _comparable(move: Move, level: Mark | None) -> Mark | None:
    """``level`` where the move can be one of it: amounts by amounts or percent, percentages by points."""
    if level is None:
        return None
    if move.mark.kind is UnitClass.PERCENT:
        return None if level.kind in (UnitClass.PERCENT, UnitClass.POINTS) else level
    if move.mark.kind is UnitClass.POINTS:
        return level if level.kind is UnitClass.PERCENT else None
    return level if level.unit == move.mark.unit else None


def _of_share(before: Sequence[Frame], frame: Frame) -> list[MarkClaim]:
    """ "売上高に対する比率は4.1%": a share of a whole that is named; empty where it is none."""
    match = _share_of.match(frame.subject)
    level = frame.level
    if match is None or level is None or level.kind is not UnitClass.PERCENT or not match["whole"]:
        return []
    part = before[-1].level if before and not match["part"] and not before[-1].member else None
    subject = match["part"] or (before[-1].subject if part is not None else "")
    if not subject:
        return []
    return [MarkClaim(ClaimKind.SHARE, (level, part), subject, 0, match["whole"], level.period, None, "の")]


def _of_parts(frames: Sequence[Frame]) -> Iterator[MarkClaim]:
    """The items of うち and 内訳 together; only 内訳 says that these are all."""
    at = 0
    while at < len(frames):
        end = at
        while end < len(frames) and frames[end].member and frames[end].whole == frames[at].whole:
            end += 1
        members = frames[at:end]
        levels = [one.level for one in members if one.level is not None and one.subject]
        whole_named = bool(members) and members[0].whole != ""
        if whole_named and 1 < len(levels) == len(members) and len({one.unit for one in levels}) == 1:
            whole = next((one for one in frames[:at] if one.subject == members[0].whole), None)
            marks = (whole.level if whole is not None else None, *levels)
            complete = members[0].member == "内訳" and not _and_more.match(members[-1].after)
            yield MarkClaim(
                ClaimKind.PARTS,
                marks,
                members[0].whole,
                period=levels[0].period,
                words="内訳",
                complete=complete,
            )
        at = max(end, at + 1)
