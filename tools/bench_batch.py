"""Throughput of `batch` over thousands of releases, on the pool and on Dask side by side.

    PYTHONPATH=tools python tools/bench_batch.py [--count 5000] [--workers 2] [--write]

The releases are made from those in ``../shared/releases``: of each, money is multiplied by a whole number,
which leaves every tie standing, and years are moved, so that no two files are alike. Wall time, since
that is what processes share: run it on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice, product
from pathlib import Path

from tieout.batch.drive import patience, run
from tieout.batch.engines import dask, pool
from tieout.batch.model import Crew, Engine, Limits, Outcome
from tieout.pipeline import check
from tieout.proof.style import print_as
from tieout.values.unit import UnitClass
from truth.changes import Setting
from truth.corpus import ROOT, releases
from truth.prints import Edit, applied
from truth.trial import encoded

PAGE = ROOT / "docs" / "bench-batch.md"
PLOT = ROOT / "docs" / "bench-batch.svg"
FACTORS = range(1, 10)
YEARS = range(16)  # how many years back
CHUNK = 200

_year = re.compile(r"(?<![\d,.$¥€£-])(?:19|20)\d\d(?![\d,%-])(?!\.\d)")
_markup = re.compile(r"<[^<>]*>")


def made(folder: Path, count: int) -> list[str]:
    """``count`` releases written to ``folder``, taken from the shared ones in turn."""
    settings = [Setting(path.name, check(path)) for path in releases()]
    variants = product(FACTORS, YEARS)
    paths = []
    for number, (setting, (factor, back)) in enumerate(
        islice(((setting, variant) for variant in cycle(variants) for setting in settings), count)
    ):
        path = folder / f"{number:06d}-{setting.name}"
        path.write_bytes(encoded(setting.run.document.source, _variant(setting, factor, back)))
        paths.append(str(path))
    return paths


def _variant(setting: Setting, factor: int, back: int) -> str:
    edits = list(_rescaled(setting, factor))
    taken = {at for edit in edits for at in range(edit.start, edit.end)}
    hidden = {at for match in _markup.finditer(setting.source) for at in range(*match.span())}
    for match in _year.finditer(setting.source):
        if back and match.start() not in taken and match.start() not in hidden:
            edits.append(Edit(*match.span(), str(int(match.group()) - back)))
    return applied(setting.source, edits)


def _rescaled(setting: Setting, factor: int) -> Iterator[Edit]:
    for figure in setting.run.figures:
        digits = setting.digits(figure)
        if factor == 1 or digits is None or figure.unit.unit_class is not UnitClass.MONEY:
            continue
        core = setting.source[digits.start : digits.end]
        text = print_as(core, abs(figure.printed.mantissa) * factor, figure.printed.decimals)
        yield Edit(digits.start, digits.end, text)


@dataclass(slots=True)
class Measured:
    """One run: seconds of wall time; (seconds since its begin, files so far), memory of each worker."""

    seconds: float = 0.0
    course: list[tuple[float, int]] = field(default_factory=list)
    memory: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    failed: int = 0
    figures: int = 0
    size: int = 0  # bytes of all shards
    query: float = 0.0  # seconds of one query over all facts

    def rate(self) -> float:
        """Files an hour."""
        return self.course[-1][1] / self.seconds * 3600


def measured(paths: Sequence[str], engine: Engine, workers: int) -> Measured:
    """A whole run over ``paths``, shards included."""
    result = Measured()
    out = tempfile.mkdtemp(prefix="tieout-bench-")
    begun = time.perf_counter()

    def told(outcome: Outcome) -> None:
        so_far = result.course[-1][1] if result.course else 0
        result.course.append((time.perf_counter() - begun, so_far + len(outcome.files)))
        result.memory[outcome.worker].append(outcome.memory)
        result.failed += sum(file.cause is not None for file in outcome.files)
        result.figures += sum(file.figures for file in outcome.files)

    limits = Limits()
    try:
        run(paths, out, engine, Crew(workers, patience=patience(limits)), limits, CHUNK, told)
        result.seconds = time.perf_counter() - begun
        result.size = sum(path.stat().st_size for path in Path(out).rglob("*.parquet"))
        result.query = _query(Path(out))
    finally:
        shutil.rmtree(out)
    return result


def _query(out: Path) -> float:
    """Seconds that DuckDB takes to find every company's revenue in the shards."""
    import duckdb

    facts, companies = (f"read_parquet('{out / table / '*.parquet'}')" for table in ("facts", "releases"))
    begun = time.perf_counter()
    duckdb.execute(
        f"SELECT company, count(*), max(value) FROM {facts} JOIN {companies} USING (release) "
        "WHERE key = 'revenue' GROUP BY company"
    ).fetchall()
    return time.perf_counter() - begun


def lines(count: int, workers: int) -> Iterator[str]:
    """The page's table and sentences; the plot is written beside it."""
    folder = Path(tempfile.mkdtemp(prefix="tieout-bench-"))
    try:
        paths = made(folder, count)
        size = sum(Path(path).stat().st_size for path in paths)
        yield f"{count:,} releases, {size / count / 1000:,.0f} kB each, in chunks of {CHUNK}."
        yield ""
        yield "| engine | processes | seconds | releases an hour | of one process |"
        yield "|---|--:|--:|--:|--:|"
        runs: dict[str, Measured] = {}
        for engine, processes in ((pool, 1), (pool, workers), (dask, workers)):
            name = f"{engine.NAME}, {processes}"
            runs[name] = result = measured(paths, engine, processes)
            one = runs["pool, 1"].seconds
            yield (
                f"| {engine.NAME} | {processes} | {result.seconds:,.0f} | {result.rate():,.0f} "
                f"| {one / result.seconds:.2f} × |"
            )
        yield ""
        by_pool, by_dask = (runs[f"{engine.NAME}, {workers}"].seconds for engine in (pool, dask))
        yield f"Dask takes {by_dask / by_pool - 1:+.0%} of the pool's time."
        yield f"Files that failed: {sum(result.failed for result in runs.values())}."
        first = runs["pool, 1"]
        yield (
            f"A release's rows take {first.size / count / 1000:.1f} kB of Parquet for "
            f"{first.figures / count:,.0f} figures; "
            f"the revenue of all {count:,} is found in {first.query * 1000:,.0f} ms."
        )
        longest = max(first.memory.values(), key=len)
        tenth = longest[len(longest) // 10]
        yield (
            f"The one process held {tenth / 1e6:,.0f} MB after a tenth of the run and "
            f"{longest[-1] / 1e6:,.0f} MB after the whole."
        )
        PLOT.write_text(plot(runs), "utf-8")
    finally:
        shutil.rmtree(folder)


def plot(runs: dict[str, Measured]) -> str:
    """Seconds against files, one line a run, as SVG."""
    width, height, edge = 640, 360, 48
    most = max(result.seconds for result in runs.values())
    files = max(result.course[-1][1] for result in runs.values())
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
        'font-size="12"><rect width="100%" height="100%" fill="#fff"/>'
    ]
    for at, (name, result) in enumerate(runs.items()):
        points = " ".join(
            f"{edge + (width - 2 * edge) * done / files:.1f},"
            f"{height - edge - (height - 2 * edge) * seconds / most:.1f}"
            for seconds, done in [(0.0, 0), *result.course]
        )
        colour = ("#555", "#0b62a4", "#b3541e")[at % 3]
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="{edge + 8}" y="{edge + 16 * at}" fill="{colour}">{name}</text>')
    parts.append(
        f'<path d="M{edge} {edge - 12}V{height - edge}H{width - edge}" fill="none" stroke="#999"/>'
    )
    parts.append(f'<text x="{width - edge}" y="{height - 16}" text-anchor="end">{files:,} files</text>')
    parts.append(f'<text x="8" y="{edge - 18}">{most:,.0f} s</text></svg>\n')
    return "\n".join(parts)


def main() -> None:
    """Measure, print, and write the page where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=5000, help="releases")
    parser.add_argument("--workers", type=int, default=2, help="processes")
    parser.add_argument("--write", action="store_true", help=f"write docs/{PAGE.name}")
    asked = parser.parse_args()
    head = "# Bench of batch\n\nMade by `make bench-batch`. ![Seconds against files](bench-batch.svg)\n"
    said = []
    for line in lines(asked.count, asked.workers):
        print(line, flush=True)
        said.append(line)
    if asked.write:
        PAGE.write_text("\n".join([head, *said]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
