"""Time and memory of `check`, beside a bare parse of the same bytes and beside edgartools reading them.

    python tools/bench.py [--stages] [--write] [--only linear,memory,start,releases,readers]

Everything runs on one core, in one process and one run, so that the ratios hold on any machine. Times are
the processor's, and of several runs the least: what else a machine does only ever adds. Releases are
those in ``../shared/releases``; without them only what needs none is measured.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import math
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tieout.pipeline import check
from tieout.readers.open import read

ROOT = Path(__file__).resolve().parents[1]
RELEASES = ROOT.parent / "shared" / "releases"
PAGE = ROOT / "docs" / "bench.md"
REPEATS = 5
SIZES = (300, 1000, 3000, 10_000, 30_000)
STAGES = {
    "read": ("tieout.readers.open", "read"),
    "tables": ("tieout.tables.build", "build_tables"),
    "facts": ("tieout.facts.build", "figures_and_claims"),
    "ledger": ("tieout.relations.ledger", "Ledger"),
    "relations": ("tieout.relations.search", "search"),
    "proof": ("tieout.proof.prove", "prove"),
    "findings": ("tieout.findings.judge", "judge"),
}
# Not ru_maxrss: a new process inherits that from the one that started it.
PEAK = """import sys, tieout
tieout.check(sys.argv[1])
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))"""


def least(call: Callable[[], object], repeats: int = REPEATS) -> float:
    """Seconds of the processor that ``call`` takes: the least of ``repeats`` runs, each on a clean heap."""
    times = []
    for _ in range(repeats):
        gc.collect()
        begun = processor_time()
        call()
        times.append(processor_time() - begun)
    return min(times)


def processor_time() -> float:
    """Seconds of this process and of those that it has waited for: user and system time."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


# What we measure against


def bare_parse(data: bytes) -> object:
    """Lexbor's tree of the bytes, through selectolax: the least that reading HTML can cost."""
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(data)


def edgar_parse(text: str) -> object:
    """Edgartools' document, by its own configuration for speed: it reads no more than it must."""
    from edgar.documents import HTMLParser

    return HTMLParser.create_for_performance().parse(text)


def edgar_read(text: str) -> object:
    """Edgartools' document by default, its text, and every table as a frame: what a user reads."""
    from edgar.documents import parse_html

    document = parse_html(text)
    return document.text(), [table.to_dataframe() for table in document.tables]


@dataclass(frozen=True, slots=True)
class Timing:
    """One release: bytes, figures, and seconds of each contender."""

    name: str
    size: int
    figures: int
    check: float
    bare: float
    edgar_parse: float
    edgar_read: float


def releases() -> Iterator[Timing]:
    """Every shared HTML release, timed."""
    for path in sorted(RELEASES.glob("*.html")):
        data = path.read_bytes()
        text = data.decode("utf-8", "replace")
        yield Timing(
            path.name,
            len(data),
            len(check(data, path.name).figures),
            least(lambda data=data: check(data)),  # type: ignore[misc]
            least(lambda data=data: bare_parse(data)),  # type: ignore[misc]
            least(lambda text=text: edgar_parse(text), 3),  # type: ignore[misc]
            least(lambda text=text: edgar_read(text), 3),  # type: ignore[misc]
        )


def release_lines() -> Iterator[str]:
    """A table of all releases and their total."""
    yield "| release | kB | figures | check ms | of lexbor | of edgartools' parse | of its reading |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    timings = []
    for timing in releases():
        timings.append(timing)
        yield _release_line(timing)
    total = Timing(
        f"all {len(timings)}",
        *(
            sum(getattr(timing, name) for timing in timings)
            for name in ("size", "figures", "check", "bare", "edgar_parse", "edgar_read")
        ),
    )
    yield _release_line(total)


def _release_line(timing: Timing) -> str:
    return (
        f"| {timing.name} | {timing.size / 1000:,.0f} | {timing.figures:,} | {timing.check * 1000:,.1f} "
        f"| {timing.check / timing.bare:.1f} × {timing.bare * 1000:.1f} ms "
        f"| {timing.check / timing.edgar_parse:.2f} × {timing.edgar_parse * 1000:,.0f} ms "
        f"| {timing.check / timing.edgar_read:.2f} × {timing.edgar_read * 1000:,.0f} ms |"
    )


def text_lines() -> Iterator[str]:
    """The flat newswire text alone."""
    path = RELEASES / "iij-1h17.txt"
    source = path if path.exists() else ROOT / "examples" / "iij-1h17" / "release.txt"
    data = source.read_bytes()
    seconds = least(lambda: check(data), 9)
    yield f"{source.name}: {len(check(data).figures):,} figures in {seconds * 1000:.1f} ms"


# How time grows


def synthetic(figures: int) -> bytes:
    """An HTML release of about so many figures: footing tables of ten rows and three years, rescaled."""
    dice = random.Random(figures)
    tables = "".join(_table(number, dice) for number in range(max(1, figures // 30)))
    return f"<html><body><h1>Results</h1>{tables}</body></html>".encode()


def _table(number: int, dice: random.Random) -> str:
    size = 10 ** dice.randint(3, 6)
    parts = [[dice.randrange(size) + 1 for _ in range(3)] for _ in range(9)]
    parts.append([sum(column) for column in zip(*parts, strict=True)])
    names = [f"Line {number}-{row}" for row in range(9)] + [f"Total of division {number}"]
    head = "".join(f"<th>{year}</th>" for year in (2025, 2024, 2023))
    body = "".join(
        f"<tr><td>{name}</td>{''.join(f'<td>{value:,}</td>' for value in row)}</tr>"
        for name, row in zip(names, parts, strict=True)
    )
    title = f"<p>Division {number} (in thousands of U.S. dollars)</p>"
    return f"{title}<table><tr><th></th>{head}</tr>{body}</table>"


def linear_lines() -> Iterator[str]:
    """Time a figure at each size, and the exponent of growth between the smallest and the largest."""
    yield "| figures | check ms | µs a figure |"
    yield "|--:|--:|--:|"
    measured = []
    for size in SIZES:
        data = synthetic(size)
        count = len(check(data).figures)
        seconds = least(lambda data=data: check(data), 3)  # type: ignore[misc]
        measured.append((count, seconds))
        yield f"| {count:,} | {seconds * 1000:,.1f} | {seconds / max(count, 1) * 1e6:.1f} |"
    (few, quick), (many, slow) = measured[0], measured[-1]
    if 0 < few < many:
        yield ""
        yield f"Time grows as figures to the power of {math.log(slow / quick) / math.log(many / few):.2f}."


# Memory, start, stages


def memory_lines() -> Iterator[str]:
    """Peak memory of a process that checks the largest release, imports included."""
    largest = max(RELEASES.glob("*.html"), key=lambda path: path.stat().st_size)
    done = subprocess.run(
        [sys.executable, "-c", PEAK, str(largest)], check=True, capture_output=True, text=True
    )
    yield f"{largest.name}: peak {int(done.stdout) / 1024:.0f} MB"


def start_lines() -> Iterator[str]:
    """How long the command takes to say its version, and to check a release in a fresh process."""
    command = str(Path(sys.executable).with_name("tieout"))
    example = str(ROOT / "examples" / "iij-1h17" / "release.txt")
    for arguments, repeats in ((["--version"], 9), (["check", "--quiet", example], 5)):
        call = partial(subprocess.run, [command, *arguments], check=False, capture_output=True)
        shown = " ".join(arguments).replace(f"{ROOT}{os.sep}", "")
        yield f"tieout {shown}: {least(call, repeats) * 1000:.0f} ms"


def reader_lines() -> Iterator[str]:
    """PDF: what reading takes a page beyond the bare extraction of its text; else all of reading."""
    yield "| file | pages | bare ms a page | beyond it ms a page | reading ms |"
    yield "|---|--:|--:|--:|--:|"
    for path in sorted(RELEASES.glob("*.pdf")):
        data = path.read_bytes()
        pages = _extracted(data)
        bare = least(partial(_extracted, data), 12)
        whole = least(partial(_read, data), 12)
        a_page = f"{bare / pages * 1000:.1f} | {(whole - bare) / pages * 1000:.1f}"
        yield f"| {path.name} | {pages} | {a_page} | {whole * 1000:,.0f} |"
    yield from _converted_lines()


def _read(data: bytes) -> None:
    """Read as `check` does: the collector of cycles pauses."""
    gc.disable()
    try:
        read(data)
    finally:
        gc.enable()


def _extracted(data: bytes) -> int:
    """How many pages a PDF has, the text of each extracted by pdfium alone."""
    from pypdfium2 import PdfDocument

    with PdfDocument(data) as document:
        for page in document:
            page.get_textpage().get_text_bounded()
        return len(document)


def _converted_lines() -> Iterator[str]:
    """Ordinary releases as LibreOffice converts them, where there is one."""
    sys.path.insert(0, str(ROOT / "tools"))
    conversions = importlib.import_module("truth.conversions").CONVERSIONS
    for path in (RELEASES / "nke-20250320.html", RELEASES / "pep-20250424.html"):
        page = path.read_text("utf-8", "replace")
        for conversion in conversions:
            if conversion.name != "pdf" and conversion.program:
                data = conversion.of(page)
                seconds = least(partial(_read, data), 3)
                yield f"| {path.stem}.{conversion.name} | | | | {seconds * 1000:,.0f} |"


def stage_lines() -> Iterator[str]:
    """Milliseconds of each stage for each release."""
    yield f"| release | {' | '.join(STAGES)} |"
    yield f"|---|{'--:|' * len(STAGES)}"
    totals = [0.0] * len(STAGES)
    for path in (*sorted(RELEASES.glob("*.html")), *sorted(RELEASES.glob("*.txt"))):
        data = path.read_bytes()
        spent = [min(column) for column in zip(*(_stages(data) for _ in range(3)), strict=True)]
        totals = [total + seconds for total, seconds in zip(totals, spent, strict=True)]
        yield f"| {path.name} | {' | '.join(f'{seconds * 1000:.1f}' for seconds in spent)} |"
    yield f"| all | {' | '.join(f'{seconds * 1000:,.0f}' for seconds in totals)} |"


def _stages(data: bytes) -> list[float]:
    """Seconds of each stage in one check: the pipeline fetches its stages when it is called."""
    spent = dict.fromkeys(STAGES, 0.0)
    gc.collect()
    with ExitStack() as patches:
        for stage, (module, name) in STAGES.items():
            timed = _timed(getattr(importlib.import_module(module), name), stage, spent)
            patches.enter_context(patch(f"{module}.{name}", timed))
        check(data)
    return list(spent.values())


def _timed(call: Callable[..., Any], stage: str, spent: dict[str, float]) -> Callable[..., Any]:
    def timed(*arguments: Any) -> Any:
        begun = time.process_time()
        try:
            return call(*arguments)
        finally:
            spent[stage] += time.process_time() - begun

    return timed


# The report

PARTS: dict[str, tuple[str, Callable[[], Iterator[str]]]] = {
    "releases": ("Releases in HTML", release_lines),
    "text": ("Flat text", text_lines),
    "linear": ("Growth", linear_lines),
    "memory": ("Memory", memory_lines),
    "start": ("Start", start_lines),
    "readers": ("PDF, DOCX and XLSX", reader_lines),
    "stages": ("Stages, in milliseconds", stage_lines),
}
NEED_RELEASES = {"releases", "memory", "readers", "stages"}


def report(names: list[str]) -> Iterator[str]:
    """The whole report as Markdown, line by line as it is measured."""
    yield "# Bench"
    yield ""
    version = sys.version.split()[0]
    yield f"Made by `make bench` on one core, Python {version}; processor time, the least of several runs."
    for name in names:
        title, lines = PARTS[name]
        yield from ("", f"## {title}", "")
        if name in NEED_RELEASES and not RELEASES.is_dir():
            yield "Not measured: needs ../shared/releases beside the clone."
        else:
            yield from lines()


def main() -> None:
    """Measure what was asked for, print it, and keep it in docs/bench.md where asked."""
    parser = argparse.ArgumentParser(description="Time and memory of check, on one core.")
    parser.add_argument("--stages", action="store_true", help="also how long each stage takes")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    parser.add_argument("--only", help=f"some of {','.join(PARTS)}")
    asked = parser.parse_args()
    names = asked.only.split(",") if asked.only else [name for name in PARTS if name != "stages"]
    if asked.stages and "stages" not in names:
        names.append("stages")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    lines = []
    for line in report(names):
        print(line, flush=True)
        lines.append(line)
    if asked.write:
        PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
