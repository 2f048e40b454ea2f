"""What all pages of ours share: colours and type, light and dark, and a policy that lets nothing in."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from tieout.outputs._tokens import TICKS


def look_css() -> str:
    """Colours and type as custom properties, those of the ticks first."""
    light = ";".join(f"--{tick.value}:{token.light}" for tick, token in TICKS.items())
    dark = ";".join(f"--{tick.value}:{token.dark}" for tick, token in TICKS.items())
    ticks = f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    return ticks + files("tieout.outputs._page").joinpath("look.css").read_text(encoding="utf-8")


def policy(*styles: str, script: str = "") -> str:
    """A content security policy: these style sheets and this script by their hashes, and nothing else.

    >>> policy("a{}").split("; ")[2:]
    ["base-uri 'none'", "form-action 'none'"]
    """
    scripts = f"script-src {_digest(script)}; " if script else ""
    sheets = " ".join(map(_digest, styles))
    return f"default-src 'none'; {scripts}style-src {sheets}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
