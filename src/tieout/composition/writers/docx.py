"""DOCX: a Word document with real headings, lists and tables, to edit, comment on and send round.

Heads of tables repeat on every page, short tables stay on one, page numbers count. The package's times are
fixed, so that the same release gives the same bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Any

from tieout.composition.model import Document, Figure, Heading, Paragraph, Release, Table
from tieout.composition.writers._cells import clean
from tieout.composition.writers._heads import shared_unit
from tieout.outputs._libraries import needed

NAME = "docx"
EXTENSION = ".docx"

DEEPEST = 6
EMU = 635  # in a twentieth of a point


def write(release: Release, document: Document) -> bytes:
    """The document as a Word package."""
    needed("docx", "documents")
    return _Writer(release, document).write()


class _Writer:
    """The Word document being written."""

    def __init__(self, release: Release, document: Document) -> None:
        from docx import Document as new_document

        self.release, self.document = release, document
        self.word: Any = new_document()
        self.level = 1  # of the last heading
        self.styles: dict[str, str] = {}  # ids by name

    def write(self) -> bytes:
        """Styles, properties, blocks, footer; then the package."""
        from tieout.composition.writers._word.styles import add_page_numbers, set_styles

        set_styles(self.word, self.document.language)
        self.properties()
        for block in self.document.blocks:
            self.block(block)
        add_page_numbers(self.word, clean(self.release.issuer.name))
        return _without_clock(self.word)

    def properties(self) -> None:
        """Whose document, of what name and date."""
        day = datetime.fromisoformat(self.release.date)
        known = self.word.core_properties
        known.title, known.author = clean(self.document.title)[:255], clean(self.release.issuer.name)[:255]
        known.created = known.modified = day
        known.last_modified_by, known.comments, known.revision = known.author, "", 1
        known.language = self.document.language

    def block(self, block: Heading | Paragraph | Table) -> None:
        """A block at the document's end."""
        match block:
            case Heading():
                self.level = max(1, min(block.level, DEEPEST))
                self.line(f"Heading {self.level}", (block.text,))
            case Paragraph():
                runs = [
                    run.text.replace(" ", "\u00a0") if isinstance(run, Figure) else run
                    for run in block.runs
                ]
                self.line("List Bullet" if block.item else "Note" if block.note else "Normal", runs)
            case Table():
                self.table(block)

    def line(self, style: str, runs: Iterable[str]) -> Any:
        """A paragraph in one of the document's styles."""
        made = self.word.add_paragraph()
        if style not in self.styles:  # looked up once: python-docx searches all its styles every time
            self.styles[style] = self.word.styles[style].style_id
        made._p.style = self.styles[style]
        for run in runs:
            if run:
                made.add_run(clean(run))
        return made

    def table(self, table: Table) -> None:
        """Title, subtitle and unit above, the table, its notes below."""
        from docx.oxml import parse_xml

        from tieout.composition.writers._word.table import table_markup

        if table.title:
            self.line(f"Heading {min(self.level + 1, DEEPEST)}", (table.title,))
        unit = shared_unit(table.columns)
        for words in (table.subtitle, f"({unit})" if unit else ""):
            if words:
                made = self.line("Note", (words,))
                made.paragraph_format.keep_with_next = True
                made.paragraph_format.space_after = 0
        section = self.word.sections[0]
        page = (section.page_width - section.left_margin - section.right_margin) // EMU
        boxed = self.document.name == "tanshin"
        body = self.word.element.body
        body.insert(
            len(body) - 1, parse_xml(table_markup(table, page, boxed=boxed))
        )  # the last is the section
        for note in table.notes or ("",):
            self.line("Note", (note,))


def _without_clock(word: Any) -> bytes:
    """The package with every part's time set to the same day."""
    given, made = BytesIO(), BytesIO()
    word.save(given)
    with zipfile.ZipFile(given) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name)  # of the first day that a zip file knows
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            target.writestr(entry, source.read(name))
    return made.getvalue()
