"""Figures of sentences are found in the tables that print them: of composed releases."""

from __future__ import annotations

import pytest

from truth.corpus import Asked, MeasureFails
from truth.measures import linking


def test_sentences_are_linked_to_what_says_the_same() -> None:
    _, _, *rows = linking.measure(Asked())
    assert len(rows) == 6
    for row in rows:
        *_, precision, recall, f1 = row.strip("| ").split(" | ")
        assert float(precision) >= 0.98, row
        assert float(recall) >= 0.95, row
        assert float(f1) >= 0.95, row


def test_a_figure_that_is_not_read_fails_the_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    read = linking.figures_in
    monkeypatch.setattr(linking, "figures_in", lambda document: [*read(document), *read(document)][:-1])
    with pytest.raises(MeasureFails, match=r"brackwater: \d+ figures are read of \d+"):
        list(linking.measure(Asked(only=("brackwater",))))
