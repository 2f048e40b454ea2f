"""Findings as SARIF 2.1.0 (OASIS), for code-scanning services and editors.

Regions count characters as Unicode code points. A repair becomes a fix, the other members of a broken
equation related locations, a notice a notification of the tool's run.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import msgspec

from tieout.document.lines import LineIndex
from tieout.document.model import Notice, Span
from tieout.facts.model import Figure, SentencePlace
from tieout.findings.checked import Checked
from tieout.findings.codes import Page, finding_pages
from tieout.findings.model import Finding
from tieout.findings.naming import fingerprints
from tieout.outputs.json import summary
from tieout.wording.amount import amount, core, is_signed, reprinted
from tieout.wording.equation import equation
from tieout.wording.place import Positions, heading, row_label

NAME = "sarif"
EXTENSION = ".sarif"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(run: Checked) -> bytes:
    """One SARIF log with one run, UTF-8."""
    return msgspec.json.format(msgspec.json.encode(log(run)), indent=1) + b"\n"


def log(run: Checked) -> dict[str, Any]:
    """The log as dicts, lists, strings and numbers only."""
    place = _Place(run)
    known = finding_pages()
    source = run.document.source
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "tieout",
                        "semanticVersion": version("tieout"),
                        "rules": [_rule(page) for page in known],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "artifacts": [
                    {
                        "location": {"uri": place.uri},
                        "encoding": source.encoding,
                        "hashes": {"sha-256": source.sha256},
                    }
                ],
                "invocations": [
                    {
                        "executionSuccessful": True,
                        "toolExecutionNotifications": [
                            _notification(notice, place) for notice in run.notices
                        ],
                    }
                ],
                "results": _results(run, known, place),
                "properties": {"summary": summary(run)},
            }
        ],
    }


class _Place:
    """Locations in one source."""

    def __init__(self, run: Checked) -> None:
        self._run = run
        self._lines = LineIndex(run.document.source.text)
        self._positions = Positions(run.document)
        path = PurePath(run.document.source.path)
        self.uri = path.as_uri() if path.is_absolute() else quote(path.as_posix())

    def physical(self, span: Span | None) -> dict[str, Any]:
        """The file, and the region where there is one."""
        location: dict[str, Any] = {"artifactLocation": {"uri": self.uri, "index": 0}}
        if span is not None and self._run.document.locator is None:
            location["region"] = self.region(span)
        return location

    def region(self, span: Span) -> dict[str, Any]:
        """Lines and columns from 1, offsets from 0; the end column is the one behind the last character."""
        line, column = self._lines.position(span.start)
        end_line, end_column = self._lines.position(span.end)
        return {
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
            "charOffset": span.start,
            "charLength": span.end - span.start,
            "snippet": {"text": self._run.document.source.text[span.start : span.end]},
        }

    def of(self, figure: Figure) -> dict[str, Any]:
        """A figure's location: in the file, and by heading and row."""
        location: dict[str, Any] = {"physicalLocation": self.physical(figure.span)}
        told = [
            "" if self._run.document.locator is None else self._positions.of(figure.span),
            heading(figure.place, self._run.document, self._run.tables),
            row_label(figure.place, self._run.tables),
        ]
        if name := " / ".join(part for part in told if part):
            location["logicalLocations"] = [{"fullyQualifiedName": name}]
        return location


def _rule(page: Page) -> dict[str, Any]:
    name = "".join(word.capitalize() for word in page.name.split("-"))
    return {
        "id": page.code,
        "name": name,
        "shortDescription": {"text": page.summary},
        "fullDescription": {"text": page.summary},
        "help": {"text": page.explanation, "markdown": page.explanation},
        "defaultConfiguration": {"level": page.standing},
    }


def _results(run: Checked, known: tuple[Page, ...], place: _Place) -> list[dict[str, Any]]:
    index = {page.code: at for at, page in enumerate(known)}
    return [
        _result(finding, run, place, index[finding.code], fingerprint)
        for finding, fingerprint in zip(run.findings, fingerprints(run), strict=True)
    ]


def _result(finding: Finding, run: Checked, place: _Place, index: int, fingerprint: str) -> dict[str, Any]:
    first, *others = (run.figures[figure] for figure in finding.figures)
    equations = [
        equation(run.proof.relations[relation], run.figures, first.id).text
        for relation in finding.relations
    ]
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity.value,
        "message": {"text": "; ".join([finding.message, *equations])},
        "locations": [place.of(first)],
        "relatedLocations": [
            {"id": at, "message": {"text": amount(other)}, **place.of(other)}
            for at, other in enumerate(others, 1)
        ],
        "partialFingerprints": {"figure/v1": fingerprint},
    }
    if finding.accepted:
        result["suppressions"] = [{"kind": "external", "justification": finding.accepted}]
    if finding.repair is not None:
        result.update(_fixes(run.figures[finding.repair.figure], finding.repair.print, run, place))
    return result


def _fixes(figure: Figure, print_: str, run: Checked, place: _Place) -> dict[str, Any]:
    """The repair as an edit of the digits alone; of the whole print where its sign changes.

    None in a format that is no text, and none where markup stands inside what would be replaced,
    since an edit would lose it.
    """
    if figure.span is None or run.document.locator is not None:
        return {}
    start, end = core(figure.raw)
    new_start, new_end = core(print_)
    old, new = figure.raw[start:end], print_[new_start:new_end]
    if is_signed(figure.raw) != is_signed(print_):
        if isinstance(figure.place, SentencePlace):
            return {}  # a sentence says its sign in words, which no edit of the number mends
        old, new = figure.raw, reprinted(figure.raw, print_)
    at = run.document.source.text.find(old, figure.span.start, figure.span.end)
    if at < 0:
        return {}
    replacement = {
        "deletedRegion": place.region(Span(at, at + len(old))),
        "insertedContent": {"text": new},
    }
    change = {"artifactLocation": {"uri": place.uri, "index": 0}, "replacements": [replacement]}
    return {"fixes": [{"description": {"text": f"print {print_}"}, "artifactChanges": [change]}]}


def _notification(notice: Notice, place: _Place) -> dict[str, Any]:
    return {
        "level": "note",
        "message": {"text": notice.message},
        "descriptor": {"id": notice.code},
        "locations": [{"physicalLocation": place.physical(notice.span)}],
    }
