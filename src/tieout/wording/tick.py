"""What each tick says of its figure, in one clause."""

from __future__ import annotations

from tieout.relations.model import Tick

MEANINGS = {
    Tick.EXACT: "ties as printed",
    Tick.ROUNDED: "ties for some unrounded values that print as shown",
    Tick.PLUGGED: "moved by at most one in its last place to make something foot",
    Tick.BROKEN: "cannot be true: no unrounded values can print so",
    Tick.UNPROVEN: "nothing here ties to it",
}
