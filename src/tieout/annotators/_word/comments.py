"""Word comments: their words in a part of their own, their ranges in the body."""

from __future__ import annotations

from tieout.annotators._package import Package
from tieout.annotators._word.runs import DOCUMENT
from tieout.annotators._xml import text
from tieout.readers._docx.names import W

AUTHOR, INITIALS = "tieout", "t"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_NAMESPACE = W.strip("{}")
_NONE = f'<w:comments xmlns:w="{_NAMESPACE}"></w:comments>'.encode()


class Comments:
    """The comments of a file: those that it has, and ours behind them."""

    def __init__(self, package: Package) -> None:
        name = package.related(DOCUMENT, "comments")
        if not name:
            plain = "word/comments.xml"
            name = plain if plain not in package.names else package.free_name("word/comments{}.xml")
            package.declare(name, _TYPE)
            package.relate(DOCUMENT, name, "comments")
        self._part = package.part(name, _NONE)
        self._next = 1 + max((_number(each.identity) for each in self._part.root.children), default=-1)

    def add(self, note: str) -> str:
        """Write a comment; its id."""
        number = str(self._next)
        self._next += 1
        paragraphs = "".join(
            f'<w:p><w:r><w:t xml:space="preserve">{text(line)}</w:t></w:r></w:p>'
            for line in note.split("\n")
        )
        said = f'w:id="{number}" w:author="{AUTHOR}" w:initials="{INITIALS}"'
        xml = f'<w:comment xmlns:w="{_NAMESPACE}" {said}>{paragraphs}</w:comment>'
        self._part.append(self._part.root, xml)
        return number


def begins(number: str) -> str:
    """The mark before what a comment is on."""
    return f'<w:commentRangeStart xmlns:w="{_NAMESPACE}" w:id="{number}"/>'


def ends(number: str) -> str:
    """The mark behind it, and the comment's own."""
    return (
        f'<w:commentRangeEnd xmlns:w="{_NAMESPACE}" w:id="{number}"/>'
        f'<w:r xmlns:w="{_NAMESPACE}"><w:commentReference w:id="{number}"/></w:r>'
    )


def _number(identity: str) -> int:
    return int(identity) if identity.isdecimal() else 0
