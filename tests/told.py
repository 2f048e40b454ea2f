"""A sentence told about a company whose tables are known, as a small release."""

from __future__ import annotations

from tieout.facts.model import SentencePlace
from tieout.pipeline import Run, check
from tieout.relations.model import Tick


def told(title: str, words: str, tables: str) -> Run:
    """The release with this title, these words in a paragraph and then these tables, all in HTML."""
    release = f"<html><body><p><b>{title}</b></p><p>{words}</p>{tables}"
    return check(release.encode(), "release.html")


def sentence_ticks(run: Run) -> list[Tick]:
    """Of the figures in sentences, in the order of the release."""
    return [run.proof.ticks[each.id] for each in run.figures if isinstance(each.place, SentencePlace)]
