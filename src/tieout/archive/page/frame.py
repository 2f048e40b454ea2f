"""What every page of an archive has: head with its policy, way back, main part; and the pieces they are
made of.

The policy allows one style sheet by its hash and nothing else: no script, no address, no frame, no
form. Words of releases are escaped wherever they enter markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from importlib.resources import files

from tieout.archive.chart import STYLE
from tieout.outputs._page.look import look_css, policy

Crumb = tuple[str, str]  # where a link leads, what it says


def page(title: str, body: str, crumbs: Sequence[Crumb] = ()) -> str:
    """A whole page: ``body`` is markup, ``title`` and ``crumbs`` are words."""
    way = "".join(f'<li><a href="{escape(to)}">{escape(said)}</a></li>' for to, said in crumbs)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(_style())}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">'
        f'<meta name="generator" content="tieout"><title>{escape(title)}</title>'
        f"<style>{_style()}</style></head>"
        '<body><a class="skip" href="#main">Skip to the page</a>'
        f'<header><nav aria-label="Way back"><ol>{way}<li aria-current="page">{escape(title)}</li></ol>'
        "</nav></header>"
        f'<main id="main" tabindex="-1">{body}</main></body></html>\n'
    )


@cache
def _style() -> str:
    own = files("tieout.archive.page").joinpath("browse.css").read_text(encoding="utf-8")
    return look_css() + own + STYLE


def table(
    caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], classes: Sequence[str] = ()
) -> str:
    """A table of markup cells, the first of each row its head; one alone is the head of what follows."""
    of = [*classes, *[""] * len(heads)]
    head = "".join(
        f'<th scope="col"{_class(kind)}>{escape(text)}</th>' for text, kind in zip(heads, of, strict=False)
    )
    body = "".join(f"<tr>{_cells(row, of, len(heads))}</tr>" for row in rows)
    return (
        f'<div class="tw" role="region" tabindex="0" aria-label="{escape(caption)}"><table>'
        f'<caption class="sr">{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cells(row: Sequence[str], classes: Sequence[str], columns: int) -> str:
    first, *rest = row
    if not rest:
        return f'<th scope="rowgroup" colspan="{columns}">{first}</th>'
    return f'<th scope="row"{_class(classes[0])}>{first}</th>' + "".join(
        f"<td{_class(kind)}>{cell}</td>" for cell, kind in zip(rest, classes[1:], strict=False)
    )


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""


def tick_bar(counts: dict[str, int]) -> str:
    """How many figures bear each tick, as one bar whose parts are told by shade and named for readers."""
    total = sum(counts.values()) or 1
    said = ", ".join(f"{count:,} {tick}" for tick, count in counts.items() if count)
    parts, at = [], 0
    for tick, count in counts.items():
        width = count * 1000 // total
        if count:
            parts.append(f'<rect class="t-{tick}" x="{at}" y="1" width="{max(width, 3)}" height="8"/>')
        at += width
    return (
        f'<div class="ticks"><svg viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" '
        f'aria-label="{escape(said)}">{"".join(parts)}</svg></div>'
    )


def link(to: str, said: str) -> str:
    """A link with words."""
    return f'<a href="{escape(to)}">{escape(said)}</a>'


def share(part: int, whole: int) -> str:
    """A share in percent, to one place.

    >>> share(1, 3)
    '33.3%'
    """
    tenths = (part * 2000 + whole) // (2 * whole) if whole else 0
    return f"{tenths // 10}.{tenths % 10}%"
