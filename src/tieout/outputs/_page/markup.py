"""An HTML release as markup that keeps its look and can do nothing, its figures marked by their spans.

In go the source's characters; out comes balanced markup built from our own words: element names from a
list (`elements`), classes of our own (`stylesheet`), escaped text. Nothing of the source is copied but
text, so that no reading of it, however broken, can make an element or an attribute that is not on the list.
Tags that close one another when a browser reads them (cells, rows, list items) are closed here first, so
that what a browser reads back is what was written.
"""

from __future__ import annotations

from collections.abc import Sequence

from tieout.outputs._page import elements
from tieout.outputs._page.elements import CELLS, SECTIONS, STRUCTURE
from tieout.outputs._page.marked_run import MarkedRuns
from tieout.outputs._page.marks import Marks
from tieout.outputs._page.stylesheet import Stylesheet
from tieout.readers._html.tokens import END, START, tokens

DEEPEST = 120  # open elements; what lies deeper keeps its text alone
REOPENED = 3  # inline elements that stay open over a block's end, at most
LISTS = frozenset({"ul", "ol"})
MARKS_IN_TEXT = frozenset({"table", "caption", "s"})  # in <PRE>, of EDGAR's old text: no elements at all
LOOKS = {
    **dict.fromkeys(("b", "strong", "dt"), "B"),
    **dict.fromkeys(("i", "em", "cite", "var"), "I"),
    **dict.fromkeys(("u", "ins"), "U"),
    **dict.fromkeys(("s", "strike", "del"), "S"),
    **dict.fromkeys(("tt", "code", "kbd", "samp"), "C"),
    **dict.fromkeys(("blockquote", "dd"), "Q"),
    **{heading: heading.upper() for heading in elements.HEADINGS},
    "small": "M",
    "big": "L",
    "pre": "E",
    "center": "X",
    "p": "P",
}

Opened = tuple[str, str, str]  # name in the source, start tag and end tag as written


def safe_markup(
    source: str, marks: Marks, sheet: Stylesheet, anchors: Sequence[tuple[int, str]] = ()
) -> str:
    """The release as markup; ``sheet`` gathers its classes, ``marks`` what was marked.

    ``anchors`` are (source offset, id), ascending: each id is set at the first text from its offset on.
    """
    writer = _Writer(marks, sheet, anchors)
    for kind, data, start, end in tokens(source, 0, len(source)):
        if kind == START:
            writer.start(data)
        elif kind == END:
            writer.end(data)
        else:
            writer.text(data, start, end)
    return writer.finish()


class _Writer:
    """What has been written, what is open, and the run of text that no tag has ended yet."""

    def __init__(self, marks: Marks, sheet: Stylesheet, anchors: Sequence[tuple[int, str]]) -> None:
        self._out: list[str] = []
        self._open: list[Opened] = []
        self._swallowing = ""
        self._runs = MarkedRuns(marks, anchors)
        self._run: list[tuple[str, int, int]] = []
        self._sheet = sheet
        self._known: dict[str, Opened] = {}

    def text(self, data: str, start: int, end: int) -> None:
        """A run of characters, or a reference's character."""
        if not self._swallowing:
            self._run.append((data, start, end))

    def start(self, source: str) -> None:
        """A start tag."""
        if self._swallowing:
            return
        self._end_run()
        opened = self._known.get(source)
        if opened is None:
            opened = self._known[source] = self._opened(source)
        name, written, _ = opened
        if name in elements.SWALLOWED:
            self._swallowing = name
        elif name in elements.LISTED:
            self._place(opened)
        elif written and not self._in_structure():
            self._out.append(written)

    def end(self, name: str) -> None:
        """An end tag; one that closes nothing of its own table cell is passed over."""
        if self._swallowing:
            self._swallowing = "" if name == self._swallowing else self._swallowing
            return
        self._end_run()
        at = self._find({name}, _barrier(name))
        if at is None:
            return
        above = self._open[at + 1 :]
        self._close(at)
        if name in elements.INLINES:
            self._reopen(above)
        elif name in elements.BLOCKS:
            self._reopen(_inlines(above))

    def finish(self) -> str:
        """Everything, closed."""
        self._end_run()
        self._close(0)
        return "".join(self._out)

    def _opened(self, source: str) -> Opened:
        """What a start tag becomes, the same for every tag of the same source."""
        name = elements.tag_name(source)
        given = elements.attributes(source)
        if name == "img":
            return name, elements.placeholder(given), ""
        if name in elements.VOID:
            return name, f"<{name}>", ""
        if name not in elements.LISTED:
            return name, "", ""
        classes = " ".join(
            filter(None, (LOOKS.get(name, ""), self._sheet.name(elements.look(name, given))))
        )
        quoted = f'"{classes}"' if " " in classes else classes
        attributes = f" class={quoted}" if classes else ""
        attributes += elements.plain_attributes(name, given)
        if name in elements.HEADINGS:
            attributes += f" role=heading aria-level={name[1]}"
        if name in elements.INLINES and not attributes:
            return name, "", ""
        written = "div" if name in elements.BLOCKS else "span" if name in elements.INLINES else name
        return name, f"<{written}{attributes}>", f"</{written}>"

    def _place(self, opened: Opened) -> None:
        """Open an element where it belongs, closing what it cannot stand in."""
        name, written, closing = opened
        if len(self._open) >= DEEPEST or (name in MARKS_IN_TEXT and self._find({"pre"}, CELLS) is not None):
            return
        carried: list[Opened] = []
        if name in elements.TABLE_PARTS:
            if not self._make_room(name):
                return
        elif self._in_structure():
            if name != "table":
                return
            self._close(self._find({"table"}, frozenset()) or 0)
        elif name == "li":
            self._close_within({"li"}, CELLS | LISTS | {"table"})
            if self._find(LISTS, CELLS | {"table"}) is None:
                written, closing = "<div>", "</div>"
        elif name in ("dt", "dd"):
            self._close_within({"dt", "dd"}, CELLS | {"dl", "table"})
        elif name in elements.BLOCKS or name in LISTS:
            carried = self._close_within({"p"}, CELLS | {"table"})
        if name == "table" and self._find({"table"}, frozenset()) is None:
            written, closing = f"<div class=tw>{written}", f"{closing}</div>"
        self._push((name, written, closing))
        self._reopen(_inlines(carried))

    def _make_room(self, name: str) -> bool:
        """Close down to where a part of a table may stand; False where there is no table."""
        table = self._find({"table"}, frozenset())
        if table is None:
            return False
        holder = table
        if name in ("td", "th"):
            row = self._find({"tr"}, {"table"})
            holder = row if row is not None else self._section(table)
            self._close(holder + 1)
            if row is None:
                self._push(("tr", "<tr>", "</tr>"))
            return True
        if name == "tr":
            holder = self._section(table)
        self._close(holder + 1)
        return True

    def _section(self, table: int) -> int:
        section = self._find(SECTIONS, {"table"})
        return table if section is None else section

    def _in_structure(self) -> bool:
        return bool(self._open) and self._open[-1][0] in STRUCTURE

    def _push(self, opened: Opened) -> None:
        self._open.append(opened)
        self._out.append(opened[1])

    def _find(self, names: set[str] | frozenset[str], barrier: set[str] | frozenset[str]) -> int | None:
        """The innermost open element of one of ``names``, not looking behind a ``barrier``."""
        for at in range(len(self._open) - 1, -1, -1):
            name = self._open[at][0]
            if name in names:
                return at
            if name in barrier:
                return None
        return None

    def _close_within(self, names: set[str], barrier: set[str] | frozenset[str]) -> list[Opened]:
        """Close the innermost of ``names``; what stood open inside it."""
        at = self._find(names, barrier)
        if at is None:
            return []
        above = self._open[at + 1 :]
        self._close(at)
        return above

    def _close(self, at: int) -> None:
        """Close every open element from the innermost to the one at ``at``."""
        self._out.extend(closing for _, _, closing in reversed(self._open[at:]))
        del self._open[at:]

    def _reopen(self, opened: Sequence[Opened]) -> None:
        for each in opened:
            self._push(each)

    def _end_run(self) -> None:
        run = self._run
        if run:
            if self._in_structure() and all(not data.strip() for data, _, _ in run):
                run.clear()
                return
            self._out.append(self._runs.markup(run))
            run.clear()


def _inlines(opened: Sequence[Opened]) -> list[Opened]:
    return [each for each in opened if each[0] in elements.INLINES][-REOPENED:]


def _barrier(name: str) -> frozenset[str]:
    """What an end tag's search does not look behind (the standard's scopes, as far as they matter here)."""
    if name == "table":
        return frozenset()
    if name in elements.TABLE_PARTS:
        return frozenset({"table"})
    return CELLS | {"table"} | (LISTS if name == "li" else frozenset())
