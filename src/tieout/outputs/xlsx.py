"""XLSX: every table of the release on a sheet as printed, with live checks of its relations beside it.

Figures are numbers under formats that show what is printed; a check is a formula over the cells of its
relation's members, with the bound that rounding gives it, and says "ties" or "differs". Figures of
sentences have a sheet of their own, so that they take part. The same run gives the same bytes.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from tieout.findings.checked import Checked
from tieout.outputs._libraries import needed
from tieout.outputs._workbook.layout import CHECKS, FINDINGS, OWN, SUMMARY, WORDS, layout_of
from tieout.outputs._workbook.lists import (
    write_findings,
    write_list_of_checks,
    write_summary,
    write_words,
)
from tieout.outputs._workbook.styles import Styles
from tieout.outputs._workbook.table_sheet import TableSheet
from tieout.outputs._workbook.writing import Sheet, clean
from tieout.readers._xlsx.workbook import TIES

NAME = "xlsx"
EXTENSION = ".xlsx"
CREATED = datetime(1980, 1, 1, tzinfo=UTC)  # the first date of a package; a clock would change its bytes


def render(run: Checked) -> bytes:
    """The workbook; raises `MissingLibrary` where xlsxwriter is not installed."""
    xlsxwriter = needed("xlsxwriter", "xlsx")
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"title": clean(run.document.source.path), "author": "tieout", "created": CREATED})
    styles, layout = Styles(book), layout_of(run)

    def added(name: str) -> Sheet:
        sheet = book.add_worksheet(name)
        if name in OWN:
            sheet.set_vba_name(f"{TIES}_{name.lower()}")  # no part of the release
        return Sheet(sheet, styles)

    write_summary(added(SUMMARY), run, layout)
    write_findings(added(FINDINGS), run, layout)
    for number, name in enumerate(layout.sheets):
        TableSheet(added(name), run, layout, number).write()
    write_words(added(WORDS), run, layout)
    write_list_of_checks(added(CHECKS), run, layout)
    book.close()
    return target.getvalue()
