"""The same page in bare HTML, without the producer's styles: what the other written clothes start from."""

from __future__ import annotations

from truth.changes import Setting
from truth.clothes import Dressed
from truth.clothes._written import Writing, written

NAME = "bare"
TITLE = "bare HTML"


def dressed(setting: Setting) -> Dressed | None:
    """The release so."""
    writing = Writing()
    written(setting.run.document, writing)
    return Dressed(writing.string, writing.places(setting))
