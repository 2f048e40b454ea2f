"""A fill for every tick: cells get a style that differs from their own in the fill alone."""

from __future__ import annotations

import re

from tieout.annotators._package import Package
from tieout.annotators._workbook.cells import BOOK, MAIN
from tieout.annotators._xml import Node
from tieout.outputs._tints import tint
from tieout.relations.model import Tick

_STYLES = "xl/styles.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_LEAST = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><borders count="1"><border/></borders>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellXfs>'
    "</styleSheet>"
).encode()
_OBLIGATORY = ("none", "gray125")  # the first two fills of every workbook
_BEHIND_FILLS = (
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)
_BEHIND_FORMS = ("cellStyles", "dxfs", "tableStyles", "colors", "extLst")
_fill_attributes = re.compile(r"""\s(?:fillId|applyFill)\s*=\s*(?:"[^"]*"|'[^']*')""")


class Fills:
    """Styles by the style a cell has and the tick it gets."""

    def __init__(self, package: Package) -> None:
        if _STYLES not in package.names:
            package.declare(_STYLES, _TYPE)
            package.relate(BOOK, _STYLES, "styles")
        self._part = package.part(_STYLES, _LEAST)
        self._forms = self._children("cellXfs")
        self._own_fills = len(self._children("fills")) or len(_OBLIGATORY)
        self._styles: dict[tuple[int, Tick], int] = {}
        self._fills: list[Tick] = []

    def style(self, own: int, tick: Tick) -> int:
        """The number of the style that is ``own`` with the tick's fill."""
        return self._styles.setdefault((own, tick), max(len(self._forms), 1) + len(self._styles))

    def finish(self) -> None:
        """Write the new fills and styles behind those that the workbook has."""
        p = self._part.root.prefix
        made = [self._filled(own, self._fill(tick)) for own, tick in self._styles]
        fills = [_fill(p, 'patternType="solid"', tint(tick)) for tick in self._fills]
        self._write(
            "fills", [_fill(p, f'patternType="{each}"') for each in _OBLIGATORY], fills, _BEHIND_FILLS
        )
        self._write(
            "cellXfs", [f'<{p}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'], made, _BEHIND_FORMS
        )

    def _children(self, name: str) -> list[Node]:
        node = self._part.root.child(name)
        return node.children if node is not None else []

    def _fill(self, tick: Tick) -> int:
        if tick not in self._fills:
            self._fills.append(tick)
        return self._own_fills + self._fills.index(tick)

    def _filled(self, own: int, fill: int) -> str:
        """A style as written, but for its fill."""
        if not 0 <= own < len(self._forms):
            p = self._part.root.prefix
            return f'<{p}xf numFmtId="0" fontId="0" fillId="{fill}" borderId="0" applyFill="1"/>'
        source = self._part.source(self._forms[own]).decode()
        length = self._forms[own].inside - self._forms[own].start
        tag = _fill_attributes.sub("", source[:length])
        end = "/>" if tag.endswith("/>") else ">"
        tag = f'{tag.removesuffix(end).rstrip()} fillId="{fill}" applyFill="1"{end}'
        return tag + source[length:]

    def _write(self, name: str, obligatory: list[str], made: list[str], behind: tuple[str, ...]) -> None:
        node, p = self._part.root.child(name), self._part.root.prefix
        if node is None or node.is_empty:
            xml = "".join([*obligatory, *made])
            count = len(obligatory) + len(made)
            if node is not None:
                self._part.replace(node.start, node.end, "")
            self._part.append(
                self._part.root, f'<{p}{name} count="{count}">{xml}</{p}{name}>', before=behind
            )
            return
        if "count" in node.attributes:
            self._part.set(node, count=str(len(node.children) + len(made)))
        self._part.append(node, "".join(made))


def _fill(p: str, pattern: str, colour: str = "") -> str:
    inner = f'<{p}fgColor rgb="FF{colour}"/><{p}bgColor indexed="64"/>' if colour else ""
    return f"<{p}fill><{p}patternFill {pattern}>{inner}</{p}patternFill></{p}fill>"
