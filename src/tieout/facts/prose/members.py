"""Members: parts of a whole, what is told besides, and ranges, whose ends are no levels.

The steps of `reading` for "including A in x and B in y", "T: A in x and B in y", "between A and B".
"""

from __future__ import annotations

import re

from tieout.facts.prose import phrases
from tieout.facts.prose.frames import Frame, Part
from tieout.facts.prose.masking import Sentence
from tieout.facts.prose.named_after import RETURNED
from tieout.facts.prose.phrases import WHEN_ADVERB
from tieout.facts.prose.ranges import is_range
from tieout.facts.prose.reading import Reading, leftover
from tieout.facts.prose.subjects import tidy
from tieout.values.unit import UnitClass

_prepositional = re.compile(r"\s*(?:to|towards|for|in|of|on)\s+(?:[a-z-]+\s*){1,5},\s*")
_whole_verb = re.compile(r"consist|compris|made")
# "Comprised largely of", "consisted in part of": not of these alone.
_hedged = re.compile(r"\b(?:\w+ly|most|part|among|notable)\b")
_REST = r"plus|as|along|together|with|offset|net|less|among|other|but|or"  # what has no figure may follow
_inner_item = re.compile(  # what a part is for, up to the next part
    rf"(?:\s(?!(?:{_REST})\b)[^\s,;:()]+)*\s*(?:,|,?\sand)\s*"
    r"(?:(?:\s?[^\s,;:()]+)+\sof\s*)?(?:approximately|about|nearly|some)?\s*"
)
_last_item = re.compile(
    rf"(?:\s(?!(?:{_REST}|and)\b)[^\s,;:()]+)*"
    r"(?:[.)\s]*(?:;(?:\sand)?\W*)?|,\s(?:(?:as\s)?compared|versus|vs|against|up|down|an?\s(?:in|de)crease)\b.*)",
    re.DOTALL,
)
_told_item = re.compile(  # "of which A came from x and", "A held in x and"
    rf"\s(?:came|was|were|is|are|arose|derived|held|generated|invested)\b{phrases.ITEM.pattern}"
)
_came_from = re.compile(r"\s(?:came|was\s(?:derived|generated))(?=\sfrom\b)")
_noun = re.compile(
    r"\s(?!(?:was|were|is|are|came|in|at|on|from|to|of|for|as)\b)(?P<subject>[a-z][a-z-]*(?:\s[a-z][a-z-]*){0,5})"
)  # "a $9 million charge for"
_to_owners = re.compile(r"(?:\s(?:in|of)\s(?:cash|capital))?\sto\s(?:(?:its|our|the)\s)?\w+(?:\sowners)?,?")
_by_means = re.compile(
    r"\s(?:(?P<how>\w+ly)\s)?(?:through|via|by\sway\sof|in\sthe\sform\sof|with|by)(?:\s(?:paying|the\spayment\sof))?"
    r"(?P<named>\s[a-z][^,;:()]*?\sof)?\s+$"
)
_SORT = r"\s(?P<sort>(?!(?:in|at|on|of|for|from|to|per|and|or|as)\b)[a-z][a-z-]*)"
_sort_behind = re.compile(rf"{_SORT}(?=\)|,?\sand\s$|,\s$)")
_sort_before = re.compile(rf"{_SORT}(?:,|,?\sand)\s")
_named_member = re.compile(r"\s*(?:,|,?\s*and)\s+([a-z][^,;:()]*)\sof\s*")
MEMBER_END = re.compile(rf"\sand\b|{phrases.FIGURE}")
# "T of total liquidity: ", "T: Americas "; a name alone is no clause
_NAME = r"(?:(?!(?:was|were|is|are|of|at|up|down|to|an?|the|compared|versus|from)\b)[\w&’'-]+\s)"
_listed = re.compile(rf"(?:\s(?:of|in|to)\s[^,;:.()]{{2,50}})?(?::|\s[–—])\s(?P<name>{_NAME}{{0,3}})")
_named_too = re.compile(rf"(?:,\s(?:and\s)?|\sand\s)({_NAME}{{1,3}})")
_last_and = re.compile(r"\sand\s*$")  # what stands before the next figure


def ranged(reading: Reading) -> Part | None:
    """ "between A and B", "4% to 5%": neither is stated."""
    if not is_range(reading.sentence, reading.number):
        return None
    before, mark = reading.sentence.marks[reading.number - 1], reading.mark
    if mark.unit.code.startswith(f"{before.unit.code}/"):
        before.unit = mark.unit  # "$1,250 to $1,330 per ounce"
    same = mark.kind is before.kind or before.kind is UnitClass.COUNT
    moved = (
        reading.last is Part.MOVE and reading.glue.strip() == "to" and mark.kind is not UnitClass.PERCENT
    )
    if reading.last is Part.PREVIOUS or not same or moved:
        return None
    mark.ranged = before.ranged = True
    reading.frames = [frame for frame in reading.frames if frame.level is not before]
    for frame in reading.frames:
        frame.moves = [move for move in frame.moves if move.mark is not before]
    reading.frame = None
    return Part.RANGED


def member(reading: Reading) -> Part | None:
    """ "including A in x and B in y", "consisted of A in x, B in y and C in z"."""
    includes = phrases.INCLUDES.search(reading.glue) if phrases.may_include(reading.glue) else None
    if includes is not None:
        return _first_member(reading, includes)
    frame = reading.frame
    if returned := _first_returned(frame, reading):
        return returned
    if frame is not None and reading.last is Part.LEVEL and (opened := _listed.fullmatch(reading.glue)):
        return _spelled_out(frame, reading, opened.start("name"))
    if frame is not None and (sort := _sort_of(frame, reading)):
        return _add_member(frame, reading, sort)
    if frame is None or reading.last is not Part.MEMBER or frame.members[-1].kind is not reading.mark.kind:
        return None
    if phrases.ITEM.fullmatch(reading.glue) and leftover(reading.glue):
        return _add_member(frame, reading, "")
    if _is_counted_before(reading):
        return _add_member(frame, reading, "")
    if _told_item.fullmatch(reading.glue):
        frame.members.append(reading.mark)
        return Part.MEMBER
    named = _named_member.fullmatch(reading.glue) or (frame.complete and _named_too.fullmatch(reading.glue))
    if not named:
        return None
    return _add_member(frame, reading, reading.sentence.glues[reading.number][slice(*named.span(1))])


def _sort_of(frame: Frame, reading: Reading) -> str:
    """What a part is in brackets behind a number of things: "412 cafes (231 leased and 181 owned)"."""
    level = frame.level
    if level is None or not level.noun or {level.kind, reading.mark.kind} != {UnitClass.COUNT}:
        return ""
    sort = _sort_behind.match(reading.after)
    opens = reading.last is Part.LEVEL and reading.glue.endswith(f" {level.noun.lower()} (")
    goes_on = reading.last is Part.MEMBER and _sort_before.fullmatch(reading.glue) is not None
    if sort is None or not (opens or goes_on):
        return ""
    return f"{sort['sort']} {level.noun}"


def _is_counted_before(reading: Reading) -> bool:
    """Whether "611 leased sites and 171 owned sites" goes on with a part that is counted as well."""
    noun = f" {reading.sentence.marks[reading.number - 1].noun.lower()}"
    counted = bool(reading.mark.noun) and len(noun) > 1 and reading.glue.startswith(noun)
    return counted and phrases.COORDINATED.fullmatch(reading.glue, len(noun)) is not None


def _first_returned(frame: Frame | None, reading: Reading) -> Part | None:
    """ "Returned T to shareholders through dividends of A and repurchases of B": all of T."""
    if frame is None or frame.verb != RETURNED or reading.last is not Part.LEVEL:
        return None
    means = _by_means.search(reading.glue)
    if means is None or not _to_owners.fullmatch(WHEN_ADVERB.sub("", reading.glue[: means.start()])):
        return None
    frame.complete = means["how"] is None and not means.group().startswith(" with")
    return _add_member(frame, reading, (means["named"] or "").removesuffix(" of"))


def _first_member(reading: Reading, includes: re.Match[str]) -> Part | None:
    frame, verb = reading.frame, includes["verb"]
    whole = _whole_verb.search(verb) is not None
    named = (includes["rest"] or "").removesuffix(" of")
    bridge = reading.bridge(includes.start())
    goes_on = reading.same_subject(includes.start()) or _prepositional.fullmatch(bridge) is not None
    if frame is None or not goes_on:
        if not whole or phrases.BREAKDOWN.search(reading.glue):
            return None
        frame = reading.open_clause(includes.start(), reading.glue, verb)
    elif (
        (reading.last is Part.PREVIOUS and ")" not in bridge)
        or verb == "net of"
        or (frame.whole is not None and frame.whole.kind is not reading.mark.kind)
    ):
        return None if named and verb == "net of" else _remark(frame, reading, named)
    elif frame.whole is None:
        return None
    before = reading.glue[: includes.start()].rsplit(",", 1)[-1]
    frame.complete = whole and _hedged.search(f"{before}{includes.group()}") is None
    return _add_member(frame, reading, named)


def _spelled_out(frame: Frame, reading: Reading, start: int) -> Part | None:
    """ "Liquidity was T: A in cash and B of undrawn capacity", "revenue was T: Americas A, EMEA B"."""
    level, name = frame.level, reading.sentence.glues[reading.number][start:]
    told = phrases.ITEM_AFTER.match(reading.after) if not name.strip() else None
    if level is None or level.kind is not reading.mark.kind or (told is None and not name.strip()):
        return None
    frame.complete = True
    return _add_member(frame, reading, name)


def tells_all(frame: Frame, sentence: Sentence) -> bool:
    """Whether the parts of a whole are all that is told of it, with nothing between or behind them.

    "Consisted of A in stores, B in systems and other items" leaves the rest without a figure.
    """
    if not frame.complete:
        return False
    behind = [sentence.lower[sentence.marks.index(mark) + 1] for mark in frame.members]
    return all(map(_inner_item.fullmatch, behind[:-1])) and _last_item.fullmatch(behind[-1]) is not None


def _remark(frame: Frame, reading: Reading, named: str) -> Part:
    """ "93.4%, including 6.2 points of losses, compared with 97.1%, including 9.8 points, a year ago"."""
    earlier = reading.last is Part.PREVIOUS
    reading.mark.subject = tidy(named) if named else item_behind(reading)
    before = next((mark for mark, _ in reversed(frame.remarks) if mark.unit == reading.mark.unit), None)
    if before is not None and not reading.mark.subject:
        reading.mark.subject = before.subject
    if earlier:
        item = phrases.ITEM_AFTER.match(reading.after)  # "including $3 million of charges, a year ago"
        frame.previous_after += [reading.after, reading.after[item.end() :]] if item else [reading.after]
    frame.remarks.append((reading.mark, earlier))
    return Part.REMARK


def item_behind(reading: Reading) -> str:
    """What stands behind a figure that is of it: "$3 million of restructuring charges"."""
    came = _came_from.match(reading.after) if reading.mark.kind is UnitClass.PERCENT else None
    item = phrases.ITEM_AFTER.match(reading.after, came.end() if came is not None else 0)
    if item is None and (reading.word in ("a", "an") or reading.mark.kind is UnitClass.PERCENT):
        item = _noun.match(reading.after)
    if item is None:
        return ""
    words = reading.cased_after(*item.span("subject"))
    return tidy((_last_and if _last_and.search(words) else MEMBER_END).split(words)[0])


def _add_member(frame: Frame, reading: Reading, named: str) -> Part:
    listed = "includ" in reading.glue or (frame.members and frame.members[-1].subject)
    counted = tidy(reading.mark.noun) if listed and frame.level is not None else ""
    behind = item_behind(reading) or counted
    reading.mark.subject = reading.sentence.restored(tidy(named) if named else behind)
    frame.members.append(reading.mark)
    return Part.MEMBER
