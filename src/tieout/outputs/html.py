"""The report as one page: a single HTML file that needs no network and lets nothing of the release run.

In goes a run; out comes the page. The release becomes markup of ours (`_page.markup`, `_page.typeset`), the
frame around it is there before any script (`_page.frame`), and the script reads what it needs from a
compact payload (`_page.payload`). The content security policy names its one script and two style sheets by
their hashes and allows nothing else: no address, no frame, no form, no inline handler or style.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import PurePath
from string import Template

from tieout.facts.release import release_of
from tieout.findings.checked import Checked
from tieout.outputs._page import frame
from tieout.outputs._page.escaped import escaped
from tieout.outputs._page.look import look_css, policy
from tieout.outputs._page.outline import parts
from tieout.outputs._page.payload import payload
from tieout.outputs._page.release_view import is_markup, release_view
from tieout.wording.period import period_words

NAME = "html"
EXTENSION = ".html"

# In this order they are one script: each uses only names of those before it.
SCRIPTS = (
    "payload",
    "words",
    "build",
    "equation",
    "marks",
    "filter",
    "inspector",
    "strip",
    "routes",
    "keys",
    "start",
)


def render(run: Checked) -> str:
    """The page, as one string to be written as UTF-8."""
    outline = parts(run)
    view = release_view(run, outline)
    release = release_of(run.document, run.tables, run.figures, run.calendar)
    style = look_css() + _asset("page.css") + frame.bar_css(run)
    script = _script()
    entity = release.entity or release.title or PurePath(run.document.source.path).name
    return Template(_asset("template.html")).substitute(
        policy=policy(style, view.css, script=script),
        title=escaped(f"{entity}: figures tied out"),
        style=style,
        look=view.css,
        entity=escaped(entity),
        about=_about(run, period_words(release.period)),
        sentence=frame.sentence(run),
        bar=frame.bar(run),
        chips=frame.chips(run),
        kinds=frame.kinds(run),
        outline=frame.outline_items(run, outline),
        findings_title=frame.findings_title(run),
        findings=frame.findings_list(run),
        notices=frame.notices(run),
        rounding=frame.rounding(run),
        kind_of_source="own" if is_markup(run) else "text",
        release=view.markup,
        leftover=view.leftover,
        legend=frame.legend(),
        payload=payload(run, outline),
        script=script,
    )


def _about(run: Checked, period: str) -> str:
    source = run.document.source
    told = [escaped(part) for part in (period, PurePath(source.path).name) if part]
    digest = f'<span title="sha256 {source.sha256}">sha256 {source.sha256[:12]}</span>'
    return " · ".join([*told, digest])


@cache
def _script() -> str:
    body = "\n".join(_asset(f"script/{name}.js") for name in SCRIPTS)
    return f'(async () => {{\n"use strict";\n{body}\n}})();\n'


@cache
def _asset(path: str) -> str:
    return files("tieout.outputs._page").joinpath(path).read_text(encoding="utf-8")
