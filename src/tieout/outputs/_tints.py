"""Ticks' colours as grounds that digits are read on: the tokens' own, thinned."""

from __future__ import annotations

from tieout.outputs._tokens import ROUNDED_STRENGTH, TICKS, rgb
from tieout.relations.model import Tick

_STRENGTH = {Tick.BROKEN: 0.45, Tick.PLUGGED: 0.35, Tick.EXACT: 0.2, Tick.UNPROVEN: 0.2}


def tint(tick: Tick) -> str:
    """A tick's ground as ``RRGGBB``.

    >>> tint(Tick.BROKEN), tint(Tick.EXACT)
    ('E99CA1', 'D1E5D7')
    """
    strength = _STRENGTH.get(tick, _STRENGTH[Tick.EXACT] * ROUNDED_STRENGTH)
    return "".join(f"{round(255 - (255 - part) * strength):02X}" for part in rgb(TICKS[tick].light))
