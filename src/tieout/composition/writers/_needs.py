"""Libraries that a writer needs beyond the base install, imported when it writes."""

from __future__ import annotations

import importlib
from types import ModuleType

from tieout.errors import TieoutError


def needed(module: str, extra: str) -> ModuleType:
    """The module; raises `TieoutError` saying what to install where it is missing."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise TieoutError(f"{error.name or module} is missing: install tieout[{extra}]") from error
