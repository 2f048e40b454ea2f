"""Fixtures of every test: where the releases are, and golden files.

The real releases are not ours to commit; they stand beside the clone in ``../shared``. Tests that read
them skip, with the reason, where they are missing.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]

# How long an example takes tells of the machine's load; `make bench` measures.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite golden files from today's results"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what compares with a golden file, so that `make golden` runs nothing else."""
    for item in items:
        if "golden" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.golden)


def _shared(name: str) -> Path:
    folder = ROOT.parent / "shared" / name
    if not folder.is_dir():
        pytest.skip(f"needs ../shared/{name} beside the clone")
    return folder


@pytest.fixture(scope="session")
def releases() -> Path:
    """The folder of published releases."""
    return _shared("releases")


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of filings that carry their own tags."""
    return _shared("gold")


@pytest.fixture(scope="session")
def example() -> Path:
    """The release of `make demo`: real figures, sentences of our own."""
    return ROOT / "examples" / "iij-1h17" / "release.txt"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, object], None]:
    """Compare a result with ``golden/<name>.json`` beside the test; ``--update-golden`` rewrites it."""
    folder = request.path.parent / "golden"

    def compare(name: str, result: object) -> None:
        path = folder / f"{name}.json"
        text = json.dumps(result, indent=1, ensure_ascii=False) + "\n"
        if request.config.getoption("--update-golden"):
            folder.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"no golden file {path.name}: run `make golden` and read it"
        assert text == path.read_text(encoding="utf-8")

    return compare
