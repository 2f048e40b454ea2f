"""Figures while they are being read: before all of a release are known, and numbered in source order."""

from __future__ import annotations

from msgspec import Struct

from tieout.document.model import Span
from tieout.facts.model import Figure, Place
from tieout.tables.model import Measure
from tieout.values.period import Period
from tieout.values.printed import Printed
from tieout.values.unit import Unit


class Unnumbered(Struct, frozen=True, gc=False, eq=False):
    """A figure without its id. ``block`` is the document block it stands in, for formats without spans."""

    raw: str
    span: Span | None
    place: Place
    measure: Measure
    printed: Printed
    unit: Unit
    label: tuple[str, ...]
    period: Period | None
    approximate: bool = False
    excluding: str = ""
    block: int = 0
    beside: tuple[str, ...] = ()

    def figure(self, number: int) -> Figure:
        """The figure with its id."""
        return Figure(
            number,
            self.raw,
            self.span,
            self.place,
            self.measure,
            self.printed,
            self.unit,
            self.label,
            self.period,
            self.approximate,
            self.excluding,
            self.beside,
        )
