"""A page's own style sheet, as far as it says what a start tag's style would: by the classes of elements.

Rules of one class or several (``.d1``, ``td.total``) are read, and those that give the cells of a row their
look by the row's class (``.d1 > th``); of rules for a medium none, and nothing of what needs a layout. What
is not displayed is left to start tags: scripts show what a class hides. CSS 2.1 gives selectors their
meaning; the later of two rules prevails, as nobody writes such classes for their weight. A rule holds for
what stands below it: the page is read once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

_LONGEST = 400_000  # characters of all style elements together
_MOST = 5_000  # selectors
_OF_A_CLASS = 20  # rules; of more the last
_DECLARED = 2_000  # characters of one rule that are read
_brace = re.compile(r"[{}]")
_simple = re.compile(r"([a-z][a-z0-9]*|\*)?((?:\.-?[A-Za-z_][\w-]*)+)$", re.IGNORECASE)
_in_row = re.compile(r"(?:tr)?((?:\.-?[A-Za-z_][\w-]*)+)(?: ?> ?| )(th|td|\*)$", re.IGNORECASE)
_hides = re.compile(r"\b(?:display|visibility)\s*:[^;]*;?")

Rule = tuple[str, frozenset[str], str]  # element or "*", the classes that it has, declarations


class Sheet:
    """The rules of a page by their classes."""

    def __init__(self, text: str = "") -> None:
        self._own: dict[str, list[Rule]] = defaultdict(list)
        self._cells: dict[str, list[Rule]] = defaultdict(list)
        self._room, self._selectors = _LONGEST, _MOST  # what may still be read
        self.extend(text)

    def extend(self, text: str) -> bool:
        """Read the rules of one more style element, which prevail over those before; whether it has any."""
        text = text[: self._room]
        self._room -= len(text)
        rules = list(islice(_rules(_without_comments(text)), self._selectors))
        self._selectors -= len(rules)
        for selector, declarations in rules:
            self._add(" ".join(selector.split()), declarations)
        return bool(rules)

    def _add(self, selector: str, declarations: str) -> None:
        if match := _simple.match(selector):
            classes = match[2][1:].split(".")
            known, element = self._own[classes[0]], match[1] or "*"
        elif match := _in_row.match(selector):
            classes = match[1][1:].split(".")
            known, element = self._cells[classes[0]], match[2]
        else:
            return
        known.append((element.lower(), frozenset(classes), declarations))
        del known[:-_OF_A_CLASS]

    def of(self, name: str, classes: Sequence[str]) -> str:
        """The declarations for an element of these classes, those that prevail last."""
        return _declared(self._own, name, classes) if self._own else ""

    def of_cells(self, classes: Sequence[str]) -> str:
        """The declarations for the cells of a row of these classes."""
        return _declared(self._cells, "th", classes) if self._cells else ""


def _without_comments(text: str) -> str:
    """The text with each comment as a space; one that never ends reaches to the end."""
    kept: list[str] = []
    at = 0
    while (opened := text.find("/*", at)) >= 0:
        kept.append(text[at:opened])
        closed = text.find("*/", opened + 2)
        at = closed + 2 if closed >= 0 else len(text)
    return " ".join([*kept, text[at:]])


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """(selector, declarations) of each rule that stands in no other."""
    depth, start, selectors = 0, 0, ""
    for brace in _brace.finditer(text):
        if brace.group() == "{":
            if depth == 0:
                selectors = text[start : brace.start()]
                start = brace.end()
            depth += 1
            continue
        depth = max(0, depth - 1)
        if depth == 0:
            if "@" not in selectors:
                declarations = _hides.sub("", text[start : min(brace.start(), start + _DECLARED)])
                yield from ((each, declarations) for each in selectors.split(","))
            start = brace.end()


def _declared(rules: dict[str, list[Rule]], name: str, classes: Sequence[str]) -> str:
    has = frozenset(classes)
    return ";".join(
        declarations
        for each in classes
        for element, wanted, declarations in rules.get(each, ())
        if element in ("*", name) and wanted <= has
    )
