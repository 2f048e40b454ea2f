"""Excel workbooks (Office Open XML) to a document: sheets in order, each cell as it prints.

A number format decides what is printed: a cell that holds 77338.6 and shows 77,339 prints 77,339. Values
are those that the file keeps for its formulas; simple formulas are kept beside, with what they give
(`_xlsx.formulas`). No link is followed, no macro opened. A place is a sheet and a cell.

Notices: **N105** the file has more cells than a release has; the rest was not read. **N108** sheets, rows
or columns are hidden; what they hold was not read.
"""

from __future__ import annotations

from tieout.document.model import Block, Document, Notice
from tieout.readers._reading import Reading
from tieout.readers.limits import Budget
from tieout.readers.raw import Raw
from tieout.readers.roles import with_roles

NAME = "xlsx"
MAGIC: tuple[bytes, ...] = (b"PK\x03\x04",)


def recognises(raw: Raw) -> int:
    """3 for a package that holds a workbook."""
    from tieout.readers._office import holds

    return 3 if holds(raw, "xl/workbook.xml") else 0


def read(raw: Raw) -> Document:
    """The document of a workbook; raises `UnreadableSource` where its package is damaged."""
    from tieout.readers._office import Package
    from tieout.readers._xlsx.blocks import blocks_of
    from tieout.readers._xlsx.computed import formulas_of
    from tieout.readers._xlsx.workbook import Workbook

    reading = Reading()
    blocks: list[Block] = []
    notices: list[Notice] = []
    workbook = Workbook(Package(raw), Budget())
    if workbook.hidden_sheets:
        notices.append(_hidden(workbook.hidden_sheets, "sheet", "the workbook"))
    sheets = []
    for each in workbook.sheets():
        sheets.append(each)
        blocks.extend(blocks_of(each, reading))
        if each.hidden:
            notices.append(_hidden(each.hidden, "row or column", f"sheet {each.name}"))
    if workbook.cut:
        message = f"the file is longer than a release; nothing behind {workbook.cut} was read"
        notices.append(Notice("N105", message))
    source = raw.source_of(NAME, "", reading.text)
    locator = reading.locator
    return Document(
        source,
        with_roles(blocks),
        tuple(notices),
        locator=locator,
        formulas=tuple(formulas_of(sheets, locator)) if workbook.is_exact and not workbook.cut else (),
    )


def _hidden(count: int, what: str, where: str) -> Notice:
    words = f"{what}s of {where} are" if count > 1 else f"{what} of {where} is"
    if what == "row or column":
        words = f"rows or columns of {where} are" if count > 1 else f"row or column of {where} is"
    return Notice("N108", f"{count} {words} hidden; what stands there was not read")
