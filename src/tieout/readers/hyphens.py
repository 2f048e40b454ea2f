"""Hyphens as typesetters have them: one at which no line breaks is a hyphen like any other."""

from __future__ import annotations


def plain(string: str) -> str:
    """``string`` with every hyphen the plain one, character for character.

    >>> plain("Non\\u2011GAAP"), plain("2022\\u20132023")
    ('Non-GAAP', '2022–2023')
    """
    return string if string.isascii() else string.replace("\u2011", "-").replace("\u2010", "-")
