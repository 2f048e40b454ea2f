"""Findings that somebody has accepted, with the reason, kept in a file beside the drafts.

An accepted finding is told by its fingerprint, so that it survives edits elsewhere; where the prints of its
figures change it comes back, because that is not what was accepted.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tieout.errors import TieoutError
from tieout.findings.checked import Checked
from tieout.findings.model import Finding
from tieout.findings.naming import addresses, fingerprints

HEAD = "# Findings that are accepted, for tieout check --baseline. Written by tieout accept.\n"


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that was accepted: what it said, the prints it was about, and why it may stay."""

    fingerprint: str
    code: str
    message: str
    prints: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a file accepts."""

    accepted: tuple[Accepted, ...] = ()

    def judged(self, run: Checked) -> tuple[Finding, ...]:
        """The findings of a run, those that are accepted with their reason."""
        known = {(each.fingerprint, each.prints): each.reason for each in self.accepted}
        return tuple(
            replace(finding, accepted=known.get((fingerprint, prints_of(finding, run)), ""))
            for finding, fingerprint in zip(run.findings, fingerprints(run), strict=True)
        )

    def with_findings(self, run: Checked, wanted: Sequence[str], reason: str) -> Baseline:
        """This and the findings of a run that ``wanted`` names by address or code; all where it is empty.

        Raises `TieoutError` for a name that fits none.
        """
        known = addresses(run.findings)
        for name in wanted:
            if not any(
                name in (address, finding.code)
                for address, finding in zip(known, run.findings, strict=True)
            ):
                listed = ", ".join(known) or "none"
                raise TieoutError(f"{name}: no such finding; there are {listed}")
        taken = {
            fingerprint: Accepted(
                fingerprint, finding.code, finding.message, prints_of(finding, run), reason
            )
            for finding, fingerprint, address in zip(run.findings, fingerprints(run), known, strict=True)
            if not wanted or address in wanted or finding.code in wanted
        }
        kept = (each for each in self.accepted if each.fingerprint not in taken)
        return Baseline((*kept, *taken.values()))


def prints_of(finding: Finding, run: Checked) -> tuple[str, ...]:
    """The prints that a finding is about."""
    return tuple(run.figures[figure].raw for figure in finding.figures)


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file, empty where there is no file; raises `TieoutError` where it is none."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Baseline()
    except (OSError, UnicodeDecodeError) as error:
        raise TieoutError(f"{path}: cannot be read: {error}") from None
    try:
        return Baseline(tuple(_accepted(each) for each in tomllib.loads(text).get("accepted", ())))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise TieoutError(f"{path}: is no baseline: {error}; tieout accept writes one") from None


def _accepted(entry: dict[str, object]) -> Accepted:
    prints = entry["prints"]
    if not isinstance(prints, list):
        raise TypeError("prints is no list")
    return Accepted(
        str(entry["fingerprint"]),
        str(entry["code"]),
        str(entry["message"]),
        tuple(map(str, prints)),
        str(entry["reason"]),
    )


def baseline_text(baseline: Baseline) -> str:
    """The file of a baseline: TOML, one table a finding, in the order in which they were accepted."""
    return HEAD + "".join(_entry(each) for each in baseline.accepted)


def _entry(each: Accepted) -> str:
    prints = ", ".join(map(_string, each.prints))
    lines: Iterable[tuple[str, str]] = (
        ("code", _string(each.code)),
        ("message", _string(each.message)),
        ("reason", _string(each.reason)),
        ("prints", f"[{prints}]"),
        ("fingerprint", _string(each.fingerprint)),
    )
    return "\n[[accepted]]\n" + "".join(f"{name} = {value}\n" for name, value in lines)


def _string(text: str) -> str:
    """A basic string of TOML, whose escapes are JSON's, DEL aside."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
