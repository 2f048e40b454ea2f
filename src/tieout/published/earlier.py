"""A checked release as one that was published before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from tieout.document.model import Document
from tieout.facts.model import Facts
from tieout.items.read import items_of
from tieout.published.model import Earlier
from tieout.tables.model import Table


class Published(Protocol):
    """What is asked of a release that was checked before."""

    @property
    def document(self) -> Document:
        """The release as read."""

    @property
    def tables(self) -> Sequence[Table]:
        """Its tables."""

    @property
    def facts(self) -> Facts:
        """Its figures."""


def earlier_of(run: Published) -> Earlier:
    """A checked release as one that was published before."""
    figures = run.facts.figures
    return Earlier(
        run.document.source.path,
        items_of(run.tables, figures),
        items_of(run.tables, figures, expected=True),
    )
