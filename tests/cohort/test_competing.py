"""Which quotas count whom, and in which order an allocation is given them."""

from attrs import evolve

from tdkt_rules.cohort.competing import contest
from tdkt_rules.model.cohort import Frame, Unit, UnitLevel
from tdkt_rules.model.criterion import Group
from tdkt_rules.model.heading import Heading
from tdkt_rules.model.interval import Interval
from tdkt_rules.model.placement import QuotaUse
from tdkt_rules.model.quota import Per, Quota
from tdkt_rules.model.ranking import Ranking
from tdkt_rules.model.record import Record
from tdkt_rules.model.text import Label
from tdkt_rules.model.truth import Truth

SOME = Group(Heading("some", (), "verified"), "all", ())


def unit(name: str, level: UnitLevel, parent: str = "") -> Unit:
    return Unit(name, name, level, Record(name, "collective"), parent)


def cap(name: str, per: Per, group: str = "") -> QuotaUse:
    quota = Quota(name, Label("", ""), "at_most", 1, False, "holders", (), "verified", per=per)
    return QuotaUse(name, quota, "individual", group, Truth.MET, Interval(0, 0), "none")


def test_an_allocation_is_given_narrow_caps_before_wide_ones() -> None:
    tree = (unit("a", "authority"), unit("b", "authority", "a"), unit("u", "unit", "b"), unit("d", "division", "u"))
    frame = Frame("sample", units={item.id: item for item in tree})
    all_of_b = cap("all-of-b", "authority", "b")
    leaders_of_b = evolve(cap("leaders-of-b", "authority", "b"), quota=evolve(all_of_b.quota, id="leaders-of-b", among=SOME))
    uses = (cap("round", "round"), cap("of-a", "authority", "a"), all_of_b, leaders_of_b, cap("of-u", "unit", "u"), cap("of-d", "division", "d"))
    held = contest([], uses, Ranking(), frame)
    assert list(held.caps) == ["of-d", "of-u", "leaders-of-b", "all-of-b", "of-a", "round"]
    assert held.uses == uses
