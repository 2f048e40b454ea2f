"""The layouts at hand: the package's ready ones for the company's standard, under the folder's own.

A folder's layout of the same name takes the place of a ready one; one that ``extends`` another takes over
what it does not say itself, and may put single rows ``before``, ``after`` or ``instead`` of rows there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from tieout.composition.books.model import Books
from tieout.composition.faults import Fault
from tieout.composition.layouts.load import load
from tieout.composition.layouts.model import Layout
from tieout.composition.layouts.toml import meant

FOLDERS = {"us-gaap": ("us_gaap",), "ifrs": ("ifrs",), "jp-gaap": ("jp_gaap",)}
EVERYWHERE = ("any", "tanshin")
PLACES = ("before", "after", "instead")

Values = Mapping[str, object]


class Library:
    """All layouts by name, loaded when they are asked for."""

    def __init__(self, books: Books, faults: list[Fault]) -> None:
        self._own = books.layouts
        self._ready = ready(books.company.standard)
        self._faults = faults
        self._loaded: dict[str, Layout] = {}

    @property
    def names(self) -> list[str]:
        """Every layout that there is."""
        return sorted({*self._own, *self._ready})

    @property
    def own(self) -> list[Layout]:
        """The folder's own layouts, placed or not."""
        return [self.get(name) for name in self._own]

    @property
    def usual(self) -> list[Layout]:
        """The package's layouts, the standard's first: their totals say how concepts are usually made."""
        return [load(name, _file(name), values, self._faults) for name, values in self._ready.items()]

    def get(self, name: str) -> Layout:
        """The layout called ``name``. Raises `KeyError` where there is none."""
        if name not in self._loaded:
            file = f"layouts/{name}.toml" if name in self._own else _file(name)
            self._loaded[name] = load(name, file, self._values(name, ()), self._faults)
        return self._loaded[name]

    def _values(self, name: str, path: Sequence[str]) -> Values:
        """A layout's TOML with what it extends laid under it."""
        own = self._own.get(name)
        if own is None:
            return self._ready[name]
        base = own.get("extends")
        if base is None:
            return own
        if name in path or (base == name and name not in self._ready):
            path = (*path, name) if name not in path else path
            circle = " -> ".join([*path[path.index(name) :], name])
            self._fault(name, f"extends itself: {circle}", "take one of the extends out")
            return {key: value for key, value in own.items() if key != "extends"}
        if base == name and name in self._ready:
            below = self._ready[name]
        elif base in self.names and base != name:
            below = self._values(str(base), (*path, name))
        else:
            self._fault(
                name,
                f'no layout "{base}"{meant(str(base), self.names)}',
                f"there are {', '.join(self.names)}",
            )
            below = {}
        return self._laid(name, below, {key: value for key, value in own.items() if key != "extends"})

    def _laid(self, name: str, below: Values, above: Values) -> Values:
        found = {**below, **above}
        rows = above.get("row")
        if isinstance(rows, list) and all(
            isinstance(row, Mapping) and set(PLACES) & set(row) for row in rows
        ):
            listed = below.get("row")
            found["row"] = self._patched(name, list(listed) if isinstance(listed, list) else [], rows)
        return found

    def _patched(self, name: str, rows: list[Values], patches: Sequence[Values]) -> list[Values]:
        for number, patch in enumerate(patches, 1):
            place = next(word for word in PLACES if word in patch)
            wanted = str(patch[place])
            at = next(
                (
                    n
                    for n, row in enumerate(rows)
                    if wanted in (row.get("concept"), row.get("label"), row.get("head"), row.get("each"))
                ),
                None,
            )
            if at is None:
                known = [str(row.get("concept") or row.get("label") or row.get("head")) for row in rows]
                self._fault(
                    name,
                    f'no row "{wanted}"{meant(wanted, known)}',
                    "name a row's concept, label or head",
                    f"row[{number}].{place}",
                )
                continue
            row = {key: value for key, value in patch.items() if key != place}
            start = at + 1 if place == "after" else at
            rows[start : at + 1 if place == "instead" else start] = [row] if row else []
        return rows

    def _fault(self, name: str, what: str, remedy: str, key: str = "extends") -> None:
        fault = Fault(f"layouts/{name}.toml", 0, key, what, remedy)
        if fault not in self._faults:
            self._faults.append(fault)


def _file(name: str) -> str:
    return f"(package) {name}.toml"


@cache
def ready(standard: str) -> Mapping[str, Values]:
    """The package's layouts for an accounting standard, as TOML gives them."""
    found: dict[str, Values] = {}
    for name in (*FOLDERS.get(standard, ()), *EVERYWHERE):
        folder = resources.files(__package__) / name
        if not folder.is_dir():
            continue
        for each in sorted(folder.iterdir(), key=lambda path: path.name):
            if each.name.endswith(".toml"):
                found[each.name[:-5]] = tomllib.loads(each.read_text(encoding="utf-8"))
    return found
