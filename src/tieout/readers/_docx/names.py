"""Names of WordprocessingML (ECMA-376, part 1) as ElementTree spells them."""

from __future__ import annotations

from functools import cache

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"


@cache
def w(name: str) -> str:
    """``w:name``."""
    return W + name
