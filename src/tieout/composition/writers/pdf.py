"""PDF: set by Typst, tagged for readers that speak (PDF/UA), with bookmarks and page numbers.

Typst comes with its fonts and needs no network; only for letters that they do not have (Japanese) are the
machine's own asked, and where no font has a letter the file does not claim to be PDF/UA. A table that fits
a page is never split over two; longer ones repeat their heads.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from importlib.resources import files

from tieout.composition.model import Document, Release
from tieout.composition.writers._print.data import data
from tieout.outputs._libraries import needed

NAME = "pdf"
EXTENSION = ".pdf"

FONTS = (
    "Libertinus Serif",  # in Typst itself
    "Noto Serif CJK JP",
    "Noto Sans CJK JP",
    "Hiragino Mincho ProN",
    "Yu Mincho",
    "MS Mincho",
)
PAGE = 245  # mm of an A4 page that a table may take
ACCESSIBLE = "ua-1"  # ISO 14289
MISSING = "could not be displayed"  # what Typst says of such a letter


def write(release: Release, document: Document) -> bytes:
    """The document as PDF; its date and identifier are the release's."""
    typst = needed("typst", "documents")
    set_ = data(release, document, form=document.name == "tanshin", fonts=FONTS, page=PAGE)
    fixed = {
        "input": files("tieout.composition.writers._print").joinpath("release.typ").read_bytes(),
        "format": "pdf",
        "sys_inputs": {"data": json.dumps(set_, ensure_ascii=False)},
        "timestamp": int(datetime.fromisoformat(release.date).replace(tzinfo=UTC).timestamp()),
    }
    # PDF/UA refuses letters that no font has: first Typst's own fonts, then the machine's, then no claim.
    for ignore in (True, False):
        try:
            return bytes(typst.compile(**fixed, ignore_system_fonts=ignore, pdf_standards=[ACCESSIBLE]))
        except typst.TypstError as error:
            if MISSING not in str(error):
                raise
    return bytes(typst.compile(**fixed))
