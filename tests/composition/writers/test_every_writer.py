"""What holds for every writer: one release gives the same bytes, and hostile words do nothing."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from composed import relabelled, sample
from tieout.composition.model import Release
from tieout.errors import TieoutError
from tieout.registry import modules

WRITERS = modules("composition.writers")
HOSTILE = '=1+1 <script>alert(1)</script> &amp; ]]> #eval("x") $x$ *b* _i_ @ref \\ ` \' \x07 ©'


def named(writer: ModuleType) -> str:
    return str(writer.NAME)


@pytest.mark.parametrize("writer", WRITERS, ids=named)
def test_the_same_release_gives_the_same_bytes(writer: ModuleType) -> None:
    for one, two in zip(sample().documents, sample().documents, strict=True):
        assert writer.write(sample(), one) == writer.write(sample(), two)


@pytest.mark.parametrize("writer", WRITERS, ids=named)
def test_words_may_hold_anything(writer: ModuleType) -> None:
    release: Release = relabelled(sample(), lambda text: f"{HOSTILE} {text}" if text else "")
    for document in release.documents:
        assert writer.write(release, document)


@pytest.mark.parametrize("writer", WRITERS, ids=named)
def test_an_extension_begins_with_a_point(writer: ModuleType) -> None:
    assert writer.EXTENSION[0] == "."
    assert sorted({each.EXTENSION for each in WRITERS}) == sorted(each.EXTENSION for each in WRITERS)


@pytest.mark.parametrize(
    ("name", "library", "extra"),
    [("xlsx", "xlsxwriter", "compose"), ("docx", "docx", "documents"), ("pdf", "typst", "documents")],
)
def test_a_missing_library_is_named_with_its_remedy(
    name: str, library: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    writer = next(each for each in WRITERS if name == each.NAME)
    with pytest.raises(TieoutError, match=rf"{library} is missing: pip install 'tieout\[{extra}\]'"):
        writer.write(sample(), sample().documents[0])
