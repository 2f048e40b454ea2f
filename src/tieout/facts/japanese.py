"""Sentences of Japanese narratives: which figure is a level, which a change, of what and since when.

A paragraph's text comes in with its figures; claims go out, the figures filled with subject, measure and
period. Read are the forms of Tokyo's summaries: "売上高は12億円（前年同期比3.4％増）", "前連結会計年度末
に比べ5億円増加し、67億円となりました", "5億円（8.9％）減少". What has another form claims nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tieout.facts.claims import MarkClaim, measure_of
from tieout.facts.marks import Mark
from tieout.facts.model import ClaimKind
from tieout.tables.calendar import Calendar
from tieout.tables.model import Measure
from tieout.tables.phrase import Phrase
from tieout.values.period import Period
from tieout.values.unit import UnitClass, per_share
from tieout.values.width import narrowed

_REACH = 200  # characters around a figure that are read
_MOST = 60  # figures; what has more is no sentence
_end = re.compile(r"。|\n")
_heading = re.compile(r"[【〔[<＜][^。]{1,40}[】〕\]>＞]|(?:\(?[\d①-⑳a-z]{1,2}[).]|[①-⑳])[^。、]{1,40}")
_topic = re.compile(
    r"(?P<lead>.*?)(?P<subject>[^、。()「」【】]+?)(?:の残高)?(?:につきまして|について|におきまして)?[はが]、?(?P<rest>[^はが]*)$",
    re.DOTALL,
)
_reason = re.compile(r"^[^。()]*?(?:により|ことから|ため|もあり|を受け|の結果)、")
_listed = re.compile(r"(?:^|[、,及びと並びに])\s*(?P<subject>[^\W\d_][^、。()]{1,24}?)\s*$")
_since = re.compile(
    r"前(?:連結会計|事業)?(?:年度?|期|年同期|年同月|中間期)(?P<end>末)?(?:実績)?(?:比|に比べ|と比べ|と比較|に対|対比|より|から)|(?P<same>同)(?:比)?[\s、]*$"
)
_up = r"増収|増益|増加|増|上昇|上回|改善|拡大|伸長"
_down = r"減収|減益|減少|減|低下|下回|悪化|縮小"
_before = re.compile(
    r"前(?:連結会計年度|事業年度|年度?|期|年同期|年同月|中間期)(?:実績)?(?:は|の|が)?[、\s]*$"
)
_turn = re.compile(rf"^\s*(?:の|と)?\s*(?:(?P<up>{_up})|(?P<down>{_down}))")
_aside = re.compile(r"^\s*\([^()]*\)")
_left = re.compile(r"^\s*\)")
_no_claim = re.compile(
    r"ません|なければ|場合|目標|予想|見込|見通し|予定|計画|うち|内訳|除く|除い|損失|赤字|黒字|欠損"
)
_goes_on = re.compile(  # possessive: a hostile row of such words would else be tried in every division
    r"^(?:[\s、()]|増加|減少|上昇|低下|増|減|収|益|した|して|し|の|と|なり|同"
    r"|前[^、()]{1,12}?[比べにり]{1,3}+て?|比較して?|比|で|ます|ました)*+$"
)
_sheet = re.compile(r"末(?:における|の|現在|に比べ|比|と比)|残高")
_per_share = re.compile(r"1株(?:当た?り|あたり)")
_subject_edges = re.compile(
    r"^(?:(?:この|その|以上の|これらの)結果|また|なお|さらに|一方"
    r"|当(?:連結会計年度|事業年度|期|中間期|(?:中間|第\d四半期)(?:連結)?(?:会計|累計)期間)末?(?:における|の))[、\s]*"
)
_past = re.compile(r"前々?(?:連結会計年度|事業年度|年度|年同期|年|期)")  # "前期の売上高": of another period


@dataclass(slots=True)
class _Frame:
    """What one clause says of its subject."""

    subject: str
    level: Mark | None = None
    previous: Mark | None = None
    moves: list[tuple[Mark, int]] = field(default_factory=list)
    since_end: bool = False  # compared with the end of the year before


def heads(text: str) -> bool:
    """Whether a paragraph is a heading set as one: "【情報事業】", "（２）財政状態の概況"."""
    return _heading.fullmatch(narrowed(text).strip()) is not None


def sentences(text: str) -> list[tuple[int, int]]:
    """The places of the sentences of ``text``."""
    found, at = [], 0
    for stop in (*_end.finditer(text), None):
        end = stop.end() if stop else len(text)
        if text[at:end].strip():
            found.append((at, end))
        at = end
    return found


def claims_in(
    text: str, ends: tuple[int, int], marks: list[Mark], calendar: Calendar, section: str = ""
) -> list[MarkClaim]:
    """What the sentence between ``ends`` claims of ``marks``, its figures; these are filled on the way.

    ``section`` is the heading above, which may say that balances are told of.
    """
    plain = narrowed(text)
    start, end = ends
    frames = list(_frames(plain, start, end, marks)) if len(marks) <= _MOST else []
    sentence = plain[start:end]
    states = not _no_claim.search(sentence)
    told = [each.period for each in calendar.periods_in(text[start:end]) if each.period is not None]
    claims: list[MarkClaim] = []
    for frame in frames:
        balance = frame.since_end or _sheet.search(sentence) is not None or "財政状態" in section
        period = _current(calendar, balance) if states else None
        if len(set(told)) == 1:
            period = told[0]
        _fill(frame, period, _base(period, frame.since_end, calendar))
        if states and frame.subject and not _past.match(frame.subject) and len(set(told)) < 2:
            claims += _claims(frame, period, calendar)
    for mark in marks:
        mark.measure = mark.measure or measure_of(mark)
    return claims


def _frames(plain: str, start: int, end: int, marks: list[Mark]) -> Iterator[_Frame]:
    """The clauses of a sentence: a topic, and the figures up to the next topic."""
    frame: _Frame | None = None
    since = False
    at = start
    for number, mark in enumerate(marks):
        glue = plain[max(at, mark.start - _REACH) : mark.start]
        following = marks[number + 1].start if number + 1 < len(marks) else end
        after = plain[mark.end : min(following, mark.end + _REACH)]
        at = mark.end
        if frame is not None and _before.search(glue) and frame.level is not None:
            frame.previous = mark
            continue
        subject = _subject(glue, frame is None)
        if subject:
            if frame is not None:
                yield frame
            frame, since = _Frame(subject), False
        elif frame is None or not _goes_on.match(_since.sub("", glue)):
            if frame is not None:
                yield frame
            frame = _Frame("")
        compared = _since.search(glue)
        if compared is not None:
            since = True
            frame.since_end = frame.since_end or compared["end"] is not None
        _place(frame, mark, _direction(plain, mark, marks[number + 1 :], end, after), since)
    if frame is not None:
        yield frame


def _subject(glue: str, first: bool) -> str:
    """The topic that a stretch before a figure sets, without what leads up to it; empty where none."""
    topic = _topic.match(glue)
    if topic is not None and _goes_on.match(_since.sub("", _reason.sub("", topic["rest"]))):
        return _tidy(topic["subject"])
    listed = _listed.search(glue)
    if listed is not None and not _since.search(glue) and not _goes_on.match(glue):
        return _tidy(listed["subject"])
    return ""


def _tidy(subject: str) -> str:
    return _subject_edges.sub("", subject.strip(" 、・")).strip()


def _direction(plain: str, mark: Mark, following: list[Mark], end: int, after: str) -> int | None:
    """+1 or -1 where the words behind a figure make it a change, looking past an aside; else None."""
    turn = _turn.match(after)
    if turn is None and following and after.strip() in ("(", "と(", "("):
        rest = plain[mark.end : min(end, mark.end + _REACH)]
        aside = _aside.match(rest)
        turn = _turn.match(rest[aside.end() :]) if aside else None
    elif turn is None and (left := _left.match(after)):
        turn = _turn.match(after[left.end() :])
    if turn is None:
        return None
    return 1 if turn["up"] else -1


def _place(frame: _Frame, mark: Mark, direction: int | None, since: bool) -> None:
    relative = mark.kind in (UnitClass.PERCENT, UnitClass.POINTS)
    if direction is not None:
        frame.moves.append((mark, direction))
    elif relative and since and mark.printed.mantissa < 0:
        frame.moves.append((mark, 0))
    elif frame.level is None and not (relative and since):
        frame.level = mark


def _current(calendar: Calendar, balance: bool) -> Period | None:
    """The release's period from its year's start, or the instant of its end."""
    end = calendar.end
    if end is None:
        return None
    if balance:
        return Period(None, end)
    return calendar.resolve(Phrase(day=end.day, month=end.month, year=end.year, cumulative=True))


def _fill(frame: _Frame, period: Period | None, base: Period | None) -> None:
    level = frame.level
    if level is not None and level.kind is UnitClass.MONEY and _per_share.search(frame.subject):
        level.unit = per_share(level.unit.code)
    for mark, _ in frame.moves:
        mark.measure = Measure.RATE if mark.kind is UnitClass.PERCENT else Measure.CHANGE
    for filled in (level, *(mark for mark, _ in frame.moves)):
        if filled is not None:
            filled.subject, filled.period = frame.subject, period
    if frame.previous is not None:
        frame.previous.subject, frame.previous.period = frame.subject, base
        frame.previous.unit = level.unit if level is not None else frame.previous.unit


def _claims(frame: _Frame, period: Period | None, calendar: Calendar) -> Iterator[MarkClaim]:
    level = frame.level
    if level is not None and level.kind is not UnitClass.POINTS:
        yield MarkClaim(ClaimKind.LEVEL, (level,), frame.subject, period=period, words="は")
    base = _base(period, frame.since_end, calendar)
    previous = frame.previous
    if previous is not None and level is not None and level.unit == previous.unit:
        marks = (level, previous)
        yield MarkClaim(ClaimKind.COMPARISON, marks, frame.subject, 0, "", period, base, "は")
    for mark, direction in frame.moves:
        rate = mark.kind is UnitClass.PERCENT
        comparable = level
        if level is not None and not rate and level.unit != mark.unit:
            points = mark.kind is UnitClass.POINTS and level.kind is UnitClass.PERCENT
            comparable = level if points else None
        if rate and level is not None and level.kind is UnitClass.PERCENT:
            continue  # a rate of change of a percentage: points may be meant
        kind = ClaimKind.RATE if rate else ClaimKind.CHANGE
        words = "増" if direction > 0 else "減"
        yield MarkClaim(kind, (mark, comparable, None), frame.subject, direction, "", period, base, words)


def _base(period: Period | None, since_end: bool, calendar: Calendar) -> Period | None:
    """What a change is measured against: the same period a year before, or the end of the last year."""
    if period is None:
        return None
    if period.start is None or since_end:
        year = calendar.fiscal_year(period.end)
        return Period(None, calendar.quarter_end(year, 0))
    return calendar.resolve(Phrase(month=period.end.month, year=period.end.year - 1, months=period.months))
