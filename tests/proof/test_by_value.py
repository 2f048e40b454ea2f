"""What a tie that was found by its value says for a print."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sheets import PERCENT, Release
from tieout.facts.model import SentencePlace
from tieout.proof.by_value import is_told_beside
from tieout.proof.prints import Prints
from tieout.relations.model import Context, Evidence, Form, Hypothesis
from tieout.tables.model import Measure


@pytest.mark.parametrize(("reported", "is_beside"), [("5%", True), ("4%", False)])
def test_a_sentence_tells_nothing_twice(reported: str, is_beside: bool) -> None:
    """ "Up 5% as reported and 5% without currencies": what repeats one does not bear out the other."""
    release = Release()
    again, _, wrong = (
        release.said(text, "Wholesale revenues", unit=PERCENT, measure=Measure.RATE)
        for text in ("5%", reported, "5%")
    )
    release.figures[again] = replace(release.figures[again], place=SentencePlace(7, 0))
    tie = Hypothesis("restated", Form.LINEAR, wrong, ((again, 1),), Evidence(()), Context())
    prints = Prints(release.ledger(), [tie])
    assert is_told_beside(prints, tie, wrong) is is_beside
    named = replace(tie, context=Context(named=True))
    assert not is_told_beside(Prints(release.ledger(), [named]), named, wrong)
