"""PDF to a document: words with their boxes, lines, tables and running text rebuilt from where they stand.

The stages are in `_pdf`. A place is a page and a box on it; the source's text is the reading text that
they set. Nothing of a file is executed: scripts, forms and attachments are not opened.

Notices: **N105** the file has more pages or text than a release has; the rest was not read. **N107** a
page holds no text, only a picture of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tieout.document.model import Block, Document, Grid, GridCell, Notice, Paragraph, Role
from tieout.errors import UnreadableSource, missing
from tieout.readers import limits
from tieout.readers._reading import Reading
from tieout.readers.limits import Budget, LimitReached
from tieout.readers.pages import PAGE_BREAK, rejoined
from tieout.readers.raw import Raw
from tieout.readers.roles import reads_as_heading, with_roles

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

    from tieout.readers._pdf.columns import PlacedRow
    from tieout.readers._pdf.parts import Part

NAME = "pdf"
MAGIC: tuple[bytes, ...] = (b"%PDF",)
_LARGE = 1.2  # times a page's usual height of words: what is set larger is a heading


def recognises(raw: Raw) -> int:
    """3: the magic number says it."""
    return 3 if raw.data.startswith(MAGIC) else 0


def read(raw: Raw) -> Document:
    """The document of a PDF; raises `UnreadableSource` where it is encrypted or broken."""
    document = _opened(raw)
    try:
        return _Reader(raw, document).document()
    finally:
        document.close()


def _opened(raw: Raw) -> PdfDocument:
    from tieout.readers._pdf.bombs import is_bomb

    try:
        from pypdfium2 import PdfDocument, PdfiumError
    except ImportError:
        raise missing(f"{raw.path}: reading a PDF needs pypdfium2", "pdf") from None
    if is_bomb(raw.data):
        raise UnreadableSource(f"{raw.path}: is a PDF that unpacks to more than any release does")
    try:
        return PdfDocument(raw.data)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableSource(
                f"{raw.path}: is encrypted; save it without a password, then check it"
            ) from None
        raise UnreadableSource(f"{raw.path}: is a broken PDF, nothing in it can be read") from None


class _Reader:
    """One document, page by page."""

    def __init__(self, raw: Raw, pdf: PdfDocument) -> None:

        self._raw = raw
        self._pdf = pdf
        self._reading = Reading()
        self._budget = Budget()
        self._notices: list[Notice] = []

    def document(self) -> Document:
        """All pages as one document."""
        from tieout.readers._pdf.pages import in_order

        blocks: list[Block] = []
        for parts in in_order(list(self._pages())):
            blocks.extend(self._blocks(parts) if parts else self._page_break())
        source = self._raw.source_of(NAME, "", self._reading.text)
        return Document(
            source, with_roles(rejoined(blocks)), tuple(self._notices), locator=self._reading.locator
        )

    def _page_break(self) -> list[Block]:
        self._reading.break_page()
        return [PAGE_BREAK]

    def _pages(self) -> Iterator[list[Part]]:
        count = len(self._pdf)
        for number in range(1, count + 1):
            try:
                yield self._page(number)
            except LimitReached:
                more = f"pages {number} to {count} were not read"
                self._notices.append(Notice("N105", f"the file is longer than a release; {more}"))
                return

    def _page(self, number: int) -> list[Part]:
        from tieout.readers._pdf.lines import lines_of
        from tieout.readers._pdf.parts import Part
        from tieout.readers._pdf.rules import Rules, rules_of
        from tieout.readers._pdf.stretches import stretches_of
        from tieout.readers._pdf.words import words_of

        self._budget.spend(limits.PAGE)
        page = self._opened_page(number)
        try:
            words, quarters = words_of(page, self._budget)
            if not words:
                self._without_text(page, number)
                return []
            stretches = stretches_of(lines_of(words))
            rules = rules_of(page, quarters) if any(each.is_table for each in stretches) else Rules()
        finally:
            page.close()
        heights = sorted(word.height for word in words)
        usual = heights[len(heights) // 2]
        return [Part(number, stretch, rules, usual) for stretch in stretches]

    def _opened_page(self, number: int) -> PdfPage:
        from pypdfium2 import PdfiumError

        try:
            return self._pdf[number - 1]
        except PdfiumError:
            broken = f"is a broken PDF, its page {number} cannot be read; save it anew"
            raise UnreadableSource(f"{self._raw.path}: {broken}") from None

    def _without_text(self, page: PdfPage, number: int) -> None:
        from tieout.readers._pdf.rules import draws_more

        if draws_more(page):
            message = f"page {number} holds no text, only a picture; nothing on it was checked"
            self._notices.append(Notice("N107", message))

    def _blocks(self, parts: tuple[Part, ...]) -> Iterator[Block]:
        from tieout.readers._pdf.paragraphs import paragraphs_of
        from tieout.readers._pdf.words import in_line

        if parts[0].stretch.is_table:
            yield self._grid(parts)
            return
        for words, bold in paragraphs_of(parts[0].stretch.lines):
            text = self._reading.text_of(in_line(words, parts[0].page))
            large = words[0].height > _LARGE * parts[0].height
            heading = (bold or large) and reads_as_heading(text.string)
            yield Paragraph(text, Role.HEADING if heading else Role.BODY)

    def _grid(self, parts: tuple[Part, ...]) -> Grid:
        from tieout.readers._pdf.grids import placed_rows

        groups, columns = placed_rows([(part.stretch, part.rules) for part in parts])
        left = min(row.cells[0].piece.left for rows in groups for row in rows if row.cells)
        placed = [(part.page, row) for part, rows in zip(parts, groups, strict=True) for row in rows]
        cells = tuple(self._cells(at, row, page, left) for at, (page, row) in enumerate(placed))
        return Grid(cells, columns)

    def _cells(self, at: int, row: PlacedRow, page: int, left: float) -> tuple[GridCell, ...]:
        from tieout.readers._pdf.words import in_line

        return tuple(
            GridCell(
                at,
                placed.column,
                1,
                placed.span,
                self._reading.text_of(in_line(placed.piece.words, page)),
                indent=0 if placed.column else round(placed.piece.left - left),
                bold=all(word.bold for word in placed.piece.words),
                ruled_above=row.ruled_above and placed.column > 0,
            )
            for placed in row.cells
        )
