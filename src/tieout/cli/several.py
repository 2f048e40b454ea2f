"""An option that takes all the names behind it, as a shell writes them out for a glob."""

from __future__ import annotations

import click


class SeveralAgainst(click.Command):
    """`check NEW --against OLD...`: earlier releases, where a file to check stands before them."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments read, with `--against` said anew before each earlier release."""
        return super().parse_args(ctx, repeated(args, "--against", self._taking_values()))

    def _taking_values(self) -> frozenset[str]:
        options = (one for one in self.params if isinstance(one, click.Option) and not one.is_flag)
        return frozenset(name for one in options for name in one.opts)


def repeated(args: list[str], several: str, taking_values: frozenset[str]) -> list[str]:
    """The arguments with the option said anew before each name behind it.

    Only behind a name that stands by itself: `--against OLD NEW` leaves NEW to be checked.

    >>> repeated(["new", "--against", "a", "b", "-q"], "--against", frozenset({"--against"}))
    ['new', '--against', 'a', '--against', 'b', '-q']
    >>> repeated(["--against", "a", "new"], "--against", frozenset({"--against"}))
    ['--against', 'a', 'new']
    """
    written: list[str] = []
    named = False
    option = ""  # the last one, while names follow it
    for before, arg in zip(["", *args], args, strict=False):
        if arg.startswith("-") and arg != "-":
            option = arg
        elif before not in taking_values:
            if named and option == several:
                written.append(several)
            named = True
        written.append(arg)
    return written
