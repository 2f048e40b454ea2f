"""What a Word file's styles say: which are headings, which are bold, by their ids."""

from __future__ import annotations

from tieout.readers._docx.names import w
from tieout.readers._office import Element

_DEEP = 20  # styles that a style is based on, at most


class Styles:
    """The styles of one file."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {
            style.get(w("styleId"), ""): style
            for style in (root.findall(w("style")) if root is not None else ())
        }
        self.headings = frozenset(key for key in self._styles if self._is_heading(key))
        self.bold = frozenset(key for key in self._styles if self._is_bold(key))
        self.lists = frozenset(key for key in self._styles if "list" in self._name(key))

    def indent(self, key: str) -> int:
        """The left indent of a paragraph style in points."""
        for style in self._line(key):
            left = indent_of(style.find(w("pPr")))
            if left is not None:
                return left
        return 0

    def _line(self, key: str) -> list[Element]:
        """A style and those it is based on."""
        found: list[Element] = []
        while key in self._styles and len(found) < _DEEP:
            style = self._styles[key]
            found.append(style)
            based = style.find(w("basedOn"))
            key = based.get(w("val"), "") if based is not None else ""
        return found

    def _name(self, key: str) -> str:
        name = self._styles[key].find(w("name"))
        return (name.get(w("val"), "") if name is not None else "").lower()

    def _is_heading(self, key: str) -> bool:
        return self._name(key).startswith("heading") or self._name(key) in ("title", "subtitle")

    def _is_bold(self, key: str) -> bool:
        for style in self._line(key):
            bold = style.find(f"{w('rPr')}/{w('b')}")
            if bold is not None:
                return bold.get(w("val"), "true") not in ("false", "0", "off")
        return False


def indent_of(properties: Element | None) -> int | None:
    """The left indent that a paragraph's properties give, in points."""
    indent = properties.find(w("ind")) if properties is not None else None
    if indent is None:
        return None
    left = indent.get(w("left"), indent.get(w("start")))
    if left is None:
        return None
    first = _twips(indent.get(w("firstLine"))) - _twips(indent.get(w("hanging")))
    return max(0, _twips(left) + first) // 20


def _twips(value: str | None) -> int:
    """A twentieth of a point; what is in other words (a percentage of a character) is none."""
    return int(value) if value and value.lstrip("-").isdecimal() else 0
