"""Releases of invented companies, of trades that no shared release is of: one module a trade."""

from __future__ import annotations

import importlib
import pkgutil

from truth.invented.paper import Paper


def trades() -> list[str]:
    """The trades, by name."""
    return sorted(info.name for info in pkgutil.iter_modules(__path__) if info.name != "paper")


def paper(trade: str, seed: int) -> Paper:
    """The release of a trade that ``seed`` draws."""
    drawn: Paper = importlib.import_module(f"truth.invented.{trade}").paper(seed)
    return drawn
