"""Calibration: relations believed at n bits fail in one of 2**n places in which nothing is wrong.

The beliefs of each half of the companies come from what was counted in the other half, as `check` takes
its own from ``failures.toml`` (`tools/calibrate.py`). A place is one in which a relation would be looked at
whether it held or not; it fails where no unrounded values within a unit of the prints would do. The known
slips are left out. Expected is what the beliefs say, failed what was seen. Of the releases in PDF nothing
is counted for ``failures.toml``: they are held against it as `check` has it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log2

from calibrate import RELEASES, Fails, company, count, places
from tieout.proof.belief import Counts, class_of, counted, rate_by
from tieout.relations.model import Hypothesis
from truth.corpus import ROOT, Asked, releases

NAME = "calibration"
TITLE = "Calibration: what a bit is worth"
NEEDS_SHARED = True
PLOT = ROOT / "docs" / "truth-calibration.svg"
WIDEST = 14  # bits; what is believed more is counted here

Place = tuple[Hypothesis, Fails]


@dataclass(frozen=True, slots=True)
class Bin:
    """The places believed at so many bits, rounded down."""

    bits: int
    places: int
    expected: float
    failed: int

    @property
    def seen(self) -> float:
        """The bits that the failures speak for, as if half a failure more had been seen."""
        return -log2((self.failed + 0.5) / (self.places + 1))


def measure(asked: Asked) -> Iterator[str]:
    """A row for each number of bits, and the plot; the same of the releases in PDF."""
    bins = binned(believed(asked))
    yield from _rows(bins)
    if not asked.only:
        PLOT.write_text(plot(bins), encoding="utf-8")
        yield ""
        yield f"![failures seen against failures expected, by bits]({PLOT.name})"
        yield ""
        yield "Releases in PDF, of which nothing is counted:"
        yield ""
        yield from _rows(binned(believed_uncounted()))


def _rows(bins: list[Bin]) -> Iterator[str]:
    yield "| believed at, bits | places | failures expected | failed |"
    yield "|--:|--:|--:|--:|"
    for each in bins:
        yield f"| {each.bits} | {each.places:,} | {each.expected:.1f} | {each.failed} |"
    total = sum(each.places for each in bins), sum(each.expected for each in bins)
    yield f"| all | {total[0]:,} | {total[1]:.1f} | {sum(each.failed for each in bins)} |"


def believed_uncounted() -> Iterator[tuple[float, bool]]:
    """The same of every place of the releases in PDF, by what was counted in the others."""
    for path in sorted(RELEASES.glob("*.pdf")):
        for hypothesis, how in places(path):
            yield belief(counted(), hypothesis), how is Fails.FAR


def believed(asked: Asked) -> Iterator[tuple[float, bool]]:
    """Every place's belief, by the companies of the other half, and whether its relation failed."""
    by_company: dict[str, list[Place]] = defaultdict(list)
    for path in releases(asked.only):
        by_company[company(path)].extend(places(path))
    names = sorted(by_company)
    halves = [[each for name in names[at::2] for each in by_company[name]] for at in (0, 1)]
    for half, other in (halves, reversed(halves)):
        counts = count(other)
        for hypothesis, how in half:
            yield belief(counts, hypothesis), how is Fails.FAR


def belief(counts: Mapping[str, Counts], hypothesis: Hypothesis) -> float:
    """The bits by the class, and by what the other places leave to coincidence."""
    rate = rate_by(counts, class_of(hypothesis), 1)
    if hypothesis.context.holds:
        rate += 2.0**-hypothesis.context.bits
    return -log2(min(1.0, rate))


def binned(found: Iterator[tuple[float, bool]]) -> list[Bin]:
    """The places by whole bits."""
    groups: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for bits, failed in found:
        groups[min(WIDEST, int(bits))].append((bits, failed))
    return [
        Bin(bits, len(held), sum(2.0**-each for each, _ in held), sum(failed for _, failed in held))
        for bits, held in sorted(groups.items())
    ]


def plot(bins: list[Bin]) -> str:
    """Bits that the failures speak for over bits believed; on the line both are the same."""
    side, edge = 360, 40
    step = (side - 2 * edge) / (WIDEST + 1)

    def at(x: float, y: float) -> tuple[float, float]:
        return round(edge + x * step, 1), round(side - edge - y * step, 1)

    marks = []
    for each in bins:
        believed_at = -log2(each.expected / each.places)
        x, y = at(believed_at, min(each.seen, WIDEST + 1))
        shape = "#0969da" if each.failed else "none"
        marks.append(
            f'<circle cx="{x}" cy="{y}" r="4" fill="{shape}" stroke="#0969da"/>'
            f'<text x="{x + 6}" y="{y + 12}">{each.places:,}</text>'
        )
    ticks = "".join(
        f'<text x="{at(bits, 0)[0] - 4}" y="{side - edge + 16}">{bits}</text>'
        f'<text x="{edge - 20}" y="{at(0, bits)[1] + 4}">{bits}</text>'
        for bits in range(0, WIDEST + 1, 2)
    )
    (x0, y0), (x1, y1) = at(0, 0), at(WIDEST + 1, WIDEST + 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" font-family="sans-serif" '
        f'font-size="10" role="img" aria-label="Bits seen over bits believed">'
        f'<rect width="{side}" height="{side}" fill="#fff"/>'
        f'<path d="M{x0} {y1}V{y0}H{x1}M{x0} {y0}L{x1} {y1}" fill="none" stroke="#8c959f"/>{ticks}'
        f'{"".join(marks)}<text x="{edge}" y="16">bits that the failures speak for; hollow: none</text>'
        f'<text x="{side - 150}" y="{side - 6}">bits believed; labels: places</text></svg>\n'
    )
