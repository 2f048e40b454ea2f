"""Lists: figures of one subject told one after another, and of several whose verb is left out.

The steps of `reading` for "A and B", "A in 2023, B in 2022", "A represented 58% of revenue, B 27%".
"""

from __future__ import annotations

import re

from tieout.facts.prose import phrases
from tieout.facts.prose.adjuncts import NO_PLACE
from tieout.facts.prose.earlier import set_previous
from tieout.facts.prose.frames import Earlier, Frame, Move, Part
from tieout.facts.prose.levels import set_level
from tieout.facts.prose.marks import Mark
from tieout.facts.prose.members import MEMBER_END
from tieout.facts.prose.reading import NAMED_AFTER, STATE, WHOLE, Reading, is_told_off, leftover
from tieout.facts.prose.subjects import tidy
from tieout.values.unit import MULTIPLE, SHARES, UnitClass

_WHERE = r"\s(?P<at>in|at|across|within|outside)\s(?:the\s|our\s)?[a-z][^,;:.()\ue000-\uf8ff]{2,40}?"
_place_and = re.compile(rf"(?P<where>{_WHERE})(?:,?\sand|,)\s")
_place_behind = re.compile(
    rf"(?P<where>{_WHERE})(?=[,;.)]|\s(?:and|as|due|driven|led|on|while|with|compared|from|versus)\b|$)"
)
_TIME = rf"\s(?:in|for|during)\s(?:the\s)?(?:{phrases.MENTION}|{phrases.RELATIVE})"
_and_then = re.compile(rf"{_TIME},?\sand\s(?:by\s)?")
_then = re.compile(rf"{_TIME}|\s{phrases.MENTION}")
_in = re.compile(r"^\s\w+\s(?:the\s|our\s)?")
_SAID = frozenset("was were totaled reached contributed averaged".split())
_excluding = re.compile(r"\s(?:excluding|including|adjusted\sfor|before|net\sof)\b")
_and = re.compile(r"\sand\s")
_named_both = re.compile(r"(?<=\w)\sand\s(?=[A-Z])")  # "in Home and Garden"
_another = re.compile(  # the name of another subject and nothing else
    r"(?:,\s(?:and\s|while\s)?|\sand\s|\swhile\s)(?:the\s|our\s|its\s)?"
    r"(?P<name>(?!(?:in|at|on|of|by|to|from|for|with|as|than|over|up|down|excluding|including|adjusted\sfor|before|after"
    r"|also|another|some|a|an|or|organic|net\sof)\b)[a-z][\w&’'-]*(?<!ly)"
    r"(?:\s(?!(?:in|at|on|of|by|to|from|for|with|was|were|is|are|up|down)\b)[\w&’'-]+(?<!ly)){0,3})(?<!ing)(?<!ed)\s"
)


def coordinated(reading: Reading) -> Part | None:
    """ "A and B", "A in 2023, B in 2022", "A for Europe, B for Asia": figures of one subject."""
    frame, mark, glue, last = reading.frame, reading.mark, reading.glue, reading.last
    if frame is None or not reading.number or NAMED_AFTER.match(reading.after):
        return None
    if last is Part.MOVE and _is_of_its_own_time(frame, reading):
        return set_level(reading.open(frame.subject, "", frame.verb), reading)
    state = STATE.match(reading.after) if last is Part.LEVEL and mark.kind is UnitClass.PERCENT else None
    if state is not None and STATE.match(glue) and _and.fullmatch(reading.bridge(len(glue))):
        return set_level(reading.open(f"{frame.subject} {state['how']}", "", frame.verb), reading)
    if last is Part.PREVIOUS and (part := _of_the_next(frame, reading)):
        return part
    before = reading.sentence.marks[reading.number - 1]
    if before.kind is not UnitClass.MONEY:
        mark.as_reckoned(frame.subject)
    if before.unit == MULTIPLE and mark.kind is UnitClass.COUNT and mark.printed.decimals:
        mark.unit = MULTIPLE  # "a book-to-bill of 1.08 in the quarter and 1.12 in the year"
    if before.unit == SHARES and mark.kind is UnitClass.COUNT and not mark.noun:
        mark.unit = SHARES  # "shares outstanding were 61.2 million and 56.8 million"
    told = (
        frame.previous_shares if last is Part.PER_SHARE else frame.ratios[1:] if last is Part.SHARE else []
    )
    of_share = frame.previous is not None and bool(told) and mark.kind is frame.previous.kind
    if before.kind is not mark.kind and not of_share and not is_told_off(reading):
        return None
    if last is Part.LEVEL and glue.strip(" ,(") == "or" and _excluding.match(reading.after):
        mark.subject = frame.subject  # "was 22.8%, or 25.9% excluding interest"
        mark.excluding = " ".join(reading.after.partition(",")[0].strip(" .)").split())
        return Part.REMARK
    if frame.verb == "of which" and last is Part.LEVEL:
        return None  # "$3 million of A and $2 million of B"
    items = frame.verb != "had" and last in (Part.LEVEL, Part.LISTED)
    if items and phrases.ITEM.fullmatch(glue) and leftover(glue):
        _itemise(frame, reading, before)
        return Part.LISTED
    if last is Part.MOVE and _moves_elsewhere(frame, reading):
        return Part.MOVE
    if last is Part.MOVE and phrases.COORDINATED.fullmatch(glue):
        move = frame.moves[-1]
        move.listed = True
        frame.moves.append(Move(mark, move.direction, move.words, reading.after, listed=True))
        return Part.MOVE
    if last is Part.MOVE and _of_two_times(reading):
        move = frame.moves[-1]
        move.dated = True
        frame.moves.append(Move(mark, move.direction, move.words, reading.after, dated=True))
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


def _of_the_next(frame: Frame, reading: Reading) -> Part | None:
    """ "A, a rate of E, compared with B and F": F is what E was."""
    last = reading.frames[-1]
    alike = last.level is not None and last.level.unit == reading.mark.unit != frame.level_unit
    if last is frame or not alike or last.previous is not None or not _is_beside(last, reading):
        return None
    frame.previous_after.append(reading.after)
    return set_previous(last, reading, "")


def _is_beside(last: Frame, reading: Reading) -> bool:
    """Whether a figure stands beside an earlier level as that of ``last`` does beside the level."""
    sentence = reading.sentence
    noun = sentence.marks[reading.number - 1].noun.lower()  # "5,233 homes and $2.24 billion"
    if reading.glue.removeprefix(f" {noun}" if noun else "") == " and ":
        return True
    before = sentence.lower[sentence.marks.index(last.level)] if last.level is not None else ""
    return reading.glue == " (" and ")" in reading.after[:2] and before.startswith(" (")


def _moves_elsewhere(frame: Frame, reading: Reading) -> bool:
    """ "Sales rose 7% at own stores and 6% at franchised ones": whether the figure is of another place."""
    here = _place_and.fullmatch(reading.glue)
    # "5% in Home and Garden and 6% in": the last "and" before a figure is none of a name's
    goes_on = reading.number + 1 < len(reading.sentence.marks)
    there = _place_and.fullmatch(reading.after) if goes_on else None
    there = there or _place_behind.match(reading.after)
    move = frame.moves[-1]
    if (
        here is None
        or there is None
        or here["at"] != there["at"]
        or frame.level is not None
        or move.adjusted
    ):
        return False
    before = reading.sentence.glues[reading.number]
    places = before[slice(*here.span("where"))], reading.cased_after(*there.span("where"))
    if not frame.subject or any(NO_PLACE.search(_named_both.sub(" ", each).lower()) for each in places):
        return False
    named = _in.sub("", before[slice(*here.span("where"))])
    if frame.subject.lower() == named.lower():  # "growth of 10% in Process and 4% in Discrete"
        subject = _in.sub("", reading.cased_after(*there.span("where")))
        reading.open(subject, frame.lead, frame.verb).moves.append(
            Move(reading.mark, move.direction, move.words, reading.after)
        )
        return True
    frame.anywhere = frame.anywhere or frame.subject
    frame.subject = f"{frame.anywhere}{before[slice(*here.span('where'))]}"
    opened = reading.open(
        f"{frame.anywhere}{reading.cased_after(*there.span('where'))}", frame.lead, frame.verb
    )
    opened.anywhere = frame.anywhere
    opened.moves.append(Move(reading.mark, move.direction, move.words, reading.after))
    return True


def _of_two_times(reading: Reading) -> bool:
    """Whether "rose 2.9% in the quarter and 3.4% for the half" tells the time of both."""
    return _and_then.fullmatch(reading.glue) is not None and _then.match(reading.after) is not None


def _is_of_its_own_time(frame: Frame, reading: Reading) -> bool:
    """Whether "was A in the quarter, a 3% increase, and B in the half" tells another level and its time."""
    same = frame.level is not None and frame.level.unit == reading.mark.unit
    joined = phrases.COORDINATED.fullmatch(reading.bridge(len(reading.glue)))
    return same and joined is not None and _then.match(reading.after) is not None


def of_another(reading: Reading) -> Part | None:
    """ "A represented 58% of revenue, B 27%", "sales rose 8% and income 12%": the verb is left out."""
    frame, mark = reading.frame, reading.mark
    if level := _level_of_another(reading):
        return level
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


def _level_of_another(reading: Reading) -> Part | None:
    """ "Gas contributed A, or E per share, and electric B, or F per share"."""
    frame, mark = reading.frame, reading.mark
    if frame is None or frame.level is None or reading.last not in (Part.LEVEL, Part.PER_SHARE):
        return None
    named = _another.fullmatch(reading.glue) if frame.verb in _SAID and not frame.listed else None
    alike = mark.unit == frame.level.unit or mark.kind is UnitClass.PER_SHARE
    if named is None or not alike or mark.noun or not leftover(named["name"]):
        return None
    subject = tidy(reading.sentence.glues[reading.number][slice(*named.span("name"))])
    return set_level(reading.open(subject, "", frame.verb), reading) if subject else None


def _itemise(frame: Frame, reading: Reading, before: Mark) -> None:
    """ "revenues were A for Europe, B for Asia": each is of its own item."""
    for mark, number in ((before, reading.number), (reading.mark, reading.number + 1)):
        item = phrases.ITEM_AFTER.match(reading.sentence.lower[number])
        if item is not None and not mark.subject:
            cased = reading.sentence.glues[number][slice(*item.span("subject"))]
            mark.subject = f"{frame.subject}, {tidy(MEMBER_END.split(cased)[0])}"
    frame.itemised = True
