"""The vocabulary of `gloss`: Japanese words of accounting and their English.

Collected from Tokyo summary forms (kessan tanshin), statements after the Financial Services Agency's
taxonomy, and the narratives of such releases. Loaded for the first Japanese
text: the patterns take their time.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tieout.values.full_width import narrowed

# How a statement and how a sentence call a flow: "によるキャッシュ・フロー", "の結果得られた資金".
_CASH = (
    r"(?:による|(?:の結果|により|によって)[、\s]*(?:得られた|獲得した|調達した|使用した|支出した|増加した|減少した))"
    r"(?:キャッシュ・?フロー|CF|資金)?"
)
# In order: what stands first may hold words that follow. A word is separated from its neighbours by spaces.
_TERMS = (
    (r"\(?%表示は[^()]*(?:増減|比)[^()]*\)?", "(rates shown are change)"),
    (r"\((?:△|▲)[^()]*\)", " "),
    (r"^(?:\(?[\d①-⑳ⅠⅡⅢⅣⅤ]+[).]|[※*])\s*", ""),
    # units and scales
    (r"単位[:は]?\s*", " in "),
    (r"(?<!\d)百万円", " JPY millions "),
    (r"(?<!\d)千円", " JPY thousands "),
    (r"(?<!\d)十億円", " JPY billions "),
    (r"(?<![\d十])億円", " JPY oku "),
    (r"(?<!\d)兆円", " JPY trillions "),
    (r"(?<![\d百千十])万円", " JPY myriads "),
    (r"円\s*銭", " JPY per share "),
    (r"(?<!\d)百万(?:米)?ドル", " US$ millions "),
    (r"(?<!\d)千(?:米)?ドル", " US$ thousands "),
    (r"(?<!\d)百万ユーロ", " EUR millions "),
    (r"(?<!\d)千株", " shares in thousands "),
    (r"(?<=[\s(:、,])円(?=$|[\s)、,])|^円$", " JPY ichi "),
    (r"^株$", "number of shares"),
    (r"\(株\)", "(shares)"),
    (r"\([名人]\)", " "),
    (r"\(倍\)|^倍$", "(times)"),
    # changes and shares of a whole
    (r"(?:対前(?:年|期|年同期|年度)|前(?:年度?|期|年同期|年同月)比?)\s*増減率", " yoy % change "),
    (r"増減率|伸び率|増加率|減少率|成長率", " % change "),
    (r"前(?:連結会計)?(?:年度?|期|年同期|年同月|四半期)(?:末)?比", " yoy change "),
    (r"増減額?|対前(?:年|期)", " change "),
    (r"構成比率?", " % of total "),
    # statements
    (r"貸借対照表|財政状態計算書|財政状態", " balance sheets "),
    (r"包括利益計算書", " statements of comprehensive income "),
    (r"損益(?:及び包括利益)?計算書", " statements of income "),
    (r"株主資本等変動計算書|持分変動計算書", " statements of changes in equity "),
    (r"キャッシュ・?フロー(?:計算書|の状況)", " statements of cash flows "),
    # flows of cash
    (rf"営業活動{_CASH}", "cash flows from operating activities "),
    (rf"投資活動{_CASH}", "cash flows from investing activities "),
    (rf"財務活動{_CASH}", "cash flows from financing activities "),
    (r"キャッシュ・?フロー", " cash flows "),
    # edges of a period
    (r"(?:期首|期首における)残高", " beginning balance "),
    (r"期末残高", " ending balance "),
    # rows
    (r"利益又は[^\s()]*?損失", "利益"),
    (r"セグメント(?:利益|損失|損益)", " segment profit "),
    (
        r"親会社(?:株主|の所有者)に帰属する(?:当期|四半期|中間)?純?利益",
        " net income attributable to owners ",
    ),
    (r"税金等調整前|税引前", " before tax "),
    (r"当期純(?:利益|損失|損益)|四半期純(?:利益|損失)|中間純(?:利益|損失)|純利益", " net income "),
    (r"(?:その他の)包括利益", " other comprehensive result "),
    (r"営業(?:利益|損失|損益)", " operating income "),
    (r"経常(?:利益|損失|損益)", " ordinary income "),
    (r"売上総(?:利益|損失)", " gross profit "),
    (r"売上原価", " cost of sales "),
    (r"販売費及び一般管理費", " selling, general and administrative expenses "),
    (r"売上高|売上収益|営業収益", " revenue "),
    (
        r"(?:自己資本|総資産|売上高|純資産|親会社[^()]{0,8}持分)[^()]{0,12}(?:比率|利益率|配当率)",
        " % ratio ",
    ),
    (r"配当性向|自己資本比率|利益率", " % ratio "),
    (r"発行済株式(?:総)?数|平均株式数|自己株式数|株式数", " number of shares "),
    (r"従業員数", " number of employees "),
    (r"負債(?:及び)?純資産|負債及び(?:資本|純資産)", " liabilities and net assets "),
    (r"純資産", " net assets "),
    (r"(?<!定|動|形|産)資産(?!の|圧|除|評|減)", " assets "),
    (r"(?<!動|定)負債(?!の)", " liabilities "),
    (r"(?:小|合)計", " total "),
    (r"(?<=[\s)])計$|^計$|総計|総額", " total "),
    (r"連結", " consolidated "),
)
_TERM_PATTERNS = tuple((re.compile(pattern), english) for pattern, english in _TERMS)
_a_share = re.compile(r"(?:普通株式|株式)?(?:1|一)株(?:当たり|当り|あたり)(?:の|情報)?")
_total_last = re.compile(r"^(?P<what>.*?\S)\s*(?:合計|小計|計)(?P<aside>\s*\([^()]*\))?$")
_no_total = re.compile(r"(?:累|会|統|設|推|時)計$|^[合小総]計")
_of = re.compile(r"(?<=[\u3041-\u9fff])の\s")  # "食品事業の revenue": whose it is
_inner_breaks = re.compile(r"(?<=[\u3041-\u9fff])\s+(?=[\u3041-\u9fff])")


@lru_cache(maxsize=8192)
def glossed(text: str) -> str:
    """``text`` with its Japanese words of accounting in English."""
    words = " ".join(narrowed(text).split())
    if "円 銭" not in words:
        words = _inner_breaks.sub("", words)
    a_share = _a_share.search(words)
    words = _a_share.sub("", words)
    total = None if _no_total.search(words) else _total_last.match(words)
    if total is not None:
        words = f"{total['what']}{total['aside'] or ''}"
    for pattern, english in _TERM_PATTERNS:
        words = pattern.sub(english, words)
    words = _of.sub(" ", words)
    words = f"{'total ' if total else ''}{words}{' per share' if a_share else ''}"
    return re.sub(r"\(\s+", "(", re.sub(r"\s+\)", ")", " ".join(words.split())))
