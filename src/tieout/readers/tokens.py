"""HTML tokens with their places: the only module that knows which tokenizer we use.

turbohtml tokenizes as the WHATWG standard says and gives each markup token its verbatim source; a
text token's data is as long as its source once carriage returns are out of the way. So places come
from adding lengths up. Another tokenizer would replace `tokens` alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from turbohtml import TokenType, tokenize

TEXT, START, END, REFERENCE, OTHER = (
    0,
    1,
    2,
    3,
    4,
)  # plain integers: the loop over them is the reader's hottest

Token = tuple[int, str, int, int]  # kind, data, source start, source end


def tokens(text: str, begin: int, stop: int) -> Iterator[Token]:
    """Tokens of ``text[begin:stop]``: text runs (data), start tags (source), end tags (name), references.

    A reference's data is the character; comments, declarations and instructions come without any. What an
    unfinished tag at the end swallows gives no token, so that the last place is below ``stop``.
    """
    at = begin
    text_type, start_type, end_type = int(TokenType.TEXT), int(TokenType.START_TAG), int(TokenType.END_TAG)
    reference_type = int(TokenType.CHARACTER_REFERENCE)
    for token in tokenize(
        _even(text[begin:stop]), resolve_references=False, capture_source=True, capture_attributes=False
    ):
        kind = token.type
        start = at
        if kind == text_type:
            data = token.data or ""
            at += len(data)
            yield TEXT, data, start, at
            continue
        source = token.source or ""
        at += len(source)
        if kind == start_type:
            yield START, source, start, at
        elif kind == end_type:
            yield END, token.tag or "", start, at
        elif kind == reference_type:
            yield REFERENCE, token.data or "", start, at
        elif source.endswith(">"):  # else it is a comment that never ends
            yield OTHER, "", start, at
        else:
            at = start


def _even(text: str) -> str:
    """The same text, as long, without what a tokenizer would shorten: ``\\r\\n`` and the empty ``</>``."""
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    return text.replace("</>", "<!>") if "</>" in text else text
