"""What a Japanese figure is said of: the topic, the noun or the whole in the words before it.

The words between two figures come in; a `Lead` goes out. A topic is what stands before は, が, も or を
where a clause goes on behind it; a noun directly before a figure is a subject, too ("営業利益90百万円").
Where the words are neither, the lead is unclear, and nothing will be claimed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tieout.facts.prose.japanese.comparisons import (
    BEFORE,
    PAST,
    Base,
    base_of,
    is_same,
    told_by,
    without_aside,
    without_same,
)

_paired = re.compile(r"\([^()]*\)|「[^「」]*」(?=という)")
_reason = re.compile(
    r"^.*(?:により|によって|によるもの等?で|ことから|ことや|ため|もあり|を受け(?:て)?|に伴い|ことに伴い|の結果|などで|等で"
    r"|に加え(?:て)?|ものの|一方で?|ながら|こと等から|等から|などから|こともあり|に対し|ましたが|おりますが)、",
    re.DOTALL,
)
_adverbs = re.compile(
    r"(?<=[、はが])(?:主に|主として|大きく|大幅に|およそ|概ね|全体で|合計で|総額で|新たに|さらに|引き続き|それぞれ|約)、?"
    r"|^(?:主に|主として|さらに|それぞれ|約)、?|(?:それぞれ|約)$"
)
_a_share = re.compile(
    r"(?:普通株式)?1株(?:当た?り|あたり|につき)(?:の)?\s*(?P<sort>(?:年間|中間|期末|普通|記念|特別)?(?:配当金?)?)$"
)
_whole = re.compile(
    r"(?P<of>[^、。()]*?)の?(?P<word>うち|内訳)(?:は|として(?:は)?|につきましては|:)?(?:、)?"
)
_topic = re.compile(
    r"(?P<subject>[^、。\x01]+?)(?P<particle>につきましては|については|におきましては|に関しましては|は|が|も|を|:)"
    r"(?=、|$|\x01|[^、。\x01はがも]{1,20}(?:により|によって|に伴い|などで|等で)(?:$|\x01)|増加|減少|上昇|低下|増収|減収|増益|減益|改善|悪化|堅調|好調)"
)
_topic_first = re.compile(r"^(?P<subject>[^、。はがも\x01]+)は(?P<rest>[^\u3041-\u309f].*)$")
_filler = re.compile(
    r"(?:[\s、()\x01]|前[年期](?:同期)?並み|増配|減配|復配|倍増|半減|に相当する|に当たる|にあたる|を占める|増加|減少|上昇|低下|改善|悪化|増収|減収|増益|減益|上回る|下回る|上回り|下回り|増|減|した|して|し|の|と|なり|なって"
    r"|となる|であり|ありまし?た?|同|いたし|まし|て|たが|ます|た|も|で|に|へ|から|及び|並びに|また|さらに|以上|黒字転換|転じ"
    r"|支出|収入|使用|獲得|を上回る|を下回る|を上回り|を下回り)*+"
)
_causes = re.compile(r"^[^、はが]*(?:により|によって|に伴い|などで|等で|ことで|を受け)\x01?$")
_edges = re.compile(
    r"^(?:(?:この|その|以上の|これらの)結果|これにより|また|なお|さらに|一方で?|加えて|このほか|(?:と|を)?(?:合わせた|あわせた|加えた)"
    r"|及び|並びに|と|や|なり|となり|し|して|で|であり|た?が|ましたが|の(?:増|減)収|の(?:増|減)益|増の|減の"
    r"|(?:当社グループ|当社|グループ全体|当グループ|全社|連結業績)の"
    r"|(?:当(?:連結会計年度|事業年度|期|年度|社|中間(?:連結)?会計期間|中間期|第\s?\d\s?四半期(?:連結)?(?:会計|累計)期間)"
    r"|第\s?\d\s?四半期(?:連結)?(?:会計期間|累計期間)?|中間(?:連結)?会計期間|通期|(?:19|20)\d\d\s?年\s?\d{1,2}\s?月期(?:第\s?\d\s?四半期)?|次期|来期|翌期|翌連結会計年度|今期)"
    r"末?(?:における|において|の|は|につきましては)|(?:年度|月)末の|期末(?!配当)の?|前[年期]同?期?並みの)[\s、]*"
)
_noun = re.compile(r"(?:1株|[^\W\d_])(?:[^。()\x01、]|、(?=[^、]*及び)){0,39}")
_no_noun = re.compile(
    r"^[をにでへの]|を(?!除)|まし|ませ|した(?!.)|って|され|なり$|おり|から|まで|では|には|とは|こと|ため|もの|これ|それ|よる$|による?$|し$|く$|で$|に$|と$|や$|て$"
)
_hiragana_end = re.compile(r"[\u3041-\u3096]$")
_ends_so = re.compile(r"(?:その他|のれん|うち|たばこ)$")
_balance_tail = re.compile(r"(?:の(?:期末)?|期末)残高$")

_ITEM = re.compile(
    r"(?:売上高|売上収益|営業収益|収益|収入|利益|損失|損益|資産|負債|純資産|資本|資金|益|損|費|費用|原価|借入金|預金|売掛金|買掛金|引当金|剰余金"
    r"|フロー|比率|率|高|額|残高|株式|配当|配当金|合計|社債|債務|債権|証券|支出|在庫|件数|数|税|税金|EBITDA|ROE)$"
)
_BALANCE = re.compile(r"(?:資産|負債|純資産|資本)(?:の部)?(?:合計)?$")
_GENERIC = re.compile(
    r"(?:業績|経営成績|結果|要因|理由|概況|状況|見通し|予想|これ|主なもの|損益|損益面|損益面について|当期|当社グループ|当社|配当|配当金|もの)$"
)
_joined_before = re.compile(r"(?:(?<=^)|(?<=[、\x01]))(?:[^\W\d_\u3041-\u3096]{2,12}、)+$")
_in_all = re.compile(r"[\s、]*の?(?:合計|総額|総計|計)(?:で|は)?[\s、]*")
_special = re.compile(r"(?P<kind>特別(?:利益|損失)|営業外(?:収益|費用))に")
_by_kind = re.compile(r"(?P<kinds>[^\s、。()]{2,8}別)(?:に|では|には|に見ると|にみると)、")
_now = re.compile(
    r"当(?:連結会計年度|事業年度|期|年度|中間期|中間(?:連結)?会計期間|第\s?\d\s?四半期(?:連結)?(?:会計|累計)?期間?)末?"
)
_about = re.compile(r"(?:の業績|の経営成績|の状況|の損益|全体|の連結業績)$")


@dataclass(slots=True)
class Lead:
    """What the words before a figure say of it."""

    subject: str = ""
    outer: str = ""  # what it is a part of, or the topic under which it is told
    particle: str = ""
    base: Base | None = None
    compared: bool = False
    previous: bool = False
    called: str = ""
    each: bool = False
    member: str = ""  # うち or 内訳
    continues: bool = False
    closed: bool = False  # a reason ended: what follows is said of the sentence's topic again
    inside: bool = False  # in parentheses
    a_share: bool = False
    past: bool = False
    chained: bool = False  # another item of a list, with nothing said between
    aside: bool = False  # what was planned, a share of something; the subject's own figure follows


def read_lead(glue: str, following: str) -> Lead:
    """What ``glue``, the words between two figures or before the first, says of the figure behind it."""
    lead = Lead()
    words = _paired.sub("", _paired.sub("", glue)).lstrip(") 　").replace("活動の結果、", "活動の結果")
    head = ""
    if "(" in words:
        head, _, words = words.rpartition("(")
        lead.inside = True
    if "という" in words:
        words = words.replace("という", "")
    shared = _a_share.search(words)
    if shared is not None:
        lead.a_share, words = True, words[: shared.start()] + shared["sort"]
        if words.rstrip().endswith("は"):
            words = words.rstrip() + "、"
    words = _before(lead, _reasons(lead, words))
    rest = without_aside(words, following)
    lead.aside, words = rest != words, rest
    base, words = base_of(words, following)
    lead.base = base or lead.base
    lead.compared = lead.compared or base is not None or is_same(words)
    words = without_same(words) if is_same(words) else words
    lead.each = "それぞれ" in words
    _read_subject(lead, _part_of(lead, _adverbs.sub("、", words)))
    if head and not lead.subject and not lead.previous:
        _read_subject(lead, _adverbs.sub("、", _reasons(lead, head)))
        lead.continues = lead.continues and not lead.subject
    return lead


def compose(outer: str, inner: str) -> str:
    """The name of an item under a topic: that of the item where both are items of statements.

    >>> compose("情報事業", "売上高"), compose("固定資産", "有形固定資産"), compose("売上高", "国内")
    ('情報事業：売上高', '有形固定資産', '売上高：国内')
    """
    outer = _about.sub("", outer)
    if not outer or not inner or outer == inner or _GENERIC.search(outer):
        return inner
    return inner if is_item(outer) and is_item(inner) else f"{outer}：{inner}"


def part_of(whole: str, part: str) -> str:
    """The name of a part of a whole: its own, where it is a line of a balance sheet.

    What is a part of a flow may have its own name elsewhere for more than that part. Empty where neither
    says enough.

    >>> part_of("流動資産", "現金及び預金"), part_of("販売費", "減価償却費"), part_of("", "国内")
    ('現金及び預金', '販売費：減価償却費', '')
    """
    if is_item(part) and (not whole or _BALANCE.search(whole)):
        return part
    return f"{whole}：{part}" if whole else ""


def is_item(name: str) -> bool:
    """Whether ``name`` is one of an item of statements: "営業利益", "受注残高"."""
    return _ITEM.search(name) is not None


def owner_of(subject: str) -> str:
    """Whose item a subject is; empty where it names nobody, or another item.

    >>> owner_of("食品事業の売上高"), owner_of("営業利益"), owner_of("棚卸資産の評価損失")
    ('食品事業', '', '')
    """
    owner, _, item = subject.rpartition("の")
    return owner if owner and is_item(item) and not is_item(owner) and "：" not in subject else ""


def has_owner(subject: str) -> bool:
    """Whether a subject says itself whose or of what it is: "食品事業の売上高", "売上高：国内"."""
    return "：" in subject or owner_of(subject) != ""


def split_names(names: str) -> list[str]:
    """The names that a topic joins.

    >>> split_names("売上高、営業利益及び経常利益")
    ['売上高', '営業利益', '経常利益']
    """
    return [tidy(name) for name in re.split(r"、|及び|並びに|ならびに|と", names) if tidy(name)]


def tidy(subject: str) -> str:
    """``subject`` without what only leads up to it: "当期の", "この結果、"."""
    subject = subject.strip(" 、・\1")
    while (edge := _edges.match(subject)) is not None and edge.end() < len(subject):
        subject = subject[edge.end() :]
    return _balance_tail.sub("", subject) if len(subject) > 4 else subject


def _reasons(lead: Lead, words: str) -> str:
    """The words behind a reason; the topic before it, if there is one, is the subject."""
    reason = _reason.match(words)
    if reason is None:
        return words
    lead.closed = True
    topic = re.match(
        r"[\s、]*(?P<subject>[^。]*?)(?P<particle>につきましては|については|は)、", reason.group()
    )
    if topic is not None:
        _set(lead, topic["subject"].rpartition("、")[2], "は")
    return words[reason.end() :]


def _before(lead: Lead, words: str) -> str:
    """The words before "前年同期は営業損失"; that it is of the period before, and how it is called."""
    match = BEFORE.search(words)
    if match is None:
        return words
    lead.previous, lead.base = True, told_by(match)
    lead.called = match["called"].strip()
    return words[: match.start()]


def _part_of(lead: Lead, words: str) -> str:
    """The words behind うち and 内訳; what the whole is, where it is named."""
    match = _whole.search(words)
    if match is None:
        return words
    lead.member = match["word"] if "主な" not in match["of"] else "うち"
    lead.outer = tidy(match["of"].replace("主な", "").rpartition("、")[2])
    if lead.outer in ("その", "そ", "この", "こ"):
        lead.outer = ""
    return words[match.end() :]


def _read_subject(lead: Lead, words: str) -> None:
    by_kind = _by_kind.search(words)
    if by_kind is not None:
        lead.outer, words = tidy(by_kind["kinds"]), words[by_kind.end() :]
    topics = list(_topic.finditer(words))
    tail = words[topics[-1].end() :] if topics else words
    if not topics and (first := _topic_first.match(words.lstrip("、 "))) is not None:
        _set(lead, first["subject"], "は")
        tail = first["rest"]
    begun = len(words)
    for topic in topics:
        joined = _joined_before.search(words[: topic.start()]) if "及び" in topic["subject"] else None
        begun = min(begun, joined.start() if joined else topic.start())
        _set(lead, (joined.group() if joined else "") + topic["subject"], topic["particle"])
    if len(topics) == 1 and not words[:begun].strip("、 "):
        lead.chained = words[:1] in ("、", "及", "並", "と")
    if _in_all.fullmatch(tail):
        lead.closed = not lead.subject
        return
    if _filler.fullmatch(tail) or _causes.match(tail.lstrip("、")):
        lead.continues = not lead.subject
        return
    listed = _as(lead, tidy(tail.rpartition("、")[2]))
    if is_noun(listed):
        lead.chained = lead.chained or (not topics and tail[:1] in ("、", "及", "並"))
        if lead.subject and lead.particle == "は":
            lead.outer = lead.subject
        lead.subject, lead.particle = listed, ""
    else:
        lead.subject, lead.particle = "", ""


def _as(lead: Lead, listed: str) -> str:
    """The noun of "特別損失として減損損失", "中間配当金として"; "年間" is the dividend of a year."""
    first, told, last = listed.partition("として")
    special = _special.match(listed)
    if special is not None:
        first, told, last = special["kind"], "に", listed[special.end() :]
    if told and last:
        lead.outer = first
        return last
    return f"{first}配当" if first in ("年間", "中間", "期末") else first


def _set(lead: Lead, subject: str, particle: str) -> None:
    """Take a topic as the subject; the one before it, set by は, becomes what it is told under."""
    name = tidy(subject)
    if _now.fullmatch(name):
        return  # "当期は": of the same subject
    outer, _, inner = name.partition("は")
    if inner and is_noun(outer) and is_noun(inner):
        lead.subject, lead.particle, name = outer, "は", inner
    if PAST.match(name):
        lead.past, name = True, PAST.sub("", name)
    if not is_noun(name):
        return
    if lead.subject and lead.particle == "は":
        lead.outer = lead.subject
        if particle == "は" and not is_item(lead.outer):
            name = compose(lead.outer, name)
    lead.subject, lead.particle = name, "は" if len(particle) > 1 else particle


def is_noun(text: str) -> bool:
    """Whether ``text`` is a name: of so many characters, without what makes it a clause."""
    if not _noun.fullmatch(text) or _no_noun.search(text):
        return False
    return not _hiragana_end.search(text) or _ends_so.search(text) is not None
