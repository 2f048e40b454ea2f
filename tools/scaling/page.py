"""What the runs say: the bench's page, its plot, and the measured part of docs/scale.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from scaling.costs import Costs
from scaling.runs import Measured

WANTED = 100_000  # releases an hour
MANY = 10_000_000
CORES = 100
TENTH = 10  # of its files after which the memory of a worker is compared with that at the end
FEWEST = 100  # files of a run that says something of a rate

# The names of the runs, as they stand in tables and in the plot.
BOTH, DASK, ONE, ORDINARY = "pool", "dask", "one process", "ordinary releases"
_COLOURS = {BOTH: "#0b62a4", DASK: "#b3541e", ONE: "#555555", ORDINARY: "#2e7d32"}


class Made(Struct, frozen=True):
    """What a sort of releases is: figures and characters, on the average and in the median."""

    name: str
    figures: float
    size: float
    median_figures: float
    median_size: float


def lines(sorts: Sequence[Made], costs: Costs, runs: Mapping[str, Measured]) -> Iterator[str]:
    """The page, without its head."""
    yield from _of_releases(sorts)
    yield ""
    yield from _of_costs(costs)
    yield ""
    yield "## Runs"
    yield ""
    yield "| run | engine | processes | files | chunk | seconds | ms a release | releases an hour |"
    yield "|---|---|--:|--:|--:|--:|--:|--:|"
    for name, run in runs.items():
        ended = "" if run.files == run.asked else f" of {run.asked:,}"
        yield (
            f"| {name} | {run.wanted.engine} | {run.wanted.workers} | {run.files:,}{ended} | {run.chunk} "
            f"| {run.seconds:,.0f} | {1000 * run.each:.0f} | {3600 / run.each:,.0f} |"
        )
    yield ""
    yield from (f"- {said}" for said in _said(runs))


def _of_releases(sorts: Sequence[Made]) -> Iterator[str]:
    yield "| releases | figures, mean | figures, median | kB, mean | kB, median |"
    yield "|---|--:|--:|--:|--:|"
    for made in sorts:
        yield (
            f"| {made.name} | {made.figures:,.0f} | {made.median_figures:,.0f} "
            f"| {made.size / 1000:,.0f} | {made.median_size / 1000:,.0f} |"
        )
    yield ""
    yield (
        "An ordinary release is one of the middle half of the shared ones by number of figures. All are "
        "made from these: money multiplied, years moved, words as they were."
    )


def _of_costs(costs: Costs) -> Iterator[str]:
    yield "| of one shared release | ms of the processor |"
    yield "|---|--:|"
    yield f"| `check` | {costs.check:.1f} |"
    for name in ("rows", "pack", "write", "rest"):
        yield f"| {name} | {getattr(costs, name):.1f} |"
    yield ""
    yield (
        f"What is around `check` costs {costs.around:.0%} of it. A check whose words no release before it "
        f"had takes {costs.unfamiliar:.2f} times as long as one whose words are known, as most are here."
    )


def _said(runs: Mapping[str, Measured]) -> Iterator[str]:
    both, dask, one, ordinary = (_told_by(runs, name) for name in (BOTH, DASK, ONE, ORDINARY))
    if both and one:
        yield f"{both.wanted.workers} processes do {one.each / both.each:.2f} times what one does."
    if both and dask:
        yield f"Dask takes {dask.each / both.each - 1:+.0%} of the pool's time a file."
    if ordinary:
        part = 3600 / ordinary.each / WANTED
        yield f"Of ordinary releases {3600 / ordinary.each:,.0f} an hour, {part:.0%} of {WANTED:,}."
    longest = max(runs.values(), key=lambda run: run.longest[-1][0] if run.longest else 0, default=None)
    if longest and longest.longest:
        held = longest.longest
        late, now = held[-1]
        early, then = next(each for each in held if each[0] * TENTH >= late)
        yield (
            f"The worker that read most ({longest.wanted.engine}) had held at most {then / 1e6:,.0f} MB "
            f"after {early:,} files, and {now / 1e6:,.0f} MB after {late:,}."
        )
    if both:
        yield (
            f"A release's rows take {both.size / both.files / 1000:.1f} kB of Parquet for "
            f"{both.figures / both.files:,.0f} figures; the revenue of all {both.files:,} is found in "
            f"{both.query * 1000:,.0f} ms."
        )
    yield f"Files that failed: {sum(run.failed for run in runs.values())}."


def _told_by(runs: Mapping[str, Measured], name: str) -> Measured | None:
    """A run that says something of a rate: one of few files is mostly its beginning."""
    run = runs.get(name)
    return run if run is not None and run.files >= FEWEST else None


def scale(sort: Made, runs: Mapping[str, Measured]) -> Iterator[str]:
    """The measured part of docs/scale.md: what a chunk costs, and ten million releases."""
    both, ordinary = runs[BOTH], _told_by(runs, ORDINARY)
    one = _told_by(runs, ONE) or both
    processor = one.each * one.wanted.workers  # seconds a release
    kilobytes = both.size / both.files / 1000
    most = max((held[-1][1] for run in runs.values() for held in run.memory.values()), default=0)
    hours = processor * MANY / 3600
    yield f"| | a release of {sort.size / 1000:,.0f} kB and {sort.figures:,.0f} figures | a chunk of 200 |"
    yield "|---|--:|--:|"
    yield f"| read, prove, rows and shard, one process | {processor:.3f} s | {200 * processor:,.0f} s |"
    yield f"| Parquet | {kilobytes:.0f} kB | {kilobytes / 5:,.0f} MB |"
    yield f"| memory of a worker, most | {most / 1e6:,.0f} MB | the same |"
    yield ""
    yield (
        f"{both.wanted.workers} processes read {3600 / both.each:,.0f} of them an hour"
        + (f", and {3600 / ordinary.each:,.0f} ordinary ones" if ordinary else "")
        + " ([bench-batch.md](bench-batch.md))."
    )
    yield ""
    yield "| ten million releases | |"
    yield "|---|--:|"
    yield f"| processor hours | {hours:,.0f} |"
    yield f"| hours on {CORES} cores | {hours / CORES:,.1f} |"
    yield f"| chunks of 200, and so shards of each of ten tables | {MANY // 200:,} |"
    yield f"| chunks a second that a thousand cores are handed | {1000 / (200 * processor):,.0f} |"
    yield f"| Parquet | {kilobytes * MANY / 1e6:,.0f} GB |"
    yield f"| the releases themselves | {sort.size * MANY / 1e12:,.1f} TB |"
    yield f"| rows of facts | {both.figures / both.files * MANY / 1e9:,.1f} billion |"


def plot(runs: Mapping[str, Measured]) -> str:
    """Seconds against files, a line a run, and below it what the longest worker held, as SVG."""
    width, height, edge = 640, 560, 48
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
        'font-size="12"><rect width="100%" height="100%" fill="#fff"/>'
    ]
    seconds = {name: [(done, at) for at, done in run.course] for name, run in runs.items()}
    memory = {name: [(done, held / 1e6) for done, held in run.longest] for name, run in runs.items()}
    right = width - edge
    parts += _panel(seconds, (edge, 32, right, 320), "s", "files", from_origin=True)
    parts += _panel(memory, (edge, 384, right, 520), "MB", "files of the worker that read most", False)
    return "\n".join([*parts, "</svg>\n"])


def _panel(
    courses: Mapping[str, Sequence[tuple[int, float]]],
    box: tuple[int, int, int, int],
    unit: str,
    along: str,
    from_origin: bool,
) -> Iterator[str]:
    left, top, right, bottom = box
    widest = max((done for course in courses.values() for done, _ in course), default=1)
    highest = max((value for course in courses.values() for _, value in course), default=1.0)
    for at, (name, course) in enumerate(courses.items()):
        points = " ".join(
            f"{left + (right - left) * done / widest:.1f},{bottom - (bottom - top) * value / highest:.1f}"
            for done, value in ([(0, 0.0)] if from_origin else []) + list(course)
        )
        colour = _COLOURS.get(name, "#333333")
        parts = f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
        y = (top + 16 if from_origin else bottom - 60) + 16 * at
        yield parts
        yield f'<text x="{left + 8}" y="{y}" fill="{colour}">{name}</text>'
    yield f'<path d="M{left} {top}V{bottom}H{right}" fill="none" stroke="#999"/>'
    yield f'<text x="{right}" y="{bottom + 16}" text-anchor="end">{widest:,} {along}</text>'
    yield f'<text x="{left}" y="{top - 8}">{highest:,.0f} {unit}</text>'
