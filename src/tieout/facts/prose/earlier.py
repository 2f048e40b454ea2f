"""Earlier levels: what a subject was before.

The steps of `reading` for "from B", "compared to B", "(B for 1H16)".
"""

from __future__ import annotations

import re

from tieout.facts.prose import phrases
from tieout.facts.prose.frames import Earlier, Frame, Part
from tieout.facts.prose.reading import WHOLE, Reading, leftover
from tieout.facts.prose.subjects import tidy
from tieout.values.unit import MULTIPLE, SHARES, UnitClass

_period_ahead = re.compile(
    rf"[^()]*?(?:{phrases.MENTION}|\blast year\b|\ba year ago\b|\bprior[- ]year\b)[^()]*\)"
)
_parenthesis = re.compile(
    rf"\(\s*(?:[^()]*\sof\s*|(?P<when>{phrases.MENTION}|{phrases.RELATIVE})\s*:\s*)?$"
)
_when = re.compile(
    r"(?:\s(?:earned|reported|recorded|achieved|added|sold|delivered|posted|generated))?"
    rf"\s(?:in|at|for|as\sof)\s(?:the\s)?(?:{phrases.MENTION}|{phrases.RELATIVE}|(?:same|corresponding|comparable)\s)"
    rf"|(?:\s(?:earned|reported|recorded|achieved|posted))?\s{phrases.RELATIVE}"
)
_as = re.compile(r"\b(?:as|when|more\sthan|nearly|almost|about|roughly)\s*$")  # "as compared to"
_view = re.compile(
    r"\b(?:range|outlook|guidance|forecast|expectations?|estimate|target|plan|budget)\b.*\sof$"
)
_copula = re.compile(r"^\s*(?:was|were|is|are)\b|\b(?:was|were|is|are)\s*$")
_or_of = re.compile(r"\W*(?:or|an?|representing|reflecting|yielding)\s|(?:\s[a-z]+)?\swith\san?\s")
_generic = re.compile(
    r"\b(?:net\sdebt|net\scash|balances?|levels?|amounts?|figures?|total|income|loss|losses|profit|earnings|inflow|outflow|source|use|benefit"
    r"|charge|revenues?|sales|result|approximately|about|year['’]s|quarter['’]s|period|those|that|same|prior"
    rf"|previous|last|{phrases.RELATIVE})\b|{phrases.MENTION}"
)
_content = re.compile(r"[a-z]{3,}")
_common = frozenset("the and for from with net total million".split())
_left_out_aside = re.compile(r"\(((?:prior\sto|before|excluding|exclusive\sof|net\sof)\s[^()]+)\)")
_sales = re.compile(r"\b(?:revenues?|sales)\b")
_result = re.compile(r"\b(?:income|profit|loss|earnings|ebitdax?|margin|expenses?|costs?|cash)\b")
_joined_noun = re.compile(r"(?:,\s|,?\sand\s)(?P<noun>[^,;()]*\sof)\s*")
_bracketed = re.compile(r"\([^()]*\)")


def previous(reading: Reading) -> Part | None:
    """ "from B", "compared with net income of B": the same of an earlier period."""
    if _is_over(reading) and reading.frame is not None and reading.frame.previous is None:
        reading.mark.approximate = False
        return set_previous(reading.frame, reading, "")
    match = phrases.PREVIOUS.match(reading.trimmed) if phrases.may_compare(reading.trimmed) else None
    if match is None:
        return _next_named(reading)
    filler = (match["filler"] or "").strip()
    filler = "" if filler == "the" else filler
    if _may_limit(match) and _when.match(reading.after) is None:
        return None  # "after $3 million of tax", "above the $3 million limit"
    if filler.endswith(" and"):
        return None  # "compared to the second quarter and $16 million above our outlook"
    if _view.search(filler):
        return None  # "from a prior range of $4.15 to $4.35": what was expected
    frame = _frame_before(reading, match, filler)
    if frame is not None and _is_of_one_before(frame, reading):
        frame = reading.frame = reading.frames[-2]
    named = _named(reading, filler) if filler.endswith(" of") else None
    if named is not None:
        frame = reading.frame = named
        reading.compared = [named]
    if frame is None or not _fits(frame, reading, filler):
        return None
    if frame.previous is not None:
        return _one_more(frame, reading, match)
    return set_previous(frame, reading, filler)


def _named(reading: Reading, noun: str) -> Frame | None:
    """The frame whose subject the words name anew, another than the last: "revenue of A and income of B,
    compared to revenue of C"."""
    told = f" {tidy(noun.removesuffix(' of')).lower()}"
    last, kind = reading.frame, reading.mark.kind
    if last is None or not told.strip() or f" {last.subject.lower()}".endswith(told):
        return None
    found = [frame for frame in reading.frames if f" {frame.subject.lower()}".endswith(told)]
    if len(found) != 1 or found[0].level is None or found[0].previous is not None:
        return None
    return found[0] if found[0].level.kind is kind else None


def _next_named(reading: Reading) -> Part | None:
    """The earlier level behind one whose subject was named: "compared to revenue of C and income of D"."""
    goes_on = _joined_noun.fullmatch(reading.glue) if reading.compared else None
    if goes_on is None or reading.last is not Part.PREVIOUS:
        return None
    frame = _named(reading, goes_on["noun"])
    if frame is None:
        return None
    for before in reading.compared:
        before.previous_after.append(reading.after)  # what is told of time behind the last is told of all
    reading.frame = frame
    reading.compared.append(frame)
    return set_previous(frame, reading, goes_on["noun"])


def _is_over(reading: Reading) -> bool:
    """Whether "growth of 26% over A a year ago" compares with A, which is no mere bound then."""
    bound = reading.mark.bound.lower() == "over" and reading.last is Part.MOVE and not reading.glue.strip()
    if not bound or _when.match(reading.after) is None or reading.frame is None:
        return False
    level = reading.frame.level
    return level is not None and level.unit == reading.mark.unit


def _may_limit(match: re.Match[str]) -> bool:
    """Whether what a level is compared with may be something else than what it was."""
    word, filler = match["word"], (match["filler"] or "").strip()
    multiple = word.endswith(("double", "triple", "twice"))
    return word in ("after", "above", "below") or (
        (multiple or word in ("over", "than", "on")) and filler == "the"
    )


def _one_more(frame: Frame, reading: Reading, match: re.Match[str]) -> Part | None:
    """ "Down from B in the first quarter but up from C a year ago": C is compared with as well."""
    again = reading.last is Part.MOVE and len(frame.moves) > 1  # "down 1% from B and up 3% from C"
    if not (again or reading.last is Part.PREVIOUS) or frame.level is None:
        return None
    if frame.opposed or match["filler"].strip():
        return None
    turned = phrases.CHANGED.search(match["bridge"])
    direction = told_direction(turned["word"], frame.subject) if turned else 0
    direction = frame.moves[-1].direction if again else direction
    frame.earlier.append(Earlier(reading.mark, reading.after, direction=direction))
    return Part.PREVIOUS


def _frame_before(reading: Reading, match: re.Match[str], filler: str) -> Frame | None:
    """The frame that "from" or "compared to" goes on with, or a new one ("debt fell from")."""
    if filler and leftover(filler) and not filler.endswith(" of"):
        return None
    bridge = reading.bridge(len(match["bridge"]))
    turned = phrases.CHANGED.search(bridge)
    rest = _as.sub("", bridge[: turned.start()] if turned else bridge)
    frame = reading.frame
    if frame is not None and reading.last is Part.LEVEL and frame.verb == "of":
        rest = _copula.sub("", rest)  # "a dividend of A is up from B"
    if (
        frame is not None
        and (frame.level or frame.moves or frame.ratios)
        and ";" not in rest
        and not leftover(rest)
    ):
        if turned and frame.previous is None:  # "down from 41.6% but up from 40.2%": the first stays
            frame.direction = told_direction(turned["word"], frame.subject)
        return frame
    if turned is None or match["word"] != "from":
        return None
    opened = reading.open_clause(reading.bridge_from + turned.start(), bridge, "from")
    opened.direction = told_direction(turned["word"], opened.subject)
    return opened


def _is_of_one_before(frame: Frame, reading: Reading) -> bool:
    """Whether "A, or EPS of E, compared to B" compares with A: E is what A is a share."""
    before = reading.frames[-2] if len(reading.frames) > 1 and frame is reading.frames[-1] else None
    if before is None or before.level is None or before.previous is not None or frame.level is None:
        return False
    behind = reading.sentence.lower[reading.sentence.marks.index(frame.level)]
    is_aside = frame.verb == "of" and not frame.moves and _or_of.match(behind) is not None
    if not is_aside or before.level.unit != reading.mark.unit:
        return False
    return frame.level.kind is UnitClass.PER_SHARE or frame.level.unit != reading.mark.unit


def _fits(frame: Frame, reading: Reading, filler: str) -> bool:
    """Whether the figure in hand can be the frame's earlier level, by kind and the noun of the filler."""
    mark, after = reading.mark, reading.after
    mark.as_reckoned(frame.subject)
    if frame.level is not None:
        if mark.kind is UnitClass.COUNT and frame.level.unit in (SHARES, MULTIPLE):
            mark.unit = frame.level.unit  # "were 47.4 million, compared to 49.1 million"
        if frame.level.kind is UnitClass.MEASURE and frame.level.unit.code.startswith(f"{mark.unit.code}/"):
            mark.unit = frame.level.unit  # "$1,012 per ton, versus $1,067"
        if frame.level.kind is not mark.kind:
            return False
        if mark.kind is UnitClass.MEASURE and mark.unit != frame.level.unit:
            return False  # "at a cash cost of $1.86 per pound, versus 221 million pounds"
    elif frame.ratios and (whole := WHOLE.match(after)):  # a share of its own, where it is of another whole
        return tidy(whole["whole"]).lower() == frame.ratios[-1][1].lower() and not filler
    elif reading.last is not Part.SHARE and _are_rates(frame) and mark.kind is UnitClass.PERCENT:
        return False
    if filler.endswith(" of") and _sales.search(filler) and _result.search(frame.subject.lower()):
        return bool(_sales.search(frame.subject.lower()))  # of income nothing is told
    if not filler or _generic.search(filler):
        return True
    told = {word for word in _content.findall(filler) if word not in _common}
    return bool(told & set(_content.findall(frame.subject.lower())))


def _are_rates(frame: Frame) -> bool:
    return bool(frame.moves) and frame.moves[0].mark.kind is not UnitClass.POINTS


def set_previous(frame: Frame, reading: Reading, filler: str) -> Part:
    """Make the figure in hand the earlier level of ``frame``; ``filler`` is what the words call it."""
    frame.previous = reading.mark
    frame.filler = filler
    whole = WHOLE.match(reading.after) if frame.ratios and frame.level is None else None
    frame.previous_after = [reading.after[whole.end() :] if whole else reading.after]
    left_out = _left_out_aside.search(reading.sentence.restored(filler))
    if left_out is not None:
        reading.mark.excluding = left_out.group(1)
    if filler.endswith(" of"):
        nature = _bracketed.sub("", frame.subject.lower()) + frame.nature
        frame.opposed = set(phrases.NATURES.findall(filler)) != set(phrases.NATURES.findall(nature))
        at = reading.glue.rfind(filler)
        cased = reading.sentence.glues[reading.number][at : at + len(filler)] if at >= 0 else filler
        frame.called = _called(frame.subject, cased) if frame.opposed else ""
    return Part.PREVIOUS


_OUTCOMES = frozenset("profit loss gain income surplus deficit inflow outflow use source".split())

_RESULTS = _OUTCOMES | {"earnings"}


def _called(subject: str, filler: str) -> str:
    """The subject with what the words call its earlier level.

    >>> _called("Harbor segment operating income", "an operating loss of")
    'Harbor segment operating loss'
    """
    noun = tidy(filler.removesuffix(" of"))
    if subject in _OUTCOMES:
        return noun
    parts, told = subject.split(), set(noun.lower().split())
    leads = parts[0].lower() in (_RESULTS if parts[1:2] == ["from"] else _OUTCOMES)
    if leads and told < _OUTCOMES:
        return " ".join((noun, *parts[1:]))  # "loss from discontinued operations"
    if parts[0].lower() in _RESULTS and noun.split()[0] in _RESULTS and parts[1:] == noun.split()[1:]:
        return noun  # "loss per share", "earnings per share"
    if parts[-1].lower() in _RESULTS and noun in _OUTCOMES:
        return " ".join((*parts[:-1], noun))  # "net income rose to A from a loss of B"
    common = next((at for at, part in enumerate(parts) if part.lower() in told), None)
    if common is None:
        return f"{subject} {noun}" if len(told) == 1 else noun
    return " ".join((*parts[:common], noun))


def parenthesised(reading: Reading) -> Part | None:
    """ "(A for 1H16)", "(Q2 2023: A)" behind a level: the same of an earlier period."""
    frame, glue = reading.frame, reading.glue
    opened = _parenthesis.search(glue) if "(" in glue else None
    if frame is None or frame.level is None or frame.previous is not None or opened is None:
        return None
    opening = glue.rindex("(")
    dated = opened["when"] is not None or _period_ahead.match(reading.after) is not None
    if frame.level.kind is not reading.mark.kind or not dated:
        return None
    if not reading.same_subject(opening):
        return None
    return set_previous(frame, reading, glue[opening + 1 :].strip())


def told_direction(word: str, subject: str) -> int:
    """The direction of a verb; "improved" and "worsened" say nothing of one where less is better."""
    if phrases.is_only_judged(word, subject):
        return 0
    return phrases.direction(word)


def turn_of(turned: re.Match[str], subject: str) -> int:
    """The direction of what turned to a level: "doubled" is up, "turned" says nothing."""
    if turned.re is phrases.MULTIPLIED:
        return -1 if turned.group() == "halved" else 1
    return 0 if turned.re is phrases.TURNED else told_direction(turned["word"], subject)
