"""Together: a sentence's subject that two rows have between them."""

from __future__ import annotations

from sheets import CLOSE, OPEN, PERCENT, USD, Release
from tieout.facts.model import Claim, ClaimKind
from tieout.tables.model import Measure

ROWS = [
    ("Short-term borrowings", ["9,250,000", "9,250,000"]),
    ("Accounts payable—trade", ["14,653,065", "14,899,050"]),
    ("Accounts payable—other", ["2,308,790", "1,892,484"]),
    ("Other current liabilities", ["1,370,661", "1,218,373"]),
]
NAME = "accounts payable (trade and other)"


def release(level: str, change: str, subject: str = NAME) -> Release:
    made = Release().table(ROWS, [USD, USD], [OPEN, CLOSE], scale=3)
    moved = made.said(change, subject, CLOSE, measure=Measure.CHANGE)
    stands = made.said(level, subject, CLOSE)
    made.claim(Claim(ClaimKind.LEVEL, (stands,), subject))
    return made.claim(Claim(ClaimKind.CHANGE, (moved, stands, None), subject, -1))


def test_rows_named_together_add_up_to_the_level_and_its_change() -> None:
    assert release("16,792", "170").equations("together") == {
        "16,792 = +14,899,050 +1,892,484",
        "170 = -14,899,050 -1,892,484 +14,653,065 +2,308,790",
    }


def test_they_are_held_to_it_whatever_it_prints() -> None:
    assert "16,972 = +14,899,050 +1,892,484" in release("16,972", "170").equations("together")


def test_a_subject_with_a_word_that_no_row_has_names_none() -> None:
    assert (
        release("16,792", "170", "accounts payable (trade, notes and other)").equations("together") == set()
    )


def test_their_growth_is_that_of_the_sum() -> None:
    made = release("16,792", "170")
    rate = made.said("1.0%", NAME, CLOSE, unit=PERCENT, measure=Measure.RATE)
    stands = made.said("16,792", NAME, CLOSE)
    made.claim(Claim(ClaimKind.RATE, (rate, stands, None), NAME, -1))
    assert "1.0% = -14,899,050 -1,892,484 -14,653,065 -2,308,790" in made.equations("together")
