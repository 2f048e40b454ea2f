"""The annotator of a run's format; a module of this folder that keeps the contract of `Annotator`."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, cast

from tieout.errors import TieoutError
from tieout.findings.checked import Checked
from tieout.registry import modules


class Annotator(Protocol):
    """What an annotator's module holds."""

    NAME: str  # the format: the reader's name

    def annotate(self, raw: bytes, run: Checked) -> bytes:
        """The file with its figures marked; ``raw`` are the bytes that ``run`` was made of.

        A format whose marks leave figures that are well alone may have ``shade`` besides, which marks all.
        """


def _annotators() -> dict[str, Annotator]:
    return {module.NAME: cast(Annotator, module) for module in modules("annotators")}


def annotator_of(run: Checked) -> Annotator:
    """Raises `TieoutError` where files of the run's format have no place for marks."""
    found = _annotators()
    name = run.document.source.format
    if name in found:
        return found[name]
    where = run.document.source.path
    if name == "text":
        raise TieoutError(
            f"{where}: plain text has no place for marks; --format html -o PAGE shows it with them"
        )
    raise TieoutError(f"{where}: --annotate marks {', '.join(sorted(found))}, not {name}")


def check_name(path: Path, run: Checked) -> None:
    """Raises `TieoutError` where ``path`` is named after a format that the file has not.

    A file that came under a name of another format may keep it.
    """
    named, source = path.suffix.removeprefix(".").lower(), run.document.source
    kept = path.suffix == Path(source.path).suffix
    if named in _annotators() and named != source.format and not kept:
        raise TieoutError(
            f"{source.path}: --annotate marks the file itself, which is {source.format};"
            f" {path} says {named}"
        )


def marked(raw: bytes, run: Checked, is_shaded: bool = False) -> bytes:
    """The file with its marks; ``is_shaded`` asks for one at every figure.

    Raises `TieoutError` as `annotator_of` does.
    """
    annotator = annotator_of(run)
    every = getattr(annotator, "shade", None) if is_shaded else None
    made: bytes = (every or annotator.annotate)(raw, run)
    return made
