"""A file's bytes on the way to a reader: what they are called, their hash, their decoded text."""

from __future__ import annotations

from functools import cached_property
from hashlib import sha256

from tieout.document.model import Source
from tieout.readers.decode import Decoded, decode


class Raw:
    """Bytes with the name the user knows them by; decoded at most once, and only where a reader asks.

    ``original`` asks for a draft as it was before its tracked changes, where the format has such.
    """

    def __init__(self, path: str, data: bytes, original: bool = False) -> None:
        self.path = path
        self.data = data
        self.original = original

    @cached_property
    def decoded(self) -> Decoded:
        """The characters; raises `UnreadableSource` where the bytes are no text."""
        return decode(self.data, self.path)

    def source(self, format: str) -> Source:
        """The document's source, as read by the reader named ``format``."""
        return self.source_of(format, self.decoded.encoding, self.decoded.text)

    def source_of(self, format: str, encoding: str, text: str) -> Source:
        """The source of a format that is no text, with the reading text that its reader set."""
        return Source(self.path, format, encoding, sha256(self.data).hexdigest(), text)
