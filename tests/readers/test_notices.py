"""Every notice that a reader can give is explained, and every explained one can be given."""

from __future__ import annotations

import re
from pathlib import Path

import tieout.readers
from tieout.readers.notices import NOTICES


def test_codes_given_are_the_codes_explained() -> None:
    (folder,) = tieout.readers.__path__
    source = "".join(path.read_text() for path in Path(folder).glob("*.py") if path.name != "notices.py")
    assert set(re.findall(r'Notice\(\s*"(N\d+)"', source)) == set(NOTICES)


def test_names_and_explanations_are_in_order() -> None:
    names = [name for name, _ in NOTICES.values()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)
    assert all(text.endswith(".") and len(text) > 60 for _, text in NOTICES.values())
