"""HTML tokens with their places: the only module that knows which tokenizer we use.

turbohtml tokenizes as the WHATWG standard says and gives each markup token its verbatim source; a
text token's data is as long as its source once carriage returns are out of the way. So places come
from adding lengths up. Another tokenizer would replace this module alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from turbohtml import Token, TokenType, tokenize

TEXT, REFERENCE = TokenType.TEXT, TokenType.CHARACTER_REFERENCE
START, END = TokenType.START_TAG, TokenType.END_TAG

Placed = tuple[TokenType, str, int, int]  # kind, data, source start, source end


def stream(text: str, begin: int, stop: int) -> Iterator[Token]:
    """The tokens of ``text[begin:stop]`` as they come, for the reader's hottest loop.

    Text has ``data`` and no ``source``; all else has its ``source``, an end tag its name as ``tag``, and a
    reference its character as ``data``. An unfinished tag gives no token, an unfinished comment one
    whose source does not end as a comment does.
    """
    return tokenize(
        _even(text[begin:stop]), resolve_references=False, capture_source=True, capture_attributes=False
    )


def tokens(text: str, begin: int, stop: int) -> Iterator[Placed]:
    """The same with their places: text (data), start tags (source), end tags (name), and references.

    A reference's data is its character; comments, declarations and instructions come without any.
    """
    at = begin
    for token in stream(text, begin, stop):
        start, source = at, token.source
        if source is None:
            data = token.data or ""
            at += len(data)
        else:
            data = source if token.type is START else token.tag or ""
            if token.type is REFERENCE:
                data = token.data or ""
            at += len(source)
        yield token.type, data, start, at


def _even(text: str) -> str:
    """The same text, as long, without what a tokenizer would shorten: ``\\r\\n`` and the empty ``</>``."""
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    return text.replace("</>", "<!>") if "</>" in text else text
