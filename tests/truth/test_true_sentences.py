"""Nothing of a right release is called broken for a true sentence more, whatever its words."""

from __future__ import annotations

from random import Random

import pytest

from tieout.pipeline import check
from tieout.relations.model import Verdict
from true_sentences import drawn
from truth.invented import paper, trades

OF_EACH = 4  # releases of a trade
AT_ONCE = 4  # sentences in one paragraph
# A release without any date would have its first from a sentence, whatever that speaks of.
DATED = {b"<p>Meridian Wireless, Inc. (": b"<p>DENVER, October 24, 2024 - Meridian Wireless, Inc. ("}


@pytest.mark.parametrize("trade", trades())
def test_true_sentences_accuse_nobody(trade: str) -> None:
    for seed in range(1, OF_EACH + 1):
        source = paper(trade, seed).html()
        for undated, dated in DATED.items():
            source = source.replace(undated, dated)
        sentences = tuple(drawn(check(source), Random(seed), AT_ONCE))
        assert len(sentences) == AT_ONCE
        run = check(source.replace(b"</body>", f"<p>{' '.join(sentences)}</p></body>".encode()))
        broken = [relation for relation in run.proof.relations if relation.verdict is Verdict.BROKEN]
        assert not broken, (trade, seed, sentences, run.findings[0].message)
