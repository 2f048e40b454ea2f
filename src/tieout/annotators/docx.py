"""Word: a comment at every figure of which something was found; text, looks and tracked changes stay.

A comment at each figure that ties would bury those that do not, and colours would have to be taken out of
a draft that goes on being written; so figures that are well are left alone.
"""

from __future__ import annotations

from tieout.annotators._notes import Notes
from tieout.annotators._package import Package
from tieout.annotators._word.comments import Comments, begins, ends
from tieout.annotators._word.runs import DOCUMENT, Flow, Point, split
from tieout.findings.checked import Checked

NAME = "docx"


def annotate(raw: bytes, run: Checked) -> bytes:
    """The file with its comments; figures in notes are commented on where the note is referred to."""
    package, notes = Package(raw, run.document.source.path), Notes(run)
    part = package.part(DOCUMENT)
    found = [figure for figure in run.figures if figure.span is not None and notes.is_found(figure.id)]
    if not found:
        return raw
    flow, comments = Flow(raw, run, part), Comments(package)
    cuts: list[tuple[Point, str]] = []
    for figure in found:
        bounds = flow.bounds(figure.span) if figure.span is not None else None
        if bounds is None:
            continue
        number = comments.add(notes.text(figure.id))
        cuts += [(bounds[0], begins(number)), (bounds[1], ends(number))]
    split(part, sorted(cuts, key=lambda cut: (cut[0].child.start, cut[0].offset)))
    return package.written()
