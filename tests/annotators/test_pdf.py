"""A marked PDF is the PDF with highlights behind its last byte."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader, PdfWriter

from annotated import assert_reads_the_same, marked
from readers.pdf_factory import Put, pdf
from tieout.errors import TieoutError
from tieout.pipeline import check

SENTENCE = (
    Put(72, 72, "On September 30, 2017, total assets stood at JPY140,488 million, having increased by"),
    Put(72, 84, "JPY4,059 million from JPY137,395 million on March 31, 2017."),
)
ROWS = (
    ("", "March 31, 2017", "September 30, 2017"),
    ("Current assets", "60,000", "58,497"),
    ("Noncurrent assets", "77,395", "81,991"),
    ("Total assets", "137,395", "140,488"),
)


def page() -> list[Put]:
    table = [
        Put(x, 120 + 14 * at, text, right=x > 72)
        for at, row in enumerate(ROWS)
        for x, text in zip((72, 350, 520), row, strict=True)
    ]
    return [*SENTENCE, Put(72, 104, "Balance sheet (JPY millions)", bold=True), *table]


def highlights(data: bytes) -> list[Any]:
    return [
        each.get_object() for page in PdfReader(BytesIO(data)).pages for each in page.get("/Annots", ())
    ]


def under(data: bytes, annotation: Any) -> str:
    """The text that the quadrilaterals of a highlight cover."""
    document = pdfium.PdfDocument(data)
    text = document[0].get_textpage()
    quads = [float(each) for each in annotation["/QuadPoints"]]
    found = []
    for at in range(0, len(quads), 8):
        left, top, right, low = quads[at], quads[at + 1], quads[at + 2], quads[at + 5]
        found.append(text.get_text_bounded(left + 0.5, low + 0.5, right - 0.5, top - 0.5))
    return " ".join(found)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_every_figure_is_highlighted_where_it_stands(rotate: int) -> None:
    raw = pdf(page(), rotate=rotate)
    run, made = marked(raw)
    assert made.startswith(raw)
    assert_reads_the_same(run, made)
    found = highlights(made)
    assert len(found) == len(run.figures)
    for figure, annotation in zip(run.figures, found, strict=True):
        assert "".join(under(made, annotation).split()).rstrip(",.") == "".join(figure.raw.split())


def test_the_note_of_a_broken_figure_says_what_would_mend_it() -> None:
    _, made = marked(pdf(page()))
    (broken,) = [each for each in highlights(made) if each["/Contents"].startswith("✗ broken")]
    assert under(made, broken).strip() == "JPY4,059 million"
    assert "R201 total assets did not increase by JPY4,059 million" in broken["/Contents"]
    assert "repair: 4,059 -> 3,093" in broken["/Contents"]
    assert [round(float(part) * 255) for part in broken["/C"]] == [0xE9, 0x9C, 0xA1]


def test_annotations_that_are_there_stay() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf(page()))))
    writer.add_uri(0, "https://example.org", (10, 10, 90, 30))
    data = BytesIO()
    writer.write(data)
    run, made = marked(data.getvalue())
    found = highlights(made)
    assert [each["/Subtype"] for each in found] == ["/Link", *["/Highlight"] * len(run.figures)]


def test_a_protected_file_is_refused_in_one_line() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf(page()))))
    writer.encrypt("", "owner")
    data = BytesIO()
    writer.write(data)
    assert check(data.getvalue()).figures
    with pytest.raises(TieoutError, match="is protected"):
        marked(data.getvalue())


def test_a_file_that_only_viewers_mend_is_refused_in_one_line() -> None:
    broken = pdf(page()).replace(b"endstream", b"endstrxam")
    assert check(broken).figures
    with pytest.raises(TieoutError, match="save it anew to have it marked"):
        marked(broken)


@pytest.mark.parametrize("name", ["ulta-2023q4", "costco-2023q3"])
def test_real_releases_read_the_same(releases: Path, name: str) -> None:
    raw = (releases / f"{name}.pdf").read_bytes()
    run, made = marked(raw)
    assert made.startswith(raw)
    assert_reads_the_same(run, made)
    assert len({each["/NM"] for each in highlights(made) if "/NM" in each}) >= len(run.figures)
