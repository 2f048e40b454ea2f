"""XML edited in place: elements with their places among the bytes, and edits that leave all others be.

Office files name namespaces in attributes (``mc:Ignorable``) and carry parts of newer forms; a parser that
writes the tree anew loses or renames some. Here nothing is written but what is inserted or replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

_start_tag = re.compile(rb"""<(?:"[^"]*"|'[^']*'|[^>"'])*>""")
_entity = re.compile("&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-z]+));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_unprintable = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(slots=True)
class Node:
    """An element. ``start`` to ``inside`` is its start tag, ``close`` to ``end`` its end tag."""

    prefix: str  # with its colon; empty for none
    name: str
    attributes: dict[str, str]
    start: int
    inside: int
    close: int = 0
    end: int = 0
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether it is written as one tag."""
        return self.end == self.inside

    @property
    def identity(self) -> str:
        """Its ``r:id`` or ``w:id``: the relation that it names, or its own; empty for none."""
        return next((each for name, each in self.attributes.items() if name.endswith(":id")), "")

    def child(self, name: str) -> Node | None:
        """Its first child of that name."""
        return next((each for each in self.children if each.name == name), None)

    def all(self, name: str) -> Iterator[Node]:
        """Every element of that name within it, in order."""
        for each in self.children:
            if each.name == name:
                yield each
            yield from each.all(name)


class Part:
    """One XML part: its elements, and the edits that are to be made."""

    def __init__(self, data: bytes) -> None:
        self.data = data if data[:2] not in (b"\xff\xfe", b"\xfe\xff") else _as_utf8(data)
        self.root = _parsed(self.data)
        self._edits: list[tuple[int, int, bytes]] = []
        self._filled: dict[int, tuple[Node, list[str]]] = {}  # elements written as one tag, by their start

    def source(self, node: Node) -> bytes:
        """The element as written."""
        return self.data[node.start : node.end]

    def text(self, node: Node) -> str:
        """The characters of an element that holds text alone."""
        return _entity.sub(_character, self.data[node.inside : node.close].decode())

    def replace(self, start: int, end: int, xml: str) -> None:
        """Write ``xml`` in place of the bytes from ``start`` to ``end``."""
        self._edits.append((start, end, xml.encode()))

    def append(self, parent: Node, xml: str, before: Iterable[str] = ()) -> None:
        """Write ``xml`` as the last child, but before the first child that is named in ``before``."""
        names = frozenset(before)
        following = next((each for each in parent.children if each.name in names), None)
        if following is not None:
            self.replace(following.start, following.start, xml)
        elif parent.is_empty:
            self._filled.setdefault(parent.start, (parent, []))[1].append(xml)
        else:
            self.replace(parent.close, parent.close, xml)

    def set(self, node: Node, **attributes: str) -> None:
        """Give an element's attributes other values."""
        tag = self.data[node.start : node.inside].decode()
        for name, value in attributes.items():
            written = f" {name}={quoteattr(value)}"
            tag, found = re.subn(rf"\s{name}\s*=\s*(?:\"[^\"]*\"|'[^']*')", written, tag, count=1)
            if not found:
                end = "/>" if tag.endswith("/>") else ">"
                tag = tag.removesuffix(end).rstrip() + written + end
        self.replace(node.start, node.inside, tag)

    def edited(self) -> bytes:
        """The part with its edits; those at one place in the order in which they were asked for."""
        parts: list[bytes] = []
        at = 0
        for parent, inner in self._filled.values():
            tag = self.data[parent.start : parent.inside].decode().removesuffix("/>")
            self.replace(parent.start, parent.end, f"{tag}>{''.join(inner)}</{parent.prefix}{parent.name}>")
        self._filled.clear()
        for start, end, xml in sorted(self._edits, key=lambda edit: (edit[0], edit[1])):
            parts += [self.data[at:start], xml]
            at = end
        return b"".join([*parts, self.data[at:]])


def text(string: str) -> str:
    """Characters as XML text, those that XML cannot hold left out."""
    return escape(_unprintable.sub("", string))


def value(string: str) -> str:
    """Characters as an attribute's value, with its quotes."""
    return quoteattr(_unprintable.sub("", string))


def _as_utf8(data: bytes) -> bytes:
    return re.sub(r"^<\?xml[^>]*\?>", "", data.decode("utf-16")).encode()


def _parsed(data: bytes) -> Node:
    parser = expat.ParserCreate()
    document = Node("", "", {}, 0, 0)
    current = document

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal current
        at = parser.CurrentByteIndex
        match = _start_tag.match(data, at)
        assert match is not None
        prefix, colon, local = name.rpartition(":")
        node = Node(prefix + colon, local, attributes, at, match.end(), parent=current)
        current.children.append(node)
        current = node

    def end(_name: str) -> None:
        nonlocal current
        node = current
        if data[node.inside - 2 : node.inside] == b"/>":
            node.close = node.end = node.inside
        else:
            node.close = parser.CurrentByteIndex
            node.end = data.index(b">", node.close) + 1
        assert node.parent is not None
        current = node.parent

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(data, True)
    return document.children[0]


def _character(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if hexadecimal or decimal:
        return chr(int(hexadecimal, 16) if hexadecimal else int(decimal))
    return _NAMED.get(name, match[0])
