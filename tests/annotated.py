"""A file before and after it was marked, as `check` reads both."""

from __future__ import annotations

from tieout.annotators._choose import annotator_of
from tieout.pipeline import Run, check


def marked(raw: bytes, name: str = "release") -> tuple[Run, bytes]:
    """The run of a file, and the file with its marks, made twice over to the same bytes."""
    run = check(raw, name)
    made = annotator_of(run).annotate(raw, run)
    assert made == annotator_of(run).annotate(raw, run)
    return run, made


def assert_reads_the_same(run: Run, made: bytes) -> Run:
    """The same text, figures and ticks; the marked file's run."""
    again = check(made, "marked")
    assert blocks_of(again) == blocks_of(run)
    assert [figure.raw for figure in again.figures] == [figure.raw for figure in run.figures]
    assert again.proof.ticks == run.proof.ticks
    return again


def blocks_of(run: Run) -> list[str]:
    """All the strings of a document."""
    found: list[str] = []
    for block in run.document.blocks:
        if hasattr(block, "rows"):
            found.extend(cell.text.string for row in block.rows for cell in row)
        elif hasattr(block, "lines"):
            found.extend(line.string for line in block.lines)
        else:
            found.append(block.text.string)
    return found
