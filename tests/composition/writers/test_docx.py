from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import docx as word
import pytest

from composed import relabelled, sample
from tieout.composition.model import Document, Heading, Paragraph, Table
from tieout.composition.writers import docx
from tieout.composition.writers._cells import cell_text

RELEASE = sample()


def opened(document: Document) -> Any:
    return word.Document(BytesIO(docx.write(RELEASE, document)))


@pytest.mark.parametrize("document", RELEASE.documents, ids=lambda document: document.name)
def test_every_cell_is_as_printed(document: Document) -> None:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    for table, made in zip(tables, opened(document).tables, strict=True):
        rows = [[cell.text for cell in row.cells] for row in made.rows]
        body = rows[len(rows) - len(table.rows) :]
        assert body == [
            [row.label + row.note, *map(cell_text, row.cells or (None,) * len(table.columns))]
            for row in table.rows
        ]
        units = {column.unit_text for column in table.columns}
        if len(units) > 1:
            assert rows[len(rows) - len(table.rows) - 1][1:] == [
                column.unit_text for column in table.columns
            ]


def test_words_are_headings_items_and_text() -> None:
    document = RELEASE.documents[0]
    found = {
        paragraph.text.replace("\u00a0", " "): paragraph.style.name
        for paragraph in opened(document).paragraphs
    }
    for block in document.blocks:
        match block:
            case Heading():
                assert found[block.text] == f"Heading {block.level}"
            case Paragraph():
                assert found[block.text] == (
                    "List Bullet" if block.item else "Note" if block.note else "Normal"
                )
            case Table():
                assert found[block.title] == "Heading 3"


def test_heads_repeat_and_rows_are_never_split() -> None:
    for table in opened(RELEASE.documents[0]).tables:
        marks = [{child.tag.rpartition("}")[2] for child in row._tr.trPr} for row in table.rows]
        assert "tblHeader" in marks[0]
        assert "tblHeader" not in marks[-1]
        assert all("cantSplit" in each for each in marks)


def test_the_package_knows_no_clock() -> None:
    with zipfile.ZipFile(BytesIO(docx.write(RELEASE, RELEASE.documents[0]))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    known = opened(RELEASE.documents[0]).core_properties
    assert known.created.date().isoformat() == known.modified.date().isoformat() == RELEASE.date


def test_japanese_words_stay() -> None:
    release = relabelled(RELEASE, lambda words: f"売上高 {words}" if words else "")
    made = word.Document(BytesIO(docx.write(release, release.documents[0])))
    assert any(paragraph.text.startswith("売上高") for paragraph in made.paragraphs)
