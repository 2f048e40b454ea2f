"""Libraries that a writer needs beyond the base install, imported when it writes."""

from __future__ import annotations

import importlib
from types import ModuleType

from tieout.errors import missing


def needed(module: str, extra: str) -> ModuleType:
    """The module; raises `MissingLibrary` saying what to install where it is missing."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise missing(f"{error.name or module} is missing", extra) from error
