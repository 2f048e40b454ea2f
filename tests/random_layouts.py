"""Layouts drawn by a seed: rows in any order, totals above or below their parts, columns either way."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

Lines = Mapping[str, Sequence[tuple[str, str, str]]]  # by kind: (account, concept, name) of each line
TITLES = {"revenue": "Total revenues", "costs": "Total cost of revenues", "expenses": "Operating expenses"}
HEADLINES = {
    "revenue": "Revenues",
    "gross_profit": "Gross profit",
    "operating_income": "Operating income",
    "income_before_tax": "Income before tax",
    "net_income.attributable": "Net income attributable to {short_name}",
}


def layouts(draw: random.Random, lines: Lines) -> dict[str, str]:
    """Two layouts by name: details row under row, and a form with its concepts side by side."""
    return {
        "details": "\n".join(_details(draw, lines)) + "\n",
        "form": "\n".join(_form(draw)) + "\n",
    }


def _details(draw: random.Random, lines: Lines) -> Iterator[str]:
    """Every line of some kinds with their total, in columns of two periods; a change or a rate beside."""
    yield from ('title = "Details of Results"', f'use = "{draw.choice(["statements", "summaries"])}"')
    periods = ["comparative", "reported"]
    draw.shuffle(periods)
    for period in periods:
        yield from ("[[column]]", f'period = "{period}"')
    for measure, head in (("change", "Change"), ("rate", "Change in %")):
        if draw.random() < 0.6:
            yield from ("[[column]]", f'measure = "{measure}"', f'head = ["{head}"]')
    kinds = draw.sample(sorted(lines), draw.randint(1, len(lines)))
    for kind in kinds:
        parts = [
            ("[[row]]", f'concept = "{concept}"', f'label = "{name}, {kind}"', "depth = 1")
            for _, concept, name in draw.sample(lines[kind], len(lines[kind]))
        ]
        names = ", ".join(f'"{concept}"' for _, concept, _ in lines[kind])
        style = draw.choice(["subtotal", "total"])
        total = ("[[row]]", f'concept = "{kind}"', f'label = "{TITLES[kind]}"', f"sum = [{names}]")
        rows = [(*total, f'emphasis = "{style}"')]
        for row in (rows + parts) if draw.random() < 0.5 else (parts + rows):
            yield from row


def _form(draw: random.Random) -> Iterator[str]:
    """A summary form: a row a period, and of each concept its amount and perhaps its rate of change."""
    yield from ('title = "Results as Filed"', f'use = "{draw.choice(["statements", "summaries"])}"')
    has_rates = draw.random() < 0.7
    for concept in draw.sample(sorted(HEADLINES), draw.randint(2, len(HEADLINES))):
        for measure in ("", "rate")[: 1 + has_rates]:
            head = "YoY change" if measure else "Amount"
            yield from (
                "[[column]]",
                f'concept = "{concept}"',
                f'head = ["{HEADLINES[concept]}", "{head}"]',
            )
            if measure:
                yield f'measure = "{measure}"'
    periods = ["reported", "comparative"][: 2 if not has_rates else 1]
    for period in draw.sample(periods, len(periods)):
        yield from ("[[row]]", f'period = "{period}"', 'label = "{Months} months ended {end}"')
