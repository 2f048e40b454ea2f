"""Bytes to characters. No byte is lost: what cannot be what the encoding says becomes a notice.

The order: byte order mark; UTF-16 by its zero bytes; UTF-8, which other text does not satisfy by
accident; the encoding a ``<meta charset>`` or XML declaration names; Japanese by its kana; UTF-8 with
stray bytes; Windows-1252, which old releases have even where they say Latin-1 (as the WHATWG encoding
standard has it).

Notices: **N101** bytes that are not valid in the encoding were read as Windows-1252. **N102** zero bytes
were read as U+FFFD, as browsers do.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from itertools import islice

from msgspec import Struct

from tieout.document.model import Notice, Span
from tieout.errors import UnreadableSource

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_declared = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_multibyte = re.compile(rb"[\xc3-\xf4][\x80-\xbf]+|\xc2[\x80-\xbf]")
_control = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")
_kana = re.compile("[\u3040-\u30ff]")
_HEAD = 4096
_LATIN = frozenset({"iso8859-1", "latin-1", "ascii", "cp1252", "iso8859-15"})


class Decoded(Struct, frozen=True, gc=False):
    """Characters without a byte order mark, the encoding they came in, and what was doubtful."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def decode(data: bytes, path: str) -> Decoded:
    """The characters of ``data``; raises `UnreadableSource` where most of it is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], encoding)
    head = data[:_HEAD]
    wide = _wide_encoding(head)
    if wide:
        return _lenient(data, wide)
    if len(_control.findall(head)) * 20 > len(head):
        raise UnreadableSource(f"{path}: holds binary data in no format that tieout reads")
    return _with_zero_bytes(_narrow(data, head))


def byte_offsets(data: bytes, encoding: str, places: Sequence[int]) -> list[int]:
    """Where in ``data`` the characters at ``places`` of its decoded text begin.

    >>> byte_offsets("é = ½ %".encode(), "utf-8", [0, 1, 6])
    [0, 2, 8]
    """
    at = next((len(mark) for mark, name in _MARKS if name == encoding and data.startswith(mark)), 0)
    if data.isascii():
        return list(places)
    starts = _starts(data, at, encoding)
    return [starts[place] for place in places]


def _starts(data: bytes, at: int, encoding: str) -> list[int]:
    """Where each character begins, from byte ``at`` on, and where the last one ends."""
    decoder = codecs.getincrementaldecoder(encoding)(_HANDLER)
    starts: list[int] = []
    begun = at
    for number in range(at, len(data)):
        made = len(decoder.decode(data[number : number + 1]))
        if made:
            # Several at once are stray bytes, one character each, that the last byte settled.
            starts.extend(range(begun, begun + made))
            begun = number + 1 - len(decoder.getstate()[0])
    starts.extend(range(begun, begun + len(decoder.decode(b"", final=True))))
    return [*starts, len(data)]


def _narrow(data: bytes, head: bytes) -> Decoded:
    named = _declaration(head) if b"2022" in head else None
    if named and named.startswith("iso2022"):
        decoded = _strictly(data, named)
        if decoded:
            return decoded
    decoded = _strictly(data, "utf-8")
    if decoded:
        return decoded
    named = _declaration(head)
    if named and named not in _LATIN and named != "utf-8":
        decoded = _strictly(data, named)
        if decoded:
            return decoded
    return _japanese(data) or _western(data, named)


def _western(data: bytes, named: str | None) -> Decoded:
    """UTF-8 with some stray bytes where valid sequences prevail, else Windows-1252."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        around = data[max(0, error.start - 100_000) : error.end + 100_000]
    sequences = sum(len(match) for match in _multibyte.findall(around))
    high = len(around) - len(around.translate(None, _HIGH))
    if (named == "utf-8" and sequences) or sequences * 2 > high:
        return _lenient(data, "utf-8")
    return Decoded(data.decode("cp1252", _HANDLER), "windows-1252")


_HIGH = bytes(range(128, 256))


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _lenient(data: bytes, encoding: str) -> Decoded:
    decoded = _strictly(data, encoding)
    if decoded:
        return decoded
    text = data.decode(encoding, _HANDLER)
    strays = [match.start() for match in islice(_stray.finditer(text), _COUNTED + 1)]
    place = Span(strays[0], strays[0] + 1) if strays else None
    count = f"{len(strays)}" if len(strays) <= _COUNTED else f"more than {_COUNTED}"
    message = f"{count} bytes that are not valid {encoding} were read as Windows-1252, the first here"
    return Decoded(text.translate(_STRAYS), encoding, (Notice("N101", message, place),))


def _wide_encoding(head: bytes) -> str | None:
    """UTF-16 without a mark, told by zero bytes in every other place."""
    pairs = len(head) // 2
    if pairs < 2 or b"\0" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd * 10 > pairs * 6 and even * 10 < pairs:
        return "utf-16-le"
    if even * 10 > pairs * 6 and odd * 10 < pairs:
        return "utf-16-be"
    return None


def _declaration(head: bytes) -> str | None:
    match = _declared.search(head)
    if not match:
        return None
    try:
        return codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None


def _japanese(data: bytes) -> Decoded | None:
    """Shift JIS or EUC-JP, believed only where kana come out."""
    for encoding in ("euc_jp", "cp932"):
        decoded = _strictly(data, encoding)
        if decoded and len(_kana.findall(decoded.text[:20_000])) > 20:
            return decoded
    return None


def _with_zero_bytes(decoded: Decoded) -> Decoded:
    at = decoded.text.find("\0")
    if at < 0:
        return decoded
    count = decoded.text.count("\0")
    notice = Notice("N102", f"{count} zero bytes were read as replacement characters", Span(at, at + 1))
    return Decoded(decoded.text.replace("\0", "\ufffd"), decoded.encoding, (*decoded.notices, notice))


# A stray byte is carried through decoding as a character of a private plane, so that its place is known
# when decoding is done, and becomes its Windows-1252 character then.
_HANDLER = "tieout-stray"
_PLANE = 0x10F000
_stray = re.compile(f"[{chr(_PLANE)}-{chr(_PLANE + 255)}]")
_COUNTED = 1000
_UNDEFINED = {0x81, 0x8D, 0x8F, 0x90, 0x9D}  # in Windows-1252; browsers take the C1 controls
_STRAYS = {
    _PLANE + byte: chr(byte) if byte in _UNDEFINED else bytes([byte]).decode("cp1252")
    for byte in range(256)
}


def _carry(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    if error.encoding in ("cp1252", "charmap"):
        return stray.decode("latin-1"), error.end
    return "".join(chr(_PLANE + byte) for byte in stray), error.end


codecs.register_error(_HANDLER, _carry)
