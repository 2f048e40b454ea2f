"""``tieout check``: files in, reports out, an exit status."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

from tieout.cli.annotate import annotate_files, check_target
from tieout.cli.console import FAILED, MISUSED, OK, chosen, note, say, source_of, write_file
from tieout.cli.progress import Progress
from tieout.drafts.baseline import Baseline, read_baseline
from tieout.errors import TieoutError, UnknownName
from tieout.findings.model import Severity
from tieout.outputs import terminal
from tieout.outputs._paint import Paint
from tieout.pipeline import Run, check, held_against
from tieout.published.model import Earlier
from tieout.readers.open import bytes_of
from tieout.registry import named
from tieout.relations.model import Tick

GRAVEST_FIRST = (Tick.BROKEN, Tick.PLUGGED, Tick.UNPROVEN)
NARROWEST, WIDEST = 40, 120


@dataclass(frozen=True, slots=True)
class Before:
    """Where earlier releases of the company are: files, and an archive."""

    files: Sequence[str] = ()
    archive: Path | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asked for, as the options say it."""

    format: str
    output: Path | None
    quiet: bool
    verbose: bool
    fail_on: str
    original: bool = False
    baseline: Path | None = None
    annotate: Path | None = None
    shade: bool = False
    before: Before = Before()
    together: bool = False  # all files are one release


@dataclass(frozen=True, slots=True)
class Done:
    """A file that was checked, and the seconds it took; its bytes where they are to be marked."""

    run: Run
    seconds: float
    raw: bytes = b""


def check_files(files: Sequence[str], wish: Wish) -> int:
    """Check all files, report as wished; the exit status. One unreadable file does not stop the others."""
    output = _output(wish.format)
    failing = _failing(wish.fail_on)
    several = len(files) > 1 and not wish.together
    if several and wish.output is None and output is not terminal and wish.format != "json":
        raise UnknownName(f"{wish.format}: several files need -o DIRECTORY")
    if wish.baseline is not None:
        _baseline(wish.baseline)  # where it is none, that is said once, not for each file
    if wish.shade and wish.annotate is None:
        raise UnknownName("--shade marks a file that --annotate writes; name it")
    if wish.annotate is not None:
        check_target(files, wish.annotate)
    done, unread = _check_all(files, wish, progress=several and not wish.quiet)
    failed = [each for each in done if _fails(each.run, failing)]
    if wish.output is not None:
        for path, each in zip(_paths(done, wish.output, output.EXTENSION, several), done, strict=True):
            write_file(path, output.render(each.run))
            if not several and not wish.quiet:
                note(f"{terminal.totals(each.run, terminal.Manner(seconds=each.seconds))}   {path}")
    if output is terminal and wish.output is None:
        _print(done if not wish.quiet else failed, wish, several)
    elif wish.output is None:
        for each in done:
            say(output.render(each.run))
    if wish.annotate is not None:
        unread += annotate_files(done, wish.annotate, several, wish.quiet, wish.shade)
    if unread:
        return MISUSED
    return FAILED if failed else OK


def _check_all(files: Sequence[str], wish: Wish, progress: bool) -> tuple[list[Done], int]:
    """What could be checked, and how many could not."""
    done: list[Done] = []
    calls = [files] if wish.together else [[file] for file in files]
    with Progress(len(calls), progress) as shown:
        for call in calls:
            begun = time.perf_counter()
            try:
                source, name = _source(call, wish.together)
                if wish.annotate is not None and isinstance(source, str):
                    source = bytes_of(
                        source
                    )  # what is marked is what was checked, whatever is saved meanwhile
                run = _judged(source, name, wish)
            except TieoutError as error:
                shown.failed(str(error))
            else:
                raw = source if wish.annotate is not None and isinstance(source, bytes) else b""
                done.append(Done(run, time.perf_counter() - begun, raw))
                shown.step(terminal.totals(run, terminal.Manner(seconds=done[-1].seconds)))
    return done, len(calls) - len(done)


def _source(files: Sequence[str], together: bool) -> tuple[str | bytes, str]:
    if not together:
        return source_of(files[0])
    from tieout.cli.together import archive_of

    return archive_of(files)


def judged_check(file: str, wish: Wish) -> Run:
    """The run of a file, what the baseline accepts marked so."""
    return _judged(*source_of(file), wish)


def _judged(source: str | bytes, name: str, wish: Wish) -> Run:
    run = check(source, name, original=wish.original)
    if earlier := _earlier(run, wish.before):
        run = held_against(run, earlier)
    return run if wish.baseline is None else replace(run, findings=_baseline(wish.baseline).judged(run))


def _earlier(run: Run, before: Before) -> list[Run | Earlier]:
    """The releases that were published before: those named, then those of the archive."""
    found: list[Run | Earlier] = [check(file) for file in before.files]
    if before.archive is not None:
        from tieout.archive.earlier import earlier_releases
        from tieout.archive.store import open_archive

        with open_archive(before.archive) as archive:
            found += earlier_releases(archive, run)
        if not found:
            note(f"{before.archive}: has no earlier release of the company of {run.document.source.path}")
    return found


def _baseline(path: Path) -> Baseline:
    if not path.exists():
        raise UnknownName(f"{path}: no such baseline; tieout accept FILE --baseline {path} makes one")
    return read_baseline(path)


def _print(done: Sequence[Done], wish: Wish, several: bool) -> None:
    manner = manner_of(wish.verbose)
    if not several:
        for each in done:
            say(terminal.report(each.run, replace(manner, seconds=each.seconds)))
        return
    for each in done:
        if each.run.findings or wish.verbose:
            say(terminal.report(each.run, replace(manner, seconds=each.seconds)) + "\n")
    if done and not wish.quiet:
        seconds = sum(each.seconds for each in done)
        say(terminal.totals_of([each.run for each in done], replace(manner, seconds=seconds)) + "\n")


def manner_of(verbose: bool, seconds: float | None = None) -> terminal.Manner:
    """How the terminal at hand is written to: its width, and colours where it shows them."""
    tty = sys.stdout.isatty()
    width = shutil.get_terminal_size((terminal.WIDTH, 24)).columns
    coloured = tty and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    # COLORFGBG is "foreground;background"; grounds 7 and 15 are light. Most terminals are dark.
    light = os.environ.get("COLORFGBG", "").rpartition(";")[2] in ("7", "15")
    return terminal.Manner(
        min(max(width, NARROWEST), WIDEST), Paint(coloured, dark=not light), verbose, seconds
    )


def _output(name: str) -> ModuleType:
    """The output module of that name; the terminal's without loading the others."""
    if name == terminal.NAME:
        return terminal
    return chosen(name, named("outputs"))


def _failing(fail_on: str) -> frozenset[Tick]:
    """The ticks that make the call fail: the named one and all graver ones."""
    if fail_on not in GRAVEST_FIRST:
        raise UnknownName(f"{fail_on}: --fail-on takes {', '.join(GRAVEST_FIRST)}")
    return frozenset(GRAVEST_FIRST[: GRAVEST_FIRST.index(Tick(fail_on)) + 1])


def _fails(run: Run, failing: frozenset[Tick]) -> bool:
    """Whether a figure bears such a tick, or something is broken whose culprit is not told.

    What is accepted fails nothing.
    """
    new = (finding for finding in run.findings if not finding.accepted)
    accepted = {finding.figures[0] for finding in run.findings if finding.accepted}
    ticks = {tick for figure, tick in enumerate(run.proof.ticks) if figure not in accepted}
    return any(finding.severity is Severity.ERROR for finding in new) or not failing.isdisjoint(ticks)


def _paths(done: Sequence[Done], output: Path, extension: str, several: bool) -> list[Path]:
    """Where each report goes: ``output`` itself, or files in it named after their sources."""
    if not several and not output.is_dir():
        return [output for _ in done]
    if output.is_file():
        raise UnknownName(f"{output}: a file; several reports need a directory")
    taken: set[str] = set()
    paths = []
    for each in done:
        stem = Path(each.run.document.source.path).stem or "report"
        name = f"{stem}{extension}"
        count = 2
        while name in taken:
            name, count = f"{stem}-{count}{extension}", count + 1
        taken.add(name)
        paths.append(output / name)
    return paths
