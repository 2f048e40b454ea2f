"""Cell notes (comments of the classic form): the words in one part, their boxes as VML in another.

Excel shows a note only where both say it. A sheet that has notes keeps them; a cell's own note gets ours
below its words, one that heads a conversation is left alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tieout.annotators._package import RELATIONS
from tieout.annotators._workbook.cells import MAIN, Sheets
from tieout.annotators._xml import Node, Part, text
from tieout.readers._xlsx.workbook import REFERENCE, column_of

AUTHOR = "tieout"
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_NO_NOTES = f'<comments xmlns="{MAIN}"><authors></authors><commentList></commentList></comments>'.encode()
_BEHIND = (
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)
_PHONETIC = ("rPh", "phoneticPr")
_WIDTH, _LINE_LENGTH = 5, 50  # columns that a note's box takes; characters of its lines
_FIRST_SHAPE = 60_000  # beyond the numbers that shapes of a sheet have
_HEAD = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" '
    'data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" '
    'o:connecttype="rect"/></v:shapetype></xml>'
)


def write_notes(sheets: Sheets, sheet: str, notes: Mapping[str, str]) -> None:
    """Give cells of a sheet their notes, by reference."""
    package, part = sheets.package, sheets.parts[sheet]
    comments = package.related(part, "comments")
    if not comments:
        comments = package.free_name("xl/comments{}.xml")
        package.declare(comments, _COMMENTS)
        package.relate(part, comments, "comments")
    new = _write_words(package.part(comments, _NO_NOTES), notes)
    if new:
        _write_boxes(sheets, sheet, {cell: notes[cell] for cell in new})


def _write_words(part: Part, notes: Mapping[str, str]) -> list[str]:
    """Write the notes' words; the cells that had no note before."""
    p = part.root.prefix
    authors, listed = part.root.child("authors"), part.root.child("commentList")
    if authors is None or listed is None:
        return []
    names = [part.text(each) for each in authors.children]
    own = {each.attributes.get("ref", ""): each for each in listed.children}
    part.append(authors, f"<{p}author>{AUTHOR}</{p}author>")
    for cell, note in notes.items():
        if cell in own:
            if not _heads_conversation(own[cell], names):
                _extend(part, own[cell], note)
            continue
        words = f'<{p}text><{p}r><{p}t xml:space="preserve">{text(note)}</{p}t></{p}r></{p}text>'
        xml = f'<{p}comment ref="{cell}" authorId="{len(names)}">{words}</{p}comment>'
        part.append(listed, xml)
    return [cell for cell in notes if cell not in own]


def _heads_conversation(comment: Node, authors: Sequence[str]) -> bool:
    """Whether a note only stands in for a conversation, which Excel keeps elsewhere."""
    number = int(comment.attributes.get("authorId", "0"))
    return number < len(authors) and authors[number].startswith("tc=")


def _extend(part: Part, comment: Node, note: str) -> None:
    words = comment.child("text")
    if words is not None:
        p = comment.prefix
        more = f"\n\n{AUTHOR}: {note}"
        part.append(words, f'<{p}r><{p}t xml:space="preserve">{text(more)}</{p}t></{p}r>', before=_PHONETIC)


def _write_boxes(sheets: Sheets, sheet: str, notes: Mapping[str, str]) -> None:
    package, part = sheets.package, sheets.parts[sheet]
    root = sheets.part(sheet).root
    own = root.child("legacyDrawing")  # that of headers and footers is another
    identity = own.identity if own is not None else ""
    drawing = package.related(part, identity=identity) if identity else ""
    if drawing:
        # Not always well-formed XML, so written to by its end alone.
        data = package.bytes_of(drawing).rstrip()
    else:
        drawing = package.free_name("xl/drawings/vmlDrawing{}.vml")
        package.declare_ending("vml", _VML)
        identity = package.relate(part, drawing, "vmlDrawing")
        xml = f'<{root.prefix}legacyDrawing xmlns:r="{RELATIONS}" r:id="{identity}"/>'
        sheets.part(sheet).append(root, xml, before=_BEHIND)
        data = _HEAD.encode()
    boxes = "".join(_box(number, cell, note) for number, (cell, note) in enumerate(notes.items()))
    head, end, tail = data.rpartition(b"</xml>")
    package.put(drawing, head + boxes.encode() + end + tail)


def _box(number: int, cell: str, note: str) -> str:
    match = REFERENCE.match(cell)
    assert match is not None
    row, column = int(match[2]) - 1, column_of(match[1])
    lines = sum(1 + len(line) // _LINE_LENGTH for line in note.split("\n"))
    anchor = f"{column + 1}, 15, {row}, 2, {column + 1 + _WIDTH}, 15, {row + lines + 1}, 4"
    return (
        f'<v:shape id="_x0000_s{_FIRST_SHAPE + number}" type="#_x0000_t202" '
        'style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:path o:connecttype="none"/><v:textbox/>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
