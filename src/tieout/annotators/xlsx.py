"""Excel: cells filled by tick, notes where something was found, and a sheet with every relation live.

The package's parts are edited in place: formulas, formats, charts, macros and all other parts stay.
"""

from __future__ import annotations

from tieout.annotators._notes import Notes
from tieout.annotators._package import Package
from tieout.annotators._workbook.cells import Sheets, by_sheet, places_of
from tieout.annotators._workbook.fills import Fills
from tieout.annotators._workbook.notes import write_notes
from tieout.annotators._workbook.ties import write_ties
from tieout.findings.checked import Checked
from tieout.readers._xlsx.workbook import whole
from tieout.relations.model import Tick

NAME = "xlsx"

_GRAVEST = (Tick.BROKEN, Tick.PLUGGED, Tick.UNPROVEN, Tick.ROUNDED, Tick.EXACT)


def annotate(raw: bytes, run: Checked) -> bytes:
    """The workbook with its figures marked."""
    package = Package(raw, run.document.source.path)
    sheets = Sheets(package)
    places = places_of(run, sheets)
    notes, fills = Notes(run), Fills(package)
    for sheet, cells in by_sheet(places).items():
        part, nodes = sheets.part(sheet), sheets.cells(sheet)
        told: dict[str, str] = {}
        for cell, figures in cells.items():
            tick = min((notes.tick(figure) for figure in figures), key=_GRAVEST.index)
            own = whole(nodes[cell].attributes.get("s"))
            part.set(nodes[cell], s=str(fills.style(own, tick)))
            found = [notes.text(figure) for figure in figures if notes.is_found(figure)]
            if found:
                told[cell] = "\n\n".join(found)
        if told:
            write_notes(sheets, sheet, told)
    write_ties(run, sheets, places, fills)
    fills.finish()
    return package.written()
