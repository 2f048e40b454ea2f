"""Throughput of `batch` over thousands of releases: two processes, Dask beside them, one alone.

    PYTHONPATH=tools python tools/bench_batch.py [--count 5000] [--budget 30] [--write] [--fresh]

Wall time, since that is what processes share: run it on a machine that does nothing else. ``--budget`` is
minutes for all of it: a run that would take more than its share reads fewer files, and says so. What is
finished is kept under ``out/bench-batch`` and not done again, so a bench that was stopped goes on
(``--fresh`` begins anew); the page is written after every run.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

from scaling.costs import Costs, costs
from scaling.made import Sort, made, median_of, sorts
from scaling.page import BOTH, DASK, ONE, ORDINARY, Made, lines, plot, scale
from scaling.runs import Kept, Measured, Wanted, measured
from truth.corpus import ROOT

PAGE = ROOT / "docs" / "bench-batch.md"
PLOT = ROOT / "docs" / "bench-batch.svg"
SCALE = ROOT / "docs" / "scale.md"
OUT = ROOT / "out" / "bench-batch"
HEAD = "# Bench of batch\n\nMade by `make bench-batch`.\n\n![Seconds against files](bench-batch.svg)\n"
BEGUN, ENDED = "<!-- measured by make bench-batch -->", "<!-- end -->"
TENTH = 10  # of the files for the runs that need fewer


def wanted_runs(workers: int) -> list[Wanted]:
    """What is run, in the order of what it tells; shares of the time that is left for runs."""
    return [
        Wanted(BOTH, "pool", workers, "shared", 0.42),
        Wanted(DASK, "dask", workers, "shared", 0.42),
        Wanted(ONE, "pool", 1, "shared", 0.10),
        Wanted(ORDINARY, "pool", workers, "ordinary", 0.06),
    ]


def files_of(wanted: Wanted, count: int, seconds: float, each: float) -> int:
    """How many files a run reads: what was asked for, or what fits into ``seconds`` at ``each`` seconds."""
    asked = count if wanted.name in (BOTH, DASK) else max(count // TENTH, 1)
    return max(min(asked, int(seconds / each)), wanted.workers)


def bench(count: int, workers: int, budget: float, kept: Kept, write: bool) -> None:
    """All runs, told and kept one by one."""
    ends = time.monotonic() + 60 * budget
    of_name = {sort.name: sort for sort in sorts()}
    told = [_told(sort) for sort in of_name.values()]
    print("costs of one process …", file=sys.stderr, flush=True)
    spent = costs()
    each = (spent.check * (1 + spent.around)) / 1000
    wanted = wanted_runs(workers)
    for number, one in enumerate(wanted):
        if one.name not in kept.runs:
            left = max(ends - time.monotonic(), 1.0)
            seconds = left * one.share / sum(later.share for later in wanted[number:])
            files = files_of(one, count, seconds, 1.2 * each / one.workers)
            print(f"{one.name}: {files:,} files, at most {seconds:,.0f} s", file=sys.stderr, flush=True)
            paths = made(of_name[one.sort], OUT / "files", files)
            result = measured(one, paths, seconds)
            if not result.files:
                continue
            kept.runs[one.name] = result
            _write(told, spent, kept.runs, write)
            if result.is_stopped:
                break
            kept.save()
    _write(told, spent, kept.runs, write)
    print("\n".join(lines(told, spent, kept.runs)))


def _told(sort: Sort) -> Made:
    return Made(sort.name, sort.figures, sort.size, *median_of(sort))


def _write(told: Sequence[Made], spent: Costs, runs: Mapping[str, Measured], write: bool) -> None:
    """The page and its plot; into docs where asked, else beside the files."""
    folder = PAGE.parent if write else OUT
    (folder / PAGE.name).write_text("\n".join([HEAD, *lines(told, spent, runs)]) + "\n", "utf-8")
    (folder / PLOT.name).write_text(plot(runs), "utf-8")
    if write and BOTH in runs:
        before, _, rest = SCALE.read_text("utf-8").partition(BEGUN)
        _, _, after = rest.partition(ENDED)
        measured_part = "\n".join(scale(told[0], runs))
        SCALE.write_text(f"{before}{BEGUN}\n{measured_part}\n{ENDED}{after}", "utf-8")


def main() -> None:
    """Measure, print, and write the pages where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=5000, help="releases of the longest runs")
    parser.add_argument("--workers", type=int, default=2, help="processes")
    parser.add_argument("--budget", type=float, default=30.0, help="minutes for all")
    parser.add_argument("--fresh", action="store_true", help="do finished runs again")
    parser.add_argument(
        "--write", action="store_true", help="write docs/bench-batch.md, its plot and docs/scale.md"
    )
    asked = parser.parse_args()
    kept = Kept(OUT / f"runs-{asked.count}-{asked.workers}-{_revision()}.json", fresh=asked.fresh)
    bench(asked.count, asked.workers, asked.budget, kept, asked.write)


def _revision() -> str:
    """The commit that is measured: results of another are not taken up."""
    found = subprocess.run(
        ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
    )
    return found.stdout.strip()


if __name__ == "__main__":
    main()
