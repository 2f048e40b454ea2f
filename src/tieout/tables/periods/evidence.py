"""What a release's phrases of time say of its fiscal calendar, as votes.

Phrases come in as `fiscal` finds them, those of one sentence or of one boxhead together; `conclusion` makes
a calendar of what they voted for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from datetime import date, timedelta

from msgspec import Struct, field

from tieout.tables.periods.calendar import day_of, is_month_end, month_before, nominal_end
from tieout.tables.periods.phrase import CENTURY, Phrase

Votes = Counter[int]


class Evidence(Struct):
    """Votes collected from one document. A code is four times a fiscal year, and the quarter."""

    year_end: Votes = field(default_factory=Counter)  # months
    ends: Counter[date] = field(default_factory=Counter)  # of stated durations
    instants: Counter[date] = field(default_factory=Counter)  # bare dates of boxheads
    starts: set[date] = field(default_factory=set)  # ends of what went before durations told in weeks
    twelve_weeks: bool = False  # whether a boxhead heads a quarter of 12 weeks
    codes: Votes = field(default_factory=Counter)  # of names like "Q1 FY25" in heads
    told: Votes = field(default_factory=Counter)  # of such names in sentences
    now: Votes = field(default_factory=Counter)  # and in those of them that do not look ahead
    titled: int = 0  # code of the quarter that the release says it reports
    told_on: date | None = None  # by its dateline
    named: list[Phrase] = field(default_factory=list)  # a fiscal year's name with a date in it

    def take_sentence(self, phrases: Sequence[Phrase], ahead: bool) -> None:
        """The phrases of one sentence; ``ahead`` where it tells what is expected."""
        for phrase in phrases:
            self._weigh(phrase, 3, ahead)
            self._weigh_to_date(phrase)
            self.told.update(_codes(phrase))
            if not ahead:
                self.now.update(_codes(phrase))
        self._pair_names(phrases)

    def take_title(self, phrases: Sequence[Phrase]) -> None:
        """ "Reports second quarter fiscal 2024 results": its own quarter comes first."""
        self.titled = self.titled or next((code for each in phrases for code in _codes(each)), 0)

    def take_range(self, phrase: Phrase) -> None:
        """ "January–September 2024", where nothing else says when the period ended."""
        if phrase.month and phrase.year and (phrase.months or phrase.begin):
            self.ends[day_of(phrase.year, phrase.month, phrase.day)] += 1
            if phrase.months in (6, 9):
                self.year_end[month_before(phrase.month, phrase.months)] += 1

    def take_name(self, phrase: Phrase) -> None:
        """What one head of a table names a quarter."""
        self.codes.update(_codes(phrase))

    def take_heads(self, phrases: Sequence[Phrase], expected: Sequence[Phrase] = ()) -> None:
        """A boxhead's lengths and dates stand in different cells; they are taken together.

        Beside others those ``expected`` have not ended ("Fiscal Year Ending March 31, 2018" over "… Ended
        March 31, 2017"); where all are said so, the word is loose.
        """
        ahead = expected if any(phrase not in expected for phrase in phrases) else ()
        lengths = {_length(phrase) for phrase in phrases if phrase.length_given}
        year = max((phrase.year for phrase in phrases if phrase.year), default=None)
        dates = {(phrase.month, phrase.day) for phrase in phrases if phrase.month}
        for phrase in phrases:
            self._weigh(phrase, 1, phrase in ahead, bare=not lengths)
            if phrase in ahead:
                continue
            if phrase.month and not phrase.year and year and len(dates) == 1:
                self._count(day_of(year, phrase.month, phrase.day), bare=not lengths)
            elif phrase.year and phrase.month and lengths and not phrase.length_given:
                day = day_of(phrase.year, phrase.month, phrase.day)
                if phrase.begin is None or is_month_end(day):  # not where a predecessor ended
                    self._count(day, bare=False)
        self.twelve_weeks |= _has_twelve_weeks({phrase.weeks for phrase in phrases})
        self._weigh_lengths(lengths, phrases)
        self._pair_names(phrases)

    def _weigh(self, phrase: Phrase, weight: int, ahead: bool, bare: bool = False) -> None:
        if not phrase.month or phrase.begin:
            return
        if phrase.day and phrase.quarter and (phrase.year or weight > 1):
            self.year_end[month_before(_nominal_month(phrase), 3 * phrase.quarter)] += weight
        elif phrase.day and phrase.months == 12 and phrase.cumulative:
            self.year_end[_nominal_month(phrase)] += weight
        if not phrase.year or not phrase.day:
            return
        day = day_of(phrase.year, phrase.month, phrase.day)
        if not ahead and (phrase.length_given or phrase.quarter or phrase.cumulative):
            self._count(day, bare=False)
            if phrase.weeks:
                self.starts.add(day - timedelta(weeks=phrase.weeks))
        elif bare or phrase.as_of:
            self._count(day, bare=True)

    def _weigh_to_date(self, phrase: Phrase) -> None:
        """ "Half-year results for the six months ended 31 March 2024": they run from the year's start."""
        months = 6 if phrase.half == 1 else phrase.months
        if phrase.month and phrase.day and phrase.year and months in (6, 9):
            self.year_end[month_before(_nominal_month(phrase), months)] += 1

    def _weigh_lengths(self, lengths: set[int], phrases: Sequence[Phrase]) -> None:
        """Six or nine months run from the year's start; a quarter may be any."""
        weeks = {phrase.weeks for phrase in phrases if phrase.weeks and 20 <= phrase.weeks <= 40}
        if len(weeks) == 1:
            length = timedelta(weeks=weeks.pop())
            for day in {day_of(p.year, p.month, p.day) for p in phrases if p.year and p.month and p.day}:
                self.year_end[nominal_end(day - length).month] += 4
            return
        months = {phrase.month for phrase in phrases if phrase.month}
        dated = [phrase for phrase in phrases if phrase.month and phrase.day]
        to_date = [length for length in lengths if length in (6, 9)]
        if len(to_date) == 1:
            # "Jan–Jun 2024" beside "Jan–Dec 2023": each has its own length.
            own = [phrase for phrase in dated if _length(phrase) == to_date[0]]
            own = own or (_latest(dated) if len(lengths) > 1 else dated)  # a quarter beside it ended before
            for end in set(map(_nominal_month, own)):
                self.year_end[month_before(end, to_date[0])] += 4
        elif lengths == {12} and len(months) == 1:
            for end in set(map(_nominal_month, dated)):
                self.year_end[end] += 1

    def _count(self, day: date, *, bare: bool) -> None:
        (self.instants if bare else self.ends)[day] += 1

    def _pair_names(self, found: Sequence[Phrase]) -> None:
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


def _latest(dated: list[Phrase]) -> list[Phrase]:
    """Those of dates that are the latest, where they have years."""
    days = [day_of(phrase.year, phrase.month or 0, phrase.day) for phrase in dated if phrase.year]
    return [p for p in dated if p.year and day_of(p.year, p.month or 0, p.day) == max(days)] or dated


def _codes(phrase: Phrase) -> tuple[int, ...]:
    """The code of the quarter that a phrase names without a date, if it does."""
    year = phrase.name or (phrase.year if not phrase.month else None)
    return (year * 4 + phrase.quarter,) if phrase.quarter and year and year >= CENTURY else ()


def _has_twelve_weeks(weeks: Set[int | None]) -> bool:
    """Whether these lengths beside one another say that quarters have 12 weeks: the last has 16 or 17."""
    return 12 in weeks or not (weeks.isdisjoint((16, 17)) or weeks.isdisjoint((52, 53)))


def _length(phrase: Phrase) -> int:
    """Months of a length, a weeks' count taken for the months it stands for."""
    if phrase.months:
        return phrase.months
    weeks = phrase.weeks or 0
    return 12 if weeks >= 52 else 9 if weeks in (36, 39, 40) else 6 if weeks in (24, 26, 27) else weeks // 4


def _nominal_month(phrase: Phrase) -> int:
    """The month that a date ends: the one before where the date lies in its first days."""
    month = phrase.month or 0
    return month_before(month, 1) if (phrase.day or 31) <= 10 else month
