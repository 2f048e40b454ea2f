"""A paragraph's runs to text: tracked changes taken or left, fields as their result, marks raised.

What Word shows is what is read: hidden text and a field's instruction are not, a deletion is not and an
insertion is (or the other way round, where the original is asked for). A mark of a note is known by its
place above the line, or by its size, which is all that conversions leave of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from tieout.readers._docx.names import MC, w
from tieout.readers._office import Element

SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ORDINALS = ("st", "nd", "rd", "th")
_SMALL = 0.75  # of its neighbour's size: what is smaller and reads as a mark is one
_mark = re.compile(r"\d{1,2}(?:,\d{1,2})*|\(\w{1,2}\)|[*†‡§]+")

_CHARACTERS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
}
_THROUGH = {
    w(name)
    for name in ("hyperlink", "smartTag", "fldSimple", "sdt", "sdtContent", "customXml", "dir", "bdo")
}


Piece = tuple[Element, Element, str]  # a run, its child, the characters that the child shows
Set = tuple[str, int | None, bool]  # characters, their size in half points where it is said, whether raised


@dataclass(slots=True)
class Inline:
    """What a paragraph shows: its characters, whether all are bold, text boxes and notes it holds.

    ``pieces`` are what the characters come from; a raised mark may have a space before it in ``text``.
    """

    text: str = ""
    plain: bool = False  # whether any visible character is not bold
    boxes: list[Element] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    @property
    def bold(self) -> bool:
        return bool(self.text.strip()) and not self.plain


class Runs:
    """Reads paragraphs; ``original`` takes tracked changes as not made. A field may span paragraphs."""

    def __init__(self, original: bool, bold_styles: frozenset[str]) -> None:
        self._kept = _THROUGH | ({w("del"), w("moveFrom")} if original else {w("ins"), w("moveTo")})
        self._text = {w("t"), w("delText")} if original else {w("t")}
        self._bold_styles = bold_styles
        self._instruction = 0  # how many fields are open before their result

    def inline(self, paragraph: Element) -> Inline:
        """The text of a ``w:p``."""
        found = Inline()
        runs: list[Set] = []
        self._walk(paragraph, found, runs, self._is_bold(paragraph.find(w("pPr")), False))
        found.text = _joined(runs)
        return found

    def _walk(self, parent: Element, found: Inline, runs: list[Set], bold: bool) -> None:
        for child in parent:
            if child.tag == w("r"):
                self._run(child, found, runs, bold)
            elif child.tag in self._kept:
                self._walk(child, found, runs, bold)

    def _run(self, run: Element, found: Inline, runs: list[Set], bold: bool) -> None:
        properties = run.find(w("rPr"))
        if properties is not None and _is_on(properties.find(w("vanish"))):
            return
        bold = self._is_bold(properties, bold)
        pieces = list(self._pieces(run, found))
        text = "".join(text for _, text in pieces)
        found.pieces.extend((run, child, text) for child, text in pieces)
        if text:
            runs.append((text, _size(properties), properties is not None and _raised(properties)))
            found.plain |= not bold and not text.isspace()

    def _pieces(self, run: Element, found: Inline) -> Iterator[tuple[Element, str]]:
        for child in run:
            if child.tag == w("fldChar"):
                self._field(child.get(w("fldCharType")))
            elif self._instruction:
                continue
            elif child.tag in self._text:
                yield child, child.text or ""
            elif child.tag in _CHARACTERS:
                yield child, _CHARACTERS[child.tag]
            elif child.tag == w("sym"):
                yield child, _symbol(child)
            elif child.tag in (w("footnoteReference"), w("endnoteReference")):
                yield child, self._reference(child, found)
            else:
                found.boxes.extend(_boxes(child))

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._instruction += 1
        elif kind in ("separate", "end") and self._instruction:
            self._instruction -= 1

    def _reference(self, child: Element, found: Inline) -> str:
        kind = "footnotes" if child.tag == w("footnoteReference") else "endnotes"
        number = child.get(w("id"), "")
        found.notes.append(f"{kind}:{number}")
        return number.translate(SUPERSCRIPT) if number.isdecimal() else ""

    def _is_bold(self, properties: Element | None, inherited: bool) -> bool:
        if properties is None:
            return inherited
        own = properties.find(w("b"))
        if own is not None:
            return _is_on(own)
        style = properties.find(w("pStyle"))
        if style is None:
            style = properties.find(w("rStyle"))
        return inherited or (style is not None and style.get(w("val"), "") in self._bold_styles)


def _is_on(switch: Element | None) -> bool:
    return switch is not None and switch.get(w("val"), "true") not in ("false", "0", "off", "none")


def _size(properties: Element | None) -> int | None:
    size = properties.find(w("sz")) if properties is not None else None
    value = size.get(w("val"), "") if size is not None else ""
    return int(value) if value.isdecimal() else None


def _joined(runs: list[Set]) -> str:
    """The characters of a paragraph's runs, marks as marks; runs set alike are one."""
    alike = [
        ("".join(text for text, _, _ in group), size, raised)
        for (size, raised), group in groupby(runs, lambda run: run[1:])
    ]
    text = ""
    for at, (string, size, raised) in enumerate(alike):
        if raised or _is_small(string, size, alike[at - 1] if at else None, alike[at + 1 : at + 2]):
            opens = not text.strip() and at + 1 < len(alike)
            string = f"{_marked(string).strip()} " if opens else _marked(string)
        text += string
    return text


def _is_small(string: str, size: int | None, before: Set | None, behind: list[Set]) -> bool:
    """Whether characters read as a note's mark and are smaller than what they touch."""
    if size is None or not _mark.fullmatch(string.strip()):
        return False
    touched = [run for run in (before, *behind) if run is not None and run[0].strip() and run[1]]
    if before is not None and before[0][-1:].isspace():
        return False
    return any(size <= _SMALL * (other or 0) for _, other, _ in touched[:1])


def _raised(properties: Element) -> bool:
    align = properties.find(w("vertAlign"))
    return align is not None and align.get(w("val")) == "superscript"


def _marked(mark: str) -> str:
    """A raised mark as it follows its word: digits as superscripts, any other mark after a space."""
    core = mark.strip()
    if core.isdecimal():
        return mark.translate(SUPERSCRIPT)
    return mark if not core or core in _ORDINALS else f" {mark}"


def _symbol(symbol: Element) -> str:
    """A character of a symbol font: those that bullets use, all private, as a bullet."""
    try:
        code = int(symbol.get(w("char"), ""), 16)
    except ValueError:
        return ""
    return "•" if 0xF000 <= code <= 0xF0FF else chr(code)


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes in a drawing; of two forms of one drawing the first."""
    if element.tag == MC + "AlternateContent":
        choice = element.find(MC + "Choice")
        element = choice if choice is not None else element
    if element.tag in (w("drawing"), w("pict"), w("object"), MC + "Choice", MC + "AlternateContent"):
        yield from element.iter(w("txbxContent"))
