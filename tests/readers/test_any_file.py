"""Whatever a file of a format holds: a document in good order and a report, or one clear line."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tieout
from readers.any_bytes import check
from readers.any_file import FILES
from readers.docx_factory import docx, p
from readers.pdf_factory import Put, pdf
from readers.test_filing import NEWS, STATEMENT, archive
from readers.xlsx_factory import xlsx
from tieout.errors import TieoutError

WHOLE = {
    "docx": docx(p("Net sales were $1,234 million, up 3.0% from $1,198 million.")),
    "xlsx": xlsx({"P&L": [["In millions", "2024", "2023"], ["Sales", 1234, 1198], ["Costs", 1000, 900]]}),
    "pdf": pdf([Put(72, 72, "Net sales were $1,234 million, up 3.0% from $1,198 million.")]),
    "zip": archive({"a.htm": STATEMENT, "b/c.htm": NEWS}),
}


def reported(raw: bytes) -> None:
    """A report, or an error in one line."""
    try:
        run = tieout.check(raw, "any")
    except TieoutError as error:
        if "\n" in str(error):
            raise AssertionError(str(error)) from error
        return
    assert len(run.to_dict()["figures"]) == len(run.figures)


@pytest.mark.parametrize("made", [*FILES.values()], ids=[*FILES])
@settings(max_examples=60)
@given(data=st.binary(max_size=120))
def test_any_content(made: Callable[[bytes], bytes], data: bytes) -> None:
    raw = made(data)
    check(raw)
    reported(raw)


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=60)
@given(place=st.integers(0, 10_000), byte=st.integers(0, 255), cut=st.booleans())
def test_any_damage(name: str, place: int, byte: int, cut: bool) -> None:
    whole = WHOLE[name]
    at = place % len(whole)
    check(whole[:at] if cut else whole[:at] + bytes([byte]) + whole[at + 1 :])


def test_a_fraction_before_a_month_is_no_day() -> None:
    run = tieout.check(b"Net sales were $1,234 million, or .5 May 2024 and 0.5 June.", "r.txt")
    assert "1,234" in run.figures[0].raw
