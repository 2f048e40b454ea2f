"""HTML, as EDGAR has it, to a document: paragraphs, preformatted lines, grids, all mapped to the source.

Block elements break paragraphs; unclosed tags are tolerated near enough as browsers do; what is not
shown (scripts, ``display:none``, ``ix:header``) is skipped; inline XBRL is transparent, its tags are kept
beside what is read (`_html.inline`); ``<PRE>`` goes the way of plain text. A raised number becomes
superscript characters ("1,234²"), any other raised mark stands off by a space, so that a note's mark never
joins a figure. `_html.page` does the work.

Notices: **N103** the file ends inside a tag or a table. **N104** a colspan or rowspan was capped.
**N105** the file has more cells than a release has; the rest was not read. **N106** an attached document
of another kind was not read. **N109** tags refer to contexts that the file lacks.
"""

from __future__ import annotations

import re
from itertools import islice

from tieout.document.model import Block, Document
from tieout.readers.limits import Budget
from tieout.readers.pages import rejoined
from tieout.readers.raw import Raw
from tieout.readers.roles import with_roles
from tieout.readers.submission import sections
from tieout.readers.text import read_part

NAME = "html"
MAGIC: tuple[bytes, ...] = ()

_strong = re.compile(r"<(?:!doctype\s+html|html|body|td|tr|th|pre)\b", re.IGNORECASE)
_weak = re.compile(
    r"</?(?:div|p|br|font|span|h[1-6]|center|b|i|u|a|hr|sup|li|ul|ol|strong|em)\b[^<>]*>", re.IGNORECASE
)
_HEAD = 1 << 20


def recognises(raw: Raw) -> int:
    """2 where the first megabyte of the text shows HTML's own tags; EDGAR's marks of old text are none."""
    return 2 if _is_html(raw.decoded.text, 0, _HEAD) else 0


def read(raw: Raw) -> Document:
    """The document of an HTML source."""
    # The tokenizer takes its time to load: only where there is HTML.
    from tieout.readers._html.inline import tags_of
    from tieout.readers._html.page import Page

    source = raw.source(NAME)
    blocks: list[Block] = []
    parts, notices = sections(source.text)
    budget = Budget()
    for start, end in parts:
        if len(parts) == 1 or _is_html(source.text, start, min(end, start + _HEAD)):
            page = Page(source.text, budget)
            page.read(start, end)
            blocks.extend(page.blocks)
            notices.extend(page.notices)
        else:
            found, more = read_part(source.text, start, end, budget)
            blocks.extend(found)
            notices.extend(more)
    tags, unknown = tags_of(source.text)
    notices = [*raw.decoded.notices, *notices, *unknown]
    return Document(source, with_roles(rejoined(blocks)), tuple(notices), tags=tuple(tags))


def _is_html(text: str, start: int, end: int) -> bool:
    if text.find("<", start, end) < 0:
        return False
    if _strong.search(text, start, end):
        return True
    return len(list(islice(_weak.finditer(text, start, end), 3))) == 3
