"""Whose release it is: entity, title, currency and period, as far as the document says.

In go the document and its figures; out comes a `Release` whose parts are empty or None where
nothing says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieout.document.model import Document, Grid, Lines, Paragraph
from tieout.facts.model import Figure
from tieout.values.period import Period
from tieout.values.unit import UnitClass

HEAD_BLOCKS = 60  # a release names itself near its top
TITLE_LENGTH = 240

_suffix = (
    r"(?:Inc|Incorporated|Corp|Corporation|Company|Co|Ltd|Limited|LLC|L\.P|LP|PLC|plc|N\.V|S\.A|AG|SE"
    r"|Group|Holdings)"
)
_company = re.compile(rf"\b((?:[A-Z0-9][\w&.’'-]*,?\s+|of\s+|and\s+|the\s+|&\s+){{1,7}}?{_suffix})\b\.?")
_announces = re.compile(
    r"\b(?:announce[sd]?|reports?|reported|releases?|delivers?|posts?)\b", re.IGNORECASE
)
_title = re.compile(r"\b(?:results|earnings|quarter|fiscal|year|revenues?|income|sales)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Release:
    """What the release says of itself; ``period`` is the one that most of its figures are about."""

    entity: str
    title: str
    currency: str | None
    period: Period | None


def release_of(document: Document, figures: Sequence[Figure]) -> Release:
    """Entity and title from the first blocks, currency and period from the figures."""
    head = list(_head(document))
    return Release(_entity(head), _headline(head), _currency(figures), _period(figures))


def _head(document: Document) -> Iterator[str]:
    for block in document.blocks[:HEAD_BLOCKS]:
        if isinstance(block, Paragraph):
            strings = [block.text.string]
        elif isinstance(block, Lines):
            strings = [line.string for line in block.lines]
        else:
            assert isinstance(block, Grid)
            strings = [cell.text.string for row in block.rows for cell in row]
        for string in strings:
            if text := " ".join(string.split()):
                yield text


def _headline(head: Sequence[str]) -> str:
    short = [text for text in head if len(text) <= TITLE_LENGTH and _title.search(text)]
    return next((text for text in short if _announces.search(text)), short[0] if short else "")


def _entity(head: Sequence[str]) -> str:
    for text in head:
        if match := _company.search(text):
            return match.group(0).strip()
    announced = (_announces.split(text, maxsplit=1) for text in head if len(text) <= TITLE_LENGTH)
    return next((parts[0].strip() for parts in announced if len(parts) == 2), "")


def _currency(figures: Sequence[Figure]) -> str | None:
    counted = Counter(figure.unit.code for figure in figures if figure.unit.unit_class is UnitClass.MONEY)
    return counted.most_common(1)[0][0] if counted else None


def _period(figures: Sequence[Figure]) -> Period | None:
    counted = Counter(figure.period for figure in figures if figure.period and not figure.period.is_instant)
    if not counted:
        return None
    latest = max(period.end for period in counted)
    return max((period for period in counted if period.end == latest), key=lambda period: counted[period])
