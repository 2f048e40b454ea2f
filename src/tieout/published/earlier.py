"""A checked release as one that was published before."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.document.model import Document
from tieout.facts.model import Figure
from tieout.items.read import items_of
from tieout.proof.model import Proof
from tieout.published.measures import defined, reached
from tieout.published.model import Earlier
from tieout.published.outlook import outlook_of
from tieout.tables.model import Table
from tieout.tables.periods.calendar import Calendar


def earlier_of(
    document: Document, tables: Sequence[Table], figures: Sequence[Figure], proof: Proof, calendar: Calendar
) -> Earlier:
    """What a release printed, by its tables, figures and sentences."""
    return Earlier(
        document.source.path,
        items_of(tables, figures),
        items_of(tables, figures, expected=True),
        outlook_of(document, figures, calendar.end),
        calendar.end,
        reached(figures, proof.relations, calendar.end),
        defined(document, figures),
    )
