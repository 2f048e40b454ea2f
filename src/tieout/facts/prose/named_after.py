"""Levels whose subject stands behind them: "generated A of cash flow", "ended the quarter with A in cash".

The last but one of the steps of `reading`: what another wording leads to is taken first.
"""

from __future__ import annotations

import re

from tieout.facts.prose.frames import EVENTS, Part
from tieout.facts.prose.levels import set_level
from tieout.facts.prose.phrases import MENTION, REPORTED, WHEN_ADVERB
from tieout.facts.prose.reading import HELD_AFTER, NAMED_AFTER, Reading
from tieout.facts.prose.subjects import tidy
from tieout.values.unit import UnitClass

_held = re.compile(
    r"\b(?:end|clos|finish|exit)(?:ed|ing)(?:\s[^,;]*)?\swith\s*$|\b(?:we|company)\s(?:had|has|have)\s*$|\b(?:we|company|group|bank|corporation)\semploy(?:s|ed)\s*$|,\swith\s*$"
)
_earned = re.compile(
    r"\b(?:we|(?:the|our)\s(?:company|group|corporation|partnership|trust|firm|bank))\s(?:have\s|has\s)?earned\s$"
)
_operates = re.compile(r"\boperat(?:es|ed|ing)(?:\sa\stotal\sof)?\s$")
_bought = re.compile(r"\b(?:repurchased|bought\sback|retired)(?:\s[a-z]+)?\s*$")
_spent = re.compile(
    rf"\s(?:[a-z]+\s){{0,3}}shares(?:\sof\s[a-z’' ]+)?(?:\s{MENTION})?"
    r"\s(?:for|at\san?\s(?:[a-z]+\s)?cost\sof)"
    r"(?:\san?\s(?:aggregate|total)(?:\s[a-z]+)?(?:\sof)?|\s(?:approximately|about))?\s*"
)
RETURNED = "returned"  # its verb; over what time is seldom told
_returned_before = re.compile(
    r"\b(?:returned|distributed)\s(?:an?\s(?:total|aggregate|record|combined|additional)(?:\s\w+)?\s(?:of\s)?)?$"
)
_returned = re.compile(
    r"\s(?:in\s(?:cash|capital)\s)?to\s(?:(?:its|our|the)\s)?(?P<whom>(?:share|stock|unit)(?:holders|owners))\b"
)
_spent_before = re.compile(r"\b(?:invested|spent|deployed)\s$")
_spent_on = re.compile(
    r"\s(?:in|on|for)\s(?P<what>(?:(?:net|total|gross|maintenance|growth)\s)?capital\s(?:expenditures?|spending)|capex)\b"
)
_in_total = re.compile(r",?\s(?:for|at)\san?\s(?:total|aggregate)(?:\s[a-z]+)?(?:\sof)?\s*")
_verb_or_and = re.compile(
    r"(?:\b(?:and|including|includes|included|generated|delivered|recorded|reported|returned|received|incurred|recognized|produced|achieved"
    r"|had|has|have|saw|paid|by|through|via)|,)\s*$|^\W*(?:generated|delivered|achieved)\s*$"
)
# "Our Harbor business generated": what stands behind the amount is that part's, and not the group's
_PART = (
    r"(?:segment|division|business|unit|region|brand|venture|subsidiary|franchise|operations|acquisition)"
)
_whose = re.compile(
    rf"(?:^|[;,.:]\s|\b(?:[Tt]he|[Oo]ur|[Ii]ts)\s)(?P<who>(?:(?!The\s|Our\s|Its\s|and\s)[\w&’'-]+\s){{0,4}}?{_PART})"
    rf"\s{REPORTED}\s(?:[a-z]+\s){{0,2}}$"
    r"|(?:^|[;,.:]\s)(?P<part>(?!The\s|Our\s|It\s|We\s)[A-Z][\w&’'-]*(?:\s(?:and\s)?[A-Z][\w&’'-]*){0,3})\scontributed\s(?:[a-z]+\s){0,2}$"
)
# behind one amount of something: "and $2 million of contingent consideration"
_of_what = re.compile(r"\s+(?:of|in)\s+(?P<subject>[a-z][^,;:.()]*?)(?=\s*(?:[,;:.()]|\sand\s|$))")


def spent(reading: Reading) -> Part | None:
    """ "bought back 1.2 million shares for A", "… shares at $68.40 per share, for a total of A"."""
    paid = "for" in reading.glue or "cost" in reading.glue
    if not paid or reading.mark.kind is not UnitClass.MONEY or reading.number == 0:
        return None
    behind_price = reading.sentence.marks[reading.number - 1].kind is UnitClass.PER_SHARE
    first = reading.number - 2 if behind_price else reading.number - 1
    pattern = _in_total if behind_price else _spent
    if (
        first < 0
        or not pattern.fullmatch(WHEN_ADVERB.sub("", reading.glue))
        or not _bought.search(reading.sentence.lower[first])
    ):
        return None
    return set_level(reading.open("share repurchases", reading.glue, "for"), reading)


def named_after(reading: Reading) -> Part | None:
    """ "generated $5 million of free cash flow": the subject stands behind its amount."""
    if _held.search(reading.glue):
        return _set_held(reading)
    if reading.mark.kind is UnitClass.COUNT and reading.mark.noun and _operates.search(reading.glue):
        part = _set_held(reading)
        reading.frames[-1].operated = True
        return part
    if reading.mark.kind is UnitClass.PER_SHARE and _earned.search(reading.glue):
        subject = f"earnings {reading.mark.basis}".strip()
        return set_level(reading.open(subject, reading.glue, "earned"), reading)
    if reading.mark.kind is UnitClass.COUNT and (event := _splits(reading)):
        return set_level(reading.open(reading.mark.noun, reading.glue, event), reading)
    returned = _returned.match(reading.after) if _returned_before.search(reading.glue) else None
    if returned is not None:
        return set_level(reading.open(f"returned to {returned['whom']}", reading.glue, RETURNED), reading)
    spent_on = _spent_on.match(reading.after) if _spent_before.search(reading.glue) else None
    if spent_on is not None and reading.mark.kind is UnitClass.MONEY:
        subject = tidy(reading.cased_after(*spent_on.span("what")))
        return set_level(reading.open(subject, reading.glue, "of which"), reading)
    goes_on = reading.last is Part.LEVEL and reading.frame is not None and reading.frame.verb == "of which"
    pattern = _of_what if goes_on else NAMED_AFTER
    whose = _whose_is_it(reading)
    named = pattern.match(reading.after) if whose or _verb_or_and.search(reading.glue) else None
    if named is None or reading.mark.kind not in (UnitClass.MONEY, UnitClass.PER_SHARE):
        return None
    subject = f"{whose} {tidy(reading.cased_after(*named.span('subject')))}".strip()
    return set_level(reading.open(subject, reading.glue, "of which"), reading)


def _whose_is_it(reading: Reading) -> str:
    """The part of the business whose amounts are told one after another; empty where none is named."""
    glues = reading.sentence.glues
    at = reading.number
    while at and reading.frame is not None and reading.frame.verb == "of which" and " and " in glues[at]:
        at -= 1
    whose = _whose.search(glues[at])
    return (whose["who"] or whose["part"]) if whose is not None else ""


def _splits(reading: Reading) -> str:
    """What was done to so many whose sorts stand behind them: "opened 31 cafes (19 leased, 12 owned)"."""
    marks, noun = reading.sentence.marks, reading.mark.noun.lower()
    follows = reading.number + 1 < len(marks) and marks[reading.number + 1].kind is UnitClass.COUNT
    split = noun and follows and reading.after == f" {noun} ("
    return reading.word if split and reading.word in EVENTS else ""


def _set_held(reading: Reading) -> Part | None:
    """ "ended the quarter with $212 million in cash", "had 3,150 employees": what there is."""
    named = HELD_AFTER.match(reading.after)
    if named is not None:
        subject = reading.cased_after(*named.span("subject"))
    elif reading.mark.kind is UnitClass.COUNT and reading.mark.noun and reading.word != "with,":
        subject = reading.mark.noun
    else:
        return None
    part = set_level(frame := reading.open(tidy(subject), reading.glue, "had"), reading)
    end = named.end() if named is not None else len(f" {subject}")
    frame.level_after = [reading.after[end:]]
    return part
