"""A path or bytes to a Document: the file is opened, told apart by its content, and given to its reader.

A name's ending says nothing. A reader is a module of this folder that keeps the contract of `Reader`;
adding a format is adding one.
"""

from __future__ import annotations

from os import PathLike, fspath
from pathlib import Path
from typing import Protocol, cast

from tieout.document.model import Document
from tieout.errors import UnreadableSource
from tieout.readers import limits
from tieout.readers.raw import Raw
from tieout.registry import modules


class Reader(Protocol):
    """What a reader's module holds."""

    NAME: str  # the document's format
    MAGIC: tuple[bytes, ...]  # how its files begin; empty for formats that are text

    def recognises(self, raw: Raw) -> int:
        """How sure the reader is that the source is its own; 0 for no."""

    def read(self, raw: Raw) -> Document:
        """The document; raises `UnreadableSource` where the source cannot be read after all."""


def read(source: str | PathLike[str] | bytes, name: str | None = None, original: bool = False) -> Document:
    """The document of a file, or of bytes called ``name``; ``original`` as `Raw` has it.

    Raises `UnreadableSource`, in one line with the file, the cause and what to do, where the file is
    missing, a directory, not permitted, empty, too large, or in a format that no reader knows.
    """
    if isinstance(source, bytes):
        return _read(Raw(name or "standard input", source, original))
    path = fspath(source)
    return _read(Raw(name or path, bytes_of(path), original))


def readers() -> tuple[Reader, ...]:
    """Every reader, by name."""
    return tuple(cast(Reader, module) for module in modules("readers") if hasattr(module, "NAME"))


def _formats() -> str:
    """The formats that are read, in words."""
    *names, last = (reader.NAME for reader in readers())
    return f"{', '.join(names)} and {last}"


def _read(raw: Raw) -> Document:
    if not raw.data or raw.data.isspace():
        raise UnreadableSource(f"{raw.path}: is empty; tieout reads {_formats()}")
    if len(raw.data) > limits.BYTES:
        most = f"{limits.BYTES:,} bytes"
        raise UnreadableSource(f"{raw.path}: has more than the {most} that tieout reads; is it a release?")
    best = reader_of(raw)
    if best is None:
        raise UnreadableSource(f"{raw.path}: is XML data, no page; tieout reads {_formats()}")
    return best.read(raw)


def reader_of(raw: Raw) -> Reader | None:
    """The reader whose format a file's bytes are; None for data that no page holds.

    Raises `UnreadableSource` where they are in a format that no reader knows.
    """
    best = _surest([reader for reader in readers() if raw.data.startswith(reader.MAGIC)], raw)
    if best is not None:
        return best
    foreign = _foreign_format(raw.data)
    if foreign:
        raise UnreadableSource(f"{raw.path}: is {foreign}; tieout reads {_formats()}")
    return _surest([reader for reader in readers() if not reader.MAGIC], raw)


def _surest(found: list[Reader], raw: Raw) -> Reader | None:
    """The reader that is surest that the bytes are its own; None where none is."""
    sure = {reader: reader.recognises(raw) for reader in found}
    best = max(found, key=lambda reader: sure[reader], default=None)
    return best if best is not None and sure[best] else None


def bytes_of(path: str) -> bytes:
    """The file's bytes, and no more than one beyond the limit: a device may have no end.

    Raises `UnreadableSource` where they cannot be had.
    """
    try:
        with Path(path).open("rb") as file:
            return file.read(limits.BYTES + 1)
    except FileNotFoundError:
        raise UnreadableSource(f"{path}: no such file; check the path") from None
    except IsADirectoryError:
        raise UnreadableSource(
            f"{path}: is a directory; name the files in it, or read them as one: tieout check --together"
        ) from None
    except PermissionError:
        raise UnreadableSource(f"{path}: permission denied; make the file readable") from None
    except (OSError, ValueError) as error:
        raise UnreadableSource(f"{path}: cannot be read: {error}") from None


_FOREIGN = (
    (b"PK\x03\x04", "a ZIP archive or an Office file that cannot be read"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program (ELF)"),
    (b"MZ", "a program (Windows)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"SQLite format 3", "an SQLite database"),
)


def _foreign_format(data: bytes) -> str | None:
    if data[8:12] == b"DUCK":
        return "a DuckDB database, as an archive of releases (--archive) is"
    head = data[:1024].lstrip()
    if b"MIME-Version:" in head and b"multipart/related" in head:
        return "an MHTML page"
    for magic, name in _FOREIGN:
        if head.startswith(magic) and (magic != b"MZ" or b"\0" in head):
            return name
    return None
