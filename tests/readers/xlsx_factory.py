"""Small workbooks made by hand, from rows of values and number formats."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FORMATS = ["General", "#,##0_);(#,##0)", "0.0%", "mmmm d, yyyy", '#,##0;(#,##0);"–"', "@"]

Value = str | int | float | tuple[str, int] | None  # text, a number, (a number as text, its format's index)


def xlsx(
    sheets: Mapping[str, Sequence[Sequence[Value]]],
    spans: Sequence[str] = (),
    hidden_rows: Sequence[int] = (),
    hidden_sheets: Sequence[str] = (),
) -> bytes:
    """A workbook; ``spans`` are merged on every sheet, ``hidden_rows`` count from 1."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        listed, relations = "", ""
        for number, (name, rows) in enumerate(sheets.items(), 1):
            state = ' state="hidden"' if name in hidden_sheets else ""
            listed += f'<sheet name="{escape(name)}" sheetId="{number}"{state} r:id="rId{number}"/>'
            relations += f'<Relationship Id="rId{number}" Target="worksheets/sheet{number}.xml"/>'
            archive.writestr(f"xl/worksheets/sheet{number}.xml", _sheet(rows, spans, hidden_rows))
        book = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>'
        archive.writestr("xl/workbook.xml", book)
        package = "http://schemas.openxmlformats.org/package/2006/relationships"
        archive.writestr(
            "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}">{relations}</Relationships>'
        )
        archive.writestr("xl/styles.xml", _styles())
    return data.getvalue()


def _styles() -> str:
    formats = "".join(
        f'<numFmt numFmtId="{164 + at}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>'
        for at, code in enumerate(FORMATS)
    )
    forms = "".join(f'<xf numFmtId="{164 + at}" fontId="0" borderId="0"/>' for at in range(len(FORMATS)))
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><fonts><font/></fonts>'
        f"<borders><border/></borders><cellXfs>{forms}</cellXfs></styleSheet>"
    )


def _sheet(rows: Sequence[Sequence[Value]], spans: Sequence[str], hidden: Sequence[int]) -> str:
    lines = ""
    for number, row in enumerate(rows, 1):
        cells = "".join(_cell(f"{chr(65 + at)}{number}", value) for at, value in enumerate(row))
        mark = ' hidden="1"' if number in hidden else ""
        lines += f'<row r="{number}"{mark}>{cells}</row>'
    merged = "".join(f'<mergeCell ref="{span}"/>' for span in spans)
    inner = f"<sheetData>{lines}</sheetData><mergeCells>{merged}</mergeCells>"
    return f'<worksheet xmlns="{MAIN}">{inner}</worksheet>'


def _cell(reference: str, value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f'<c r="{reference}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    number, style = value if isinstance(value, tuple) else (str(value), 0)
    return f'<c r="{reference}" s="{style}"><f>A1*1</f><v>{number}</v></c>'
