"""Files of every format out of any bytes: each picks a fragment, so that what comes out is nearly whole.

Bytes drawn at random hardly ever open as a package or a PDF, and a reader that refuses them early is not
tried. Shared by the property tests and by the fuzz targets of `tools/fuzz.py`.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO

from readers.docx_factory import MC, W
from readers.pdf_factory import Put, Rule, pdf
from readers.xlsx_factory import FORMATS, MAIN, xlsx

_WORDS = (
    "Total net sales|Cost of sales|Net income per share|(In millions)|Three Months Ended|"
    "June 30, 2024|2024|2023|% Change|1,234|(567)|(567|)|$|12.5%|—|-|0|1.|.5|"
    "99999999999999999999999999|1|²|(a)|•|\u200b|\ufffd|合計|△1,234|"
    "Net sales were $1,234 million, up 3% from $1,198 million.| |\t|\n|"
).split("|")
_RUNS = (
    "<w:r><w:t>|</w:t></w:r>|<w:p>|</w:p>|<w:tbl>|</w:tbl>|<w:tr>|</w:tr>|<w:tc>|</w:tc>|"
    '<w:tcPr>|</w:tcPr>|<w:gridSpan w:val="3"/>|<w:gridSpan w:val="-1"/>|<w:vMerge/>|'
    '<w:vMerge w:val="restart"/>|<w:br/>|<w:tab/>|'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>|<w:rPr><w:sz w:val="13"/></w:rPr>|'
    '<w:ins>|</w:ins>|<w:del>|</w:del>|<w:fldChar w:fldCharType="begin"/>|'
    '<w:fldChar w:fldCharType="end"/>|<w:footnoteReference w:id="1"/>|'
    "<mc:AlternateContent><mc:Choice>|</mc:Choice></mc:AlternateContent>|<w:txbxContent>|"
    '</w:txbxContent>|<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>|<w:sdt>|</w:sdt>|'
    '<w:sym w:char="F0B7"/>|<w:sym w:char="x"/>|<!---->'
).split("|")
_CELLS = (
    '<row r="1">|<row r="7" hidden="1">|<row>|<row r="x">|</row>|<c r="A1">|'
    '<c r="B2" t="s">|<c r="ZZZ9999999">|<c>|<c t="inlineStr">|</c>|<v>|</v>|<is><t>|'
    '</t></is>|<f>A1+B1</f>|<f t="shared" si="0"/>|<f>SUM(|</f>|<v>1.5</v>|<v>45473</v>|'
    "<v>1E+400</v>|<v>nan</v>|"
    '</sheetData><mergeCells><mergeCell ref="A1:C1"/></mergeCells><sheetData>|'
    '</sheetData><mergeCells><mergeCell ref="C9:A1"/></mergeCells><sheetData>|'
    '<c s="1"><v>-1234.5</v></c>|<c s="99"><v>2</v></c>|<c s="-3"><v>2</v></c>|'
    '<c t="b"><v>1</v></c>|<c t="e"><v>#REF!</v></c>|<!---->'
).split("|")

_PAGE = (
    "<tr>|</tr>|<td>|</td>|<td colspan=3>|<p>|</p>|Net sales |1,234|(567)|2024|2023|$|%|\n|"
    "<ix:header xmlns:ix='http://www.xbrl.org/2013/inlineXBRL'>|</ix:header>|<context id='c'>|</context>|"
    "<instant>2024-12-31</instant>|<ix:nonFraction name='a:b' contextRef='c' unitRef='u'>|"
    "</ix:nonFraction>|"
    "Net sales were $1,234 million, up 3% from $1,198 million. "
).split("|")


def docx_of(data: bytes) -> bytes:
    """A Word file whose body is fragments of WordprocessingML; tags that stay open are closed."""
    words = [f'<w:r><w:t xml:space="preserve">{_escaped(word)}</w:t></w:r>' for word in _WORDS]
    body = _closed("<w:p>" + _picked(data, [*_RUNS, *words, *words]))
    return _package({"word/document.xml": f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>"})


def xlsx_of(data: bytes) -> bytes:
    """A workbook with a sheet of fragments, and formats of its own."""
    whole = xlsx({"Sheet1": [["x"]]})
    with zipfile.ZipFile(BytesIO(whole)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    rows = _closed(_picked(data, [*_CELLS, *map(_escaped, _WORDS)]))
    inner = f"<sheetData>{rows}</sheetData>"
    parts["xl/worksheets/sheet1.xml"] = f'<worksheet xmlns="{MAIN}">{inner}</worksheet>'
    if data[:1] > b"\x80":
        parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(
            FORMATS[1], _escaped(FORMATS[data[0] % 6]) + ";[&lt;"
        )
    return _package(parts)


def pdf_of(data: bytes) -> bytes:
    """A PDF with words and rules set anywhere; every other one is damaged in one place."""
    things: list[Put | Rule] = []
    for at in range(0, len(data) - 3, 4):
        what, x, y, size = data[at : at + 4]
        if what == 255:
            things.append(Rule(2.4 * x, 3.1 * y, 2.0 * size))
        else:
            word = _WORDS[what % len(_WORDS)].encode("cp1252", "replace").decode("cp1252")
            things.append(Put(2.4 * x, 3.1 * y, word.strip(), 1 + size % 24, size > 128, what > 128))
    made = pdf(things, rotate=90 * (len(data) % 4))
    if data and data[-1] % 2:
        place = int.from_bytes(data[:3], "big") % len(made)
        made = made[:place] + data[-1:] + made[place + 1 :]
    return made


def japanese_of(data: bytes) -> bytes:
    """A text of words of 短信, in one of the encodings that Tokyo uses."""
    words = (
        "売上高|営業利益|百万円|(百万円)|△1,234|▲５６７|１２．５％|2024年３月期|令和６年|第２四半期|前年同期比"
        "|増減率|うち|合計|。|、|は|が|となりました|（|）|1,234百万円|12円34銭|（注）|目次|………|1"
        "|\n|\n\n|   |\t|減少|増加|予想|損失|円|%|-|－|―"
        "|それぞれ|及び|内訳は|同|のうち、|前連結会計年度末に比べ|前期は|を|の|から|計画の|に相当する|1株当たり|配当|【情報事業】|改善|により、|ポイント|2割|資金は"
    ).split("|")
    return _picked(data, words).encode(("utf-8", "cp932", "euc_jp", "utf-16")[len(data) % 4], "replace")


def zip_of(data: bytes) -> bytes:
    """The archive of a filing: parts of every format out of stretches of the bytes, perhaps damaged."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)[len(data) % 2]) as archive:
        for at in range(0, len(data), 24):
            piece = data[at : at + 24]
            kind = piece[0] % 6
            page = f"<html><body><table>{_picked(piece, _PAGE)}</table></body></html>".encode()
            part = (page, page, page, piece, pdf_of(piece), docx_of(piece))[kind]
            name = ("a.htm", "Summary/b.htm", "x/é.htm", "index.txt", "c.pdf", "d.docx")[kind]
            archive.writestr(f"{at}-{name}", part)
    whole = made.getvalue()
    if data and data[-1] % 3 == 0:
        place = int.from_bytes(data[:3], "big") % len(whole)
        whole = whole[:place] + data[-1:] + whole[place + 1 :]
    return whole


FILES: dict[str, Callable[[bytes], bytes]] = {
    "docx": docx_of,
    "xlsx": xlsx_of,
    "pdf": pdf_of,
    "japanese": japanese_of,
    "zip": zip_of,
}


def _picked(data: bytes, fragments: Sequence[str]) -> str:
    return "".join(fragments[byte % len(fragments)] for byte in data)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _closed(fragments: str) -> str:
    """Fragments as well-formed XML: ends without a start are left out, starts without an end closed."""
    made: list[str] = []
    open_tags: list[str] = []
    for piece in fragments.replace("<", "\0<").replace(">", ">\0").split("\0"):
        name = piece[1:].rstrip(">").split(" ")[0]
        if not piece.startswith("<") or piece.endswith("/>") or name.startswith("!"):
            made.append(piece)
        elif not name.startswith("/"):
            made.append(piece)
            open_tags.append(name)
        elif name[1:] in open_tags:
            while open_tags:
                last = open_tags.pop()
                made.append(f"</{last}>")
                if last == name[1:]:
                    break
    return "".join([*made, *(f"</{name}>" for name in reversed(open_tags))])


def _package(parts: dict[str, str]) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()
