"""xBRL-JSON (Open Information Model 1.0): the numeric facts of a report, each as it stands in the file.

In go the bytes; out come `Fact`s. Facts in words are none, nil facts say nothing; a fact that breaks the
format is counted as unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from tieout.document.tags import PURE
from tieout.errors import UnreadableSource
from tieout.readers._xbrl.words import day_of, measure_of
from tieout.readers.raw import Raw
from tieout.values.period import Period

TYPE = "/xbrl-json"  # the end of the document types of all versions
_value = re.compile(r"(-)?(\d{1,60})(?:\.(\d{1,40}))?$")
_OWN = ("concept", "entity", "period", "unit", "language", "noteId")
_FINEST = 30  # decimals


@dataclass(frozen=True, slots=True)
class Fact:
    """A number: ``mantissa`` × 10**−``places``, accurate to ``decimals`` (None: exact)."""

    name: str
    concept: str
    entity: str
    period: Period
    dimensions: tuple[tuple[str, str], ...]
    unit: str
    mantissa: int
    places: int
    decimals: int | None


@dataclass(frozen=True, slots=True)
class Report:
    """The numeric facts of a file, in its order, and how many facts could not be read."""

    facts: tuple[Fact, ...]
    unread: int


def is_report(raw: Raw) -> bool:
    """Whether the bytes are such a report, as far as their words say."""
    text = raw.decoded.text
    return text.lstrip()[:1] == "{" and TYPE in text and '"documentInfo"' in text and '"facts"' in text


def report_of(raw: Raw) -> Report:
    """The report; raises `UnreadableSource` where it is no JSON, or JSON of another shape."""
    try:
        said: Any = msgspec.json.decode(raw.decoded.text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise UnreadableSource(f"{raw.path}: is no xBRL-JSON: {error}") from None
    facts = said.get("facts") if isinstance(said, dict) else None
    if not isinstance(facts, dict):
        raise UnreadableSource(f"{raw.path}: is no xBRL-JSON: it has no object of facts")
    numeric = {name: fact for name, fact in facts.items() if not _is_words(fact)}
    read = [each for name, fact in numeric.items() if (each := _fact(name, fact)) is not None]
    return Report(tuple(read), len(numeric) - len(read))


def _is_words(fact: Any) -> bool:
    """Whether a fact is no number: it has neither unit nor accuracy, or it is nil."""
    if not isinstance(fact, dict):
        return False
    dimensions = fact.get("dimensions")
    unit = isinstance(dimensions, dict) and "unit" in dimensions
    return fact.get("value", "") is None or not (unit or "decimals" in fact)


def _fact(name: str, fact: Any) -> Fact | None:
    if not isinstance(fact, dict) or not isinstance(fact.get("dimensions"), dict):
        return None
    dimensions, value = fact["dimensions"], fact.get("value")
    match = _value.match(value) if isinstance(value, str) else None
    decimals = fact.get("decimals")
    period = _period(dimensions.get("period"))
    if match is None or period is None or not dimensions.get("concept"):
        return None
    if not all(isinstance(each, str) for each in dimensions.values()):
        return None
    if decimals is not None and (not isinstance(decimals, int) or abs(decimals) > _FINEST):
        return None
    sign, whole, fraction = match[1], match[2], match[3] or ""
    size = int(whole + fraction)
    return Fact(
        name,
        dimensions.get("concept", ""),
        dimensions.get("entity", ""),
        period,
        tuple(_taxonomy_defined(dimensions)),
        _unit(dimensions.get("unit", "xbrli:pure")),
        -size if sign else size,
        len(fraction),
        decimals,
    )


def _taxonomy_defined(dimensions: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((name, member) for name, member in sorted(dimensions.items()) if name not in _OWN)


def _period(said: Any) -> Period | None:
    """A period as OIM writes it: an instant, or start and end with a stroke between."""
    if not isinstance(said, str):
        return None
    start, stroke, end = said.rpartition("/")
    last = day_of(end, is_end=True)
    first = day_of(start, is_end=False) if stroke else None
    if last is None or (stroke and (first is None or first > last)):
        return None
    return Period(first, last)


def _unit(said: str) -> str:
    """``iso4217:USD/xbrli:shares`` as our units name it: USD/share."""
    above, stroke, below = said.partition("/")
    parts = [(above, False), *([(below, True)] if stroke else [])]
    named = ("*".join(measure_of(each.strip("()"), low) for each in part.split("*")) for part, low in parts)
    return "/".join(named) or PURE
