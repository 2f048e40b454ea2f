"""XML written out: elements with their attributes in order, words escaped."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from tieout.composition.writers._cells import clean


def escaped(words: str) -> str:
    """Words as text of an element or value of an attribute, without what XML cannot hold."""
    return escape(clean(words), quote=True)


def element(name: str, attributes: Mapping[str, str], inside: str | None = None) -> str:
    """An element on lines of its own; ``inside`` is markup already.

    >>> element("link:loc", {"xlink:type": "locator"}), element("b", {}, "x")
    ('<link:loc xlink:type="locator"/>\\n', '<b>x</b>\\n')
    """
    given = "".join(f' {key}="{escaped(value)}"' for key, value in attributes.items())
    return f"<{name}{given}/>\n" if inside is None else f"<{name}{given}>{inside}</{name}>\n"
