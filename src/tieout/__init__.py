"""tieout proves the figures of an earnings release, and composes releases from a company's books.

``check`` takes a path or bytes and gives a `Run`, ``compose`` a folder of books and gives a `Release`.
"""

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


def __dir__() -> list[str]:
    """What the package offers, for ``dir`` and ``help``, which do not ask `__getattr__`."""
    return sorted({*globals(), *__all__})
