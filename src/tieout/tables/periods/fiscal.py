"""The fiscal calendar inferred from a release's own words: when its year ends and how it is named.

A document comes in; a Calendar goes out. Every phrase that tells of it is evidence: "fiscal year ended
March 31", "second quarter ended June 30", half-year columns beside quarter columns, the date of the
other balance sheet, "1H17" beside "September 30, 2017". Here they are found, in `evidence` they vote, and
`conclusion` counts the votes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from tieout.document.model import Document, Grid, Lines, Paragraph, Text
from tieout.tables.column_heads import folded
from tieout.tables.japanese.gloss import is_japanese
from tieout.tables.periods.calendar import Calendar
from tieout.tables.periods.conclusion import conclude
from tieout.tables.periods.date_order import day_first
from tieout.tables.periods.dateline import dateline_of
from tieout.tables.periods.evidence import Evidence
from tieout.tables.periods.phrase import NOTHING, Phrase
from tieout.tables.periods.phrases import phrase_of, spelled
from tieout.values.months import MONTH

_HEAD_ROWS = 8  # of a grid: a boxhead is hardly ever deeper
_LONGEST_HEAD = 120
# All of a release is searched for these: each begins with a seldom character of its own and looks back from
# there, which takes a quarter of the time.
_telling = re.compile(
    r"d(?:ed(?<=\bended)|ing(?<=\bending))|D(?:ED(?<=\bENDED)|ING(?<=\bENDING))|cal(?<=\b[fF]iscal)|Y(?<=\bFY)"
    r"|Q(?:(?<=[1-4]Q)\d\d|[1-4]\b|(?<=\bQ)(?:uarters?(?: of)?|UARTER) (?:19|20)\d\d)"
    r"|H(?:(?<=[1-4]H)\d\d|[1-4]\b)|q(?<=\bq)uarters?(?: of)? (?:19|20)\d\d|months\sto\s\d|Months\sto\s\d"
    r"|[qQ](?:(?<=\d\s[fF]irst\s[qQ])|(?<=\d\s[sS]econd\s[qQ])|(?<=\d\s[tT]hird\s[qQ])|(?<=\d\s[fF]ourth\s[qQ]))uarter"
    r"|,(?<=\d,) (?:19|20)\d\d|/(?<=\d/)(?:19|20)?\d\d"
)
_months_to_month = re.compile(
    rf"(?:\b\d{{1,2}}\s)?{MONTH}\b\.?\s?(?:[-–—]|to\b)\s?(?:\d{{1,2}}\s)?{MONTH}\b\.?,?\s(?:19|20)\d\d(?!\d)"
)
_ending = re.compile(r"\b(?:ending\b|project|forecast|outlook)", re.IGNORECASE)
_reports = re.compile(
    r"\b(?:reports?|reported|announces?|announced|posts)\b.*\b(?:results|earnings)\b|\bresults for\b",
    re.IGNORECASE,
)
_ahead_japanese = re.compile("予想|見通し|見込|予定|計画")
_of_time = re.compile(r"\d|nded|NDED|uarter|UARTER|alf|ear")
_amount = re.compile(r"[(\[$€£¥\s]*(?!(?:19|20)\d\d\b)[\d,.]*[)\]%\s]*")  # most cells that hold a digit
_sentence_end = re.compile("。")
_PARAGRAPH, _AROUND = 1200, 200  # characters: of one read whole, as its sentences will be; of a longer one


def read_calendar(document: Document) -> Calendar:
    """The calendar that the release's own words give; calendar years where they are silent."""
    reading = _Reading(day_first(document))
    if "月期" in document.source.text:
        from tieout.tables.japanese.periods import year_ends

        reading.evidence.year_end.update(year_ends(document.source.text))
    if not any(isinstance(block, Grid) for block in document.blocks):
        from tieout.tables.flat.find import heads_in  # not loaded where there are grids

        for paragraphs in _stretches_of_paragraphs(document):
            for columns in heads_in(paragraphs):
                reading.read_columns(columns)
    for block in document.blocks:
        if isinstance(block, Paragraph):
            reading.read_prose(block.text.string)
        elif isinstance(block, Grid):
            reading.read_boxhead(block)
        elif isinstance(block, Lines):
            reading.read_lines(block)
    if not reading.evidence.ends:
        for match in _months_to_month.finditer(document.source.text):
            for _, _, phrase in spelled(match.group()):
                reading.evidence.take_range(phrase)
    return conclude(reading.evidence, reading.day_first)


class _Reading:
    """The phrases of one document, as they are found, given to its evidence."""

    def __init__(self, day_first: bool | None) -> None:
        self.day_first = day_first
        self.evidence = Evidence()

    def read_prose(self, string: str) -> None:
        japanese = is_japanese(string)
        dateline = None if self.evidence.told_on else dateline_of(string)
        if dateline is not None and dateline.is_sure:
            self.evidence.told_on = dateline.day
        for stretch in _sentence_end.split(string) if japanese else _stretches(string):
            if found := self._phrases_of(stretch):
                if not self.evidence.titled and _reports.search(stretch):
                    self.evidence.take_title(found)
                ahead = _ending.search(stretch) or (japanese and _ahead_japanese.search(stretch))
                self.evidence.take_sentence(found, bool(ahead))

    def read_boxhead(self, grid: Grid) -> None:
        """A date and its year, or its weeks, may stand in two rows: "January 28," over "2024"."""
        phrases: list[Phrase] = []
        expected: list[Phrase] = []
        above: list[tuple[range, Phrase]] = []  # columns of what lacks its year
        for cell in (cell for row in grid.rows[:_HEAD_ROWS] for cell in row):
            string = cell.text.string
            if len(string) > _LONGEST_HEAD or not _of_time.search(string) or _amount.fullmatch(string):
                continue
            phrase = phrase_of(string).in_order(self.day_first)
            if (phrase.month or phrase.weeks) and not phrase.year:
                above.append((range(cell.column, cell.column + cell.column_span), phrase))
            elif phrase.year:
                for columns, outer in reversed(above):
                    phrase = phrase.filled(outer) if cell.column in columns else phrase
            if _ending.search(string):
                expected.append(phrase)
            else:
                self.evidence.take_name(phrase)
            if phrase != NOTHING:
                phrases.append(phrase)
        self.evidence.take_heads(phrases, expected)

    def read_columns(self, columns: list[tuple[str, ...]]) -> None:
        """The heads of a table of flat text, column by column."""
        phrases = [folded(column).in_order(self.day_first) for column in columns]
        expected = []
        for column, phrase in zip(columns, phrases, strict=True):
            if any(map(_ending.search, column)):
                expected.append(phrase)
            else:
                self.evidence.take_name(phrase)
        self.evidence.take_heads([phrase for phrase in phrases if phrase != NOTHING], expected)

    def read_lines(self, block: Lines) -> None:
        heads = [line.string for line in block.lines if _telling.search(line.string)]
        phrases = [self._phrases_of(head) for head in heads]
        ahead = [found for head, found in zip(heads, phrases, strict=True) if _ending.search(head)]
        self.evidence.take_heads([*chain.from_iterable(phrases)], [*chain.from_iterable(ahead)])
        words = (line.string.strip() for line in block.lines)
        # Heads stand apart; read on as a sentence, a length would take the first date for its own.
        self.read_prose(" ".join(line for line in words if len(line) > 40 and "  " not in line))

    def _phrases_of(self, words: str) -> list[Phrase]:
        return [phrase.in_order(self.day_first) for _, _, phrase in spelled(words)]


def _stretches_of_paragraphs(document: Document) -> Iterator[list[tuple[int, Text]]]:
    """The paragraphs that stand one after another, each with the index of its block."""
    stretch: list[tuple[int, Text]] = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            stretch.append((index, block.text))
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _stretches(string: str) -> Iterator[str]:
    """The parts of a paragraph around its telling words; a whole flat statement is long."""
    reach = len(string) if len(string) <= _PARAGRAPH else _AROUND
    at = 0
    for match in _telling.finditer(string):
        if match.start() >= at:
            at = match.end() + reach
            yield string[max(0, match.start() - reach) : at]
