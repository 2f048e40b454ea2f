"""Against what a Japanese clause compares, which way something moved, and whether it is a loss.

The words before or behind a figure come in, folded to narrow forms; what they say comes out. Against the
same period a year before, the fiscal year before or its end, the quarter before, or something else
("計画比"), of which we know no figure.
"""

from __future__ import annotations

import re
from enum import Enum


class Base(Enum):
    """What a change is told against."""

    YEAR = "a year before"
    YEAR_END = "the same day a year before"
    FISCAL = "the fiscal year before"
    END = "the end of the fiscal year before"
    QUARTER = "the quarter before"
    OTHER = "something else"


_PERIOD = (
    r"(?:(?P<quarter>前四半期|直前四半期|前第\s?\d\s?四半期(?:連結)?会計期間)"
    r"|(?P<year>前年同四?半?期間?|前年同月|前中間(?:連結)?(?:会計期間|期)|前年(?!度|[^\s末比同にとのはをよか、(]))"
    r"|(?P<opening>期首)|(?P<fiscal>前(?:連結会計年度|事業年度|会計年度|年度|期(?!間))))(?P<end>末)?(?:実績)?"
)
_COMPARED = (
    r"(?:比較?(?:で|では|に?て)?|との?比較(?:では|で)?|に?比べ(?:ると|て)?|と比べ(?:ると|て)?|と比較(?:すると|して|し)?"
    r"|に比し(?:て)?|に対し(?:て)?|対比(?:で)?|よりも?|から|を(?=\s*(?:それぞれ)?$))"
)
SINCE = re.compile(rf"{_PERIOD}{_COMPARED}")
_same = re.compile(r"(?P<same>同)(?:期?比)?[\s、]*$")
_other = re.compile(
    r"[^\W\d_][^\s、。()はがも]{0,14}?(?:比(?:では|で)?[\s、]*$|(?:に比べ|と比べ|と比較|に対し)(?:て|し|すると|ると)?[\s、]*$|対比[\s、]*$)"
)
BEFORE = re.compile(rf"{_PERIOD}(?:[はがの:]|実績)、?\s*(?P<called>[^、。()はがもを]*)$")
PAST = re.compile(r"^前々?(?:連結会計年度|事業年度|年度|年同期|年|期)末?(?:における|の)")

_up = r"増収|増益|増配|増加|伸長|伸び|成長|上昇|上回|拡大|増(?![資配員床設減産税])"
_down = r"減収|減益|減配|減少|低下|下落|下回|縮小|圧縮|減(?![価損資配員税])"
_turn = re.compile(
    rf"^\s*(?:が?それぞれ)?\s*(?:の|と|も)?\s*(?:それぞれ)?(?:大幅な?に?)?(?:(?:損失|赤字|利益|支出|収入)幅?が)?"
    rf"(?:(?P<judged>改善|悪化)|(?P<up>{_up})|(?P<down>{_down}))(?!要因|率|幅)"
)
_less_is_better = re.compile(r"損失|赤字|欠損|支出|費用?$|原価|経費|負債|ロス|残業|在庫")
_aside = re.compile(r"^\s*\([^()]*\)")
_aside_opens = re.compile(r"^と?\(\s*(?:同)?$")
_left = re.compile(r"^\s*\)")
_minus = re.compile(r"損失|赤字|欠損|支出|使用|流出|減少")
_plus = re.compile(r"利益|黒字|収入|獲得|得られた|流入|増加")


_expected = re.compile(r"(?:計画|予想|目標|見込み?)(?:値|額)?の\s*$|前回(?:発表)?予想(?:値)?(?:は|:)?\s*$")
_share_of = re.compile(r"[^、。はがも\s]{2,16}の\s*$")
_is_share = re.compile(r"\s*(?:に(?:相当|当た|あた)|を占め)")


def without_aside(words: str, following: str) -> str:
    """``words`` without what makes their figure an aside: "計画の", or "売上高の" of "5％に相当する".

    >>> without_aside("研究開発費は売上高の", "に相当する"), without_aside("総額の", "となり")
    ('研究開発費は', '総額の')
    """
    return (_share_of if _is_share.match(following) else _expected).sub("", words)


def base_of(words: str, following: str = "") -> tuple[Base | None, str]:
    """Against what ``words`` before a figure compare, and the words without that.

    ``following`` are the words behind the figure: only there stands whether "計画を" is surpassed. None
    where nothing is compared, or the same as before ("同").

    >>> base_of("営業利益は、前年同期比"), base_of("計画を", "上回り")
    ((<Base.YEAR: 'a year before'>, '営業利益は、\\x01'), (<Base.OTHER: 'something else'>, '\\x01'))
    """
    base = None
    for match in SINCE.finditer(words):
        base = told_by(match)
    if base is not None:
        return base, SINCE.sub("\1", words)
    if re.match(r"\s*(?:上回|下回|超)", following) and (
        surpassed := re.search(r"[^、。\s()はが]+を\s*$", words)
    ):
        return Base.OTHER, words[: surpassed.start()] + "\1"
    if _other.search(words) and not _same.search(words):
        return Base.OTHER, _other.sub("\1", words)
    return None, words


def is_same(words: str) -> bool:
    """Whether ``words`` compare with what was compared with before: "同"."""
    return _same.search(words) is not None


def without_same(words: str) -> str:
    """``words`` without their "同"."""
    return _same.sub("\1", words)


def told_by(match: re.Match[str]) -> Base:
    """What the period words of a match mean."""
    if match["quarter"]:
        return Base.QUARTER
    if match["year"]:
        return Base.YEAR_END if match["end"] else Base.YEAR
    return Base.END if match["end"] or match["opening"] else Base.FISCAL


def direction(subject: str, after: str, rest: str) -> int | None:
    """+1 or -1 where the words behind a figure make it a change, 0 where they only judge; else None.

    ``after`` goes up to the next figure, ``rest`` beyond it: an aside may stand between.

    >>> direction("売上高", "の増収", ""), direction("営業損失", "改善", "")
    (1, 0)
    """
    turn = _turn.match(after)
    if turn is None and _aside_opens.match(after) and (aside := _aside.match(rest.removeprefix("と"))):
        turn = _turn.match(rest.removeprefix("と")[aside.end() :])
    elif turn is None and (left := _left.match(after)):
        turn = _turn.match(after[left.end() :])
    if turn is None:
        return None
    if turn["judged"]:
        if _less_is_better.search(subject):
            return 0
        return 1 if turn["judged"] == "改善" else -1
    return 1 if turn["up"] else -1


def nature(words: str) -> int:
    """+1 for a profit or receipts, -1 for a loss or payments, 0 where words say neither or both.

    >>> nature("営業損失"), nature("の収入"), nature("経常損益"), nature("当期純利益又は当期純損失")
    (-1, 1, 0, 0)
    """
    return (_plus.search(words) is not None) - (_minus.search(words) is not None)
