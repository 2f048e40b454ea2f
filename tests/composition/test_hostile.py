"""Whatever stands in layouts, settings and documents: a release, or faults that say where."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handmade import LEAVES, books, consolidated
from tieout.composition.build import release_of
from tieout.composition.faults import Refused
from tieout.composition.layouts.library import ready
from tieout.composition.words.grammar import Malformed, parse
from tieout.composition.writers import html, text

AMOUNTS = consolidated(LEAVES)
SETTINGS = """
[printing]
statements = "thousands"
summaries = {scale = "millions", decimals = 1, rounding = "plain"}
negative = "-{}"
[printing.decimals]
percent = 2
[wording]
style = "newswire"
date = "{day} {month}"
[wording.patterns.mine]
up = "{value} {speed}"
[wording.symbols]
JPY = "¥"
[labels]
revenue = "Sales"
"""
ANYTHING: tuple[Any, ...] = (
    "", "x", "revenue", "revenue.*", "*", "-", "{", "{x}", "{reported.end}", "reported.opening", "[", "🙂",
    0, 1, -1, 10**9, True, 1.5, [], ["x"], [1], {}, {"x": 1}, [{"concept": "revenue"}], [{}],
)  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value in a tree of TOML."""
    if path:
        yield path
    items = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, part in items:
        yield from places(part, (*path, key))


def spoiled(tree: Any, draw: random.Random) -> Any:
    """A copy with one value replaced, removed, or an unknown key beside it."""
    tree = deepcopy(tree)
    *above, last = draw.choice(list(places(tree)))
    here = tree
    for key in above:
        here = here[key]
    action = draw.randrange(4)
    if action == 0:
        del here[last]
    elif action == 1 and isinstance(here, dict):
        here[draw.choice(["x", "concept", "sum", "each", "period", "member"])] = draw.choice(ANYTHING)
    else:
        here[last] = draw.choice(ANYTHING)
    return tree


def compose_or_refuse(words: str, layouts: dict[str, Any], given: dict[str, Any]) -> bool:
    made = books({"release": words})
    made = replace(made, layouts=layouts, company=replace(made.company, settings=given))
    try:
        release = release_of(made, AMOUNTS)
    except Refused as refused:
        unplaced = [fault for fault in refused.faults if ": " not in fault or "; " not in fault]
    else:
        unplaced = []
        for writer in (text, html):
            writer.write(release, release.documents[0])
        return True
    assert not unplaced
    return False


@pytest.mark.parametrize("seed", range(150))
def test_a_spoiled_layout_composes_or_is_refused(seed: int) -> None:
    draw = random.Random(seed)
    name = draw.choice(
        ["income_statement", "results_summary", "segments", "tanshin_position", "cash_flows"]
    )
    layout: Any = ready("us-gaap")[name]
    for _ in range(draw.randint(1, 3)):
        layout = spoiled(layout, draw)
    compose_or_refuse(f"{{{{ table: {name} }}}}", {name: layout}, {})


@pytest.mark.parametrize("seed", range(80))
def test_spoiled_settings_compose_or_are_refused(seed: int) -> None:
    given = spoiled(tomllib.loads(SETTINGS), random.Random(seed))
    words = "{{ revenue | mine }} {{ revenue | claim }} {{ text: date }}\n\n{{ table: results_summary }}"
    compose_or_refuse(words, {}, given)


def test_what_is_not_spoiled_composes() -> None:
    words = "{{ revenue | mine }}\n\n{{ table: results_summary }}"
    assert compose_or_refuse(words, {}, tomllib.loads(SETTINGS))


PIECES = st.sampled_from(
    "revenue costs eps.basic @1H16 @comparative @ [segment:atm] [ ] in millions with 2 decimals | claim "
    "was vs opening + - / change of rate of table: text: ( ) . , ; 🙂 1 0.5 {{".split()
)


@given(st.lists(PIECES, max_size=8))
@settings(max_examples=300)
def test_any_expression_is_read_or_malformed(pieces: list[str]) -> None:
    for joint in (" ", ""):
        with suppress(Malformed):
            assert parse(joint.join(pieces))


@given(st.lists(PIECES, max_size=6))
@settings(max_examples=60)
def test_any_expression_is_said_or_refused(pieces: list[str]) -> None:
    compose_or_refuse(f"{{{{ {' '.join(pieces)} }}}}", {}, {})


@given(st.text(max_size=60))
@settings(max_examples=60)
def test_any_text_is_a_document(words: str) -> None:
    compose_or_refuse(words, {}, {})
