"""Japanese sentences against the tables of their own release: true ones tie, a wrong figure is found.

Every construction stands here in words of our own, about the statements below; each is read with its
figures as they are, and once more with one of them changed.
"""

from __future__ import annotations

import re

import pytest
from tests.tables.test_grid import grid

from tieout.facts.model import SentencePlace
from tieout.pipeline import Run, check

_YEARS = (
    "|前連結会計年度<br>(自 2022年４月１日<br>至 2023年３月31日)"
    "|当連結会計年度<br>(自 2023年４月１日<br>至 2024年３月31日)"
)
_ENDS = "|前連結会計年度<br>(2023年３月31日)|当連結会計年度<br>(2024年３月31日)"
_UNIT = "||（単位：百万円）"
_BALANCE = (
    "現金及び預金|4,820|6,060",
    "受取手形、売掛金及び契約資産|3,910|4,440",
    "商品及び製品|1,230|1,080",
    "流動資産合計|9,960|11,580",
    "有形固定資産|6,540|6,000",
    "無形固定資産|820|790",
    "投資有価証券|2,110|2,830",
    "固定資産合計|9,470|9,620",
    "資産合計|19,430|21,200",
    "支払手形及び買掛金|2,640|2,320",
    "未払法人税等|1,210|1,360",
    "流動負債合計|3,850|3,680",
    "長期借入金|3,200|2,400",
    "負債合計|7,050|6,080",
    "資本金|2,540|2,540",
    "利益剰余金|9,840|12,580",
    "純資産合計|12,380|15,120",
    "負債純資産合計|19,430|21,200",
)
_INCOME = (
    "売上高|41,780|45,210",
    "売上原価|29,460|31,320",
    "売上総利益|12,320|13,890",
    "販売費及び一般管理費|14,530|10,540",
    "営業利益又は営業損失（△）|△2,210|3,350",
    "営業外収益|120|140",
    "経常利益又は経常損失（△）|△2,090|3,490",
    "法人税等合計|690|1,120",
    "当期純利益又は当期純損失（△）|△2,780|2,370",
)
_FLOWS = (
    "減価償却費|1,220|1,280",
    "法人税等の支払額|△640|△980",
    "その他|2,420|3,500",
    "営業活動によるキャッシュ・フロー|3,000|3,800",
    "有形固定資産の取得による支出|△1,400|△1,210",
    "投資有価証券の取得による支出|△300|△450",
    "投資活動によるキャッシュ・フロー|△1,700|△1,660",
    "長期借入れによる収入|700|△300",
    "配当金の支払額|△400|△600",
    "財務活動によるキャッシュ・フロー|300|△900",
    "現金及び現金同等物の増減額（△は減少）|1,600|1,240",
    "現金及び現金同等物の期首残高|3,220|4,820",
    "現金及び現金同等物の期末残高|4,820|6,060",
)
_SEGMENTS = (
    "|リース事業|物流事業|調整額|合計",
    "売上高|30,110|15,420|△320|45,210",
    "セグメント利益又は損失（△）|3,720|△1,120|750|3,350",
)
_TABLES = (
    f"<p><b>連結貸借対照表</b></p>{grid(_UNIT, _ENDS, *_BALANCE)}"
    f"<p><b>連結損益計算書</b></p>{grid(_UNIT, _YEARS, *_INCOME)}"
    f"<p><b>連結キャッシュ・フロー計算書</b></p>{grid(_UNIT, _YEARS, *_FLOWS)}"
    "<p><b>（セグメント情報）</b></p><p>当連結会計年度（自 2023年４月１日 至 2024年３月31日）</p>"
    f"{grid('||||（単位：百万円）', *_SEGMENTS)}"
)
RESULTS, POSITION, CASH = "（１）経営成績の概況", "（２）財政状態の概況", "（３）キャッシュ・フローの概況"

# heading, sentence, the print that is changed, what it is changed to
SENTENCES = (
    (
        RESULTS,
        "当期の売上高は、販売数量の伸長により、前期比8.2％増の45,210百万円となりました。",
        "45,210",
        "42,510",
    ),
    (RESULTS, "売上高は前期比8.2％増の45,210百万円となりました。", "45,210", "42,510"),
    (RESULTS, "売上総利益は前期に比べ1,570百万円増加し、13,890百万円となりました。", "1,570", "1,750"),
    (RESULTS, "営業利益は3,350百万円（前期は営業損失2,210百万円）となりました。", "2,210", "2,120"),
    (
        RESULTS,
        "経常利益は3,490百万円（前期は2,090百万円の経常損失）となり、黒字に転換しました。",
        "3,490",
        "3,940",
    ),
    (
        RESULTS,
        "前期は営業損失2,210百万円でありましたが、当期は営業利益3,350百万円となりました。",
        "3,350",
        "3,530",
    ),
    (RESULTS, "売上高及び営業利益は、それぞれ45,210百万円、3,350百万円となりました。", "3,350", "3,530"),
    (
        RESULTS,
        "販売費及び一般管理費は前期の14,530百万円から10,540百万円に減少しました。",
        "14,530",
        "14,350",
    ),
    (RESULTS, "売上高は452億10百万円でした。", "452億10", "425億10"),
    (
        RESULTS,
        "リース事業の売上高は30,110百万円、セグメント利益は3,720百万円となりました。",
        "3,720",
        "3,270",
    ),
    (RESULTS, "物流事業は、売上高15,420百万円、セグメント損失1,120百万円となりました。", "1,120", "1,210"),
    (
        POSITION,
        "資産合計は、前連結会計年度末に比べ1,770百万円増加し、21,200百万円となりました。",
        "1,770",
        "1,700",
    ),
    (
        POSITION,
        "これは主に、現金及び預金が1,240百万円、受取手形、売掛金及び契約資産が530百万円それぞれ増加した一方、"
        "有形固定資産が540百万円減少したことによるものであります。",
        "1,240",
        "1,420",
    ),
    (
        POSITION,
        "固定資産合計は、有形固定資産が540百万円減少したものの、投資有価証券が720百万円増加したことなどにより、"
        "前連結会計年度末に比べ150百万円増加の9,620百万円となりました。",
        "720",
        "820",
    ),
    (POSITION, "流動資産合計は11,580百万円（うち現金及び預金6,060百万円）となりました。", "6,060", "6,600"),
    (POSITION, "純資産合計は15,120百万円（前連結会計年度末比22.1％増）となりました。", "22.1", "21.2"),
    (
        POSITION,
        "負債合計と純資産合計は、前期末比でそれぞれ13.8％減、22.1％増となりました。",
        "13.8",
        "18.3",
    ),
    (CASH, "営業活動の結果得られた資金は3,800百万円（前期比26.7％増）となりました。", "3,800", "3,080"),
    (
        CASH,
        "投資活動により使用した資金は1,660百万円（前期は1,700百万円の支出）となりました。",
        "1,700",
        "1,070",
    ),
    (
        CASH,
        "財務活動によるキャッシュ・フローは、配当金の支払額600百万円等により、900百万円の支出（前期は300百万円の収入）"
        "となりました。",
        "900",
        "800",
    ),
    (CASH, "主な内訳は、減価償却費1,280百万円、法人税等の支払額980百万円であります。", "1,280", "1,820"),
    (
        CASH,
        "当連結会計年度末における現金及び現金同等物（以下「資金」という。）は、前連結会計年度末に比べ1,240百万円増加し、"
        "6,060百万円となりました。",
        "1,240",
        "1,420",
    ),
)


def release(heading: str, sentence: str) -> Run:
    title = "<h1>2024年３月期 決算短信〔日本基準〕（連結）</h1><p>（2023年４月１日～2024年３月31日）</p>"
    body = f"{title}<p>{heading}</p><p>{sentence}</p>{_TABLES}"
    return check(f"<html><body>{body}</body></html>".encode(), "release.html")


def told(run: Run) -> dict[str, str]:
    """The ticks of the sentence's figures."""
    return {
        figure.raw: run.proof.ticks[figure.id].value
        for figure in run.figures
        if isinstance(figure.place, SentencePlace)
    }


def amount(print_: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\d,.]){re.escape(print_)}(?![\d,.])")


@pytest.mark.parametrize(("heading", "sentence", "print_", "wrong"), SENTENCES)
def test_a_true_sentence_ties(heading: str, sentence: str, print_: str, wrong: str) -> None:
    run = release(heading, sentence)
    assert run.findings == ()
    assert set(told(run).values()) <= {"exact", "rounded"}, told(run)


@pytest.mark.parametrize(("heading", "sentence", "print_", "wrong"), SENTENCES)
def test_a_wrong_figure_is_the_only_one_accused(
    heading: str, sentence: str, print_: str, wrong: str
) -> None:
    changed = amount(print_).sub(wrong, sentence)
    assert changed != sentence
    run = release(heading, changed)
    broken = [figure.raw for figure in run.figures if run.proof.ticks[figure.id].value == "broken"]
    assert [raw.startswith(wrong) for raw in broken] == [True], broken
