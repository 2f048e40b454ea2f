"""DOCX: a Word document with real headings, lists and tables, to edit, comment on and send round.

Heads of tables repeat on every page, short tables stay on one, page numbers count. The package's times are
fixed, so that the same release gives the same bytes.
"""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any

from tieout.composition.model import Document, Figure, Heading, Paragraph, Release, Table
from tieout.composition.writers._cells import clean
from tieout.composition.writers._heads import shared_unit
from tieout.composition.writers._needs import needed

NAME = "docx"
EXTENSION = ".docx"

DEEPEST = 6
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a zip file knows


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
                self.word.add_heading(clean(block.text), self.level)
            case Paragraph():
                self.paragraph(block)
            case Table():
                self.table(block)

    def paragraph(self, paragraph: Paragraph) -> None:
        """Words and figures; a figure's own spaces do not break."""
        style = "List Bullet" if paragraph.item else "Note" if paragraph.note else "Normal"
        made = self.word.add_paragraph(style=self.word.styles[style])
        for run in paragraph.runs:
            text = run.text.replace(" ", "\u00a0") if isinstance(run, Figure) else run
            made.add_run(clean(text))

    def table(self, table: Table) -> None:
        """Title, subtitle and unit above, the table, its notes below."""
        from tieout.composition.writers._word.table import WordTable

        if table.title:
            self.word.add_heading(clean(table.title), min(self.level + 1, DEEPEST))
        unit = shared_unit(table.columns)
        for line in (table.subtitle, f"({unit})" if unit else ""):
            if line:
                made = self.word.add_paragraph(clean(line), style=self.word.styles["Note"])
                made.paragraph_format.keep_with_next = True
                made.paragraph_format.space_after = 0
        WordTable(self.word, table, boxed=self.document.name == "tanshin").write()
        for note in table.notes:
            self.word.add_paragraph(clean(note), style=self.word.styles["Note"])
        if not table.notes:
            self.word.add_paragraph(style=self.word.styles["Note"])


def _without_clock(word: Any) -> bytes:
    """The package with every part's time set to the same day."""
    given, made = BytesIO(), BytesIO()
    word.save(given)
    with zipfile.ZipFile(given) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            target.writestr(entry, source.read(name))
    return made.getvalue()
