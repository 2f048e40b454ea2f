"""A page taken apart by the standard library's parser, for tests that ask what stands in it."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from zlib import decompress

VOID = {"br", "hr", "wbr", "meta", "input", "img", "link"}


@dataclass
class Element:
    """A start tag with its attributes and the names of the elements it stands in."""

    tag: str
    attributes: dict[str, str | None]
    within: tuple[str, ...]
    text: str = ""


@dataclass
class _Parser(HTMLParser):
    elements: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs), tuple(each.tag for each in self.open))
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self.open:
            if self.open.pop().tag == tag:
                return

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data if element.tag in {"p", "a", "span"} else f" {data} "


def elements(markup: str) -> list[Element]:
    """Every element in order."""
    parser = _Parser()
    parser.feed(markup)
    parser.close()
    return parser.elements


def payload_of(page: str) -> Any:
    """What the page's script reads."""
    found = re.search(r'<script type="text/plain" id="data">([A-Za-z0-9+/=]*)</script>', page)
    assert found
    return json.loads(decompress(b64decode(found[1])))


def release_of_page(page: str) -> str:
    """The markup of the release alone."""
    return page[page.index('<main id="release"') : page.index("</main>")]
