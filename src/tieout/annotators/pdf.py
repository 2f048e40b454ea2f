"""PDF: a highlight in its tick's colour over every figure, with a note; all else stays.

The file's own bytes are the beginning of the marked one: what is added follows as an update, as PDF
provides (ISO 32000-1, 7.5.6), which leaves signatures of the file valid as well.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from tieout.annotators._notes import Notes
from tieout.document.locator import PagePlace
from tieout.errors import TieoutError, missing
from tieout.findings.checked import Checked
from tieout.outputs._tints import tint
from tieout.relations.model import Tick

if TYPE_CHECKING:
    from pypdf import PageObject, PdfWriter
    from pypdf.generic import DictionaryObject

    from tieout.readers._pdf.words import Box, Turn

NAME = "pdf"

AUTHOR = "tieout"
_BROKEN = "is too broken a PDF to be added to; save it anew to have it marked"
_PRINTED = 4  # the flag of an annotation that is printed too


def annotate(raw: bytes, run: Checked) -> bytes:
    """The file with its highlights; raises `TieoutError` where it may not or cannot be added to."""
    path = run.document.source.path
    writer = _opened(raw, path)
    _mark(writer, raw, run)
    made = BytesIO()
    writer.write(made)
    if _texts(made.getvalue()) != _texts(raw):
        # Viewers mend a broken file in ways of their own, and what is added may lead them another way.
        raise TieoutError(f"{path}: {_BROKEN}")
    return made.getvalue()


def _opened(raw: bytes, path: str) -> PdfWriter:
    try:
        from pypdf import PdfReader, PdfWriter
        from pypdf.errors import PyPdfError
    except ImportError:
        raise missing(f"{path}: marking a PDF needs pypdf", "pdf") from None
    # What the library finds odd about a file is no matter of the user's.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        if PdfReader(BytesIO(raw)).is_encrypted:
            raise TieoutError(f"{path}: is protected; save it without protection to have it marked")
        writer = PdfWriter(BytesIO(raw), incremental=True)
        for page in writer.pages:
            page.get("/Annots")
    except (PyPdfError, AttributeError, KeyError, TypeError, ValueError, RecursionError):
        # The library takes objects of a broken file for what they should be.
        raise TieoutError(f"{path}: {_BROKEN}") from None
    return writer


def _texts(data: bytes) -> list[str]:
    """The text of every page, as viewers find it; of a file that cannot be opened, none."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data)
        try:
            return [page.get_textpage().get_text_range() for page in document]
        finally:
            document.close()
    except PdfiumError:
        return []


def _mark(writer: PdfWriter, raw: bytes, run: Checked) -> None:
    """Add the highlights page by page, in the order of the figures."""
    notes = Notes(run)
    boxes: dict[int, list[tuple[int, list[Box]]]] = {}  # page -> figures with their boxes
    for figure, page, found in _boxes(run):
        boxes.setdefault(page, []).append((figure, found))
    if max(boxes, default=0) > len(writer.pages):
        raise TieoutError(f"{run.document.source.path}: {_BROKEN}")
    turns = _turns(raw, sorted(boxes))
    for number, marked in sorted(boxes.items()):
        target = writer.pages[number - 1]
        for figure, found in marked:
            own = [turns[number].back(box) for box in found]
            _add(writer, target, _highlight(own, notes.tick(figure), notes.text(figure), figure))


def _boxes(run: Checked) -> Iterator[tuple[int, int, list[Box]]]:
    """(figure, page, its boxes there) for every page that a figure stands on."""
    locator = run.document.locator
    for figure in run.figures:
        if figure.span is None or locator is None:
            continue
        by_page: dict[int, list[Box]] = {}
        for place in locator.places(figure.span.start, figure.span.end):
            if isinstance(place, PagePlace):
                by_page.setdefault(place.page, []).append(place.box)
        for page, found in by_page.items():
            yield figure.id, page, found


def _turns(raw: bytes, pages: list[int]) -> dict[int, Turn]:
    """How each page is turned for display, as it was when it was read."""
    from pypdfium2 import PdfDocument

    from tieout.readers._pdf.words import Turn

    document = PdfDocument(raw)
    try:
        found = {}
        for number in pages:
            page = document[number - 1]
            found[number] = Turn(page, page.get_rotation() // 90)
            page.close()
        return found
    finally:
        document.close()


def _highlight(boxes: list[Box], tick: Tick, note: str, figure: int) -> DictionaryObject:
    from pypdf.generic import (
        ArrayObject,
        DictionaryObject,
        FloatObject,
        NameObject,
        NumberObject,
        TextStringObject,
    )

    def numbers(values: list[float]) -> ArrayObject:
        return ArrayObject([FloatObject(f"{value:.3f}") for value in values])

    # Upper left, upper right, lower left, lower right: as viewers have it, not as the standard words it.
    corners = [
        edge for left, low, right, top in boxes for edge in (left, top, right, top, left, low, right, low)
    ]
    colour = tint(tick)
    around = [min(each[0] for each in boxes), min(each[1] for each in boxes)]
    around += [max(each[2] for each in boxes), max(each[3] for each in boxes)]
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Highlight"),
            NameObject("/Rect"): numbers(around),
            NameObject("/QuadPoints"): numbers(corners),
            NameObject("/C"): numbers([int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]),
            NameObject("/F"): NumberObject(_PRINTED),
            NameObject("/T"): TextStringObject(AUTHOR),
            NameObject("/NM"): TextStringObject(f"{AUTHOR}-f{figure}"),
            NameObject("/Contents"): TextStringObject(note),
        }
    )


def _add(writer: PdfWriter, page: PageObject, annotation: DictionaryObject) -> None:
    from pypdf.generic import ArrayObject, NameObject

    reference = writer._add_object(annotation)
    own = page.get("/Annots")
    listed = own.get_object() if own is not None else None
    if isinstance(listed, ArrayObject):
        listed.append(reference)
    else:
        page[NameObject("/Annots")] = ArrayObject([reference])
