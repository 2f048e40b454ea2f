"""Large books, in small: what the bench makes is consolidated, and consolidation is not slow."""

from __future__ import annotations

import time
from pathlib import Path

from bench_books import PERIODS, write_books
from tieout.composition.books.read import read
from tieout.composition.consolidation.consolidate import consolidate


def test_a_tenth_of_the_large_books_takes_a_tenth_of_the_time(tmp_path: Path) -> None:
    """100 × 1,000 × 8 lines are to take 10 s at most; a tenth of them 3 s, on any machine."""
    write_books(tmp_path, entities=100, accounts=100)
    begun = time.process_time()
    books = read(tmp_path)
    amounts = consolidate(books)
    taken = time.process_time() - begun
    assert sum(len(balance.values) for balance in books.trial_balances.values()) == 100 * 100 * len(PERIODS)
    period = books.company.periods[-1].period
    assert amounts.at("net_income.minority", period) is not None
    assert taken < 3, f"{taken:.1f} s"
