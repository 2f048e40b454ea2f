"""Coverage as a picture: how many releases have which share of figures proven, by five percent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from tieout.wording.amount import counted

WIDTH, HEIGHT, BASE, TOP = 440, 150, 126, 18
STEP, STEPS = 5, 20  # percent


def coverage(shares: Sequence[tuple[int, int]]) -> str:
    """A histogram of ``shares``, each as (proven, all) of a release."""
    of_step = Counter(step_of(proven, whole) for proven, whole in shares if whole)
    most = max(of_step.values(), default=1)
    width = WIDTH / STEPS
    drawn = []
    for step in range(STEPS):
        count, left = of_step[step], round(step * width, 1)
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
    said = "; ".join(_said(step, of_step[step]) for step in sorted(of_step))
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
    return f"{counted(count, 'release')} with {step * STEP} to {(step + 1) * STEP}% proven"
