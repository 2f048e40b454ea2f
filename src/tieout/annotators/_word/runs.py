"""Figures of a Word file to the characters of its runs, and runs split where a mark begins or ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieout.annotators._word.shading import shaded
from tieout.annotators._xml import Node, Part, text
from tieout.document.locator import FlowPlace, Locator
from tieout.document.model import Span
from tieout.errors import TieoutError
from tieout.findings.checked import Checked
from tieout.readers._docx.body import Body
from tieout.readers._docx.runs import Piece
from tieout.readers._docx.styles import Styles
from tieout.readers._office import Element, Package
from tieout.readers._reading import Reading
from tieout.readers.raw import Raw

DOCUMENT = "word/document.xml"
Atom = tuple[Node, Node, int, int]  # a character: its run and child, its offset there, the child's length


@dataclass(frozen=True, slots=True)
class Cut:
    """What is written between two runs at a point; the run behind it has the ground ``fill``."""

    point: Point
    xml: str
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A place between two characters: before character ``offset`` of a run's child, or behind its last."""

    run: Node
    child: Node
    offset: int
    length: int  # characters of the child


class Flow:
    """A Word file's body, as its reader walked it, beside the bytes of its part."""

    def __init__(self, raw: bytes, run: Checked, part: Part) -> None:
        package = Package(Raw(run.document.source.path, raw))
        root = package.xml(DOCUMENT)
        locator = run.document.locator
        assert root is not None
        assert isinstance(locator, Locator)
        self._locator: Locator = locator
        self._text = run.document.source.text
        self._pieces = _pieces(package, root, self._text, run.document.source.path)
        self._root = part.root
        self._nodes = _paired(root, part)
        self._stretches: dict[FlowPlace, list[tuple[int, int]]] = {}
        for each in locator.stretches:
            if isinstance(each.place, FlowPlace):
                self._stretches.setdefault(each.place, []).append((each.start, each.end))

    def bounds(self, span: Span) -> tuple[Point, Point] | None:
        """Where a figure begins and ends; for one in a note, the note's mark in the body."""
        place = self._place(span)
        if place is not None and place.part != "body":
            return self._reference(place)
        return _bounds(self._atoms_of(span))

    def further_runs(self, span: Span) -> list[Node] | None:
        """The runs of a figure in the body behind its first; None for one that stands elsewhere."""
        atoms = self._atoms_of(span)
        runs = {run.start: run for run, *_ in atoms}
        return list(runs.values())[1:] if atoms else None

    def _place(self, span: Span) -> FlowPlace | None:
        place = next(iter(self._locator.places(span.start, span.end)), None)
        return place if isinstance(place, FlowPlace) else None

    def _atoms_of(self, span: Span) -> Sequence[Atom]:
        """The characters of a figure in the body; none where they cannot be told."""
        place = self._place(span)
        if place is None or place.part != "body":
            return ()
        before = "".join(
            self._text[start : min(end, span.start)]
            for start, end in self._stretches[place]
            if start < span.start
        )
        first = _shown(before)
        end = first + _shown(self._text[span.start : span.end])
        atoms = self._atoms(place)
        return atoms[first:end] if end <= len(atoms) else ()

    def _reference(self, place: FlowPlace) -> tuple[Point, Point] | None:
        start, end = self._stretches[place][0]
        number = self._text[start:end].split()[0]  # a note's text begins with it
        name = f"{place.part.removesuffix('s')}Reference"
        for node in self._root.all(name):
            if node.parent is not None and node.attributes.get(f"{node.prefix}id") == number:
                return Point(node.parent, node, 0, 1), Point(node.parent, node, 1, 1)
        return None

    def _atoms(self, place: FlowPlace) -> list[Atom]:
        """Every character of a place but white space."""
        return [
            (self._nodes[id(run)], self._nodes[id(child)], offset, len(string))
            for run, child, string in self._pieces[place]
            for offset, character in enumerate(string)
            if not character.isspace()
        ]


def split(part: Part, cuts: Sequence[Cut]) -> None:
    """Write between runs at each point, in order; runs that go on are closed and opened again."""
    inner: dict[int, list[tuple[Point, str]]] = {}
    for cut in cuts:
        point = cut.point
        between = f"</{point.run.prefix}r>{cut.xml}{_opening(part, point.run, cut.fill)}"
        if point.offset == 0:
            part.replace(point.child.start, point.child.start, between)
        elif point.offset >= point.length:
            part.replace(point.child.end, point.child.end, between)
        else:
            inner.setdefault(point.child.start, []).append((point, between))
    for points in inner.values():
        child = points[0][0].child
        part.replace(child.start, child.end, "".join(_split(part, child, points)))


def _split(part: Part, child: Node, points: Sequence[tuple[Point, str]]) -> Iterator[str]:
    string, name, at = part.text(child), f"{child.prefix}{child.name}", 0
    for point, between in points:
        if point.offset > at:
            yield f'<{name} xml:space="preserve">{text(string[at : point.offset])}</{name}>'
        yield between
        at = point.offset
    yield f'<{name} xml:space="preserve">{text(string[at:])}</{name}>'


def _opening(part: Part, run: Node, fill: str) -> str:
    """The start of a run like ``run``: its tag and properties, on a ground where there is one."""
    properties = run.child("rPr")
    tag = part.data[run.start : run.inside].decode()
    if fill:
        return tag + shaded(part, run, fill)
    return tag + (part.source(properties).decode() if properties is not None else "")


def _bounds(atoms: Sequence[Atom]) -> tuple[Point, Point] | None:
    if not atoms:
        return None
    run, child, offset, length = atoms[0]
    last_run, last_child, last_offset, last_length = atoms[-1]
    return Point(run, child, offset, length), Point(last_run, last_child, last_offset + 1, last_length)


def _shown(string: str) -> int:
    """How many characters are no white space, which reading collapses."""
    return len("".join(string.split()))


def _pieces(package: Package, root: Element, wanted: str, path: str) -> dict[FlowPlace, list[Piece]]:
    """What each place's text comes from, with tracked changes taken as the run's document has them."""
    for original in (False, True):
        reading = Reading()
        body = Body(reading, Styles(package.xml("word/styles.xml")), original)
        body.read(root, "body")
        if wanted.startswith(reading.text):
            return body.pieces
    raise TieoutError(f"{path}: was checked in another state than it is in; check it again")


def _paired(root: Element, part: Part) -> dict[int, Node]:
    """The node of every element, by the element's identity: both trees are in one order."""
    nodes = _all(part.root)
    elements = root.iter()
    return {id(element): node for element, node in zip(elements, nodes, strict=True)}


def _all(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _all(child)
