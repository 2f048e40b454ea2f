"""What is in force around a sentence: the heading above it, and the period that it need not say again.

Headings, paragraphs and list items come in as they are read; the nearest period goes out: of the
paragraph's earlier sentences, of the line that announces a list ("In the quarter, we returned:"), of the
last heading that names one, of the release itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tieout.document.model import Role
from tieout.facts.frames import Frame
from tieout.facts.mentions import mentions_in
from tieout.tables.calendar import Calendar, PeriodMention
from tieout.values.period import Period

_may_name = re.compile(r"\d|uarter|UARTER|ear\b|EAR\b|onths|ONTHS")
_targets = re.compile(r"\b(?:targets?|forecasts?|outlook|guidance)\b", re.IGNORECASE)


class Context:
    """The heading and the periods in force at the stretch being read."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.heading = ""
        self.section: Period | None = None
        self.announced: Period | None = None
        self.told: Period | None = None
        self.release: Period | None = None

    @property
    def period(self) -> Period | None:
        """The nearest period."""
        return self.told or self.announced or self.section or self.release

    def head(self, string: str) -> None:
        """Take a heading. One without a period leaves the section's, but no balance sheet's, in force."""
        self.heading = " ".join(string.split())
        named: set[Period] = set()
        if _may_name.search(string):
            periods = {mention.period for mention in mentions_in(string, self.calendar) if mention.period}
            named = {period for period in periods if self._past(period) or _targets.search(string)}
        current = {period for period in named if period.end == self.calendar.end}
        if len(named) == 1 or len(current) == 1:
            self.section = (named if len(named) == 1 else current).pop()
        elif self.section is not None and self.section.is_instant:
            self.section = None

    def _past(self, period: Period) -> bool:
        """Whether results of ``period`` can be reported: a title names the year that has not ended, too."""
        return self.calendar.end is None or period.end <= self.calendar.end

    def begin(self, role: Role, mentions: Iterable[PeriodMention]) -> None:
        """Take the next stretch of text."""
        self.told = None
        if role is not Role.ITEM:
            self.announced = None
        if self.release is None:
            known = (mention.period for mention in mentions if mention.period is not None)
            self.release = next((p for p in known if p.start and p.end == self.calendar.end), None)

    def sentence(self, frames: Iterable[Frame]) -> None:
        """Take what the sentence just read has told of its period."""
        told = {period for frame in frames for period in frame.told[-1:]}
        if told:
            self.told = told.pop() if len(told) == 1 else None

    def end(self, string: str, mentions: Iterable[PeriodMention]) -> None:
        """Take the end of a stretch: a colon announces a list."""
        if string.rstrip().endswith(":"):
            lasting = {mention.period for mention in mentions if mention.period and mention.period.start}
            self.announced = lasting.pop() if len(lasting) == 1 else self.told
