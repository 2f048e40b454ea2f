"""tieout proves the figures of an earnings release."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tieout.pipeline import Run, check, compose

__all__ = ["Run", "check", "compose"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """What the package offers, loaded when it is first asked for: most commands ask for less."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from tieout import pipeline

    return getattr(pipeline, name)
