"""What holds for every writer: one release gives the same bytes, and hostile words do nothing."""

from __future__ import annotations

from types import ModuleType

import pytest

from composed import relabelled, sample
from tieout.composition.model import Release
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
