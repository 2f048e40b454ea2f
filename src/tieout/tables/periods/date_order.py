"""Whether "03/04/2024" is the third of April: what a release proves by its other dates.

A document comes in; True, False or None goes out. A number above 12 is a day, wherever it stands; where all
are small, dates in words ("30 June 2024", "June 30, 2024") tell how the release writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.document.model import Document
from tieout.values.months import SHORT

# Sought from the first stroke: a pattern that begins with what stands before it tries every character.
_second = re.compile(r"/(\d{1,2})/(?:(?:19|20)\d\d|\d\d)(?![\d/])")
_first = re.compile(r"(?<![\d/.,])\d{1,2}$")
_month = f"(?:{'|'.join(SHORT)})[a-z]{{0,6}}"
_day_before = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? {_month},? (?:19|20)\d\d\b|\b\d{{1,2}}\.\d{{1,2}}\.20\d\d\b"
)
_day_behind = re.compile(rf"\b{_month} \d{{1,2}},? (?:19|20)\d\d\b")
_FOR_ONE = 3  # of one way for each of the other


def day_first(document: Document) -> bool | None:
    """Whether dates in digits begin with the day; None where the release has none, or proves neither."""
    text = document.words
    dates = list(_dates_in_digits(text))
    if not dates:
        return None
    before = sum(first > 12 for first, _ in dates)
    behind = sum(second > 12 for _, second in dates)
    if not (before or behind):
        before, behind = len(_day_before.findall(text)), len(_day_behind.findall(text))
    if before > _FOR_ONE * behind:
        return True
    return False if behind > _FOR_ONE * before else None


def _dates_in_digits(text: str) -> Iterator[tuple[int, int]]:
    """The first two numbers of each date in digits."""
    for second in _second.finditer(text):
        stroke = second.start()
        first = _first.search(text, max(0, stroke - 2), stroke)
        if first is not None:
            yield int(first[0]), int(second[1])
