from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from composed import relabelled, sample
from tieout.composition.model import Block, Document, Heading, Release, Table
from tieout.composition.writers import pdf
from tieout.composition.writers._cells import cell_text, figures_in

RELEASE = sample()


def read(release: Release, document: Document) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(pdf.write(release, document)))


def words_of(page: pypdf.PageObject) -> str:
    return " ".join(page.extract_text().replace("\u00a0", " ").split())


def with_blocks(*blocks: Block) -> Document:
    return replace(RELEASE.documents[0], blocks=blocks)


@pytest.mark.parametrize("document", RELEASE.documents, ids=lambda document: document.name)
def test_every_figure_is_printed(document: Document) -> None:
    text = " ".join(words_of(page) for page in read(RELEASE, document).pages)
    for figure in figures_in(document):
        assert figure.text in text


def test_a_table_that_fits_a_page_is_on_one() -> None:
    document = RELEASE.documents[0]
    pages = [words_of(page) for page in read(RELEASE, document).pages]
    assert len(pages) > 1
    for block in document.blocks:
        if isinstance(block, Table):
            rows = [[row.label, *map(cell_text, row.cells)] for row in block.rows]
            assert any(all(words in page for row in rows for words in row) for page in pages), block.title


def test_a_long_table_repeats_its_heads() -> None:
    table = next(block for block in RELEASE.documents[0].blocks if isinstance(block, Table))
    long = replace(table, rows=table.rows * 20)
    pages = read(RELEASE, with_blocks(Heading(1, "Long"), long)).pages
    assert len(pages) > 2
    assert all("YoY Change" in words_of(page) for page in pages)


def test_pages_are_numbered_and_bookmarked() -> None:
    document = RELEASE.documents[0]
    reader = read(RELEASE, document)
    for number, page in enumerate(reader.pages, 1):
        assert f"Page {number} of {len(reader.pages)}" in words_of(page)

    def titles(outline: list[object]) -> list[str]:
        return [
            title
            for each in outline
            for title in (titles(each) if isinstance(each, list) else [str(each.title)])  # type: ignore[attr-defined]
        ]

    named = [block.text for block in document.blocks if isinstance(block, Heading)]
    named += [block.title for block in document.blocks if isinstance(block, Table)]
    assert sorted(titles(reader.outline)) == sorted(named)  # type: ignore[arg-type]


def test_it_is_tagged_and_says_so() -> None:
    root = read(RELEASE, RELEASE.documents[0]).root_object
    assert "/StructTreeRoot" in root
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()


def test_words_are_never_markup() -> None:
    hostile = '#eval("1+1") $x$ *b* _i_ @ref <l> \\ ` #import "x.typ"'
    document = with_blocks(Heading(1, hostile))
    release = relabelled(RELEASE, lambda words: words)
    assert " ".join(hostile.split()) in words_of(read(release, document).pages[0])


def test_headings_that_skip_a_level_still_make_a_tree() -> None:
    document = with_blocks(Heading(3, "Deep"), Heading(1, "Top"), Heading(5, "Deeper"))
    assert "Deeper" in words_of(read(RELEASE, document).pages[0])


@pytest.mark.parametrize("letters", ["売上高", "🚀 \U000f1234"], ids=["japanese", "in no font"])
def test_letters_that_typst_lacks_hinder_nothing(letters: str) -> None:
    release = relabelled(RELEASE, lambda words: f"{letters} {words}" if words else "")
    reader = read(release, release.documents[0])
    text = " ".join(words_of(page) for page in reader.pages)
    assert all(figure.text in text for figure in figures_in(release.documents[0]))
