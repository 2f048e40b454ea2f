"""A checked release as one that was published before."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.facts.model import Figure
from tieout.items.read import items_of
from tieout.published.model import Earlier
from tieout.tables.model import Table


def earlier_of(name: str, tables: Sequence[Table], figures: Sequence[Figure]) -> Earlier:
    """What the release called ``name`` printed, by its tables and figures."""
    return Earlier(name, items_of(tables, figures), items_of(tables, figures, expected=True))
