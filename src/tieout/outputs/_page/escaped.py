"""Words of a release as characters of markup."""

from __future__ import annotations

from html import escape


def escaped(text: str) -> str:
    """``text`` as an element's text; for an attribute's value use `html.escape`, which takes quotes too.

    >>> escaped('a < "b" & c')
    'a &lt; "b" &amp; c'
    """
    return escape(text, quote=False)
