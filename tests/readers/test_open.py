"""Files that cannot be read, and telling formats apart by content."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from tieout.errors import UnreadableSource
from tieout.readers import limits, text
from tieout.readers.open import read, readers

RELEASE = b"Revenue was $12.3 million, up 4%.\n"


def cause(source: object, name: str | None = None) -> str:
    with pytest.raises(UnreadableSource) as error:
        read(source, name)  # type: ignore[arg-type]
    message = str(error.value)
    assert "\n" not in message
    return message


def test_reads_a_path_and_names_it(tmp_path: Path) -> None:
    path = tmp_path / "release.pdf"  # the ending says nothing
    path.write_bytes(RELEASE)
    document = read(path)
    assert document.source.path == str(path)
    assert document.source.format == "text"
    assert document.source.sha256 == sha256(RELEASE).hexdigest()
    assert document.source.text == RELEASE.decode()


def test_reads_bytes_under_the_name_given() -> None:
    assert read(RELEASE, "draft").source.path == "draft"
    assert read(RELEASE).source.path == "standard input"


def test_missing_file(tmp_path: Path) -> None:
    assert cause(tmp_path / "none.txt").endswith("none.txt: no such file; check the path")


def test_directory(tmp_path: Path) -> None:
    assert "is a directory" in cause(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_bytes(RELEASE)
    path.chmod(0)
    assert "permission denied" in cause(path)


def test_permission_error_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, mode: str) -> object:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "secret.txt"
    path.write_bytes(RELEASE)
    monkeypatch.setattr(Path, "open", refuse)
    assert cause(path).endswith("secret.txt: permission denied; make the file readable")


def test_a_path_that_no_file_can_have() -> None:
    assert "cannot be read" in cause("a\0b")
    assert "cannot be read" in cause("x" * 5000)


@pytest.mark.parametrize("data", [b"", b"  \n\t\n"])
def test_empty(data: bytes) -> None:
    assert cause(data, "r.txt").startswith("r.txt: is empty")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (
            b"PK\x03\x04\x14\0\x06\0[Content_Types].xml",
            "a ZIP archive or an Office file that cannot be read",
        ),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image"),
        (b"\x7fELF\x02\x01\x01\0", "a program (ELF)"),
        (b"\x1f\x8b\x08\0\0\0", "a gzip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file"),
        (b"{\\rtf1\\ansi", "an RTF file"),
        (b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;", "an MHTML page"),
    ],
)
def test_foreign_formats_are_named(data: bytes, what: str) -> None:
    assert (
        cause(data, "r.html")
        == f"r.html: is {what}; tieout reads docx, html, pdf, text, xbrl_json, xlsx and zip"
    )


def test_a_release_may_begin_like_a_program() -> None:
    assert read(b"MZ Group reports revenue of 12.3 million\n").source.format == "text"


def test_binary_without_a_known_beginning() -> None:
    assert "binary data" in cause(bytes(range(256)) * 40, "r.txt")


def test_data_in_xml_is_no_page() -> None:
    assert "XML data" in cause(b'<?xml version="1.0"?>\n<xbrl><a>12</a></xbrl>')
    assert read(b'<?xml version="1.0"?>\n<html><body>Revenue 12</body></html>').source.format == "html"


def test_size_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BYTES", 10)
    path = tmp_path / "large.txt"
    path.write_bytes(RELEASE)
    assert cause(path).endswith("has more than the 10 bytes that tieout reads; is it a release?")
    assert "more than the 10 bytes" in cause(RELEASE, "large.txt")


def test_a_device_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BYTES", 1000)
    assert "more than the 1,000 bytes" in cause("/dev/zero")


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (b"<html><body><p>Revenue 12</p></body></html>", "html"),
        (b"<!-- made by a tool -->\n<!DOCTYPE HTML><p>Revenue", "html"),
        (b"<p>Revenue</p><p>12</p>", "html"),
        (b"<DOCUMENT>\n<TYPE>EX-99\n<TEXT>\n<html><td>Revenue", "html"),
        (b"<PAGE>\n<TABLE>\n<CAPTION>\n<S>  <C>\nRevenue   12\n</TABLE>", "text"),
        (b"Revenue < 12 and > 10, <b>bold</b> in one place", "text"),
        (b"plain", "text"),
    ],
)
def test_format_is_told_by_content(data: bytes, format: str) -> None:
    assert read(data, "r.dat").source.format == format


def test_every_reader_keeps_the_contract() -> None:
    found = readers()
    assert [reader.NAME for reader in found] == ["docx", "html", "pdf", "text", "xbrl_json", "xlsx", "zip"]
    for reader in found:
        assert isinstance(reader.MAGIC, tuple)
        assert callable(reader.recognises)
        assert callable(reader.read)
        assert reader.__name__ == f"tieout.readers.{reader.NAME}"  # type: ignore[attr-defined]


def test_a_reader_of_a_binary_format_is_asked_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "MAGIC", (b"%TXT",))
    assert read(b"%TXT 12").source.format == "text"
