"""Streams of a PDF that would unpack to more memory than any release takes: told before they are unpacked.

The file's bytes come in. Deflated data grows to a thousandfold at most, so only long streams are looked at,
and of those no more than it takes to know that the rest cannot reach the limit.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

LIMIT = 256_000_000  # bytes of a stream, unpacked; of all object streams, which stay in memory, together
_MOST = 1032  # times its packed size: what deflate reaches
_HEAD = 2000  # characters before a stream in which its dictionary stands
_CHUNK = 1 << 16

_begins = re.compile(rb"stream\r?\n")
_twice = re.compile(rb"/Filter\s*\[[^\]]*(?:Flate|LZW)[^\]]*(?:Flate|LZW)")


def is_bomb(data: bytes) -> bool:
    """Whether a stream, or all object streams together, would unpack to more than the limit.

    Filters that pack what is packed already are no program's.
    """
    kept = 0
    for head, start, end in _streams(data):
        if _twice.search(head):
            return True
        if b"/Flate" not in head and b"/Fl" not in head:
            continue
        if b"/ObjStm" in head:
            kept += _unpacked(data, start, end, LIMIT - kept, wholly=True)
            size = kept
        else:
            size = _unpacked(data, start, end, LIMIT)
        if size > LIMIT:
            return True
    return False


def _streams(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """The dictionary of each stream, and where its bytes stand."""
    at = 0
    while (begin := _begins.search(data, at)) is not None:
        if data[begin.start() - 3 : begin.start()] == b"end":
            at = begin.end()
            continue
        end = data.find(b"endstream", begin.end())
        end = len(data) if end < 0 else end
        dictionary = data[max(at, begin.start() - _HEAD) : begin.start()]
        yield dictionary.rpartition(b" obj")[2], begin.end(), end
        at = end + len(b"endstream")


def _unpacked(data: bytes, start: int, end: int, limit: int, wholly: bool = False) -> int:
    """To how many bytes a stream unpacks; at least one more than ``limit`` where that is so.

    Unless ``wholly``, one that cannot reach it counts as what was unpacked until that was known.
    """
    inflate = zlib.decompressobj()
    made, at = 0, start
    packed = b""
    while made <= limit and (wholly or made + _MOST * (end - at + len(packed)) > limit):
        if not packed:
            packed = data[at : min(at + _CHUNK, end)]
            at += len(packed)
        if not packed:
            break
        try:
            made += len(inflate.decompress(packed, _CHUNK * 16))
        except zlib.error:
            break  # damaged, or packed otherwise
        packed = inflate.unconsumed_tail
        if inflate.eof:
            break
    return made
