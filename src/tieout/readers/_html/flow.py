"""The running text of a page of HTML: the open elements with their state, and the paragraph in hand.

Kept are the open elements with the state each began in. An end tag closes the nearest element of its
name within the current cell, so that unclosed tags do no more harm than in a browser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tieout.document.model import Block, Notice, Paragraph, Role
from tieout.readers import limits
from tieout.readers._html.open_table import OpenTable, is_bold
from tieout.readers._html.tags import Tag
from tieout.readers.collapse import BREAK, INVISIBLE, Piece, collapse
from tieout.readers.limits import Budget, LimitReached
from tieout.readers.roles import reads_as_heading

_State = tuple[bool, bool, bool, float]  # hidden, bold, raised, indent in points
_PLAIN: _State = (False, False, False, 0.0)
_DEEPEST = 5000  # open elements; what is deeper counts for nothing
_REACH = 32  # how many unclosed elements an end tag may reach over; bounds the search
_NO_BREAK_SPACE = 3.0  # points, near enough
_superscripts = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_invisible = re.compile(f"[{INVISIBLE}]+")


@dataclass(slots=True)
class Flow:
    """Blocks so far, and what is open: paragraph or cell, elements, tables."""

    text: str
    budget: Budget
    at: int = 0  # source end of the current token
    blocks: list[Block] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)  # of the current paragraph or cell
    stack: list[tuple[str, _State]] = field(default_factory=list)  # open elements, the state before each
    state: _State = _PLAIN
    tables: list[OpenTable] = field(default_factory=list)
    role: Role = Role.BODY
    preformatted: bool = False
    first_indent: float | None = None  # at the first text of the current cell

    @property
    def cell_is_open(self) -> bool:
        """Whether text goes into a cell."""
        return bool(self.tables) and self.tables[-1].cell is not None

    def _add(self, data: str, start: int, end: int) -> None:
        cost, budget = limits.cost(data) + limits.PIECE, self.budget
        if self.preformatted:
            cost += limits.LINE * data.count("\n")
        if cost > budget.left:
            data = limits.affordable(data, budget.left) if end - start == len(data) else ""
            self.at = start + len(data)
            self.pieces.append((data, start, self.at, self.state[1]))
            raise LimitReached
        budget.left -= cost
        _, bold, raised, indent = self.state
        if self.first_indent is None:
            self._indent(data, indent)
        if raised:
            data = self._raised(data, start)
        self.pieces.append((data, start, end, bold))

    def _add_visible(self, data: str, start: int, end: int) -> None:
        """Text without its zero-width characters."""
        if end - start != len(data):
            self._add(data, start, end)
            return
        at = 0
        for match in _invisible.finditer(data):
            if match.start() > at:
                self._add(data[at : match.start()], start + at, start + match.start())
            at = match.end()
        if at < len(data):
            self._add(data[at:], start + at, end)

    def _indent(self, data: str, indent: float) -> None:
        """Keep the indent at a cell's first character; no-break spaces before it count."""
        visible = data.lstrip()
        if visible:
            spaces = data.count("\xa0", 0, len(data) - len(visible))
            for piece, _, _, _ in self.pieces:
                spaces += piece.count("\xa0")
            self.first_indent = indent + _NO_BREAK_SPACE * spaces

    def _raised(self, data: str, start: int) -> str:
        """A raised number in superscript characters; anything else after a space, ordinals aside."""
        mark = data.strip()
        if mark and len(mark) < 6 and not mark.strip("0123456789, "):
            return data.translate(_superscripts)
        if mark and mark.lower() not in _ORDINALS:
            self.pieces.append((" ", start, start, False))
        return data

    def _break(self, start: int, end: int) -> None:
        """A block's edge: a line break inside a cell or preformatted text, a paragraph's end elsewhere."""
        if self.preformatted or self.cell_is_open:
            if self.pieces:
                self.pieces.append((BREAK, start, end, False))
        else:
            self._flush()

    def _flush(self) -> None:
        """End the current paragraph; where it has text, the role it was given is spent."""
        pieces, self.pieces = self.pieces, []
        blocks = self._paragraphs(pieces) if pieces else []
        if blocks:
            self.role = Role.BODY
            self._put(blocks)

    def _paragraphs(self, pieces: list[Piece]) -> list[Block]:
        found: list[Block] = []
        for part in _parted(pieces):
            text = collapse(part)
            if text.string:
                heading = self.role is Role.BODY and is_bold(part) and reads_as_heading(text.string)
                found.append(Paragraph(text, Role.HEADING if heading else self.role))
        return found

    def _put(self, blocks: list[Block]) -> None:
        self.budget.left -= limits.BLOCK * len(blocks)
        if not self.tables:
            self.blocks.extend(blocks)
        elif self.cell_is_open:
            self.tables[-1].parts.extend(blocks)
        else:
            self.tables[-1].done.extend(blocks)

    def _push(self, tag: Tag) -> None:
        if tag.closed or len(self.stack) > _DEEPEST:
            return
        state = self.state
        self.stack.append((tag.name, state))
        if tag.hidden or tag.bold is not None or tag.raised or tag.indent:
            hidden, bold, raised, indent = state
            self.state = (
                hidden or tag.hidden,
                bold if tag.bold is None else tag.bold,
                raised or tag.raised,
                indent + tag.indent,
            )

    def _pop(self, name: str) -> None:
        """Close the nearest open element of that name, inside the current cell."""
        stack = self.stack
        floor = 0
        if self.tables:
            table = self.tables[-1]
            floor = (table.cell_depth if table.cell else table.depth) + 1
        for index in range(len(stack) - 1, max(floor, len(stack) - _REACH) - 1, -1):
            if stack[index][0] == name:
                self._pop_to(index)
                return

    def _pop_to(self, depth: int) -> None:
        if depth < len(self.stack):
            self.state = self.stack[depth][1]
            del self.stack[depth:]


def _parted(pieces: list[Piece]) -> list[list[Piece]]:
    """The pieces, parted where two line breaks leave an empty line: old pages have no other paragraphs."""
    parts: list[list[Piece]] = [[]]
    breaks = 0
    for piece in pieces:
        if piece[0] == BREAK:
            breaks += 1
        elif not piece[0].isspace():
            if breaks > 1:
                parts.append([])
            breaks = 0
        parts[-1].append(piece)
    return parts
