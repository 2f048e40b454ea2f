"""What stands around the release: the sentence, the bar, the outline, the findings, the legend, as markup.

All of it is there before any script runs, so that the page reads and prints without one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from tieout.findings.checked import Checked
from tieout.findings.model import Severity
from tieout.findings.naming import addresses
from tieout.outputs._page.escaped import escaped
from tieout.outputs._page.marks import CLASSES, core
from tieout.outputs._page.outline import Part
from tieout.outputs._tags import mistagged
from tieout.outputs._tokens import TICKS
from tieout.proof.model import Repair
from tieout.relations.model import Tick
from tieout.wording.amount import counted
from tieout.wording.rounding import places_words, policy_words, stated_words
from tieout.wording.tick import MEANINGS

KINDS = {
    "amount": "Amounts",
    "change": "Changes",
    "rate": "Rates of change",
    "ratio": "Ratios",
    "count": "Counts",
    "per_share": "Per share",
    "other": "Other measures",
}
STEPS = 20  # of a coverage bar: as fine as the eye needs, each one rule of the style sheet
SERIOUS = {Severity.ERROR: "broken", Severity.WARNING: "plugged", Severity.NOTE: "unproven"}


def sentence(run: Checked) -> str:
    """How much is proven, and what is not, in two plain sentences."""
    counted = Counter(run.proof.ticks)
    total = len(run.figures)
    proven = total - counted[Tick.UNPROVEN]
    broken, plugged, unproven = (counted[tick] for tick in (Tick.BROKEN, Tick.PLUGGED, Tick.UNPROVEN))
    worst = next(iter(addresses(run.findings)), "")
    told = [
        f"<a class=broken href=#{worst}>{broken:,} {_is(broken)} broken</a>"
        if broken
        else _open(run, worst),
        f"{plugged:,} {_is(plugged)} plugged" if plugged else "none is plugged",
        f"{unproven:,} {'has nothing to prove it' if unproven == 1 else 'have nothing to prove them'}"
        if unproven
        else "",
        f"{tagged:,} {_is(tagged)} tagged otherwise" if (tagged := mistagged(run)) else "",
    ]
    rest = ", ".join(each for each in told if each)
    return f"<strong>{proven:,} of {total:,}</strong> figures {_is(proven)} proven. {rest}."


def _open(run: Checked, worst: str) -> str:
    """What is broken without a culprit, if anything is."""
    count = sum(1 for each in run.findings if each.severity is Severity.ERROR and each.relations)
    if not count:
        return "None is broken"
    return f"<a class=broken href=#{worst}>In {counted(count, 'place')}</a> one of several is broken"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def bar(run: Checked) -> str:
    """One part for each tick that occurs; their widths are in `bar_css`."""
    counted = Counter(run.proof.ticks)
    return "".join(
        f'<span data-tick={CLASSES[tick]} title="{counted[tick]:,} {tick.value}"></span>'
        for tick in Tick
        if counted[tick]
    )


def bar_css(run: Checked) -> str:
    """The parts' widths, as declarations that the style sheet's hash covers."""
    counted = Counter(run.proof.ticks)
    widths = [
        f".bar [data-tick={CLASSES[tick]}]{{flex-grow:{counted[tick]}}}" for tick in Tick if counted[tick]
    ]
    steps = [f".c{step}::before{{width:{step * 100 // STEPS}%}}" for step in range(STEPS + 1)]
    return "".join(widths + steps)


def chips(run: Checked) -> str:
    """A toggle for each tick, with its shape, word and count."""
    counted = Counter(run.proof.ticks)
    return "".join(_chip(tick, number, counted[tick]) for number, tick in enumerate(Tick, 1))


def _chip(tick: Tick, key: int, count: int) -> str:
    kind = "chip" if count else '"chip zero"'
    return (
        f"<button type=button class={kind} data-tick={CLASSES[tick]} aria-pressed=false"
        f' aria-keyshortcuts={key} title="{MEANINGS[tick].capitalize()} (key {key})">'
        f'<span class="sample {CLASSES[tick]}">{tick.value}</span> <b>{count:,}</b></button>'
    )


def legend() -> str:
    """What each tick looks like and means."""
    return "".join(
        f'<div><dt><span class="sample {CLASSES[tick]}" aria-hidden=true>1,234</span></dt>'
        f"<dd><b>{tick.value}</b> {MEANINGS[tick]}</dd></div>"
        for tick in Tick
    )


def kinds(run: Checked) -> str:
    """An option for each kind of figure that occurs."""
    counted = Counter(figure.measure.value for figure in run.figures)
    return "".join(
        f"<option value={kind}>{name} ({counted[kind]:,})</option>"
        for kind, name in KINDS.items()
        if counted[kind]
    )


def outline_items(run: Checked, outline: Sequence[Part]) -> str:
    """The outline's entries: title, coverage, and a mark where something is broken."""
    return "".join(_item(number, part, run) for number, part in enumerate(outline))


def _item(number: int, part: Part, run: Checked) -> str:
    counted = Counter(run.proof.ticks[figure] for figure in part.figures)
    total = len(part.figures)
    covered = total - counted[Tick.UNPROVEN]
    grave = next((tick for tick in (Tick.BROKEN, Tick.PLUGGED) if counted[tick]), None)
    badge = ""
    if grave:
        words = f"{counted[grave]} {grave.value}"
        named = f'role=img aria-label="{words}" title="{words}"'
        badge = f'<span class="badge {grave.value}" {named}>{TICKS[grave].mark}</span>'
    step = covered * STEPS // total
    title = escaped(part.title)
    spoken = f"{covered} of {total} figures proven"
    return (
        f"<li class={part.kind}><a href=#s{number}><span class=t>{title}</span>{badge}"
        f'<span class="cov c{step}" role=img aria-label="{spoken}"></span></a>'
    )


def findings_title(run: Checked) -> str:
    """How many findings there are."""
    count = len(run.findings)
    return counted(count, "finding") if count else "No findings"


def findings_list(run: Checked) -> str:
    """Every finding with its address, most serious first as the run has them."""
    items = "".join(
        f"<li><a href=#{address} class={SERIOUS[finding.severity]}>"
        f"<span class=code>{escape(finding.code)} <span class=name>{escape(finding.name)}</span></span>"
        f"<span class=message>{escaped(finding.message)}</span>{_repair(finding.repair, run)}"
        f"{_accepted(finding.accepted)}</a>"
        for finding, address in zip(run.findings, addresses(run.findings), strict=True)
    )
    return f"<ol>{items}</ol>" if items else ""


def _accepted(reason: str) -> str:
    return f"<span class=accepted>accepted: {escaped(reason)}</span>" if reason else ""


def _repair(repair: Repair | None, run: Checked) -> str:
    if repair is None:
        return ""
    raw = run.figures[repair.figure].raw
    digits = raw[slice(*(core(raw) or (0, len(raw))))]
    return f"<span class=repair>{escaped(digits)} → {escaped(repair.print)}</span>"


def notices(run: Checked) -> str:
    """What could not be read."""
    items = "".join(
        f"<li><span class=code>{escape(notice.code)}</span> {escaped(notice.message)}"
        for notice in run.notices
    )
    return (
        f"<details class=notices><summary>{len(run.notices)} not read</summary><ol>{items}</ol></details>"
        if items
        else ""
    )


def rounding(run: Checked) -> str:
    """How its prints were rounded, as they show it and as it says itself."""
    inferred = [
        f"<li><span class=code>{escape(places_words(each.unit, each.exponent))}</span> {policy_words(each)}"
        for each in run.proof.policies
    ]
    stated = [
        f"<li><span class=code>It says</span> {escaped(stated_words(each))}" for each in run.facts.stated
    ]
    items = "".join([*inferred, *stated])
    return f"<details class=notices><summary>Rounding</summary><ol>{items}</ol></details>" if items else ""
