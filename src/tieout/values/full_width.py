"""Full-width digits, signs and brackets as East Asian text prints them, and their ASCII twins.

One character stands for one, so places in a string stay what they were.
"""

from __future__ import annotations

import re

_WIDE = "０１２３４５６７８９，．％（）＋－：／＄［］　"
_TWINS = str.maketrans(_WIDE, "0123456789,.%()+-:/$[] ")
_wide = re.compile(f"[{re.escape(_WIDE)}]")


def narrowed(text: str) -> str:
    """``text`` with full-width digits and marks as ASCII, character for character.

    >>> narrowed("△１，２３４．５％")
    '△1,234.5%'
    """
    if text.isascii() or not _wide.search(text):
        return text
    return text.translate(_TWINS)
