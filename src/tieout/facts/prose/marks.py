"""A figure of a sentence while the sentence is being read: its value and unit, and then its role.

A numeral with the words around it comes in; a `Mark` goes out with sign, scale and unit as printed. What
the sentence makes of it (measure, subject, period) is filled in by the reading of the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from tieout.document.model import Span
from tieout.facts.prose.phrases import PER_SHARE_SUBJECT
from tieout.tables.model import Measure
from tieout.tables.things import reckoned_by
from tieout.values.currency import CODES, CURRENCIES, DOLLARS
from tieout.values.numeral import Numeral, scale_of
from tieout.values.period import Period
from tieout.values.printed import Printed
from tieout.values.unit import (
    COUNT,
    MULTIPLE,
    PERCENT,
    POINTS,
    SHARES,
    Unit,
    UnitClass,
    money,
    per_share,
    per_thing,
)

_approximate_before = re.compile(
    r"(?:\b(?:about|approximately|approx\.?|nearly|almost|around|roughly|over|(?:more|less|fewer"
    r"|greater|better) than|under"
    r"|ca?\.|at least|at most|up to|exceeding|in excess of|some|close to|just (?:over|under|below"
    r"|above)|below|above|circa)|~|≈|[<>≤≥])\s*$",
    re.IGNORECASE,
)
_APPROXIMATE_ENDS = frozenset(
    """
    about above almost approx approx. approximately around below c. ca. circa exceeding just least most
    nearly of over roughly some than to under
    """.split()
)
_APPROXIMATE_MARKS = frozenset("~≈<>≤≥")
# A tolerance ("plus or minus 2%") is no negative number.
_minus_word = re.compile(r"(?<!\bor\s)\b(?:a\s+)?(?:negative|minus)\s+$", re.IGNORECASE)
_dash = re.compile(r"[-–−]\s?")
_range_before = re.compile(r"[\w%)¢]\s?$")
_vague_prefix = re.compile(r"\b(?:mid|low|high|upper)-$", re.IGNORECASE)
_vague_after = re.compile(r"\+|-?plus\b|\s+or\s+(?:more|less)\b")
PER_SHARE_AFTER = re.compile(
    r"\s*(?:\((?:basic|diluted)\)\s*|basic\sand\sdiluted\s(?:net\s)?(?:earnings|income|loss)\s)?"
    r"(?:per|a|for each|for every|on each)\s+(?:(?:basic|diluted"
    r"|common|equity|fully|ordinary|weighted"
    r"|average|outstanding|and|American|depositary|primary|non-?diluted|Class [A-Z]|limited partner)\s+)*"
    r"(?P<of>shares?|stock|units?|ADSs?|ADRs?"
    r"|stapled security)\b(?:\s+(?:of\s+(?:\w+\s+){0,3}?(?:common\s+)?stock|on an? [\w ]*?diluted basis"
    r"|assuming dilution|\((?:basic(?:\sand\sdiluted)?|diluted)\)|basic|diluted)"
    r"|,\s(?:fully\s)?(?:basic(?:\sand\sdiluted)?|diluted)(?=[,.;)]))?",
    re.IGNORECASE,
)
# "$0.47 basic and $0.45 diluted earnings per share": each says which share, the words behind are of both.
_sort_after = re.compile(
    r"\s*(?:per\s)?(basic|diluted)(?=\s(?:and|or|&)\s\(?[$€£¥]?\(?[\d.])", re.IGNORECASE
)
_both_sorts = re.compile(r"\b(?:basic|diluted)\s(?:and|or|&)\s$", re.IGNORECASE)
_other_sort_after = re.compile(
    r"\s*(?:per\s)?(?:fully\s)?(basic|diluted)\b(?:\s(?:net\s)?(?:earnings|income|loss))?"
    r"(?:\s\(?per\s(?:common\s)?share\)?|\sshares?\b)?",
    re.IGNORECASE,
)
_per_unit_after = re.compile(
    r"\s*(?:per|a|an|/)\s*(?P<of>barrel|bbl|gallon|ton|tonne|pound|ounce|day|week|month|year"
    r"|unit|user|member|mcf|boe|mmbtu|MWh|kWh|kg"
    r"|square foot|hour|mile|transaction|customer|subscriber)\b(?!\s+(?:ago|earlier|before))",
    re.IGNORECASE,
)
_currency_after = re.compile(
    r"\s*(?P<name>(?:japanese\s)?yen|euros?|(?:u\.?s\.?\s)?dollars?|pounds(?:\ssterling)?|won"
    r"|rupees|(?:swiss\s)?francs|yuan|renminbi|(?:(?:swedish|norwegian|danish)\s)?kron(?:or|er)|rand|zloty)\b",
    re.IGNORECASE,
)
_CURRENCY_NAMES = {
    "yen": "JPY",
    "eur": "EUR",
    "dol": "USD",
    "pou": "GBP",
    "won": "KRW",
    "rup": "INR",
    "fra": "CHF",
    "yua": "CNY",
    "ren": "CNY",
    "kro": "SEK",
    "swe": "SEK",
    "nor": "NOK",
    "dan": "DKK",
    "swi": "CHF",
    "ran": "ZAR",
    "zlo": "PLN",
}
# "12.5 million EUR", "12.5 EUR million", "4.49 SEK", "380 €": a code before digits is the next amount's.
_code_after = re.compile(
    rf"\s?(?:(?P<before>[Mm]io\.?|[Mm]rd\.?)\s)?(?P<code>{'|'.join(CODES)}|[€£¥])(?:\s(?P<scale>million|billion|thousand|mn|bn|m)\b)?(?![\w-]|\s?\d)"
)
_cents = re.compile(
    r"\s*(?:(?P<of>HK|Hong\sKong|Singapore|US|U\.S\.|Australian|Canadian|NZ|euro)[\s-]?)?(?:cents?\b|¢|cps\b)",
    re.IGNORECASE,
)
_CENTS_OF = {
    "hk": "HKD",
    "hong kong": "HKD",
    "singapore": "SGD",
    "us": "USD",
    "u.s.": "USD",
    "australian": "AUD",
    "canadian": "CAD",
    "nz": "NZD",
    "euro": "EUR",
}
_pence = re.compile(r"p(?!\w|\.m)|\s?pence\b", re.IGNORECASE)
_shares_after = re.compile(
    r"\s+(?:(?:additional|common|ordinary|new|of its|treasury|weighted-average|diluted|basic"
    r"|outstanding|restricted|preferred|Class [A-Z])\s+)*"
    r"(?:shares|ADSs)\b",
    re.IGNORECASE,
)
_measure_after = re.compile(
    r"[\s-]?(?P<unit>[GMTk]bps|[GMTP]B|[kMGT]Wh?|square[\s-](?:feet|foot|meters?)|cubic\s(?:feet|meters|metres)(?:\sper\sday)?"
    r"|(?:oil-equivalent\s)?barrels(?:\sof\soil(?:\sequivalent)?)?(?:\sper\sday)?"
    r"|M{0,2}[Bb]oe(?:/d|pd|\sper\sday)|M{0,2}[Bb]bls?(?:/d|pd|\sper\sday)?|M{0,2}B[Oo][Ee]|(?:M{1,2}|B)cfe?(?:/d|\sper\sday)|tons|tonnes"
    r"|gigawatt-hours|megawatts|gigawatts|kilowatts|acres|miles|km|kilometers|gallons|ounces|pounds"
    r"|days|hours|minutes|years|months|MHz|GHz)\b"
)
_noun_after = re.compile(
    r"\s+(?:(?:was|were|are|is)\s(?!(?:in|at|on|from|for|to|by|of|now)\b))?((?!(?:for|in|during|as|at|from)\s)(?:[A-Za-z][\w’'-]*\s+){0,3}?(?:[A-Za-z][\w’'-]*[A-Za-rt-z]s|people|aircraft))\b"
)
_percentage_points = re.compile(
    r"\s+percentage[\s-]points?\b|\s?-?(?:pts?|points?)\b|p(?![\w.])", re.IGNORECASE
)
_negative_before = re.compile(
    r"(?:\b(?:was|were|of|to|at|from|by|is|are|or|and|than|with|versus|vs\.?|totaled)|[,:$€£¥])\s*$",
    re.IGNORECASE,
)

_stated_before = re.compile(
    r"\b(?:was|were|is|are|of|to|from|with|versus|vs\.?|than|totaled)\s$", re.IGNORECASE
)
_paid_a_share = re.compile(r"\b(?:dividends?|distributions?|earnings|eps)$")  # "a dividend of 5.2p"
_LARGE = 10_000  # of any currency; what a share earns or costs is less


@dataclass(slots=True, eq=False)
class Mark:
    """A figure at ``start``..``end`` of its text; ``outer`` adds the words that belong to it.

    ``signed`` is +1 or -1 where a sign is printed in front ("+19%").
    """

    raw: str
    start: int
    end: int
    outer: tuple[int, int]
    printed: Printed
    unit: Unit
    approximate: bool
    signed: int = 0
    noun: str = ""
    bound: str = ""  # "more than", "about"
    basis: str = ""  # "per diluted share"
    excluding: str = ""
    measure: Measure | None = None
    subject: str = ""
    period: Period | None = None
    ranged: bool = False
    times: int = 1  # how many things it is told of: "one each in Peru and Ecuador"
    bracketed: bool = False  # the comparative of the figure before it: "1,234 (1,175)"
    span: Span | None = field(default=None)

    @property
    def kind(self) -> UnitClass:
        return self.unit.unit_class

    def as_reckoned(self, subject: str) -> None:
        """Read a plain amount as one a share, a room or a barrel where ``subject`` makes it one."""
        if self.kind is not UnitClass.MONEY or self.printed.scale > 0:
            return
        words = subject.lower()
        a_share = PER_SHARE_SUBJECT.search(words) or (
            self.printed.scale == -2 and _paid_a_share.search(words)
        )
        if a_share and abs(self.printed.value) < _LARGE:
            self.as_per_share()
        elif (thing := reckoned_by(words)) is not None:
            self.unit = per_thing(self.unit.code, thing)

    def as_per_share(self) -> None:
        """Read an amount as one a share: the subject says so ("EPS of $2.12")."""
        self.unit = per_share(self.unit.code)

    def scale_by(self, scale: int) -> None:
        """Read a whole amount without a scale of its own in the units of the table that it is a note of."""
        if self.kind is UnitClass.MONEY and not self.printed.scale and not self.printed.decimals:
            self.printed = Printed(self.printed.mantissa, 0, scale)


def mark_of(text: str, numeral: Numeral, currency: str) -> Mark:
    """The figure that ``numeral`` of ``text`` is; ``currency`` is what "cents" are of."""
    mantissa, start, end = _signed(text, numeral)
    before = text[max(0, start - 24) : start]
    word = before.rstrip().rpartition(" ")[2].lower()
    minus = _minus_word.search(before) if word in ("negative", "minus") else None
    mantissa = -abs(mantissa) if minus else mantissa
    after = text[numeral.end : numeral.end + 72]
    unit, scale, taken, noun = _unit(numeral, after, currency)
    sort = _sort_of(before, after) if unit.unit_class is UnitClass.MONEY and numeral.decimals > 1 else None
    if sort is not None:
        unit, taken = per_share(unit.code), sort.end()
    if end != numeral.end or text[end - 1] == ")":
        noun = ""  # what follows the parentheses is not counted in them
    vague = minus or (_approximate_before.search(before) if word in _APPROXIMATE_ENDS else None)
    if before[-1:] in _APPROXIMATE_MARKS:
        vague = vague or _approximate_before.search(before)
    elif before[-1:] == "-":
        vague = vague or _vague_prefix.search(before)
    outer_start = start - (len(vague.group()) if vague else 0)
    raw = text[start:end]
    return Mark(
        raw,
        start,
        end,
        (outer_start, numeral.end + taken if end == numeral.end else end),
        Printed(mantissa, numeral.decimals, scale),
        unit,
        (vague is not None and not minus) or _vague_after.match(after) is not None,
        1 if raw[0] == "+" else -1 if mantissa < 0 else 0,
        noun,
        "" if vague is None or minus else vague.group().strip(),
        f"per {sort[1].lower()} share" if sort else _basis(after[:taken], unit),
    )


def _sort_of(before: str, after: str) -> re.Match[str] | None:
    """Of which share an amount is that says so alone: "$0.47 basic and $0.45 diluted earnings a share"."""
    return _other_sort_after.match(after) if _both_sorts.search(before) else _sort_after.match(after)


def _basis(words: str, unit: Unit) -> str:
    return _cents.sub("", " ".join(words.split())).strip() if unit.unit_class is UnitClass.PER_SHARE else ""


def untangle(marks: list[Mark]) -> None:
    """Keep the words that belong to one figure from reaching into the next."""
    for mark, following in pairwise(marks):
        if mark.outer[1] > following.outer[0]:
            end = min(mark.outer[1], following.start)
            mark.outer = (mark.outer[0], end)
            following.outer = (max(following.outer[0], end), following.outer[1])


def _signed(text: str, numeral: Numeral) -> tuple[int, int, int]:
    """Mantissa, start and end of a numeral; an aside in parentheses is positive and without them."""
    if not numeral.parenthesised:
        if _is_loss(text, numeral):
            return -abs(numeral.mantissa), numeral.start - 1, numeral.end + 1
        dash = _dash.match(text, numeral.start) if numeral.mantissa < 0 else None
        if dash is not None and _punctuates(text, dash):
            return -numeral.mantissa, dash.end(), numeral.end
        return numeral.mantissa, numeral.start, numeral.end
    outside = text[numeral.end - 1] != ")"
    if outside or _negative_before.search(text[max(0, numeral.start - 10) : numeral.start]):
        return numeral.mantissa, numeral.start, numeral.end
    start = numeral.start + (text[numeral.start] == "(")
    return -numeral.mantissa, start, start + len(text[start : numeral.end].rstrip(") \u00a0"))


def _is_loss(text: str, numeral: Numeral) -> bool:
    """Whether parentheses hold an amount with its scale where a level is told: "was ($190 million)"."""
    enclosed = (
        numeral.start and text[numeral.start - 1] == "(" and text[numeral.end : numeral.end + 1] == ")"
    )
    if not enclosed or numeral.currency is None:
        return False
    return _stated_before.search(text[max(0, numeral.start - 12) : numeral.start - 1]) is not None


def _punctuates(text: str, dash: re.Match[str]) -> bool:
    """Whether a dash before a figure is no minus: "14%-15%", "to holders³ – $5 million of it"."""
    before = text[max(0, dash.start() - 12) : dash.start()]
    if before[-1:].strip() and _range_before.search(before):
        return True
    return dash.group()[-1:].isspace() and _negative_before.search(before) is None


def _unit(numeral: Numeral, after: str, currency: str) -> tuple[Unit, int, int, str]:
    """Unit, scale, how many characters of ``after`` they take, and the noun that is counted."""
    if numeral.suffix == "percent":
        points = _percentage_points.match(after)
        return (POINTS, 0, points.end(), "") if points else (PERCENT, 0, 0, "")
    if numeral.suffix is not None:
        basis = numeral.suffix == "basis points"
        return (MULTIPLE, 0, 0, "") if numeral.suffix == "times" else (POINTS, -2 if basis else 0, 0, "")
    code, scale, taken = numeral.currency, numeral.scale, 0
    if code is None:
        code, scale, taken = _named_currency(after, scale, currency)
    elif code == "USD" and currency in DOLLARS and numeral.raw.lstrip("(-–−+△▲ ")[0] == "$":
        code = currency  # the sign does not say whose dollars
    if code is not None:
        return _money(code, scale, taken, after)
    return _counted(scale, after)


def _named_currency(after: str, scale: int, currency: str) -> tuple[str | None, int, int]:
    cents = _cents.match(after)
    if cents is not None:
        whose = " ".join((cents["of"] or "").lower().split())
        return _CENTS_OF.get(whose, currency), -2, cents.end()
    pence = _pence.match(after) if currency == "GBP" else None
    if pence is not None:
        return currency, -2, pence.end()
    named = _currency_after.match(after)
    if named is not None:
        word = named.group("name").lower().replace("japanese ", "").replace("u.s. ", "").replace("us ", "")
        code = _CURRENCY_NAMES[word[:3]]
        if word != "pounds" or currency == code:  # else they weigh
            return code, scale, named.end()
    coded = _code_after.match(after)
    if coded is not None:
        word = coded["scale"] or coded["before"]
        own = scale_of(word) if word else 0
        return CURRENCIES[coded["code"]], scale or own, coded.end()
    return None, scale, 0


def _money(code: str, scale: int, taken: int, after: str) -> tuple[Unit, int, int, str]:
    shared = PER_SHARE_AFTER.match(after, taken)
    if shared is not None:
        of = shared.group("of").upper()
        return (
            per_share(code, "ADS" if of[:3] == "ADS" else "ADR" if of[:3] == "ADR" else "share"),
            scale,
            shared.end(),
            "",
        )
    other = _per_unit_after.match(after, taken)
    if other is not None:
        return per_thing(code, other.group("of").lower()), scale, other.end(), ""
    return money(code), scale, taken, ""


def _counted(scale: int, after: str) -> tuple[Unit, int, int, str]:
    if _shares_after.match(after):
        return SHARES, scale, 0, "shares"
    measured = _measure_after.match(after)
    if measured is not None:
        return Unit(measured.group("unit"), UnitClass.MEASURE), scale, measured.end(), ""
    noun = _noun_after.match(after)
    return COUNT, scale, 0, noun.group(1) if noun else ""
