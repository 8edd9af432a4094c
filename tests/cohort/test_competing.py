"""Which quotas count whom, and in which order an allocation is given them."""

from attrs import evolve

from tdkt_rules.cohort.competing import contest
from tdkt_rules.cohort.contender import MANY
from tdkt_rules.cohort.entrants import Entrant
from tdkt_rules.cohort.measures import Measures
from tdkt_rules.cohort.placing import placements_of
from tdkt_rules.model.cohort import Frame, Unit, UnitLevel
from tdkt_rules.model.criterion import Group
from tdkt_rules.model.heading import Heading
from tdkt_rules.model.interval import Interval, exactly
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


def entrant(name: str, where: str) -> Entrant:
    return Entrant(name, name, "individual", where, "", {}, {}, measures=Measures((), (), (), {}, (), (), ()))


def test_of_very_many_units_that_may_be_that_of_a_nominee_one_stands_for_all() -> None:
    names = [f"u{number:02}" for number in range(MANY + 1)]
    frame = Frame("sample", units={name: unit(name, "unit") for name in names})
    uses = [evolve(cap(f"seats@{name}", "unit", name), seats=exactly(1)) for name in names] + [evolve(cap("all", "round"), seats=exactly(9))]
    people = [entrant("An", ""), entrant("Chi", "u05")]
    few, many = (contest(people, [*uses[:number], uses[-1]], Ranking(), frame) for number in (MANY, MANY + 1))
    assert [placement.quotas for placement in placements_of(people, few, frozenset())] == [
        tuple(use.id for use in (*uses[:MANY], uses[-1])),
        ("seats@u05", "all"),
    ]
    assert [placement.quotas for placement in placements_of(people, many, frozenset())] == [("all",), ("seats@u05", "all")]
    for held in (few, many):
        assert {name: (seat.state, seat.reason) for name, seat in held.allocation.seats.items()} == {
            "An": ("held", "membership-unknown"),
            "Chi": ("held", "others-open"),
        }
        assert held.allocation.seats["An"].open == ("seats@u05",)
        assert held.allocation.taken["seats@u07"] == Interval(0, 1)


def test_those_of_one_unit_share_what_counts_them() -> None:
    frame = Frame("sample", units={"u": unit("u", "unit")})
    held = contest([entrant("An", "u"), entrant("Chi", "u")], [evolve(cap("all", "round"), seats=exactly(1))], Ranking(), frame)
    assert held.contenders["An"].inside is held.contenders["Chi"].inside
