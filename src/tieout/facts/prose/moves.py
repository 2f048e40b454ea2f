"""Moves: what a subject changed by, as an amount, in percent or in points.

The steps of `reading` for "up R%", "an increase of D", "a decrease in X by D", "a 35% increase", "or
12%".
"""

from __future__ import annotations

import re

from tieout.facts.prose import phrases
from tieout.facts.prose.frames import Frame, Move, Part
from tieout.facts.prose.reading import Reading, leftover
from tieout.facts.prose.subjects import tidy
from tieout.values.unit import SHARES, UnitClass

_in_currencies = re.compile(
    r"\b(?:in|at)\s(?:constant|local)\s(?:currenc|exchange)"
)  # "sales in local currencies"
_RAISING = frozenset("lifting raising boosting improving expanding increasing".split())
_BEFORE_WHAT = frozenset("a an and on despite from by of to with".split())  # "on 7% more capacity"
_with = re.compile(r"\)?,?\swith\s(?:the\s|our\s)?(?P<subject>[^,;:.()]{3,60}?)\s$")
_to = re.compile(r",?\sto\s")
_joint = re.compile(r"(?:\b(?:or|and|but)|[,–—-])\s*$")
_currency_named = re.compile(
    r"(?:swiss\s)?(?:francs?|euros?|dollars?|sterling|yen|kron\w+|rand|rupees)\b", re.IGNORECASE
)
_HIGHER = frozenset("higher lower more less above below better worse fewer ahead".split())
_when = re.compile(rf"(?:{phrases.WHEN_ADVERB.pattern})(?![a-z])")  # not "in the quarterly dividend"
_since = re.compile(
    r"[\s,]*(?:linked[- ]quarter|(?:quarter|year)[- ](?:over|on)[- ](?:quarter|year)"
    r"|sequentially|[qy]o[qy]|q/q|y/y)\b"
    rf"|[\s,]*(?:from|over|versus|compared\s(?:to|with))\s(?:the\s)?(?:(?:prior|previous)\s)?(?:{phrases.MENTION}|quarter\b)"
    rf"|[\s,]*(?:from|over|versus|compared\s(?:to|with))\s{phrases.RELATIVE}(?:\s{phrases.MENTION})?"
)
_told_a_share = re.compile(r"\s*per\s(?:diluted\s)?(?:share|unit)\s")
_as_reported = re.compile(r"\s*(?:as\s)?reported\b")
_and = re.compile(r"\s*,?\s+and\s*$")
_up_to_a_stop = re.compile(r"^[^,;.()]*")
_reported_too = re.compile(r"\b(?:reported|gaap)\b")
# "On a per-store basis down 9%", "in constant currency up 4%"
_basis_before = re.compile(
    r"\b(?:on\san?\s[\w\s/-]{2,40}\sbasis|(?:in|at)\s(?:constant|local)\s\w+),?\s[^,;]*$"
)


def moved(reading: Reading) -> Part | None:
    """ "up R", "increased by D", "an increase of D", "a decrease in X by D"."""
    subject = phrases.CHANGE_IN.search(reading.glue) if reading.word in ("by", "of") else None
    if subject is not None:
        cased = reading.sentence.glues[reading.number][slice(*subject.span("subject"))]
        frame = reading.open(tidy(cased), reading.glue, "by")
        word = subject["word"] or subject["words"]
        return add_move(frame, reading, phrases.direction(word), subject.group())
    whose = phrases.CHANGED_OBJECT.search(reading.glue) if reading.word == "by" else _raised(reading)
    if whose is not None:
        cased = reading.sentence.glues[reading.number][slice(*whose.span("subject"))]
        up = 1 if (whose["word"] or "increased") in ("increased", "raised") else -1
        return add_move(reading.open(tidy(cased), reading.glue, "by"), reading, up, whose.group())
    too = phrases.CHANGED_TOO.search(reading.glue) if "ing " in reading.glue else None
    if too is not None and (named := leftover(too["subject"])) and not named.endswith("ly"):
        cased = reading.sentence.glues[reading.number][slice(*too.span("subject"))]
        up = 1 if too["word"] in _RAISING else -1
        return add_move(
            reading.open(tidy(cased), reading.glue[too.start() :], "by"), reading, up, too["word"]
        )
    if reading.mark.kind is UnitClass.PERCENT and reading.word == "of":
        gain = phrases.GAIN.search(reading.glue, reading.tail)
        if gain is not None and reading.frame is not None and reading.same_subject(gain.start()):
            return add_move(reading.frame, reading, 1, "gain")
    match = phrases.CHANGE_NOUN.search(reading.glue, reading.tail) if reading.word == "of" else None
    match = match or phrases.CHANGED.search(reading.glue, reading.tail)
    if match is None:
        return None
    part = of_what(reading, _after(reading)) if reading.word == "of" else ""
    if match.re is phrases.CHANGE_NOUN and _is_of_nothing_known(reading, match.start()):
        frame = reading.open("", reading.glue, match["word"])
    elif part:
        frame = reading.open(part, reading.glue, match["word"])
    else:
        frame = reading.frame_for(match.start(), match["word"])
    return add_move(frame, reading, phrases.direction(match["word"]), match.group())


def _raised(reading: Reading) -> re.Match[str] | None:
    """ "The board raised the quarterly dividend 4% to": how much in percent stands without "by"."""
    if reading.mark.kind is not UnitClass.PERCENT or not _to.match(reading.after):
        return None
    return phrases.RAISED_OBJECT.search(reading.glue, reading.tail)


def _is_of_nothing_known(reading: Reading, end: int) -> bool:
    """Whether "and was 94.9% leased, an increase of" stands behind a figure without a subject."""
    noun = (
        reading.number > 0 and reading.sentence.marks[reading.number - 1].noun
    )  # "341 systems, an increase of"
    unknown = reading.number > 0 and not noun and (reading.frame is None or not reading.frame.subject)
    return unknown and reading.bridge(end).rstrip().endswith(",") and not reading.same_subject(end)


def of_what(reading: Reading, behind: str) -> str:
    """What an increase is in by the words behind it: "an increase of $6 million in selling expense".

    Nothing where that is the subject already.
    """
    found = phrases.IN_WHAT.match(phrases.lowered(behind))
    if found is None or phrases.CURRENCY_NEUTRAL.match(found.string):
        return ""
    if _when.match(f" in {found['subject']}"):
        return ""
    part = tidy(behind[slice(*found.span("subject"))])
    if _currency_named.match(part):
        return ""  # "a decrease of 2.4% in Swiss francs"
    known = reading.frame is not None and reading.frame.subject.lower().endswith(part.lower())
    return "" if known else part


def moved_after(reading: Reading) -> Part | None:
    """ "a 35% increase", "47,000 lower than", "+19% year over year"."""
    article = _article(reading)
    if article is not None or reading.word in _BEFORE_WHAT:
        behind = _behind(reading)
        noun = phrases.NOUN_AFTER.match(phrases.lowered(behind))
        # what the increase is in stands behind it, and may be one part of the subject before
        part = of_what(reading, behind[noun.end() :]) if noun is not None else ""
        if noun is not None and (part or article is not None):  # "on 5% growth in deposits"
            goes_on = reading.frame if not part and reading.same_subject(article or 0) else None
            frame = goes_on or reading.open(part, reading.glue, noun["word"])
            return add_move(frame, reading, phrases.direction(noun["word"]), noun.group())
        named = phrases.NAMED_MOVE.match(reading.after) if reading.word in ("the", "this") else None
        if named is not None:  # "the 7% sales increase"
            frame = reading.open(tidy(reading.cased_after(*named.span("subject"))), reading.glue, "the")
            return add_move(frame, reading, phrases.direction(named["word"]), named.group())
        what = phrases.LOWER_WHAT.match(reading.after) if reading.word in _BEFORE_WHAT else None
        if what is not None and leftover(what["subject"]):
            frame = reading.open(tidy(reading.cased_after(*what.span("subject"))), reading.glue, "a")
            return add_move(frame, reading, phrases.direction(what["word"]), what["word"])
        higher = (
            None if _is_of_what_percent(reading) else phrases.HIGHER_AFTER.match(phrases.lowered(behind))
        )
        if higher is not None and article is not None:
            too = reading.frame if _higher_too(reading) else None
            frame = too or reading.frame_for(article, higher["word"])
            return add_move(frame, reading, phrases.direction(higher["word"]), higher["word"])
    above = phrases.HIGHER_AFTER.match(reading.after)
    with_what = _with.fullmatch(reading.glue, reading.bridge_from) if above is not None else None
    if above is not None and with_what is not None:  # "with the average price 2% lower"
        subject = tidy(reading.sentence.glues[reading.number][slice(*with_what.span("subject"))])
        opened = reading.open(subject, reading.glue, above["word"])
        return add_move(opened, reading, phrases.direction(above["word"]), above["word"])
    mark = reading.mark
    sign = mark.raw.lstrip("(")[:1]
    is_ratio = mark.kind in (UnitClass.PERCENT, UnitClass.POINTS)
    printed_sign = mark.signed and sign in "+-−–" and is_ratio
    if printed_sign and reading.frame is not None and reading.same_subject(len(reading.glue)):
        return add_move(reading.frame, reading, mark.signed, sign)
    return None


def _is_of_what_percent(reading: Reading) -> bool:
    """Whether "was $288 million, or 11% higher than": what is higher is told in percent alone."""
    either = phrases.OR_AFTER.fullmatch(reading.after) and reading.number + 2 < len(reading.sentence.glues)
    return bool(either) and not reading.sentence.lower[reading.number + 2].startswith(",")


def _higher_too(reading: Reading) -> bool:
    """Whether "11% above normal and 16% above" goes on with what is above the one."""
    words = reading.bridge(len(reading.glue))
    goes_on = reading.last is Part.MOVE and _and.search(words) is not None and "," not in words.strip(" ,")
    return goes_on and reading.frame is not None and reading.frame.moves[-1].words in _HIGHER


def _after(reading: Reading) -> str:
    """The words behind the figure, with their capitals."""
    return reading.sentence.glues[reading.number + 1]


def _behind(reading: Reading) -> str:
    """The words behind the figure, or behind the same in percent: "a $64,000, or 1.5%, decrease"."""
    marks, glues = reading.sentence.marks, reading.sentence.glues
    is_last = reading.number + 1 == len(marks)
    if is_last or reading.mark.kind is UnitClass.PERCENT or not phrases.OR_AFTER.fullmatch(reading.after):
        return _after(reading)
    percent = marks[reading.number + 1].kind is UnitClass.PERCENT
    return glues[reading.number + 2].lstrip(",") if percent else _after(reading)


def _article(reading: Reading) -> int | None:
    """Where the article or comma begins that ends the glue; None where neither does."""
    glue = reading.glue.rstrip()
    word = reading.word
    if word in ("a", "an", "the", "and", "was", "were", "reflecting", "representing", "marking", "or"):
        return len(glue) - len(word)
    if glue.endswith((",", "(", "–", "—")):
        return len(glue) - 1
    return None if glue else 0


def alternative(reading: Reading) -> Part | None:
    """The same move in other terms: "declined $2.6 billion, or 12%", "(and 18% in constant currency)"."""
    frame = reading.frame
    if frame is not None and not frame.moves and _is_said_in_percent(frame, reading):
        return add_move(frame, reading, frame.direction, "or")
    if frame is None or not frame.moves:
        return None
    move = frame.moves[-1]
    if reading.last is Part.LEVEL and phrases.OR.fullmatch(reading.glue):  # "grew 7% to A, or 9% excluding"
        adjusted = reading.mark.kind is move.mark.kind and phrases.CURRENCY_NEUTRAL.match(reading.after)
        return add_move(frame, reading, move.direction, move.words) if adjusted else None
    if reading.last is not Part.MOVE:
        return None
    same = reading.mark.kind is move.mark.kind
    # "35% growth, or 36% in constant currency", "9% as reported and 11% in constant currency"
    words = _as_reported.sub("", reading.bridge(len(reading.glue)))
    opened = words.rstrip().endswith("(") and not leftover(words) and (same or _is_enclosed(reading))
    basis = same and _joint.search(words) is not None and not leftover(words)
    said = phrases.WHEN_ADVERB.sub("", words)
    if not opened and not basis and not phrases.OR.fullmatch(said):
        return None
    if same:
        if not phrases.CURRENCY_NEUTRAL.match(reading.after) and not _as_reported.match(reading.after):
            return None
    elif said.strip(" ,(–—-") != "or" and not _is_enclosed(reading):
        return None
    return add_move(frame, reading, move.direction, move.words)


def _is_said_in_percent(frame: Frame, reading: Reading) -> bool:
    """Whether "rose from A to B, or 4%" ends with the move in percent."""
    by = reading.glue.strip(" ,") == "or by"  # "dropped to B, or by 4%"
    level = frame.level if (frame.previous is not None or by) and frame.direction else None
    if level is None or level.kind is UnitClass.PERCENT or reading.mark.kind is not UnitClass.PERCENT:
        return False
    says_or = by or reading.glue.strip(" ,(–—-") == "or" or _is_enclosed(reading)
    return reading.last in (Part.LEVEL, Part.PREVIOUS) and says_or and not reading.after.startswith(" of ")


def _is_enclosed(reading: Reading) -> bool:
    """Whether parentheses hold nothing but the figure: "grew $6.9 million (13.2%)"."""
    return reading.glue.strip() == "(" and reading.after.lstrip()[:1] == ")"


def over_another(reading: Reading) -> Part | None:
    """The move since another time: "increased 4% quarter over quarter and 17% year over year"."""
    frame = reading.frame
    if reading.last is not Part.MOVE or frame is None:
        return None
    if all(move.mark.kind is not reading.mark.kind for move in frame.moves):
        return None
    first = _since.fullmatch(_and.sub("", reading.glue))
    after = reading.after
    if first is not None and phrases.OR_AFTER.fullmatch(after):  # "and $2.8 million, or 14%, from"
        after = reading.sentence.lower[reading.number + 2]
    second = _since.match(after)
    if first is None or second is None or first.group().strip(" ,") == second.group().strip(" ,"):
        return None
    return add_move(frame, reading, frame.moves[-1].direction, frame.moves[-1].words)


def _on_another_basis(glue: str) -> bool:
    """Whether a move is told after its basis: "…, on a per-store basis down 9%"."""
    basis = _basis_before.search(glue) if "basis" in glue or "currenc" in glue else None
    return basis is not None and not _reported_too.search(basis.group())


def add_move(frame: Frame, reading: Reading, direction: int, how: str) -> Part:
    """Make the figure in hand a move of ``frame``."""
    mark, after = reading.mark, reading.after
    of_share = frame.level is not None and frame.level.kind is UnitClass.PER_SHARE
    if of_share and mark.kind is UnitClass.MONEY:
        mark.as_per_share()
    if frame.level is not None and frame.level.unit.code.startswith(f"{mark.unit.code}/"):
        mark.unit = frame.level.unit  # "was $2.71 per gallon, down 1 cent"
    if frame.level is not None and frame.level.unit == SHARES and mark.kind is UnitClass.COUNT:
        mark.unit = SHARES  # "were 214 million, 2 million fewer"
    mark.as_reckoned(frame.subject)
    neutral = phrases.CURRENCY_NEUTRAL.match(after)
    adjusted = neutral is not None and not _reported_too.search(neutral.group())
    adjusted = adjusted or (bool(frame.level or frame.moves) and _on_another_basis(reading.glue))
    adjusted = adjusted or _in_currencies.search(frame.subject.lower()) is not None
    if adjusted:
        mark.excluding = " ".join(_up_to_a_stop.findall(after.lstrip(", "))[0].split())
    if phrases.is_only_judged(how, frame.subject):
        direction = 0
    move = Move(mark, direction, how.strip(" ,("), after, adjusted)
    if frame.shares and frame.level is not None and frame.level.kind is UnitClass.MONEY:
        told_a_share = _told_a_share.match(after) if mark.kind is UnitClass.PERCENT else None
        move.of_share = mark.unit == frame.shares[-1].unit or told_a_share is not None
    frame.moves.append(move)
    return Part.MOVE
