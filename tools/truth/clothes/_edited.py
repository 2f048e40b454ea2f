"""Clothes made by editing prints where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from truth.changes import Setting
from truth.clothes import Dressed
from truth.prints import Edit, applied


def edited(setting: Setting, edits: Iterable[Edit], shift: Mapping[int, int] | None = None) -> Dressed:
    """The source after the edits; a figure stands where its digits begin."""
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    starts = []
    for figure in setting.run.figures:
        digits = setting.digits(figure)
        if digits is not None:
            starts.append((digits.start, figure.id))
    places: dict[int, int] = {}
    grown = at = 0
    for start, figure_id in sorted(starts):
        while at < len(ordered) and ordered[at].start <= start and ordered[at].end <= start:
            grown += len(ordered[at].text) - (ordered[at].end - ordered[at].start)
            at += 1
        places[figure_id] = start + grown
    return Dressed(applied(setting.source, ordered), places, shift or {})
