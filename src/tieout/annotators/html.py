"""HTML: the page itself, every figure in a mark of its tick that says why; all other bytes as they were.

Marks are ``span`` elements around a figure's digits, one style element gives them their looks. Inside
inline XBRL's facts, which hold text alone, no element may stand; there the mark goes around the fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.annotators._notes import Notes, attribute
from tieout.errors import TieoutError
from tieout.findings.checked import Checked
from tieout.outputs._page.marks import core
from tieout.outputs._tints import tint
from tieout.outputs._tokens import TICKS
from tieout.readers._html.tokens import END, REFERENCE, START, TEXT, Placed, tokens
from tieout.readers.decode import byte_offsets
from tieout.relations.model import Tick

NAME = "html"

Piece = tuple[str, int, int]  # characters, source start, source end
Bounds = tuple[int, int]
Insertion = tuple[int, str]  # source offset, markup

_name = re.compile(r"<([^\s/>]+)")
_LOOKS = {
    Tick.EXACT: "border-bottom:1px solid {}",
    Tick.ROUNDED: "border-bottom:1px dotted {}",
    Tick.PLUGGED: "border-bottom:2px dashed {}",
    Tick.BROKEN: "outline:2px solid {}",
    Tick.UNPROVEN: "border-bottom:1px dashed {}",
}
_SHAPED = (Tick.PLUGGED, Tick.BROKEN)  # these have a ground, and their shapes behind the digits


def annotate(raw: bytes, run: Checked) -> bytes:
    """The page with marks; raises `TieoutError` where its encoding leaves no place for them."""
    source = run.document.source
    if source.encoding.startswith("iso2022"):
        raise TieoutError(f"{source.path}: is in {source.encoding}; save it as UTF-8 to have it marked")
    text = source.text
    marks = list(_marks(text, run))
    insertions = [(_style_place(text, marks), _style()), *marks]
    places = byte_offsets(raw, source.encoding, [place for place, _ in insertions])
    parts: list[bytes] = []
    at = 0
    for place, (_, markup) in zip(places, insertions, strict=True):
        parts += [raw[at:place], markup.encode(source.encoding)]
        at = place
    return b"".join([*parts, raw[at:]])


def _marks(text: str, run: Checked) -> Iterator[Insertion]:
    """What is set before and behind each figure, ascending; a figure is marked once, at its digits."""
    notes = Notes(run)
    spans = sorted(
        (figure.span.start, figure.span.end, figure.id) for figure in run.figures if figure.span is not None
    )
    following = 0
    for pieces, around in _runs(text):
        begin, finish = pieces[0][1], pieces[-1][2]
        while following < len(spans) and spans[following][1] <= begin:
            following += 1
        at = begin
        while following < len(spans) and spans[following][0] < finish:
            start, end, figure = spans[following]
            place = _digits(pieces, max(start, at), min(end, finish))
            if place is None or place[0] < at:
                if end > finish:
                    break  # its digits stand in a later run
            else:
                at = place[1]
                tick = notes.tick(figure)
                title = attribute(notes.text(figure))
                before, after = around or place
                yield before, f'<span class="tieout tieout-{tick.value}" title="{title}">'
                yield after, "</span>"
            following += 1


def _runs(text: str) -> Iterator[tuple[list[Piece], Bounds | None]]:
    """Text between two tags, with the bounds of the inline XBRL facts that hold nothing else."""
    pieces: list[Piece] = []
    facts: list[int] = []  # where the facts begin whose start tags stand right before the text
    kept = list(tokens(text, 0, len(text)))
    for index, (kind, data, start, end) in enumerate(kept):
        if kind in (TEXT, REFERENCE):
            pieces.append((data, start, end))
            continue
        if pieces:
            yield pieces, _around(kept[index : index + len(facts)], facts)
            pieces = []
        if kind == START and _is_fact(data):
            facts.append(start)
        else:
            facts = []
    if pieces:
        yield pieces, None


def _around(following: Sequence[Placed], facts: Sequence[int]) -> Bounds | None:
    """From the outermost fact's start tag to its end tag; None where no fact holds the text alone."""
    ends = [end for kind, name, _, end in following if kind == END and _is_fact(f"<{name}")]
    return (facts[0], ends[-1]) if facts and len(ends) == len(facts) else None


def _is_fact(tag: str) -> bool:
    match = _name.match(tag)
    return match is not None and match[1].lower() in ("ix:nonfraction", "ix:fraction")


def _digits(pieces: Sequence[Piece], start: int, end: int) -> tuple[int, int] | None:
    """Where in the source a figure's digits stand, within ``start`` and ``end``; None where none do."""
    string = "".join(data for data, _, _ in pieces)
    low, high = _offset(pieces, start), _offset(pieces, end - 1) + 1
    found = core(string[low:high])
    if found is None:
        return None
    return _place(pieces, low + found[0])[0], _place(pieces, low + found[1] - 1)[1]


def _offset(pieces: Sequence[Piece], place: int) -> int:
    """Where in the run's string the source's character at ``place`` stands."""
    offset = 0
    for data, start, end in pieces:
        if place < end:
            return offset + (place - start if end - start == len(data) else 0)
        offset += len(data)
    return offset


def _place(pieces: Sequence[Piece], offset: int) -> tuple[int, int]:
    """The source characters behind one of the run's string."""
    for data, start, end in pieces:
        if offset < len(data):
            return (start + offset, start + offset + 1) if end - start == len(data) else (start, end)
        offset -= len(data)
    return pieces[-1][2], pieces[-1][2]


def _style_place(text: str, marks: Sequence[Insertion]) -> int:
    """Before the head's end, or behind the body's start; where neither is, before the first mark."""
    first = marks[0][0] if marks else len(text)
    for kind, data, start, end in tokens(text, 0, len(text)):
        if kind == END and data == "head":
            return start
        if start >= first:
            break
        if kind == START and data[:5].lower() == "<body":
            return end
    return first


def _style() -> str:
    """The look of marks, by attribute: the reader takes lines of a class for rules of a table."""
    rules = [".tieout{cursor:help}"]
    for tick, look in _LOOKS.items():
        token = TICKS[tick]
        ground = f";background:#{tint(tick)}" if tick in _SHAPED else ""
        rules.append(f"[class~=tieout-{tick.value}]{{{look.format(token.light)}{ground}}}")
        if tick in _SHAPED:
            shape = f"\\{ord(token.mark):x}"
            rules.append(f'.tieout-{tick.value}::after{{content:"{shape}";color:{token.light}}}')
    return f'<style type="text/css">{"".join(rules)}</style>'
