"""A sentence with its figures and period phrases masked, cut at its figures.

What stands between two figures (the glue) decides what the second has to do with the first, so a sentence
is read as an alternation of glue and figures. In glue a period phrase is one character that carries its
number, and so is an aside in parentheses without a figure; one that is long or names a period is left
out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from msgspec import Struct

from tieout.facts.model import OtherKind
from tieout.facts.other_numbers.number_in_text import Other
from tieout.facts.prose.marks import Mark
from tieout.facts.prose.phrases import ASIDE, FIGURE, MENTION, lowered
from tieout.tables.periods.calendar import PeriodMention
from tieout.values.period import Period

_aside = re.compile(rf"\s?\([^(){FIGURE}]*\)")
_private = re.compile("[\ue000-\uf8ff]")  # a symbol font's bullets would read as our marks
_superscript = re.compile("[⁰¹²³⁴-⁹]+")  # note marks
_named = re.compile(r"\s?\([^()\ue100-\uefff]{2,36}\)")
_aside_mark = re.compile(ASIDE)
_FIRST_ASIDE = 0xF000
_LONGEST = 400  # characters of a glue that are kept at either end: nothing further away decides anything
_FIRST = 0xE100
_timed = frozenset((OtherKind.DATE, OtherKind.PERIOD))
_dropped = frozenset((OtherKind.REFERENCE,))
_mention = re.compile(MENTION)


class Sentence(Struct, frozen=True, gc=False):
    """``glues[k]`` stands before figure k, the last one after all; ``lower`` are they in small letters."""

    marks: tuple[Mark, ...]
    glues: tuple[str, ...]
    lower: tuple[str, ...]
    periods: tuple[Period | None, ...]
    asides: tuple[str, ...] = ()

    def restored(self, text: str) -> str:
        """``text``, a part of a glue or a subject from it, with its asides as printed."""
        if not self.asides:
            return text
        return _aside_mark.sub(lambda mark: self.asides[ord(mark.group()) - _FIRST_ASIDE], text)

    def mentioned(self, text: str) -> list[Period | None]:
        """The periods whose phrases stand in ``text``, a part of a glue; None for one that cannot be
        told."""
        if not self.periods:
            return []
        return [self.periods[ord(char) - _FIRST] for char in _mention.findall(text)]


def masked_sentence(
    text: str,
    start: int,
    end: int,
    marks: Sequence[Mark],
    others: Sequence[Other],
    mentions: Sequence[PeriodMention],
) -> Sentence:
    """The sentence ``text[start:end]``; all sequences are in order and lie inside it."""
    pieces: list[str] = []
    at = start
    periods: list[Period | None] = []
    for begin, finish, mark, period in _stretches(marks, others, mentions):
        if begin < at:
            continue
        pieces.append(_private.sub("•", text[at:begin]))
        at = finish
        if mark == FIGURE:
            pieces.append(FIGURE)
        elif mark:
            pieces.append(chr(_FIRST + len(periods)))
            periods.append(period)
    pieces.append(_private.sub("•", text[at:end]))
    asides: list[str] = []
    masked = _superscript.sub("", "".join(pieces)).replace("\n", " ")
    if "(" in masked:
        masked = _aside.sub(partial(_set_aside, asides), masked)
    glues = tuple(map(_shortened, masked.split(FIGURE)))
    lower = tuple(map(lowered, glues))
    return Sentence(tuple(marks), glues, lower, tuple(periods), tuple(asides))


def _shortened(glue: str) -> str:
    return glue if len(glue) <= 2 * _LONGEST else f"{glue[:_LONGEST]} … {glue[-_LONGEST:]}"


def _set_aside(asides: list[str], match: re.Match[str]) -> str:
    if _named.fullmatch(match.group()) is None:
        return ""
    asides.append(match.group())
    return chr(_FIRST_ASIDE + len(asides) - 1)


def _stretches(
    marks: Sequence[Mark], others: Sequence[Other], mentions: Sequence[PeriodMention]
) -> list[tuple[int, int, str, Period | None]]:
    """What is masked, in order: figures, period phrases, dates that are none, dropped note marks."""
    found: list[tuple[int, int, str, Period | None]] = [(*mark.outer, FIGURE, None) for mark in marks]
    clear = [m for m in mentions if not any(m.start < f[1] and f[0] < m.end for f in found)]
    found += [(mention.start, mention.end, "P", mention.period) for mention in clear]
    for other in others:
        if other.kind in _timed and not any(m.start <= other.start < m.end for m in clear):
            found.append((other.start, other.end, "P", None))
        elif other.kind in _dropped:
            found.append((other.start, other.end, "", None))
    return sorted(found, key=lambda stretch: (stretch[0], -stretch[1]))
