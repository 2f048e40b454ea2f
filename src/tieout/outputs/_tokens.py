"""Colours, one set for terminal, page and documents: REPORT.md's, with lighter siblings for dark grounds.

Ticks are told apart by shape as well; no meaning rests on hue alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from tieout.findings.model import Severity
from tieout.relations.model import Tick


@dataclass(frozen=True, slots=True)
class Token:
    """A tick's colour on light and on dark grounds, its shape in text, and its word."""

    light: str
    dark: str
    mark: str


TICKS: dict[Tick, Token] = {
    Tick.EXACT: Token("#1a7f37", "#3fb950", "✓"),
    Tick.ROUNDED: Token("#1a7f37", "#3fb950", "≈"),  # exact's colour at half strength
    Tick.PLUGGED: Token("#9a6700", "#d29922", "±"),
    Tick.BROKEN: Token("#cf222e", "#ff7b72", "✗"),
    Tick.UNPROVEN: Token("#6e7781", "#9198a1", "·"),
}
SEVERITIES: dict[Severity, Token] = {
    Severity.ERROR: TICKS[Tick.BROKEN],
    Severity.WARNING: TICKS[Tick.PLUGGED],
    Severity.NOTE: TICKS[Tick.UNPROVEN],
}
ROUNDED_STRENGTH = 0.5


def rgb(colour: str) -> tuple[int, int, int]:
    """The parts of ``#rrggbb``.

    >>> rgb("#1a7f37")
    (26, 127, 55)
    """
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
