"""Clean releases: every broken finding on a release that nobody touched, judged by eye.

`verdicts.tsv` beside the measures keeps the verdicts: ``true`` where the release's own figures contradict
the print, ``false`` where we accuse a right figure. A finding without a verdict fails the measure, until
someone looks.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tieout.findings.model import Severity
from tieout.pipeline import check
from truth.corpus import Asked, MeasureFails, releases

NAME = "clean"
TITLE = "Clean releases: what is called broken"
NEEDS_SHARED = True  # the releases and filings beside the clone
VERDICTS = Path(__file__).resolve().parents[1] / "verdicts.tsv"


@dataclass(frozen=True, slots=True)
class Judged:
    """A broken finding: its culprit's place and print, what is said, and the verdict (empty: none)."""

    release: str
    start: int
    print: str
    message: str
    verdict: str
    why: str


def measure(asked: Asked) -> Iterator[str]:
    """The counts, and every finding with its verdict; fails where one has none."""
    found = [each for path in releases(asked.only) for each in judged(path)]
    counts = {verdict: sum(each.verdict == verdict for each in found) for verdict in ("true", "false", "")}
    yield "| releases | broken findings | true | false | not judged |"
    yield "|--:|--:|--:|--:|--:|"
    said = " | ".join(str(count) for count in counts.values())
    yield f"| {len(releases(asked.only))} | {len(found)} | {said} |"
    yield ""
    for each in found:
        verdict = each.verdict or "NOT JUDGED"
        yield f"- {each.release}, character {each.start}: {each.message}. **{verdict}**: {each.why}"
    if counts[""]:
        raise MeasureFails(
            f"{counts['']} findings are not judged: look, and write them into {VERDICTS.name}"
        )


def judged(path: Path) -> list[Judged]:
    """The broken findings of a release with the verdicts on file."""
    run = check(path.read_bytes(), path.name)
    known = {(line["release"], line["start"]): line for line in verdicts()}
    found = []
    for finding in run.findings:
        culprit = run.figures[finding.figures[0]]
        if finding.severity is Severity.ERROR and culprit.span is not None:
            line = known.get((path.name, str(culprit.span.start)), {})
            said = (line.get("verdict", ""), line.get("why", ""))
            found.append(Judged(path.name, culprit.span.start, culprit.raw, finding.message, *said))
    return found


def verdicts() -> list[dict[str, str]]:
    """The verdicts on file: release, start, print, verdict, why."""
    with VERDICTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
