"""When the figures of a sentence are of: its own words first, then the paragraph's or section's.

A frame and the masked words around its figures come in, periods go out. "Last year" and the like are
worked out from the frame's own period. Words of a period that cannot be told give None, never the period
around.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from tieout.facts.prose.frames import Frame, Move
from tieout.facts.prose.marks import Mark
from tieout.facts.prose.masking import Sentence
from tieout.facts.prose.mentions import expects, quarter_before, year_before
from tieout.facts.prose.phrases import FIGURE, MENTION, NOUN_AFTER
from tieout.facts.prose.relative import YEAR_AGO, relative, year_beside
from tieout.tables.periods.calendar import Calendar
from tieout.values.period import Period

DIRECT = re.compile(
    rf"^[\s,)]*(?:(?:for|in|during|as\s(?:o[fn]|at)|at|on|of|ended|over|(?:reported|earned|recorded)\s(?:in|for))\s+)?"
    rf"(?:(?:the|our|its|end|of|same|quarter|fiscal|both|reported|prior|year|year-end|last|past)\s+)*({MENTION})"
)
_and_then = re.compile(
    rf"[\s,]*(?:(?:for|in|during|as\s(?:of|at)|at|on)\s(?:the\s)?{MENTION})?(?:[\s,]*(?:and|while)\s|\s*[;:])"
)
_turned = re.compile(
    r"\b(?:be(?:came|come)|turned|into|from|compare[sd]?|contrasts?|versus|vs|than|over|against|after|following"
    r"|preceded|followed|exceed\w*)\b"
)
_at_the_end = re.compile(r"\b(?:at|as\s(?:of|at))\s(?:the\s)?end\sof\b|\byear-end\b")
_end_of = re.compile(rf"\b(?:at|as\sof)\s(?:the\s)?end\sof\s(?:(?:the|our|its|fiscal)\s)*{MENTION}")
# "Equity: as of September 30: ¥5 million, as of March 31: ¥4 million".
_labelled = re.compile(rf"({MENTION})\)?\s*:\s*$")
_compared = re.compile(
    rf"(?:\b(?:from(?!\s(?:\w+\s)?operati\w+)|compared?s?\s+(?:to|with)|relative\sto|versus|vs\.?|than"
    rf"|(?<!year[\s-])over|against)\b)[^,;{FIGURE}]*?{MENTION}"
)
_against = re.compile(
    r"^[\s(]*(?:from|compared?s?\s+(?:to|with)|relative\s+to|versus|vs\.?|than|over|against|above|below"
    r"|on\s+the)\s+(?P<what>[^,;.()]+)"
)
_opens_against = re.compile(
    rf"^\W*(?:when\s|as\s)?(?:compared\s(?:to|with)|relative\sto|versus|against)\s(?P<what>[^,;{FIGURE}]*),"
)
COMPARING = re.compile(
    r"\b(?:from|compare[sd]?\s(?:to|with)|relative\sto|versus|vs\.?|than|over|against)\b[^,;]*$"
)
# "FY2016 year-end dividends" are paid later, and so are "notes due 2031".
_later = re.compile(rf"{MENTION}\s(?=year-end\b)|\bdue\s(?:in\s|on\s)?{MENTION}")
_on_the_day = re.compile(  # what was decided then has no period
    rf"^\W*on\s{MENTION},\s(?:the\s|our\s)?(?:(?:company|trust|bank)['’]s\s)?"
    r"(?:board|directors|company|we|bank|trust|group)\b(?!['’])"
)
_EARLIER = (
    r"(?:(?:last|prior|previous|preceding)[\s-](?:fiscal\s)?year(?:['’]s)?|year[- ]ago"
    r"|comparable\sprior[- ]year"
    r"|(?:same|corresponding|comparable)\s(?:quarter|period)\s(?:of\s|in\s)?(?:last|the\s(?:prior|previous))\syear)"
)
_opens_earlier = re.compile(
    rf"^\W*(?:(?:in\s|for\s|during\s)?(?:the\s)?{_EARLIER}\b|(?:an?|one)\syear\s(?:ago|earlier)\b)"
)
_direct_earlier = re.compile(rf"^[\s,)]*(?:in|for|during)\s(?:the\s)?{_EARLIER}(?=$|[\s,.;)])")
_quarter_earlier = re.compile(
    r"^[\s,)]*(?:in|for|during|from)\s(?:the\s)?(?:immediately\s)?(?:prior|previous|preceding)[\s-]quarter\b"
)
_of_earlier = re.compile(rf"\b(?:in|for|during|of)\s(?:the\s)?{_EARLIER}(?=\s|$)")
# "$9 million to shareholders in the first six months", but no period of what the figure is merely told with
_near = re.compile(
    rf"^[^,;.()–—]{{1,90}}?\s(?:in|during|for|through|since|as\s(?:of|at))\s(?:both\s)?(?:the\s)?(?:fiscal\s|first\s)?({MENTION})"
)
_outstanding = re.compile(r"\bissued\sand\s(?=outstanding\b)")  # a state, no event
OF_AN_EVENT = re.compile(
    r"\b(?:announced|authorized|approved|acquired|issued|due|launched|expir\w+|began|entered"
    r"|completed|signed|compared|versus|than|which|that|matur\w+|end)\b"
)
FORWARD_AFTER = re.compile(
    r"^[^,;.]{0,40}?\b(?:(?:is|are)\s(?:now\s|currently\s)?(?:expected|planned|projected|targeted)"
    r"|is\santicipated|expected)\b"
)
_opens_relative = re.compile(rf"[\s,]*(?:(?:in|for|during|at)\s)?(?:the\s)?(?:{YEAR_AGO.pattern})")
_with = re.compile(r",?\swith\s")
_compared_of = re.compile(r"\b(?:compared\s(?:to|with)|versus|vs\.?|against)\s(?:[\w-]+\s){1,6}of\s*$")
_on = re.compile(r"\s+on\s")
_on_what = re.compile(r"\s+on\s+(?:[a-z]+\s){1,4}of\s*|(?:\s[a-z]+)?\swith\san?\s(?:[a-z]+\s){1,4}of\s*")
_of_a_part = re.compile(r"\b(?:for|in|during)\s(?:the|our)\s(?:quarter|half|period)\b|\bquarter['’]s\b")
_when_of_list = re.compile(r"^[\s,]*(?:(?:for|in|during|at|as\sof)\s+)?(?:the\s+)?")
_joints = re.compile(r",?\s+and\s+(?:(?:for|in|during|at)\s+)?(?:the\s+)?|,\s+(?:the\s+)?")
_period_noun = re.compile(r"\b(?:quarter|period|year)s?\s*$")
_QUARTER = 3  # months
_IN_PASSING = "of"  # the verb of what is told without one: "net sales of $5 million"

Told = list[Period | None]  # periods that words name, in order; None for one that cannot be told


class Timing(Struct, frozen=True, gc=False):
    """The periods of one sentence: what a calendar makes of its words, and the one in force around it."""

    sentence: Sentence
    calendar: Calendar
    context: Period | None
    compared: tuple[
        Period | None, ...
    ] = ()  # with what the paragraph compares; empty where it does not say
    year_ago: bool = False  # whether a sentence of it has set levels beside those of a year ago
    goes_on: bool = False  # whether the one in force is that of the level before, told with this one

    @property
    def told_off(self) -> bool:
        """Whether the figures are told off against something: "A and B, respectively"."""
        return any("respectively" in glue for glue in self.sentence.lower)

    def of_frame(self, frame: Frame) -> Period | None:
        """The period of the frame's level and moves: its own words', else the one in force. Kept in
        ``told``."""
        frame.told = (
            self.told(frame)
            or ([self.context] if self.goes_on else self.lead())
            or self.near(frame.level_after[:1] or [move.after for move in frame.moves[:1]])
        )
        if frame.told:
            frame.told = [*frame.told[:-1], self._part_of(frame.told[-1], self.told_in(frame.lead))]
            return frame.told[-1]
        return None if self.looks_ahead(frame.lead) or self._is_compared(frame) else self.context

    def _is_compared(self, frame: Frame) -> bool:
        """Whether a level is told to compare with: "compared to sales of A" is of no period in force."""
        if frame.level is None or frame.verb != "of":
            return False
        return _compared_of.search(self.sentence.lower[self.sentence.marks.index(frame.level)]) is not None

    def going_on(self, frame: Frame, last: Frame | None, following: Sequence[Frame]) -> Timing:
        """The same for a frame that goes on with a period told of another.

        "A was 5 for the year and B 3", "A of 5 and B of 3 in the year".
        """
        told: Told = []
        is_aside = (
            last is not None and last.level is not None and last.level.bracketed
        )  # "homes (2023: 5,788)"
        if last is not None and not is_aside and (self._is_told_with(frame) or _and_then.match(frame.lead)):
            told = last.told
        elif frame.verb == _IN_PASSING and not frame.moves:
            listed = takewhile(lambda each: each.verb == _IN_PASSING, following)
            told = next((found for each in listed if (found := self.told(each))), [])
        period, context = told[-1] if told else None, self.context
        if period is None or (period.is_instant and context is not None and period.end == context.end):
            return self
        goes_on = last is not None and bool(last.told) and self._is_with(frame)
        return replace(self, context=period, goes_on=goes_on)

    def _is_with(self, frame: Frame) -> bool:
        """Whether a level is told with the one before it: "sales were A, with net income of B"."""
        if frame.level is None or frame.verb != _IN_PASSING:
            return False
        return _with.match(self.sentence.lower[self.sentence.marks.index(frame.level)]) is not None

    def _is_told_with(self, frame: Frame) -> bool:
        """Whether a figure is told in passing, and not as what another turned into or is compared with."""
        if frame.level is not None:
            mark = frame.level if frame.verb == _IN_PASSING else None
        else:
            mark = frame.moves[0].mark if frame.moves and NOUN_AFTER.fullmatch(frame.verb) else None
        return mark is not None and not _turned.search(self.sentence.lower[self.sentence.marks.index(mark)])

    def _part_of(self, year: Period | None, lead: Told) -> Period | None:
        """The quarter that opens a clause, its year told behind: "first quarter sales were A in 2024"."""
        part = lead[-1] if lead else None
        if part is None or year is None or part.start is None or year.start is None:
            return year
        return part if year.start <= part.start and part.end <= year.end else year

    def parts_of(self, years: Told, lead: Told) -> Told:
        """The quarters of years: "second quarter earnings were A in 2024 and B in 2023"."""
        then = lead[-1] if lead else None
        parts = (then, self.before(then))
        return [
            next((part for part in parts if part is not None and self._part_of(year, [part]) is part), year)
            for year in years
        ]

    def near(self, afters: list[str]) -> Told:
        """The period that stands at the end of the words right behind a figure."""
        for after in afters:
            match = _near.match(after)
            if match is not None and not OF_AN_EVENT.search(_outstanding.sub(" ", match.group())):
                return self.sentence.mentioned(match.group(1))
        return []

    def looks_ahead(self, words: str) -> bool:
        """Whether the words expect something while a period that has ended is in force."""
        return self.reported(self.context) and expects(words)

    def reported(self, period: Period | None) -> bool:
        """Whether a period has ended, so that nothing is expected of it."""
        end = self.calendar.end
        return period is not None and end is not None and period.end <= end

    def lead(self) -> Told:
        """The period with which the sentence opens."""
        opening = self.sentence.lower[0]
        if _opens_earlier.match(opening):
            return [self._last_year()]
        return self.told_in(opening)

    def _last_year(self) -> Period | None:
        """What "last year" is to the period in force; that one itself where it is last year's already."""
        period, end = self.context, self.calendar.end
        if period is None or (end is not None and self._year(period.end) < self._year(end)):
            return period
        return year_before(period, self.calendar)

    def _year(self, day: date) -> int:
        return self.calendar.fiscal_year(day)

    def told(self, frame: Frame) -> Told:
        """The period that the frame's own words give: right behind a figure, else in front of the
        subject's verb."""
        if frame.level is not None and (labelled := self.label(self.sentence.marks.index(frame.level))):
            return labelled
        if frame.level is not None and (part := self.of_the_part(frame.level_after[0])):
            return part  # "was A for the quarter and B for the trailing twelve months"
        told_off = [after.partition("respectively")[2] or after for after in frame.list_afters[-1:]]
        for after in (*frame.level_after, *self._on_so_many(frame), *told_off):
            direct = self.direct(after)
            if direct:
                return direct
            if self.context is not None and _direct_earlier.match(after):
                return [self._last_year()]
            if self.context is not None and _quarter_earlier.match(after):
                return [quarter_before(self.context, self.calendar)]
        own = self.told_in(frame.lead)
        if own:
            return own
        earlier = _of_earlier.search(frame.lead)
        if earlier is not None and not COMPARING.search(frame.lead[: earlier.start()]):
            return [self._last_year()]
        for move in frame.moves:
            direct = self.direct(move.after)
            if direct and not _compared.match(move.after.lstrip(" ,")) and not self._on_base(move):
                return direct
        return []

    def of_dated(self, move: Move) -> Period | None:
        """The period right behind a move that has one of its own."""
        return next(iter(self.of_the_part(move.after) or self.direct(move.after)), None)

    def of_the_part(self, after: str) -> Told:
        """What "in the quarter" right behind a figure is: the period in force, unless that is longer."""
        part = _of_a_part.match(after.lstrip())
        if part is None:
            return []
        longer = "quarter" in part.group() and self.context is not None and self.context.months > _QUARTER
        return [None if longer else self.context]

    def _on_base(self, move: Move) -> Told:
        """What a move is measured from by "up 8% on the first half of 2023"; none where it is a day."""
        base = self.direct(move.after) if _on.match(move.after) else []
        return base if base and base[0] is not None and base[0].start is not None else []

    def _on_so_many(self, frame: Frame) -> Iterator[str]:
        """What stands behind "sales of A on shipments of N tons", which is told of both."""
        if frame.level is not None:
            number = self.sentence.marks.index(frame.level)
            if _on_what.fullmatch(self.sentence.lower[number + 1]) and number + 2 < len(
                self.sentence.lower
            ):
                yield self.sentence.lower[number + 2]

    def label(self, number: int) -> Told:
        """The period that a colon sets right before a figure."""
        match = _labelled.search(self.sentence.lower[number])
        return self.sentence.mentioned(match.group(1)) if match else []

    def direct(self, after: str) -> Told:
        """The period right behind a figure: "$5 million in the first quarter of 2024"."""
        match = DIRECT.match(after)
        told = self.sentence.mentioned(match.group(1)) if match else []
        if match is not None and _at_the_end.search(match.group()):
            return [period and Period(None, period.end) for period in told]
        return told

    def before(self, period: Period | None) -> Period | None:
        """The period of a bare comparative; of a balance it may be that of a year or a quarter before."""
        return None if period is None or period.is_instant else year_before(period, self.calendar)

    def of_previous(self, frame: Frame, period: Period | None) -> Period | None:
        """The period of the frame's earlier level."""
        found = self.sentence.mentioned(frame.filler)
        if found:
            is_label = _labelled.search(frame.filler)
            return found[-1] if is_label is None else year_beside(found[-1], self.before(period))
        if frame.bracketed:
            return self.before(period)
        for after in frame.previous_after:
            direct = self.direct(after)
            if direct:
                return self._year_told(direct[0], " ".join((frame.lead, *frame.level_after[:1])), period)
        words = " ".join((frame.filler, *frame.previous_after))
        against = self.against(period)
        if self.year_ago and not against and not any(map(self.sentence.mentioned, self.sentence.lower[1:])):
            return self.relative(words, period) or self.before(period)
        return self.relative(words, period) or next(iter(against), None)

    def _year_told(self, year: Period | None, lead: str, period: Period | None) -> Period | None:
        """The year told behind an earlier level; its part that corresponds to ``period`` where words ahead
        of the level name that."""
        dated = self.told_in(lead) or _of_a_part.search(lead)
        then = self.before(period) if dated else None
        return self._part_of(year, [then] if then else [])

    def of_member(self, mark: Mark) -> Period | None:
        """The period that the words right behind a part give it: "of which A was spent in the quarter"."""
        after = self.sentence.lower[self.sentence.marks.index(mark) + 1]
        told = [] if FORWARD_AFTER.match(after) else self.direct(after) or self.near([after])
        return told[-1] if told else None

    def of_list_before(self, frame: Frame, period: Period | None) -> Told:
        """The periods of earlier levels that are told off: "B and C for the linked and prior year quarters,
        respectively"."""
        last = frame.earlier[-1].after if frame.earlier else ""
        words, told_off, _ = _when_of_list.sub("", last).rpartition("respectively")
        parts = _joints.split(words.strip(" ,"))
        noun = _period_noun.search(parts[-1])
        if not told_off or len(parts) != len(frame.earlier) + 1:
            return []
        of_noun = noun.group().strip().removesuffix("s") if noun else ""
        return [
            (self.sentence.mentioned(part) or [self.relative(f"{part} {of_noun}", period)])[-1]
            for part in (*parts[:-1], parts[-1].removesuffix("s"))
        ]

    def of_earlier(self, after: str, period: Period | None) -> Period | None:
        """The period of one more earlier level, by the words behind it."""
        direct = self.direct(after)
        if direct:
            return self._year_told(direct[0], self.sentence.lower[0], period)
        return self.relative(after, period)

    def of_listed(self, afters: Sequence[str]) -> Told:
        """The periods right behind the figures of a list: "5 in the quarter and 4 a year earlier"."""
        told: Told = []
        for after in afters:
            last = told[-1] if told else None
            earlier = [self.relative(after, last)] if last and _opens_relative.match(after) else []
            told += self.direct(after)[:1] or earlier
        return told

    def base_of(self, move: Move, frame: Frame, period: Period | None) -> Period | None:
        """What a change is measured from, as far as the words say."""
        compared = _compared.search(move.after)
        if compared is not None:
            found = self.sentence.mentioned(compared.group())
            if found:
                return found[-1]
        if base := self._on_base(move):
            return base[0]
        if frame.previous is not None and len(frame.moves) == 1:
            return frame.previous.period
        return self.relative(move.after, period) or next(iter(self.against(period)), None)

    def is_off_base(self, move: Move) -> bool:
        """Whether a change is told against what its words do not call a year ago."""
        told = _against.match(move.after)
        if told is None:
            return bool(self.against(move.mark.period))
        return YEAR_AGO.search(told["what"]) is None

    def against(self, period: Period | None) -> tuple[Period | None, ...]:
        """With what the sentence says at its beginning that it compares; else what the paragraph said."""
        opening = _opens_against.match(self.sentence.lower[0])
        if opening is None:
            return self.compared
        return (*self.sentence.mentioned(opening["what"])[-1:], self.relative(opening["what"], period))[:1]

    def told_in(self, lead: str) -> Told:
        """The period that the words before a figure name; none of what they compare with."""
        if not self.sentence.mentioned(lead):
            return []
        if _on_the_day.match(lead):
            return []
        words = _later.sub(" ", _compared.sub(" ", lead))
        found = self.sentence.mentioned(words)
        if len(found) == 1 and found[0] is not None and _end_of.search(words):
            return [Period(None, found[0].end)]
        if len(set(found)) < 2:
            return found
        lasting = {period for period in found if period is None or period.start is not None}
        return list(lasting) if len(lasting) == 1 else [None]

    def relative(self, words: str, period: Period | None) -> Period | None:
        """What words such as "a year ago" make of ``period``."""
        return relative(words, period, self.calendar)
