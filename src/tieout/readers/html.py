"""HTML, as EDGAR has it, to a document: paragraphs, preformatted lines, grids, all mapped to the source.

The WHATWG tokenizer's tokens go through one loop without a tree. Block elements break paragraphs;
unclosed tags are tolerated as browsers do, near enough; what is not shown (scripts, ``display:none``,
``ix:header``) is skipped; inline XBRL is transparent. A raised number becomes superscript characters
("1,234²"), any other raised mark stands off by a space, so that a note mark never joins a figure.

Notices: **N103** the file ends inside a tag or a table. **N104** a colspan or rowspan was capped.
**N105** the file has more cells than a release has; the rest was not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tieout.document.model import Block, Document, Notice, Paragraph, Role, Span
from tieout.readers import limits
from tieout.readers.collapse import Piece, collapse
from tieout.readers.grid import GridBuilder
from tieout.readers.raw import Raw
from tieout.readers.tags import HEADINGS, KIND_OF, Tag, TagBook, TagKind
from tieout.readers.tokens import END, REFERENCE, START, TEXT, tokens

NAME = "html"

_strong = re.compile(r"<(?:!doctype\s+html|html|body|td|tr|th|pre)\b", re.IGNORECASE)
_weak = re.compile(r"</?(?:div|p|br|font|span|h[1-6]|center|b|i|u|a|hr|sup|li|ul|ol|strong|em)\b[^<>]*>", re.I)
_HEAD = 1 << 20


def recognises(raw: Raw) -> int:
    """2 where the text's first megabyte shows HTML's own tags, 0 for the marks of old EDGAR text alone."""
    head = raw.decoded.text[:_HEAD]
    if "<" not in head:
        return 0
    if _strong.search(head):
        return 2
    found = 0
    for _ in _weak.finditer(head):
        found += 1
        if found == 3:
            return 2
    return 0


def read(raw: Raw) -> Document:
    """The document of an HTML source."""
    source = raw.source(NAME)
    reader = _Reader(source.text)
    reader.run()
    return Document(source, tuple(reader.blocks), (*raw.decoded.notices, *reader.notices))


@dataclass(slots=True)
class _Table:
    """An open table, and what was open around it."""

    grid: GridBuilder
    start: int
    depth: int  # of the element stack when it opened
    around: list[Piece]
    cell: Tag | None = None
    cell_indent: float = 0.0
    cell_depth: int = 0
    in_row: bool = False
    in_head: bool = False
    row_rules: tuple[bool, bool] = (False, False)


_State = tuple[bool, bool, bool, float]  # hidden, bold, raised, indent
_PLAIN: _State = (False, False, False, 0.0)


@dataclass(slots=True)
class _Reader:
    text: str
    blocks: list[Block] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    stack: list[tuple[str, _State]] = field(default_factory=list)  # open elements, the state before each
    state: _State = _PLAIN
    tables: list[_Table] = field(default_factory=list)
    role: Role = Role.BODY
    cells: int = 0
    first_indent: float | None = None  # at the first text of the current cell

    def run(self) -> None:
        book = TagBook()
        at = 0
        for kind, data, start, at in tokens(self.text):
            if kind == START:
                self.start(book[data], start, at)
            elif kind == END:
                self.end(data, start, at)
            elif not self.state[0]:
                self.add(data, start, at)
        self.finish(at)

    def add(self, data: str, start: int, end: int) -> None:
        _, bold, raised, indent = self.state
        if self.first_indent is None and not data.isspace():
            self.first_indent = indent + 3 * _leading_spaces(self.pieces, data)
        if raised:
            data = self.raise_mark(data, start, end)
        self.pieces.append((data, start, end, bold))

    def raise_mark(self, data: str, start: int, end: int) -> str:
        """A raised number in superscript characters; anything else after a space."""
        if data.isspace():
            return data
        if data.strip().isdecimal() and data.isascii():
            return data.translate(_superscripts)
        if data.strip().lower() not in _ORDINALS:
            self.pieces.append((" ", start, start, False))
        return data

    def start(self, tag: Tag, start: int, end: int) -> None:
        kind = tag.kind
        if self.state[0]:
            if kind is not TagKind.VOID and not tag.closed:
                self.push(tag)
        elif kind is TagKind.INLINE:
            if not tag.closed:
                self.push(tag)
        elif kind is TagKind.CELL:
            self.open_cell(tag)
        elif kind is TagKind.BLOCK or kind is TagKind.PRE:
            self.open_block(tag, start, end)
        elif kind is TagKind.BREAK:
            self.pieces.append(("\n", start, end, False))
        elif kind is TagKind.ROW:
            self.open_row(tag)
        elif kind is TagKind.TABLE:
            self.open_table(tag, start)
        elif kind is TagKind.HIDDEN:
            if not tag.closed:
                self.push(tag)
        elif kind is TagKind.HEAD and self.tables:
            self.tables[-1].in_head = tag.name == "thead"
        elif kind is TagKind.RULE:
            self.break_here(start, end)

    def push(self, tag: Tag) -> None:
        state = self.state
        self.stack.append((tag.name, state))
        hidden, bold, raised, indent = state
        if tag.kind is TagKind.HIDDEN or tag.bold is not None or tag.raised or tag.indent:
            self.state = (
                hidden or tag.kind is TagKind.HIDDEN,
                bold if tag.bold is None else tag.bold,
                raised or tag.raised,
                indent + tag.indent,
            )

    def open_block(self, tag: Tag, start: int, end: int) -> None:
        if self.stack and self.stack[-1][0] == "p":
            self.pop_to(len(self.stack) - 1)
        self.break_here(start, end)
        if not (self.tables and self.tables[-1].cell):
            self.role = Role.HEADING if tag.name in HEADINGS else Role.ITEM if tag.name == "li" else self.role
        if not tag.closed:
            self.push(tag)

    def break_here(self, start: int, end: int) -> None:
        """A block's edge: a line break inside a cell, a paragraph's end elsewhere."""
        if self.tables and self.tables[-1].cell:
            if self.pieces:
                self.pieces.append(("\n", start, end, False))
        else:
            self.flush()

    def flush(self) -> None:
        pieces, self.pieces = self.pieces, []
        role, self.role = self.role, Role.BODY
        if not pieces:
            return
        text = collapse(pieces)
        if text.string:
            if role is Role.BODY and _is_bold(pieces) and _reads_as_heading(text.string):
                role = Role.HEADING
            self.blocks.append(Paragraph(text, role))

    def open_table(self, tag: Tag, start: int) -> None:
        if not (self.tables and self.tables[-1].cell):
            self.flush()
        self.tables.append(_Table(GridBuilder(), start, len(self.stack), self.pieces))
        self.stack.append((tag.name, self.state))
        self.pieces = []

    def open_row(self, tag: Tag) -> None:
        if not self.tables:
            return
        table = self.tables[-1]
        self.close_row(table)
        table.in_row = True
        table.row_rules = (tag.ruled_above, tag.ruled_below)

    def open_cell(self, tag: Tag) -> None:
        if not self.tables:
            self.flush()
            return
        table = self.tables[-1]
        self.close_cell(table)
        if not table.in_row:
            table.in_row = True
        self.flush()
        table.cell, table.cell_depth = tag, len(self.stack)
        self.push(tag)
        self.state = (self.state[0], bool(tag.bold), False, tag.indent)
        self.first_indent = None
        if tag.closed:
            self.close_cell(table)

    def close_cell(self, table: _Table) -> None:
        tag = table.cell
        if tag is None:
            return
        self.pop_to(table.cell_depth)
        pieces, self.pieces = self.pieces, []
        table.cell = None
        self.cells += 1
        if self.cells > limits.CELLS:
            return
        above, below = table.row_rules
        table.grid.add(
            collapse(pieces),
            (tag.column_span, tag.row_span),
            indent=max(0, round(self.first_indent or 0)),
            bold=bool(pieces) and _is_bold(pieces),
            header=tag.name == "th" or table.in_head,
            ruled_above=tag.ruled_above or above,
            ruled_below=tag.ruled_below or below,
        )

    def close_row(self, table: _Table) -> None:
        self.close_cell(table)
        if table.in_row:
            table.grid.end_row()
            table.in_row = False
            table.row_rules = (False, False)

    def close_table(self) -> None:
        table = self.tables.pop()
        self.close_row(table)
        self.flush()
        self.pop_to(table.depth)
        grid = table.grid.build()
        if any(grid.rows):
            self.blocks.append(grid)
        if table.grid.capped:
            place = Span(table.start, table.start + 1)
            self.notices.append(Notice("N104", "a table has a cell wider than any table; it was capped", place))
        self.pieces = table.around

    def end(self, name: str, start: int, end: int) -> None:
        if self.state[0] and self.pop(name):
            return  # it closed something hidden, or inside it
        kind = KIND_OF.get(name, TagKind.INLINE)
        if kind is TagKind.CELL or kind is TagKind.ROW:
            if self.tables:
                (self.close_cell if kind is TagKind.CELL else self.close_row)(self.tables[-1])
        elif kind is TagKind.TABLE:
            if self.tables:
                self.close_table()
        else:
            if kind is TagKind.BLOCK or kind is TagKind.PRE:
                if not self.state[0]:
                    self.break_here(start, end)
            self.pop(name)

    def pop(self, name: str) -> bool:
        """Close the nearest open element of that name, inside the current cell; whether there was one."""
        stack = self.stack
        floor = 0
        if self.tables:
            table = self.tables[-1]
            floor = table.cell_depth + 1 if table.cell else table.depth + 1
        for index in range(len(stack) - 1, max(floor, len(stack) - _REACH) - 1, -1):
            if stack[index][0] == name:
                self.pop_to(index)
                return True
        return False

    def pop_to(self, depth: int) -> None:
        if depth < len(self.stack):
            self.state = self.stack[depth][1]
            del self.stack[depth:]

    def finish(self, at: int) -> None:
        lost = at < len(self.text)
        if lost or self.tables:
            what = "a tag" if lost else "a table"
            place = Span(min(at, len(self.text) - 1), len(self.text)) if self.text else None
            self.notices.append(Notice("N103", f"the file ends inside {what}; it may be cut short", place))
        while self.tables:
            self.close_table()
        self.flush()
        if self.cells > limits.CELLS:
            message = f"only the first {limits.CELLS} of {self.cells} table cells were read"
            self.notices.append(Notice("N105", message))


_REACH = 64  # how many unclosed elements an end tag may reach over; bounds the search
_superscripts = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_sentence_end = re.compile(r"[.;:,]$")


def _leading_spaces(pieces: list[Piece], data: str) -> int:
    """No-break spaces before a cell's first character; other white space is not shown."""
    count = sum(piece[0].count("\xa0") for piece in pieces)
    return count + (len(data) - len(data.lstrip("\xa0")) if data[0] == "\xa0" else 0)


def _is_bold(pieces: list[Piece]) -> bool:
    return all(bold or data.isspace() for data, _, _, bold in pieces)


def _reads_as_heading(string: str) -> bool:
    return len(string) <= 200 and not _sentence_end.search(string)
