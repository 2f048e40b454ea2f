"""A part of a TOML file, read key by key: wrong types and unknown keys become faults with their path."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from tieout.composition.faults import Fault

T = TypeVar("T")
MOST = 9  # decimals, or levels of indentation


class Section:
    """A table of a TOML file; ``path`` is where it stands ("row[3]"), ``faults`` gathers what is wrong."""

    def __init__(self, file: str, path: str, values: Mapping[str, object], faults: list[Fault]) -> None:
        self.file, self.path, self.faults = file, path, faults
        self._values = dict(values)
        self._known: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def fault(self, key: str, what: str, remedy: str) -> None:
        """Note that something is wrong with ``key``."""
        place = ".".join(filter(None, (self.path, key)))
        self.faults.append(Fault(self.file, 0, place, what, remedy))

    def text(self, key: str, default: str = "") -> str:
        """A string."""
        return self._typed(key, str, default, "text in quotes")

    def flag(self, key: str) -> bool:
        """True or false; false where it is not said."""
        return self._typed(key, bool, False, "true or false")

    def whole(self, key: str, default: int | None = None) -> int | None:
        """A small whole number (of decimals, of levels), or ``default``."""
        value = self._take(key, default)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            self.fault(key, f"{value!r} is no whole number", "write it without quotes or decimals")
        elif not 0 <= value <= MOST:
            self.fault(key, f"{value} is out of range", f"write a number from 0 to {MOST}")
        else:
            return value
        return default

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings; a single string is a list of one."""
        value = self._take(key, ())
        if isinstance(value, str):
            return (value,)
        if isinstance(value, Sequence) and all(isinstance(each, str) for each in value):
            return tuple(str(each) for each in value)
        self.fault(key, f"{value!r} is no list of text", 'write it as ["one", "two"]')
        return ()

    def anything(self, key: str) -> object:
        """The value as it is, None where there is none; the caller checks it."""
        return self._take(key, None)

    def one_of(self, key: str, names: Sequence[str], default: str) -> str:
        """One of ``names``."""
        value = self.text(key, default)
        if value in names or value == default:
            return value
        self.fault(key, f'there is no "{value}"{meant(value, names)}', f"write one of {', '.join(names)}")
        return default

    def sections(self, key: str) -> Iterator[Section]:
        """The tables of an array of tables, ``[[key]]``; paths count from 1, as people do."""
        value = self._take(key, ())
        if isinstance(value, Mapping):
            value = (value,)
        if not isinstance(value, Sequence) or not all(isinstance(each, Mapping) for each in value):
            self.fault(key, "is no list of tables", f"write [[{key}]] before each")
            return
        for number, each in enumerate(value, 1):
            place = ".".join(filter(None, (self.path, f"{key}[{number}]")))
            yield Section(self.file, place, each, self.faults)

    def section(self, key: str) -> Section:
        """The table ``[key]``, empty where there is none."""
        value = self._take(key, {})
        place = ".".join(filter(None, (self.path, key)))
        if isinstance(value, Mapping):
            return Section(self.file, place, value, self.faults)
        self.fault(key, "is no table", f"write [{key}] and its keys below")
        return Section(self.file, place, {}, self.faults)

    def items(self) -> Iterator[tuple[str, object]]:
        """All keys with their values."""
        self._known.update(self._values)
        yield from self._values.items()

    def close(self) -> None:
        """Say which keys nothing asked for."""
        for key in self._values:
            if key not in self._known:
                known = sorted(self._known)
                remedy = f"keys here are {', '.join(known)}"
                self.fault(key, f'unknown key "{key}"{meant(key, known)}', remedy)

    def _take(self, key: str, default: object) -> object:
        self._known.add(key)
        return self._values.get(key, default)

    def _typed(self, key: str, kind: type[T], default: T, wanted: str) -> T:
        value = self._take(key, default)
        if isinstance(value, kind):
            return value
        self.fault(key, f"{value!r} is not {wanted}", f"write {wanted}")
        return default


def meant(name: str, names: Sequence[str]) -> str:
    """`` (did you mean "…"?)`` where a name is close to one that there is."""
    close = difflib.get_close_matches(name, [each for each in names if each != name], 1)
    return f' (did you mean "{close[0]}"?)' if close else ""
