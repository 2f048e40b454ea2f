"""Japanese heads and labels in the words that our vocabulary knows.

A head, title or label comes in; its gloss goes out: what it says of statement, unit, scale, change and
total in English, what is not known left as it stands. Only the vocabulary reads glosses; labels stay as
they are printed.
The vocabulary is in `terms`; periods are read by `periods`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tieout.values.full_width import narrowed

_japanese = re.compile("[\u3041-\u30ff\u3400-\u9fff]")


def is_japanese(text: str) -> bool:
    """Whether ``text`` holds kana or kanji."""
    return not text.isascii() and _holds_japanese(text)


@lru_cache(maxsize=512)  # reader after reader asks it of one text
def _holds_japanese(text: str) -> bool:
    return _japanese.search(text) is not None


def gloss(text: str) -> str:
    """``text`` with its Japanese words of accounting in English; any other text as it is.

    >>> gloss("（単位：百万円）"), gloss("資産合計"), gloss("１株当たり当期純利益")
    ('(in JPY millions)', 'total assets', 'net income per share')
    """
    if len(text) > _LONGEST or not is_japanese(text):
        return text
    from tieout.tables.japanese.terms import glossed

    return glossed(text)


def states_unit(text: str) -> bool:
    """Whether ``text`` is a line that gives a table's unit: "（単位：百万円）", "(Millions of yen)".

    Above a table, or at the right end of its first row: wherever it is set, it governs every column.

    >>> states_unit("（単位：百万円 / Millions of yen）"), states_unit("売上高（百万円）")
    (True, False)
    """
    line = narrowed(text).strip()
    if is_japanese(text):
        return _unit_line.fullmatch(line) is not None
    return len(line) <= _LONGEST_UNIT and _unit_named.fullmatch(line) is not None


def heads_whole(text: str) -> bool:
    """Whether a Japanese heading tells of the whole company: of results, position, flows, and no part.

    >>> heads_whole("（１）経営成績の概況"), heads_whole("セグメント別の業績"), heads_whole("情報事業")
    (True, False, False)
    """
    return is_japanese(text) and _of_whole.search(text) is not None and not _of_part.search(text)


_of_whole = re.compile("経営成績|業績|財政状態|キャッシュ|概況|概要|分析|状況")
_of_part = re.compile("事業|部門|セグメント|カンパニー|地域|製品|店舗")
# Scale and currency, in one language or in both: what names both is said of the table.
_unit_named = re.compile(
    r"\(?\s*(?:unit\s*:\s*)?(?:in\s+)?(?:thousands|millions|billions)\s+of\s+"
    r"(?:(?:japanese\s+)?yen|(?:u\.?s\.?\s+)?dollars|euros?)\s*\)?",
    re.IGNORECASE,
)
_scale = r"(?:百万|千|億|十億|百)?円"
_unit_line = re.compile(
    rf"[(\[〔【]?\s*(?:金額)?単位\s*[:は]?[^()]{{1,60}}[)\]〕】]?(?:\s*{_unit_named.pattern})?"
    rf"|\(\s*(?:unit\s*:\s*)?{_scale}(?:[、,]\s*%)?(?:\s*/\s*{_unit_named.pattern})?\s*\)",
    re.IGNORECASE,
)

_LONGEST_UNIT = 60
_LONGEST = 300  # characters of a head or label; what is longer is a text
