"""The same release says the same in every format that tieout reads."""

from __future__ import annotations

from collections import Counter
from types import ModuleType

import pytest

import tieout
from composed import sample
from tieout.composition.model import Document
from tieout.composition.writers import docx, html, pdf, text, xlsx
from tieout.relations.model import Tick

RELEASE = sample()
Fact = tuple[object, ...]


def facts(writer: ModuleType, document: Document) -> Counter[Fact]:
    """Value, scale, unit and period of every figure read, with how often."""
    run = tieout.check(writer.write(RELEASE, document))
    assert not run.notices
    assert not {Tick.BROKEN, Tick.PLUGGED} & set(run.proof.ticks)
    return Counter(
        (figure.printed.mantissa, figure.printed.decimals, figure.printed.scale, figure.unit, figure.period)
        for figure in run.figures
    )


@pytest.mark.parametrize("document", RELEASE.documents, ids=lambda document: document.name)
@pytest.mark.parametrize("writer", [text, docx, xlsx, pdf], ids=lambda writer: str(writer.NAME))
def test_the_same_facts_are_read_as_from_html(writer: ModuleType, document: Document) -> None:
    assert facts(writer, document) == facts(html, document)
