"""xBRL-JSON reports to a document: every numeric fact in a table of its concept, by members and period.

Such a report prints nothing; what is read is set as `_xbrl.blocks` says, and each fact is kept as the tag
of its print. A place is a fact's name in the file.

Notices: **N110** facts break the format; they were not read.
"""

from __future__ import annotations

from tieout.document.model import Document, Notice
from tieout.errors import UnreadableSource
from tieout.readers._reading import Reading
from tieout.readers.limits import Budget, LimitReached
from tieout.readers.raw import Raw
from tieout.readers.roles import with_roles

NAME = "xbrl_json"
MAGIC: tuple[bytes, ...] = ()


def recognises(raw: Raw) -> int:
    """3 for a JSON object that names its document type."""
    from tieout.readers._xbrl.report import is_report

    return 3 if raw.data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" and is_report(raw) else 0


def read(raw: Raw) -> Document:
    """The document of a report; raises `UnreadableSource` where it is none after all, or far too long."""
    from tieout.readers._xbrl.blocks import blocks_of
    from tieout.readers._xbrl.report import report_of

    report = report_of(raw)
    reading = Reading()
    try:
        blocks, tags = blocks_of(report.facts, reading, Budget())
    except LimitReached:
        raise UnreadableSource(f"{raw.path}: has more facts than a release has figures") from None
    notices = []
    if report.unread:
        notices.append(Notice("N110", f"{report.unread} facts break the format; they were not read"))
    source = raw.source_of(NAME, raw.decoded.encoding, reading.text)
    return Document(source, with_roles(blocks), tuple(notices), locator=reading.locator, tags=tuple(tags))
