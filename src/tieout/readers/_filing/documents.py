"""The parts of an archive, each read by the reader of its format, as one document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tieout.document.model import Document, Grid, Lines, Notice
from tieout.document.together import together
from tieout.errors import UnreadableSource
from tieout.readers import limits, text
from tieout.readers._filing.parts import parts_of
from tieout.readers._html.inline import contexts_of, tags_of
from tieout.readers.open import reader_of
from tieout.readers.raw import Raw

_TOLD = 5  # parts that a notice names
_ELSEWHERE = "N109"  # the notice of tags whose contexts stand elsewhere


def document_of(raw: Raw, name: str) -> Document:
    """The document of an archive, its format called ``name``.

    Raises `UnreadableSource` where no part of it can be read.
    """
    documents: list[Document] = []
    texts: list[Raw] = []
    skipped: list[str] = []
    notices: list[Notice] = []
    left = limits.budget()
    for path, part in parts_of(raw):
        if left <= 0:
            notices.append(_too_much(path))
            break
        document = None if part is None else _document(part, name, texts)
        if document is not None:
            documents.append(document)
            left -= _cost(document)
        elif part is None or part not in texts:
            skipped.append(path)
    if not documents and texts:
        documents, texts = [text.read(part) for part in texts], []
    if not documents:
        raise UnreadableSource(f"{raw.path}: is a ZIP archive without a page that tieout reads")
    if skipped := [*skipped, *(part.path for part in texts)]:
        notices.append(_not_read(skipped))
    joined = together(_with_contexts(documents), raw.source_of(name, "", ""))
    return replace(joined, notices=(*joined.notices, *notices))


def _document(part: Raw, outer: str, texts: list[Raw]) -> Document | None:
    """A part's document; None where no reader knows it, and where it is text, which waits."""
    try:
        reader = reader_of(part)
        if reader is None or outer == reader.NAME:
            return None
        if reader.NAME == text.NAME:
            texts.append(part)
            return None
        return reader.read(part)
    except UnreadableSource:
        return None


def _cost(document: Document) -> int:
    """What a document spends of the budget that all parts share."""
    spent = 0
    for block in document.blocks:
        if isinstance(block, Grid):
            spent += sum(limits.PLACE + limits.cost(cell.text.string) for row in block.rows for cell in row)
        elif isinstance(block, Lines):
            spent += sum(limits.LINE + limits.cost(line.string) for line in block.lines)
        else:
            spent += limits.BLOCK + limits.cost(block.text.string)
    return spent


def _with_contexts(documents: Sequence[Document]) -> list[Document]:
    """The documents; tags whose contexts stand in another part are read again with those."""
    if not any(notice.code == _ELSEWHERE for each in documents for notice in each.notices):
        return list(documents)
    known = contexts_of(each.source.text for each in documents if each.locator is None)
    found = []
    for document in documents:
        if any(notice.code == _ELSEWHERE for notice in document.notices):
            tags, unknown = tags_of(document.source.text, known)
            others = (notice for notice in document.notices if notice.code != _ELSEWHERE)
            document = replace(document, tags=tuple(tags), notices=(*others, *unknown))
        found.append(document)
    return found


def _not_read(names: Sequence[str]) -> Notice:
    told = ", ".join(names[:_TOLD]) + (", …" if len(names) > _TOLD else "")
    return Notice("N106", f"{len(names)} parts of the archive ({told}) were not read")


def _too_much(name: str) -> Notice:
    return Notice("N105", f"the parts hold more than a release; {name} and those behind it were not read")
