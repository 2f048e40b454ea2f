"""The files of an archive in reading order, within limits; nothing is unpacked to disk."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from tieout.errors import UnreadableSource
from tieout.readers import limits
from tieout.readers._office import RATIO, UNPACKING
from tieout.readers.raw import Raw

_OFFICE = ("[content_types].xml", "mimetype", "meta-inf/manifest.mf")  # what packages of another kind hold
_hidden = re.compile(r"(?:^|/)(?:\.|__MACOSX/)")
_summary = re.compile(r"(?:^|/)summary/", re.IGNORECASE)
_unprintable = re.compile(r"[^\w .,:;()\[\]&+@#$%=/-]")
_LONGEST = 200  # characters of a part's name


def is_filing(data: bytes) -> bool:
    """Whether an archive is none of the packages that Office and others write."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = {name.lower() for name in archive.namelist()}
    except UNPACKING:
        return False
    return names.isdisjoint(_OFFICE)


def parts_of(raw: Raw) -> Iterator[tuple[str, Raw | None]]:
    """Each file's name and its bytes, None where it is damaged or unpacks to more than pages do.

    Raises `UnreadableSource` where the archive holds more than a filing does, or is encrypted.
    """
    with zipfile.ZipFile(BytesIO(raw.data)) as archive:
        files = [
            each for each in archive.infolist() if not each.is_dir() and not _hidden.search(each.filename)
        ]
        files.sort(key=lambda file: (not _summary.search(file.filename), file.filename))
        if len(files) > limits.PARTS or sum(file.file_size for file in files) > limits.BYTES:
            most = f"{limits.PARTS} files and {limits.BYTES:,} bytes"
            raise UnreadableSource(f"{raw.path}: holds more than the {most} that tieout reads of a filing")
        for file in files:
            if file.flag_bits & 1:
                raise UnreadableSource(f"{raw.path}: is encrypted; save it without a password")
            name = _unprintable.sub("?", file.filename)[:_LONGEST]
            data = _bytes(archive, file)
            yield name, None if data is None else Raw(name, data, raw.original)


def _bytes(archive: zipfile.ZipFile, file: zipfile.ZipInfo) -> bytes | None:
    if file.file_size > 10_000 + RATIO * max(file.compress_size, 1):
        return None
    try:
        with archive.open(file) as part:
            data = part.read(file.file_size + 1)
    except UNPACKING:
        return None
    return data if len(data) <= file.file_size else None
