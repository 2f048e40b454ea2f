"""Sentences of Japanese narratives: which figure is a level, which a change, of what and since when.

A paragraph's text comes in with its figures; claims go out, the figures filled with subject, measure and
period. Read are the forms of Tokyo's summaries: "売上高は12億円（前年同期比3.4％増）", "前連結会計年度末
に比べ5億円増加し、67億円となりました", "営業損失は3億円（前年同期は営業利益1億円）", "うち", "内訳は",
"それぞれ". What has another form claims nothing, and what is expected is no fact.
"""

from __future__ import annotations

import re

from tieout.facts.prose.claims import MarkClaim
from tieout.facts.prose.japanese.claims import Times, Told, claims_of, settle
from tieout.facts.prose.japanese.clauses import Clauses, Frame
from tieout.facts.prose.japanese.subjects import has_owner, is_item
from tieout.facts.prose.marks import Mark
from tieout.facts.prose.settled import measure_of
from tieout.tables.periods.calendar import Calendar
from tieout.tables.periods.phrase import Phrase
from tieout.values.full_width import narrowed
from tieout.values.period import Period

_MOST = 60  # figures; what has more is no sentence
_BEFORE = 600  # characters of the paragraph before a sentence that tell of what it is
_LEAD = 40  # characters in which a paragraph's own heading stands
_end = re.compile(r"。(?![)」』])|\n")
_heading = re.compile(
    r"[【〔[<＜][^。]{1,40}[】〕\]>＞]|(?:\(?[\d①-⑳a-z]{1,2}[).]|[①-⑳■◆●○・])[^。、]{1,40}"
    r"|\([^。、()]{2,30}(?:事業|セグメント|部門|関連)\)"
)
_owner = re.compile(
    r"(?:^|[\s、。])(?P<owner>[^\s、。()「」はがも]{2,24}?(?:事業|セグメント|部門|カンパニー|業))"
    r"(?:の[^、。()はが]{1,16}|におき?(?:いて|まして))?(?:につきまして|について|に関しまして)?は"
    r"|^\s*[(【<〔\[](?P<headed>[^()\d]{2,30})[)】>〕\]]|^\s*[①-⑳■◆●○・]\s*(?P<marked>[^\s。、]{2,24})\s"
)
_group = re.compile(r"当社グループ|グループ全体|全社|連結(?!会計)")
_surpassed = re.compile(
    r"(?:業績)?(?:予想|計画|見込み?|目標)(?:値|額)?(?:を|比|に比べ|に対し|の(?=\d[^、。]*を[上下]回))"
)
_expected = re.compile(r"予想|見込|見通し|予定|計画|目標|修正|想定|目指")
_no_fact = re.compile(r"ません|なければ|場合|含まれ|含んで|除く|除い|前々|2期前|一昨年")
_next_year = re.compile(r"次期|来期|翌期|翌連結会計年度|翌事業年度|次年度")
_unresolved = re.compile(r"第\s?\d\s?四半期(?:連結)?(?:会計|累計)?期間")
_balances = re.compile(r"財政状態|資産|負債|資本の")
_flows = re.compile(r"キャッシュ|資金")


def heads(text: str) -> bool:
    """Whether a paragraph is a heading set as one: "【情報事業】", "（２）財政状態の概況"."""
    return _heading.fullmatch(narrowed(text).strip()) is not None


def sentences(text: str) -> list[tuple[int, int]]:
    """The places of the sentences of ``text``."""
    found, at = [], 0
    for stop in (*_end.finditer(narrowed(text)), None):
        end = stop.end() if stop else len(text)
        if text[at:end].strip():
            found.append((at, end))
        at = end
    return found


def claims_in(
    text: str, ends: tuple[int, int], marks: list[Mark], calendar: Calendar, section: str = ""
) -> list[MarkClaim]:
    """What the sentence between ``ends`` claims of ``marks``, its figures; these are filled on the way.

    ``section`` is the heading above, which may say that balances or cash flows are told of.
    """
    plain = narrowed(text)
    claims: list[MarkClaim] = []
    if len(marks) <= _MOST:
        told = _told(text, plain, ends, calendar, section)
        frames = Clauses(plain, ends, marks).read()
        times = Times(calendar, told, frames)
        if _told_of_a_part(plain, ends, section):
            _leave_unnamed(frames)
        for frame in frames:
            settle(frame, times, told)
        if told.states and not told.ambiguous:
            claims = list(claims_of(frames, times))
    for mark in marks:
        mark.measure = mark.measure or measure_of(mark)
    return claims


def _told_of_a_part(plain: str, ends: tuple[int, int], section: str) -> bool:
    """Whether the paragraph so far tells of a part of the business that its heading does not name.

    "売上高は" may then be that part's.
    """
    start, end = ends
    before = plain[max(0, start - _BEFORE) : start] or plain[: min(end, _LEAD)]
    found = list(_owner.finditer(before))
    if not found or _group.search(plain[start:end]):
        return False
    owner = found[-1]["owner"] or found[-1]["headed"] or found[-1]["marked"]
    return owner not in narrowed(section)


def _leave_unnamed(frames: list[Frame]) -> None:
    """Take away the subjects that do not say whose they are."""
    for frame in frames:
        if is_item(frame.subject) and not has_owner(frame.subject):
            frame.subject = ""


def _told(text: str, plain: str, ends: tuple[int, int], calendar: Calendar, section: str) -> Told:
    start, end = ends
    sentence = plain[start:end]
    to_come = _next_year.search(sentence) is not None
    named = {each.period for each in calendar.periods_in(text[start:end]) if each.period is not None}
    period = next(iter(named)) if len(named) == 1 else None
    if to_come:
        period = _year_after(calendar)
    unknown = not named and not to_come and _unresolved.search(sentence) is not None
    no_fact = _expected.search(_surpassed.sub("", sentence)) or _no_fact.search(sentence)
    before = plain[max(0, start - _BEFORE) : start]
    return Told(
        states=not (unknown or to_come or no_fact),
        period=period,
        ambiguous=len(named) > 1,
        at_end=_balances.search(section) is not None,
        in_flows=_flows.search(section) is not None or _flows.search(before + sentence) is not None,
    )


def _year_after(calendar: Calendar) -> Period | None:
    """The fiscal year after that of the release's period."""
    if calendar.end is None:
        return None
    return calendar.resolve(Phrase(name=calendar.fiscal_year(calendar.end) + 1))
