"""The fiscal calendar inferred from a release's own words: when its year ends and how it is named.

A document comes in; a Calendar goes out. Every piece of evidence is a vote: "fiscal year ended
March 31", "second quarter ended June 30", half-year columns beside quarter columns, the date of the
other balance sheet, "1H17" beside "September 30, 2017".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from tieout.document.model import Document, Grid, Lines, Paragraph, Text
from tieout.tables.column_heads import folded
from tieout.tables.japanese.gloss import is_japanese
from tieout.tables.periods.calendar import Calendar, is_month_end, nominal_end
from tieout.tables.periods.date_order import day_first
from tieout.tables.periods.dateline import PROMPT, told_on
from tieout.tables.periods.phrase import CENTURY, NOTHING, Phrase
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
_ahead_japanese = re.compile("予想|見通し|見込|予定|計画")
_of_time = re.compile(r"\d|nded|NDED|uarter|UARTER|alf|ear")
_amount = re.compile(r"[(\[$€£¥\s]*(?!(?:19|20)\d\d\b)[\d,.]*[)\]%\s]*")  # most cells that hold a digit
_sentence_end = re.compile("。")
_PARAGRAPH, _AROUND = 1200, 200  # characters: of one read whole, as its sentences will be; of a longer one

Votes = Counter[int]
Dated = TypeVar("Dated", date, int)


def _has_twelve_weeks(weeks: Set[int | None]) -> bool:
    """Whether these lengths beside one another say that quarters have 12 weeks: the last has 16 or 17."""
    return 12 in weeks or not (weeks.isdisjoint((16, 17)) or weeks.isdisjoint((52, 53)))


def read_calendar(document: Document) -> Calendar:
    """The calendar that the release's own words give; calendar years where they are silent."""
    evidence = _Evidence(day_first(document))
    if "月期" in document.source.text:
        from tieout.tables.japanese.periods import year_ends

        evidence.year_end.update(year_ends(document.source.text))
    if not any(isinstance(block, Grid) for block in document.blocks):
        from tieout.tables.flat.find import heads_in  # not loaded where there are grids

        for paragraphs in stretches_of_paragraphs(document):
            for columns in heads_in(paragraphs):
                evidence.read_columns(columns)
    for block in document.blocks:
        if isinstance(block, Paragraph):
            evidence.read_prose(block.text.string)
        elif isinstance(block, Grid):
            evidence.read_boxhead(block)
        elif isinstance(block, Lines):
            evidence.read_lines(block)
    if not evidence.ends:
        for match in _months_to_month.finditer(document.source.text):
            evidence.read_range(match.group())
    return evidence.calendar()


class _Evidence:
    """Votes collected from one document."""

    def __init__(self, day_first: bool | None) -> None:
        self.day_first = day_first
        self.year_end: Votes = Counter()
        self.ends: Counter[date] = Counter()  # ends of stated durations
        self.instants: Counter[date] = Counter()  # bare dates of boxheads
        self.starts: set[date] = set()  # ends of what went before durations told in weeks
        self.twelve_weeks = 0  # how many boxheads head a quarter of 12 weeks
        self.codes: Votes = Counter()  # 4 × fiscal year + quarter of names like "Q1 FY25" in heads
        self.told: Votes = Counter()  # the same in sentences
        self.now: Votes = Counter()  # and in those of them that do not look ahead
        self.told_on: date | None = None  # by its dateline
        self.named: list[Phrase] = []  # a quarter's, half's or year's name with the date it ended

    def read_prose(self, string: str) -> None:
        japanese = is_japanese(string)
        self.told_on = self.told_on or told_on(string)
        for stretch in _sentence_end.split(string) if japanese else _stretches(string):
            found = [phrase.in_order(self.day_first) for _, _, phrase in spelled(stretch)]
            if not found:
                continue
            ahead = bool(_ending.search(stretch) or (japanese and _ahead_japanese.search(stretch)))
            for phrase in found:
                self._weigh(phrase, 3, ahead)
                self._weigh_to_date(phrase)
                self._count_code(phrase, self.told)
                if not ahead:
                    self._count_code(phrase, self.now)
            self._pair_names(found)

    def _weigh_to_date(self, phrase: Phrase) -> None:
        """ "Half-year results for the six months ended 31 March 2024": they run from the year's start."""
        months = 6 if phrase.half == 1 else phrase.months
        if phrase.month and phrase.day and phrase.year and months in (6, 9):
            self.year_end[_back(_nominal_month(phrase), months)] += 1

    def read_range(self, words: str) -> None:
        """ "January–September 2024", where nothing else says when the period ended."""
        for _, _, phrase in spelled(words):
            if phrase.month and phrase.year and (phrase.months or phrase.begin):
                self._count(_day(phrase.year, phrase.month, phrase.day), bare=False)
                if phrase.months in (6, 9):
                    self.year_end[_back(phrase.month, phrase.months)] += 1

    def read_boxhead(self, grid: Grid) -> None:
        """A date and its year, or its weeks, may stand in two rows: "January 28," over "2024"."""
        phrases: list[Phrase] = []
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
            if not _ending.search(string):
                self._count_code(phrase, self.codes)
            if phrase != NOTHING:
                phrases.append(phrase)
        self._read_heads(phrases)

    def read_columns(self, columns: list[tuple[str, ...]]) -> None:
        """The heads of a table of flat text, column by column."""
        phrases = [folded(column).in_order(self.day_first) for column in columns]
        for column, phrase in zip(columns, phrases, strict=True):
            if not any(map(_ending.search, column)):
                self._count_code(phrase, self.codes)
        self._read_heads([phrase for phrase in phrases if phrase != NOTHING])

    def read_lines(self, block: Lines) -> None:
        heads = [line.string for line in block.lines if _telling.search(line.string)]
        phrases = [phrase for head in heads for _, _, phrase in spelled(head)]
        self._read_heads([phrase.in_order(self.day_first) for phrase in phrases])
        words = (line.string.strip() for line in block.lines)
        # Heads stand apart; read on as a sentence, a length would take the first date for its own.
        self.read_prose(" ".join(line for line in words if len(line) > 40 and "  " not in line))

    def _read_heads(self, phrases: list[Phrase]) -> None:
        """A boxhead's lengths and dates stand in different cells; they are taken together."""
        lengths = {_length(phrase) for phrase in phrases if phrase.length_given}
        years = [phrase.year for phrase in phrases if phrase.year]
        year = max(years) if years else None
        dates = {(phrase.month, phrase.day) for phrase in phrases if phrase.month}
        for phrase in phrases:
            self._weigh(phrase, 1, False, bare=not lengths)
            if phrase.month and not phrase.year and year and len(dates) == 1:
                self._count(_day(year, phrase.month, phrase.day), bare=not lengths)
            elif phrase.year and phrase.month and lengths and not phrase.length_given:
                self._count(_day(phrase.year, phrase.month, phrase.day), bare=False)
        self.twelve_weeks += _has_twelve_weeks({phrase.weeks for phrase in phrases})
        self._weigh_lengths(lengths, phrases)
        self._pair_names(phrases)

    def _weigh_lengths(self, lengths: set[int], phrases: list[Phrase]) -> None:
        """Six or nine months run from the year's start; a quarter may be any."""
        weeks = {phrase.weeks for phrase in phrases if phrase.weeks and 20 <= phrase.weeks <= 40}
        if len(weeks) == 1:
            count = weeks.pop()
            days = {_day(p.year, p.month, p.day) for p in phrases if p.year and p.month and p.day}
            for day in days:
                if day is not None:
                    self.year_end[nominal_end(day - timedelta(weeks=count)).month] += 4
            return
        months = {phrase.month for phrase in phrases if phrase.month}
        to_date = [length for length in lengths if length in (6, 9)]
        if len(to_date) == 1:
            dated = [phrase for phrase in phrases if phrase.month and phrase.day]
            # "Jan–Jun 2024" beside "Jan–Dec 2023": each has its own length.
            own = [phrase for phrase in dated if _length(phrase) == to_date[0]] or dated
            for end in {_nominal_month(phrase) for phrase in own}:
                self.year_end[_back(end, to_date[0])] += 4
        elif lengths == {12} and len(months) == 1:
            for end in {_nominal_month(phrase) for phrase in phrases if phrase.month and phrase.day}:
                self.year_end[end] += 1

    def _weigh(self, phrase: Phrase, weight: int, ahead: bool, bare: bool = False) -> None:
        if not phrase.month or phrase.begin:
            return
        if phrase.day and phrase.quarter and (phrase.year or weight > 1):
            self.year_end[_back(_nominal_month(phrase), 3 * phrase.quarter)] += weight
        elif phrase.day and phrase.months == 12 and phrase.cumulative:
            self.year_end[_nominal_month(phrase)] += weight
        lasting = phrase.length_given or phrase.quarter or phrase.cumulative
        if phrase.year and phrase.day and not ahead and lasting:
            day = _day(phrase.year, phrase.month, phrase.day)
            self._count(day, bare=False)
            if day is not None and phrase.weeks:
                self.starts.add(day - timedelta(weeks=phrase.weeks))
        elif phrase.year and phrase.day and (bare or phrase.as_of):
            self._count(_day(phrase.year, phrase.month, phrase.day), bare=True)

    def _count_code(self, phrase: Phrase, codes: Votes) -> None:
        year = phrase.name or (phrase.year if not phrase.month else None)
        if phrase.quarter and year and year >= CENTURY:
            codes[year * 4 + phrase.quarter] += 1

    def _count(self, day: date | None, *, bare: bool) -> None:
        if day is not None:
            (self.instants if bare else self.ends)[day] += 1

    def _pair_names(self, found: list[Phrase]) -> None:
        """A name and the date beside it: "FY2017" with "March 31, 2018", "1H17" with the half's dates."""
        for at, phrase in enumerate(found):
            if not phrase.name or phrase.name < CENTURY:
                continue
            if phrase.month and phrase.year:
                self.named.append(phrase)
                continue
            neighbours = found[max(0, at - 1) : at + 2]
            lasting = [each for each in neighbours if each.length_given or each.begin]
            beside = [each for each in lasting if each.day and each.year]
            whole_year = not (phrase.quarter or phrase.half)
            fitting = [each for each in beside if (each.months == 12) == whole_year]
            if not fitting and not whole_year:
                fitting = beside
            if len(fitting) == 1:
                self.named.append(phrase.filled(fitting[0]))

    def calendar(self) -> Calendar:
        end = self._current_end()
        month = self._year_end_month()
        dates = tuple(sorted({*self.ends, *self.instants, *self.starts}))
        weeks = self._ends_on_weekday(end)
        fixed = not weeks or self._year_fixed(month)
        quarter_weeks = 12 if self.twelve_weeks else 13
        calendar = Calendar(month, False, weeks, fixed, end, dates, quarter_weeks, self.day_first)
        if end is None and (code := self._latest_compared()):
            end = calendar.quarter_end(*_quarter_of(code))
            calendar = replace(calendar, end=end)
        if month != 12 and self._named_by_start(calendar):
            return replace(calendar, year_named_by_start=True)
        return calendar

    def _latest_compared(self) -> int:
        """The latest quarter of the heads, else of sentences, that stands beside that of the year before; 0
        where none does."""
        named = (
            max((code for code in codes if code - 4 in codes), default=0)
            for codes in (self.codes, self.now)
        )
        return next(filter(None, named), 0)

    def _ends_on_weekday(self, end: date | None) -> bool:
        """Whether periods end on a weekday, though the current one may end with its month as well."""
        odd = [day for day in self.instants if not is_month_end(day)]
        if not self.ends:
            return any(self.instants[day] > 1 for day in odd)
        year_before = end is not None and any((end - day).days in (364, 371) for day in odd)
        return year_before or not all(map(is_month_end, self.ends))

    def _current_end(self) -> date | None:
        counted = self.ends or self.instants
        latest = _latest(counted) if counted else None
        return None if latest and self._is_past(latest) else latest

    def _is_past(self, end: date) -> bool:
        """Whether it is told long after ``end``, soon after the quarter that undated heads name."""
        told, code = self.told_on, self._latest_compared()
        if told is None or not code or told <= end + PROMPT:
            return False
        return told - PROMPT <= Calendar().quarter_end(*_quarter_of(code)) <= told

    def _year_end_month(self) -> int:
        if not self.year_end:
            self._weigh_balance_sheets()
            self._weigh_codes()
        return self.year_end.most_common(1)[0][0] if self.year_end else 12

    def _weigh_balance_sheets(self) -> None:
        """The balance sheet beside the current one is that of the last year's end, or of a year before.

        Several beside it are those of the quarters before, of which none tells more than another.
        """
        current = self._current_end()
        now = nominal_end(current).month if current else None
        months = {nominal_end(day).month for day in self.instants}
        others = months - {now} if len(months) > 1 else months if len(self.instants) > 1 else set()
        if len(others) == 1:
            self.year_end[others.pop()] += 1

    def _weigh_codes(self) -> None:
        """The latest quarter that heads name, or that sentences name most, ends with the current period."""
        current = self._current_end()
        if current is not None and (self.codes or self.now):
            told = (
                _latest(self.codes)
                if self.codes
                else max(self.now, key=lambda code: (self.now[code], code))
            )
            _, quarter = _quarter_of(told)
            self.year_end[_back(nominal_end(current).month, 3 * quarter)] += 2

    def _year_fixed(self, month: int) -> bool:
        """Whether the year ends with its month although the quarters end on a weekday."""
        weekdays = Counter(day.weekday() for day in self.ends if not is_month_end(day))
        year_ends = [day for day in (*self.ends, *self.instants) if nominal_end(day).month == month]
        on_weekday = any(not is_month_end(day) or day.weekday() in weekdays for day in year_ends)
        return bool(year_ends) and not on_weekday

    def _named_by_start(self, calendar: Calendar) -> bool:
        votes = 0
        for phrase in self.named:
            day = _day(phrase.year or 0, phrase.month or 0, phrase.day)
            if day is None or phrase.name is None:
                continue
            by_end = calendar.fiscal_year(day)
            votes += (phrase.name == by_end - 1) - (phrase.name == by_end)
        if votes == 0 and calendar.end is not None:
            end = nominal_end(calendar.end)
            quarter = ((end.month - calendar.year_end_month - 1) % 12 + 3) // 3
            codes = self.codes + self.told
            names = {year for year, each in map(_quarter_of, codes) if each == quarter}
            # Two names: this year's and, to compare with, last year's.
            return len(names) > 1 and max(names) == calendar.fiscal_year(calendar.end) - 1
        return votes > 0


def stretches_of_paragraphs(document: Document) -> Iterator[list[tuple[int, Text]]]:
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


def _latest(counted: Counter[Dated]) -> Dated:
    """The latest of those that are mentioned at least a third as often as the commonest."""
    often = max(counted.values())
    return max(each for each, count in counted.items() if count * 3 >= often)


def _stretches(string: str) -> Iterator[str]:
    """The parts of a paragraph around its telling words; a whole flat statement is long."""
    reach = len(string) if len(string) <= _PARAGRAPH else _AROUND
    at = 0
    for match in _telling.finditer(string):
        if match.start() >= at:
            at = match.end() + reach
            yield string[max(0, match.start() - reach) : at]


def _length(phrase: Phrase) -> int:
    """Months of a length, a weeks' count taken for the months it stands for."""
    if phrase.months:
        return phrase.months
    weeks = phrase.weeks or 0
    return 12 if weeks >= 52 else 9 if weeks in (36, 39, 40) else 6 if weeks in (24, 26, 27) else weeks // 4


def _nominal_month(phrase: Phrase) -> int:
    """The month that a date ends: the one before where the date lies in its first days."""
    month = phrase.month or 0
    return (month - 2) % 12 + 1 if (phrase.day or 31) <= 10 else month


def _back(month: int, months: int) -> int:
    return (month - months - 1) % 12 + 1


def _quarter_of(code: int) -> tuple[int, int]:
    """Fiscal year and quarter of a code."""
    return (code - 1) // 4, (code - 1) % 4 + 1


def _day(year: int, month: int, day: int | None) -> date | None:
    following = date(year + month // 12, month % 12 + 1, 1)
    last = (following - timedelta(days=1)).day
    return date(year, month, min(day or last, last))
