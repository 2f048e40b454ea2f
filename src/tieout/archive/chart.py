"""A series as a chart: SVG with bars for what flows in a period and dots for what stands at a day.

A derived quarter has a dashed outline and no fill, so that it is told by shape. Colours are the pages'
custom properties; a chart on its own brings them along. Every bar leads to the figure that prints it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape

from tieout.archive.series import INSTANT, Point, Print, Series
from tieout.archive.series_text import sources, unit_words, value_text, where
from tieout.facts.key import Basis
from tieout.outputs._page.look import look_css

NARROW, WIDE, HEIGHT = 440, 720, 220
LEFT, RIGHT, TOP, BOTTOM = 8, 8, 26, 34
WIDEST_BAR = 56
ROOM = 58  # for a label

Link = Callable[[Print], str]

STYLE = """
.plot .printed{fill:var(--accent)}
.plot .derived{fill:none;stroke:var(--accent);stroke-width:1.5;stroke-dasharray:4 3}
.plot .dot{fill:var(--accent)}
.plot .way{fill:none;stroke:var(--accent);stroke-width:1.5}
.plot .axis{stroke:var(--control);stroke-width:1}
.plot text{font:12px var(--sans);fill:var(--muted)}
.plot .value{fill:var(--ink)}
"""


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where values and points stand, in pixels: ``low`` and ``high`` are values, ``count`` is of points."""

    low: Fraction
    high: Fraction
    count: int
    width: int

    def y(self, value: Fraction) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(HEIGHT - BOTTOM - float(share) * (HEIGHT - TOP - BOTTOM), 1)

    def x(self, at: int) -> float:
        """The middle of a point's place."""
        return round(LEFT + (at + 0.5) * self.step, 1)

    @property
    def step(self) -> float:
        return (self.width - LEFT - RIGHT) / max(self.count, 1)


def where_link(each: Print) -> str:
    """The file itself, as it was named."""
    return each.path


def plotted(series: Series) -> list[Point]:
    """The points that stand beside one another: quarters, else days, else years, else all of one length."""
    bases = [point.basis for point in series.points]
    for basis in (Basis.QUARTER.value, INSTANT, Basis.YEAR.value, Basis.YEAR_TO_DATE.value):
        if bases.count(basis) > 1 or (basis in bases and len(set(bases)) == 1):
            return [point for point in series.points if point.basis == basis]
    return list(series.points)


def chart(series: Series, link: Link = where_link, *, standalone: bool = False, width: int = WIDE) -> str:
    """The chart; ``link`` says where a figure is found; ``standalone`` brings the colours along."""
    points = plotted(series)
    if not points:
        return ""
    frame = _frame([point.value for point in points], width)
    drawn = (
        _dots(points, series, frame, link)
        if points[0].basis == INSTANT
        else _bars(points, series, frame, link)
    )
    style = f"<style>{look_css()}{STYLE}</style>" if standalone else ""
    zero = frame.y(Fraction(0)) if frame.low <= 0 <= frame.high else frame.y(frame.low)
    title = f"{series.company.entity}: {series.title}, {unit_words(series)}"
    return (
        f'<svg class="plot" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" role="img" '
        f'aria-label="{escape(f"{title}. {_told(points, series)}")}">{style}'
        f'<line class="axis" x1="{LEFT}" x2="{frame.width - RIGHT}" y1="{zero}" y2="{zero}"/>'
        f"{drawn}{_labels(points, series, frame)}</svg>"
    )


def _told(points: Sequence[Point], series: Series) -> str:
    """What the chart shows, for who cannot see it."""
    first, last = points[0], points[-1]
    return (
        f"From {value_text(first.value, series, first.exponent)} ({first.period}) "
        f"to {value_text(last.value, series, last.exponent)} ({last.period}), {len(points)} points."
    )


def _frame(values: Sequence[Fraction], width: int) -> _Frame:
    low, high = min(*values, Fraction(0)), max(*values, Fraction(0))
    return _Frame(low, high if high > low else low + 1, len(values), width)


def _bars(points: Sequence[Point], series: Series, frame: _Frame, link: Link) -> str:
    width = min(frame.step * 0.7, WIDEST_BAR)
    zero = frame.y(Fraction(0))
    drawn = []
    for at, point in enumerate(points):
        top, bottom = sorted((frame.y(point.value), zero))
        kind, left = "derived" if point.is_derived else "printed", round(frame.x(at) - width / 2, 1)
        tall = round(max(bottom - top, 1), 1)
        shape = f'<rect class="{kind}" x="{left}" y="{top}" width="{round(width, 1)}" height="{tall}">'
        drawn.append(_linked(f"{shape}{_tip(point, series)}</rect>", point, link))
    return "".join(drawn)


def _dots(points: Sequence[Point], series: Series, frame: _Frame, link: Link) -> str:
    way = " ".join(f"{frame.x(at)},{frame.y(point.value)}" for at, point in enumerate(points))
    dots = (
        _linked(
            f'<circle class="dot" cx="{frame.x(at)}" cy="{frame.y(point.value)}" r="4">'
            f"{_tip(point, series)}</circle>",
            point,
            link,
        )
        for at, point in enumerate(points)
    )
    return f'<polyline class="way" points="{way}"/>{"".join(dots)}'


def _linked(shape: str, point: Point, link: Link) -> str:
    """A shape that leads to its figure; the table beside it has the same links for keys and readers."""
    return f'<a href="{escape(link(sources(point)[0]))}" tabindex="-1">{shape}</a>'


def _tip(point: Point, series: Series) -> str:
    how = "derived from" if point.is_derived else "printed in"
    of = "; ".join(where(each) for each in sources(point))
    text = f"{point.period}: {value_text(point.value, series, point.exponent)}, {how} {of}"
    return f"<title>{escape(text)}</title>"


def _labels(points: Sequence[Point], series: Series, frame: _Frame) -> str:
    """Ends of periods below, values above: as many as have room."""
    every = max(1, -(-len(points) * ROOM // frame.width))
    drawn = []
    for at, point in enumerate(points):
        if (len(points) - 1 - at) % every == 0:
            above = frame.y(max(point.value, Fraction(0))) - 6
            drawn.append(
                f'<text x="{frame.x(at)}" y="{HEIGHT - 12}" text-anchor="middle">'
                f"{point.period.end:%b %y}</text>"
                f'<text class="value" x="{frame.x(at)}" y="{round(above, 1)}" text-anchor="middle">'
                f"{value_text(point.value, series, point.exponent)}</text>"
            )
    return "".join(drawn)
