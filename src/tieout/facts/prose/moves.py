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
_since = re.compile(
    r"\s*(?:quarter[- ](?:over|on)[- ]quarter|year[- ](?:over|on)[- ]year|sequentially|qoq|yoy|q/q|y/y)\b"
    rf"|\s*(?:from|over|versus)\s(?:the\s)?(?:(?:prior|previous)\s)?(?:{phrases.MENTION}|quarter\b)"
    rf"|\s*(?:from|over|versus)\s{phrases.RELATIVE}(?:\s{phrases.MENTION})?"
)
_as_reported = re.compile(r"\s*as\sreported\b")
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
    whose = phrases.CHANGED_OBJECT.search(reading.glue) if reading.word == "by" else None
    if whose is not None:
        cased = reading.sentence.glues[reading.number][slice(*whose.span("subject"))]
        up = 1 if whose["word"] in ("increased", "raised") else -1
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
    part = _of_what(reading, _after(reading)) if reading.word == "of" else ""
    if part:
        frame = reading.open(part, reading.glue, match["word"])
    else:
        frame = reading.frame_for(match.start(), match["word"])
    return add_move(frame, reading, phrases.direction(match["word"]), match.group())


def _of_what(reading: Reading, behind: str) -> str:
    """What an increase is in by the words behind it: "an increase of $6 million in selling expense".

    Nothing where that is the subject already.
    """
    found = phrases.IN_WHAT.match(phrases.lowered(behind))
    if found is None or phrases.CURRENCY_NEUTRAL.match(found.string):
        return ""
    if phrases.WHEN_ADVERB.match(f" in {found['subject']}"):
        return ""
    part = tidy(behind[slice(*found.span("subject"))])
    known = reading.frame is not None and reading.frame.subject.lower().endswith(part.lower())
    return "" if known else part


def moved_after(reading: Reading) -> Part | None:
    """ "a 35% increase", "47,000 lower than", "+19% year over year"."""
    article = _article(reading)
    if article is not None:
        behind = _behind(reading)
        noun = phrases.NOUN_AFTER.match(phrases.lowered(behind))
        if noun is not None:
            # what the increase is in stands behind it, and may be one part of the subject before
            part = _of_what(reading, behind[noun.end() :])
            goes_on = reading.frame if not part and reading.same_subject(article) else None
            frame = goes_on or reading.open(part, reading.glue, noun["word"])
            return add_move(frame, reading, phrases.direction(noun["word"]), noun.group())
        named = phrases.NAMED_MOVE.match(reading.after) if reading.word in ("the", "this") else None
        if named is not None:  # "the 7% sales increase"
            frame = reading.open(tidy(reading.cased_after(*named.span("subject"))), reading.glue, "the")
            return add_move(frame, reading, phrases.direction(named["word"]), named.group())
        what = phrases.LOWER_WHAT.match(reading.after) if reading.word in ("a", "an") else None
        if what is not None:
            frame = reading.open(tidy(reading.cased_after(*what.span("subject"))), reading.glue, "a")
            return add_move(frame, reading, phrases.direction(what["word"]), what["word"])
        higher = phrases.HIGHER_AFTER.match(reading.after)
        if higher is not None:
            frame = reading.frame_for(article, higher["word"])
            return add_move(frame, reading, phrases.direction(higher["word"]), higher["word"])
    mark = reading.mark
    sign = mark.raw.lstrip("(")[:1]
    printed_sign = mark.signed and sign in "+-−–" and mark.kind is UnitClass.PERCENT
    if printed_sign and reading.frame is not None and reading.same_subject(len(reading.glue)):
        return add_move(reading.frame, reading, mark.signed, sign)
    return None


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
    if word in ("a", "an", "the", "and", "was", "were"):
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
    opened = reading.glue.strip() == "(" and (reading.mark.kind is move.mark.kind or _is_enclosed(reading))
    if not opened and not phrases.OR.fullmatch(phrases.WHEN_ADVERB.sub("", reading.glue)):
        return None
    if reading.mark.kind is move.mark.kind:
        if not phrases.CURRENCY_NEUTRAL.match(reading.after) and not _as_reported.match(reading.after):
            return None
    elif reading.glue.strip(" ,(–—-") != "or" and not _is_enclosed(reading):
        return None
    return add_move(frame, reading, move.direction, move.words)


def _is_said_in_percent(frame: Frame, reading: Reading) -> bool:
    """Whether "rose from A to B, or 4%" ends with the move in percent."""
    level = frame.level if frame.previous is not None and frame.direction else None
    if level is None or level.kind is UnitClass.PERCENT or reading.mark.kind is not UnitClass.PERCENT:
        return False
    says_or = reading.glue.strip(" ,(–—-") == "or" or _is_enclosed(reading)
    return reading.last is Part.LEVEL and says_or and not reading.after.startswith(" of ")


def _is_enclosed(reading: Reading) -> bool:
    """Whether parentheses hold nothing but the figure: "grew $6.9 million (13.2%)"."""
    return reading.glue.strip() == "(" and reading.after.lstrip()[:1] == ")"


def over_another(reading: Reading) -> Part | None:
    """The move since another time: "increased 4% quarter over quarter and 17% year over year"."""
    frame = reading.frame
    if reading.last is not Part.MOVE or frame is None or frame.moves[-1].mark.kind is not reading.mark.kind:
        return None
    first, second = _since.fullmatch(_and.sub("", reading.glue)), _since.match(reading.after)
    if first is None or second is None or first.group().strip() == second.group().strip():
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
    if frame.level is not None and frame.level.unit == SHARES and mark.kind is UnitClass.COUNT:
        mark.unit = SHARES  # "were 214 million, 2 million fewer"
    mark.as_reckoned(frame.subject)
    neutral = phrases.CURRENCY_NEUTRAL.match(after)
    adjusted = neutral is not None and not _reported_too.search(neutral.group())
    adjusted = adjusted or (bool(frame.level or frame.moves) and _on_another_basis(reading.glue))
    adjusted = adjusted or _in_currencies.search(frame.subject.lower()) is not None
    if adjusted:
        mark.excluding = " ".join(_up_to_a_stop.findall(after)[0].split())
    if phrases.JUDGED.search(how) and phrases.LESS_IS_BETTER.search(frame.subject.lower()):
        direction = 0
    frame.moves.append(Move(mark, direction, how.strip(" ,("), after, adjusted))
    return Part.MOVE
