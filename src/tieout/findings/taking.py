"""What checks of one sort ask alike: each function makes a check's ``find``, whether it takes a case."""

from __future__ import annotations

from collections.abc import Callable, Set

from tieout.findings.case import Case
from tieout.findings.mismatch import Aspect
from tieout.relations.model import Form, Verdict

CLAIMED = "claimed"  # the kind of what a sentence's own words say, in whatever form

Find = Callable[[Case], bool]


def broken(kinds: Set[str], claimed: Form | None = None) -> Find:
    """Broken relations of these kinds, and those of one form that words claim."""

    def find(case: Case) -> bool:
        if case.verdict is not Verdict.BROKEN or not case.relations:
            return False
        return case.lead.kind in kinds or (case.lead.kind == CLAIMED and case.lead.form is claimed)

    return find


def parted(aspect: Aspect) -> Find:
    """Prints that part in one aspect from what the file, or an earlier release, says of them."""
    return lambda case: case.mismatch is not None and case.mismatch.aspect is aspect


def either(*finds: Find) -> Find:
    """What any of these takes."""
    return lambda case: any(find(case) for find in finds)
