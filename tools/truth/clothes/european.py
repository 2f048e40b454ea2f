"""Separators as in most of Europe: a full stop between thousands, a comma before decimals."""

from __future__ import annotations

from truth.changes import Setting
from truth.clothes import Dressed
from truth.clothes._edited import edited
from truth.prints import Edit

NAME = "european"
TITLE = "1.234,5 for 1,234.5"

_EUROPEAN = str.maketrans(",.", ".,")


def dressed(setting: Setting) -> Dressed | None:
    """Every figure so, in tables and in sentences; what is no figure stays as it is."""
    edits: dict[int, Edit] = {}
    for figure in setting.run.figures:
        digits = setting.digits(figure)
        if digits is not None:
            printed = setting.source[digits.start : digits.end]
            if not printed.isdigit():
                edits[digits.start] = Edit(digits.start, digits.end, printed.translate(_EUROPEAN))
    return edited(setting, edits.values())
