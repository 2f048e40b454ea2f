from __future__ import annotations

import sys
from datetime import date

import pandas
import polars
import pytest

from samples import broken_change
from tieout.errors import TieoutError, UnknownName


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_row_a_figure(library: str) -> None:
    frame = broken_change().to_frame(library)
    assert isinstance(frame, {"pandas": pandas, "polars": polars}[library].DataFrame)
    assert len(frame) == 7
    assert list(frame["figure"])[:2] == ["f0", "f1"]
    assert frame["value"][1] == 4059000000.0
    assert frame["text"][1] == "4059000000"
    assert frame["tick"][1] == "broken"
    assert frame["place"][5] == "t0 row 1 column 0"
    assert str(frame["end"][0]) == str(date(2017, 9, 30))


def test_the_first_library_installed_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(broken_change().to_frame(), pandas.DataFrame)
    monkeypatch.setitem(sys.modules, "pandas", None)
    assert isinstance(broken_change().to_frame(), polars.DataFrame)


def test_without_a_library_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(TieoutError, match=r"needs pandas or polars: pip install 'tieout\[frame\]'"):
        broken_change().to_frame()


def test_an_unknown_library_is_named() -> None:
    with pytest.raises(UnknownName, match="arrow: no such frame library"):
        broken_change().to_frame("arrow")
