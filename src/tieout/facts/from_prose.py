"""Figures, other numbers and claims of running text, block by block.

Running text comes in with the release's calendar; every number goes out as a figure or as another number,
and the claims with their figures. Headings give the label's outer part and, where they name
one, the period in force until the next heading that does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

from tieout.document.model import Role, Text
from tieout.facts.model import Claim, ClaimKind, OtherKind, OtherNumber, SentencePlace
from tieout.facts.other_numbers.find import others_in
from tieout.facts.other_numbers.number_in_text import Other
from tieout.facts.prose.across import claims_across
from tieout.facts.prose.basis_points import read_levels
from tieout.facts.prose.bracketed import tell_bracketed
from tieout.facts.prose.claims import MarkClaim, claims_of
from tieout.facts.prose.context import Context
from tieout.facts.prose.effects import claims_in_points
from tieout.facts.prose.frames import Frame
from tieout.facts.prose.fronted import tell_fronted
from tieout.facts.prose.levels import APPOSED
from tieout.facts.prose.lists import pair_named, tell_behind, tell_dates, tell_off, tell_subjects
from tieout.facts.prose.marks import Mark, mark_of, untangle
from tieout.facts.prose.masking import Sentence, masked_sentence
from tieout.facts.prose.mentions import MET, mentions_in
from tieout.facts.prose.owners import tell_owners
from tieout.facts.prose.paired import pair_off, tell_pair
from tieout.facts.prose.phrases import FIGURE, UNSTATED
from tieout.facts.prose.ranges import read_ranges
from tieout.facts.prose.scan import frames_of
from tieout.facts.prose.sentences import sentences
from tieout.facts.prose.settled import measure_of, settle
from tieout.facts.prose.shares import read_amounts_a_share
from tieout.facts.prose.spelled import EACH, times_told, with_spelled
from tieout.facts.prose.timing import Timing
from tieout.facts.prose.translated import translations
from tieout.facts.prose.unframed import tell_unframed
from tieout.facts.unnumbered import Unnumbered
from tieout.tables.japanese.gloss import is_japanese
from tieout.tables.periods.calendar import Calendar, PeriodMention
from tieout.tables.periods.dateline import dateline_of
from tieout.tables.running import Running
from tieout.values.numeral import Numeral, numerals

_NEAR = 6  # blocks between a table and its last note
_scale_word = re.compile(r"\b(?:thousand|million|billion|trillion)s?\b", re.IGNORECASE)
_digit = re.compile(r"\d")
_clause = re.compile(
    r";|,\s(?:and|but|while|which|of\swhich)\s"
    r"|,\s(?:(?:primarily|mainly|largely|partly|partially)\s)?(?:due\sto|driven\sby|reflecting|because|despite|offset\sby"
    r"|led\sby|supported\sby|helped\sby|attributable\sto|as\sa\sresult\sof)\s"
)
# More in one sentence is a table that was not recognised; what it says is not in its words.
_MOST_FIGURES, _MOST_OTHERS = 60, 300


@dataclass(slots=True)
class Prose:
    """What running text gives; claims refer to figures by identity."""

    figures: list[Unnumbered] = field(default_factory=list)
    others: list[OtherNumber] = field(default_factory=list)
    claims: list[tuple[MarkClaim, tuple[Unnumbered | None, ...]]] = field(default_factory=list)


def read_prose(
    running: Iterable[Running],
    calendar: Calendar,
    currency: str,
    scales: Sequence[tuple[int, int]] = (),
    titles: Sequence[tuple[int, str]] = (),
    parts: Set[str] = frozenset(),
) -> Prose:
    """All numbers of ``running`` with what its sentences claim; ``currency`` is what "cents" are of.

    ``scales`` are (block, scale) of the tables in order: a note below a table counts in the table's units
    where it says nothing else. ``titles`` are (block, title) of the tables that have one, in order;
    ``parts`` the names of their rows in small letters, of which some are parts of the business.
    """
    reader = _Reader(calendar, currency, scales, titles, parts)
    for stretch in running:
        reader.read(stretch)
    return reader.prose


class _Known:
    """Other numbers and period mentions of a text, to be had by stretch; both in order."""

    def __init__(self, others: list[Other], mentions: tuple[PeriodMention, ...]) -> None:
        self.others = others
        self.mentions = mentions
        self.other_starts = [other.start for other in others]
        self.mention_starts = [mention.start for mention in mentions]

    def between(self, start: int, end: int) -> tuple[list[Other], list[PeriodMention]]:
        """Those that begin inside ``start``..``end``; a mention must end there, too."""
        others = self.others[bisect_left(self.other_starts, start) : bisect_left(self.other_starts, end)]
        first, last = bisect_left(self.mention_starts, start), bisect_left(self.mention_starts, end)
        return others, [mention for mention in self.mentions[first:last] if mention.end <= end]


class _Reader:
    """The state from one stretch to the next: headings in force, the sentence count of the block."""

    def __init__(
        self,
        calendar: Calendar,
        currency: str,
        scales: Sequence[tuple[int, int]],
        titles: Sequence[tuple[int, str]],
        parts: Set[str],
    ) -> None:
        self.calendar = calendar
        self.currency = currency
        self.scales = scales
        self.parts = parts
        self.titles = deque(titles)  # of tables that the stretches read do not follow yet
        self.prose = Prose()
        self.context = Context(calendar)
        self.block = -1
        self.count = 0
        self.note_scale = 0
        self.above = ""  # the heading right above the stretch

    def read(self, stretch: Running) -> None:
        if stretch.block != self.block:
            self.block, self.count = stretch.block, 0
            while self.titles and self.titles[0][0] < stretch.block:
                self.context.title = self.titles.popleft()[1]
        string = stretch.text.string
        self.note_scale = self._scale_of_note(string) if stretch.role is Role.NOTE else 0
        if stretch.role is Role.HEADING:
            self.context.head(string, self.above)
        self.above = self.context.heading if stretch.role is Role.HEADING else ""
        if is_japanese(string):
            self._japanese(stretch)
        elif _digit.search(string) or string.rstrip().endswith(":"):
            self._numbers(stretch)
        elif stretch.role is not Role.ITEM:
            self.context.close_list()

    def _japanese(self, stretch: Running) -> None:
        """Numbers, figures and claims of a Japanese stretch; a short one in brackets heads what follows."""
        from tieout.facts.prose.japanese import narrative, numbers

        string = stretch.text.string
        if narrative.heads(string):
            self.context.heading = " ".join(string.split())
        if not _digit.search(string):
            return
        others = numbers.others_in(string)
        self.prose.others += [_other_number(stretch.text, other) for other in others]
        marks = numbers.marks_in(string, others)
        for start, end in narrative.sentences(string):
            inside = [mark for mark in marks if start <= mark.start < end]
            if inside:
                claims = narrative.claims_in(
                    string, (start, end), inside, self.calendar, self.context.heading
                )
                figures = {id(mark): self._figure(stretch.text, mark) for mark in inside}
                self._keep(figures, claims)
            self.count += 1

    def _keep(self, figures: dict[int, Unnumbered], claims: list[MarkClaim]) -> None:
        self.prose.figures += figures.values()
        self.prose.claims += [
            (claim, tuple(figures[id(mark)] if mark else None for mark in claim.marks)) for claim in claims
        ]

    def _scale_of_note(self, string: str) -> int:
        """The scale of the table above, for a note that names none itself; 0 far below any table."""
        above = [scale for block, scale in self.scales if self.block - _NEAR <= block <= self.block]
        return above[-1] if above and not _scale_word.search(string) else 0

    def _numbers(self, stretch: Running) -> None:
        string = stretch.text.string
        found = with_spelled(string, numerals(string))
        others = others_in(string, found)
        for other in others:
            self.prose.others.append(_other_number(stretch.text, other))
        figures = _outside(found, others)
        announces = string.rstrip().endswith(":")
        if not (figures or announces) and self.context.release is not None:
            if stretch.role is not Role.ITEM:
                self.context.close_list()
            return
        opening = _opening(string, self.calendar)
        mentions = mentions_in(string, self.calendar)
        if opening:
            mentions = tuple(mention for mention in mentions if mention.start >= opening)
        self.context.begin(stretch.role, mentions)
        begins = [numeral.core[0] for numeral in figures]
        known = _Known(others, mentions)
        for start, end in sentences(string):
            inside = figures[bisect_left(begins, start) : bisect_left(begins, end)]
            if inside:
                self._sentence(stretch.text, (max(start, opening), end), inside, known)
            self.count += 1
        self.context.end(string, mentions)

    def _sentence(self, text: Text, ends: tuple[int, int], figures: list[Numeral], known: _Known) -> None:
        marks = [mark_of(text.string, numeral, self.currency) for numeral in figures]
        untangle(marks)
        for mark in marks if EACH in text.string else ():
            mark.times = times_told(text.string, mark.end)
        if self.note_scale:
            for mark in marks:
                mark.scale_by(self.note_scale)
        others, mentions = known.between(*ends)
        claims: list[MarkClaim] = []
        translated = translations(text.string, marks) if len(marks) > 1 else []
        if len(marks) <= _MOST_FIGURES and len(others) + len(mentions) <= _MOST_OTHERS:
            again = {id(each.mark) for each in translated}
            told = [mark for mark in marks if id(mark) not in again] if again else marks
            others = [*others, *(Other(each.start, each.end, OtherKind.REFERENCE) for each in translated)]
            sentence = masked_sentence(text.string, *ends, told, others, mentions)
            read_ranges(sentence)
            read_levels(sentence)
            tell_bracketed(sentence)
            if not self.note_scale:
                read_amounts_a_share(sentence)
            claims = self._read(sentence)
        for each in translated:
            each.follow()
        self._keep({id(mark): self._figure(text, mark) for mark in marks}, claims)

    def _read(self, sentence: Sentence) -> list[MarkClaim]:
        self.context.open(sentence.glues[0])
        frames = frames_of(sentence)
        tell_fronted(sentence, frames)
        pair_off(sentence, frames)
        tell_owners(sentence, frames, self.parts)
        context = self.context
        timing = Timing(sentence, self.calendar, context.period, context.compared, context.year_ago)
        self.context.compared = timing.against(self.context.period)
        claims = _claims(sentence, frames, timing)
        tell_unframed(sentence, timing)
        if timing.told_off:
            tell_behind(sentence)
            tell_subjects(sentence)
            tell_pair(sentence, frames)
        opens_with = sentence.mentioned(sentence.lower[0])
        if opens_with:
            self.context.pair = pair_named(sentence)
            tell_dates(sentence)
        if self.context.pair:
            tell_off(sentence, frames, self.context.pair)
        self.context.sentence(frames)
        return claims

    def _figure(self, text: Text, mark: Mark) -> Unnumbered:
        label = tuple(part for part in (self.context.heading, mark.subject) if part)
        return Unnumbered(
            mark.raw,
            text.span(mark.start, mark.end),
            SentencePlace(self.block, self.count),
            mark.measure or measure_of(mark),
            mark.printed,
            mark.unit,
            label,
            mark.period,
            mark.approximate,
            mark.excluding,
            self.block,
            self.context.beside,
        )


def _opening(string: str, calendar: Calendar) -> int:
    """Where a stretch's own words begin: behind a dateline, whose day is after the release's period."""
    dateline = dateline_of(string)
    if dateline is None:
        return 0
    told_later = dateline.day is None or (calendar.end is not None and dateline.day > calendar.end)
    return dateline.end if told_later else 0


def _claims(sentence: Sentence, frames: list[Frame], timing: Timing) -> list[MarkClaim]:
    last: Frame | None = None
    for number, frame in enumerate(frames, 1):
        own = timing.going_on(frame, last, frames[number:])
        settle(frame, own)
        if frame.told or own is timing:
            last = frame
    claims = list(claims_in_points(sentence, frames))
    if not claims and not any(frame.subject for frame in frames):
        return []
    claims += [claim for frame in frames for claim in claims_of(frame, timing)]
    claims += claims_across(frames, timing.told_off)
    if all(frame.verb == APPOSED for frame in frames):
        return claims
    stated = {id(mark) for mark in sentence.marks[: _stated(sentence)]}
    return [
        claim
        for claim in claims
        if (claim.kind is ClaimKind.PARTS and claim.complete)
        or all(mark is None or id(mark) in stated for mark in claim.marks)
    ]


def _stated(sentence: Sentence) -> int:
    """How many of the figures the sentence states: those before a forecast, a condition, a negation.

    "Backlog was $9 billion, of which $3 billion is expected to ship" states one. What stands behind such a
    clause may go on with it.
    """
    words = MET.sub(" ", FIGURE.join(sentence.lower))
    ahead = UNSTATED.search(words)
    if ahead is None:
        return len(sentence.marks)
    clauses = list(_clause.finditer(words, 0, ahead.start()))
    return words.count(FIGURE, 0, clauses[-1].start()) if clauses else 0


def _outside(found: list[Numeral], others: list[Other]) -> list[Numeral]:
    """The numerals that no other number takes; both in order."""
    left: list[Numeral] = []
    at = 0
    for numeral in found:
        core = numeral.core[0]
        while at < len(others) and others[at].end <= core:
            at += 1
        if at == len(others) or core < others[at].start:
            left.append(numeral)
    return left


def _other_number(text: Text, other: Other) -> OtherNumber:
    return OtherNumber(text.string[other.start : other.end], text.span(other.start, other.end), other.kind)


def claim_of(claim: MarkClaim, figures: tuple[int | None, ...]) -> Claim:
    """The claim about figures whose ids are known."""
    return Claim(
        claim.kind,
        figures,
        claim.subject,
        claim.direction,
        claim.whole,
        claim.period,
        claim.base_period,
        claim.words,
        claim.complete,
        claim.excluding,
        claim.off_base,
    )
