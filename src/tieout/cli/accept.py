"""``tieout accept``: findings that may stand, with the reason, into a baseline."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tieout.cli.console import OK, note, source_of, write_file
from tieout.drafts.baseline import baseline_text, read_baseline
from tieout.errors import TieoutError
from tieout.pipeline import check
from tieout.wording.amount import counted


def accept_findings(file: str, wanted: Sequence[str], path: Path, reason: str) -> int:
    """Accept the findings of ``file`` that ``wanted`` names by code or address, all where it is empty."""
    if not reason.strip():
        raise TieoutError("accept needs --reason: say why what it finds may stand")
    source, name = source_of(file)
    run = check(source, name)
    before = read_baseline(path)
    after = before.with_findings(run, wanted, reason.strip())
    write_file(path, baseline_text(after))
    added = len(set(after.accepted) - set(before.accepted))
    note(f"{path}: {counted(added, 'finding')} accepted, {len(after.accepted)} in all")
    return OK
