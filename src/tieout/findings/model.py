"""Findings: what is said about a release."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tieout.proof.model import Repair
from tieout.values.enumerations import at_hand


@at_hand
class Severity(StrEnum):
    """How bad: broken is an error, plugged a warning."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. ``code`` is stable; ``figures[0]`` is the one to look at first.

    ``message`` is one plain clause: "total assets did not increase by JPY4,059 million". ``rivals`` are
    repairs of other prints that explain the same relations about as well: one of them may be the wrong one.
    ``accepted`` is the reason why somebody lets it stand.
    """

    code: str
    name: str
    severity: Severity
    message: str
    figures: tuple[int, ...]
    relations: tuple[int, ...]
    repair: Repair | None = None
    rivals: tuple[Repair, ...] = ()
    accepted: str = ""
