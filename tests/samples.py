"""Runs that several test folders look at: a broken change, a plug, a broken rate, nothing broken."""

from __future__ import annotations

from typing import Any

from factory import Equation, Mending, build
from tieout.facts.model import ClaimKind
from tieout.pipeline import Run
from tieout.relations.model import Form, Verdict
from tieout.tables.model import Measure
from tieout.values.unit import PERCENT

ASSETS = """\
# Balance sheet at the half year

Total assets stood at {now|JPY140,488 million}, increased by {delta|JPY4,059 million} \
from {then|JPY137,395 million} at the end of the preceding fiscal year, which closed in March.

Current assets fell by {current|JPY1,503 million} while noncurrent assets rose by {other|JPY4,596 million}.

# Consolidated balance sheet

| | September | March
| Total assets | {fine_now|140,488,073} | {fine_then|137,395,149}
"""


def broken_change(**fields: Any) -> Run:
    """Total assets "increased by 4,059", where three equations say 3,093."""
    return build(
        ASSETS,
        [
            Equation("claimed", "delta", {"fine_now": 1, "fine_then": -1}, Verdict.BROKEN),
            Equation("claimed", "delta", {"now": 1, "then": -1}, Verdict.BROKEN),
            Equation("parts", "delta", {"current": -1, "other": 1}, Verdict.BROKEN),
            Equation("restated", "fine_now", {"now": 1}, Verdict.ROUNDED),
        ],
        [Mending("delta", 3093, "3,093", (0, 1, 2))],
        [
            {
                "kind": ClaimKind.CHANGE,
                "figures": ("delta", "now", "then"),
                "subject": "Total assets",
                "direction": 1,
                "words": "increased by … from",
            }
        ],
        {"delta": {"measure": Measure.CHANGE}, "fine_now": {"scale": 3}, "fine_then": {"scale": 3}},
        **fields,
    )


def plugged(**fields: Any) -> Run:
    """A line printed 78 so that its column foots, where the statement in thousands rounds to 77."""
    return build(
        "# Income\n\n| Operating income | {operating|100}\n| Equity in net income | {equity|78}\n"
        "| Total | {total|178}\n\n# Statement\n\n| Equity in net income | {fine|77,339}",
        [
            Equation("sum", "total", {"operating": 1, "equity": 1}),
            Equation("restated", "equity", {"fine": 1}, Verdict.PLUGGED),
        ],
        about={"fine": {"scale": 3}},
        **fields,
    )


def broken_rate(**fields: Any) -> Run:
    """Revenue "down 18.9%", where it rose by as much."""
    return build(
        "Revenue was {now|JPY2,316 million}, down {rate|18.9%} from {then|JPY1,948 million}.",
        [Equation("growth", "rate", {"now": 1, "then": 1}, Verdict.BROKEN, Form.RATE)],
        [Mending("rate", 189, "(18.9)", slip="sign")],
        [
            {
                "kind": ClaimKind.RATE,
                "figures": ("rate", "now", "then"),
                "subject": "Revenue",
                "direction": -1,
            }
        ],
        {"rate": {"measure": Measure.RATE, "unit": PERCENT, "negative": True}},
        **fields,
    )


def sound(**fields: Any) -> Run:
    """Everything holds; one figure has nothing to tie to."""
    return build(
        "# Revenue\n\n| Goods | {goods|120}\n| Services | {services|45}\n| Total | {total|166}\n\n"
        "The order book stood at {orders|JPY 90 million}.",
        [Equation("sum", "total", {"goods": 1, "services": 1}, Verdict.ROUNDED)],
        **fields,
    )
