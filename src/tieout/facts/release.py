"""Whose release it is: entity, title, currency and period, as far as the document says.

In go the document and its figures; out comes a `Release` whose parts are empty or None where nothing
says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tieout.document.model import Document, Lines, Paragraph
from tieout.facts.model import Figure
from tieout.tables.fiscal import read_calendar
from tieout.values.period import Period
from tieout.values.unit import UnitClass

Value = TypeVar("Value", str, Period)

HEAD_TEXTS = 80  # a release names itself near its top
LONGEST_TITLE = 200
LONGEST_BRAND = 60
LONGEST_NAME_TEXT = 2000  # of a longer paragraph only the beginning is read for names

_suffix = (
    r"(?:Inc(?:orporated)?|INC|Corp(?:oration)?|CORP(?:ORATION)?|Company|COMPANY|Co|Ltd|LTD|Limited|LLC|L\.L\.C"
    r"|L\.P|LP|PLC|plc|N\.V|S\.A|SE|AG|Group|GROUP|Holdings|HOLDINGS)\b\.?"
)
_word = r"[A-Z][\w&’'-]*(?:\.com|\.COM)?"
_company = re.compile(
    rf"\b(?:[Tt]he |THE )?(?:{_word},? (?:(?:of|and|&) )?){{1,5}}?{_suffix}(?:,? {_suffix})?"
)
_announces = re.compile(r"\b(?:announce[sd]?|reports?|reported|posts|delivers)\b", re.IGNORECASE)
_topic = re.compile(
    r"\b(?:results|earnings|quarter|fiscal|full[- ]year|net income|commentary)\b", re.IGNORECASE
)
_amount = re.compile(r"\d,\d{3}|\d\.\d")
_bare = re.compile(r"[\W_]+")
_generic = re.compile(
    r"(?:the |this |such )?(?:surviving |merger |parent |successor )?\w+\.?", re.IGNORECASE
)
_sentence = re.compile(r"[a-z]\.(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Release:
    """What the release says of itself; ``period`` is the current one that most figures are about."""

    entity: str
    title: str
    currency: str | None
    period: Period | None


def release_of(document: Document, figures: Sequence[Figure]) -> Release:
    """Entity and title from the words, currency and period from the figures."""
    texts = list(_texts(document))
    title = _title(texts[:HEAD_TEXTS])
    end = read_calendar(document).end
    periods = [figure.period for figure in figures if figure.period and not figure.period.is_instant]
    current = [period for period in periods if period.end == end] or periods
    return Release(
        _entity(texts, title),
        title,
        _most(figure.unit.code for figure in figures if figure.unit.unit_class is UnitClass.MONEY),
        _most(current),
    )


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            strings = [block.text.string]
        elif isinstance(block, Lines):
            strings = [line.string for line in block.lines]
        else:
            strings = [cell.text.string for row in block.rows for cell in row]
        for string in strings:
            if text := " ".join(string[:LONGEST_NAME_TEXT].split()):
                yield text


def _title(head: Sequence[str]) -> str:
    """The first line that announces results; else the first that names them and is no sentence."""
    short = [text for text in head if 12 <= len(text) <= LONGEST_TITLE and _topic.search(text)]
    lines = [text for text in short if not _sentence.search(text) and len(_amount.findall(text)) < 2]
    announcing = (text for text in lines if _announces.search(text))
    return next(announcing, lines[0] if lines else "")


def _entity(texts: Sequence[str], title: str) -> str:
    """The company named most often with its legal form, those that the title begins with first."""
    mentioned = (match.group() for text in texts for match in _company.finditer(text))
    names = Counter(name for name in mentioned if not _generic.fullmatch(name))
    announced = _announces.split(title, maxsplit=1)
    brand = announced[0].strip(" ,") if len(announced) == 2 else ""
    if brand:
        # "Acme Holdings Inc. ("Acme")" says whom a short name stands for.
        defined = re.compile(rf"({_company.pattern})\s*\([“\"'‘]{re.escape(brand)}[”\"'’]", re.IGNORECASE)
        if match := next((found for text in texts if (found := defined.search(text))), None):
            return match.group(1)
    own = Counter({name: count for name, count in names.items() if brand and _begins(name, brand)})
    return _most_named(own) or (brand if len(brand) < LONGEST_BRAND else "") or _most_named(names)


def _begins(name: str, brand: str) -> bool:
    """Whether a legal name is that of a brand: Exxon Mobil Corporation of ExxonMobil."""
    bare, short = (_bare.sub("", each.lower().removeprefix("the ")) for each in (name, brand.split(",")[0]))
    return bare.startswith(short)


def _most_named(names: Counter[str]) -> str:
    """The commonest, however it is capitalised; of its spellings one that is not all capitals."""
    if not names:
        return ""
    folded: Counter[str] = Counter()
    for name, count in names.items():
        folded[name.lower().removeprefix("the ")] += count
    best = folded.most_common(1)[0][0]
    spellings = [name for name in names if name.lower().removeprefix("the ") == best]
    return max(spellings, key=lambda name: (name != name.upper(), names[name]))


def _most(values: Iterable[Value]) -> Value | None:
    counted = Counter(values)
    return counted.most_common(1)[0][0] if counted else None
