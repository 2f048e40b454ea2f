"""The clauses of a Japanese sentence: a subject, and what its figures are to it.

A sentence's figures and its text come in, `Frame`s go out, in order. Words stand before the figure that
they name and behind the figure that they move, so each figure is read between what leads up to it
(`subjects`) and what follows (`comparisons`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tieout.facts.prose.japanese.comparisons import Base, direction
from tieout.facts.prose.japanese.subjects import (
    Lead,
    compose,
    is_item,
    owner_of,
    part_of,
    read_lead,
    split_names,
)
from tieout.facts.prose.marks import Mark
from tieout.values.unit import UnitClass, per_share

_REACH = 200  # characters around a figure that are read
_joins = re.compile(r"(?:の?(?:増加|減少|上昇|低下|増|減))?[\s、,]*(?:及び|並びに|ならびに|と)?[\s、,]*")
_from = re.compile(r"\s*から(?!成)")
_RELATIVE = (UnitClass.PERCENT, UnitClass.POINTS, UnitClass.MULTIPLE)
_SMALL = 10_000  # yen a share; more is no dividend


@dataclass(slots=True)
class Move:
    """A change or a rate of change; ``base`` is against what, None for the subject's usual one."""

    mark: Mark
    direction: int
    base: Base | None


@dataclass(slots=True)
class Frame:
    """What one clause says of its subject."""

    subject: str
    level: Mark | None = None
    after: str = ""  # the words behind the level
    previous: Mark | None = None
    called: str = ""  # what the words call the previous level
    previous_after: str = ""
    previous_base: Base | None = None
    moves: list[Move] = field(default_factory=list)
    particle: str = ""
    past: bool = False  # told of the period before
    member: str = ""  # うち or 内訳: a part of the frame before it
    whole: str = ""  # what a member is a part of
    chained: bool = False  # an item of the list that the frame before it is in
    inside: bool = False  # in parentheses

    @property
    def base(self) -> Base | None:
        """Against what the subject is compared, whatever figure it is said at."""
        return next((move.base for move in self.moves if move.base is not None), self.previous_base)


class Clauses:
    """Reads the figures of one sentence in order."""

    def __init__(self, plain: str, ends: tuple[int, int], marks: Sequence[Mark]) -> None:
        self._plain = plain
        self._start, self._end = ends
        self._marks = marks
        self._topic = ""
        self._base: Base | None = None
        self._part = ""  # うち or 内訳, while its items are listed
        self._whole = ""
        self._owner = ""  # whose figures are told: "食品事業の" of "食品事業の売上高"
        self._interrupted = False  # by a figure that is an aside
        self.frames: list[Frame] = []

    def read(self) -> list[Frame]:
        """The frames of the sentence."""
        number = 0
        while number < len(self._marks):
            lead = read_lead(self._glue(number), self._after(number))
            self._base = lead.base or self._base
            if lead.each and (taken := self._each(number, lead)):
                number += taken
                continue
            if lead.each:  # told off to what we cannot count
                lead.subject, lead.particle, lead.continues = "", "", False
            self._figure(number, lead)
            number += 1
        self._share_predicates()
        return self.frames

    def _glue(self, number: int) -> str:
        at = self._marks[number - 1].end if number else self._start
        start = self._marks[number].start
        return self._plain[max(at, start - _REACH) : start]

    def _after(self, number: int) -> str:
        mark = self._marks[number]
        following = self._marks[number + 1].start if number + 1 < len(self._marks) else self._end
        return self._plain[mark.end : min(following, mark.end + _REACH)]

    def _direction(self, number: int, subject: str, compared: bool = False) -> int | None:
        """Which way a figure moved; "前期比5億円、8.9％の増" says it of both behind the rate."""
        mark = self._marks[number]
        rest = self._plain[mark.end : min(self._end, mark.end + _REACH)]
        turn = direction(subject, self._after(number), rest)
        joined = compared and number + 1 < len(self._marks) and self._after(number).strip() in ("、", ",")
        if (
            turn is None
            and joined
            and (self._marks[number + 1].kind in _RELATIVE) != (mark.kind in _RELATIVE)
        ):
            return self._direction(number + 1, subject)
        return turn

    def _each(self, number: int, lead: Lead) -> int:
        """ "XとYはそれぞれA、B増加し": a figure for each name; how many figures were taken, 0 for none."""
        last = number
        while last + 1 < len(self._marks) and _joins.fullmatch(self._glue(last + 1)):
            last += 1
        count = last + 1 - number
        if count < 2:
            return 0
        turn = self._direction(last, "")
        frames = self._named_each(number, count, lead)
        for at, frame in zip(range(number, last + 1), frames, strict=True):
            own = self._direction(at, frame.subject)
            self._place(frame, at, lead, turn if own is None else own)
        return count

    def _named_each(self, number: int, count: int, lead: Lead) -> list[Frame]:
        """The frames that figures are told off to: of the names joined, or the last ones."""
        glue = self._glue(number)
        joined = re.search(r"(?:^|[。)])(?P<names>[^。()]*?)(?:につきましては|については|は|が)", glue)
        names = split_names(joined["names"]) if joined is not None else []
        if len(names) == count:
            made = [Frame(name, particle=lead.particle or "は", past=lead.past) for name in names]
        elif not lead.subject and len(self.frames) >= count:
            return self.frames[-count:]
        else:
            made = [Frame("") for _ in range(count)]
        self.frames += made
        return made

    def _figure(self, number: int, lead: Lead) -> None:
        frame = self.frames[-1] if self.frames else None
        if lead.previous and self._marks[number].kind is UnitClass.MULTIPLE:
            lead.previous, lead.aside = False, True  # "前期の2.3倍となる"
        if lead.previous and frame is not None and frame.previous is None and self._goes_with(frame, lead):
            mark = self._marks[number]
            frame.previous, frame.called, frame.previous_base = mark, lead.called, lead.base
            frame.previous_after = self._after(number)
            return
        if lead.previous and lead.subject:
            frame = self._open(lead)
            frame.previous, frame.previous_base = self._marks[number], lead.base
            return
        if lead.previous:
            lead.subject, lead.past, lead.continues = lead.called, True, False
        if lead.aside:
            self._topic = lead.subject if lead.particle == "は" else self._topic
            self.frames.append(Frame("", level=self._marks[number]))
            self._interrupted = True
            return
        if self._interrupted and lead.continues:
            lead.closed = True
        self._interrupted = False
        if frame is None or not lead.continues or (lead.closed and frame.particle != "は"):
            frame = self._open(lead)
        turn = self._direction(number, frame.subject, lead.compared)
        if turn is None and frame.level is not None and frame.level is not frame.previous:
            frame = self._again(frame, number, lead)
        self._place(frame, number, lead, turn)

    def _goes_with(self, frame: Frame, lead: Lead) -> bool:
        return lead.inside or not lead.subject or lead.subject == frame.subject

    def _open(self, lead: Lead) -> Frame:
        """A frame for the subject that a lead names; for the topic again, where a reason ended."""
        subject = lead.subject
        if not subject and lead.closed:
            frame = Frame(self._topic, particle="は")
        elif lead.member or (self._part and lead.chained and lead.particle != "は"):
            frame = self._open_member(lead)
        else:
            self._part = ""
            outer = lead.outer if lead.particle != "は" and lead.outer else self._topic
            if lead.particle == "は":
                self._topic = named = self._owned(subject)
            else:
                self._topic = outer
                named = compose(outer, subject) if subject else ""
            frame = Frame(named, particle=lead.particle, past=lead.past)
        frame.chained, frame.inside = lead.chained, lead.inside
        self.frames.append(frame)
        return frame

    def _owned(self, subject: str) -> str:
        """A topic with whose it is: "食品事業の売上高は…、営業利益は…" tells of one business."""
        part, _, _ = subject.rpartition("：")
        owner = owner_of(subject)
        if part or owner:
            self._owner = f"{part}：" if part else f"{owner}の"
        elif is_item(subject):
            return f"{self._owner}{subject}"
        return subject

    def _open_member(self, lead: Lead) -> Frame:
        if lead.member:
            self._part = lead.member
            before = next((one for one in reversed(self.frames) if not one.member), None)
            self._whole = lead.outer or (before.subject if before is not None else self._topic)
        subject = lead.subject
        if not subject:
            return Frame("", member="", past=lead.past)
        named = part_of(self._whole, subject)
        return Frame(named, particle=lead.particle, member=self._part, whole=self._whole, past=lead.past)

    def _again(self, frame: Frame, number: int, lead: Lead) -> Frame:
        """A second level of one subject: "AからBに" makes the first the one before; else it is unclear."""
        level = frame.level
        assert level is not None
        joined = _from.fullmatch(self._glue(number)) or _from.match(frame.after)
        if joined and level.unit == self._marks[number].unit and frame.previous is None:
            frame.previous, frame.level = level, None
            frame.previous_after = ""
            frame.previous_base = self._base
            return frame
        unclear = Frame("", inside=lead.inside)
        self.frames.append(unclear)
        return unclear

    def _place(self, frame: Frame, number: int, lead: Lead, turn: int | None) -> None:
        mark = self._marks[number]
        compared = lead.compared or frame.base is not None
        base = lead.base or (self._base if lead.compared else frame.base)
        if lead.a_share or (self._is_dividend(frame, mark)):
            mark.unit = per_share(mark.unit.code)
        if turn is not None:
            frame.moves.append(Move(mark, turn, base))
        elif lead.compared and mark.printed.mantissa < 0:
            frame.moves.append(Move(mark, 0, base))
        elif lead.compared and compared and mark.kind in _RELATIVE:
            self.frames.append(Frame("", level=mark))
        else:
            frame.level, frame.after = mark, self._after(number)

    def _is_dividend(self, frame: Frame, mark: Mark) -> bool:
        plain = (
            mark.kind is UnitClass.MONEY and mark.printed.scale <= 0 and abs(mark.printed.value) < _SMALL
        )
        return plain and ("配当" in frame.subject or "1株" in frame.subject)

    def _share_predicates(self) -> None:
        """ "Aが5億円、Bが3億円増加し": what is said behind the last of a list is said of all."""
        for number in range(len(self.frames) - 1, 0, -1):
            frame, before = self.frames[number], self.frames[number - 1]
            if not (frame.chained and frame.moves and frame.level is None and before.level is not None):
                continue
            last = frame.moves[0]
            if before.moves or before.previous or before.level.kind is not last.mark.kind:
                continue
            if before.particle == frame.particle and before.particle in ("が", ""):
                before.moves.append(Move(before.level, last.direction, last.base))
                before.level = None
