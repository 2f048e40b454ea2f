"""Cell styles, each made once: a workbook holds as many as differ."""

from __future__ import annotations

from typing import Any

FONT = {"font_name": "Arial", "font_size": 10}


class Styles:
    """Looks styles up by their properties."""

    muted = "#57606A"

    def __init__(self, book: Any) -> None:
        self.book = book
        self.made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def get(self, **properties: Any) -> Any:
        """The style with these properties; those that say nothing are left out."""
        known = tuple(sorted((name, value) for name, value in properties.items() if value))
        if known not in self.made:
            self.made[known] = self.book.add_format({**FONT, **dict(known)})
        return self.made[known]
