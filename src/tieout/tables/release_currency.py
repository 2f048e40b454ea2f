"""The currency of a release, as its marks and codes tell: what governs amounts that name none."""

from __future__ import annotations

import re

from tieout.document.model import Document
from tieout.values.currency import CODES, CURRENCIES, scaled

_MANY_MARKS = 100  # so many dollar signs settle the currency
_DOLLARS = ("HK$", "A$", "AU$", "C$", "CA$", "S$", "NZ$", "NT$", "R$")
_MARKS = {"¥": "JPY", "円": "JPY", "€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "Rs.": "INR"}
_code = re.compile(rf"\b[MTK]?(?:{'|'.join((*CODES, 'RMB'))})(?:mn|bn|[mk])?(?![A-Za-z])")


def currency_of(document: Document) -> str:
    """The currency that the release's marks and codes name most often; dollars where it has none."""
    text = document.words
    dollars = text.count("$")
    of_others = {mark: text.count(mark) for mark in _DOLLARS}
    others = sum(of_others.values())
    if dollars > _MANY_MARKS and others * 2 < dollars:
        return "USD"
    counts = {"USD": dollars - others}
    for mark, count in of_others.items():
        code = CURRENCIES[mark]
        counts[code] = counts.get(code, 0) + count
    for mark, code in _MARKS.items():
        counts[code] = counts.get(code, 0) + text.count(mark)
    for name in _code.findall(text):
        code = CURRENCIES.get(name) or scaled(name)[0]
        counts[code] = counts.get(code, 0) + 1
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else "USD"
