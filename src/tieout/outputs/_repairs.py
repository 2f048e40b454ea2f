"""Repairs in words: which print should change to what, and what that restores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout.facts.model import Claim, Figure, SentencePlace
from tieout.findings.checked import Checked
from tieout.findings.model import Finding
from tieout.outputs._paint import one_line
from tieout.proof.model import Repair
from tieout.wording.amount import core, counted, is_signed
from tieout.wording.place import row_label


def repair_lines(finding: Finding, run: Checked) -> Iterator[tuple[str, str]]:
    """("repair", "4,059 -> 3,093 restores 3 relations"), then ("or", …) for each other print it may be."""
    if text := _repair(finding, run):
        yield "repair", text
    for rival in _one_a_figure(finding.rivals):
        yield "or", _changed(rival, run)


def directed(figure: int, run: Checked) -> Iterator[Claim]:
    """The claims whose words say which way a figure went."""
    return (claim for claim in run.facts.claims if claim.direction and figure in claim.figures)


def _repair(finding: Finding, run: Checked) -> str:
    repairs = run.proof.repairs.get(finding.figures[0], ())
    if finding.rivals and finding.repair:
        repairs = (finding.repair,)
    if not repairs:
        return ""
    best = repairs[0]
    tied = [repair for repair in repairs if len(repair.restores) == len(best.restores)]
    count = len(best.restores)
    figure = run.figures[best.figure]
    old = _old(figure)
    new = " or ".join(repair.print for repair in tied)
    if best.mantissa == -figure.printed.mantissa and isinstance(figure.place, SentencePlace):
        # A sentence says the sign in words; these are mended, not the print.
        old, new = ("up", "down") if _direction(figure.id, run) > 0 else ("down", "up")
    return f"{old} -> {new} restores {counted(count, 'relation')}"


def _direction(figure: int, run: Checked) -> int:
    return next((claim.direction for claim in directed(figure, run)), 0)


def _one_a_figure(rivals: Sequence[Repair]) -> list[Repair]:
    """The best repair of each of the other prints that may be wrong."""
    best: dict[int, Repair] = {}
    for rival in rivals:
        best.setdefault(rival.figure, rival)
    return list(best.values())


def _changed(repair: Repair, run: Checked) -> str:
    figure = run.figures[repair.figure]
    return f"{_old(figure)} -> {repair.print}   {one_line(row_label(figure.place, run.tables))}".rstrip()


def _old(figure: Figure) -> str:
    start, end = core(figure.raw)
    return figure.raw.strip() if is_signed(figure.raw) else figure.raw[start:end]
