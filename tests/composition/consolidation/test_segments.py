"""Segments: what is sold within one stays in it, what is sold between them is eliminated beside them."""

from __future__ import annotations

from pathlib import Path

from tiny_group import HALF, YEAR, amount, tiny_group

ENTITIES = """\
parent,Parent,parent,1,net,JPY,
net2,Second,consolidated,1,net,JPY,parent
shop,Shop,consolidated,1,shop,JPY,parent
hq,Headquarters,consolidated,1,,JPY,parent
"""
BALANCES = """\
entity,account,FY16,1H17
parent,cash,0,70
parent,sales,0,-100
parent,costs,0,30
net2,cash,0,-40
net2,sales,0,-10
net2,costs,0,50
shop,cash,0,20
shop,sales,0,-60
shop,costs,0,40
hq,cash,0,-5
hq,costs,0,5
"""
INTERCOMPANY = """\
period,seller,seller_account,buyer,buyer_account,value
1H17,parent,sales,net2,costs,20
1H17,parent,sales,shop,costs,15
1H17,net2,sales,shop,costs,4
"""


def test_segments_and_eliminations_add_up(tmp_path: Path) -> None:
    amounts = tiny_group(tmp_path, ENTITIES, balances=BALANCES, intercompany=INTERCOMPANY)
    revenue = {member: amount(amounts, "revenue", member=member) for member in
               ("segment:net", "segment:shop", "unallocated", "elimination", "")}  # fmt: skip
    assert revenue == {
        "segment:net": 90, "segment:shop": 60, "unallocated": 0, "elimination": -19, "": 131,
    }  # fmt: skip
    costs = {member: amount(amounts, "costs", member=member) for member in revenue}
    assert costs == {
        "segment:net": 60, "segment:shop": 40, "unallocated": 5, "elimination": -19, "": 86,
    }  # fmt: skip
    assert amount(amounts, "net_income", member="elimination") == 0


def test_intersegment_income_is_what_went_to_other_segments(tmp_path: Path) -> None:
    amounts = tiny_group(tmp_path, ENTITIES, balances=BALANCES, intercompany=INTERCOMPANY)
    assert amount(amounts, "intersegment.revenue", member="segment:net") == 19
    assert amount(amounts, "intersegment.revenue.sales", member="segment:shop") == 0
    assert amount(amounts, "intersegment.revenue", YEAR, "segment:net") == 0


def test_a_group_without_segments_has_no_members(tmp_path: Path) -> None:
    entities = ENTITIES.replace(",net,", ",,").replace(",shop,JPY", ",,JPY")
    amounts = tiny_group(tmp_path, entities, balances=BALANCES, intercompany=INTERCOMPANY)
    members = {key.member for key in amounts if key.period == HALF}
    assert members == {"", "entity:parent", "entity:net2", "entity:shop", "entity:hq"}
    assert amount(amounts, "revenue") == 131
