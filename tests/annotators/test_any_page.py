"""Whatever a page's markup, its marks can be taken away again, and it reads the same with them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from annotated import assert_reads_the_same
from annotators.test_html import PAGE, unmarked
from tieout.annotators import html
from tieout.errors import TieoutError
from tieout.pipeline import check

SNIPPETS = (
    b"<td>",
    b"</td>",
    b"<ix:nonFraction>",
    b"</ix:nonFraction>",
    b"<span title='1,234'>",
    b"</span>",
    b"<pre>1,234  5,678\n</pre>",
    b"<script>var a = '<b>1,234</b>';</script>",
    b"<!-- $1,234 -->",
    b"</",
    b"<sup>(1)</sup>",
    b"&#49;&nbsp;",
    b"\x92\xe2\x80",
    b"\r\n",
    b"$",
    b"(",
    b")",
    b"</body></html>",
)
EDITS = st.lists(
    st.tuples(
        st.integers(0, len(PAGE.encode())), st.integers(0, 30), st.sampled_from(SNIPPETS) | st.just(b"")
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60)
@given(EDITS)
def test_marks_leave_any_page_as_it_was(edits: list[tuple[int, int, bytes]]) -> None:
    raw = PAGE.encode()
    for place, length, snippet in edits:
        raw = raw[:place] + snippet + raw[place + length :]
    try:
        run = check(raw)
    except TieoutError:
        return
    if run.document.source.format != "html":
        return
    made = html.annotate(raw, run)
    assert unmarked(made) == raw
    assert_reads_the_same(run, made)
