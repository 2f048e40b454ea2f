"""The releases and filings that are measured: those that stand beside the clone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
OUT = ROOT / "out" / "truth"  # cases for a look by eye, rewritten by every run


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run of the measures was asked for."""

    only: tuple[str, ...] = ()  # parts of release names; none means all
    sorts: tuple[str, ...] = ()  # of changes
    changes: int = 48  # a release
    seed: int = 1
    jobs: int = 1
    case: str | None = None
    show: bool = False


def releases(only: tuple[str, ...] = ()) -> list[Path]:
    """The shared releases that are text or HTML, those whose name holds one of ``only``."""
    folder = SHARED / "releases"
    found = [*sorted(folder.glob("*.txt")), *sorted(folder.glob("*.html"))]
    return [path for path in found if not only or any(part in path.name for part in only)]


class Detail(str):
    """A line of a measure that speaks of one release: its own page has it, the page of all has not."""

    __slots__ = ()


class MeasureFails(Exception):
    """A measure cannot stand: what it says is to be mended first."""
