"""The vocabulary of money in heads and labels: the currencies that their lower-case words name.

Currencies in marks are those of `values.numeral`; the rest was read off published releases.
"""

from __future__ import annotations

import re
from functools import cache

from tieout.values.unit import Unit, money

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


def currency_of(words: str) -> Unit | None:
    """The currency that lower-case words name, dollars aside when nothing says whose they are."""
    if _hints_at_money.search(words):
        for pattern, code in _other_money():
            if pattern.search(words):
                return money(code)
    return money("USD") if "us$" in words or "u.s. dollar" in words or "usd" in words else None


def names_dollars(words: str) -> bool:
    """Whether lower-case words name dollars, of whomever."""
    return _dollars.search(words) is not None
