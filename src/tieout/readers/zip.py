"""A ZIP archive of a filing to one document: its pages, files and workbooks, each read by its own reader.

Tokyo gives a summary, the statements and the qualitative text as pages of one archive; EDGAR a main
document and its exhibits. They are one release: figures tie across them, and contexts that one page
declares are those of all. Read are the parts in which a reader knows its own format, in the order of
their paths, the summary first; plain text only where there is nothing else. Each place names its part.

Notices: **N106** parts of another kind, or damaged ones, were not read. **N105** the parts hold more than a
release has; the last ones were not read.
"""

from __future__ import annotations

from tieout.document.model import Document
from tieout.readers.raw import Raw

NAME = "zip"
MAGIC: tuple[bytes, ...] = (b"PK\x03\x04",)


def recognises(raw: Raw) -> int:
    """1 for an archive that is no Office file, nor another package that happens to be one."""
    from tieout.readers._filing.parts import is_filing

    return 1 if is_filing(raw.data) else 0


def read(raw: Raw) -> Document:
    """The document of all parts; raises `UnreadableSource` where none can be read."""
    from tieout.readers._filing.documents import document_of

    return document_of(raw, NAME)
