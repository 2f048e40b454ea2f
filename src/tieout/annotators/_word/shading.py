"""The ground of a run: its properties as they are, with its tick's shading (ISO 29500-1, 17.3.2.32)."""

from __future__ import annotations

from tieout.annotators._xml import Node, Part
from tieout.readers._docx.names import W

_NAMESPACE = W.strip("{}")
# What stands behind the shading among a run's properties, whose order is fixed (17.3.2.28).
_BEHIND = frozenset("fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange".split())


def shaded(part: Part, run: Node, fill: str) -> str:
    """The properties of ``run`` with the ground ``fill``, RRGGBB."""
    ground = f'<w:shd xmlns:w="{_NAMESPACE}" w:val="clear" w:color="auto" w:fill="{fill}"/>'
    properties = run.child("rPr")
    if properties is None:
        return f"<{run.prefix}rPr>{ground}</{run.prefix}rPr>"
    kept = [each for each in properties.children if each.name != "shd"]
    before = "".join(part.source(each).decode() for each in kept if each.name not in _BEHIND)
    behind = "".join(part.source(each).decode() for each in kept if each.name in _BEHIND)
    name = f"{properties.prefix}rPr"
    return f"<{name}>{before}{ground}{behind}</{name}>"


def shade(part: Part, run: Node, fill: str) -> None:
    """Give a whole run its ground."""
    properties = run.child("rPr")
    start, end = (run.inside, run.inside) if properties is None else (properties.start, properties.end)
    part.replace(start, end, shaded(part, run, fill))
