"""Claims that several frames of a sentence make together: a total and its parts, rates told off.

The frames of one sentence come in, settled; claims go out that no frame makes alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from tieout.facts.model import ClaimKind
from tieout.facts.prose.claims import MarkClaim, comparable, levels_of
from tieout.facts.prose.frames import Frame
from tieout.values.unit import UnitClass


def _moves_across(frames: list[Frame], told_off: bool) -> Iterator[MarkClaim]:
    """ "Loans of A and deposits of B grew 4% and 2%, respectively": each rate is of its own subject."""
    moves = frames[-1].moves if frames else []
    told = frames[-len(moves) :] if len(moves) > 1 else []
    levels = [frame.level for frame in told if frame.verb == "of" and not frame.listed]
    if len(levels) < len(moves) or not all(move.listed for move in moves):
        return
    if any(frame.moves for frame in told[:-1]):
        return
    for move, frame in zip(moves, told, strict=True):
        move.mark.subject = frame.subject
        if told_off:
            yield from levels_of(frame)
        level = comparable(move, frame.level)
        if level is not None and level.period == move.mark.period:
            kind = ClaimKind.RATE if move.mark.kind is UnitClass.PERCENT else ClaimKind.CHANGE
            yield MarkClaim(
                kind,
                (move.mark, level, None),
                frame.subject,
                move.direction,
                period=move.mark.period,
                words=move.words,
                excluding=frame.excluding,
            )


def _spelled_out(total: Frame, parts: list[Frame]) -> Iterator[MarkClaim]:
    """ "Capex was T: a of A and b of B": all of the total, part by part."""
    assert total.level is not None
    levels = [frame.level for frame in parts if frame.level is not None and frame.verb == "of"]
    if len(levels) == len(parts) and all(level.unit == total.level.unit for level in levels):
        yield MarkClaim(
            ClaimKind.PARTS, (total.level, *levels), total.subject, period=total.level.period, words=":"
        )


def claims_across(frames: list[Frame], told_off: bool) -> Iterator[MarkClaim]:
    """A total and its parts in clauses of one sentence: "orders totaled T; orders for a were A and … B"."""
    yield from _moves_across(frames, told_off)
    if len(frames) < 3:
        return
    total = frames[0]
    name = total.subject.lower()
    if total.level is None or not name:
        return
    if frames[1].is_spelled_out:
        yield from _spelled_out(total, frames[1:])
        return
    # "Totaled" announces parts, which share its first words; without it they must say what they are part
    # of.
    kin = " ".join(name.split()[:2]) if total.verb.startswith(("total", "amounted")) else f"{name} "
    parts = [
        frame.level
        for frame in frames[1:]
        if frame.level is not None
        and frame.subject.lower().startswith(kin)
        and frame.level.unit == total.level.unit
    ]
    if len(parts) > 1 and len(parts) == len(frames) - 1:
        yield MarkClaim(
            ClaimKind.PARTS,
            (total.level, *parts),
            total.subject,
            period=total.level.period,
            words=total.verb,
            complete=False,
        )
