"""What is in force around a sentence: the heading above it, and the period that it need not say again.

Headings, paragraphs and list items come in as they are read; the nearest period goes out: of the
paragraph's earlier sentences, of the line that announces a list ("In the quarter, we returned:"), of the
last heading that names one, of the release itself.

So does what may say of whom a sentence speaks, nearest first: the paragraph's topic, which is the words
before its colon ("Harbor: revenue rose") or the subject of its first sentence, the line that announces its
list, the title of the table above. None of these binds a sentence as its heading does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tieout.document.model import Role
from tieout.facts.prose.frames import Frame
from tieout.facts.prose.mentions import mentions_in, year_before
from tieout.tables.periods.calendar import Calendar, PeriodMention
from tieout.values.months import SHORT
from tieout.values.period import Period

_compares = re.compile(r"\W*(?:compared?s?\s(?:to|with)|versus|vs\.?|against|up\sfrom|down\sfrom)\b")
_against = re.compile(r"\b(?:compare[sd]?\s(?:to|with)|versus|vs\.?)\s")
_may_name = re.compile(rf"\d|uarter|UARTER|ear\b|EAR\b|onth|ONTH|(?:{'|'.join(SHORT)})[a-z]*\s?[–—-]")
_run_in = re.compile(r"[\s•◦●▪–—*-]*(?P<topic>[A-Z][^:.;,]{1,60}?)(?::|\s[–—])\s+\S")
_MOST_WORDS = 12  # of a line that announces a list and says whose
_goes_on = re.compile(r"(?:and|AND|for|FOR|&) ")
_targets = re.compile(r"\b(?:targets?|forecasts?|outlook|guidance|considerations)\b", re.IGNORECASE)
# A headline that tells of an outlook does not head it: "Alder Raises Outlook", "Results and Guidance".
_news = re.compile(
    r"\b(?:results?|reports?|reported|announces?|raises?|lowers?|lifts?|cuts?|updates?|provides?|issues?|reaffirms?"
    r"|maintains?|reiterates?|increases?|revises?|delivers?|beats?|exceeds?|exceeded)\b",
    re.IGNORECASE,
)


class Context:
    """The heading and the periods in force at the stretch being read."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.heading = ""
        self.section: Period | None = None
        self.before: Period | None = None  # in force above the heading
        self.ahead = False  # under a heading like "Outlook"
        self.announced: Period | None = None
        self.told: Period | None = None
        self.release: Period | None = None
        self.compared: tuple[Period | None, ...] = ()  # "compared to the first quarter", none that is known
        self.pair: tuple[Period, ...] = ()  # "during the three and nine months": which one, words must say
        self.year_ago = False  # whether the paragraph compares with it
        self.topic = ""
        self.lead = ""
        self.title = ""  # of the table above, if no heading stands between

    @property
    def period(self) -> Period | None:
        """The nearest period; in an outlook none that has ended, unless its own words name it."""
        near = self.told or self.announced
        if self.pair and self.told is None:
            return None
        if near is not None or not self.ahead:
            return near or self.section or self.release
        return self.section if self.section is not None and not self._past(self.section) else None

    @property
    def beside(self) -> tuple[str, ...]:
        """What may say of whom a sentence speaks, nearest first."""
        return tuple(filter(None, (self.topic, self.lead, self.title)))

    def head(self, string: str, above: str = "") -> None:
        """Take a heading. One without a period leaves the section's in force, but no balance sheet's, and
        no outlook's.

        Right below the heading ``above`` it may be that one's second line: "AND FULL YEAR RESULTS".
        """
        if above and _goes_on.match(string):
            string, self.section = f"{above} {string}", self.before
        self.before = self.section
        self.heading = " ".join(string.split())
        self.title = ""
        targets = _targets.search(string) is not None
        opens = targets and _news.search(string) is None
        named: set[Period] = set()
        if _may_name.search(string):
            periods = {mention.period for mention in mentions_in(string, self.calendar) if mention.period}
            # Under "Outlook", "Full Year 2024" heads what is expected of it.
            expected = targets or self.ahead
            named = {period for period in periods if expected or self._past(period)}
        current = {period for period in named if period.end == self.calendar.end}
        if len(named) == 1 or len(current) == 1:
            self.section = (named if len(named) == 1 else current).pop()
        elif self.section is not None and (self.section.is_instant or not self._past(self.section)):
            self.section = None
        self.ahead = opens or (self.ahead and bool(named) and not any(map(self._past, named)))

    def _past(self, period: Period) -> bool:
        """Whether results of ``period`` can be reported: a title names the year that has not ended, too."""
        return self.calendar.end is None or period.end <= self.calendar.end

    def begin(self, role: Role, mentions: Iterable[PeriodMention]) -> None:
        """Take the next stretch of text."""
        self.told = None
        self.compared = ()
        self.pair = ()
        self.year_ago = False
        self.topic = ""
        if role is not Role.ITEM:
            self.close_list()
        if self.release is None:
            known = (mention.period for mention in mentions if mention.period is not None)
            self.release = next((p for p in known if p.start and p.end == self.calendar.end), None)

    def close_list(self) -> None:
        """What a line announced ends with the items below it."""
        self.announced = None
        self.lead = ""

    def open(self, glue: str) -> None:
        """Take the words before a sentence's first figure, the stretch's first sentence first."""
        named = _run_in.match(glue) if not self.topic else None
        if named is not None:
            self.topic = named["topic"]

    def sentence(self, frames: Sequence[Frame]) -> None:
        """Take what the sentence just read has told of its period, not what it only compares with.

        What stands in parentheses is said of the sentence: "a profit (a loss of $3 million for 2023)".
        """
        if not self.topic:
            self.topic = next((frame.subject for frame in frames if frame.subject), "")
        if any(map(self._is_year_on_year, frames)):
            self.year_ago = True
        own = (frame for frame in frames if not _compares.match(frame.lead) and not _is_aside(frame.lead))
        told = {period for frame in own for period in frame.told[-1:]}
        if told:
            self.told = told.pop() if len(told) == 1 else None

    def _is_year_on_year(self, frame: Frame) -> bool:
        """Whether a level stands beside that of a year ago, whose words say so."""
        level, previous = frame.level, frame.previous
        if level is None or previous is None or level.period is None or previous.period is None:
            return False
        return previous.period == year_before(level.period, self.calendar)

    def end(self, string: str, mentions: Iterable[PeriodMention]) -> None:
        """Take the end of a stretch: a colon announces a list.

        What an earlier sentence compares with is no period of the list: "Sales rose from the first quarter
        of 2023. Sales were:".
        """
        if string.rstrip().endswith(":"):
            last = string.rfind(". ") + 1
            against = _against.search(string, last)
            end = against.start() if against else len(string)
            lasting = {
                mention.period
                for mention in mentions
                if last <= mention.start < end and mention.period and mention.period.start
            }
            self.announced = lasting.pop() if len(lasting) == 1 else self.told or self.announced
            words = string.rsplit(". ", 1)[-1].strip(" :").split()
            self.lead = " ".join(words) if len(words) <= _MOST_WORDS else ""


def _is_aside(lead: str) -> bool:
    """Whether parentheses open before a figure that are not closed there."""
    return lead.count("(") > lead.count(")")
