"""The examples of docs/compose.md, run against the starter."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from tieout.composition.amounts import Amounts
from tieout.composition.books.model import Books
from tieout.composition.books.read import read
from tieout.composition.build import release_of
from tieout.composition.consolidation.consolidate import consolidate
from tieout.composition.faults import Fault
from tieout.composition.layouts.load import load
from tieout.composition.model import Paragraph, Table

ROOT = Path(__file__).resolve().parents[2]
STARTER = ROOT / "src" / "tieout" / "composition" / "starter" / "books"
PAGE = (ROOT / "docs" / "compose.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```toml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
SAYINGS = re.findall(r"^\| `(\{\{.*?\}\})` \| (.*?) \|$", PAGE, re.MULTILINE)


@cache
def starter() -> tuple[Books, Amounts]:
    books = read(STARTER)
    return books, consolidate(books)


def composed(words: str, layouts: dict[str, str]) -> tuple[object, ...]:
    books, amounts = starter()
    own = {**books.layouts, **{name: tomllib.loads(text) for name, text in layouts.items()}}
    documents = {"release": words}
    return release_of(replace(books, layouts=own, documents=documents), amounts).documents[0].blocks


@pytest.mark.parametrize(("expression", "words"), SAYINGS, ids=[expression for expression, _ in SAYINGS])
def test_an_expression_says_what_the_page_says(expression: str, words: str) -> None:
    [block] = composed(expression.replace("\\|", "|"), {})
    assert isinstance(block, Paragraph)
    assert block.text == words


def test_the_page_has_examples() -> None:
    assert len(SAYINGS) > 20
    assert len(BLOCKS) == 5


def test_the_layout_of_the_page_foots() -> None:
    [table] = composed("{{ table: by_segment }}", {"by_segment": BLOCKS[0]})
    assert isinstance(table, Table)
    assert [row.label for row in table.rows] == ["Products", "Services", "Elimination", "Total revenues"]
    assert [column.heads for column in table.columns] == [("1H24",), ("1H25",), ("YoY Change",)]


def test_the_definitions_of_the_page_can_be_said() -> None:
    words = "{{ free_cash_flow }} {{ operating_margin }} {{ customer_growth }} {{ dividends_declared }}"
    [block] = composed(words, {"definitions": BLOCKS[1]})
    assert isinstance(block, Paragraph)
    assert block.text == "$38.7 million 14.2% 9.6% $73.6 million"


def test_the_extension_of_the_page_puts_its_row_in_place() -> None:
    [table] = composed("{{ table: brief }}", {"brief": BLOCKS[2]})
    assert isinstance(table, Table)
    labels = [row.label for row in table.rows]
    assert table.title == "Results in Brief"
    assert labels.index("Other income (expenses)") == labels.index("Operating income") + 1


def test_the_settings_of_the_page_are_known() -> None:
    books, amounts = starter()
    settings = {**tomllib.loads(BLOCKS[3]), **tomllib.loads(BLOCKS[4])}
    company = replace(books.company, settings=settings)
    documents = {"release": "{{ revenue | grew }} on {{ text: date }}"}
    release = release_of(replace(books, company=company, documents=documents), amounts)
    [block] = release.documents[0].blocks
    assert isinstance(block, Paragraph)
    assert block.text == "grew 12.7% to US$737.8 million on 6 August 2025"


def test_every_key_of_a_row_and_a_column_is_on_the_page() -> None:
    """A layout that uses every key that the loader knows: none is left out of the tables above."""
    faults: list[Fault] = []
    load("x", "x.toml", {"row": [{"nothing": 1}], "column": [{"nothing": 1}], "nothing": 1}, faults)
    assert len(faults) == 3
    for fault in faults:
        known = fault.remedy.removeprefix("keys here are ").split(", ")
        written = ("`{}`", "`{} ", "\n{} =", "[[{}]]")
        missing = [key for key in known if not any(form.format(key) in PAGE for form in written)]
        assert not missing, f"{fault.column}: docs/compose.md does not explain {missing}"
