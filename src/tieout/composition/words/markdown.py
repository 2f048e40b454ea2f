"""Markdown read as blocks whose expressions are marked: each expression becomes one private character.

Headings, paragraphs, lists and quotations (set as notes) are read by markdown-it; emphasis is read as
its words. Places are those of the source.
"""

from __future__ import annotations

from dataclasses import dataclass

from tieout.composition.words.grammar import EXPRESSION

MARK = 0xE000  # the first of the private use area
MOST = 0x1900  # as many as it holds


@dataclass(frozen=True, slots=True)
class Written:
    """An expression as written, and where: line and column from 1."""

    source: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A heading (``level`` from 1), a paragraph (0), an item of a list or a note; marks in its text."""

    text: str
    level: int = 0
    item: bool = False
    note: bool = False


def read_markdown(source: str) -> tuple[list[TextBlock], list[Written]]:
    """The blocks of a document and the expressions that its marks stand for."""
    from markdown_it import MarkdownIt

    written: list[Written] = []
    marked: list[str] = []
    at = 0
    for match in EXPRESSION.finditer(source):
        before = source[: match.start()]
        written.append(Written(match[1], before.count("\n") + 1, match.start() - before.rfind("\n")))
        marked += [source[at : match.start()], chr(MARK + len(written) - 1)]
        at = match.end()
    marked.append(source[at:])
    blocks: list[TextBlock] = []
    depth = {"list_item": 0, "blockquote": 0}
    level = 0
    for token in MarkdownIt("commonmark", {"html": False}).parse("".join(marked)):
        kind, _, edge = token.type.rpartition("_")
        if kind in depth:
            depth[kind] += 1 if edge == "open" else -1
        elif token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "inline":
            text = "".join(_words(child.type, child.content) for child in token.children or ())
            blocks.append(TextBlock(text, level, depth["list_item"] > 0, depth["blockquote"] > 0))
            level = 0
    return blocks, written


def _words(kind: str, content: str) -> str:
    return " " if kind in ("softbreak", "hardbreak") else content
