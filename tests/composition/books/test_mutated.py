"""Books changed at random are read or refused, and nothing else: no other error, nothing half computed."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tieout.composition
from mutated_books import mutated
from small_books import FILES, write_files
from tieout.composition.amounts import Amounts
from tieout.composition.books.faults import BookFault, BooksRefused
from tieout.composition.books.read import read
from tieout.composition.build import compose
from tieout.composition.consolidation.consolidate import consolidate
from tieout.composition.faults import Refused
from tieout.composition.model import Release

BOOKS = Path(tieout.composition.__path__[0]) / "starter" / "books"


@settings(max_examples=150)
@given(st.integers(0, 2**32))
def test_books_are_read_or_refused(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_files(Path(folder), mutated(FILES, Random(seed)))
        outcome: Amounts | tuple[BookFault, ...]
        try:
            outcome = consolidate(read(Path(folder)))
        except BooksRefused as refused:
            outcome = refused.found
    if isinstance(outcome, Amounts):
        assert all(outcome[key].key == key for key in outcome)
    else:
        assert all(fault.what and fault.remedy for fault in outcome)


STARTER = {
    path.relative_to(BOOKS).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(BOOKS.rglob("*"))
    if path.suffix in (".csv", ".toml", ".md")
}


@settings(max_examples=60)
@given(st.integers(0, 2**32))
def test_books_are_composed_or_refused(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_files(Path(folder), mutated(STARTER, Random(seed)))
        outcome: Release | tuple[str, ...]
        try:
            outcome = compose(folder)
        except Refused as refused:
            outcome = refused.faults
    assert isinstance(outcome, Release) or all(outcome)


def test_a_comparative_that_a_total_asks_for_and_nobody_names_is_refused(tmp_path: Path) -> None:
    company = STARTER["company.toml"].replace('comparative = "1H24"\n', "", 1)
    with pytest.raises(Refused, match="no comparative period"):
        compose(write_files(tmp_path, {**STARTER, "company.toml": company}))
