"""Word (Office Open XML) to a document: paragraphs and tables in their order, as Word shows them.

Tracked changes are taken as accepted. Text boxes stand behind the paragraph that holds them, footnotes and
endnotes at the end. Paragraphs in columns made by tabs become a grid. A place is a part with its
paragraph or its table, row and column. Macros, comments, headers and footers of pages are not read, links
and embedded objects not opened.

Notices: **N105** the file has more text or cells than a release has; the rest was not read.
"""

from __future__ import annotations

from tieout.document.model import Document
from tieout.errors import UnreadableSource
from tieout.readers._reading import Reading
from tieout.readers.raw import Raw
from tieout.readers.roles import with_roles

NAME = "docx"
MAGIC: tuple[bytes, ...] = (b"PK\x03\x04",)


def recognises(raw: Raw) -> int:
    """3 for a package that holds a Word document."""
    from tieout.readers._office import holds

    return 3 if holds(raw, "word/document.xml") else 0


def read(raw: Raw) -> Document:
    """The document of a Word file; raises `UnreadableSource` where its package is damaged."""
    from tieout.readers._docx.body import Body
    from tieout.readers._docx.names import STRICT
    from tieout.readers._docx.styles import Styles
    from tieout.readers._office import Package

    package = Package(raw)
    root = package.xml("word/document.xml")
    if root is None or root.tag.startswith(STRICT):
        raise UnreadableSource(f"{raw.path}: is in Word's strict form; save it as an ordinary .docx")
    reading = Reading()
    body = Body(reading, Styles(package.xml("word/styles.xml")), raw.original)
    body.read(root, "body")
    for part in ("footnotes", "endnotes"):
        notes = package.xml(f"word/{part}.xml")
        if notes is not None:
            body.read_notes(notes, part)
    source = raw.source_of(NAME, "", reading.text)
    return Document(source, with_roles(body.blocks), tuple(body.notices), locator=reading.locator)
