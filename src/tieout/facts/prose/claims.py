"""From frames to claims: only what the grammar says, and nothing where it is not clear.

The frames of one sentence come in, settled and with their timing; claims about the figures of each go out.
A wrong claim would accuse a right figure, so a doubt means no claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import NamedTuple

from tieout.facts.model import ClaimKind
from tieout.facts.prose import phrases
from tieout.facts.prose.frames import Frame, Move
from tieout.facts.prose.lists import claims_of_list, told_subjects
from tieout.facts.prose.marks import Mark
from tieout.facts.prose.members import tells_all
from tieout.facts.prose.named_after import RETURNED
from tieout.facts.prose.reading import OF_WHOLE
from tieout.facts.prose.subjects import tidy
from tieout.facts.prose.timing import Timing
from tieout.values.period import Period
from tieout.values.unit import UnitClass


class MarkClaim(NamedTuple):
    """A claim whose figures are still marks of a sentence; fields as in `facts.model.Claim`."""

    kind: ClaimKind
    marks: tuple[Mark | None, ...]
    subject: str
    direction: int = 0
    whole: str = ""
    period: Period | None = None
    base_period: Period | None = None
    words: str = ""
    complete: bool = True
    excluding: str = ""
    off_base: bool = False


def claims_of(frame: Frame, timing: Timing) -> Iterator[MarkClaim]:
    """The claims of a frame whose figures are settled."""
    if not frame.subject or frame.is_of_no_time:
        return
    if timing.told_off or len(frame.listed) == len(frame.moves) > 1:
        yield from _moves_told_off(frame)
    if frame.listed:
        told = list(claims_of_list(frame, timing))
        if not told and not frame.itemised:
            for mark in frame.listed[not timing.told_off :]:
                mark.period = None  # of two periods or subjects, and not told which is of which
        for kind, marks, subject, period, base in told:
            yield MarkClaim(
                kind, marks, subject, 0, "", period, base, frame.verb, excluding=frame.excluding
            )
        if frame.total is not None and frame.total.unit == frame.listed[0].unit:
            parts = (frame.total, *frame.listed)
            yield MarkClaim(
                ClaimKind.PARTS, parts, frame.subject, period=frame.total.period, words="totaling"
            )
        return
    if frame.itemised or (timing.told_off and not frame.paired and not _told_off_before(frame)):
        return
    yield from levels_of(frame)
    yield from _moves(frame, timing)
    yield from _per_share(frame)
    for mark, whole, part in frame.ratios:
        yield MarkClaim(
            ClaimKind.SHARE,
            (mark, part),
            frame.subject,
            0,
            whole,
            mark.period,
            None,
            "of",
            True,
            frame.excluding,
        )
    shared = frame.ratios and frame.level is None and len({whole for _, whole, _ in frame.ratios}) == 1
    for before in (frame.previous, *(each.mark for each in frame.earlier)) if shared else ():
        if before is not None and before.unit == frame.ratios[0][0].unit:
            yield MarkClaim(  # "was A of sales, compared to B"
                ClaimKind.SHARE,
                (before, None),
                frame.subject,
                whole=frame.ratios[0][1],
                period=before.period,
                words="of",
                excluding=frame.excluding,
            )
    yield from _members(frame, timing)


def _told_off_before(frame: Frame) -> bool:
    """Whether what is told off are earlier levels, each of a period that is known."""
    earlier = [frame.previous, *(each.mark for each in frame.earlier)]
    told_off = bool(frame.earlier) and "respectively" in frame.earlier[-1].after
    return told_off and all(mark is not None and mark.period is not None for mark in earlier)


def levels_of(frame: Frame) -> Iterator[MarkClaim]:
    """The frame's level, and what it is compared with."""
    level, previous = frame.level, frame.previous
    if frame.is_apart:
        return
    if (
        level is not None
        and level.kind is not UnitClass.POINTS
        and not (frame.behind or frame.verb == RETURNED)
    ):
        yield MarkClaim(
            ClaimKind.LEVEL,
            (level,),
            frame.subject,
            0,
            "",
            level.period,
            None,
            frame.verb,
            True,
            frame.excluding,
        )
    if previous is not None and frame.opposed:
        yield MarkClaim(
            ClaimKind.LEVEL,
            (previous,),
            frame.called,
            period=previous.period,
            words="of",
            excluding=frame.excluding,
        )
    elif level is not None and previous is not None:
        turned = frame.direction or (frame.moves[0].direction if frame.moves else 0)
        turned = _told(turned, frame.moves[0].words if frame.moves else frame.verb, level)
        yield MarkClaim(
            ClaimKind.COMPARISON,
            (level, previous),
            frame.subject,
            turned,
            "",
            level.period,
            previous.period,
            frame.verb,
            True,
            frame.excluding,
        )
    for each in frame.earlier if level is not None and not frame.opposed else ():
        yield MarkClaim(
            ClaimKind.COMPARISON,
            (level, each.mark),
            frame.subject,
            frame.direction if each.direction is None else each.direction,
            period=level.period if level else None,
            base_period=each.mark.period,
            words=frame.verb,
            excluding=frame.excluding,
        )


def _told(direction: int, words: str, level: Mark | None) -> int:
    """The direction of a move; none where "improved" is said of a negative, which falls towards zero."""
    negative = level is not None and level.printed.mantissa < 0
    return 0 if negative and phrases.JUDGED.search(words) else direction


def _moves(frame: Frame, timing: Timing) -> Iterator[MarkClaim]:
    if frame.opposed:
        return  # from a loss to a profit: neither rate nor difference of the printed amounts
    plain = [move for move in frame.moves if not move.adjusted and not move.listed]
    for move in plain:
        rate = move.mark.kind is UnitClass.PERCENT
        level = comparable(move, frame.shares[-1] if move.of_share else frame.level)
        if rate and level is None and frame.level is not None:
            continue  # a rate of change of a percentage: points may be meant
        alone = sum((other.mark.kind is UnitClass.PERCENT) == rate for other in plain) == 1
        previous = comparable(move, frame.previous) if alone and not move.of_share else None
        base = timing.base_of(move, frame, move.mark.period)
        yield MarkClaim(
            ClaimKind.RATE if rate else ClaimKind.CHANGE,
            (move.mark, level, previous),
            move.mark.subject if move.of_share else frame.subject,
            _told(move.direction, move.words, level),
            _whole_of(move, frame),
            move.mark.period,
            base,
            move.words,
            True,
            frame.excluding,
            base is None and previous is None and timing.is_off_base(move),
        )


def _whole_of(move: Move, frame: Frame) -> str:
    """Of what points are a share: "30 points as a percentage of sales", "was A of sales, up B points"."""
    if move.mark.kind is not UnitClass.POINTS:
        return ""
    of = OF_WHOLE.match(move.after)
    return tidy(of["whole"]) if of is not None else frame.ratios[0][1] if frame.ratios else ""


def _moves_told_off(frame: Frame) -> Iterator[MarkClaim]:
    """ "Sales in Germany and France increased 4% and 6%, respectively": each is of its own subject."""
    moves = frame.moves
    subjects = told_subjects(frame.subject, len(moves)) if len(moves) > 1 else []
    if not subjects or not all(move.listed for move in moves):
        return
    levels = frame.listed if len(frame.listed) == len(moves) else [None] * len(moves)
    for move, subject, listed in zip(moves, subjects, levels, strict=True):
        move.mark.subject = subject
        rate = move.mark.kind is UnitClass.PERCENT
        level = comparable(move, listed)
        if listed is None or level is not None:
            yield MarkClaim(
                ClaimKind.RATE if rate else ClaimKind.CHANGE,
                (move.mark, level, None),
                subject,
                move.direction,
                period=move.mark.period,
                words=move.words,
                excluding=frame.excluding,
            )


def comparable(move: Move, level: Mark | None) -> Mark | None:
    """``level`` where the move can be one of it: amounts move by amounts or percent, ratios by points."""
    if level is None:
        return None
    moved = move.mark.kind
    if moved is UnitClass.PERCENT:
        return None if level.kind in (UnitClass.PERCENT, UnitClass.POINTS) else level
    if moved is UnitClass.POINTS:
        return level if level.kind is UnitClass.PERCENT else None
    return level if level.kind is moved and level.unit == move.mark.unit else None


def _per_share(frame: Frame) -> Iterator[MarkClaim]:
    told = partial(MarkClaim, excluding=frame.excluding, words="or")
    earlier = ((each.mark, [each.share]) for each in frame.earlier if each.share is not None)
    told_of: Iterator[tuple[Mark | None, list[Mark]]] = chain(
        ((frame.level, frame.shares), (frame.previous, frame.previous_shares)), earlier
    )
    for amount, shares in told_of:
        for share in shares if amount is not None else ():
            yield told(ClaimKind.LEVEL, (share,), share.subject, period=share.period)
            yield told(ClaimKind.PER_SHARE, (share, amount), frame.subject, period=share.period)


def _is_their_mean(frame: Frame) -> bool:
    """Whether a percentage lies between those of its parts: "5.1%, of renewals 5.6% and of others 3.8%"."""
    whole = frame.whole
    if whole is None or whole.kind is not UnitClass.PERCENT:
        return False
    parts = [mark.printed.value for mark in frame.members]
    return min(parts) <= whole.printed.value <= max(parts)


def _members(frame: Frame, timing: Timing) -> Iterator[MarkClaim]:
    if frame.behind and frame.level is not None:
        parts = (frame.level, *frame.behind)
        yield MarkClaim(ClaimKind.PARTS, parts, frame.subject, period=frame.level.period, words=frame.verb)
    for mark in frame.members:
        own = mark.subject and mark.subject != frame.subject
        if own and not (frame.is_move or frame.is_apart):
            yield MarkClaim(ClaimKind.LEVEL, (mark,), mark.subject, period=mark.period, words="of which")
    for mark, _ in frame.remarks:
        if mark.subject and mark.kind in (UnitClass.MONEY, UnitClass.PER_SHARE):
            yield MarkClaim(ClaimKind.LEVEL, (mark,), mark.subject, period=mark.period, words="of which")
    if len(frame.members) > 1:
        yield MarkClaim(
            ClaimKind.PARTS,
            (frame.whole, *(mark for each in frame.members for mark in [each] * each.times)),
            frame.subject,
            0,
            "",
            frame.members[0].period,
            None,
            frame.verb,
            tells_all(frame, timing.sentence) and not _is_their_mean(frame),
            frame.excluding,
        )
