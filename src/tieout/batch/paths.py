"""What a user names, to the paths of files: files, folders, globs, lists, and addresses of object stores.

Addresses ("s3://bucket/2024/*.html") are read through fsspec with whatever plug-in the user has
installed; paths of this machine need neither. A path that names nothing stays in the list: it is a file
that failed, and does not stop the others.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from glob import glob, has_magic
from pathlib import Path
from typing import Any

from tieout.errors import UnreadableSource, missing

LIST = "@"  # before the name of a file that lists paths, one a line; "@-" is standard input
_address = re.compile(r"[a-z][a-z0-9+.-]+://|[a-z][a-z0-9+]+::", re.IGNORECASE)


def is_address(path: str) -> bool:
    """Whether a path is one of an object store or of another machine.

    >>> is_address("s3://bucket/a.html"), is_address("C:/a.html")
    (True, False)
    """
    return _address.match(path) is not None


def listed(sources: Sequence[str]) -> tuple[str, ...]:
    """The files that ``sources`` name, each once, in their order; those of a folder or glob by name.

    Raises `UnreadableSource` where a list cannot be read, `MissingLibrary` where an address needs fsspec.
    """
    return tuple(dict.fromkeys(path for source in sources for path in _files(source)))


def _files(source: str) -> Iterable[str]:
    if source.startswith(LIST):
        return (path for line in _lines(source[len(LIST) :]) for path in _files(line))
    if is_address(source):
        return _remote_files(source)
    if has_magic(source) and not Path(source).exists():
        found = glob(source, recursive=True)  # noqa: PTH207 - Path.glob takes no absolute pattern
        return sorted(path for path in found if Path(path).is_file()) or [source]
    if Path(source).is_dir():
        return _folder(Path(source))
    return [source]


def _lines(name: str) -> Iterator[str]:
    """A list's paths; blank lines and those that begin with "#" are passed over."""
    if name == "-":
        lines: Iterable[str] = sys.stdin.read().splitlines()
    else:
        try:
            lines = Path(name).read_text("utf-8", errors="surrogateescape").splitlines()
        except OSError as error:
            raise UnreadableSource(f"{name}: cannot read the list: {error.strerror or error}") from None
    return (line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#"))


def _folder(folder: Path) -> list[str]:
    """All files in a folder and in those below it, by name; what is hidden is passed over."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(str(path) for path in found if not _is_hidden(path.relative_to(folder)))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _remote_files(address: str) -> list[str]:
    system, path = file_system(address)
    if not has_magic(path) and not system.isdir(path):
        return [address]
    found = system.glob(path) if has_magic(path) else system.find(path)
    return [str(system.unstrip_protocol(each)) for each in sorted(found)] or [address]


def file_system(address: str) -> tuple[Any, str]:
    """The fsspec file system of an address, and the path in it."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise missing(f"{address}: reading it needs fsspec", "batch") from None
    try:
        system, path = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise UnreadableSource(f"{address}: no file system for it: {error}") from None
    return system, path


def source_of(path: str, most: int) -> str | bytes:
    """What `check` is given for ``path``: the path itself, or an address's bytes, at most ``most`` and one.

    Raises `UnreadableSource` where an address's bytes cannot be had.
    """
    if not is_address(path):
        return path
    system, inner = file_system(path)
    try:
        with system.open(inner, "rb") as file:
            return bytes(file.read(most + 1))
    except OSError as error:
        cause = "no such file" if isinstance(error, FileNotFoundError) else error.strerror or error
        raise UnreadableSource(f"{path}: {cause}") from None
