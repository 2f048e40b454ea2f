"""Lineage of an adjustment: the postings that make up one of its amounts."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from tieout.composition.amounts import Entry, Key
from tieout.composition.books.model import ACCUMULATED, RETAINED, AccountType
from tieout.composition.consolidation.adjustments import Adjustment, Posting, Share
from tieout.composition.consolidation.cash_flow import JOINED
from tieout.composition.consolidation.chart import NET_INCOME, Slot
from tieout.composition.consolidation.form import ONE, Form
from tieout.composition.consolidation.group import Group
from tieout.composition.consolidation.keys import Keys
from tieout.composition.consolidation.positions import CASH, NET_INCOME_LINE

_Test = Callable[[Slot], bool]


class AdjustmentLineage:
    """Forms of adjustments."""

    def __init__(self, group: Group, keys: Keys) -> None:
        self._group, self._keys, self._chart = group, keys, group.chart

    def form(self, adjustment: Adjustment, period: str, concept: str) -> Form:
        """A leaf amount of an adjustment."""
        form, opening = Form(), self._group.opening(period)
        if concept in (NET_INCOME, NET_INCOME_LINE):
            self._add_postings(form, adjustment, period, _is_income, -ONE)
        elif period in adjustment.began and concept.startswith(("cash_flow.", "oci.", "equity_change.")):
            self._add_joined(form, adjustment, period, concept)
        elif concept.startswith("cash_flow."):
            self._add_line(form, adjustment, period, opening, concept)
        elif concept.startswith("oci."):
            name = ACCUMULATED + concept.removeprefix("oci.")
            self._add_postings(form, adjustment, period, lambda slot: slot.concept == name, -ONE)
            self._add_postings(form, adjustment, opening, lambda slot: slot.concept == name, ONE)
        elif concept.startswith("equity_change."):
            self._add_change(form, adjustment, period, opening, concept)
        elif concept not in (CASH, "cash.opening"):
            sign = Fraction(self._chart.sign(concept))
            self._add_postings(form, adjustment, period, lambda slot: slot.concept == concept, sign)
            if concept == RETAINED:
                self._add_postings(form, adjustment, period, _is_income, sign)
        return form

    def _add_joined(self, form: Form, adjustment: Adjustment, period: str, concept: str) -> None:
        """Nothing flowed; what was adjusted of equity was never the group's."""
        component, _, cause = concept.removeprefix("equity_change.").rpartition(".")
        if concept.startswith("equity_change.") and cause == JOINED:
            equity = f"equity.{component}"
            self._add_postings(form, adjustment, period, lambda slot: slot.concept == equity, -ONE)

    def _add_postings(
        self, form: Form, adjustment: Adjustment, period: str | None, of: _Test, weight: Fraction
    ) -> None:
        for posting in adjustment.postings.get(period or "", ()):
            if of(posting.slot):
                self._add_posting(form, posting, period or "", weight)

    def _add_posting(self, form: Form, posting: Posting, period: str, weight: Fraction) -> None:
        """A posting's value, debits positive × weight. A share is of what an entity's statement reads."""
        source = posting.source
        if isinstance(source, Entry):
            form.add_entry(source, weight * posting.weight)
            return
        sign = 1 if posting.slot.type is AccountType.ASSET else -1
        name = source.concept
        form.add_term(self._share_key(source, name, period), weight * sign * source.weight)
        if name == RETAINED:  # the statement's has the result, which is a posting of its own
            form.add_term(self._share_key(source, NET_INCOME, period), -weight * sign * source.weight)

    def _share_key(self, share: Share, concept: str, period: str) -> Key:
        return self._keys.key(concept, period, f"entity:{share.entity}")

    def _add_line(
        self, form: Form, adjustment: Adjustment, period: str, opening: str | None, line: str
    ) -> None:
        def of(slot: Slot) -> bool:
            return slot.type.is_balance and slot.line == line

        self._add_postings(form, adjustment, period, of, -ONE)
        self._add_postings(form, adjustment, opening, of, ONE)
        if adjustment.closing_line == line:
            self._add_postings(form, adjustment, opening, _is_income, ONE)

    def _add_change(
        self, form: Form, adjustment: Adjustment, period: str, opening: str | None, concept: str
    ) -> None:
        component, _, cause = concept.removeprefix("equity_change.").rpartition(".")
        equity = f"equity.{component}"
        if equity == RETAINED and cause == "net_income":
            self._add_postings(form, adjustment, period, _is_income, -ONE)
            return

        def of(slot: Slot) -> bool:
            named = (slot.line or "other").rpartition(".")[2]
            return slot.concept == equity and (equity.startswith(ACCUMULATED) or named == cause)

        self._add_postings(form, adjustment, period, of, -ONE)
        self._add_postings(form, adjustment, opening, of, ONE)
        if equity == RETAINED and (adjustment.closing_line or "other").rpartition(".")[2] == cause:
            self._add_postings(form, adjustment, opening, _is_income, ONE)


def _is_income(slot: Slot) -> bool:
    return not slot.type.is_balance
