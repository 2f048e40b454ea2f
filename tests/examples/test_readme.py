"""The README opens with one release and one finding: the finding as it is printed."""

from __future__ import annotations

import re
from pathlib import Path

from tieout.outputs.terminal import render
from tieout.pipeline import check

ROOT = Path(__file__).resolve().parents[2]


def test_the_finding_that_opens_the_readme_is_what_the_terminal_prints(example: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"^```\n(error\[.*?)^```$", readme, re.DOTALL | re.MULTILINE)
    assert shown is not None
    name = str(example.relative_to(ROOT))
    printed = render(check(example.read_bytes(), name))
    assert printed.startswith(shown[1])
