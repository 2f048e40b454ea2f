"""Files made to do harm: bombs, loops, scripts, macros. Time and memory stay bounded, nothing is run.

Every case runs the command in a process of its own, as `test_bad_input` does.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from bad_input import test_bad_input
from bad_input.test_bad_input import Answer, read_anyway, refused, tieout
from readers.docx_factory import W, docx, p, tbl
from readers.pdf_factory import Put, pdf
from readers.xlsx_factory import MAIN, xlsx

__all__ = ["tieout"]  # the fixture
Run = Callable[..., Answer]

BOOK = xlsx({"P&L": [["In millions", "2024", "2023"], ["Sales", 1234, 1198], ["Costs", 1000, 900]]})
WORD = docx(p("Net sales were $1,234 million, up 3.0% from $1,198 million."))
PAGE = [Put(72, 72, "Net sales were $1,234 million, up 3.0% from $1,198 million.")]
SECONDS = 60  # of a clock; 30,000 figures take a quarter of it on a quiet core
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
DEEP = b'{"documentInfo":{"documentType":"https://xbrl.org/2021/xbrl-json"},"facts":'
RELATIONS = "http://schemas.openxmlformats.org/{}/2006/relationships"
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
DOCUMENT, SHEET = "word/document.xml", "xl/worksheets/sheet1.xml"


def with_part(raw: bytes, name: str, data: str | bytes) -> bytes:
    """A package with one part in place of its own, or added."""
    made = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(raw)) as given,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for each in given.namelist():
            if each != name:
                archive.writestr(each, given.read(each))
        archive.writestr(name, data)
    return made.getvalue()


def body(inner: str, before: str = "") -> str:
    return f"{before}<w:document {W}><w:body>{inner}</w:body></w:document>"


def sheet(inner: str, before: str = "") -> str:
    return f'{before}<worksheet xmlns="{MAIN}"><sheetData>{inner}</sheetData></worksheet>'


def with_objects(packed: bytes, first: int, filters: bytes = b"/FlateDecode") -> bytes:
    """A PDF whose page stands in an object stream."""
    text = b"BT /F1 10 Tf 72 720 Td (Net sales were $1,234 million, up 3.0% from $1,198 million.) Tj ET"
    head = b"/Type /ObjStm /N 1 /First %d /Length %d /Filter %s" % (first, len(packed), filters)
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        4: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        5: b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        6: b"<< %s >>\nstream\n%s\nendstream" % (head, packed),
    }
    data, places = b"%PDF-1.5\n", {}
    for number, body in objects.items():
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    places[7] = len(data)
    rows = b"".join(
        b"\x02" + (6).to_bytes(4, "big") + b"\0"
        if number == 3
        else (b"\x01" if number in places else b"\0") + places.get(number, 0).to_bytes(4, "big") + b"\0"
        for number in range(8)
    )
    table = b"<< /Type /XRef /Size 8 /W [1 4 1] /Root 1 0 R /Length %d >>" % len(rows)
    end = b"startxref\n%d\n%%%%EOF\n" % places[7]
    return data + b"7 0 obj\n%s\nstream\n%s\nendstream\nendobj\n%s" % (table, rows, end)


def objects(blanks: int, times: int = 1) -> bytes:
    """A page's object, with so many blanks behind it, packed as often as told."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
        b"/Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>"
    )
    packed = b"3 0 " + page + b" " * blanks
    for _ in range(times):
        packed = zlib.compress(packed, 9)
    return with_objects(packed, 4, b"[%s]" % (b"/FlateDecode " * times))


REFUSED = {
    "objects.pdf": (lambda: objects(600_000_000), "unpacks to more than any release"),
    "twice.pdf": (lambda: objects(100_000_000, 2), "unpacks to more than any release"),
    "deep.json": (
        lambda: DEEP + b"[" * 2_000_000,
        "recursion",
    ),
    "bomb.docx": (lambda: with_part(WORD, DOCUMENT, body(" " * 150_000_000)), "more than any release"),
    "bomb.xlsx": (lambda: with_part(BOOK, SHEET, sheet(" " * 150_000_000)), "more than any release"),
    "strings.xlsx": (
        lambda: with_part(BOOK, "xl/sharedStrings.xml", "<x>" * 60_000_000),
        "more than any release",
    ),
    "entities.docx": (lambda: with_part(WORD, DOCUMENT, body(p("&c;"), ENTITIES)), "document type"),
    "entities.xlsx": (lambda: with_part(BOOK, SHEET, sheet("&c;", ENTITIES)), "document type"),
    "outside.docx": (lambda: with_part(WORD, DOCUMENT, body(p("&a;"), OUTSIDE)), "document type"),
    "outside.xlsx": (lambda: with_part(BOOK, SHEET, sheet("&a;", OUTSIDE)), "document type"),
    "deep.docx": (
        lambda: with_part(WORD, DOCUMENT, body("<w:sdt>" * 3_000 + "</w:sdt>" * 3_000)),
        "nested",
    ),
    "loop.pdf": (lambda: pdf(PAGE).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"), "pdf"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_do_harm_is_refused(name: str, tmp_path: Path, tieout: Run) -> None:
    make, cause = REFUSED[name]
    (tmp_path / name).write_bytes(make())
    refused(tieout(name), name, cause)


def scripted() -> bytes:
    """A PDF that runs JavaScript and opens an address when it is opened, in viewers that let it."""
    action = b"/OpenAction << /S /JavaScript /JS (app.launchURL\\('http://127.0.0.1:9/'\\)) >> "
    return pdf(PAGE).replace(b"/Type /Catalog ", b"/Type /Catalog " + action)


def inflating() -> bytes:
    """A PDF with a page whose content is 200 MB of blanks, packed."""
    raw = pdf(PAGE, [Put(72, 72, "x")])
    start = raw.rindex(b"stream\n", 0, raw.rindex(b"endstream"))
    head = raw.rindex(b"<< /Length", 0, start)
    packed = zlib.compress(b" " * 200_000_000, 9)
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\n" % (len(packed), packed)
    return raw[:head] + stream + raw[raw.index(b"endstream", start) :]


def of_many_parts() -> bytes:
    """The archive of a filing with parts enough for twenty releases."""
    row = "<tr><td>Revenues of division</td><td>1,234</td><td>(567)</td></tr>\n"
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(300):
            archive.writestr(f"{number}.htm", f"<html><body><table>{row * 2500}</table></body></html>")
    return made.getvalue()


READ = {
    "objects.pdf": (lambda: objects(10), 3, ""),
    "parts.zip": (of_many_parts, 1000, "N105"),
    "macros.docm": (lambda: with_part(WORD, "word/vbaProject.bin", b"\xd0\xcf\x11\xe0 macros"), 3, ""),
    "macros.xlsm": (lambda: with_part(BOOK, "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 macros"), 4, ""),
    "script.pdf": (scripted, 3, ""),
    "inflating.pdf": (inflating, 3, ""),
    "pages.pdf": (lambda: pdf(*[PAGE] * 10_000), 1000, "N105"),
    "cells.xlsx": (
        lambda: xlsx({"P&L": [["Item", *[at * 10 + 1 for at in range(20)]] for _ in range(50_000)]}),
        1000,
        "N105",
    ),
    "paragraphs.docx": (lambda: docx(p("Net sales were $1,234 million.") * 100_000), 1000, "N105"),
    "rows.docx": (lambda: docx(tbl(*[["Sales", "1,234", "5,678"]] * 60_000)), 1000, "N105"),
    "nested.docx": (
        lambda: docx(
            p("Sales were $12 million, up from $10 million.")
            + "<w:tbl><w:tr><w:tc>" * 150
            + "</w:tc></w:tr></w:tbl>" * 150
        ),
        2,
        "",
    ),
}


@pytest.mark.alone
@pytest.mark.parametrize("name", READ)
def test_what_is_too_much_is_read_within_limits(
    name: str, tmp_path: Path, tieout: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(test_bad_input, "SECONDS", SECONDS)
    make, figures, code = READ[name]
    (tmp_path / name).write_bytes(make())
    answer = tieout(name)
    read_anyway(answer, figures)
    assert code in answer.out


# What a process of Python tells its audit hooks of networks, other programs and files that it writes.
HOOK = """
import sys
def told(event, arguments):
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "urllib.")):
        with open({log!r}, "a") as log:
            print(event, arguments, file=log)
sys.addaudithook(told)
"""
REACHING = {
    "page.html": (
        b"<html><head><link rel=stylesheet href='http://127.0.0.1:9/a.css'>"
        b"<script src='http://127.0.0.1:9/a.js'></script></head><body>"
        b"<img src='http://127.0.0.1:9/a.gif'><iframe src='file:///etc/passwd'></iframe>"
        b"<p>Net sales were $1,234 million, up 3.0% from $1,198 million.</p></body></html>"
    ),
    "linked.docx": with_part(
        WORD,
        "word/_rels/document.xml.rels",
        f'<Relationships xmlns="{RELATIONS.format("package")}"><Relationship Id="r1" TargetMode="External" '
        f'Type="{RELATIONS.format("officeDocument")}/attachedTemplate" Target="http://127.0.0.1:9/a.dotm"/>'
        "</Relationships>",
    ),
    "linked.xlsx": with_part(
        BOOK,
        "xl/externalLinks/externalLink1.xml",
        f'<externalLink xmlns="{MAIN}"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>',
    ),
    "script.pdf": scripted(),
    "tagged.htm": (
        b"<html xmlns:ix='http://www.xbrl.org/2013/inlineXBRL'><body><ix:header><ix:references>"
        b"<link:schemaRef xlink:href='http://127.0.0.1:9/a.xsd'/></ix:references></ix:header>"
        b"<p>Net sales were $1,234 million, up 3.0% from $1,198 million.</p></body></html>"
    ),
}


@pytest.mark.parametrize("name", REACHING)
def test_nothing_is_fetched_and_no_program_run(
    name: str, tmp_path: Path, tieout: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = tmp_path / "hook"
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(HOOK.format(log=str(tmp_path / "log")), "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(hook))
    (tmp_path / name).write_bytes(REACHING[name])
    answer = tieout(name)
    assert answer.status in (0, 1), answer
    assert not (tmp_path / "log").exists(), (tmp_path / "log").read_text("utf-8")


def test_the_hook_would_tell(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(HOOK.format(log=str(tmp_path / "log")), "utf-8")
    code = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
    subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": str(tmp_path)}, check=True)
    assert "socket.connect" in (tmp_path / "log").read_text("utf-8")


def test_nothing_is_left_in_the_temporary_folder(
    tmp_path: Path, tieout: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    for name, raw in (("a.docx", WORD), ("a.xlsx", BOOK), ("a.pdf", pdf(PAGE)), ("b.pdf", pdf(PAGE)[:300])):
        (tmp_path / name).write_bytes(raw)
        tieout(name)
        tieout(name, "--annotate", f"marked-{name}")
    assert list(scratch.iterdir()) == []
