"""Bytes to characters: which encoding, and no byte lost."""

from __future__ import annotations

import pytest

from tieout.errors import UnreadableSource
from tieout.readers.decode import decode

TEXT = "Net revenue – “€1,234 million” · naïve café\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (b"\xff\xfe\0\0" + TEXT.encode("utf-32-le"), "utf-32-le"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("cp1252"), "windows-1252"),
        (b'<meta charset="iso-8859-1">' + TEXT.encode("cp1252"), "windows-1252"),
        (b'<meta content="text/html; charset=UTF-8">' + TEXT.encode(), "utf-8"),
        (b'<meta charset="no-such-thing">' + TEXT.encode("cp1252"), "windows-1252"),
        (b'<?xml version="1.0" encoding="iso8859-7"?>' + "Έσοδα 12".encode("iso8859-7"), "iso8859-7"),
        (b"<meta charset=iso-2022-jp>" + "売上高 12".encode("iso2022_jp"), "iso2022_jp"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    decoded = decode(data, "r")
    assert decoded.encoding == encoding
    assert decoded.notices == ()
    assert decoded.text.encode(encoding) in data


@pytest.mark.parametrize(("name", "encoding"), [("shift_jis", "cp932"), ("euc_jp", "euc_jp")])
def test_japanese_is_told_by_its_kana(name: str, encoding: str) -> None:
    text = "売上高は前年同期に比べて増加しました。これはサービスの伸びによるものです。" * 3
    decoded = decode(text.encode(name), "r")
    assert (decoded.encoding, decoded.text) == (encoding, text)


def test_every_byte_of_windows_1252_becomes_a_character() -> None:
    data = b"Revenue " + bytes(range(0x80, 0x100)) + b" 12"
    decoded = decode(data, "r")
    assert decoded.encoding == "windows-1252"
    assert len(decoded.text) == len(data)
    assert decoded.text[8:10] == "€\x81"


def test_stray_bytes_in_utf_8_are_kept_and_placed() -> None:
    data = "Umsatz – 12 €, Gewinn – 3 €".encode().replace(b"Gewinn", b"Gew\x92nn \xe2\x80")
    decoded = decode(data, "r")
    assert decoded.encoding == "utf-8"
    assert "Gew’nn â€" in decoded.text
    (notice,) = decoded.notices
    assert notice.code == "N101"
    assert notice.message.startswith("3 bytes that are not valid utf-8")
    assert notice.span is not None
    assert decoded.text[notice.span.start : notice.span.end] == "’"


def test_a_character_cut_off_at_the_end_is_a_notice() -> None:
    decoded = decode(TEXT.encode() * 3 + "€".encode()[:2], "r")
    assert decoded.text.startswith(TEXT)
    assert [notice.code for notice in decoded.notices] == ["N101"]


def test_zero_bytes_are_replaced_and_placed() -> None:
    decoded = decode(b"Revenue 1\x002 " * 3 + b"x" * 100, "r")
    assert decoded.text.startswith("Revenue 1\ufffd2 ")
    (notice,) = decoded.notices
    assert (notice.code, notice.message[:12]) == ("N102", "3 zero bytes")
    assert notice.span is not None
    assert notice.span.start == 9


def test_binary_is_refused() -> None:
    with pytest.raises(UnreadableSource, match=r"^r: holds binary data"):
        decode(b"\x01\x02\x03\x04 text" * 100, "r")


def test_senselessly_many_stray_bytes_take_no_memory() -> None:
    decoded = decode(b"<meta charset=utf-8> \xc3\xa9" + b"\xff" * 200_000, "r")
    assert decoded.notices[0].message.startswith("more than 1000 bytes")
    assert len(decoded.text) == len("<meta charset=utf-8> é") + 200_000
