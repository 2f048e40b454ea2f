"""The vocabulary of heads and labels: words for scale, unit and measure, and what they exclude.

A head's or label's string comes in; what its words say goes out, cached by string since labels repeat.
Currencies in marks are those of `values.numeral`; the rest was read off published releases.

Python's `re` tries every alternative at every character unless it can tell by the first one that none
fits. Hence patterns say first what may come first, and once what all alternatives share.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from tieout.tables.japanese.gloss import gloss
from tieout.tables.model import Measure
from tieout.tables.share_words import PER_SHARE, per_what
from tieout.values.currency import CALLED, CODES, LETTERS
from tieout.values.unit import COUNT, PERCENT, POINTS, SHARES, Unit, UnitClass, money

_SCALES = {
    "hundred million": 8,
    "100 million": 8,
    "hundred": 2,
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
}
_SCALES |= {"ichi": 0, "myriad": 4, "oku": 8}  # in glosses of Japanese: one, 10,000 and 100,000,000
_SCALES |= {"lakh": 5, "lac": 5, "crore": 7, "cr": 7, "lakh crore": 12}
_scale_word = (
    f"({'|'.join(sorted((word for word in _SCALES if word[0].isalpha()), key=len, reverse=True))})s?"
)
# "in millions", "JPY millions", but not "above $1 million".
_head_scale = re.compile(rf"(?<!\d )(?<!\d)\b{_scale_word}\b|(?:krw |jpy |¥|[(:] ?|^)(100 million)s?\b")
# "1H24 Thousands of USD": a period's name before it is no number of thousands.
_scale_of_money = re.compile(rf"\b{_scale_word} of ((?:u\.?s\.? )?(?:dollars|euros|yen|[a-z]{{3}}))\b")
# "CHF 1,000", "NOK 1000" at the head of columns.
_one_thousand = re.compile(rf"(?:\b(?:{'|'.join(map(str.lower, CODES))})|[$€£¥])\s?1[,.'’\s]?000(?![\d,.])")
_zeros = re.compile(r"(?:^|[\s($€£¥'’]|\$-|\br)000(,000)?(?:['’]?s)?(?:\s+omitted)?(?=[\s),;]|$)")
# Words that link what stands before them to what follows: nothing ends with one.
LINKS = "of|to|and|for|in|on|from|per|by|with|the|a|an|or|at|as"
_codes = "|".join(map(str.lower, CALLED))
# "€m", "SEK m", "EURbn", "MSEK": looked for only where a word may end so; "b" alone only behind a sign.
_may_scale = re.compile(
    r"[mkb](?![a-z])|[bmt]n(?![a-z])|m(?:ln|io)\b|mrd\b|(?=[mtk])\b[mtk](?:[a-z]{3}|kr|€|£)(?![a-z])"
)
_letter_scale = re.compile(
    rf"(?:[$€£¥₹]|\b(?:{_codes}|rs\.?))(?:['’]|\s(?:in\s)?)?(mm|mn|mln|mio|m|bn|mrd|tn|k|(?<=[$€£¥])b)\b"
    rf"|\(\s?(?:in )?(mm|mn|bn)\s?\)|\b([mtk])(?:{_codes}|kr|€|£)(?![a-z])|\b(mio|mrd|mln)\b"
    r"|^\(?r['’]?(m|bn)\b"
)
_LAST, _TAIL = (
    frozenset("mnkrfd€£"),
    14,
)  # of a label that ends so: the last letters, and characters to look at
_cents = re.compile(
    r"\(\s?(?:in )?(?:u\.?s\.? )?(?:cents|pence|¢|p)\b|\b(?:cents|pence) (?:per|an?)\b|^(?:cents|pence)$"
)
_label_scale = re.compile(
    rf"\bin\s+{_scale_word}\b|\(\s*(?:[$€£¥]|us\$|[a-z]{{3}})?\s*{_scale_word}\s*\)|^{_scale_word} of\b"
    rf"|\b{_scale_word}\s+of\s+(?:u\.?s\.?\s+)?(?:dollars|yen|jpy|euros|shares)\b"
)
_scale_named = re.compile(
    rf"[,(]\s?(?:{_codes}|[$€£¥])\s?(million|billion)\)?$"
)  # "Net sales, EUR million"
_except = re.compile(r"\bex(?:cept|pect|cluding)\b(?: for)?")
_of_money_alone = re.compile(
    r"(?:\b(?:dollars?|dollar amounts|euros?|usd|eur)|[$€£]) in (?:thousand|million|billion)s"
)
_between = re.compile(r"(,|;|\band\b|\bor\b|&)")
_in_scale = re.compile(rf"\s(?:are )?in {_scale_word}\b")
_all_counts = re.compile(r"\b(?:operating|operational|statistic(?:s|al)|metrics|volumes?|kpis)\b")
_generic = re.compile(
    r"\b(?:shares?|numbers?|of|data|amounts?|figures|information|counts?|selected|other|otherwise|where|noted|as"
    r"|indicated|stated|the|for|all|certain|percent(?:age)?s?|ratios?|rates?)\b"
)
_shares_scale = re.compile(rf"\bshares?\b[\w ,]{{0,40}}\bin\s+{_scale_word}|{_scale_word} of shares")
_dollars = re.compile(r"\$|\bdollars?\b|\busd\b")
# Grouped by first letters: an alternative costs its look at every character.
_hints_at_money = re.compile(
    r"a(?:ud|ustr|ed\b)|b(?:aht|rl)|c(?:hf|ny|ad|lp|hilean|anad|zk)|d(?:kk|anish|irham|inar)|e(?:ur|gp|gyptian)|franc|gbp|h(?:kd|ong|uf)|i(?:nr|dr|sk|celandic|ls)|jpy"
    r"|k(?:rw|orean|wd|r\b)|m(?:yr|xn|exican)|n(?:ok|orw|zd|is|gn|aira)|p(?:ound|ln|ence|\))|qar|r(?:mb|enm|up(?:ee|iah)|and|inggit|eais|iyal)"
    r"|s(?:ek|wed|wiss|gd|ingap|ar\b|hekel)|t(?:wd|hb)|yen|z(?:lot|ar)|[acknszrt]\$|[¥￥€£₩₹₪₦]|(?<!\w)r(?:s\b|['’]?(?:m|bn)\b|\s[mb]|\s?['’]?000|m\s?[mb'’])"
)
_NAMES = {
    "JPY": r"\byen\b|[¥￥]",
    "EUR": r"\beuros?\b|€",
    "GBP": r"\bpounds? sterling\b|£|\bpence\b|\(p\)",
    "CHF": r"\bswiss francs?\b|\bsfr\b",
    "CNY": r"\brmb(?:mn|bn|[mk])?\b|\brenminbi\b",
    "KRW": r"\bkorean won\b|₩",
    "INR": r"\brupees?\b|₹|\brs\b",
    "SEK": r"\bswedish kron|\b[mt]kr\b",
    "NOK": r"\bnorwegian kron",
    "DKK": r"\bdanish kron",
    "CAD": r"\bcanadian dollars?\b|\bc\$",
    "AUD": r"\baustralian dollars?\b|\ba\$",
    "HKD": r"\bhong kong dollars?\b|\bhk\$",
    "ZAR": r"\brands?\b|^\(?r(?:\s(?:m|bn|[mb]illions?)|\s?['’]?000|['’]?(?:m|bn)(?!\s?(?:['’]|m)))\b",
    "SGD": r"\bsingapore dollars?\b|\bs\$",
    "TWD": r"\bnt\$",
    "NZD": r"\bnz\$",
    "PLN": r"\bzloty\b",
    "CZK": r"",
    "HUF": r"",
    "THB": r"\bbaht\b",
    "MYR": r"\bringgit\b|\brm\s?(?:['’]000|million|m\b|bn\b)",
    "AED": r"\bdirhams?\b",
    "BRL": r"\breais\b|\br\$",
    "MXN": r"\bmexican pesos?\b",
    "CLP": r"\bchilean pesos?\b",
    "IDR": r"\brupiah\b",
    "ISK": r"\bicelandic kr",
    "ILS": r"\bnis\b|\bshekels?\b|₪",
    "SAR": r"\bsaudi riyals?\b",
    "QAR": r"\bqatari? riyals?\b",
    "KWD": r"\bkuwaiti dinars?\b",
    "EGP": r"\begyptian pounds?\b",
    "NGN": r"\bnairas?\b|₦",
}


@cache
def _other_money() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns and codes, compiled once a head may name such money; "msek" has its scale in it."""
    return tuple(
        (re.compile(rf"\b[mtk]?{code.lower()}(?:mn|bn|[mk])?\b{'|' * bool(names)}{names}"), code)
        for code, names in _NAMES.items()
    )


_percent = re.compile(
    r"(?=[%％p])(?<!\d )(?:(?<!\d)(?<!\d\))[%％]|\bpercent(?:age)?s?\b(?! points?)|\bpct\b)"
)
BASIS_POINTS = re.compile(r"\bbasis[\s-]points?\b|\bbps?\b")
_POINTS = re.compile(r"\bpercentage[\s-]points?\b|\bppts?\b|\bpts\b|\bpoints? change\b")
_change = re.compile(
    r"(?=[bcdfgiqvyδ∆])(?:^[δ∆]|\b(?:change(?:\b|(?=vs))|(?:chg|var|variance|growth|y/y|q/q|yoy|qoq"
    r"|year[\s-](?:over|on)[\s-]year|increase|incr|decrease|decline|fav|better|favorable)\b))"
)
_no_change = re.compile(r"\bchanges in\b|\bstatements?\b|\bcomparisons?$")
# "in million euro or percent unless otherwise indicated": most of it is money.
_or_percent = re.compile(r"(?:,|/|\bor|\band)\s?(?:in\s)?(?:[%％]|percent)(?=\)|,|$|\s(?:unless|if|or)\b)")
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
    dollars = unit is None and _dollars.search(words) is not None
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
    r"(?:number|#|no\.) of \w.*|homes|units|stores|rooms|beds|wells|vessels|employees|customers|contracts"
)


def _unit_of_head(words: str) -> tuple[Unit | None, int | None]:
    if BASIS_POINTS.search(words):
        return POINTS, -2
    if _POINTS.search(words):
        return POINTS, 0
    mixed = _or_percent.search(words)
    if mixed and scale_of_head(words[: mixed.start()]) is not None:
        return currency_of(words), None
    if _percent.search(words) or _tax_rate.search(words):
        return PERCENT, 0
    measured = measure_unit(words)
    if measured is not None:
        return measured
    if _shares_column.fullmatch(words):
        return SHARES, None
    if _counted_column.fullmatch(words):
        return COUNT, None
    return currency_of(words), None


def _excepted(words: str) -> tuple[str, int | None, tuple[tuple[str, int], ...]]:
    """The words without what they except, the scale that they give to shares, and what they except."""
    found = _except.search(words)
    shares = _shares_scale.search(words)
    scale = _SCALES[shares.group(1) or shares.group(2)] if shares else None
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
            own = _SCALES[in_scale.group(1)]
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
    return bool(_change.search(words) and not _no_change.search(words))


def scale_of_head(words: str) -> int | None:
    """The power of ten that a head's lower-case words give, None where they give none."""
    found = _head_scale.search(words)
    if found:
        return _SCALES[found.group(1) or found.group(2)]
    of_money = _scale_of_money.search(words)
    if of_money and (currency_of(of_money.group(2)) or _dollars.search(of_money.group(2))):
        return _SCALES[of_money.group(1)]
    zeros = _zeros.search(words) if "000" in words else None
    if zeros is not None:
        return 6 if zeros.group(1) else 3
    if "000" in words and _one_thousand.search(words):
        return 3
    return -2 if _in_cents(words) else _scale_of_letters(words)


def _in_cents(words: str) -> bool:
    """Whether words say that amounts are in hundredths: "(cents)", "pence per share"."""
    return any(each in words for each in ("cent", "pence", "¢", "(p")) and _cents.search(words) is not None


def _scale_of_letters(words: str) -> int | None:
    found = _letter_scale.search(words) if _may_scale.search(words) else None
    return LETTERS[next(group for group in found.groups() if group)] if found else None


def scale_of_label(words: str) -> int | None:
    """As `scale_of_head`, from a row's label, in which a scale word must be said to govern."""
    found = _label_scale.search(words)
    if found is None and _in_cents(words):
        return -2
    if found is None:
        return 3 if "000" in words and _zeros.search(words) else None
    return _SCALES[next(group for group in found.groups() if group)]


def money_of_label(words: str) -> tuple[Unit, int] | None:
    """Currency and scale that a row's lower-case label gives in one: "net sales, sek m", "ebitda (€m)"."""
    if words.rstrip(" )")[-1:] not in _LAST:
        return None
    named = _scale_named.search(words) if "illion" in words else None
    if named and (unit := currency_of(named.group())):
        return unit, _SCALES[named.group(1)]
    found = _letter_scale.search(words, max(0, len(words) - _TAIL))
    letters = (found.group(1) or found.group(3)) if found else None
    unit = currency_of(found.group()) if found and letters else None
    return (unit, LETTERS[letters]) if unit and letters else None


def currency_of(words: str) -> Unit | None:
    """The currency that lower-case words name, dollars aside when nothing says whose they are."""
    if _hints_at_money.search(words):
        for pattern, code in _other_money():
            if pattern.search(words):
                return money(code)
    return money("USD") if "us$" in words or "u.s. dollar" in words or "usd" in words else None


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
    rf"\(\s*(?:in )?({'|'.join((*_LONG, *_SHORT))})\s*\)|\b{_scale_word} ({'|'.join(_LONG)})\b"
    r"|\b(koebd|kbd|mcfd|gbps|mbps|mwh|gwh|square feet|days sales outstanding)\b"
)


def measure_unit(words: str) -> tuple[Unit, int] | None:
    """A physical unit that lower-case words name, and its scale: "thousand barrels per day (kbd)"."""
    found = _measure.search(words)
    if found is None:
        return None
    code = found.group(1) or found.group(3) or found.group(4)
    scale = _SCALES[found.group(2)] if found.group(2) else 0
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
