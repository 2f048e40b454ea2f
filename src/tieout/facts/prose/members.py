"""Members and lists: parts of a whole, shares of a total, ranges, figures told off one by one.

The steps of `reading` for "including A in x and B in y", "R% of total sales", "between A and B", "A and
B".
"""

from __future__ import annotations

import re
from dataclasses import replace

from tieout.facts.prose import phrases
from tieout.facts.prose.frames import Earlier, Frame, Move, Part
from tieout.facts.prose.marks import Mark
from tieout.facts.prose.masking import Sentence
from tieout.facts.prose.ranges import is_range
from tieout.facts.prose.reading import NAMED_AFTER, TIMES_WHOLE, WHOLE, Reading, is_told_off, leftover
from tieout.facts.prose.subjects import tidy
from tieout.values.unit import MULTIPLE, UnitClass

_share_glue = re.compile(
    r"(?:^|[,(]|\b(?:represent(?:ing|ed|s)?|account(?:ing|ed|s)?\sfor|or|equal\sto|equivalent\sto|compris(?:ing|ed|es)|ma(?:de|kes?|king)\sup"
    r"|constitut(?:ing|ed|es)|was|were))\s*$"
)
_prepositional = re.compile(r"\s*(?:to|towards|for|in|of|on)\s+(?:[a-z-]+\s*){1,5},\s*")
_as_ratio = re.compile(r"\b(?:reached|averaged|remained)\s*$")
_is_ratio = re.compile(r"\b(?:margins?|ratio|rate|return|yield)\b")
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
_noun = re.compile(
    r"\s(?!(?:was|were|is|are|came|in|at|on|from|to|of|for|as)\b)(?P<subject>[a-z][a-z-]*(?:\s[a-z][a-z-]*){0,5})"
)  # "a $9 million charge for"
_or = re.compile(r"\s*[,(]?\s*or\s*")
_based_on = re.compile(
    r"[\s,(]*(?:based\s|calculated\s)on\s(?:(?:an\saverage|a\sweighted\saverage)\sof\s)?"
)
_named_member = re.compile(r"\s*(?:,|,?\s*and)\s+([a-z][^,;:()]*)\sof\s*")
_WHERE = r"\s(?P<at>in|at|across|within|outside)\s(?:the\s|our\s)?[a-z][^,;:.()\ue000-\uf8ff]{2,40}?"
_place_and = re.compile(rf"(?P<where>{_WHERE})(?:,?\sand|,)\s")
_place_behind = re.compile(
    rf"(?P<where>{_WHERE})(?=[,;.)]|\s(?:and|as|due|driven|led|on|while|with|compared|from|versus)\b|$)"
)
_no_place = re.compile(
    r"\b(?:year|quarter|half|month|week|period|season|currenc\w+|terms?|rates?|basis|total|volume|value|addition|line|part"
    r"|aggregate|average|excess|least|most)\b"
)
_member_end = re.compile(rf"\sand\b|{phrases.FIGURE}")
_another = re.compile(  # the name of another subject and nothing else
    r"(?:,\s(?:and\s|while\s)?|\sand\s|\swhile\s)(?:the\s|our\s|its\s)?"
    r"(?P<name>(?!(?:in|at|on|of|by|to|from|for|with|as|than|over|up|down|excluding|including|adjusted\sfor|before|after"
    r"|also|another|some|a|an|or|organic|net\sof)\b)[a-z][\w&’'-]*(?<!ly)"
    r"(?:\s(?!(?:in|at|on|of|by|to|from|for|with|was|were|is|are|up|down)\b)[\w&’'-]+(?<!ly)){0,3})(?<!ing)(?<!ed)\s"
)
# "T of total liquidity: ", "T: Americas "; a name alone is no clause
_NAME = r"(?:(?!(?:was|were|is|are|of|at|up|down|to|an?|the|compared|versus|from)\b)[\w&’'-]+\s)"
_listed = re.compile(rf"(?:\s(?:of|in|to)\s[^,;:.()]{{2,50}})?:\s(?P<name>{_NAME}{{0,3}})")
_named_too = re.compile(rf"(?:,\s(?:and\s)?|\sand\s)({_NAME}{{1,3}})")
_last_and = re.compile(r"\sand\s*$")  # what stands before the next figure


def ranged(reading: Reading) -> Part | None:
    """ "between A and B", "4% to 5%": neither is stated."""
    if not is_range(reading.sentence, reading.number):
        return None
    before, mark = reading.sentence.marks[reading.number - 1], reading.mark
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


def share_of_whole(reading: Reading) -> Part | None:
    """ "X, R% of total sales,", "or 2.2 times net income"."""
    pattern = {UnitClass.PERCENT: WHOLE, UnitClass.MULTIPLE: TIMES_WHOLE}.get(reading.mark.kind)
    whole = pattern.match(reading.after) if pattern is not None else None
    if whole is None and reading.last is Part.PREVIOUS and reading.glue.strip(" ,") == "or":
        return _share_before(reading)
    if whole is None and reading.last is Part.SHARE and phrases.may_compare(reading.glue):
        return _share_of_before(reading)
    how = _share_glue.search(reading.glue) if whole is not None else None
    if whole is not None and not _is_ratio.search(reading.glue):
        how = how or _as_ratio.search(reading.glue)
    if whole is not None and reading.last is Part.SHARE:  # "1.4% of loans and 214% of nonaccrual loans"
        how = how or _last_and.fullmatch(reading.bridge(len(reading.glue)))
    if whole is None or how is None:
        return None
    if reading.last is Part.PREVIOUS and how.group().strip() not in ("", ",", "(", "or"):
        return None  # of the level or of the one before
    closing = {"": ",", ",": ",", "(": ")"}.get(how.group().strip()) if how.re is _share_glue else None
    if closing and reading.after[whole.end() : whole.end() + 1] != closing:
        return None  # "In March, 60% of orders arrived": no apposition
    frame = reading.frame_for(len(reading.glue) if how.re is _last_and else how.start(), "of")
    if len(frame.subject.split()) > 8:
        return None
    earlier = reading.last is Part.PREVIOUS
    (frame.previous_after if earlier else frame.level_after).append(reading.after[whole.end() :])
    part = frame.previous if earlier else frame.level
    frame.ratios.append((reading.mark, reading.sentence.restored(tidy(whole["whole"])), part))
    return Part.SHARE


def in_points(reading: Reading) -> Part | None:
    """ "$29 million, or 6.3 points, compared with $46 million, or 9.7 points": of a ratio."""
    frame = reading.frame
    if frame is None or reading.mark.kind is not UnitClass.POINTS or frame.moves or frame.level is None:
        return None
    before = {Part.LEVEL: frame.level, Part.PREVIOUS: frame.previous}.get(reading.last)
    if before is None or before.kind is not UnitClass.MONEY or not _or.fullmatch(reading.glue):
        return None
    earlier = reading.last is Part.PREVIOUS
    reading.mark.subject = frame.subject
    (frame.previous_after if earlier else frame.level_after).append(reading.after)
    frame.remarks.append((reading.mark, earlier))
    return Part.REMARK


def on_so_many(reading: Reading) -> Part | None:
    """ "Was $0.34 based on 88.4 million shares, compared with": so many are told besides."""
    frame, mark = reading.frame, reading.mark
    if (
        frame is None
        or reading.last not in (Part.LEVEL, Part.PREVIOUS)
        or not _based_on.fullmatch(reading.glue)
    ):
        return None
    earlier = reading.last is Part.PREVIOUS
    mark.subject = mark.noun or _item(reading)
    after = reading.after.removeprefix(f" {mark.noun}") if mark.noun else reading.after
    (frame.previous_after if earlier else frame.level_after).append(after)
    frame.remarks.append((mark, earlier))
    return Part.REMARK


def _share_before(reading: Reading) -> Part | None:
    """ "R% of revenue, versus B or S%": of the same whole, before."""
    frame, mark = reading.frame, reading.mark
    if frame is None or not frame.ratios or frame.previous is None:
        return None
    ratio, whole, part = frame.ratios[0]
    if part is not frame.level or ratio.unit != mark.unit or frame.previous.unit == mark.unit:
        return None
    if frame.earlier:
        frame.earlier[-1] = replace(frame.earlier[-1], after=reading.after)
        frame.ratios.append((mark, whole, frame.earlier[-1].mark))
        return Part.SHARE
    frame.previous_after.append(reading.after)
    frame.ratios.append((mark, whole, frame.previous))
    return Part.SHARE


def _share_of_before(reading: Reading) -> Part | None:
    """ "A, or R% of revenue, compared with S% a year earlier": of what A was then, which is not told."""
    frame, compared = reading.frame, phrases.PREVIOUS.match(reading.glue)
    if frame is None or frame.level is None or frame.previous is not None or compared is None:
        return None
    ratio, whole, part = frame.ratios[-1]
    between = leftover(reading.bridge(len(compared["bridge"])))
    if (
        part is not frame.level
        or frame.level.unit == reading.mark.unit
        or compared["filler"].strip()
        or between
    ):
        return None
    if ratio.unit != reading.mark.unit:
        return None
    frame.previous_after.append(reading.after)
    frame.ratios.append((reading.mark, whole, None))
    return Part.SHARE


def member(reading: Reading) -> Part | None:
    """ "including A in x and B in y", "consisted of A in x, B in y and C in z"."""
    includes = phrases.INCLUDES.search(reading.glue) if phrases.may_include(reading.glue) else None
    if includes is not None:
        return _first_member(reading, includes)
    frame = reading.frame
    if frame is not None and reading.last is Part.LEVEL and (opened := _listed.fullmatch(reading.glue)):
        return _spelled_out(frame, reading, opened.start("name"))
    if frame is None or reading.last is not Part.MEMBER or frame.members[-1].kind is not reading.mark.kind:
        return None
    if phrases.ITEM.fullmatch(reading.glue) and leftover(reading.glue):
        return _add_member(frame, reading, "")
    if _told_item.fullmatch(reading.glue):
        frame.members.append(reading.mark)
        return Part.MEMBER
    named = _named_member.fullmatch(reading.glue) or (frame.complete and _named_too.fullmatch(reading.glue))
    if not named:
        return None
    return _add_member(frame, reading, reading.sentence.glues[reading.number][slice(*named.span(1))])


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
    reading.mark.subject = tidy(named) if named else _item(reading)
    before = next((mark for mark, _ in reversed(frame.remarks) if mark.unit == reading.mark.unit), None)
    if before is not None and not reading.mark.subject:
        reading.mark.subject = before.subject
    if earlier:
        frame.previous_after.append(reading.after)
    frame.remarks.append((reading.mark, earlier))
    return Part.REMARK


def _item(reading: Reading) -> str:
    """What stands behind a figure that is of it: "$3 million of restructuring charges"."""
    item = phrases.ITEM_AFTER.match(reading.after)
    if item is None and (reading.word in ("a", "an") or reading.mark.kind is UnitClass.PERCENT):
        item = _noun.match(reading.after)
    if item is None:
        return ""
    words = reading.cased_after(*item.span("subject"))
    return tidy((_last_and if _last_and.search(words) else _member_end).split(words)[0])


def _add_member(frame: Frame, reading: Reading, named: str) -> Part:
    reading.mark.subject = reading.sentence.restored(tidy(named) if named else _item(reading))
    frame.members.append(reading.mark)
    return Part.MEMBER


def coordinated(reading: Reading) -> Part | None:
    """ "A and B", "A in 2023, B in 2022", "A for Europe, B for Asia": figures of one subject."""
    frame, mark, glue, last = reading.frame, reading.mark, reading.glue, reading.last
    if frame is None or not reading.number or NAMED_AFTER.match(reading.after):
        return None
    before = reading.sentence.marks[reading.number - 1]
    if before.kind is not UnitClass.MONEY:
        mark.as_reckoned(frame.subject)
    if before.unit == MULTIPLE and mark.kind is UnitClass.COUNT and mark.printed.decimals:
        mark.unit = MULTIPLE  # "a book-to-bill of 1.08 in the quarter and 1.12 in the year"
    told = (
        frame.previous_shares if last is Part.PER_SHARE else frame.ratios[1:] if last is Part.SHARE else []
    )
    of_share = frame.previous is not None and bool(told) and mark.kind is frame.previous.kind
    if before.kind is not mark.kind and not of_share and not is_told_off(reading):
        return None
    if frame.verb == "of which" and last is Part.LEVEL:
        return None  # "$3 million of A and $2 million of B"
    if last in (Part.LEVEL, Part.LISTED) and phrases.ITEM.fullmatch(glue) and leftover(glue):
        _itemise(frame, reading, before)
        return Part.LISTED
    if last is Part.MOVE and _moves_elsewhere(frame, reading):
        return Part.MOVE
    if last is Part.MOVE and phrases.COORDINATED.fullmatch(glue):
        move = frame.moves[-1]
        move.listed = True
        frame.moves.append(Move(mark, move.direction, move.words, reading.after, listed=True))
        return Part.MOVE
    goes_on = last is Part.PREVIOUS or of_share
    if goes_on and phrases.COORDINATED.fullmatch(phrases.WHEN_ADVERB.sub("", glue)):
        frame.earlier.append(Earlier(mark, reading.after))
        return Part.PREVIOUS
    if last not in (Part.LEVEL, Part.LISTED):
        return None
    if not phrases.COORDINATED.fullmatch(phrases.WHEN_ADVERB.sub("", glue)):
        return None
    frame.listed = [*(frame.listed or [before]), mark]
    frame.list_afters = [*frame.list_afters[:-1], glue, reading.after]
    return Part.LISTED


def _moves_elsewhere(frame: Frame, reading: Reading) -> bool:
    """ "Sales rose 7% at own stores and 6% at franchised ones": whether the figure is of another place."""
    here, there = _place_and.fullmatch(reading.glue), _place_behind.match(reading.after)
    move = frame.moves[-1]
    if (
        here is None
        or there is None
        or here["at"] != there["at"]
        or frame.level is not None
        or move.adjusted
    ):
        return False
    if not frame.subject or any(map(_no_place.search, (here["where"], there["where"]))):
        return False
    frame.anywhere = frame.anywhere or frame.subject
    before = reading.sentence.glues[reading.number]
    frame.subject = f"{frame.anywhere}{before[slice(*here.span('where'))]}"
    opened = reading.open(
        f"{frame.anywhere}{reading.cased_after(*there.span('where'))}", frame.lead, frame.verb
    )
    opened.anywhere = frame.anywhere
    opened.moves.append(Move(reading.mark, move.direction, move.words, reading.after))
    return True


def of_another(reading: Reading) -> Part | None:
    """ "A represented 58% of revenue, B 27%", "sales rose 8% and income 12%": the verb is left out."""
    frame, mark = reading.frame, reading.mark
    if frame is None or not reading.number or reading.last not in (Part.SHARE, Part.MOVE):
        return None
    before = reading.sentence.marks[reading.number - 1]
    start = reading.bridge_from
    if reading.last is Part.SHARE:  # what the share is of stands before the next name
        of_what = WHOLE.match(reading.glue)
        start = of_what.end() if of_what else 0
    named = _another.fullmatch(reading.glue, start)
    if (
        named is None
        or before.unit != mark.unit
        or WHOLE.match(reading.after)
        or not leftover(named["name"])
    ):
        return None
    subject = tidy(reading.sentence.glues[reading.number][slice(*named.span("name"))])
    if reading.last is Part.SHARE:
        ratio, whole, part = frame.ratios[-1]
        if ratio is not before or part is not None or frame.level is not None:
            return None
        reading.open(subject, frame.lead, "of").ratios.append((mark, whole, None))
        return Part.SHARE
    move = frame.moves[-1]
    if move.adjusted or frame.level is not None or not frame.subject:
        return None
    reading.open(subject, frame.lead, frame.verb).moves.append(
        Move(mark, move.direction, move.words, reading.after)
    )
    return Part.MOVE


def _itemise(frame: Frame, reading: Reading, before: Mark) -> None:
    """ "revenues were A for Europe, B for Asia": each is of its own item."""
    for mark, number in ((before, reading.number), (reading.mark, reading.number + 1)):
        item = phrases.ITEM_AFTER.match(reading.sentence.lower[number])
        if item is not None and not mark.subject:
            cased = reading.sentence.glues[number][slice(*item.span("subject"))]
            mark.subject = f"{frame.subject}, {tidy(_member_end.split(cased)[0])}"
    frame.itemised = True
