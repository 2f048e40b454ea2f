"""``tieout explain``: what a code of a finding or a notice means, from the docstring of its file."""

from __future__ import annotations

from tieout.cli.console import OK, say
from tieout.findings.codes import page_of, pages


def explain_code(code: str) -> int:
    """Print the explanation of ``code``, a line a code where none is given.

    Raises `UnknownName`, naming near ones.
    """
    if not code:
        every = pages()
        width = max(len(page.name) for page in every)
        say("".join(f"{page.code}  {page.name:<{width}}  {page.summary}\n" for page in every))
        return OK
    page = page_of(code)
    say(f"{page.code} {page.name} ({page.standing})\n\n{page.explanation}\n")
    return OK
