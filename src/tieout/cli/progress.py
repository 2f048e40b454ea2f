"""Progress over several files on standard error: one line a file, and a bar where a person watches."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

from tieout.cli.console import complain, note

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID


class Progress:
    """Used as a context; silent but for failures unless ``on``."""

    def __init__(self, count: int, on: bool) -> None:
        self._on = on
        self._bar: Bar | None = None
        self._task: TaskID | None = None
        if on and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TimeElapsedColumn
            from rich.progress import Progress as RichProgress

            console = Console(stderr=True, highlight=False)
            self._bar = RichProgress(
                BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=console, transient=True
            )
            self._task = self._bar.add_task("", total=count)

    def __enter__(self) -> Progress:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def step(self, line: str) -> None:
        """A file is done; ``line`` says what came of it."""
        if self._bar is not None and self._task is not None:
            self._bar.console.print(line, markup=False, soft_wrap=True)
            self._bar.advance(self._task)
        elif self._on:
            note(line)

    def failed(self, cause: str) -> None:
        """A file could not be read; said always."""
        if self._bar is not None and self._task is not None:
            self._bar.console.print(f"tieout: {' '.join(cause.split())}", markup=False, soft_wrap=True)
            self._bar.advance(self._task)
        else:
            complain(cause)
