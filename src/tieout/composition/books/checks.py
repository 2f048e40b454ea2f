"""Checks of the books as a whole: that what the files say agrees with one another.

Each looks at read books and adds faults; none computes anything that consolidation needs.
"""

from __future__ import annotations

from tieout.composition.books.between import check_earlier_profits, check_holdings, check_intercompany
from tieout.composition.books.complete import check_balanced, check_complete, check_joined, check_rates
from tieout.composition.books.explained import check_explained, check_movements
from tieout.composition.books.faults import Faults
from tieout.composition.books.model import Books


def check(books: Books, faults: Faults) -> None:
    """All checks, in the order of the files that they speak of."""
    check_complete(books, faults)
    check_joined(books, faults)
    check_balanced(books, faults)
    check_rates(books, faults)
    check_holdings(books, faults)
    check_intercompany(books, faults)
    check_earlier_profits(books, faults)
    check_movements(books, faults)
    check_explained(books, faults)
