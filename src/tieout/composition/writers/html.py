"""HTML: one file that needs no network, for screen, phone, dark rooms and paper.

Words and tables are plain markup that reads without a script. Choosing a figure shows its lineage: what it
adds up in print, its unrounded value, and from there down to entities, accounts and rows of the books. The
content security policy names the one script and the one style sheet by their hashes and allows nothing
else.
"""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files
from string import Template

from tieout.composition.model import Document, Figure, Release, Table
from tieout.composition.writers._page.blocks import Markup, text
from tieout.composition.writers._page.lineage import lineage
from tieout.outputs._page.look import policy

NAME = "html"
EXTENSION = ".html"

SHORT = 50  # rows
FORM = "tanshin"  # the document that looks like the exchange's form


def write(release: Release, document: Document) -> bytes:
    """The document as one page, UTF-8."""
    style, script = _asset("release.css"), _asset("lineage.js")
    page = Template(_asset("template.html")).substitute(
        language=escape(document.language),
        policy=policy(style, script=script),
        issuer=escape(release.issuer.name),
        date=escape(release.date),
        title=escape(f"{release.issuer.name}: {document.title}", quote=False),
        style=style,
        kind="form" if document.name == FORM else "release",
        release=Markup(_figure, _box).blocks(document.blocks),
        lineage=lineage(release, document),
        script=script,
    )
    return page.encode()


def _figure(figure: Figure) -> str:
    """A link to itself: it can be pointed at, sent on, reached by keyboard; the script sees it chosen."""
    address = escape(figure.id)
    return f'<a id="{address}" href="#{address}">{text(figure.text)}</a>'


def _box(table: Table, name: str) -> str:
    """Scrolls where the page is too narrow; a short table stays on one page in print."""
    kind = "tw" if len(table.rows) > SHORT else "tw short"
    return f'<div class="{kind}" role="region" tabindex="0" aria-labelledby="{name}">'


@cache
def _asset(path: str) -> str:
    return files("tieout.composition.writers._page").joinpath(path).read_text(encoding="utf-8")
