"""What is installed: readers, relation kinds, checks and outputs, found by walking their folders.

Adding one is adding a file; there is no list to edit. Siblings share one contract, and a test holds
them to it.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import ModuleType


@cache
def modules(package: str) -> tuple[ModuleType, ...]:
    """All public modules of ``tieout.<package>``, by name."""
    root = importlib.import_module(f"tieout.{package}")
    names = sorted(info.name for info in pkgutil.iter_modules(root.__path__) if info.name[0] != "_")
    return tuple(importlib.import_module(f"{root.__name__}.{name}") for name in names)


def named(package: str) -> dict[str, ModuleType]:
    """The same by what each calls itself."""
    return {module.NAME: module for module in modules(package)}
