"""A triangle for parentheses, as in Tokyo."""

from __future__ import annotations

from truth.changes import Setting
from truth.clothes import Dressed
from truth.clothes._signed import signed
from truth.prints import Sign

NAME = "triangle"
TITLE = "A triangle for parentheses, as in Tokyo"


def dressed(setting: Setting) -> Dressed | None:
    """The release with its negative figures so."""
    return signed(setting, Sign((), "△"))
