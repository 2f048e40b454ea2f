"""Coverage as a picture: how many releases have which share of figures proven, by five percent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

WIDTH, HEIGHT, BASE, TOP = 440, 150, 126, 18
STEP, STEPS = 5, 20  # percent


def coverage(shares: Sequence[tuple[int, int]]) -> str:
    """A histogram of ``shares``, each as (proven, all) of a release."""
    counted = Counter(step_of(proven, whole) for proven, whole in shares if whole)
    most = max(counted.values(), default=1)
    width = WIDTH / STEPS
    drawn = []
    for step in range(STEPS):
        count, left = counted[step], round(step * width, 1)
        if count:
            tall = round(count * (BASE - TOP) / most, 1)
            drawn.append(
                f'<rect class="printed" x="{left + 1}" y="{BASE - tall}" width="{width - 2}" '
                f'height="{tall}"><title>{_said(step, count)}</title></rect>'
                f'<text class="value" x="{left + width / 2}" y="{BASE - tall - 4}" '
                f'text-anchor="middle">{count}</text>'
            )
    ends = "".join(
        f'<text x="{x}" y="{HEIGHT - 8}" text-anchor="{anchor}">{percent}%</text>'
        for x, anchor, percent in ((0, "start", 0), (WIDTH / 2, "middle", 50), (WIDTH, "end", 100))
    )
    said = "; ".join(_said(step, counted[step]) for step in sorted(counted))
    return (
        f'<svg class="plot" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(f"Coverage: {said}")}">'
        f'<line class="axis" x1="0" x2="{WIDTH}" y1="{BASE}" y2="{BASE}"/>{"".join(drawn)}{ends}</svg>'
    )


def step_of(proven: int, whole: int) -> int:
    """Which step a share falls into; all of it into the last.

    >>> step_of(0, 10), step_of(97, 100), step_of(10, 10)
    (0, 19, 19)
    """
    return min(proven * STEPS // whole, STEPS - 1)


def _said(step: int, count: int) -> str:
    releases = "release" if count == 1 else "releases"
    return f"{count} {releases} with {step * STEP} to {(step + 1) * STEP}% proven"
