"""Lists of figures read one to one: "A and B for 2024 and 2023, respectively", "x, y and z were A, B
and C".

A frame with its listed figures comes in; claims go out as (kind, figures, subject, period, base period),
where periods or subjects can be told off against the figures, and nothing where their numbers differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.facts.model import ClaimKind
from tieout.facts.prose.frames import Frame
from tieout.facts.prose.marks import Mark
from tieout.facts.prose.masking import Sentence
from tieout.facts.prose.phrases import MENTION, PER_SHARE_SUBJECT
from tieout.facts.prose.subjects import tidy
from tieout.facts.prose.timing import Timing
from tieout.values.period import Period
from tieout.values.unit import UnitClass

ListClaim = tuple[ClaimKind, tuple[Mark | None, ...], str, Period | None, Period | None]

_told_off = re.compile(r"^(.*?)\brespectively\b", re.DOTALL)
_joints = re.compile(r",\s*(?:and\s+)?|\s+and\s+")
_pair = re.compile(rf"^\W*(?:for|in|during)\s(?:the\s)?{MENTION}-?\sand\s(?:the\s)?{MENTION}")
_both_dates = re.compile(rf"^\W*(?:as\sof|at)\s{MENTION}\sand\s{MENTION},")
_both_periods = re.compile(
    rf"[\s,]*(?:(?:for|in|during|at|as\sof|on)\s(?:the\s)?)?{MENTION},?\sand\s"
    rf"(?:(?:for|in|during|at|as\sof|on)\s)?(?:the\s)?{MENTION}"
)
_a_share = re.compile(r"\sper\s.*$")
_nested = re.compile(
    r"\s(?:of|to|for|from|by|in|on)\s"
)  # "payments to holders of A, B and C": not three subjects
_SHARED = frozenset("margins rates ratios yields".split())  # "product and service margins"
_SOLD = frozenset("revenues sales".split())  # "premium and loyalty revenues"
_hanging = re.compile(
    r"\s(?:of|to|for|from|by|in|on)$"
)  # "spreads on new and renewal leases": not told here
_MEASURES = frozenset(
    "revenue income profit ebitda backlog traffic volume earnings total comparable organic".split()
)
_adjectives = frozenset(
    (
        "gaap non-gaap basic diluted reported adjusted domestic international core operating net "
        "gross current noncurrent "
        "short-term long-term commercial consumer u.s international enterprise retail wholesale class"
    ).split()
)


def claims_of_list(frame: Frame, timing: Timing) -> Iterator[ListClaim]:
    """Levels, and the comparison of two, told off by period or by subject."""
    marks = frame.listed
    if len({mark.unit for mark in marks}) == 1:
        dated = list(_told_by_period(frame, timing))
        yield from dated
        if dated:
            return
    yield from _told_by_subject(frame, timing)


def _told_by_period(frame: Frame, timing: Timing) -> Iterator[ListClaim]:
    """The levels of one subject in as many periods as its words name."""
    marks = frame.listed
    told = _told_off.match(frame.list_afters[-1])
    behind = timing.sentence.mentioned(told.group(1)) if told else []
    each = timing.parts_of(timing.of_listed(frame.list_afters), timing.told_in(frame.lead))
    beyond = _both_periods.match(frame.list_afters[-1].partition("respectively")[2])
    behind = behind or (timing.sentence.mentioned(beyond.group()) if beyond else [])
    ahead = timing.sentence.mentioned(frame.lead)
    lead = timing.sentence.mentioned(timing.sentence.lower[0])
    part = timing.of_the_part(frame.list_afters[0])
    for periods in (behind, each, ahead, lead):
        if len(periods) == len(marks) == len(set(periods)) and None not in periods:
            yield from _by_period(frame.subject, marks, periods)
            return
    if part and len(each) + 1 == len(marks) == len({*part, *each}) and None not in each:
        yield from _by_period(frame.subject, marks, [*part, *each])  # "in the quarter and B year to date"


def _told_by_subject(frame: Frame, timing: Timing) -> Iterator[ListClaim]:
    """The levels of as many subjects, and what they are compared with."""
    marks = frame.listed
    subjects = told_subjects(frame.subject, len(marks))
    if subjects and marks[0].kind is UnitClass.PER_SHARE:
        subjects = _all_a_share(subjects)
    for mark, subject in zip(marks, subjects, strict=False):
        mark.subject = subject
        yield ClaimKind.LEVEL, (mark,), subject, mark.period, None
    if subjects and frame.previous is not None and len(frame.earlier) + 1 == len(marks):
        yield from _compared(frame, timing, subjects)


def _compared(frame: Frame, timing: Timing, subjects: Sequence[str]) -> Iterator[ListClaim]:
    """ "A and B, respectively, compared with C and D": C is compared with A, D with B."""
    behind = frame.earlier[-1].after.partition("respectively")[2] or frame.earlier[-1].after
    earlier = (frame.previous, *(each.mark for each in frame.earlier))
    for mark, before, subject in zip(frame.listed, earlier, subjects, strict=True):
        if before is not None and before.unit == mark.unit:
            before.subject = subject
            before.period = timing.of_earlier(behind.lstrip(" ,"), mark.period)
            yield ClaimKind.COMPARISON, (mark, before), subject, mark.period, before.period


def _all_a_share(subjects: list[str]) -> list[str]:
    """Subjects with what the last of them says of a share, where none else does.

    >>> _all_a_share(["Book value", "tangible book value per common share"])
    ['Book value per common share', 'tangible book value per common share']
    """
    told = _a_share.search(subjects[-1])
    if told is None or any(map(PER_SHARE_SUBJECT.search, map(str.lower, subjects[:-1]))):
        return subjects
    return [*(f"{subject}{told.group()}" for subject in subjects[:-1]), subjects[-1]]


def _by_period(subject: str, marks: list[Mark], periods: Sequence[Period | None]) -> Iterator[ListClaim]:
    for mark, period in zip(marks, periods, strict=True):
        mark.period = period
        yield ClaimKind.LEVEL, (mark,), subject, period, None
    known = [period for period in periods if period is not None]
    if len(known) == len(marks) == 2 and known[0].months == known[1].months:
        earlier, later = sorted(range(2), key=lambda number: known[number].end)
        yield (
            ClaimKind.COMPARISON,
            (marks[later], marks[earlier]),
            subject,
            known[later],
            known[earlier],
        )


def told_subjects(subject: str, count: int) -> list[str]:
    """A joint subject as ``count`` subjects; empty where it does not divide so.

    >>> told_subjects("GAAP and non-GAAP gross margins", 2)
    ['GAAP gross margins', 'non-GAAP gross margins']
    >>> told_subjects("Revenue, net income and free cash flow", 3)
    ['Revenue', 'net income', 'free cash flow']
    >>> told_subjects("Cash flow from operations and free cash flow", 2)
    ['Cash flow from operations', 'free cash flow']
    >>> told_subjects("Premium and loyalty revenues", 2), told_subjects("Backlog and net sales", 2)
    (['Premium revenues', 'loyalty revenues'], ['Backlog', 'net sales'])
    >>> told_subjects("Net sales in Europe and Asia", 2)
    ['Net sales in Europe', 'Net sales in Asia']
    """
    parts = [tidy(part) for part in _joints.split(subject)]
    if len(parts) != count or not all(parts) or any(map(_hanging.search, parts)):
        return []
    nested = _nested.search(parts[0])
    if nested is not None:
        # "Net sales in the Americas, Europe and Asia" are of each.
        before = parts[0][: nested.end()]
        named = parts[0][: nested.start()].split()[-1:]
        if any(named[0].lower() in part.lower().split() for part in parts[1:] if named):
            return parts  # "Cash flow from operations and free cash flow": the second has a name of its own
        return (
            []
            if any(map(_nested.search, parts[1:]))
            else [parts[0], *(before + part for part in parts[1:])]
        )
    head = parts[-1].split()
    single = len(head) == 2 and all(" " not in part for part in parts[:-1])
    told_of = _SOLD.isdisjoint(head) or not all(map(_may_tell_sales, (*parts[:-1], head[0])))
    shared = single and (head[-1] in _SHARED or not told_of)
    if (shared or all(part.lower().strip(".") in _adjectives for part in parts[:-1])) and len(head) > 1:
        return [*(f"{part} {' '.join(head[1:])}" for part in parts[:-1]), parts[-1]]
    return parts


def _may_tell_sales(word: str) -> bool:
    """Whether a word before "sales" says of which, and is no measure or sort of sales itself."""
    small = word.lower()
    return not (small.endswith("s") or small in _adjectives or small in _MEASURES)


def pair_named(sentence: Sentence) -> tuple[Period, ...]:
    """The two lasting periods that a sentence opens with: "During the three and nine months ended …"."""
    joined = _pair.search(sentence.lower[0])
    told = sentence.mentioned(joined.group()) if joined else []
    named = tuple(dict.fromkeys(period for period in told if period and period.start))
    return named if len(named) == 2 else ()


def tell_dates(sentence: Sentence) -> None:
    """Give "A and B" the two dates a sentence opens with: "As of May 31 and May 30, X was A and B"."""
    opened = _both_dates.match(sentence.lower[0])
    dates = sentence.mentioned(opened.group()) if opened else []
    if (
        len(sentence.marks) < 2
        or len({date for date in dates if date}) != 2
        or sentence.lower[1] != " and "
    ):
        return
    first, second = sentence.marks[:2]
    if first.unit == second.unit and first.period is None and second.period is None:
        first.period, second.period = dates


def tell_behind(sentence: Sentence) -> None:
    """Give the figures of "A and B for 2024 and 2023, respectively" the periods told behind them."""
    first = 0
    for number in range(1, len(sentence.glues)):
        told = _told_off.match(sentence.lower[number])
        if told is None:
            continue
        periods = sentence.mentioned(told.group(1))
        marks = sentence.marks[max(first, number - len(periods)) : number]
        joints = sentence.lower[number - len(marks) + 1 : number]
        first = number
        known = {period for period in periods if period}
        alike = len({mark.unit for mark in marks}) == 1 and all(map(_joints.fullmatch, joints))
        if alike and len(marks) == len(known) == len(periods) > 1:
            for mark, period in zip(marks, periods, strict=True):
                mark.period = period


def tell_subjects(sentence: Sentence) -> None:
    """Give the figures of "GAAP and non-GAAP margins are expected to be A and B, respectively" one each."""
    first = 0
    for number in range(1, len(sentence.glues)):
        if not sentence.lower[number].lstrip(" ,").startswith("respectively"):
            continue
        marks = sentence.marks[first:number]
        joints = sentence.lower[first + 1 : number]
        first = number
        joint = marks[0].subject if len(marks) > 1 and all(map(_joints.fullmatch, joints)) else ""
        if joint and all(mark.subject in ("", joint) for mark in marks):
            for mark, subject in zip(marks, told_subjects(joint, len(marks)), strict=False):
                mark.subject = subject


def tell_off(sentence: Sentence, frames: Sequence[Frame], pair: tuple[Period, ...]) -> None:
    """Give two figures before each "respectively" the two periods in force, the first to the first.

    Nothing where more or fewer figures stand before it, where their words name a period, or where two
    subjects are told off.
    """
    joint = {id(mark) for frame in frames if _joints.search(frame.subject) for mark in frame.listed}
    first = 0
    for number in range(1, len(sentence.glues)):
        if "respectively" not in sentence.lower[number][:40]:
            continue
        marks, glues = sentence.marks[first:number], sentence.lower[first + 1 : number]
        opening = sentence.lower[first] if first else ""
        first = number
        if len(marks) != len(pair) or any(sentence.mentioned(glue) for glue in (opening, *glues)):
            continue
        if marks[0].unit == marks[1].unit and not joint & {id(mark) for mark in marks}:
            for mark, period in zip(marks, pair, strict=True):
                mark.period = period
