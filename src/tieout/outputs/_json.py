"""How JSON says where a figure stands and what period it is of, in every report that names figures."""

from __future__ import annotations

from typing import Any

import msgspec

from tieout.document.model import Document, Span
from tieout.facts.model import Place, SentencePlace
from tieout.values.period import Period


def place_of(place: Place) -> dict[str, Any]:
    """Table, row and column, or block and sentence; all counted from 0."""
    if isinstance(place, SentencePlace):
        return {"block": place.block, "sentence": place.sentence}
    return {"table": f"t{place.table}", "row": place.row, "column": place.column}


def span_of(span: Span | None, document: Document) -> list[int] | None:
    """Characters of the decoded source; None where the format has none."""
    return [span.start, span.end] if span and document.locator is None else None


def native_of(span: Span | None, document: Document) -> list[dict[str, Any]]:
    """The format's own places of a span; none for text, whose spans say it all."""
    if span is None or document.locator is None:
        return []
    return [
        {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in msgspec.structs.asdict(place).items()
            if value is not None
        }
        for place in document.locator.places(span.start, span.end)
    ]


def period_of(period: Period | None) -> dict[str, str] | None:
    """Start and end, or the instant, as ISO 8601 days."""
    if period is None:
        return None
    if period.start is None:
        return {"instant": period.end.isoformat()}
    return {"start": period.start.isoformat(), "end": period.end.isoformat()}
