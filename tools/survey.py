"""What is proven in each release beside the clone: shares of amounts proven, and accusations.

    python tools/survey.py [--write] [--findings] [FILE...]

``--findings`` prints every broken finding in full, to be judged by eye; ``--write`` keeps the table in
docs/survey.md.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tieout.facts.model import Figure, TablePlace
from tieout.outputs import terminal
from tieout.pipeline import Run, check
from tieout.relations.model import Tick
from tieout.tables.model import Measure

ROOT = Path(__file__).resolve().parents[1]
RELEASES = ROOT.parent / "shared" / "releases"
PAGE = ROOT / "docs" / "survey.md"


@dataclass(frozen=True, slots=True)
class Survey:
    """One release: how many figures bear each tick, and the shares of amounts proven, in percent."""

    name: str
    ticks: Counter[Tick]
    in_tables: float | None  # None where there are none
    in_sentences: float | None
    seconds: float

    @property
    def figures(self) -> int:
        """All figures."""
        return self.ticks.total()

    @property
    def proven(self) -> float | None:
        """The share of figures of every measure that a relation covers, in percent."""
        return share(self.figures - self.ticks[Tick.UNPROVEN], self.figures)


def share(part: int, whole: int) -> float | None:
    """In percent; None of nothing."""
    return 100 * part / whole if whole else None


def survey(path: Path) -> tuple[Survey, Run]:
    """Check one release and count."""
    begun = time.perf_counter()
    run = check(path)
    seconds = time.perf_counter() - begun
    amounts = [figure for figure in run.figures if figure.measure is Measure.AMOUNT]
    in_tables = [figure for figure in amounts if isinstance(figure.place, TablePlace)]
    in_sentences = [figure for figure in amounts if not isinstance(figure.place, TablePlace)]
    return Survey(
        path.name,
        Counter(run.proof.ticks),
        share(_proven(run, in_tables), len(in_tables)),
        share(_proven(run, in_sentences), len(in_sentences)),
        seconds,
    ), run


def _proven(run: Run, figures: Iterable[Figure]) -> int:
    return sum(run.proof.ticks[figure.id] is not Tick.UNPROVEN for figure in figures)


def lines(surveys: list[Survey]) -> Iterator[str]:
    """The table, and the medians over HTML releases."""
    yield "| release | figures | proven | amounts in tables | in sentences | broken | plugged | ms |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    for one in surveys:
        yield (
            f"| {one.name} | {one.figures:,} | {_percent(one.proven)} | {_percent(one.in_tables)} "
            f"| {_percent(one.in_sentences)} | {one.ticks[Tick.BROKEN]} | {one.ticks[Tick.PLUGGED]} "
            f"| {one.seconds * 1000:.0f} |"
        )
    html = [one for one in surveys if one.name.endswith(".html")]
    if html:
        yield (
            f"| median of {len(html)} HTML | {statistics.median(one.figures for one in html):,.0f} "
            f"| {_median(one.proven for one in html)} | {_median(one.in_tables for one in html)} "
            f"| {_median(one.in_sentences for one in html)} | | | |"
        )


def _median(shares: Iterable[float | None]) -> str:
    known = [each for each in shares if each is not None]
    return _percent(statistics.median(known)) if known else ""


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.1f}%"


def main() -> None:
    """Survey what was named, or every shared release."""
    parser = argparse.ArgumentParser(description="What is proven in each release.")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--findings", action="store_true", help="print every broken finding")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    asked = parser.parse_args()
    files = asked.files or [*sorted(RELEASES.glob("*.txt")), *sorted(RELEASES.glob("*.html"))]
    surveys = []
    for path in files:
        one, run = survey(path)
        surveys.append(one)
        if asked.findings and one.ticks[Tick.BROKEN]:
            print(terminal.render(run))
    table = list(lines(surveys))
    print("\n".join(table))
    if asked.write:
        head = [
            "# Survey",
            "",
            "Made by `make survey`: what is proven in each release beside the clone.",
            "",
        ]
        PAGE.write_text("\n".join([*head, *table, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
