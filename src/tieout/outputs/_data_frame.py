"""Figures as a data frame of pandas or polars, whichever is installed.

One row a figure, in source order: figure, measure, label, value, text, unit, start, end, place, tick.
``value`` is the nearest binary float, which tells any printed figure of up to fifteen digits apart;
``text`` is exact. ``start`` is empty for an instant.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from types import ModuleType
from typing import Any

from tieout.errors import UnknownName, missing
from tieout.findings.checked import Checked
from tieout.outputs._rows import place_text

LIBRARIES = ("pandas", "polars")  # in the order in which they are tried


def to_frame(run: Checked, library: str | None = None) -> Any:
    """A ``pandas.DataFrame`` or ``polars.DataFrame``; raises `TieoutError` where none is installed."""
    if library is not None and library not in LIBRARIES:
        raise UnknownName(f"{library}: no such frame library; there are {', '.join(LIBRARIES)}")
    return _module([library] if library else LIBRARIES).DataFrame(_columns(run))


def _module(names: Sequence[str]) -> ModuleType:
    for name in names:
        try:
            return importlib.import_module(name)
        except ImportError:
            continue
    raise missing(f"a data frame needs {' or '.join(names)}", "frame")


def _columns(run: Checked) -> dict[str, list[Any]]:
    figures = run.figures
    periods = [figure.period for figure in figures]
    return {
        "figure": [figure.name for figure in figures],
        "measure": [figure.measure.value for figure in figures],
        "label": [" / ".join(part for part in figure.label if part) for figure in figures],
        "value": [float(figure.printed.value) for figure in figures],
        "text": [figure.printed.text() for figure in figures],
        "unit": [figure.unit.code for figure in figures],
        "start": [period.start if period else None for period in periods],
        "end": [period.end if period else None for period in periods],
        "place": [place_text(figure.place) for figure in figures],
        "tick": [run.proof.ticks[figure.id].value for figure in figures],
    }
