"""Guidance in sentences, held against what the release before gave for the same.

What the words say of it ("reaffirmed", "raised") is held against how it moved only where nothing was
published in between: of a quarter's release and the one before it. What was changed in between was said
there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from tieout.document.model import Document
from tieout.items.model import Reading
from tieout.published.model import Comparative, Earlier, Standing
from tieout.published.outlook import Expected, Said, tells_of_change

QUARTER = 100  # days, at most, between the ends of two quarters


def revised(
    number: int, one: Earlier, outlook: Sequence[Expected], end: date | None, document: Document
) -> Iterator[Comparative]:
    """What sentences expect now, each beside what those of release ``number`` expected of the same."""
    before = {expected.key: expected for expected in one.outlook}
    follows = one.end is not None and end is not None and 0 < (end - one.end).days <= QUARTER
    for now in outlook:
        then = before.get(now.key)
        if then is None:
            continue
        standing = Standing.UNCHANGED
        if not now.agrees(then):
            standing = _standing(then, now, document) if follows else Standing.GUIDANCE
        until = then.high if then.last is not None else None
        yield Comparative(now.figure, standing, number, then.low, then.name, now.last, until)


def _standing(then: Expected, now: Expected, document: Document) -> Standing:
    if now.said is Said.STANDS or now.said is {1: Said.DOWN, -1: Said.UP}.get(_moved(then, now)):
        return Standing.DENIED
    if now.said is Said.NOTHING and not tells_of_change(document):
        return Standing.UNTOLD
    return Standing.GUIDANCE


def _moved(then: Expected, now: Expected) -> int:
    """+1 where both ends are higher, or one is and the other as it was; -1 for lower; else 0."""
    steps = {
        (_value(new) > _value(old)) - (_value(new) < _value(old))
        for old, new in ((then.low, now.low), (then.high, now.high))
    } - {0}
    return steps.pop() if len(steps) == 1 else 0


def _value(reading: Reading) -> Fraction:
    return reading.mantissa * Fraction(10) ** reading.exponent
