"""Numbers in Japanese text: figures with their kanji scales and counters, and those that are none.

A string comes in; out go the stretches that are other numbers (dates, quarters, notes, codes), and the
figures as `Mark`s: "1兆2,345億円", "12億34百万円", "56円78銭", "△3.4％", "5,678名".
"""

from __future__ import annotations

import re

from tieout.facts.model import OtherKind
from tieout.facts.other_numbers.number_in_text import Other
from tieout.facts.prose.marks import Mark
from tieout.values.full_width import narrowed
from tieout.values.printed import Printed
from tieout.values.unit import COUNT, MULTIPLE, PERCENT, POINTS, SHARES, Unit, UnitClass, money, per_share

_SCALES = {"兆": 12, "十億": 9, "億": 8, "百万": 6, "万": 4, "千": 3, "": 0}
_CURRENCIES = {
    "米ドル": "USD",
    "ドル": "USD",
    "ユーロ": "EUR",
    "元": "CNY",
    "ポンド": "GBP",
    "ウォン": "KRW",
}
_era = "(?:令和|平成|昭和)"
_other = re.compile(
    rf"""
    (?P<reference>(?:注|表|図|別紙|基準第)\s?\d+
        |^\s*\(?\d{{1,2}}(?:[.)]\s?|\s+)(?=\D|1\s?株|(?:19|20)\d\d\s?年)|(?:\(注\)\s?)\d|\d+(?:ページ|頁)|\(\d{{1,2}}\)(?=\s?[^\d%]))
    |(?P<identifier>コード(?:番号)?[\s::]*\d{{3,5}}|[A-Za-z]+-?\d+|\d+[A-Za-z]{{1,3}}(?![A-Za-z]))
    |(?P<ordinal>第\s?\d+\s?(?:回|位|次|号|条|項|章|世代|部|弾)|\d+\s?(?:位|号|条|項|類|階|丁目|世代|番目|回目|年目|つ(?![\d,])))
    |(?P<period>第\s?\d+\s?(?:四半期|期)|\d+\s?(?:年間|年連続|年ぶり|[ヵかヶカ]年|[ヵかヶカ]月|期連続|期ぶり|週間?|日間|時間|分(?!の))
        |[1-4]Q(?![A-Za-z]))
    |(?P<date>{_era}\s?(?:\d{{1,2}}|元)\s?年(?:\s?\d{{1,2}}\s?月)?(?:\s?\d{{1,2}}\s?日|期)?
        |\d{{1,4}}\s?年(?:\s?\d{{1,2}}\s?月)?(?:\s?\d{{1,2}}\s?日|期)?|\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?日|期)?|\d{{1,2}}\s?日(?!間)
        |\d{{1,2}}:\d\d|\d{{1,2}}\s?時)
    |(?P<word>(?<![\d.,])1\s?株(?:当た?り|あたり|につき)|\d+\s?対\s?\d+|(?<![\d.,])1\s?(?:米?ドル|ユーロ|ポンド|元)(?=\s?[=は]?\s?\d)|(?<!\d)\d\s?(?:者|方|本柱|大))
    """,
    re.VERBOSE,
)
_part = r"\d+(?:,\d{3})*(?:\.\d+)?\s?(?:兆|十億|億|百万|万|千)?"
_figure = re.compile(
    rf"""(?P<sign>[△▲+-]\s?)?(?P<parts>(?:{_part}\s?)+?)
    (?P<unit>円(?P<sen>\s?\d\d?\s?銭)?|米ドル|ドル|ユーロ|元|ポンド(?!ト)|ウォン
      |%\s?(?:ポイント|pt)|%|割(?![引合安高当り])|ポイント|pt|倍|株|名|人|件|社|店舗?|台|戸|か所|カ所|トン|㎡|kWh|MW|GW)?(?![\d,])""",
    re.VERBOSE,
)
_one = re.compile(
    _part.replace(r"\d+(?:,\d{3})*(?:\.\d+)?", r"(\d+(?:,\d{3})*(?:\.\d+)?)").replace("(?:兆", "(兆")
)
_exchanged = re.compile(r"[1１]\s?(?P<of>米ドル|ドル|ユーロ|ポンド|元)\s?[=＝は]?\s?$")
_approximate = re.compile(r"(?:約|およそ|概ね)$")
_approximate_after = re.compile(r"(?:程度|前後|超|強|弱|以上|以下|余)")


def others_in(text: str) -> list[Other]:
    """The stretches of ``text`` whose numbers are no figures, in order.

    >>> plain = "2024年３月期第２四半期の売上高は12億34百万円（注1）"
    >>> [(plain[other.start : other.end], other.kind.value) for other in others_in(plain)]
    [('2024年３月期', 'date'), ('第２四半期', 'period'), ('注1', 'reference')]
    """
    return [
        Other(match.start(), match.end(), OtherKind(match.lastgroup or "word"))
        for match in _other.finditer(narrowed(text))
    ]


def marks_in(text: str, others: list[Other]) -> list[Mark]:
    """The figures of ``text`` outside ``others``, in order.

    >>> [(mark.raw, str(mark.printed.value)) for mark in marks_in("1兆2,345億円、△3.4％", [])]
    [('1兆2,345億円', '1234500000000'), ('△3.4％', '-17/5')]
    """
    blanked = list(narrowed(text))
    for other in others:
        blanked[other.start : other.end] = "\0" * (other.end - other.start)
    plain = "".join(blanked)
    return [_mark(text, plain, match) for match in _figure.finditer(plain)]


def _mark(text: str, plain: str, match: re.Match[str]) -> Mark:
    start, end = match.span()
    end = start + len(plain[start:end].rstrip())
    sign = match["sign"] or ""
    if sign.strip() in ("-", "+") and start and plain[start - 1].isalnum():
        start, sign = match.start("parts"), ""  # a dash that joins
    printed, unit = _value(match["parts"], match["unit"] or "", match["sen"])
    if sign.strip() not in ("", "+"):
        printed = Printed(-printed.mantissa, printed.decimals, printed.scale)
    exchanged = _exchanged.search(text[max(0, start - 8) : start])
    if exchanged is not None and unit.code.startswith("JPY"):
        unit = Unit(f"JPY/{_CURRENCIES[exchanged['of']]}", UnitClass.MEASURE)
    vague = _approximate.search(plain, max(0, start - 3), start) or _approximate_after.match(plain, end)
    return Mark(text[start:end], start, end, (start, end), printed, unit, vague is not None)


def _value(parts: str, unit: str, sen: str | None) -> tuple[Printed, Unit]:
    """The value of parts that stand for one number: 12億 and 34百万 are 1,234 millions."""
    found = [(number.replace(",", ""), _SCALES[scale or ""]) for number, scale in _one.findall(parts)]
    scale, decimals = found[-1][1], len(found[-1][0].partition(".")[2])
    mantissa = sum(_shifted(number, own - scale + decimals) for number, own in found)
    if sen:
        return Printed(mantissa * 100 + int(re.sub(r"\D", "", sen)), 2, scale), per_share("JPY")
    if unit == "割":
        return Printed(mantissa, decimals, scale + 1), PERCENT  # a tenth each
    known = _unit_of(unit)
    return Printed(mantissa, decimals, scale), known


def _shifted(number: str, places: int) -> int:
    whole, _, fraction = number.partition(".")
    return int((whole + fraction).ljust(len(whole) + places, "0")[: len(whole) + places] or "0")


def _unit_of(words: str) -> Unit:
    if words.startswith("円"):
        return money("JPY")
    if words in _CURRENCIES:
        return money(_CURRENCIES[words])
    if words == "%":
        return PERCENT
    if words.endswith(("ポイント", "pt")):
        return POINTS
    if words in ("トン", "㎡", "kWh", "MW", "GW"):
        return Unit(words, UnitClass.MEASURE)
    return {"倍": MULTIPLE, "株": SHARES}.get(words, COUNT)
