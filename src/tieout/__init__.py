"""tieout proves the figures of an earnings release."""

from tieout.pipeline import Run, check, compose

__all__ = ["Run", "check", "compose"]
__version__ = "0.1.0"
