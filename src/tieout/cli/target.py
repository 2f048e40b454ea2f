"""Where to write: a path, or a folder where it ends in a slash, as a shell's own commands have it."""

from __future__ import annotations

from pathlib import Path

import click


class Target(click.Path):
    """A path to write to. One that ends in a slash is a folder, made where it is missing."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path; the call is wrong where a folder is meant and a file stands there."""
        path = Path(str(value))
        if str(value).endswith("/"):
            try:
                path.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                self.fail(f"{value}: cannot be made: {error.strerror}", param, ctx)
        return path
