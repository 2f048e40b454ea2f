"""Small PDFs made by hand: text set at places, rules drawn, pages turned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT = 792


@dataclass(frozen=True)
class Put:
    """Text at its left end (with ``right`` its right one) and baseline, from the top left corner."""

    x: float
    y: float
    text: str
    size: float = 10
    bold: bool = False
    right: bool = False


@dataclass(frozen=True)
class Rule:
    """A horizontal rule, or a vertical one of a ``height``."""

    x: float
    y: float
    width: float = 0
    height: float = 0


WIDTHS = {
    "i": 0.222,
    "l": 0.222,
    " ": 0.278,
    ",": 0.278,
    ".": 0.278,
    "(": 0.333,
    ")": 0.333,
    "f": 0.278,
    "t": 0.278,
}


def width(text: str, size: float) -> float:
    """Near enough what Helvetica takes; digits are exact."""
    return sum(WIDTHS.get(character, 0.556) for character in text) * size


_LETTERS_HIGH = (
    " /FirstChar 32 /LastChar 126 /FontDescriptor << /Type /FontDescriptor /FontName /Helvetica /Flags 32"
    " /FontBBox [0 0 700 700] /ItalicAngle 0 /Ascent 700 /Descent 0 /CapHeight 700 /StemV 80 >> /Widths"
)
_ALL_WIDTHS = [round(1000 * WIDTHS.get(chr(code), 0.556)) for code in range(32, 127)]


def pdf(*pages: Sequence[Put | Rule], rotate: int = 0, letters_high: bool = False) -> bytes:
    """A PDF with one page for each sequence of what is put on it.

    ``letters_high``: its fonts tell an ascent as high as their letters, and no descent.
    """
    metrics = f"{_LETTERS_HIGH} {_ALL_WIDTHS}".replace(",", "") if letters_high else ""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    for name in ("Helvetica", "Helvetica-Bold"):
        objects.append(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding{metrics} >>"
        )
    for at, page in enumerate(pages):
        content = "\n".join(_drawn(each) for each in page)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 {HEIGHT}] /Rotate {rotate} "
            f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {6 + 2 * at} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    return _file(objects)


def _drawn(each: Put | Rule) -> str:
    if isinstance(each, Rule):
        x, y = each.x + each.width, HEIGHT - each.y - each.height
        return f"{each.x} {HEIGHT - each.y} m {x} {y} l 0.5 w S"
    left = each.x - width(each.text, each.size) if each.right else each.x
    text = each.text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    font = "F2" if each.bold else "F1"
    return f"BT /{font} {each.size} Tf {left:.2f} {HEIGHT - each.y:.2f} Td ({text}) Tj ET"


def _file(objects: list[str]) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
