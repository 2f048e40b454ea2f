"""``tieout compose`` and ``tieout new``: a folder of books in, the release's files out."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from tieout.cli.console import FAILED, MISUSED, OK, chosen, note, say
from tieout.composition.books.read import folder_of
from tieout.composition.faults import Refused
from tieout.composition.model import Figure, Release
from tieout.composition.printing import grouped_text
from tieout.composition.trace import Place, printed, trace
from tieout.errors import MissingLibrary, TieoutError
from tieout.pipeline import check, compose
from tieout.registry import named
from tieout.relations.model import Tick
from tieout.wording.amount import counted

OUTPUT = "out"  # within the folder of books
WRITERS = "composition.writers"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asked for, as the options say it."""

    output: Path | None
    formats: Sequence[str]
    trace: str
    checked: bool
    quiet: bool
    verbose: bool


def compose_folder(folder: str, wish: Wish) -> int:
    """Compose the books in ``folder`` and write what is wished; the exit status."""
    writers = _writers(wish.formats)
    try:
        release = compose(folder)
    except Refused as refused:
        for fault in refused.faults:
            note(f"{folder_of(Path(folder))}/{fault}")
        note(f"tieout: {folder}: {counted(len(refused.faults), 'fault')}; nothing written")
        return MISUSED
    if wish.trace:
        say(trace(release, wish.trace))
        return OK
    output = wish.output or Path(folder) / OUTPUT
    progress = sys.stderr.isatty() and not wish.quiet
    files = _written(release, writers, progress=progress, all_asked=bool(wish.formats))
    _place(files, output)
    if not wish.quiet:
        _report(release, files, output, wish.verbose)
    return _checked(release, wish.quiet) if wish.checked else OK


def new_folder(folder: str) -> int:
    """Write the starter books to ``folder``, which must be empty or not there yet; the exit status."""
    from tieout.composition.starter import copy_to

    copy_to(Path(folder))
    note(f"{folder}: books to start from. Next: tieout compose {folder}")
    return OK


def _writers(names: Sequence[str]) -> list[ModuleType]:
    """The writers of those names, all where none is named; a file's ending names its writer too."""
    found = named(WRITERS)
    endings = {module.EXTENSION.lstrip("."): name for name, module in found.items()}
    asked = [name for each in names for name in each.split(",") if name] or list(found)
    wanted = [chosen(endings.get(name, name), found) for name in asked]
    beside = [found[name] for writer in wanted for name in getattr(writer, "BESIDE", ())]
    return list(dict.fromkeys([*wanted, *beside]))


def _written(
    release: Release, writers: Iterable[ModuleType], *, progress: bool, all_asked: bool
) -> dict[str, bytes]:
    """All files by name, made before any of them is written.

    Where no format was asked for by name, those whose library is missing are left out, and said to be.
    """
    files: dict[str, bytes] = {}
    missing: dict[str, None] = {}
    for document in release.documents:
        for writer in writers:
            name = f"{document.name}{writer.EXTENSION}"
            if progress:
                sys.stderr.write(f"\r\033[K{name}")
                sys.stderr.flush()
            try:
                files[name] = writer.write(release, document)
            except MissingLibrary as error:
                if all_asked:
                    raise
                missing[f"{writer.NAME} left out: {error}"] = None
    if progress:
        sys.stderr.write("\r\033[K")
    for message in missing:
        note(message)
    return files


def _place(files: dict[str, bytes], output: Path) -> None:
    """Write all files into a folder beside ``output``, then move them there: none is ever half-written."""
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=output.parent, prefix=f".{output.name}.") as name:
            made = Path(name) / "made"
            made.mkdir()
            for file, data in files.items():
                (made / file).write_bytes(data)
            if not output.exists():
                shutil.move(made, output)
                return
            for file in files:
                (made / file).replace(output / file)
    except OSError as error:
        raise TieoutError(f"{error.filename or output}: cannot write: {error.strerror or error}") from None


def _report(release: Release, files: dict[str, bytes], output: Path, verbose: bool) -> None:
    every = list(printed(release))
    moved = [place for place in every if place.figure.moved]
    note(f"{output}: {', '.join(files)}")
    note(f"{len(every):,} figures, {len(moved):,} moved by one unit so that tables foot")
    if verbose:
        for place in moved:
            note(f"  {place.figure.text}  {_move(place)}  {place.where}")


def _move(place: Place) -> str:
    figure = place.figure
    return f"{figure.moved:+d} in the last place, {_exactly(figure)} unrounded"


def _exactly(figure: Figure) -> str:
    return grouped_text(figure.value / 10**figure.scale)


def _checked(release: Release, quiet: bool) -> int:
    """Read the text of each document back and prove it; 1 where a figure is broken.

    Where ``quiet``, only a document that has one is told.
    """
    from tieout.composition.writers import text
    from tieout.outputs import terminal

    broken = False
    for document in release.documents:
        run = check(text.write(release, document), f"{document.name}{text.EXTENSION}")
        is_broken = Tick.BROKEN in run.proof.ticks
        if is_broken or not quiet:
            note(terminal.totals(run, terminal.Manner()))
        broken |= is_broken
    return FAILED if broken else OK
