"""Office Open XML packages: parts of a ZIP archive as XML, within limits, nothing fetched or executed.

Macros, embedded objects and links are never opened. XML with a document type is refused: Office writes
none, and entities are how such a file would grow or reach out.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from itertools import chain
from xml.etree import ElementTree

from tieout.errors import UnreadableSource
from tieout.readers.raw import Raw

Element = ElementTree.Element

PART = 200_000_000  # bytes of a part, unpacked
DEPTH = 500  # elements within each other: a table in a table takes three
RATIO = 400  # times its packed size: XML packs well, but not that well

UNPACKING = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    RuntimeError,  # of a packing that zipfile lacks
    OSError,
    ValueError,
)


class Package:
    """The parts of one file, by name within the package."""

    def __init__(self, raw: Raw) -> None:
        self._path = raw.path
        try:
            self._archive = zipfile.ZipFile(BytesIO(raw.data))
        except UNPACKING:
            raise self.broken("its archive cannot be opened") from None
        self.names = frozenset(self._archive.namelist())

    def xml(self, name: str) -> Element | None:
        """The root of an XML part; None where the package has no such part."""
        if name not in self.names:
            return None
        data = self._bytes(name)
        if any("<!DOCTYPE".encode(encoding) in data for encoding in ("ascii", "utf-16-le", "utf-16-be")):
            raise self.broken(f"{name} declares a document type, which no such file has")
        try:
            root = ElementTree.fromstring(data)
        except ElementTree.ParseError as error:
            raise self.broken(f"{name} is no XML: {error}") from None
        if not _is_flat(root):
            raise self.broken(f"{name} is nested more than {DEPTH} deep")
        return root

    def broken(self, why: str) -> UnreadableSource:
        """The error to raise where the package cannot be read."""
        return UnreadableSource(f"{self._path}: is a damaged Office file: {why}")

    def _bytes(self, name: str) -> bytes:
        info = self._archive.getinfo(name)
        if info.file_size > PART or info.file_size > 10_000 + RATIO * max(info.compress_size, 1):
            raise self.broken(f"{name} unpacks to {info.file_size:,} bytes, more than any release")
        try:
            with self._archive.open(info) as part:
                data = part.read(info.file_size + 1)
        except UNPACKING as error:
            raise self.broken(f"{name} cannot be unpacked: {error}") from None
        if len(data) > info.file_size:
            raise self.broken(f"{name} is larger than its archive says")
        return data


def _is_flat(root: Element) -> bool:
    """Whether no element stands deeper than readers may go."""
    level = [root]  # those that hold others
    for _ in range(DEPTH - 1):
        level = list(filter(len, chain.from_iterable(level)))
        if not level:
            return True
    return False


def holds(raw: Raw, part: str) -> bool:
    """Whether the bytes are a package with that part."""
    try:
        with zipfile.ZipFile(BytesIO(raw.data)) as archive:
            return part in archive.namelist()
    except UNPACKING:
        return False
