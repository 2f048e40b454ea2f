"""Parentheses for a minus."""

from __future__ import annotations

from truth.changes import Setting
from truth.clothes import Dressed
from truth.clothes._signed import signed
from truth.prints import Sign

NAME = "parentheses"
TITLE = "Parentheses for a minus"


def dressed(setting: Setting) -> Dressed | None:
    """The release with its negative figures so."""
    return signed(setting, Sign((), "(", ")"))
