"""Levels: what a subject was, and what that is a share.

The steps of `reading` for "X was A", "rose … to A", "bringing X to A", "or E a share".
"""

from __future__ import annotations

import re
from itertools import takewhile

from tieout.facts.prose import phrases
from tieout.facts.prose.earlier import set_previous, told_direction, turn_of
from tieout.facts.prose.frames import Earlier, Frame, Part
from tieout.facts.prose.moves import add_move
from tieout.facts.prose.reading import INSIDE_OF, NAMED_AFTER, OF_THRESHOLD, Reading, is_told_off, leftover
from tieout.facts.prose.subjects import behind_and, clause_subject, noun_subject, tidy, told_with
from tieout.values.unit import MULTIPLE, SHARES, UnitClass

_apposed = re.compile(r"\s*[(,]\s*(?:up|down|an?\s+(?:increase|decrease)|increased?|decreased?|flat)\b")
_when_behind = re.compile(rf"(?:{phrases.WHEN_ADVERB.pattern})\s*$")  # "grew in the quarter to"
_capitals = re.compile(
    r"(?:^|[)\]:;.•◦●▪–—\ue100-\uf8ff])\s*"
    r"((?:(?:[A-Z(][\w&/’'.()-]*|and|of|to|from|for|in|per|&|attributable|the)(?:\s+|$))+)$"
)
# "Net sales $412 million, up 9%; operating income $50 million, up 24%": a name that ends in a measure's
_measure = re.compile(
    r"(?:^|[:;.•◦●▪–—])\s*(?:and\s)?((?:(?!(?:was|were|is|are|of|to|by|at|from|with|up|down|and|our|a)\b)[A-Za-z][\w&’'-]*(?<!ed)\s){0,4}"
    r"(?:sales|revenues?|income|earnings|profit|loss|ebitda?|eps|margin|cash\sflow|backlog|orders|bookings|billings))\s$",
    re.IGNORECASE,
)
_ratio_word = re.compile(r"\b(?:ratio|margins?|rate|yield|share|utilization|percentage)\s*$")
_of_shares = re.compile(r"\bshares\b(?!.*\bper\b)", re.IGNORECASE)
# "The Harbor segment generated revenue of": whose revenue it is.
_whose = re.compile(
    r"(?:^|[;,.]\s|\b[Tt]he\s|\b[Oo]ur\s)(?P<who>(?:(?!The\s|Our\s)[A-Z][\w&’'-]*\s){1,4}"
    r"(?:segment|division|business|unit|region|brand|group))"
    r"\s(?:generated|reported|recorded|delivered|posted|had|achieved|produced|contributed)\s(?:[a-z]+\s){0,4}$"
)
_LEFT_OUT = (
    r"(?:(?:which\s)?(?:exclud(?:ing|es?|ed)|includ(?:ing|es?|ed))|before(?!\s(?:income\s|other\s)?(?:tax|interest|depreciation|exceptional|special))"
    r"|adjusted\sfor|net\sof)"
)
_inside = re.compile(rf"\b{_LEFT_OUT}\s(?:(?P<what>[^,;:]+)\sof\s*)?$")
_INSIDE_ENDS = frozenset(
    "of excluding excludes exclude excluded including includes include included before for and".split()
)
_threshold = re.compile(
    r"\b(?:with|spending|generating|paying|contributing|earning|holding)(?:\s[a-z]+){0,3}\s$"
)
_goes_on = re.compile(
    r",?\s(?:was|were|totall?ed|amounted\sto|grew|rose|increased|declined|decreased|fell)\b"
)
_aside_goes_on = re.compile(rf",{_goes_on.pattern.removeprefix(',?')}")
_as_share = re.compile(  # "expenses decreased as a percentage of net sales to A"
    r"\s(?P<word>increased|decreased|declined|improved|rose|fell|grew|dropped)"
    r"\s(?P<share>as\sa\spercent(?:age)?\sof\s[a-z\s]{3,40}?)\s*$"
)
_ratio = re.compile(
    r"\bratio\b|\bbook-to-bill\b|\bcoverage\b|\bmultiple\b|\bturnover rate\b", re.IGNORECASE
)
_before_tax = re.compile(r"\s*pre-?\s?tax\b")
_is_before_tax = re.compile(r"\b(?:pre-?\s?tax|before\s(?:income\s)?tax(?:es)?)\b", re.IGNORECASE)
_after_tax = re.compile(r"\s*(?:after[\s-]tax|net\sof\stax)\b")
_contributed = re.compile(
    rf"(?:\s(?:in|for|during)\s(?:the\s)?(?:quarter|period|year|{phrases.MENTION}))?"
    r"(?:,?\s(?:or\s$|compared|versus|up\b|down\b)|[.;]?$)"
)
_owned = re.compile(r"\b(?:our|its|their)\s$")
_totals = re.compile(r"total|amounted")
_growth = re.compile(r"\s(?P<word>growth|increase|decrease|decline|expansion|reduction)$", re.IGNORECASE)
_lower_what = re.compile(
    r"(?P<how>[Ll]ower|[Hh]igher|[Ii]ncreased|[Dd]ecreased|[Rr]educed)\s(?P<what>(?!.*\b(?:rates?|ratio|margins?|yields?|share|occupancy|utilization"
    r"|percentage|growth|tax|leverage|return)\b)[a-z].*)$"
)
_mention = re.compile(phrases.MENTION)
APPOSED = "apposed"  # the verb of a highlight, which has none
_NEAR = 28  # characters that hold any verb of level, where no "an income of" follows it


def per_share(reading: Reading) -> Part | None:
    """ "$38 million, or $0.61 per diluted share": the amount before, a share."""
    frame, mark = reading.frame, reading.mark
    of_thing = mark.kind is UnitClass.MEASURE and "/" in mark.unit.code
    if frame is None or not (of_thing or mark.kind is UnitClass.PER_SHARE):
        return None
    glue = reading.bridge(len(reading.glue)) if reading.last is Part.SHARE else reading.glue
    if reading.last is Part.SHARE or frame.bracketed:
        glue = glue.lstrip(" )")
    if not phrases.AND_SHARE.fullmatch(phrases.WHEN_ADVERB.sub("", glue)):
        return None
    if is_told_off(reading):
        return None  # "net income and earnings per share were A and B, respectively"
    earlier = frame.previous is not None and frame.previous.kind is UnitClass.MONEY
    if frame.bracketed and not mark.bracketed:
        earlier = False  # "A (B), or E (F) per share": E is of A
    elif frame.bracketed and reading.last is Part.PER_SHARE:
        frame.previous_shares.append(mark)
        return Part.PER_SHARE
    other = reading.frames[-1]
    if (
        other is not frame
        and reading.last is Part.PREVIOUS
        and other.level is not None
        and other.previous is None
    ):
        return set_previous(other, reading, "")  # "A, or EPS of E, compared to B, or F"
    amount = frame.level is not None and frame.level.kind is UnitClass.MONEY
    if (amount or earlier) and _is_taxed_between(frame, reading):
        return _after_taxes(frame, reading, earlier and reading.last is Part.PREVIOUS)
    if of_thing:
        of_earlier = earlier and reading.last is Part.PREVIOUS
        return _per_thing(frame, reading, of_earlier) if of_earlier or amount else None
    if earlier and frame.earlier and reading.last is Part.PREVIOUS:
        frame.earlier[-1] = Earlier(frame.earlier[-1].mark, reading.after, mark)
        return Part.PER_SHARE
    if earlier and (reading.last in (Part.PREVIOUS, Part.SHARE) or frame.previous_shares):
        frame.previous_shares.append(mark)
        frame.previous_after.append(reading.after)
        return Part.PER_SHARE
    if amount and (frame.bracketed or reading.last in (Part.LEVEL, Part.PER_SHARE, Part.SHARE)):
        frame.shares.append(mark)
        frame.level_after.append(reading.after)
        return Part.PER_SHARE
    return None


def _is_taxed_between(frame: Frame, reading: Reading) -> bool:
    """Whether an amount is told before taxes, its share after them."""
    untaxed = _before_tax.match(reading.glue) or _is_before_tax.search(frame.subject)
    return untaxed is not None and _after_tax.match(reading.after) is not None


def _after_taxes(frame: Frame, reading: Reading, of_earlier: bool) -> Part:
    """ "$14 million pre-tax, or $0.19 per share after tax": told of the same, but no quotient of it."""
    reading.mark.subject = f"{frame.subject} {reading.mark.basis}".strip() if frame.subject else ""
    after = _after_tax.sub("", reading.after, count=1)
    (frame.previous_after if of_earlier else frame.level_after).append(after)
    frame.remarks.append((reading.mark, of_earlier))
    return Part.REMARK


def _per_thing(frame: Frame, reading: Reading, of_earlier: bool) -> Part:
    """ "$53.5 million, or $43 per ton, for the quarter": what is said behind it is said of the amount."""
    mark = reading.mark
    if of_earlier and frame.earlier:
        frame.earlier[-1] = Earlier(frame.earlier[-1].mark, reading.after)
    else:
        (frame.previous_after if of_earlier else frame.level_after).append(reading.after)
    mark.subject = f"{frame.subject} per {mark.unit.code.partition('/')[2]}" if frame.subject else ""
    frame.remarks.append((mark, of_earlier))
    return reading.last


def inside(reading: Reading) -> Part | None:
    """ "Cash flow excluding a charge of A was B": A is of what the subject leaves out."""
    is_last = reading.number + 1 == len(reading.sentence.marks)
    if reading.mark.approximate and not is_last and (part := _above_threshold(reading)):
        return part
    left_out = _inside.search(reading.glue) if reading.word in _INSIDE_ENDS else None
    if is_last:
        return None
    if reading.last is Part.INSIDE and reading.bridge(len(reading.glue)).strip() == "and":
        return _inside_too(reading)
    if left_out is None:
        return None
    if left_out["what"] is None:
        return _inside_of(reading, len(reading.glue[: left_out.start()].rstrip(" ,")))
    if _goes_on.match(reading.after) is None:
        return None
    end = left_out.end("what")
    reading.mark.subject = tidy(reading.sentence.glues[reading.number][slice(*left_out.span("what"))])
    reading.open_clause(end, reading.bridge(end), "")
    return Part.INSIDE


def _above_threshold(reading: Reading) -> Part | None:
    """ "Customers with more than A in ARR grew": no other subject is called so."""
    bound = _threshold.search(reading.glue)
    of = OF_THRESHOLD.match(reading.after) if bound is not None else None
    if of is None:
        return None
    frame = reading.open_clause(len(reading.glue), reading.glue, "")
    behind = f" {reading.mark.bound} {reading.mark.raw}{reading.cased_after(*of.span())}"
    frame.subject = f"{frame.subject}{behind}" if frame.subject else ""
    return Part.INSIDE


def _inside_too(reading: Reading) -> Part | None:
    """ "Expenses, which exclude A of x and B of y, were C": B is told of something else, too."""
    of = INSIDE_OF.match(reading.after)
    if of is None or _goes_on.match(reading.after, of.end()) is None:
        return None
    reading.mark.subject = tidy(reading.cased_after(*of.span("what")))
    return Part.INSIDE


def _inside_of(reading: Reading, end: int) -> Part | None:
    """ "Interest expense, net of A of interest income, was B": A is told of something else."""
    of = INSIDE_OF.match(reading.after)
    includes = "includ" in reading.glue[end:] and reading.last is not Part.NONE
    if of is None or includes or not reading.cased(end).strip():
        return None
    what, rest = of.span("what"), reading.after[of.end() :]
    if rest == " and ":
        rest = reading.sentence.lower[reading.number + 2]
        rest = rest[of.end() :] if (of := INSIDE_OF.match(rest)) else ""
    if _goes_on.match(rest) is None:
        return None
    reading.mark.subject = tidy(reading.cased_after(*what))
    reading.open_clause(end, reading.bridge(end), "")
    return Part.INSIDE


def to_level(reading: Reading) -> Part | None:
    """ "rose 4%, to A", "improved to an inflow of A", "more than doubled to A"."""
    match = phrases.TO_LEVEL.search(reading.trimmed, reading.tail) if "to" in reading.trimmed else None
    if match is None:
        return None
    bridge = phrases.FRACTION.sub(" ", reading.bridge(match.start()))
    said = _when_behind.sub("", bridge)
    shared = _as_share.search(bridge)
    if shared is not None and leftover(bridge[: shared.start()]):
        end = reading.bridge_from + shared.start()
        opened = reading.open_clause(end, bridge[: shared.start()], shared["word"])
        opened.subject = f"{opened.subject} {shared['share']}" if opened.subject else ""
        opened.direction = told_direction(shared["word"], opened.subject)
        return set_level(opened, reading)
    turned = (
        phrases.MULTIPLIED.search(bridge) or phrases.TURNED.search(said) or phrases.CHANGED.search(said)
    )
    frame = reading.frame
    if turned is not None and leftover(bridge[: turned.start()]):
        end = reading.bridge_from + turned.start()
        frame = reading.open_clause(end, bridge, turned.group().strip())
    elif frame is None or leftover(bridge) or not (frame.moves or frame.previous or turned):
        return None
    if frame.level is not None:
        return None
    if turned is not None:
        frame.direction = turn_of(turned, frame.subject)
    frame.nature = frame.nature or reading.trimmed[match.start() :]
    if not frame.subject and turned is not None:
        frame.subject = tidy(frame.nature.strip().removeprefix("to ").removesuffix(" of"))
    return set_level(frame, reading)


def level(reading: Reading) -> Part | None:
    """ "X was A", "X of A", "X totaled A", "for the quarter: A"."""
    glue = reading.trimmed
    match = phrases.LEVEL.search(
        glue, reading.tail if glue.endswith(("of ", " at ")) else max(len(glue) - _NEAR, 0)
    )
    if match is None:
        return None
    verb, end = match["verb"], match.start()
    if verb.startswith("would") and (not reading.left_out or phrases.HIGHER_AFTER.match(reading.after)):
        return None  # "without it, income would have been A", "would have been $3 million higher"
    if verb == "of" and reading.mark.bound.lower() == "up to":
        return None  # "authorized the repurchase of up to $200 million"
    if verb == "contributed" and (
        reading.mark.kind is not UnitClass.MONEY or _contributed.match(reading.after) is None
    ):
        return None  # "pricing contributed $6 million to the increase in sales"
    if verb == "of" and phrases.AGAINST.search(reading.trimmed[:end]):
        return None
    if reading.mark.kind is UnitClass.POINTS and phrases.EFFECT.search(reading.trimmed[:end]):
        return None
    if verb == "at" and reading.last is Part.MOVE and not reading.bridge(end).strip() and reading.frame:
        return set_level(reading.frame, reading) if reading.frame.level is None else None
    if verb == "at" and reading.trimmed[:end].endswith(", ") and _aside_goes_on.match(reading.after):
        part = _new_level(reading, match)  # "expenses, at $318 million, rose"
        reading.frames[-1].verb = "of"
        return part
    if verb == "at" and not (_ratio_word.search(reading.trimmed[:end]) or _stood_before(reading)):
        return None
    frame = reading.frame
    if frame is not None and verb not in ("of", ":", "averaged") and reading.same_subject(end):
        if reading.last is Part.LISTED and verb.endswith("ing"):
            frame.total = reading.mark
            return Part.LEVEL
        if frame.level is None and (frame.moves or reading.last is Part.INSIDE):
            return set_level(frame, reading)
    return _total_of(reading, match) or _new_level(reading, match)


def _total_of(reading: Reading, match: re.Match[str]) -> Part | None:
    """ "Dividends of A and repurchases of B totaled T": what the levels right before it add up to."""
    if not _totals.match(match["verb"]) or reading.bridge(match.start()).strip(" ,–—"):
        return None
    parts = list(takewhile(lambda frame: frame.verb == "of", reversed(reading.frames)))[::-1]
    marks = [frame.level for frame in parts if frame.level is not None and not frame.moves]
    subjects = [frame.subject for frame in parts]
    alike = all(mark.unit == reading.mark.unit for mark in marks)
    if reading.last is not Part.LEVEL or not alike or not len(marks) == len(parts) > 1 or not all(subjects):
        return None
    joint = f"{', '.join(subjects[:-1])} and {subjects[-1]}"
    frame = reading.open(joint, parts[0].lead, match["verb"])
    frame.behind = marks
    return set_level(frame, reading)


def _stood_before(reading: Reading) -> bool:
    """Whether "X at B" takes its verb from the clause before: "cash stood at A and debt at B"."""
    return reading.last is Part.LEVEL and reading.frames[-1].verb.endswith(" at")


def _new_level(reading: Reading, match: re.Match[str]) -> Part:
    verb, end = match["verb"], match.start()
    subject = _subject(reading, verb, end)
    named = _named_before(reading, subject) if verb == "of" and reading.last is Part.PREVIOUS else None
    if named is not None and reading.frame is not None:
        reading.frame.previous_after.append(reading.after)
        return set_previous(named, reading, "")
    if verb == "averaged" and subject and reading.mark.kind is UnitClass.MONEY:
        subject = f"average {subject}"
    grown = _growth.search(subject or reading.trimmed[:end].rstrip()) if verb == "of" else None
    if grown is not None:
        frame = reading.open(tidy(subject[: grown.start()]) if subject else "", reading.bridge(end), verb)
        return add_move(frame, reading, phrases.direction(grown["word"].lower()), grown["word"])
    lower = _lower_what.match(subject) if verb == "of" and reading.mark.kind is UnitClass.PERCENT else None
    if lower is not None:  # "reflecting lower volume of 4%"
        frame = reading.open(lower["what"], reading.bridge(end), lower["how"])
        return add_move(frame, reading, phrases.direction(lower["how"].lower()), lower["how"])
    is_spelled_out = reading.last is Part.LEVEL and reading.glue.lstrip()[:1] in (":", "–", "—")
    frame = reading.open(subject, reading.bridge(end), verb)
    frame.is_spelled_out = is_spelled_out
    frame.nature = reading.trimmed[match.end("verb") :]
    return set_level(frame, reading)


def _named_before(reading: Reading, subject: str) -> Frame | None:
    """The frame that goes on with "A, a rate of E, compared to B, a rate of F": F is what E was."""
    last = reading.frames[-1]
    same = bool(subject) and last.subject.lower() == subject.lower() and last is not reading.frame
    free = last.level is not None and last.level.unit == reading.mark.unit and last.previous is None
    return last if same and free else None


def _subject(reading: Reading, verb: str, end: int) -> str:
    cased, first = reading.cased(end), reading.number == 0
    before = reading.sentence.marks[reading.number - 1].noun if reading.number else ""
    if before and verb == "of" and cased.startswith(f" {before} with "):
        cased = cased[len(before) + 1 :]  # "4,902 homes with a value of"
    if verb == "of" and reading.number and _owned.search(reading.sentence.lower[reading.number - 1]):
        cased = cased.partition(" and ")[2] or cased  # "under our $1.5 billion revolver and net debt of"
    if verb == "of" and reading.number:
        cased = behind_and(cased)
    if phrases.BREAKDOWN.search(cased.lower()):
        item = phrases.ITEM_AFTER.match(reading.after)
        return tidy(reading.cased_after(*item.span("subject"))) if item else ""
    named = noun_subject if verb == "of" or verb.endswith("ing") else clause_subject
    subject = named(cased, first)
    subject = told_with(subject, reading.after) if verb == "of" else subject
    whose = _whose.search(cased) if verb == "of" and subject else None
    if whose is not None:
        return f"{whose['who']} {subject}"
    behind = NAMED_AFTER.match(reading.after) if not subject else None
    if behind is not None:
        return tidy(reading.cased_after(*behind.span("subject")))
    if verb == ":" and not subject and reading.frames:
        return reading.frames[-1].subject
    return subject


def set_level(frame: Frame, reading: Reading) -> Part:
    """Make the figure in hand the level of ``frame``."""
    mark = reading.mark
    mark.as_reckoned(frame.subject)
    if mark.kind is UnitClass.COUNT and _of_shares.search(frame.subject):
        mark.unit = SHARES
    elif mark.kind is UnitClass.COUNT and mark.printed.decimals and _ratio.search(frame.subject):
        mark.unit = MULTIPLE
    frame.level = mark
    frame.level_after = [reading.after]
    frame.excluding = frame.excluding or reading.left_out_behind(frame.subject)
    return Part.LEVEL


def apposed(reading: Reading) -> Part | None:
    """ "Revenues JPY83.0 billion (up 12.0% YoY)": a highlight without a verb."""
    if reading.mark.kind is UnitClass.COUNT or not _apposed.match(reading.after):
        return None
    named = _capitals.search(glue := reading.sentence.glues[reading.number]) or _measure.search(glue)
    subject = tidy(named.group(1)) if named else ""
    if not subject or len(subject.split()) > 9:
        return None
    lead, last = reading.glue, reading.frames[-1] if reading.frames else None
    if last is not None and last.verb == APPOSED and not _mention.search(lead):
        lead = last.lead  # one period heads the list
    return set_level(reading.open(subject, lead, APPOSED), reading)
