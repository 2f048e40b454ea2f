"""The currency of a release, as its marks and codes tell: what governs amounts that name none."""

from __future__ import annotations

import re
from collections import Counter

from tieout.document.model import Document
from tieout.values.currency import CODES, CURRENCIES, scaled

_MANY_MARKS = 100  # so many dollar signs settle the currency
_dollars = re.compile(r"(?<![A-Za-z])(?:HK|AU?|CA?|S|NZ|NT|R)\$")  # not the end of "US$"
_MARKS = {"¥": "JPY", "円": "JPY", "€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "Rs.": "INR"}
_rand = re.compile(r"(?<![A-Za-z])(?:Rands?(?![a-z])|R(?:\s?['’]?000|m\b|['’]m\b|\smillion))")
_code = re.compile(rf"\b[MTK]?(?:{'|'.join((*CODES, 'RMB'))})(?:mn|bn|[mk])?(?![A-Za-z])")


def currency_of(document: Document) -> str:
    """The currency that the release's marks and codes name most often; dollars where it has none."""
    text = document.words
    dollars = text.count("$")
    of_others = Counter(_dollars.findall(text)) if dollars else Counter()
    others = of_others.total()
    if dollars > _MANY_MARKS and others * 2 < dollars:
        return "USD"
    counts = {"USD": dollars - others}
    for mark, count in of_others.items():
        code = CURRENCIES[mark]
        counts[code] = counts.get(code, 0) + count
    for mark, code in _MARKS.items():
        counts[code] = counts.get(code, 0) + text.count(mark)
    counts["ZAR"] = counts.get("ZAR", 0) + len(_rand.findall(text))
    for name in _code.findall(text):
        code = CURRENCIES.get(name) or scaled(name)[0]
        counts[code] = counts.get(code, 0) + 1
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else "USD"
