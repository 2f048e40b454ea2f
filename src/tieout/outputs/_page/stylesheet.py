"""The release's look as classes of our own: equal sets of declarations share one, colours get dark
siblings.

Inline styles would need a policy that lets any style through; classes in one style sheet are
covered by its hash, and cost a few characters an element.
"""

from __future__ import annotations

import re

from tieout.outputs._page.colour import colour, css, dark_sibling
from tieout.outputs._page.declarations import Declarations

SCOPE = ".rel"
PREFIX = "_"  # no class of the page itself begins so
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_hex = re.compile(r"#[0-9a-f]{3,6}")


class Stylesheet:
    """Classes in the order of their first use; filled while the release is written, read at the end."""

    def __init__(self) -> None:
        self._names: dict[tuple[tuple[str, str], ...], str] = {}

    def name(self, wanted: Declarations) -> str:
        """The class that carries these declarations; empty where there are none."""
        if not wanted:
            return ""
        key = tuple(wanted.items())
        return self._names.setdefault(key, f"{PREFIX}{_base36(len(self._names))}")

    def css(self) -> str:
        """All classes, then the dark siblings of their colours."""
        light = [
            f"{SCOPE} .{name}{{{';'.join(f'{key}:{value}' for key, value in declared)}}}"
            for declared, name in self._names.items()
        ]
        dark = [
            f"{SCOPE} .{name}{{{';'.join(siblings)}}}"
            for declared, name in self._names.items()
            if (siblings := [f"{key}:{_darkened(value)}" for key, value in declared if _hex.search(value)])
        ]
        night = f"@media screen and (prefers-color-scheme:dark){{{''.join(dark)}}}" if dark else ""
        return "".join(light) + night


def _darkened(value: str) -> str:
    def sibling(match: re.Match[str]) -> str:
        found = colour(match[0])
        return css(dark_sibling(found)) if found else match[0]

    return _hex.sub(sibling, value)


def _base36(number: int) -> str:
    """
    >>> _base36(0), _base36(36)
    ('0', '10')
    """
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
        if not number:
            return digits
