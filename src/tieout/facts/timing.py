"""When the figures of a sentence are of: its own words first, then the paragraph's or section's.

A frame and the masked words around its figures come in, periods go out. "Last year" and the like are
worked out from the frame's own period. Words of a period that cannot be told give None, never the period
around.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tieout.facts.frames import Frame, Move
from tieout.facts.masking import Sentence
from tieout.facts.mentions import quarter_before, year_before
from tieout.facts.phrases import FIGURE, MENTION
from tieout.tables.calendar import Calendar
from tieout.values.period import Period

_direct = re.compile(
    rf"^[\s,)]*(?:(?:for|in|during|as\sof|at|on|of|ended|over|reported\sin|reported\sfor)\s+)?"
    rf"(?:(?:the|our|its|end|of|same|quarter|fiscal|both|reported|prior|year|last|past)\s+)*({MENTION})"
)
_compared = re.compile(
    rf"(?:\b(?:from|compared?s?\s+(?:to|with)|versus|vs\.?|than|(?<!year[\s-])over"
    rf"|against)\b)[^,;{FIGURE}]*?{MENTION}"
)
_direct_earlier = re.compile(r"^[\s,)]*(?:in|for|during)\s(?:the\s)?(?:last|prior|previous)\syear\b")
_year_end = re.compile(rf"{MENTION}\s(?=year-end\b)")  # "FY2016 year-end dividends" are paid later
_opens_earlier = re.compile(r"^\W*(?:in\s|for\s)?(?:the\s)?(?:last|prior|previous)\syear(?:['’]s)?\b")
_year_ago = re.compile(
    r"\b(?:year[- ](?:over|on)[- ]year|yoy|y/y|a\syear\s(?:ago|earlier|before)|last\syear"
    r"|prior[- ]year|year[- ]ago|year\searlier|previous\syear"
    r"|last\s(?:fiscal\s)?year|corresponding\s(?:quarter|period)|same\s(?:quarter|period)"
    r"|prior\sfiscal\syear|comparable\s(?:quarter|period))\b"
)
_quarter_ago = re.compile(
    r"\b(?:sequentially|quarter[- ](?:over|on)[- ]quarter|qoq|q/q|a\squarter\s(?:ago|earlier)"
    r"|(?:prior|previous|preceding|last)\s(?:fiscal\s)?quarter)\b"
)

Told = list[Period | None]  # periods that words name, in order; None for one that cannot be told


@dataclass(frozen=True, slots=True)
class Timing:
    """The periods of one sentence: what a calendar makes of its words, and the one in force around it."""

    sentence: Sentence
    calendar: Calendar
    context: Period | None

    @property
    def told_off(self) -> bool:
        """Whether the figures are told off against something: "A and B, respectively"."""
        return any("respectively" in glue for glue in self.sentence.lower)

    def of_frame(self, frame: Frame) -> Period | None:
        """The period of the frame's level and moves: its own words', else the one in force. Kept in
        ``told``."""
        frame.told = self.told(frame) or self.lead()
        return frame.told[-1] if frame.told else self.context

    def lead(self) -> Told:
        """The period with which the sentence opens."""
        opening = self.sentence.lower[0]
        if self.context is not None and _opens_earlier.match(opening):
            return [year_before(self.context, self.calendar)]
        return self._lead(opening)

    def told(self, frame: Frame) -> Told:
        """The period that the frame's own words give: right behind a figure, else in front of the
        subject's verb."""
        for after in frame.level_after:
            direct = self.direct(after)
            if direct:
                return direct
            if self.context is not None and _direct_earlier.match(after):
                return [year_before(self.context, self.calendar)]
        own = self._lead(frame.lead)
        if own:
            return own
        for move in frame.moves:
            direct = self.direct(move.after)
            if direct and not _compared.match(move.after):
                return direct
        return []

    def direct(self, after: str) -> Told:
        """The period right behind a figure: "$5 million in the first quarter of 2024"."""
        match = _direct.match(after)
        return self.sentence.mentioned(match.group(1)) if match else []

    def of_previous(self, frame: Frame, period: Period | None) -> Period | None:
        """The period of the frame's earlier level."""
        found = self.sentence.mentioned(frame.filler)
        if found:
            return found[-1]
        for after in frame.previous_after:
            direct = self.direct(after)
            if direct:
                return direct[0]
        return self._relative(" ".join((frame.filler, *frame.previous_after)), period)

    def of_earlier(self, after: str, period: Period | None) -> Period | None:
        """The period of one more earlier level, by the words behind it."""
        direct = self.direct(after)
        return direct[0] if direct else self._relative(after, period)

    def base_of(self, move: Move, frame: Frame, period: Period | None) -> Period | None:
        """What a change is measured from, as far as the words say."""
        compared = _compared.search(move.after)
        if compared is not None:
            found = self.sentence.mentioned(compared.group())
            if found:
                return found[-1]
        if frame.previous is not None and len(frame.moves) == 1:
            return frame.previous.period
        return self._relative(move.after, period)

    def _lead(self, lead: str) -> Told:
        found = self.sentence.mentioned(_year_end.sub(" ", _compared.sub(" ", lead)))
        if len(set(found)) < 2:
            return found
        lasting = {period for period in found if period is None or period.start is not None}
        return list(lasting) if len(lasting) == 1 else [None]

    def _relative(self, words: str, period: Period | None) -> Period | None:
        if period is None:
            return None
        if _quarter_ago.search(words):
            return quarter_before(period, self.calendar)
        return year_before(period, self.calendar) if _year_ago.search(words) else None
