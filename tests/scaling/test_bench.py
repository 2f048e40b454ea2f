"""The bench of batch says what was measured, and fits into its time."""

from __future__ import annotations

import pytest

from bench_batch import files_of, wanted_runs
from scaling.costs import Costs
from scaling.page import BOTH, DASK, ONE, ORDINARY, Made, lines, plot, scale
from scaling.runs import Measured, Wanted

MADE = Made("shared", 500, 300_000, 400, 250_000)
COSTS = Costs(100, 8, 2, 1, 1, 1.1)


def run(name: str, workers: int, seconds: float, files: int = 1000) -> Measured:
    wanted = Wanted(name, "dask" if name == DASK else "pool", workers, "shared", 0.1)
    held = [(at, (100 + at // 200) << 20) for at in range(min(200, files), files + 1, 200)]
    return Measured(
        wanted, files, 200, seconds, [(seconds, files)], {"one": held}, 0, 500 * files, files << 15
    )


RUNS = {
    BOTH: run(BOTH, 2, 60),
    DASK: run(DASK, 2, 63),
    ONE: run(ONE, 1, 110),
    ORDINARY: run(ORDINARY, 2, 36),
}


def test_gain_overhead_and_rate_are_told() -> None:
    said = "\n".join(lines([MADE], COSTS, RUNS))
    assert "What is around `check` costs 12% of it." in said
    assert "2 processes do 1.83 times what one does." in said
    assert "Dask takes +5% of the pool's time a file." in said
    assert "Of ordinary releases 100,000 an hour, 100% of 100,000." in said


def test_a_run_that_was_ended_says_how_far_it_came() -> None:
    ended = run(BOTH, 2, 60)
    ended.asked = 5000
    assert "| 1,000 of 5,000 |" in "\n".join(lines([MADE], COSTS, {BOTH: ended}))


def test_a_run_of_few_files_says_nothing_of_a_rate() -> None:
    said = "\n".join(lines([MADE], COSTS, RUNS | {ONE: run(ONE, 1, 6, files=1)}))
    assert "times what one does" not in said


def test_ten_million_follow_by_multiplication() -> None:
    said = "\n".join(scale(MADE, RUNS))
    assert "| processor hours | 306 |" in said
    assert "| rows of facts | 5.0 billion |" in said


def test_the_plot_has_a_line_a_run_for_time_and_for_memory() -> None:
    assert plot(RUNS).count("<polyline") == 2 * len(RUNS)


@pytest.mark.parametrize(("seconds", "files"), [(10_000, 5000), (100, 1000), (0, 2)])
def test_a_run_reads_what_fits_into_its_time(seconds: float, files: int) -> None:
    assert files_of(wanted_runs(2)[0], 5000, seconds, 0.1) == files
