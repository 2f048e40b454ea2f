"""What several commands have in common: their order, and options for paths and formats."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

PATH = click.Path(path_type=Path)


class Commands(click.Group):
    """Commands in the order in which they are defined, the most used first."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, as they came."""
        return list(self.commands)


def format_option(names: str, default: str = "table") -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option that says how something is written; ``names`` are what it may be."""
    return click.option(
        "--format",
        "-f",
        "format_name",
        metavar="NAME",
        default=default,
        show_default=True,
        help=names,
    )


class Target(click.Path):
    """A path to write to. One that ends in a slash is a folder, as in a shell, made where it is missing."""

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
