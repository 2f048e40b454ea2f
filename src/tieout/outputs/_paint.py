"""Text on a terminal: colours from the tokens, display width, windows that fit a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import combining, east_asian_width

from tieout.outputs._tokens import Token, rgb

ELLIPSIS = "…"
_space = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Paint:
    """How text is coloured: not at all unless ``on``; ``dark`` is the ground it stands on."""

    on: bool = False
    dark: bool = True

    def __call__(
        self, text: str, token: Token | None = None, bold: bool = False, faint: bool = False
    ) -> str:
        if not self.on or not text:
            return text
        codes = ["1"] if bold else []
        if faint:
            codes.append("2")
        if token is not None:
            red, green, blue = rgb(token.dark if self.dark else token.light)
            codes.append(f"38;2;{red};{green};{blue}")
        return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if codes else text


PLAIN = Paint()


def columns(text: str) -> int:
    """How many terminal columns ``text`` takes.

    >>> columns("abc"), columns("売上")
    (3, 4)
    """
    if text.isascii():
        return len(text)
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def one_line(text: str) -> str:
    """``text`` with each run of white space as one space and without characters that drive a terminal."""
    return "".join(char for char in _space.sub(" ", text) if char.isprintable())


def window(text: str, start: int, end: int, width: int) -> tuple[str, int, int]:
    """What of ``text`` fits ``width`` columns around ``start``..``end``, and where these now stand.

    What is cut is shown by an ellipsis; the mark stands at about two thirds, since what leads to it
    says more than what follows.

    >>> window("one two three four five six", 14, 18, 18)
    ('…three four five …', 7, 11)
    """
    before, after = one_line(text[:start].lstrip()), one_line(text[end:].rstrip())
    mark = one_line(text[start:end])
    room = max(width - columns(mark), 0)
    left = (
        before
        if columns(before) + columns(after) <= room
        else tail(before, max(room * 2 // 3, room - columns(after)))
    )
    right = fitted(after, room - columns(left))
    return f"{left}{mark}{right}", len(left), len(left) + len(mark)


def fitted(text: str, room: int) -> str:
    """The beginning of ``text`` that fits ``room`` columns, an ellipsis where its end is missing."""
    if columns(text) <= room:
        return text
    kept = text
    while kept and columns(kept) > room - 1:
        kept = kept[: len(kept) - max(1, (columns(kept) - room + 1) // 2)]
    word = kept.rfind(" ")
    return (kept[: word + 1] if word > len(kept) // 3 else kept) + (ELLIPSIS if room > 0 else "")


def tail(text: str, room: int) -> str:
    """The end of ``text`` that fits ``room`` columns, an ellipsis where its beginning is missing.

    It begins with a whole word where that leaves a third of the room.

    >>> tail("Statements of Comprehensive Income", 18), tail("Statements-of-Comprehensive-Income", 18)
    ('…Income', '…prehensive-Income')
    """
    if columns(text) <= room:
        return text
    kept = text
    while kept and columns(kept) > room - 1:
        kept = kept[max(1, (columns(kept) - room + 1) // 2) :]
    word = kept.find(" ")
    return (ELLIPSIS if room > 0 else "") + (kept[word + 1 :] if 0 <= word < len(kept) * 2 // 3 else kept)
