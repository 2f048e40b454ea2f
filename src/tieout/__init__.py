"""tieout proves the figures of an earnings release."""

from tieout.pipeline import Run, check

__all__ = ["Run", "check"]
__version__ = "0.1.0"
