"""The release as the page shows it: HTML in its own look, all else set from its blocks and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tieout.findings.checked import Checked
from tieout.outputs._page.escaped import escaped
from tieout.outputs._page.marks import Marks
from tieout.outputs._page.markup import safe_markup
from tieout.outputs._page.outline import Part, anchors
from tieout.outputs._page.stylesheet import Stylesheet
from tieout.outputs._page.typeset import typeset


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """``markup`` of the release, ``leftover`` that of figures it does not show, ``css`` of its look."""

    markup: str
    leftover: str
    css: str


def release_view(run: Checked, outline: Sequence[Part]) -> ReleaseView:
    """Show a run's release with every figure marked once."""
    marks = Marks(run.figures, run.proof.ticks)
    sheet = Stylesheet()
    if is_markup(run):
        places = sorted(
            (part.start, f"s{number}") for number, part in enumerate(outline) if part.start is not None
        )
        markup = safe_markup(run.document.source.text, marks, sheet, places)
    else:
        markup = typeset(run, marks, anchors(outline))
    return ReleaseView(markup, _leftover(run, marks), sheet.css())


def is_markup(run: Checked) -> bool:
    """Whether the release has a look of its own to keep."""
    return run.document.source.format == "html"


def _leftover(run: Checked, marks: Marks) -> str:
    """Figures that stand where the source hides its text: none goes without its tick."""
    left = (run.figures[number] for number in marks.unmarked)
    items = "".join(
        f"<li>{escaped(' · '.join(figure.label))} {marks.within(figure.id, figure.raw)}" for figure in left
    )
    return (
        f"<section class=leftover><h2>Read, but not shown above</h2><ul>{items}</ul></section>"
        if items
        else ""
    )
