"""Period phrases of running text, told by the calendar and completed by what a sentence leaves out.

A string and the release's calendar come in, period mentions go out: neighbouring phrases joined ("13-week
fiscal quarter ended November 2"), and lengths without a date taken to end with the release's current
period ("the first 24 weeks", "the trailing twelve months").
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from tieout.tables.periods.calendar import Calendar, PeriodMention
from tieout.values.months import MONTH, SHORT
from tieout.values.period import Period

_joint = re.compile(
    r"[\s,-]*(?:(?:fiscal|quarter|period|year|reporting|month|of|ended|the|in|trailing)[\s,-]*)*"
)
_weeks = re.compile(r"(\d{1,2})[\s-]weeks?", re.IGNORECASE)
_months = re.compile(r"(twelve|nine|six|three|\d{1,2})[\s-]months?", re.IGNORECASE)
_quarter = re.compile(
    r"(first|second|third|fourth)[\s-](?:fiscal[\s-])?quarter|\bq([1-4])\b|\b([1-4])q\b", re.IGNORECASE
)
_ago = re.compile(r"\s(?:ago|earlier|before)\b", re.IGNORECASE)  # "twelve months earlier"
_month_part = re.compile(rf"({MONTH})\.?\s+(quarter|half).*", re.IGNORECASE | re.DOTALL)
_two_lengths = re.compile(
    r"\b(three|six|nine|twelve|\d{1,2})-?\s+and\s+(six|nine|twelve|\d{1,2})[\s-]+(months?|weeks?)"
    r"(?:\s+periods?)?\b",
    re.IGNORECASE,
)
_ended = re.compile(r"^\s*ended\s+", re.IGNORECASE)
_day = re.compile(rf"(?:({MONTH})\.?\s(\d{{1,2}})|(\d{{1,2}})\s({MONTH}))", re.IGNORECASE)
# "In April, we paid": of a month, and not of the quarter around
_bare_month = re.compile(
    rf"\b(?:[Ii]n|[Dd]uring|[Ss]ince|[Uu]ntil|[Tt]hrough)\s(?:early[\s-]|late[\s-]|mid-)?(?P<month>{MONTH})\b(?!\.?,?\s?(?:\d|to\b|through\b|quarter|half|and\b))"
)
_month = re.compile(rf"{MONTH}\b")
_on = re.compile(r"\bon\s$", re.IGNORECASE)  # "on March 31, we sold": an event's
_end_of_month = re.compile(
    rf"\b(?:(?:the\s)?end(?:\sof\s|-|\s)({MONTH})\b(?!\.?,?\s?\d)|ended\s({MONTH})(?=\swith\b))",
    re.IGNORECASE,
)
_full_year = re.compile(r"\b(?:full|fiscal)[\s-]+years?\b|^year$", re.IGNORECASE)
_the_year = re.compile(
    r"\b(?:for|during|(?<!later\s)(?<!earlier\s)(?<!early\s)(?<!late\s)in)\s+(?:the|our)\s+(year|quarter)\b(?![-–’']|\s*\d"
    r"|\s+(?:to|ago|earlier|before|end\w*|that|as|of|and\s+(?:the\s+)?(?:year|quarter|full|fiscal|first|\w+[\s-]months?))\b)"
    r"|\bthe\s+(year|quarter)(?=['’]s\s+(?!first|second|third|fourth|final|last|end|start|beginning|quarter|half))",
    re.IGNORECASE,
)
_half = re.compile(r"\bfirst[\s-]half\b", re.IGNORECASE)
_to_date = re.compile(r"\byear[\s-]to[\s-]date\b", re.IGNORECASE)
_year = re.compile(r"\d{4}|['’‘]\d\d|\bFY\s?\d\d", re.IGNORECASE)
_since = re.compile(r"\bsince\s+(?:the\s+|fiscal\s+)*$", re.IGNORECASE)
_ahead = re.compile(r"\b(?:next|coming|following|upcoming)\s+$", re.IGNORECASE)
# "In the same quarter of 2023": not the year.
_same_part = re.compile(
    r"\b(?:same|corresponding|comparable|equivalent)\s+(?:fiscal\s+)?(quarter|period)\s+(?:of|in)\s+(?:fiscal\s+)?$",
    re.IGNORECASE,
)
_bare_year = re.compile(r"(?:fiscal\s+)?(?:19|20)\d\d", re.IGNORECASE)
_part_of_year = re.compile(  # "for the 2024 quarter"; which part "the 2024 period" is, was told before
    r"(?:fiscal\s+)?(?:19|20)\d\d\s(?P<part>quarter|period)\b", re.IGNORECASE
)
_preceding = re.compile(r"\b(?:previous|prior|preceding)\s+$", re.IGNORECASE)
_compared_before = re.compile(
    r"\b(?:from|compared?s?\s(?:to|with)|relative\sto|versus|vs\.?|than|over|against)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_earlier_before = re.compile(
    r"\b(?:last|prior|previous)[\s-](?:fiscal[\s-])?year(?:['’]s)?[\s-]+(?:fiscal\s+)?$", re.IGNORECASE
)
_earlier_after = re.compile(
    r",?\s+(?:of\s+|in\s+)?(?:last|(?:the|our)\s+(?:prior|previous|preceding))\s+(?:fiscal\s+)?year\b(?!\s?[-’'])"
    r"|\s+(?:a|one)\s+year\s+(?:ago|earlier)\b"
    r"|\s+(?:prior|previous|last)[\s-](?:fiscal\s+)?year\b",  # "in the 53-week prior year"
    re.IGNORECASE,
)
_forward = re.compile(
    r"\b(?:expect(?:s|ed|ing|ations?)?|forecasts?|guidance|outlook|anticipat(?:es?|ed|ing)"
    r"|project(?:s|ed)|targets?|targeted|targeting|estimates|will|plans?\sto|planned|intends?|goals?|could"
    r"|should)\b"
)
MET = re.compile(
    r"\b(?:above|below|at|near|short\sof|exceed\w*|beat|ahead\sof|in\sline\swith|than|as|within)\s"
    r"(?:(?:we|our|the|its|prior|previous|(?:high|low|top|bottom|upper|lower)\send\sof|mid-?point\sof)\s)*(?:guidance|outlook|expect\w*|forecasts?|targets?)\b"
)
_AROUND = 60  # characters on either side of a year in which its clause may say that it is ahead
_NEARLY_A_YEAR = 360  # days: the same day a year earlier is not meant
_boundary = re.compile(r"[;.]\s|\s(?:and|while|but)\s")
_NUMBERS = {"twelve": 12, "nine": 9, "six": 6, "three": 3, "first": 1, "second": 2, "third": 3, "fourth": 4}


def mentions_in(text: str, calendar: Calendar) -> tuple[PeriodMention, ...]:
    """The period phrases of ``text`` in order; ``period`` is None where it cannot be told."""
    joined: list[PeriodMention] = []
    for mention in _told_apart(text, calendar):
        last = joined[-1] if joined else None
        if last is not None and _one(text, last, mention):
            both = mention.period if last.period is None or last.period.is_instant else last.period
            joined[-1] = PeriodMention(last.start, mention.end, both or mention.period)
        else:
            joined.append(mention)
    return tuple(_meant(text, mention, calendar) for mention in joined)


def _meant(text: str, mention: PeriodMention, calendar: Calendar) -> PeriodMention:
    """What the phrase means with the words around it: "since 2019" is no year, "last year's third quarter"
    is not this year's."""
    before = text[max(0, mention.start - 24) : mention.start]
    ago = _ago.match(text, mention.end)
    if ago is not None and _months.match(text, mention.start, mention.end):
        return PeriodMention(mention.start, ago.end(), None)
    if _since.search(before) or _ahead.search(before):
        return PeriodMention(mention.start, mention.end, None)
    same = _same_part.search(before)
    if same is not None and _bare_year.fullmatch(text, mention.start, mention.end):
        period = _same_quarter(mention, calendar) if same.group(1).lower() == "quarter" else None
        return PeriodMention(mention.start, mention.end, period)
    period = mention.period
    part = _part_of_year.match(text, mention.start)
    if part is not None:
        period = _same_quarter(mention, calendar) if part["part"].lower() == "quarter" else None
    if part is not None and period is None:
        return PeriodMention(mention.start, mention.end, None)
    if period is None and _preceding.search(before) is None:
        period = _completed(text, mention, calendar)
    if period is None and _on.search(before) is None:
        period = _last_printed_day(text[mention.start : mention.end], calendar)
    if period is None and _compared_before.search(before):
        period = _last_so_named(text, mention, calendar)
    earlier, later = _earlier_before.search(before), _earlier_after.match(text, mention.end)
    if period is None or not (earlier or later) or _year.search(text, mention.start, mention.end):
        return PeriodMention(mention.start, mention.end, period)
    start = mention.start - len(earlier.group()) if earlier else mention.start
    end = later.end() if later else mention.end
    return PeriodMention(start, end, year_before(period, calendar))


def _told_apart(text: str, calendar: Calendar) -> list[PeriodMention]:
    """The calendar's mentions, with "three and nine months ended June 30" as two that both end then."""
    mentions, lowered = list(calendar.periods_in(text)), text.lower()
    if "year" in lowered:
        mentions = _with_the_year(text, mentions)
    if "end of " in lowered or "end-" in lowered or "ended " in lowered:
        mentions = _with_ends_of_months(text, mentions, calendar)
    if _month.search(text):
        mentions = _with_bare_months(text, mentions)
    two = "and" in lowered and ("month" in lowered or "week" in lowered)
    # so many mentions are a table that was not recognised
    for match in _two_lengths.finditer(text) if two and len(mentions) < 500 else ():
        ended = next((m for m in mentions if m.start >= match.start() and m.end > match.end()), None)
        if ended is None or ended.start - match.end() > 12:
            continue
        date_words, unit = _ended.sub("", text[max(ended.start, match.end()) : ended.end]), match.group(3)
        first = calendar.period_of((f"{match.group(1)} {unit} ended {date_words}",), instant=False)
        second = calendar.period_of((f"{match.group(2)} {unit} ended {date_words}",), instant=False)
        kept = [m for m in mentions if m.end <= match.start() or m.start > ended.start]
        both = [
            PeriodMention(match.start(), match.end(1), first),
            PeriodMention(match.start(2), ended.end, second),
        ]
        mentions = sorted((*kept, *both), key=lambda mention: mention.start)
    return mentions


def _with_the_year(text: str, mentions: list[PeriodMention]) -> list[PeriodMention]:
    """The mentions and "for the year", "the year's": all of it, in a release of its last quarter too.

    "The quarter" is told apart from it where both are named.
    """
    taken = [(mention.start, mention.end) for mention in mentions]
    spans = [match.span(match.lastindex or 0) for match in _the_year.finditer(text)]
    for start, end in spans if any(end - start == len("year") for start, end in spans) else ():
        if all(end + 1 < first or last <= start for first, last in taken):
            mentions.append(PeriodMention(start, end, None))
    return sorted(mentions, key=lambda mention: mention.start)


def _with_bare_months(text: str, mentions: list[PeriodMention]) -> list[PeriodMention]:
    """The mentions and months whose year nobody tells, which are of no period that is known."""
    bare = [
        PeriodMention(match.start("month"), match.end(), None)
        for match in _bare_month.finditer(text)
        if all(mention.end <= match.start("month") or match.end() <= mention.start for mention in mentions)
    ]
    return sorted((*mentions, *bare), key=lambda mention: mention.start) if bare else mentions


def _with_ends_of_months(
    text: str, mentions: list[PeriodMention], calendar: Calendar
) -> list[PeriodMention]:
    """The mentions and "the end of June": the last such day that the release prints."""
    for match in _end_of_month.finditer(text):
        start = match.start(2) if match[2] else match.start()  # "ended June with": the verb is no date
        if all(mention.end <= start or match.end() <= mention.start for mention in mentions):
            last = _last_printed(calendar, _number_of(match[1] or match[2]), None)
            mentions.append(PeriodMention(start, match.end(), last))
    return sorted(mentions, key=lambda mention: mention.start)


def _last_printed_day(words: str, calendar: Calendar) -> Period | None:
    """The last day so named that the release prints as the end of a period: "March 31" beside June 30."""
    named = _day.fullmatch(words)
    if named is None:
        return None
    return _last_printed(calendar, _number_of(named[1] or named[4]), int(named[2] or named[3]))


def _number_of(month: str) -> int:
    return SHORT.index(month[:3].title()) + 1


def _last_printed(calendar: Calendar, month: int, day: int | None) -> Period | None:
    end = calendar.end
    if end is None:
        return None
    days = [
        each
        for each in calendar.dates
        if each <= end
        and (end - each).days < _NEARLY_A_YEAR
        and each.month == month
        and day in (None, each.day)
    ]
    return Period(None, max(days)) if days else None


def _one(text: str, last: PeriodMention, mention: PeriodMention) -> bool:
    """Whether two neighbouring phrases name one period: only where one of them lacks something."""
    if mention.start - last.end > 24 or _joint.fullmatch(text, last.end, mention.start) is None:
        return False
    lacking = last.period is None or mention.period is None
    return lacking or (
        mention.period is not None
        and mention.period.is_instant
        and "ended" in text[last.end : mention.start]
    )


def _completed(text: str, mention: PeriodMention, calendar: Calendar) -> Period | None:
    """A length that ends with the release's current period, or a quarter of its fiscal year."""
    end = calendar.end
    if end is None:
        return None
    words = text[mention.start : mention.end]
    weeks = _weeks.match(words)
    if weeks is not None:
        return Period(end - timedelta(weeks=int(weeks.group(1))) + timedelta(days=1), end)
    quarter = _quarter.search(words)
    if quarter is not None:
        number = quarter.group(1) or quarter.group(2) or quarter.group(3)
        year = calendar.fiscal_year(end)
        return _quarter_of_year(calendar, end, _NUMBERS.get(number.lower()) or int(number), year)
    if words.lower() == "quarter":
        return Period(calendar.start(end, 3), end)
    year = calendar.fiscal_year(end)
    if _to_date.search(words):
        return Period(calendar.quarter_end(year, 0) + timedelta(days=1), end)
    if _half.search(words):
        half = calendar.quarter_end(year, 2)
        return Period(calendar.quarter_end(year, 0) + timedelta(days=1), half) if half <= end else None
    if _full_year.search(words):
        return None if _is_expected(text, mention) else year_ended(calendar)
    part = _month_part.fullmatch(words)
    if part is not None:
        return _last_named_by_month(calendar, end, *part.groups())
    months = _months.search(words)
    if months is not None:
        count = _NUMBERS.get(months.group(1).lower()) or int(months.group(1))
        return Period(months_before(end, count, calendar) + timedelta(days=1), end)
    return None


def _is_expected(text: str, mention: PeriodMention) -> bool:
    """Whether the clause of an undated year looks ahead: at its end the next is meant."""
    before = _boundary.split(text[max(0, mention.start - _AROUND) : mention.start].lower())[-1]
    after = _boundary.split(text[mention.end : mention.end + _AROUND].lower())[0]
    return expects(before) or expects(after)


def expects(words: str) -> bool:
    """Whether lower-case words look ahead, and not at what was met: "above our guidance".

    >>> expects("the company expects"), expects("sales were above our expectations")
    (True, False)
    """
    return _forward.search(words) is not None and _forward.search(MET.sub(" ", words)) is not None


def _last_named_by_month(calendar: Calendar, end: date, month: str, length: str) -> Period | None:
    """The last quarter or half so named that has ended."""
    named = (calendar.period_of((f"{month} {year} {length}",), False) for year in (end.year, end.year - 1))
    return next((period for period in named if period and period.end <= end), None)


def _last_so_named(text: str, mention: PeriodMention, calendar: Calendar) -> Period | None:
    """The last quarter so named that has ended: in a first quarter "the fourth" is last year's."""
    quarter = _quarter.fullmatch(text, mention.start, mention.end)
    if quarter is None or calendar.end is None:
        return None
    number = quarter.group(1) or quarter.group(2) or quarter.group(3)
    before = year_before(Period(None, calendar.end), calendar).end
    return _quarter_of_year(
        calendar, calendar.end, _NUMBERS.get(number.lower()) or int(number), calendar.fiscal_year(before)
    )


def year_ended(calendar: Calendar) -> Period | None:
    """The fiscal year that ends with the release's current period; None where none does."""
    end = calendar.end
    if end is None:
        return None
    year = calendar.fiscal_year(end)
    if abs((calendar.quarter_end(year, 4) - end).days) > 10:
        return None
    return Period(calendar.quarter_end(year, 0) + timedelta(days=1), end)


def _same_quarter(mention: PeriodMention, calendar: Calendar) -> Period | None:
    """The quarter of the mentioned year that corresponds to the release's current one."""
    if calendar.end is None or mention.period is None:
        return None
    current, year = calendar.fiscal_year(calendar.end), calendar.fiscal_year(mention.period.end)
    for number in (1, 2, 3, 4):
        if abs((calendar.quarter_end(current, number) - calendar.end).days) <= 10:
            start = calendar.quarter_end(year, number - 1) + timedelta(days=1)
            return Period(start, calendar.quarter_end(year, number))
    return None


def _quarter_of_year(calendar: Calendar, end: date, number: int, year: int) -> Period | None:
    last = calendar.quarter_end(year, number)
    if last > end:
        return None
    return Period(calendar.quarter_end(year, number - 1) + timedelta(days=1), last)


def year_before(period: Period, calendar: Calendar) -> Period:
    """The corresponding period a year earlier.

    >>> str(year_before(Period(date(2017, 4, 1), date(2017, 9, 30)), Calendar()))
    '2016-04-01 to 2016-09-30'
    """
    end = months_before(period.end, 12, calendar)
    if period.start is None:
        return Period(None, end)
    if calendar.weeks and period.months in (3, 6, 9, 12):
        return Period(calendar.start(end, period.months), end)  # of one week more or less, as tables say
    if calendar.weeks:
        start = end - (period.end - period.start)
        near = (start - week for week in (timedelta(0), timedelta(weeks=1), timedelta(weeks=-1)))
        return Period(next((day for day in near if day - timedelta(days=1) in calendar.dates), start), end)
    return Period(months_before(period.start - timedelta(days=1), 12, calendar) + timedelta(days=1), end)


def quarter_before(period: Period, calendar: Calendar) -> Period | None:
    """The quarter before a quarter; None where ``period`` is none."""
    if period.start is None:
        return Period(None, months_before(period.end, 3, calendar))
    if period.months != 3:
        return None
    end = period.start - timedelta(days=1)
    return Period(months_before(end, 3, calendar) + timedelta(days=1), end)


def months_before(end: date, months: int, calendar: Calendar) -> date:
    """The day ``months`` before a period's end: a printed one near it, else by weeks or by the month."""
    index = end.year * 12 + end.month - 1 - months
    year, month = index // 12, index % 12 + 1
    last = monthrange(year, month)[1]
    whole = end.day == monthrange(end.year, end.month)[1]
    nominal = date(year, month, last if whole else min(end.day, last))
    near = [day for day in calendar.dates if abs((day - nominal).days) <= 10]
    if near:
        return min(near, key=lambda day: abs((day - nominal).days))
    return end - timedelta(weeks=months * 13 // 3) if calendar.weeks else nominal
