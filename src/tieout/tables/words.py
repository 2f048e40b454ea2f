"""The vocabulary of heads and labels: words for unit and measure, and what they exclude.

A head's or label's string comes in; what its words say goes out, cached by string since labels repeat.
Words for money and scale are in `money_words` and `scale_words`; all were read off published releases.

Python's `re` tries every alternative at every character unless it can tell by the first one that none
fits. Hence patterns say first what may come first, and once what all alternatives share.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from tieout.tables.japanese.gloss import gloss
from tieout.tables.model import Measure
from tieout.tables.money_words import currency_of, names_dollars
from tieout.tables.scale_words import SCALE_WORD, SCALES, scale_of_head
from tieout.tables.share_words import PER_SHARE, per_what
from tieout.tables.things import unit_of_counted
from tieout.values.unit import COUNT, PERCENT, POINTS, SHARES, Unit, UnitClass

# Words that link what stands before them to what follows: nothing ends with one.
LINKS = "of|to|and|for|in|on|from|per|by|with|the|a|an|or|at|as"
_except = re.compile(r"\bex(?:cept|pect|cluding)\b(?: for)?")
_of_money_alone = re.compile(
    r"(?:\b(?:dollars?|dollar amounts|euros?|usd|eur)|[$€£]) in (?:thousand|million|billion)s"
    r"|\([$€£]\s?(?:mm?|mn|bn?|k)\)"
)
_between = re.compile(r"(,|;|\band\b|\bor\b|&)")
_in_scale = re.compile(rf"\s(?:are )?in {SCALE_WORD}\b")
_all_counts = re.compile(r"\b(?:operating|operational|statistic(?:s|al)|metrics|volumes?|kpis)\b")
_generic = re.compile(
    r"\b(?:shares?|numbers?|of|data|amounts?|figures|information|counts?|selected|other|otherwise|where|noted|as"
    r"|indicated|stated|the|for|all|certain|percent(?:age)?s?|ratios?|rates?)\b"
)
_shares_scale = re.compile(rf"\bshares?\b[\w ,]{{0,40}}\bin\s+{SCALE_WORD}|{SCALE_WORD} of shares")
_percent = re.compile(
    r"(?=[%％p])(?<!\d )(?:(?<!\d)(?<!\d\))[%％]|\bpercent(?:age)?s?\b(?! points?)|\bpct\b)"
)
BASIS_POINTS = re.compile(r"\bbasis[\s-]points?\b|\bbps?\b")
_POINTS = re.compile(r"\bpercentage[\s-]points?\b|\bppts?\b|\bpts\b|\bpoints? change\b")
_change = re.compile(
    r"(?=[bcdfgiqvyδ∆])(?:^[δ∆]|\b(?:change(?:\b|(?=vs))|(?:chg|var|variance|growth|y/y|q/q|yoy|qoq"
    r"|year[\s-](?:over|on)[\s-]year|increase|incr|decrease|decline|fav|better|favorable"
    r"|inc\.?\s?/?\s?\(?dec)\b))"
)
_VERSUS = (" vs", " vs.", " versus")  # above the period before
_no_change = re.compile(r"\bchanges in\b|\bstatements?\b|\bcomparisons?$")
# "in million euro or percent unless otherwise indicated": most of it is money.
_or_percent = re.compile(r"(?:,|/|\bor|\band)\s?(?:in\s)?(?:[%％]|percent)(?=\)|,|$|\s(?:unless|if|or)\b)")
# "as a percentage of sales (in thousands)": amounts, with rates beside them.
_bracketed_scale = re.compile(rf"\((?:(?:dollar )?amounts |dollars |[$€£] )?in {SCALE_WORD}\b")
_tax_rate = re.compile(r"\btax rate\b")
_LONGEST_CHANGE = 90  # of a head that names a change; beyond it is a sentence


class Said(Struct, frozen=True, gc=False):
    """What one head's words say; None and False where they are silent."""

    unit: Unit | None = None
    scale: int | None = None
    dollars: bool = False  # "$" or "dollars": of whichever dollar is in force
    change: bool = False
    per: str | None = None  # "share" or "ADS"
    shares_scale: int | None = None
    # What its scale does not reach, in stems of words with the scale of their own; "" for all counts.
    excepted: tuple[tuple[str, int], ...] = ()


@lru_cache(maxsize=4096)
def said_by(head: str) -> Said:
    """What the words of a boxhead or of a line like "(in millions, except per share data)" say."""
    words = gloss(head).lower()
    words, shares_scale, excepted = _excepted(words)
    unit, scale = _unit_of_head(words)
    change = len(words) <= _LONGEST_CHANGE and speaks_of_change(words)
    per = per_what(words) if unit is None or unit.unit_class is UnitClass.MONEY else None
    dollars = unit is None and names_dollars(words)
    if scale is None and unit not in (PERCENT, POINTS):
        scale = scale_of_head(words)
    return Said(unit, scale, dollars, change, per, shares_scale, excepted)


_shares_column = re.compile(
    r"(?:(?:(?:number|amount) of |weighted[\s-]average |common )*shares"
    r"(?: of (?:common|preferred|capital) stock)?(?: (?:issuable|issued|outstanding|upon exercise))*"
    r"|number of (?:(?:rsu|psu|warrant)s|(?:stock )?(?:options|awards)|restricted (?:stock|share) units)"
    r"(?: outstanding)?)(?:\s*\([^()]*\))?"
)
_counted_column = re.compile(
    r"(?:#|no\.) of \w.*|homes|units|stores|rooms|beds|wells|vessels|employees|customers|contracts"
)


def _unit_of_head(words: str) -> tuple[Unit | None, int | None]:
    if BASIS_POINTS.search(words):
        return POINTS, -2
    if _POINTS.search(words):
        return POINTS, 0
    mixed = _or_percent.search(words)
    if mixed and scale_of_head(words[: mixed.start()]) is not None:
        return currency_of(words), None
    if (_percent.search(words) or _tax_rate.search(words)) and not _bracketed_scale.search(words):
        return PERCENT, 0
    measured = measure_unit(words)
    if measured is not None:
        return measured
    if _shares_column.fullmatch(words):
        return SHARES, None
    if _counted_column.fullmatch(words):
        return COUNT, None
    counted = unit_of_counted(words)
    if counted is not None:
        return counted[0], 0 if counted[1] else None
    return currency_of(words), None


def _excepted(words: str) -> tuple[str, int | None, tuple[tuple[str, int], ...]]:
    """The words without what they except, the scale that they give to shares, and what they except."""
    found = _except.search(words)
    shares = _shares_scale.search(words)
    scale = SCALES[shares.group(1) or shares.group(2)] if shares else None
    if found is None or not scale_of_head(words[: found.start()]):
        money = _of_money_alone.search(words)
        return words, scale, (*_stems(words[money.end() :], scaled=True), ("", 0)) if money else ()
    rest = PER_SHARE.sub("", words[found.end() :])
    rest = re.sub(r"\bper[\s-]share\b", "", rest)
    if scale is None and re.search(r"\bshares?\b", rest):
        scale = 0
    closing = words.find(")", found.end())
    behind = words[closing:] if closing > 0 else ""
    return words[: found.start()] + behind, scale, _stems(words[found.end() : len(words) - len(behind)])


def _stems(words: str, scaled: bool = False) -> tuple[tuple[str, int], ...]:
    """What a list of exceptions names: "store" of "per ounce, store counts", nothing of "operating data",
    which stands in all names. "Customers and users in thousands" have that scale; ``scaled``: only such.
    """
    found: list[tuple[str, int]] = []
    own = None
    parts = [*_between.split(words), ""]
    for term, mark in reversed(list(zip(parts[::2], parts[1::2], strict=True))):
        in_scale = _in_scale.search(term)
        if in_scale:
            own = SCALES[in_scale.group(1)]
        elif mark in (",", ";", ""):
            own = None
        term = term[: in_scale.start()] if in_scale else term
        if scaled and own is None:
            continue
        if _all_counts.search(term):
            found.append(("", own or 0))
        elif "per " not in term and (name := _generic.sub(" ", term).split()):
            found.append((name[-1].removesuffix("s"), own or 0))
    return tuple(reversed(found))


def speaks_of_change(words: str) -> bool:
    """Whether lower-case words speak of change: "YoY", "increase", but not "changes in equity"."""
    return bool(_change.search(words) and not _no_change.search(words)) or words.endswith(_VERSUS)


_SHORT = "koebd kbd mbd mcfd mmcfd bcfd kt mt boe/d boepd gbps mbps tbps mw gw mwh gwh kwh".split()
_LONG = "metric tons|barrels per day|cubic feet per day|cubic feet|square feet|square meters".split("|")
_LONG += "tonnes|tons|gallons|ounces|pounds|barrels|hours|miles|days".split("|")
# "(% shown is YoY change)": what the columns of percentages are.
SHOWN_RATES = re.compile(
    r"\(\s*(?:(?:amounts|figures)\s+in\s+)?(?:%|percentages?\b|rates?\b)[^()]*\b(?:change|increase|growth|compar)[^()]*\)",
    re.IGNORECASE,
)
_abbreviated = re.compile(rf"\(\s*(?:in )?({'|'.join(_SHORT)})\s*\)")
_measure = re.compile(
    rf"\(\s*(?:in )?({'|'.join((*_LONG, *_SHORT))})\s*\)|\b{SCALE_WORD} (?:of )?({'|'.join(_LONG)})\b"
    r"|\b(koebd|kbd|mcfd|gbps|mbps|mwh|gwh|square feet|days sales outstanding)\b"
)


_full_zeros = re.compile(r"\((?:in )?['’]?000['’]?s?\s")  # "(000 tons)"
# What wells give: a "M" of barrels is a thousand, and gas is counted by the thousand cubic feet.
_of_wells = re.compile(r"[(,]\s*(?:in )?(mm|m|b|)(bbl|boe|cfe?)s?(/d|pd|)\s*(?:\)|$)")
_PREFIXES = {"": 0, "m": 3, "mm": 6, "b": 9}


def measure_unit(words: str) -> tuple[Unit, int] | None:
    """A physical unit that lower-case words name, and its scale: "thousand barrels per day (kbd)".

    >>> [(unit.code, scale) for unit, scale in map(measure_unit, ("oil (mbbls)", "gas (mmcf)"))]
    [('bbl', 3), ('mcf', 3)]
    """
    wells = _of_wells.search(words)
    if wells and (wells.group(1) or not wells.group(2).startswith("cf")):
        is_gas = wells.group(2).startswith("cf")
        code = f"{'m' * is_gas}{wells.group(2)}{'/d' * bool(wells.group(3))}"
        return Unit(code, UnitClass.MEASURE), _PREFIXES[wells.group(1)] - 3 * is_gas
    found = _measure.search(_full_zeros.sub("(thousand ", words) if "000" in words else words)
    if found is None:
        return None
    code = found.group(1) or found.group(3) or found.group(4)
    scale = SCALES[found.group(2)] if found.group(2) else 0
    abbreviated = _abbreviated.search(words)
    if abbreviated:
        code, scale = abbreviated.group(1), 0
    return Unit("days" if "days" in code else code, UnitClass.MEASURE), scale


def measure_of(unit: Unit, change: bool) -> Measure:
    """What figures of ``unit`` measure, where ``change`` tells that the words speak of change."""
    kind = unit.unit_class
    if kind is UnitClass.PERCENT:
        return Measure.RATE if change else Measure.RATIO
    if kind is UnitClass.POINTS or change:
        return Measure.CHANGE
    if kind is UnitClass.PER_SHARE:
        return Measure.PER_SHARE if unit.code.endswith(("/share", "/ADS")) else Measure.OTHER
    if kind in (UnitClass.SHARES, UnitClass.COUNT):
        return Measure.COUNT
    return Measure.RATIO if kind is UnitClass.MULTIPLE else Measure.AMOUNT
