"""Where sentences end."""

from __future__ import annotations

import pytest

from tieout.facts.prose.sentences import sentences


@pytest.mark.parametrize(
    "pieces",
    [
        ["Nordhaven Inc. sold its U.S. arm to Kelp Corp. Europe.", "Sales rose 1.5%."],
        ["See No. 5 of Form 10-Q.", "The call is on Nov. 07, 2017 at 2:00 p.m. Eastern Time."],
        ["Revenue was $99.8 Billion Grew", "•Income fell"],
        ["“Sales rose 5%,” said the CEO.", "“We are pleased.”"],
        ["Orders were $5 million; costs were $3 million.", "Margins held."],
        ["The year began in 2017).1", "Sales rose."],
        ["J. Smith joined.", "He came from Oslo."],
        ["Net income of Ostrava Ltd. The segment grew."],
    ],
)
def test_sentences_end_where_they_end(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = [text[start:end] for start, end in sentences(text)]
    if len(pieces) == 1:
        # an abbreviation before a word that opens sentences ends one
        assert found == ["Net income of Ostrava Ltd.", "The segment grew."]
    else:
        assert found == pieces


def test_decimals_do_not_end_sentences() -> None:
    text = "EPS of $1.53 Per Share rose 3.5 Percent."
    assert sentences(text) == [(0, len(text))]
