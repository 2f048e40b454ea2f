"""Other clothes for the same facts, one a file: ``NAME``, ``TITLE``, ``dressed(setting)``.

What comes out is a release in other clothes, and where each figure of the original stands in it. None
where a release cannot wear them.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import ModuleType


@dataclass(frozen=True, slots=True)
class Dressed:
    """A release in other clothes: its characters, and each original figure's place in them.

    ``shift`` is by how many powers of ten less a figure's scale is printed (3 for thousands of millions).
    """

    text: str
    places: Mapping[int, int]
    shift: Mapping[int, int] = field(default_factory=dict)


def wardrobe() -> Iterator[ModuleType]:
    """Every set of clothes, by name."""
    for name in sorted(info.name for info in pkgutil.iter_modules(__path__) if info.name[0] != "_"):
        yield importlib.import_module(f"{__name__}.{name}")
