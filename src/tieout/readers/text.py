"""Plain text to a document: paragraphs, and preformatted lines where spaces make columns.

Paragraphs are parted by blank lines. A paragraph's lines are joined by ``\\n``, kept as a character of
its string: in hard-wrapped prose it reads as a space, in a flattened table it still parts the rows.

Notices: **N105** the text has more lines than a release has; the rest was not read.
"""

from __future__ import annotations

import re

from tieout.document.model import Block, Document, Lines, Notice, Paragraph, Role, Span, Text
from tieout.readers import limits
from tieout.readers.raw import Raw

NAME = "text"

_mark = re.compile(r"</?(?:PAGE|TABLE|CAPTION|S|C|FN|F\d+)\b[^<>]*>", re.IGNORECASE)
_gap = re.compile(r"\S(?:\s{2,}|\t|\.{3,}\s*)(?=[-(]?[$]?\s*[-(]?[\d.])")


def recognises(raw: Raw) -> int:
    """1: any text is text."""
    return 1 if raw.decoded.text else 0


def read(raw: Raw) -> Document:
    """The document of a plain text source."""
    source = raw.source(NAME)
    lines, notices = _source_lines(source.text)
    return Document(source, tuple(blocks(lines)), (*raw.decoded.notices, *notices))


def blocks(lines: list[Text]) -> list[Block]:
    """The blocks of preformatted lines, whatever they come from."""
    found: list[Block] = []
    group: list[Text] = []
    in_table = False
    for line in lines:
        stripped = line.string.strip()
        if stripped[:1] == "<" and _mark.match(stripped):
            upper = stripped.upper()
            if upper.startswith(("<TABLE", "</TABLE", "<PAGE")):
                _close(group, in_table, found)
                group = []
                in_table = upper.startswith("<TABLE") or (in_table and upper.startswith("<PAGE"))
                continue
            line = Text("")
            stripped = ""
        if stripped or in_table:
            group.append(line)
        elif group:
            _close(group, in_table, found)
            group = []
    _close(group, in_table, found)
    return found


def _close(group: list[Text], in_table: bool, found: list[Block]) -> None:
    filled = [line for line in group if line.string.strip()]
    if not filled:
        return
    columns = sum(1 for line in filled if _gap.search(line.string))
    if in_table or columns >= 2 or (columns and isinstance(found[-1] if found else None, Lines)):
        found.append(Lines(tuple(_expanded(line) for line in group)))
    else:
        text = _joined(filled)
        found.append(Paragraph(text, Role.BODY))


def _source_lines(text: str) -> tuple[list[Text], list[Notice]]:
    """One Text a line, without its end."""
    lines: list[Text] = []
    at = 0
    while at < len(text):
        if len(lines) == limits.LINES:
            message = f"only the first {limits.LINES} lines were read"
            return lines, [Notice("N105", message, Span(at, len(text)))]
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        string = text[at:end].rstrip()
        lines.append(Text(string, ((0, at, at + len(string)),)) if string else Text(""))
        at = end + 1
    return lines, []


def _joined(lines: list[Text]) -> Text:
    """The lines' own text, joined by line breaks that stand for the white space between them."""
    parts: list[str] = []
    segments: list[tuple[int, int, int]] = []
    offset, last = 0, -1
    for line in lines:
        lead = len(line.string) - len(line.string.lstrip())
        string = line.string[lead:]
        begin = line.segments[0][1] + lead
        if parts:
            parts.append("\n")
            segments.append((offset, last, begin))
            offset += 1
        parts.append(string)
        segments.append((offset, begin, begin + len(string)))
        offset += len(string)
        last = begin + len(string)
    return Text("".join(parts), tuple(segments))


def _expanded(line: Text) -> Text:
    """The line with its tabs as spaces up to every eighth column."""
    if "\t" not in line.string:
        return line
    parts: list[str] = []
    segments: list[tuple[int, int, int]] = []
    offset = 0
    at = line.segments[0][1]
    for chunk in re.split(r"(\t)", line.string):
        string = " " * (8 - offset % 8) if chunk == "\t" else chunk
        if string:
            parts.append(string)
            segments.append((offset, at, at + len(chunk)))
            offset += len(string)
        at += len(chunk)
    return Text("".join(parts), tuple(segments))
