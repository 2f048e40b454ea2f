"""Sentences of our own writing against what must be read in them: `sentences.txt` says how it is written.

The bar is 95% of the sentences read to the last claim; every one that is not is listed. No sentence may
claim what it is not expected to claim, since a wrong claim would accuse a right figure.
"""

from __future__ import annotations

from truth.labelled import Case, cases, claims_of, differences, figures_of, read


def test_there_are_enough_sentences() -> None:
    assert len(cases()) >= 400


def test_sentences_are_read_as_expected() -> None:
    failures = ["\n".join([case.sentence, *wrong]) for case in cases() if (wrong := differences(case))]
    share = 1 - len(failures) / len(cases())
    assert share >= 0.95, f"{share:.1%} read as expected\n\n" + "\n\n".join(failures)


def test_no_sentence_claims_more_than_it_says() -> None:
    wrong = {
        case.sentence: extra
        for case in cases()
        if (extra := [claim for claim in claims_of(read(case)) if claim not in case.claims])
    }
    assert not wrong


def test_symbols_of_private_fonts_are_no_marks_of_ours() -> None:
    text = "\uf0b7 Net sales rose 4% to \ue000 $5 million\ue100 from $4.8 million in 2023\uf001."
    case = Case("december", "", text)
    assert [line.split(" | ")[0] for line in figures_of(read(case))] == ["4%", "$5 million", "$4.8 million"]


def test_any_text_is_read_to_its_end() -> None:
    scraps = (
        "",
        "5",
        "(",
        ") of 5%",
        "up",
        "$",
        "from $1 to $2 of",
        "; $3",
        "which was 4%,",
        "\n\n•• 7",
        "and 5 and 6",
    )
    for first in scraps:
        for second in scraps:
            sentence = f"{first} {second} {first}"
            figures = figures_of(read(Case("march", second, sentence)))
            assert len(figures) <= sum(char.isdigit() for char in sentence)
