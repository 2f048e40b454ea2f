"""What a paragraph is, as far as its form says: heading, item of a list, note, or running text.

Markup's own word (``<h2>``, ``<li>``) goes first; this module judges the rest. Where the form does not
decide, a paragraph is running text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from tieout.document.model import Block, Paragraph, Role

_LONGEST_HEADING = 160

_BULLET = r"[•◦▪●○■□►➢‣⁃·\uf000-\uf0ff]\s?\S"  # those of symbol fonts are private
_item = re.compile(rf"{_BULLET}|(?:[-–—o]|--)\s+(?=\S*[A-Za-z]{{2}})")
_bulleted = re.compile(_BULLET)
_note = re.compile(
    r"(?:\*+|[†‡§]+|#(?=\s?[A-Za-z])|[¹²³⁴-⁹⁰]+|\(Notes?\s?\d*\)|Notes?\s?\d*\s?:)\s*\S", re.IGNORECASE
)
_lettered = re.compile(r"\(\s?(?:\d{1,2}|[a-z]|[ivx]{1,4}|\*{1,3})\s?\)\s*[A-Z“\"$]")
_numbered = re.compile(r"(\d{1,2})[.)]?\s+[A-Z“\"]")
_abbreviated = re.compile(r"\b(?:Inc|Corp|Co|Ltd|L\.P|N\.A|S\.A|N\.V|INC|CORP|CO|LTD)\.$")
_open_end = re.compile(r"\b(?:of|and|or|the|as|for|to|in|per|from|by|with|at|on|YoY|%)\s*$|[%–—-]$")
_set_aside = re.compile(
    r"\([^()]*\)|\[[^\[\]]*\]|\b(?:19|20)\d\d\b|\b\d{1,2},\s?$|\b[A-Z][a-z]{2,8}\.? \d{1,2},"
)
_address = re.compile(r"@|www\.|: ?\S")
_figure = re.compile(r"\d[.,]\d|[$€£¥%]")
_number = re.compile(r"\S*\d\S*")
_word = re.compile(r"[A-Za-z][\w&’'/-]*")
_small = frozenset("a an and as at by for from in of on or the to with per versus vs".split())


def with_roles(blocks: list[Block]) -> tuple[Block, ...]:
    """The blocks, each paragraph of running text given the role its form and its neighbours say."""
    found: list[Block] = []
    before: Block | None = None
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.role is Role.BODY:
            after = blocks[index + 1] if index + 1 < len(blocks) else None
            role = _role(block.text.string, before, after)
            if role is not Role.BODY:
                block = replace(block, role=role)
        found.append(block)
        before = block
    return tuple(found)


def _role(string: str, before: Block | None, after: Block | None) -> Role:
    first = string[0]
    if not first.isalpha():
        if first == "-" and string[-1] == "-":
            return Role.HEADING if reads_as_heading(string.strip("- ")) else Role.BODY
        if _item.match(string) or (first == "*" and _is_starred_item(before, after)):
            return Role.ITEM
        if _note.match(string) or (_lettered.match(string) and _follows_table(before)):
            return Role.NOTE
        if first.isdecimal() and _is_numbered_note(string, before, after):
            return Role.NOTE
    elif first in "Nn" and _note.match(string):
        return Role.NOTE
    elif first == "o" and _item.match(string):
        return Role.ITEM
    return Role.HEADING if len(string) <= _LONGEST_HEADING and _is_heading(string, after) else Role.BODY


def _is_starred_item(before: Block | None, after: Block | None) -> bool:
    """A star that its neighbours have too is a bullet; alone it marks a note."""
    return any(isinstance(b, Paragraph) and b.text.string.startswith("* ") for b in (before, after))


def _follows_table(before: Block | None) -> bool:
    return before is not None and (not isinstance(before, Paragraph) or before.role is Role.NOTE)


def _is_numbered_note(string: str, before: Block | None, after: Block | None) -> bool:
    """ "2 METI stands for …" between or beside notes 1 and 3: whole sentences, numbered in sequence."""
    match = _numbered.match(string)
    if not match or not string.rstrip().endswith((".", ".”", '."')) or len(string) < 30:
        return False
    number = int(match[1])
    return _number_of(before) == number - 1 or (number == 1 and _number_of(after) == 2)


def _number_of(block: Block | None) -> int | None:
    if not isinstance(block, Paragraph):
        return None
    match = _numbered.match(block.text.string)
    return int(match[1]) if match and len(block.text.string) >= 30 else None


def reads_as_heading(string: str) -> bool:
    """Whether a short bold line may be a heading: no sentence, no aside in parentheses, no bare number.

    >>> reads_as_heading("Income taxes"), reads_as_heading("• Revenue of $43.8 billion, which is unchanged")
    (True, False)
    """
    if len(string) > _LONGEST_HEADING or not _word.search(string) or _bulleted.match(string):
        return False
    if string[0] == "(" and string[-1] == ")":
        return False
    return string[-1] not in ".;:,!?" or bool(_abbreviated.search(string[-8:]))


def _is_heading(string: str, after: Block | None) -> bool:
    """In capitals, in title case, or a short line over a sentence; no line of a flattened table's head."""
    if not reads_as_heading(string) or _open_end.search(string) or string[0].islower():
        return False
    if string.isupper():
        return len(string) > 3 and sum(map(str.isalpha, string)) * 2 > len(string)
    if "\n" in string or _address.search(string) or _begins_with(after, str.islower):
        return False
    rest = _set_aside.sub("", string)
    if not _word.search(rest) or _figure.search(rest) or len(_number.findall(rest)) > 1:
        return False
    if _is_titled(string) and len(_word.findall(string)) > 2:
        return True
    return len(string) <= 80 and _is_sentence(after) and not _begins_with(after, str.isdecimal)


def _is_titled(string: str) -> bool:
    words = [word for word in _word.findall(string) if word.lower() not in _small]
    return bool(words) and sum(word[0].isupper() for word in words) * 5 >= len(words) * 4


def _begins_with(block: Block | None, kind: Callable[[str], bool]) -> bool:
    return isinstance(block, Paragraph) and kind(block.text.string[0])


def _is_sentence(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and len(block.text.string) > 40 and block.text.string[-1] in ".”:"
