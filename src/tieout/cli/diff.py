"""``tieout diff``: what changed from one draft to the next."""

from __future__ import annotations

from pathlib import Path

from tieout.cli.check import manner_of
from tieout.cli.console import FAILED, OK, chosen, note, say, source_of, write_file
from tieout.drafts.comparison import compare
from tieout.outputs._diff import terminal
from tieout.pipeline import check
from tieout.registry import named


def compare_files(old: str, new: str, format_name: str, output: Path | None) -> int:
    """Compare two drafts; exit status 1 where the new one breaks what held."""
    written = chosen(format_name, named("outputs._diff"))
    comparison = compare(check(*source_of(old)), check(*source_of(new)))
    if output is not None:
        write_file(output, written.render(comparison))
        note(f"{terminal.counts(comparison)}   {output}")
    elif format_name == terminal.NAME:
        say(terminal.report(comparison, manner_of(verbose=False)))
    else:
        say(written.render(comparison))
    return FAILED if comparison.is_worse else OK
