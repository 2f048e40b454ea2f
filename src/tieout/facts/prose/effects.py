"""Points of a growth: what took how much of it ("a 15-point currency headwind"), and who is ahead.

A sentence comes in with its frames, claims go out. What took points of a growth is of what grew: the
subject of its own clause ("EPS performance included"), else that of the frame before ("declined 5%, which
included").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.facts.model import ClaimKind
from tieout.facts.prose.claims import MarkClaim
from tieout.facts.prose.frames import Frame
from tieout.facts.prose.marks import Mark
from tieout.facts.prose.masking import Sentence
from tieout.facts.prose.subjects import clause_subject, tidy
from tieout.values.unit import UnitClass

# What takes points of a growth, each by the words that name it in sentences and in tables.
EFFECTS = {
    "currency": re.compile(
        r"\bcurrenc(?:y|ies)\b|\bf/?x\b|\bforeign exchange\b|\bexchange rates?\b", re.IGNORECASE
    ),
    "structure": re.compile(
        r"\bacquisitions?\b|\bdivestitures?\b|\bstructural\b|\brefranchis|\bm&a\b", re.IGNORECASE
    ),
    "items": re.compile(r"\bitems (?:impacting|affecting) comparability\b", re.IGNORECASE),
    "calendar": re.compile(
        r"\b(?:53rd|extra|additional|leap) (?:reporting )?(?:week|day|year)\b", re.IGNORECASE
    ),
    "passed through": re.compile(r"\bpass(?:ed)?[- ]?through\b", re.IGNORECASE),
}
_points = (UnitClass.POINTS, UnitClass.PERCENT)
_may_be = re.compile(
    r"wind|impact|effect|behind|ahead|outpac|exceed|lagg|trail|contribut|\badded\b|\bby\s$|drag|benefit"
)
_wind = re.compile(
    r"[\s-]*(?:(?P<what>[a-z][a-z /&-]{1,50}?)\s)?(?P<way>head|tail)winds?\b"
    r"(?:\s(?:from|related\sto|due\sto|of)\s(?P<cause>[^;:.]{3,80}))?"
)
_named = re.compile(
    r"[\s-]*(?P<way>unfavou?rable|favou?rable|negative|positive|adverse)?\s?(?P<what>.{3,50}?)\s(?:impact|effect)\b"
)
_behind = re.compile(r"\s(?:related\sto|from|due\sto|of|resulting\sfrom)\s(?P<cause>[^,;:.]{3,80})")
_impact = re.compile(
    r"\b(?P<way>unfavou?rable|favou?rable|negative|positive|adverse)\s(?:impact|effect)\sof\s(?:an?\s)?$"
)
_FOR = ("favorable", "favourable", "positive", "tail")
_OF_GROWTH = r"(?:\s(?:growth|performance|results?|change))?"
_END = r"(?=\s*$|[,;:.(]|\s(?:in|for|and|while|but|during|primarily|mainly|as)\b)"
_WHAT = r"(?:^|[,;]\s(?:and\s|while\s|but\s)?)[\s•◦]*(?P<what>[^,;]{2,70}?)"  # of a clause, its subject
# "Currency reduced net sales by", "Acquisitions contributed … to net sales growth"
_took = re.compile(
    rf"{_WHAT}"
    r"\s(?:(?P<how>\w+ly)\s)?(?P<verb>reduced|lowered|decreased|depressed|increased|lifted|boosted|impacted"
    rf"|affected)\s(?P<subject>[^,;]{{3,60}}?){_OF_GROWTH}\sby\s$"
)
_gave = re.compile(
    rf"{_WHAT}"
    r"\s(?:(?P<how>\w+ly)\s)?(?:contributed|added)\s$"
)
_to_growth = re.compile(rf"\sto\s(?:the\s|our\s)?(?P<subject>[^,;:.()]{{3,60}}?){_OF_GROWTH}{_END}")
# "Currency was a … headwind to net sales growth", "a … drag on net sales growth from currency"
_was = re.compile(
    rf"{_WHAT}"
    r"\s(?:was|were|represented|created|provided)\s(?:an?\s)?$"
)
_weighs_on = re.compile(
    r"[\s-]*(?P<way>headwind|tailwind|drag|benefit)\s(?:to|on)\s(?:the\s|our\s)?"
    rf"(?P<subject>[^,;:.()]{{3,60}}?){_OF_GROWTH}(?:\sfrom\s(?P<cause>[^,;:.]{{3,80}})|{_END})"
)
_AGAINST = ("reduced", "lowered", "decreased", "depressed", "headwind", "drag")
_includes = re.compile(
    r"(?:^|[,;]\s(?:while|and|but|whereas)\s)[\s•◦]*(?P<subject>[^,;]+?)"
    r"(?:\s(?:performance|growth|results?|change))?"
    r"\s(?:(?:also\s)?includ(?:ed|es)|reflect(?:ed|s)|w(?:as|ere)\s(?:\w+ly\s)?(?:impacted|affected)\sby)\s[^,;]*$"
)
_told_of = re.compile(r"\bwhich\sinclud|\bincluding\b|\bwhich\sreflect|\breflecting\b|\bimpact\b")
_gap = re.compile(
    r"\s(?P<way>behind|ahead\sof)\s(?P<other>[a-z][^,;:.()]{2,60}?)"
    r"(?=\s*$|[,;:.(]|\s(?:primarily|largely|mainly|mostly|partly|due|as|driven|because|reflecting|in|for|and|while)\b)"
)
_outran = re.compile(
    r"\s(?P<way>outpaced|exceeded|lagged|trailed)\s(?P<other>[a-z][^,;:.()]{2,60}?)\sby\s$"
)
_AHEAD = ("ahead of", "outpaced", "exceeded")


def claims_in_points(sentence: Sentence, frames: Sequence[Frame]) -> Iterator[MarkClaim]:
    """What the points and percentages of a sentence are of a growth."""
    marks = sentence.marks
    if not any(mark.kind in _points for mark in marks) or not any(map(_may_be.search, sentence.lower)):
        return
    for number, mark in enumerate(marks):
        if mark.kind in _points:
            yield from _effects(sentence, number, frames)
        if mark.kind is UnitClass.POINTS:
            yield from _gaps(sentence, number, frames)


def _effects(sentence: Sentence, number: int, frames: Sequence[Frame]) -> Iterator[MarkClaim]:
    """ "A 15-point currency headwind", "an unfavorable impact of 3% related to exchange rates"."""
    before, after, mark = sentence.lower[number], sentence.lower[number + 1], sentence.marks[number]
    whole = _told_whole(before, after)
    if whole is not None:
        what, subject, direction = whole
        named = _named_in(what)
        if named:
            yield MarkClaim(
                ClaimKind.EFFECT, (mark,), tidy(subject), direction, named, mark.period, words="points"
            )
        return
    impact = _impact.search(before)
    found = _behind.match(after) if impact is not None else _wind.match(after) or _named.match(after)
    if found is None:
        return
    told = found.groupdict()
    what = " ".join(filter(None, (told.get("what"), told.get("cause"))))
    way = (impact or found)["way"]
    named = _named_in(what)
    subject = _grown(sentence, number, frames) if named else ""
    if subject:
        direction = 0 if way is None else 1 if way in _FOR else -1
        words = "headwind" if direction < 0 else "tailwind"
        yield MarkClaim(ClaimKind.EFFECT, (mark,), subject, direction, named, mark.period, words=words)


def _named_in(what: str) -> str:
    """The one effect that words name; nothing where they name none or several."""
    named = [name for name, pattern in EFFECTS.items() if pattern.search(what)]
    return named[0] if len(named) == 1 else ""


def _told_whole(before: str, after: str) -> tuple[str, str, int] | None:
    """What took or gave points, of what growth, and which of both, where the clause says it all itself."""
    took = _took.search(before)
    if took is not None:
        against = took["verb"] in _AGAINST or (took["how"] or "") in ("negatively", "unfavorably")
        is_told = took["verb"] not in ("impacted", "affected") or took["how"] is not None
        return took["what"], took["subject"], -1 if against else 1 if is_told else 0
    gave, to = _gave.search(before), _to_growth.match(after)
    if gave is not None and to is not None:
        return gave["what"], to["subject"], -1 if gave["how"] == "negatively" else 1
    weighs = _weighs_on.match(after)
    if weighs is None:
        return None
    was = _was.search(before)
    what = weighs["cause"] or (was["what"] if was is not None else "")
    return what, weighs["subject"], -1 if weighs["way"] in _AGAINST else 1


def _grown(sentence: Sentence, number: int, frames: Sequence[Frame]) -> str:
    """What has grown, a figure's points being part of it: its clause's subject, or the last before it."""
    before = sentence.lower[number]
    own = _includes.search(before)
    if own is not None and own["subject"] not in ("this", "that", "which", "these", "it"):
        return sentence.restored(tidy(sentence.glues[number][slice(*own.span("subject"))]))
    if not _told_of.search(before):
        return ""
    places = {id(mark): at for at, mark in enumerate(sentence.marks)}
    subject = ""
    for frame in frames:
        leads = [frame.level, *(move.mark for move in frame.moves)]
        is_before = any(mark is not None and places[id(mark)] < number for mark in leads)
        if is_before and frame.subject and not re.search(r"impact|effect|price", frame.subject):
            subject = frame.subject
    return subject


def _gaps(sentence: Sentence, number: int, frames: Sequence[Frame]) -> Iterator[MarkClaim]:
    """ "Shipments were 3 points behind depletions", "revenue outpaced volume by 2 points"."""
    mark = sentence.marks[number]
    found = _gap.match(sentence.lower[number + 1])
    if found is not None:
        subject, cased = _subject_of(mark, frames), sentence.glues[number + 1]
    else:
        found = _outran.search(sentence.lower[number])
        if found is None:
            return
        cased = sentence.glues[number]
        subject = clause_subject(cased[: found.start()], number == 0)
    if subject:
        direction = 1 if found["way"] in _AHEAD else -1
        other = sentence.restored(cased[slice(*found.span("other"))])
        yield MarkClaim(ClaimKind.GAP, (mark,), subject, direction, other, mark.period, words=found["way"])


def _subject_of(mark: Mark, frames: Sequence[Frame]) -> str:
    for frame in frames:
        if frame.level is mark or any(move.mark is mark for move in frame.moves):
            return frame.subject
    return ""
