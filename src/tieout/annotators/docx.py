"""Word: a comment at every figure of which something was found; text, looks and tracked changes stay.

A comment at each figure that ties would bury those that do not, and colours would have to be taken out of
a draft that goes on being written; so figures that are well are left alone. Who asks for it gets every
figure on the ground of its tick besides: for a copy that is read, and not written on.
"""

from __future__ import annotations

from collections.abc import Iterator

from tieout.annotators._notes import Notes
from tieout.annotators._package import Package
from tieout.annotators._word.comments import Comments, begins, ends
from tieout.annotators._word.runs import DOCUMENT, Cut, Flow, split
from tieout.annotators._word.shading import shade as shade_run
from tieout.annotators._xml import Part
from tieout.facts.model import Figure
from tieout.findings.checked import Checked
from tieout.outputs._tints import tint

NAME = "docx"


def annotate(raw: bytes, run: Checked) -> bytes:
    """The file with its comments; figures in notes are commented on where the note is referred to."""
    return _marked(raw, run, is_shaded=False)


def shade(raw: bytes, run: Checked) -> bytes:
    """The same with every figure of the body on the ground of its tick."""
    return _marked(raw, run, is_shaded=True)


def _marked(raw: bytes, run: Checked, is_shaded: bool) -> bytes:
    package, notes = Package(raw, run.document.source.path), Notes(run)
    part = package.part(DOCUMENT)
    found = [figure for figure in run.figures if is_shaded or notes.is_found(figure.id)]
    if not found:
        return raw
    flow = Flow(raw, run, part)
    comments = Comments(package) if any(notes.is_found(figure.id) for figure in found) else None
    cuts = [
        cut for figure in found for cut in _cuts(figure, flow, notes, comments, part if is_shaded else None)
    ]
    split(part, sorted(cuts, key=lambda cut: (cut.point.child.start, cut.point.offset)))
    return package.written()


def _cuts(
    figure: Figure, flow: Flow, notes: Notes, comments: Comments | None, ground: Part | None
) -> Iterator[Cut]:
    """Where runs are parted for a figure: before and behind it. Of a ``ground`` it gets its tick's."""
    bounds = flow.bounds(figure.span) if figure.span is not None else None
    if bounds is None or figure.span is None:
        return
    before = behind = fill = ""
    further = flow.further_runs(figure.span) if ground is not None else None
    if ground is not None and further is not None:
        fill = tint(notes.tick(figure.id))
        for run in further:
            shade_run(ground, run, fill)
    if comments is not None and notes.is_found(figure.id):
        number = comments.add(notes.text(figure.id))
        before, behind = begins(number), ends(number)
    if before or fill:
        yield Cut(bounds[0], before, fill)
        yield Cut(bounds[1], behind)
