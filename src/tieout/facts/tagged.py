"""Tags and figures: which figure prints what a tag says."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from tieout.document.model import Span
from tieout.document.tags import Tag
from tieout.facts.model import Figure, Tagged

Placed = Sequence[tuple[int, int, int]]  # start, end, figure; ascending


def with_figures(tags: Sequence[Tag], figures: Sequence[Figure]) -> tuple[Tagged, ...]:
    """Each tag with the one figure whose print its span touches, in the order of the tags."""
    places = placed(figures) if tags else ()
    return tuple(Tagged(figure_at(tag.span, places), tag) for tag in tags)


def placed(figures: Sequence[Figure]) -> Placed:
    """Figures by where they stand."""
    return sorted((figure.span.start, figure.span.end, figure.id) for figure in figures if figure.span)


def figure_at(span: Span | None, places: Placed) -> int | None:
    """The figure, where exactly one touches the span."""
    if span is None:
        return None
    at = bisect_right(places, (span.end,)) - 1
    found = []
    while at >= 0 and places[at][1] > span.start:
        if places[at][0] < span.end:
            found.append(places[at][2])
        at -= 1
    return found[0] if len(found) == 1 else None
