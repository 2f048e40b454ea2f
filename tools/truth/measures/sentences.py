"""Sentences: labelled ones of our own writing, in the constructions that releases have.

A sentence is right where every figure is read with its value, unit, measure, period and words, every other
number with its kind, and every claim with its kind, its figures by role, its direction and its subject, and
nothing more is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from truth.corpus import Asked
from truth.labelled import FILES, cases, claims_of, differences, figures_of, read

NAME = "sentences"
TITLE = "Sentences: all figures tied right"
NEEDS_SHARED = False  # the releases and filings beside the clone


def measure(asked: Asked) -> Iterator[str]:
    """The shares and, where asked, each sentence that is read otherwise."""
    yield "| | sentences | all tied right | figures | read right | claims | read right |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for language in FILES:
        yield from _row(language, asked.show)


def _row(language: str, show: bool) -> Iterator[str]:
    labelled = cases(language)
    wrong = {case.sentence: found for case in labelled if (found := differences(case))}
    figures = claims = read_figures = read_claims = 0
    for case in labelled:
        prose = read(case)
        figures += len(case.figures)
        claims += len(case.claims)
        read_figures += (Counter(case.figures) & Counter(figures_of(prose))).total()
        read_claims += (Counter(case.claims) & Counter(claims_of(prose))).total()
    if show:
        for sentence, found in wrong.items():
            yield from (sentence, *found, "")
    right = _percent(len(labelled) - len(wrong), len(labelled))
    shares = (_percent(read_figures, figures), f"{claims:,}", _percent(read_claims, claims))
    yield f"| {language} | {len(labelled)} | {right} | {figures:,} | {' | '.join(shares)} |"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%"
