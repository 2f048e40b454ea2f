"""A page of HTML being read: tokens in, blocks out, one pass and no tree.

Kept are the open elements with the state each began in, and the open tables. An end tag closes the
nearest element of its name within the current cell; a cell, row or table closes whatever is open in
it. So unclosed tags do no more harm than in a browser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tieout.document.model import Block, Notice, Paragraph, Role, Span
from tieout.readers import limits
from tieout.readers.collapse import BREAK, INVISIBLE, Piece, collapse
from tieout.readers.layout import lone_cell
from tieout.readers.lines import piece_lines, pieces_of
from tieout.readers.open_table import ROW, OpenTable, is_bold
from tieout.readers.pages import PAGE_BREAK
from tieout.readers.preformatted import blocks_of
from tieout.readers.roles import reads_as_heading
from tieout.readers.tags import HEADINGS, KIND_OF, Tag, TagBook, TagKind
from tieout.readers.tokens import END, START, tokens

_State = tuple[bool, bool, bool, float]  # hidden, bold, raised, indent in points
_PLAIN: _State = (False, False, False, 0.0)
_DEEPEST = 32  # tables in tables; what is deeper is read as text of the last
_TABLE_KINDS = (TagKind.CELL, TagKind.ROW, TagKind.TABLE, TagKind.HEAD)
_REACH = 64  # how many unclosed elements an end tag may reach over; bounds the search
_NO_BREAK_SPACE = 3.0  # points, near enough
_MARKS = frozenset({"page", "table", "caption", "s", "c", "fn"})  # of EDGAR's old text, inside <PRE>
_superscripts = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_invisible = re.compile(f"[{INVISIBLE}]+")


@dataclass(slots=True)
class Page:
    """Reads one stretch of HTML; `blocks` and `notices` are its result once `read` is done."""

    text: str
    blocks: list[Block] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)  # of the current paragraph or cell
    stack: list[tuple[str, _State]] = field(default_factory=list)  # open elements, the state before each
    state: _State = _PLAIN
    tables: list[OpenTable] = field(default_factory=list)
    role: Role = Role.BODY
    preformatted: bool = False
    marked_tables: int = 0  # EDGAR's <TABLE> marks open inside preformatted text
    sunk_tables: int = 0  # open tables too deep to be tables
    cells: int = 0
    first_indent: float | None = None  # at the first text of the current cell

    def read(self, begin: int, stop: int) -> None:
        """Read ``text[begin:stop]``."""
        book = TagBook()
        at = begin
        add = self._add_visible if any(mark in self.text for mark in INVISIBLE) else self._add
        for kind, data, start, at in tokens(self.text, begin, stop):
            if kind == START:
                tag = book[data]
                if tag.kind is TagKind.INLINE:
                    self._push(tag)
                else:
                    self._start(tag, start, at)
            elif kind == END:
                stack = self.stack
                if stack and stack[-1][0] == data and data not in KIND_OF:
                    self.state = stack.pop()[1]  # the common case of `_end`: an inline element
                else:
                    self._end(data, start, at)
            elif not self.state[0]:
                add(data, start, at)
        self._finish(at, stop)

    # ---- text

    def _add(self, data: str, start: int, end: int) -> None:
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
            spaces = sum(piece[0].count("\xa0") for piece in self.pieces)
            spaces += data.count("\xa0", 0, len(data) - len(visible))
            self.first_indent = indent + _NO_BREAK_SPACE * spaces

    def _raised(self, data: str, start: int) -> str:
        """A raised number in superscript characters; anything else after a space, ordinals aside."""
        mark = data.strip()
        if mark.isascii() and mark.isdecimal():
            return data.translate(_superscripts)
        if mark and mark.lower() not in _ORDINALS:
            self.pieces.append((" ", start, start, False))
        return data

    def _break(self, start: int, end: int) -> None:
        """A block's edge: a line break inside a cell or preformatted text, a paragraph's end elsewhere."""
        if self.preformatted or (self.tables and self.tables[-1].cell):
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
        if not self.tables:
            self.blocks.extend(blocks)
        elif self.tables[-1].cell:
            self.tables[-1].parts.extend(blocks)
        else:
            self.tables[-1].done.extend(blocks)

    # ---- elements

    def _start(self, tag: Tag, start: int, end: int) -> None:
        kind = tag.kind
        if self.preformatted and self._start_preformatted(tag, start, end):
            return
        if kind is TagKind.CELL:
            self._open_cell(tag, start, end)
        elif kind is TagKind.UNSEEN:
            self._push(tag)
        elif kind is TagKind.BLOCK or kind is TagKind.PRE:
            self._open_block(tag, start, end)
        elif kind is TagKind.ROW:
            self._open_row(tag, start, end)
        elif kind is TagKind.TABLE:
            self._open_table(tag, start, end)
        elif self.state[0]:
            return
        elif kind is TagKind.BREAK:
            self.pieces.append((BREAK, start, end, False))
        elif kind is TagKind.RULE:
            self._rule(tag, start, end)
        elif kind is TagKind.HEAD and self.tables:
            self._close_row(self.tables[-1])
            self.tables[-1].in_head = tag.name == "thead"

    def _push(self, tag: Tag) -> None:
        if tag.closed:
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

    def _open_block(self, tag: Tag, start: int, end: int) -> None:
        if self.stack and self.stack[-1][0] == "p":
            self._pop_to(len(self.stack) - 1)
        if not self.state[0]:
            self._break(start, end)
            in_cell = bool(self.tables and self.tables[-1].cell)
            if tag.page_break and not self.tables:
                self.blocks.append(PAGE_BREAK)
            if not in_cell and (tag.name in HEADINGS or tag.name == "li"):
                self.role = Role.ITEM if tag.name == "li" else Role.HEADING
            self.preformatted = self.preformatted or (tag.kind is TagKind.PRE and not in_cell)
        self._push(tag)

    def _rule(self, tag: Tag, start: int, end: int) -> None:
        """A horizontal line: in a cell it rules what stands below, elsewhere it ends a paragraph."""
        self._break(start, end)
        table = self.tables[-1] if self.tables else None
        if table and table.cell:
            table.ruled = not any(data.strip() for data, *_ in self.pieces)
        elif tag.page_break and not table:
            self.blocks.append(PAGE_BREAK)

    def _end(self, name: str, start: int, end: int) -> None:
        kind = KIND_OF.get(name, TagKind.INLINE)
        if self.preformatted and self._end_preformatted(name, start, end):
            return
        if kind in _TABLE_KINDS:
            if self.sunk_tables:
                self.sunk_tables -= kind is TagKind.TABLE
                self._break(start, end)
            elif self.tables:
                self._end_in_table(kind, self.tables[-1])
        else:
            if kind is TagKind.BLOCK and not self.state[0]:
                self._break(start, end)
                self.role = Role.BODY
            self._pop(name)

    def _end_in_table(self, kind: TagKind, table: OpenTable) -> None:
        if kind is TagKind.CELL:
            self._close_cell(table)
        elif kind is TagKind.TABLE:
            self._close_table()
        else:
            self._close_row(table)
            table.in_head = table.in_head and kind is TagKind.ROW

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

    # ---- preformatted text

    def _start_preformatted(self, tag: Tag, start: int, end: int) -> bool:
        """Inside <PRE>: EDGAR's marks stay as they are written; rows of a real table end it."""
        if tag.kind is TagKind.ROW or tag.kind is TagKind.CELL:
            self._flush_preformatted()
            if not self.tables:
                self._open_table(tag, start, end)
            return False
        if tag.name in _MARKS:
            self.marked_tables += tag.kind is TagKind.TABLE
            self.pieces.append((self.text[start:end], start, end, False))
            return True
        return tag.kind is TagKind.HEAD

    def _end_preformatted(self, name: str, start: int, end: int) -> bool:
        kind = KIND_OF.get(name)
        is_mark = kind is TagKind.TABLE and self.marked_tables > 0
        if kind in (TagKind.PRE, TagKind.ROW, TagKind.CELL, TagKind.TABLE) and not is_mark:
            self._flush_preformatted()
        elif name in _MARKS:
            self.marked_tables -= kind is TagKind.TABLE
            self.pieces.append((self.text[start:end], start, end, False))
            return True
        return False

    def _flush_preformatted(self) -> None:
        self.preformatted, self.marked_tables = False, 0
        pieces, self.pieces = self.pieces, []
        self._put(blocks_of(piece_lines(pieces)))

    # ---- tables

    def _open_table(self, tag: Tag, start: int, end: int) -> None:
        if len(self.tables) == _DEEPEST:
            self.sunk_tables += 1
            self._break(start, end)
            return
        if not (self.tables and self.tables[-1].cell):
            self._flush()
        around = (self.pieces, self.first_indent)
        self.tables.append(OpenTable(start, len(self.stack), around))
        self.stack.append(("table", self.state))
        hidden, bold, _, _ = self.state
        self.state = (hidden or tag.hidden, bold, False, 0.0)
        self.pieces = []

    def _open_row(self, tag: Tag, start: int, end: int) -> None:
        if not self.tables or self.sunk_tables:
            self._break(start, end)
            return
        table = self.tables[-1]
        self._close_row(table)
        self._flush()  # text in no cell stands before the table, as browsers have it
        table.row = tag

    def _open_cell(self, tag: Tag, start: int, end: int) -> None:
        if not self.tables or self.sunk_tables:
            self._break(start, end)
            return
        table = self.tables[-1]
        if table.cell is not None:
            self._close_cell(table)
        if self.pieces:
            self._flush()
        row = table.row = table.row or ROW
        hidden, bold, _, _ = state = self.state
        table.cell, table.cell_depth = tag, len(self.stack)
        table.hidden = hidden or tag.hidden or row.hidden
        self.stack.append((tag.name, state))
        if tag.bold is not None:
            bold = tag.bold
        elif row.bold is not None:
            bold = row.bold
        self.state = (table.hidden, bold, False, tag.indent)
        self.first_indent = None
        if tag.closed:
            self._close_cell(table)

    def _close_cell(self, table: OpenTable) -> None:
        if table.cell is None:
            return
        stack, depth = self.stack, table.cell_depth
        self.state = stack[depth][1]
        del stack[depth:]
        self.cells += 1
        pieces = self.pieces
        if pieces:
            self.pieces = []
        if self.cells > limits.CELLS:
            table.hidden = True
        table.end_cell(pieces, self.first_indent)

    def _close_row(self, table: OpenTable) -> None:
        self._close_cell(table)
        if self.cells <= limits.CELLS:
            table.end_row()

    def _close_table(self) -> None:
        table = self.tables[-1]
        self._close_row(table)
        self._flush()
        self._pop_to(table.depth)
        self.tables.pop()
        blocks = table.blocks()
        self.pieces, self.first_indent = table.around
        if table.grid.capped:
            place = Span(table.start, table.start + 1)
            message = "a cell spans more rows or columns than any table has; the span was capped"
            self.notices.append(Notice("N104", message, place))
        lone = lone_cell(blocks) if self.tables and self.tables[-1].cell else None
        if lone is not None:
            self.pieces.extend(pieces_of(lone))
        elif blocks:
            self._flush()
            self._put(blocks)

    def _finish(self, at: int, stop: int) -> None:
        if at < stop or self.tables:
            what = "a tag" if at < stop else "a table"
            place = Span(min(at, max(0, stop - 1)), stop)
            self.notices.append(Notice("N103", f"the file ends inside {what}; it may be cut short", place))
        if self.preformatted:
            self._flush_preformatted()
        while self.tables:
            self._close_table()
        self._flush()
        if self.cells > limits.CELLS:
            message = f"only the first {limits.CELLS:,} of {self.cells:,} table cells were read"
            self.notices.append(Notice("N105", message))


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
