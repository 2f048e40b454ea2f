"""When the figures of a sentence are of: its own words first, then the paragraph's or section's.

A frame and the masked words around its figures come in, periods go out. "Last year" and the like are worked
out from the frame's own period, on a calendar of weeks with the help of the dates that the release prints.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from tieout.facts.frames import Frame, Move
from tieout.facts.masking import Sentence
from tieout.facts.phrases import FIGURE, MENTION
from tieout.tables.calendar import Calendar
from tieout.values.period import Period

_direct = re.compile(
    rf"^[\s,)]*(?:(?:for|in|during|as\sof|at|on|of|ended|over)\s+)?(?:(?:the|our|its|end|of|same|quarter|fiscal|both|reported)\s+)*({MENTION})"
)
_compared = re.compile(
    rf"(?:\b(?:from|compared?s?\s+(?:to|with)|versus|vs\.?|than|over|against)\b)[^,;{FIGURE}]*?{MENTION}"
)
_year_end = re.compile(rf"{MENTION}\s(?=year-end\b)")  # "FY2016 year-end dividends" are paid later
_year_ago = re.compile(
    r"\b(?:year[- ](?:over|on)[- ]year|yoy|y/y|a\syear\s(?:ago|earlier|before)|last\syear|prior[- ]year|year[- ]ago|year\searlier|previous\syear"
    r"|last\s(?:fiscal\s)?year|corresponding\s(?:quarter|period)|same\s(?:quarter|period)|prior\sfiscal\syear|comparable\s(?:quarter|period))\b"
)
_quarter_ago = re.compile(
    r"\b(?:sequentially|quarter[- ](?:over|on)[- ]quarter|qoq|q/q|a\squarter\s(?:ago|earlier)"
    r"|(?:prior|previous|preceding|last)\s(?:fiscal\s)?quarter)\b"
)


@dataclass(frozen=True, slots=True)
class Timing:
    """The periods of one sentence: what a calendar makes of its words, and the period in force around it."""

    sentence: Sentence
    calendar: Calendar
    context: Period | None

    def of_frame(self, frame: Frame) -> Period | None:
        """The period of the frame's level and moves: its own words', else the one in force."""
        return self.told(frame) or self.lead() or self.context

    def lead(self) -> Period | None:
        """The period with which the sentence opens."""
        return self._lead(self.sentence.lower[0])

    def told(self, frame: Frame) -> Period | None:
        """The period that the frame's own words give."""
        direct = self.direct(frame.level_after) if frame.level is not None else None
        if direct is not None:
            return direct
        own = self._lead(frame.lead)
        if own is not None:
            return own
        for move in frame.moves:
            direct = self.direct(move.after)
            if direct is not None and not _compared.match(move.after):
                return direct
        return None

    def direct(self, after: str) -> Period | None:
        """The period right behind a figure: "$5 million in the first quarter of 2024"."""
        match = _direct.match(after)
        found = self.sentence.mentioned(match.group(1)) if match else []
        return found[0] if found else None

    def of_previous(self, frame: Frame, period: Period | None) -> Period | None:
        """The period of the frame's earlier level."""
        before, _, after = frame.previous_around.partition(FIGURE)
        found = self.sentence.mentioned(before)
        if found:
            return found[-1]
        return self.direct(after) or self._relative(frame.previous_around, period)

    def base_of(self, move: Move, frame: Frame, period: Period | None) -> Period | None:
        """What a change is measured from, as far as the words say."""
        compared = _compared.search(move.after)
        if compared is not None:
            found = self.sentence.mentioned(compared.group())
            if found:
                return found[-1]
        return self._relative(move.after, period) or (
            self.of_previous(frame, period) if frame.previous is not None and move is frame.moves[0] else None
        )

    def _lead(self, lead: str) -> Period | None:
        found = self.sentence.mentioned(_year_end.sub(" ", _compared.sub(" ", lead)))
        return found[-1] if found else None

    def _relative(self, words: str, period: Period | None) -> Period | None:
        if period is None:
            return None
        if _quarter_ago.search(words):
            return quarter_before(period, self.calendar)
        return year_before(period, self.calendar) if _year_ago.search(words) else None


def year_before(period: Period, calendar: Calendar) -> Period:
    """The corresponding period a year earlier.

    >>> str(year_before(Period(date(2017, 4, 1), date(2017, 9, 30)), Calendar()))
    '2016-04-01 to 2016-09-30'
    """
    end = _back(period.end, 12, calendar)
    if period.start is None:
        return Period(None, end)
    return Period(_back(period.start - timedelta(days=1), 12, calendar) + timedelta(days=1), end)


def quarter_before(period: Period, calendar: Calendar) -> Period | None:
    """The quarter before a quarter; None where ``period`` is none."""
    if period.start is None:
        return Period(None, _back(period.end, 3, calendar))
    if period.months != 3:
        return None
    end = period.start - timedelta(days=1)
    return Period(_back(end, 3, calendar) + timedelta(days=1), end)


def _back(end: date, months: int, calendar: Calendar) -> date:
    """The day ``months`` before the period end ``end``: a printed one near it, else by weeks or by the month."""
    index = end.year * 12 + end.month - 1 - months
    year, month = index // 12, index % 12 + 1
    last = monthrange(year, month)[1]
    whole = end.day == monthrange(end.year, end.month)[1]
    nominal = date(year, month, last if whole else min(end.day, last))
    near = [day for day in calendar.dates if abs((day - nominal).days) <= 10]
    if near:
        return min(near, key=lambda day: abs((day - nominal).days))
    return end - timedelta(weeks=52 if months == 12 else 13) if calendar.weeks else nominal
