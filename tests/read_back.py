"""What `check` reads of something composed, beside what was composed."""

from __future__ import annotations

import tieout
from tieout.composition.model import Document, Figure, Table
from tieout.composition.writers._cells import figures_in
from tieout.facts.model import Figure as Read
from tieout.relations.model import Tick
from tieout.values.unit import UnitClass

Said = tuple[int, int, int]  # mantissa, decimals, scale


def said_by(figure: Figure) -> Said:
    """A sentence's rate says its sign in words ("down 0.4%"), so the sign is not compared there."""
    return abs(figure.mantissa) if "%" in figure.text else figure.mantissa, figure.decimals, figure.scale


def read_as(figure: Read) -> Said:
    return figure.printed.mantissa, figure.printed.decimals, figure.printed.scale


def assert_read_back(source: bytes, document: Document, name: str = "") -> tieout.Run:
    """Every figure is read, in order, with its value, scale and, in tables, unit and period."""
    run = tieout.check(source, name) if name else tieout.check(source)
    composed = list(figures_in(document))
    assert [read_as(figure) for figure in run.figures] == [said_by(figure) for figure in composed]
    in_tables = {
        cell.id
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row.cells
        if isinstance(cell, Figure)
    }
    for figure, read in zip(composed, run.figures, strict=True):
        if figure.id in in_tables and figure.unit.unit_class in (UnitClass.MONEY, UnitClass.PERCENT):
            assert figure.key is not None
            assert (read.unit, read.period) == (figure.unit, figure.key.period), figure
    ticks = set(run.proof.ticks)
    assert not ticks & {Tick.BROKEN, Tick.PLUGGED}
    return run
