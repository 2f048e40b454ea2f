"""Siblings share one contract: a new format, kind, check or output is one new file, found by its folder."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest

from tieout.readers.open import readers
from tieout.registry import modules

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "findings" / "fixtures"

# What each sibling exposes, in the order in which it stands in the file.
READER = ("NAME", "recognises", "read")
KIND = ("NAME", "FORMULA", "search")
CHECK = ("CODE", "NAME", "SEVERITY", "RANK", "KINDS", "find", "message")
OUTPUT = ("NAME", "EXTENSION", "render")

CHECKS = modules("findings.checks")
SIBLINGS = [
    *((reader, READER) for reader in readers()),
    *((kind, KIND) for kind in modules("relations.kinds")),
    *((check, CHECK) for check in CHECKS),
    *((output, OUTPUT) for output in modules("outputs")),
]


@pytest.mark.parametrize(("module", "names"), SIBLINGS, ids=[module.__name__ for module, _ in SIBLINGS])
def test_a_sibling_exposes_its_contract_in_order(module: ModuleType, names: tuple[str, ...]) -> None:
    places = [list(vars(module)).index(name) for name in names if hasattr(module, name)]
    assert len(places) == len(names), f"{module.__name__} lacks {set(names) - set(vars(module))}"
    assert places == sorted(places)


@pytest.mark.parametrize("folder", ["relations.kinds", "findings.checks", "outputs"])
def test_names_are_unique(folder: str) -> None:
    names = [module.NAME for module in modules(folder)]
    assert len(names) == len(set(names))


def test_every_reader_and_output_is_named_after_its_module() -> None:
    for module in (*readers(), *modules("outputs"), *modules("relations.kinds")):
        assert module.__name__.rpartition(".")[2] == module.NAME


def test_every_kind_has_one_check_that_speaks_for_it() -> None:
    spoken = [kind for check in CHECKS for kind in check.KINDS]
    assert sorted(spoken) == sorted(kind.NAME for kind in modules("relations.kinds"))


@pytest.mark.parametrize("check", CHECKS, ids=[check.CODE for check in CHECKS])
def test_a_check_is_explained(check: ModuleType) -> None:
    words = check.NAME.replace("-", "_")
    assert re.fullmatch(r"R\d{3}", check.CODE)
    assert check.__name__.rpartition(".")[2] == f"{check.CODE.lower()}_{words}"
    for section in ("## What it does", "## Why it matters", "## Example"):
        assert section in (check.__doc__ or "")
    page = (ROOT / "docs" / "codes" / f"{check.CODE}.md").read_text(encoding="utf-8")
    assert (check.__doc__ or "").strip() in page, "run `make docs`"


@pytest.mark.parametrize("check", CHECKS, ids=[check.CODE for check in CHECKS])
def test_a_check_has_both_fixtures(check: ModuleType) -> None:
    folder = FIXTURES / check.CODE
    assert (folder / "fires.txt").is_file() or (folder / "fires.html").is_file()
    assert (folder / "silent.txt").is_file() or (folder / "silent.html").is_file()


def test_no_fixture_is_left_over() -> None:
    codes = {check.CODE for check in CHECKS}
    assert {folder.name for folder in FIXTURES.iterdir()} <= codes
