"""The vocabulary of scale in heads and labels: "in millions", "CHF 1,000", "€m", "pence".

Lower-case words come in; the power of ten that they give goes out.
"""

from __future__ import annotations

import re

from tieout.tables.money_words import currency_of, names_dollars
from tieout.values.currency import CALLED, CODES, LETTERS
from tieout.values.unit import Unit

SCALES = {
    "hundred million": 8,
    "100 million": 8,
    "hundred": 2,
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
}
SCALES |= {"ichi": 0, "myriad": 4, "oku": 8}  # in glosses of Japanese: one, 10,000 and 100,000,000
SCALES |= {"lakh": 5, "lac": 5, "crore": 7, "cr": 7, "lakh crore": 12}
SCALE_WORD = (
    f"({'|'.join(sorted((word for word in SCALES if word[0].isalpha()), key=len, reverse=True))})s?"
)
# "in millions", "JPY millions", but not "above $1 million".
_head_scale = re.compile(rf"(?<!\d )(?<!\d)\b{SCALE_WORD}\b|(?:krw |jpy |¥|[(:] ?|^)(100 million)s?\b")
# "1H24 Thousands of USD": a period's name before it is no number of thousands.
_scale_of_money = re.compile(rf"\b{SCALE_WORD} of ((?:u\.?s\.? )?(?:dollars|euros|yen|[a-z]{{3}}))\b")
# "CHF 1,000", "NOK 1000" at the head of columns.
_one_thousand = re.compile(rf"(?:\b(?:{'|'.join(map(str.lower, CODES))})|[$€£¥])\s?1[,.'’\s]?000(?![\d,.])")
_zeros = re.compile(r"(?:^|[\s($€£¥'’]|\$-|\br)000(,000)?(?:['’]?s)?(?:\s+omitted)?(?=[\s),;]|$)")
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
_LAST = frozenset("mnkrfd€£")  # letters of a label that ends so
_TAIL = 14  # characters of it to look at
_cents = re.compile(
    r"\(\s?(?:in )?(?:u\.?s\.? )?(?:cents|pence|¢|p)\b|\b(?:cents|pence) (?:per|an?)\b|^(?:cents|pence)$"
)
_letters_of_dollars = re.compile(r"\(\$\s?(mm|mn|m|bn|b|k)\)")  # of whichever dollar is in force
_label_scale = re.compile(
    rf"\bin\s+{SCALE_WORD}\b|\(\s*(?:[$€£¥]|us\$|[a-z]{{3}})?\s*{SCALE_WORD}\s*\)|^{SCALE_WORD} of\b"
    rf"|\b{SCALE_WORD}\s+of\s+(?:u\.?s\.?\s+)?(?:dollars|yen|jpy|euros|shares)\b"
)
# "Net sales, EUR million".
_scale_named = re.compile(rf"[,(]\s?(?:{_codes}|[$€£¥])\s?(million|billion)\)?$")


def scale_of_head(words: str) -> int | None:
    """The power of ten that a head's lower-case words give, None where they give none."""
    found = _head_scale.search(words)
    if found:
        return SCALES[found.group(1) or found.group(2)]
    of_money = _scale_of_money.search(words)
    if of_money and (currency_of(of_money.group(2)) or names_dollars(of_money.group(2))):
        return SCALES[of_money.group(1)]
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
    """As `scale_of_head`, from a row's label, in which a scale word must be said to govern.

    >>> scale_of_label("revenue ($m)"), scale_of_label("revenue ($ in millions)")
    (6, 6)
    """
    if "($" in words and (letters := _letters_of_dollars.search(words)):
        return LETTERS[letters.group(1)]
    found = _label_scale.search(words)
    if found is None and _in_cents(words):
        return -2
    if found is None:
        return 3 if "000" in words and _zeros.search(words) else None
    return SCALES[next(group for group in found.groups() if group)]


def money_of_label(words: str) -> tuple[Unit, int] | None:
    """Currency and scale that a row's lower-case label gives in one: "net sales, sek m", "ebitda (€m)"."""
    if words.rstrip(" )")[-1:] not in _LAST:
        return None
    named = _scale_named.search(words) if "illion" in words else None
    if named and (unit := currency_of(named.group())):
        return unit, SCALES[named.group(1)]
    found = _letter_scale.search(words, max(0, len(words) - _TAIL))
    letters = (found.group(1) or found.group(3)) if found else None
    unit = currency_of(found.group()) if found and letters else None
    return (unit, LETTERS[letters]) if unit and letters else None
