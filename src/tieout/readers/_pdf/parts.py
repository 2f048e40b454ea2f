"""What pages are made of: stretches of lines, each with the page that it stands on."""

from __future__ import annotations

from dataclasses import dataclass

from tieout.readers._pdf.rules import Rules
from tieout.readers._pdf.stretches import Stretch


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch with its page, from 1, the rules that the page draws and how high its words usually are."""

    page: int
    stretch: Stretch
    rules: Rules
    height: float
