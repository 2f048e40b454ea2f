"""The currency of a release, as its marks and codes tell: what governs amounts that name none."""

from __future__ import annotations

import re
from collections import Counter

from tieout.document.model import Document
from tieout.values.currency import CALLED, CURRENCIES

_MANY_MARKS = 100  # so many dollar signs settle the currency
# Seldom characters first, by which most of a text is passed over; whether a find names one is looked up.
_dollars = re.compile(r"[ACHNRS](?<![A-Za-z].)[AKTUZ]?\$")  # not the end of "US$"
_MARKS = {"¥": "JPY", "円": "JPY", "€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "₪": "ILS", "Rs.": "INR"}
_rand = re.compile(
    r"R(?<![A-Za-z].)(?:ands?(?![a-z])|\s?['’]?000|m\b|['’]m\b|\smillion|\s?\d[\d,.]{0,12}\s?(?:[mb]illion|m\b|bn\b))"
)
_capitals = re.compile(r"[A-Z](?=[A-Z]{2})(?<!\w.)[A-Z]{2,3}(?:mn|bn|[mk])?(?![A-Za-z])")
_NAMED = {
    f"{before}{code}{behind}": CURRENCIES[code]
    for code in CALLED
    for before in ("", "M", "T", "K")
    for behind in ("", "mn", "bn", "m", "k")
}


def currency_of(document: Document) -> str:
    """The currency that the release's marks and codes name most often; dollars where it has none."""
    text = document.words
    dollars = text.count("$")
    of_others = Counter([mark for mark in _dollars.findall(text) if mark in CURRENCIES] if dollars else ())
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
    for name in _capitals.findall(text):
        if name in _NAMED:
            counts[_NAMED[name]] = counts.get(_NAMED[name], 0) + 1
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else "USD"
