"""A page of HTML being read: tokens in, blocks out, one pass and no tree.

Start and end tags are told apart here; tables, rows and cells close whatever is open in them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice

from tieout.document.model import Notice, Role, Span
from tieout.readers import limits
from tieout.readers._html.flow import Flow
from tieout.readers._html.open_table import ROW, OpenTable
from tieout.readers._html.tags import HEADINGS, KIND_OF, Tag, TagBook, TagKind
from tieout.readers._html.tokens import END, REFERENCE, START, stream
from tieout.readers.collapse import BREAK, INVISIBLE, Piece
from tieout.readers.layout import lone_cell
from tieout.readers.limits import LimitReached, too_long
from tieout.readers.lines import piece_lines, pieces_of
from tieout.readers.pages import PAGE_BREAK
from tieout.readers.preformatted import blocks_of

_DEEPEST = 32  # tables in tables; what is deeper is read as text of the last
_EMPTY = ("</td>", "</TD>")  # right behind a cell's start tag: more than half of EDGAR's cells are empty
# Each once: what an enumeration is asked for costs more than what is done with it.
_INLINE, _BLOCK, _PRE, _UNSEEN = TagKind.INLINE, TagKind.BLOCK, TagKind.PRE, TagKind.UNSEEN
_CELL, _ROW, _TABLE, _HEAD = TagKind.CELL, TagKind.ROW, TagKind.TABLE, TagKind.HEAD
_BREAK, _RULE = TagKind.BREAK, TagKind.RULE
_TABLE_KINDS = (_CELL, _ROW, _TABLE, _HEAD)
_MARKS = frozenset({"page", "table", "caption", "s", "c", "fn"})  # of EDGAR's old text, inside <PRE>


@dataclass(slots=True)
class Page(Flow):
    """Reads one stretch of HTML; `blocks` and `notices` are its result once `read` is done."""

    before_pre: list[Piece] = field(default_factory=list)  # of the paragraph or cell that <PRE> stands in
    marked_tables: int = 0  # EDGAR's <TABLE> marks open inside preformatted text
    sunk_tables: int = 0  # open tables too deep to be tables

    def read(self, begin: int, stop: int) -> None:
        """Read ``text[begin:stop]``."""
        try:
            self._read(begin, stop)
        except LimitReached:
            self.notices.append(too_long(self.at, stop))
        else:
            self._notice_end(stop)
        self._finish()

    def _read(self, begin: int, stop: int) -> None:
        text, budget, stack = self.text, self.budget, self.stack
        book = TagBook()
        add = self._add_visible if any(mark in text for mark in INVISIBLE) else self._add
        self.at = begin
        rest = stream(text, begin, stop)
        for token in islice(rest, limits.TOKENS):
            source, start = token.source, self.at
            if source is None:
                data = token.data or ""
                self.at = end = start + len(data)
                if not self.state[0]:
                    add(data, start, end)
                elif stack and stack[-1][0] == "style":
                    book.style(data)
                continue
            self.at = end = start + len(source)
            kind = token.type
            if kind is START:
                tag = book[source]
                if tag.kind is _INLINE:
                    self._start_inline(tag, end)
                    continue
                budget.left -= limits.PLACE  # the next text sees whether anything is left
                if tag.kind is not _CELL or self.preformatted:
                    self._start(tag, start, end)
                elif text.startswith(_EMPTY, end) and self.tables and not self.sunk_tables:
                    self._space(tag)
                    self.at = end + len(next(rest).source or "")
                else:
                    self._open_cell(tag, start, end)
            elif kind is END:
                name = token.tag or ""
                # First the common cases of `_end`: a cell, an inline element.
                if name == "td" and self.tables and not self.preformatted and not self.sunk_tables:
                    self._close_cell(self.tables[-1])
                elif stack and stack[-1][0] == name and name not in KIND_OF:
                    self.state = stack.pop()[1]
                else:
                    self._end(name, start, end)
            elif kind is REFERENCE:
                if not self.state[0]:
                    add(token.data or "", start, end)
            elif not source.endswith(">"):
                self.at = start  # a comment that never ends
        if next(rest, None):
            raise LimitReached

    def _start_inline(self, tag: Tag, end: int) -> None:
        if tag.indent > 0 and self.pieces and not self.preformatted:
            self.pieces.append((" ", end, end, True))  # a bullet's text stands off by padding
        if tag.ruled_below and self.cell_is_open:
            self.tables[-1].ruled_below = True
        self._push(tag)

    def _start(self, tag: Tag, start: int, end: int) -> None:
        kind = tag.kind
        if self.preformatted and self._start_preformatted(tag, start, end):
            return
        if kind is _CELL:
            self._open_cell(tag, start, end)
        elif kind is _UNSEEN:
            self._push(tag)
        elif kind is _BLOCK or kind is _PRE:
            self._open_block(tag, start, end)
        elif kind is _ROW:
            self._open_row(tag, start, end)
        elif kind is _TABLE:
            self._open_table(tag, start, end)
        elif self.state[0]:
            return
        elif kind is _BREAK:
            self.budget.spend(limits.PIECE)
            self.pieces.append((BREAK, start, end, False))
        elif kind is _RULE:
            self._rule(tag, start, end)
        elif kind is _HEAD and self.tables:
            self._close_row(self.tables[-1])
            self.tables[-1].in_head = tag.name == "thead"

    def _open_block(self, tag: Tag, start: int, end: int) -> None:
        if self.stack and self.stack[-1][0] == "p":
            self._pop_to(len(self.stack) - 1)
        if not self.state[0]:
            self._break(start, end)
            if tag.kind is _PRE and not self.preformatted:
                self.preformatted = True
                self.before_pre, self.pieces = self.pieces, []
            if self.cell_is_open:
                table = self.tables[-1]
                table.ruled_above = table.ruled_above or (tag.ruled_above and self.first_indent is None)
                table.ruled_below = table.ruled_below or tag.ruled_below
            elif tag.page_break and not self.tables:
                self.blocks.append(PAGE_BREAK)
            if not self.cell_is_open and (tag.name in HEADINGS or tag.name == "li"):
                self.role = Role.ITEM if tag.name == "li" else Role.HEADING
        self._push(tag)

    def _rule(self, tag: Tag, start: int, end: int) -> None:
        """A horizontal line: in a cell it rules what stands below, elsewhere it ends a paragraph."""
        self._break(start, end)
        table = self.tables[-1] if self.tables else None
        if table and table.cell:
            table.ruled_above = table.ruled_above or self.first_indent is None
        elif tag.page_break and not table:
            self.blocks.append(PAGE_BREAK)

    def _end(self, name: str, start: int, end: int) -> None:
        kind = KIND_OF.get(name, _INLINE)
        if self.preformatted and self._end_preformatted(name, start, end):
            return
        if kind in _TABLE_KINDS:
            if self.sunk_tables:
                self.sunk_tables -= kind is _TABLE
                self._break(start, end)
            elif self.tables:
                self._end_in_table(kind, self.tables[-1])
        else:
            if kind is _BLOCK and not self.state[0]:
                self._break(start, end)
                self.role = Role.BODY
            self._pop(name)

    def _end_in_table(self, kind: TagKind, table: OpenTable) -> None:
        if kind is _CELL:
            self._close_cell(table)
        elif kind is _TABLE:
            self._close_table()
        else:
            self._close_row(table)
            table.in_head = table.in_head and kind is _ROW

    # ---- preformatted text

    def _start_preformatted(self, tag: Tag, start: int, end: int) -> bool:
        """Inside <PRE>: EDGAR's marks stay as they are written; rows of a real table end it."""
        if tag.kind is _ROW or tag.kind is _CELL:
            self._flush_preformatted()
            if not self.tables:
                self._open_table(tag, start, end)
            return False
        if tag.name in _MARKS:
            self.marked_tables += tag.kind is _TABLE
            self.pieces.append((self.text[start:end], start, end, False))
            return True
        return tag.kind is _HEAD

    def _end_preformatted(self, name: str, start: int, end: int) -> bool:
        kind = KIND_OF.get(name)
        is_mark = kind is _TABLE and self.marked_tables > 0
        if kind in (_PRE, _ROW, _CELL, _TABLE) and not is_mark:
            self._flush_preformatted()
        elif name in _MARKS:
            self.marked_tables -= kind is _TABLE
            self.pieces.append((self.text[start:end], start, end, False))
            return True
        return False

    def _flush_preformatted(self) -> None:
        self.preformatted, self.marked_tables = False, 0
        pieces, self.pieces = self.pieces, self.before_pre
        self.before_pre = []
        lines = piece_lines(pieces)
        if self.cell_is_open and sum(1 for line in lines if line.string) < 3:
            self.pieces.extend(pieces)  # a cell's own text
        else:
            self._flush()
            self._put(blocks_of(lines))

    # ---- tables

    def _open_table(self, tag: Tag, start: int, end: int) -> None:
        if len(self.tables) == _DEEPEST:
            self.sunk_tables += 1
            self._break(start, end)
            return
        if not self.cell_is_open:
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
        self.state = (table.hidden, bold, False, tag.indent or row.indent)
        self.first_indent = None
        if tag.closed:
            self._close_cell(table)

    def _space(self, tag: Tag) -> None:
        """A cell that closes as soon as it opens: what `_open_cell` and `_close_cell` leave of it."""
        table = self.tables[-1]
        if table.cell is not None:
            self._close_cell(table)
        if self.pieces:
            self._flush()
        table.space(tag, self.state[0])

    def _close_cell(self, table: OpenTable) -> None:
        if table.cell is None:
            return
        stack, depth = self.stack, table.cell_depth
        self.state = stack[depth][1]
        del stack[depth:]
        pieces = self.pieces
        if pieces:
            self.pieces = []
        table.end_cell(pieces, self.first_indent)

    def _close_row(self, table: OpenTable) -> None:
        self._close_cell(table)
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
        lone = lone_cell(blocks) if self.cell_is_open else None
        if lone is not None:
            self.pieces.extend(pieces_of(lone))
        elif blocks:
            self._flush()
            self._put(blocks)

    def _notice_end(self, stop: int) -> None:
        """A notice where the source ends in the middle of something."""
        what = "a tag" if self.at < stop else "a table" if self.tables else ""
        if self.state[0] and not what:
            what = "a part that is not shown"
        if what:
            place = Span(min(self.at, max(0, stop - 1)), stop)
            self.notices.append(Notice("N103", f"the file ends inside {what}; it may be cut short", place))

    def _finish(self) -> None:
        if self.preformatted:
            self._flush_preformatted()
        while self.tables:
            self._close_table()
        self._flush()
