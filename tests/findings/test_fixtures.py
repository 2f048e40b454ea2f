"""Every finding code has a small release in which it fires and a near miss in which it must not.

The near miss holds the same relation, so that silence means "it ties", not "nothing was read".
"""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from tieout import Run, check
from tieout.findings.model import Severity
from tieout.registry import modules

FIXTURES = Path(__file__).parent / "fixtures"
CHECKS = modules("findings.checks")
CODES = [check.CODE for check in CHECKS]


def checked(code: str, name: str) -> Run:
    """The fixture; against the earlier release beside it, for what only two releases show."""
    (path,) = (FIXTURES / code).glob(f"{name}.*")
    return check(path, against=[check(earlier) for earlier in (FIXTURES / code).glob("earlier.*")])


@pytest.mark.parametrize("code", CODES)
def test_it_fires(code: str) -> None:
    codes = [finding.code for finding in checked(code, "fires").findings]
    assert codes == [code], "this one finding and no other"


@pytest.mark.parametrize(("code", "module"), list(zip(CODES, CHECKS, strict=True)), ids=CODES)
def test_the_near_miss_is_silent(code: str, module: ModuleType) -> None:
    run = checked(code, "silent")
    assert [finding.code for finding in run.findings if finding.severity is not Severity.NOTE] == []
    kinds = {relation.kind for relation in run.proof.relations}
    assert kinds & module.KINDS if module.KINDS else kinds, "the relation is there, and holds"
