"""Clothes change how a release is printed and nothing that it says; the comparison sees what differs."""

from __future__ import annotations

import re

import pytest

from nordhaven import RELEASE
from tieout.document.model import Grid
from tieout.pipeline import check
from truth.changes import Setting
from truth.clothes import columns, european, flat, minus, thousands, triangle
from truth.measures.clothes import compare


@pytest.fixture(scope="module")
def setting() -> Setting:
    return Setting("nordhaven.html", check(RELEASE.encode(), "nordhaven.html"))


def test_every_figure_is_found_again(setting: Setting) -> None:
    for module in (columns, european, flat, minus, thousands, triangle):
        dressed = module.dressed(setting)
        assert dressed is not None
        for figure in setting.run.figures:
            at = dressed.places[figure.id]
            digits = re.match(r"[\d.,]+", dressed.text[at:])
            assert digits is not None
            printed = re.sub(r"[.,]", "", digits.group())
            assert printed.removesuffix("000") == str(abs(figure.printed.mantissa)).removesuffix("000")


def test_columns_change_places_and_keep_their_heads(setting: Setting) -> None:
    grid = next(block for block in setting.run.document.blocks if isinstance(block, Grid))
    turned = columns.turned(grid)
    assert [cell.text.string for cell in turned.rows[0]] == ["2021", "2022", "2023", "2024"]
    assert [cell.text.string for cell in turned.rows[1]][1:] == ["1,049", "1,102", "1,187", "1,234"]


def test_signs_are_printed_in_the_new_manner(setting: Setting) -> None:
    for module, print_ in ((minus, "-431"), (triangle, "△431")):
        dressed = module.dressed(setting)
        assert dressed is not None
        assert print_ in dressed.text
        assert "(431" not in dressed.text


def test_thousands_change_prints_and_words(setting: Setting) -> None:
    dressed = thousands.dressed(setting)
    assert dressed is not None
    assert "1,234,000" in dressed.text
    assert "millions" not in dressed.text
    compared, _ = compare(setting, "thousands", dressed)
    assert all(not each.differs for each in compared)


def test_a_difference_is_seen(setting: Setting) -> None:
    dressed = minus.dressed(setting)
    assert dressed is not None
    wrong = type(dressed)(dressed.text.replace("-431", "431").replace("1,234", "1,243"), dressed.places)
    compared, _ = compare(setting, "minus", wrong)
    differing = {each.said.split()[0]: each.differs for each in compared if "value" in each.differs}
    assert set(differing) == {"'(431)'", "'1,234'"}
