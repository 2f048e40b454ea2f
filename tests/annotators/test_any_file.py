"""Whatever a Word file, a workbook or a PDF holds: marked, it reads the same, or it is refused."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated import assert_reads_the_same
from readers.any_file import docx_of, pdf_of, xlsx_of
from tieout.annotators._choose import annotator_of
from tieout.errors import TieoutError
from tieout.pipeline import check

MADE = [docx_of, xlsx_of, pdf_of]


@pytest.mark.parametrize("made", MADE, ids=["docx", "xlsx", "pdf"])
@settings(max_examples=50)
@given(data=st.binary(max_size=160))
def test_marks_lose_and_alter_nothing(made: Callable[[bytes], bytes], data: bytes) -> None:
    raw = made(data)
    try:
        run = check(raw, "any")
        marked = annotator_of(run).annotate(raw, run)
    except TieoutError as error:
        if "\n" in str(error):
            raise AssertionError(str(error)) from error
        return
    assert_reads_the_same(run, marked)
    if raw.startswith(b"PK"):
        kept, given_parts = parts(marked), parts(raw)
        assert set(given_parts) <= set(kept)


def parts(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
