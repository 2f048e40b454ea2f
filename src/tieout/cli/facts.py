"""``tieout facts``: the figures of a release as rows, for people who want the numbers."""

from __future__ import annotations

from tieout.cli.console import OK, chosen, note, say, source_of
from tieout.errors import UnknownName
from tieout.outputs._rows import FORMATS, fact_rows, implied_rows, key_rows
from tieout.pipeline import check


def list_facts(file: str, key: bool, only_implied: bool, format_name: str) -> int:
    """Print the facts of ``file``: all, the key ones, or those that it does not print."""
    written = chosen(format_name, FORMATS)
    if key and only_implied:
        raise UnknownName("--key are printed, --implied are not; name one of them")
    source, name = source_of(file)
    run = check(source, name)
    if only_implied:
        rows = implied_rows(run)
    else:
        rows = key_rows(run) if key else fact_rows(run)
    if not rows:
        note(f"{name}: has none")
    say(written(rows))
    return OK
