"""The comparison of two drafts as one page: no script, nothing loaded, light and dark, for print too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath

from tieout.drafts.comparison import Comparison, Pair
from tieout.facts.model import Figure
from tieout.facts.release import release_of
from tieout.findings.checked import Checked
from tieout.findings.model import Finding
from tieout.outputs._diff.terminal import counts
from tieout.outputs._page.escaped import escaped
from tieout.outputs._page.look import look_css, policy
from tieout.outputs._page.payload import unit_words
from tieout.outputs._tokens import SEVERITIES, TICKS
from tieout.relations.model import Tick
from tieout.wording.period import period_words
from tieout.wording.place import heading

NAME = "html"
EXTENSION = ".html"
PRINTS = ("Before", "Now")

_STYLE = """
body{font:15px/1.45 var(--sans);color:var(--ink);background:var(--paper);
margin:2rem auto;max-width:64rem;padding:0 1rem;font-variant-numeric:tabular-nums}
h1{font-size:1.3rem}h2{font-size:1rem;margin:2rem 0 .4rem}
.files,.where{color:var(--muted)}
table{border-collapse:collapse;width:100%}
th{text-align:left;font-weight:500;color:var(--muted);font-size:.85rem}
td,th{padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--line);vertical-align:top}
.n{text-align:right;white-space:nowrap}
del{text-decoration-thickness:1px;color:var(--muted)}ins{text-decoration:none;font-weight:600}
.scroll{overflow-x:auto}
@media print{body{margin:0;max-width:none}}
"""


def render(comparison: Comparison) -> str:
    """The page, as one string to be written as UTF-8."""
    run = comparison.new
    release = release_of(run.document, run.tables, run.figures, run.calendar)
    old, new = (PurePath(run.document.source.path).name for run in (comparison.old, comparison.new))
    title = release.entity or release.title or new
    style = look_css() + _STYLE + "".join(f".{tick.value}{{color:var(--{tick.value})}}" for tick in Tick)
    sections = [
        _findings("Broke", comparison.broke),
        _findings("Healed", comparison.healed),
        _pairs("Changed", comparison.changed, comparison.new),
        _figures("Appeared", comparison.appeared, comparison.new),
        _figures("Gone", comparison.gone, comparison.old),
        _pairs("No longer tied to anything", comparison.untied, comparison.new),
    ]
    return (
        "<!doctype html>\n<html lang=en><meta charset=utf-8>"
        "<meta name=viewport content='width=device-width,initial-scale=1'>"
        f'<meta http-equiv=Content-Security-Policy content="{policy(style)}">'
        f"<title>{escaped(title)}: what changed</title><style>{style}</style>"
        f"<main><h1>{escaped(title)}: what changed</h1>"
        f"<p class=files>{escaped(old)} → {escaped(new)}</p><p>{escaped(counts(comparison))}.</p>"
        f"{''.join(sections)}</main></html>\n"
    )


def _section(title: str, head: Iterable[str], rows: Sequence[str]) -> str:
    if not rows:
        return ""
    heads = "".join(f"<th scope=col{' class=n' if each in PRINTS else ''}>{each}" for each in head)
    return (
        f"<section><h2>{title} ({len(rows):,})</h2><div class=scroll><table>"
        f"<thead><tr>{heads}<tbody>{''.join(rows)}</table></div></section>"
    )


def _findings(title: str, findings: Sequence[Finding]) -> str:
    rows = [
        f"<tr><td>{SEVERITIES[finding.severity].mark} {escaped(finding.code)}<td>{escaped(finding.message)}"
        for finding in findings
    ]
    return _section(title, ("Finding", ""), rows)


def _pairs(title: str, pairs: Sequence[Pair], run: Checked) -> str:
    rows = [
        f"<tr><td>{_said(pair.new, run)}"
        f"<td class=n>{_mark(pair.old_tick)} <del>{escaped(pair.old.raw)}</del>"
        f"<td class=n>{_mark(pair.new_tick)} <ins>{escaped(pair.new.raw)}</ins>"
        f"<td>{_unit(pair.new)}"
        for pair in pairs
    ]
    return _section(title, ("Figure", *PRINTS, ""), rows)


def _figures(title: str, figures: Sequence[Figure], run: Checked) -> str:
    rows = [
        f"<tr><td>{_said(figure, run)}<td class=n>{_mark(run.proof.ticks[figure.id])} {escaped(figure.raw)}"
        f"<td>{_unit(figure)}"
        for figure in figures
    ]
    return _section(title, ("Figure", "", ""), rows)


def _unit(figure: Figure) -> str:
    """The unit and scale of a print that does not say them itself."""
    return "" if any(char.isalpha() for char in figure.raw) else escaped(unit_words(figure))


def _said(figure: Figure, run: Checked) -> str:
    label = escaped(figure.label[-1] if figure.label else "")
    told = [heading(figure.place, run.document, run.tables), period_words(figure.period)]
    where = escaped(", ".join(part for part in told if part))
    return f"{label}<br><span class=where>{where}</span>" if where else label


def _mark(tick: Tick) -> str:
    return f"<span class={tick.value} title={tick.value}>{TICKS[tick].mark}</span>"
