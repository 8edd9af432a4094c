"""What may be looked for, on rules so short that the answer can be seen."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

import pytest
from attrs import evolve

from tdkt_rules.documents.record_document import record_document
from tdkt_rules.model import criterion as core
from tdkt_rules.model.award import BASES
from tdkt_rules.model.decision import Decision, Verdict
from tdkt_rules.model.interval import Comparator
from tdkt_rules.model.record import Record
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.model.truth import Truth
from tdkt_rules.standing import Standing, standing_on
from tdkt_rules.verify.desk import Desk
from tdkt_rules.verify.domain import Ask, Domain, Found, GaveUp, Limits, NoneSuch, Reason, SearchResult
from tdkt_rules.verify.goals import (
    becomes_better,
    becomes_worse,
    both,
    clearly_gains,
    clearly_loses,
    criterion_is,
    differs,
    either,
    is_barred,
    is_eligible,
    is_ineligible,
    is_open,
    is_suspended,
    matters,
    more_of,
    not_so,
)
from tdkt_rules.verify.search import beside, find, found_in, prepared
from tdkt_rules.verify.verdicts import Goal
from tdkt_rules.verify.witness import Unreplayable
from tests.property.strategies import HEADING
from tests.property.tiny import DECIDED, REFERENCE, RESTARTING
from tests.shipped import shipped_book
from tests.verify.tiny_queries import UNENCODED, asks, standing

DOMAIN = Domain("individual", REFERENCE, DECIDED, horizon=5)
EVER = core.Window("whole_record")
OPEN_POST = core.Comparison(HEADING, core.EventCount("post", (), core.Window("decision_date"), lasts=True), "at_least", core.Bound(1, "", "times"))
WORTHY = core.Judgement(HEADING, "worthy", presumed=False)
WOMAN = core.Membership(HEADING, core.FactValue("sex"), core.ValueTest("is", ("female",), "sex", ("female",)))


def titles(n: int, comparator: Comparator = "at_least") -> core.Criterion:
    return core.Comparison(HEADING, core.AwardCount(("TITLE",), EVER), comparator, core.Bound(n, "", "times"))


def months(n: int) -> core.Criterion:
    return core.Comparison(HEADING, core.SpanMonths("post", (), (), EVER), "at_least", core.Bound(n, "", "months"))


def good_years(n: int) -> core.Criterion:
    test = core.FieldTest("rating", core.ValueTest("at_least", ("mid",), "rating", ("mid", "high")))
    return core.Comparison(HEADING, core.YearRun(test, EVER, "reference_year"), "at_least", core.Bound(n, "", "years"))


def every(*children: core.Criterion) -> core.Criterion:
    return core.Group(HEADING, "all", children)


def some(*children: core.Criterion) -> core.Criterion:
    return core.Group(HEADING, "any", children)


def search(goal: Goal, *rules: Standing, domain: Domain = DOMAIN, limits: Limits | None = None) -> SearchResult:
    return find(asks(*rules), goal, domain, limits or Limits())


def somebody(goal: Goal, *rules: Standing, domain: Domain = DOMAIN) -> Found:
    found = search(goal, *rules, domain=domain)
    assert isinstance(found, Found)
    return found


def verdicts(found: Found) -> list[Verdict]:
    return [decision.verdict for decision in found.decisions]


# ---- two sets of rules ----


def test_a_lower_threshold_lets_somebody_gain_and_nobody_lose() -> None:
    old, new = standing(titles(3)), standing(titles(2))
    for goal in (becomes_better, clearly_gains, differs):
        found = somebody(goal, old, new)
        assert (found.size, verdicts(found)) == (2, [Verdict.INELIGIBLE, Verdict.ELIGIBLE])
    for goal in (becomes_worse, clearly_loses):
        assert search(goal, old, new) == NoneSuch()


def test_the_same_rule_said_otherwise_changes_nothing() -> None:
    assert search(differs, standing(titles(2)), standing(core.Group(HEADING, "none", (titles(2, "less_than"),)))) == NoneSuch()


def test_what_becomes_open_is_better_than_a_refusal_and_no_clear_gain() -> None:
    old, new = standing(titles(2)), standing(some(titles(2), UNENCODED))
    assert verdicts(somebody(becomes_better, old, new)) == [Verdict.INELIGIBLE, Verdict.UNDETERMINED]
    assert search(clearly_gains, old, new) == NoneSuch()


def test_a_refusal_that_turns_into_a_bar_differs_though_nobody_gains_or_loses() -> None:
    old, new = standing(titles(1)), standing(titles(1), (titles(0, "equal"),))
    assert search(either(becomes_better, becomes_worse), old, new) == NoneSuch()
    assert [decision.barred for decision in somebody(differs, old, new).decisions] == [False, True]


def test_of_several_years_the_later_ones_are_shown() -> None:
    found = somebody(is_eligible(), standing(titles(2)))
    assert record_document(found.records[0]) == {
        "nominee": "N-1",
        "kind": "individual",
        "awards": [{"award": "TITLE", "year": "2024", "basis": "merit"}, {"award": "TITLE", "year": "2025", "basis": "merit"}],
        "complete": {"awards": {"through": 2025}},
    }


# ---- one set of rules ----


@pytest.mark.parametrize(
    ("goal", "verdict"),
    [
        (is_eligible(), Verdict.ELIGIBLE),
        (is_ineligible(), Verdict.INELIGIBLE),
        (is_suspended(), Verdict.SUSPENDED),
        (is_open(), Verdict.UNDETERMINED),
        (is_barred(), Verdict.INELIGIBLE),
    ],
)
def test_each_verdict_is_found_and_the_engine_gives_it(goal: Goal, verdict: Verdict) -> None:
    rules = standing(some(titles(2), every(titles(1), UNENCODED)), (months(6),), (OPEN_POST,))
    assert verdicts(somebody(goal, rules)) == [verdict]


def test_nobody_is_eligible_and_barred() -> None:
    assert search(both(is_eligible(), is_barred()), standing(titles(1), (months(6),))) == NoneSuch()


def test_a_criterion_may_be_asked_for_by_its_path() -> None:
    rules = standing(some(titles(2), good_years(3)))
    longer = evolve(DOMAIN, horizon=2)
    assert verdicts(somebody(criterion_is("MEDAL.0.0", Truth.MET), rules)) == [Verdict.ELIGIBLE]
    assert verdicts(somebody(both(criterion_is("MEDAL.0.1", Truth.NOT_MET), is_eligible()), rules)) == [Verdict.ELIGIBLE]
    assert search(criterion_is("MEDAL.0.1", Truth.UNKNOWN), rules) == NoneSuch()
    assert verdicts(somebody(criterion_is("MEDAL.0.1", Truth.UNKNOWN), rules, domain=longer)) == [Verdict.UNDETERMINED]


def test_what_a_goal_asks_of_a_criterion_stays_so_when_the_record_is_shortened() -> None:
    rules = standing(some(titles(0), good_years(3)))
    found = somebody(criterion_is("MEDAL.0.1", Truth.NOT_MET), rules)
    assert found.records[0].years, "without the rating of a year the criterion would be unknown"


def test_an_alternative_to_what_always_holds_never_matters() -> None:
    idle, needed = standing(some(titles(0), WOMAN)), standing(some(titles(1), WOMAN))
    assert search(matters("MEDAL.0.1"), idle) == NoneSuch()
    assert somebody(matters("MEDAL.0.1"), needed).size == 0


def test_a_route_matters_by_itself_and_not_with_what_stands_below_it_under_the_same_path() -> None:
    route = core.Claimed(HEADING, "TINY.claimed", ("worthy",), WORTHY)
    assert verdicts(somebody(matters("MEDAL.0.0"), standing(some(route, titles(4))))) == [Verdict.INELIGIBLE]


def test_a_path_that_no_criterion_has_is_not_covered() -> None:
    found = search(criterion_is("MEDAL.9", Truth.MET), standing(titles(1)))
    assert found == GaveUp("incomplete", "MEDAL.9: no such criterion")


# ---- two nominees ----


def two(rules: Standing, item: str, domain: Domain = DOMAIN, apart: str = "") -> SearchResult:
    return find([Ask(rules, "MEDAL", 0), Ask(rules, "MEDAL", 1)], both(more_of(item), becomes_worse), domain, Limits(), apart)


@pytest.mark.parametrize(
    ("rule", "item"),
    [
        (titles(2), "TITLE"),
        (good_years(3), "rating"),
        (months(12), "post"),
        (core.Comparison(HEADING, core.EventCount("idea", (), EVER, lasts=False), "at_least", core.Bound(2, "", "times")), "idea"),
        (core.Comparison(HEADING, core.FactValue("strength"), "at_least", core.Bound(3, "", "members")), "strength"),
    ],
)
@pytest.mark.parametrize("shared", [True, False], ids=["shared", "apart"])
def test_more_of_what_is_asked_for_never_hurts(rule: core.Criterion, item: str, *, shared: bool) -> None:
    domain = evolve(DOMAIN, spans=2 if shared else 1, horizon=7)
    rules = standing(every(rule, some(WOMAN, titles(1))))
    assert two(rules, item, domain, item if shared else "") == NoneSuch()


@pytest.mark.parametrize("shared", [True, False], ids=["shared", "apart"])
def test_a_cap_makes_more_hurt_and_two_records_show_it(*, shared: bool) -> None:
    found = two(standing(titles(2, "at_most")), "TITLE", apart="TITLE" if shared else "")
    assert isinstance(found, Found)
    assert [len(record.awards) for record in found.records] == [0, 3]
    assert set(found.records[0].awards) < set(found.records[1].awards)
    assert verdicts(found) == [Verdict.ELIGIBLE, Verdict.INELIGIBLE]


def test_more_of_a_thing_that_the_rules_do_not_read_is_not_covered() -> None:
    assert two(standing(titles(2)), "idea") == GaveUp("incomplete", "idea: nothing that these rules read")


# ---- judgements ----


def test_a_route_that_nobody_relies_on_leaves_its_questions_unanswered() -> None:
    route = core.Claimed(HEADING, "TINY.claimed", ("worthy",), core.Group(HEADING, "all", (WORTHY,)))
    found = somebody(is_eligible(), standing(some(route, titles(1))))
    assert found.records[0].judgements == {}


def test_a_nominee_who_relies_on_a_route_has_all_its_answers() -> None:
    orderly = core.Judgement(HEADING, "orderly", presumed=False)
    route = core.Claimed(HEADING, "TINY.claimed", ("orderly", "worthy"), some(WORTHY, orderly))
    found = somebody(is_eligible(), standing(route))
    assert sorted(found.records[0].judgements) == ["orderly", "worthy"]


def test_a_confirmation_holds_unless_it_is_denied_and_is_asked_when_strict() -> None:
    rules = standing(core.Judgement(HEADING, "orderly", presumed=True))
    assert somebody(is_eligible(), rules).records[0].judgements == {}
    assert not somebody(is_ineligible(), rules).records[0].judgements["orderly"].answer
    assert somebody(is_eligible(), rules, domain=evolve(DOMAIN, strict=True)).records[0].judgements["orderly"].answer


def test_medals_of_one_year_on_several_bases_are_several_medals_where_they_are_counted() -> None:
    this_year = core.AwardCount(("MEDAL",), core.Window("this_year"), BASES)
    two = standing(core.Comparison(HEADING, this_year, "at_least", core.Bound(2, "", "times")))
    found = somebody(is_eligible(), two)
    assert [(held.award, str(held.year)) for held in found.records[0].awards] == [("MEDAL", "2025"), ("MEDAL", "2025")]
    assert len({held.basis for held in found.records[0].awards}) == 2
    assert search(is_eligible(), standing(core.Comparison(HEADING, this_year, "at_least", core.Bound(7, "", "times")))) == NoneSuch()


def test_two_medals_of_one_year_may_have_been_decided_in_two_years() -> None:
    def begun(which: Literal["latest", "first"], years: int) -> core.Criterion:
        elapsed = core.Comparison(HEADING, core.YearsElapsed(core.Window("enclosing")), "equal", core.Bound(years, "", "years"))
        return core.Since(HEADING, ("MEDAL",), which, "after_decision_year", elapsed, BASES)

    of_one_year = core.Comparison(HEADING, core.YearCount(core.AwardTest(("MEDAL",), BASES), EVER), "equal", core.Bound(1, "", "years"))
    found = somebody(is_eligible(), standing(every(begun("latest", 1), begun("first", 2), of_one_year)))
    assert [(str(held.year), str(held.decided)) for held in found.records[0].awards] == [("2023", "2023-12-15"), ("2023", "2024-01-15")]


# ---- the same again, and limits ----


def test_the_same_question_has_the_same_answer_whatever_was_asked_before() -> None:
    rules = asks(standing(some(titles(2), good_years(2), months(30)), (OPEN_POST,), regime=RESTARTING), standing(titles(3), regime=RESTARTING))
    alone = find(rules, differs, DOMAIN)
    used = prepared(rules, DOMAIN)
    for goal in (is_eligible(1), not_so(is_eligible()), is_barred()):
        found_in(used, goal)
    again = found_in(used, differs)
    assert isinstance(alone, Found)
    assert isinstance(again, Found)
    assert (again.records, again.size) == (alone.records, alone.size)


def test_questions_beside_each_other_answer_as_questions_alone() -> None:
    first = standing(some(titles(2), good_years(2)), (OPEN_POST,))
    others = [standing(some(titles(2), good_years(n)), (OPEN_POST,)) for n in (1, 2, 3)] + [standing(some(titles(2), months(5)), (OPEN_POST,))]
    together = prepared(asks(first), DOMAIN)
    for other in others:
        alone, found = find(asks(first, other), differs, DOMAIN), found_in(beside(together, asks(other)[0]), differs)
        assert type(alone) is type(found)
        if isinstance(alone, Found) and isinstance(found, Found):
            assert (found.records, found.size, verdicts(found)) == (alone.records, alone.size, verdicts(alone))


def test_a_desk_gives_the_answers_of_a_search_and_lays_the_first_rules_out_once() -> None:
    desk, first = Desk(), standing(some(titles(2), good_years(2)), (OPEN_POST,))
    others = [evolve(first, applied=standing(some(titles(n), good_years(2)), (OPEN_POST,)).applied) for n in (2, 3, 4)]
    again = [evolve(first, name="made again") for _ in others]
    for goal in (clearly_loses, differs):
        for same, other in zip(again, others, strict=True):
            alone, found = find(asks(same, other), goal, DOMAIN), desk.find(asks(same, other), goal, DOMAIN)
            assert (type(found), getattr(found, "records", ())) == (type(alone), getattr(alone, "records", ()))
    assert len(desk.laid_out) == 1
    assert desk.find([Ask(first, "TITLE")], differs, DOMAIN) == GaveUp("incomplete", "TITLE: no such award")
    assert desk.find(asks(first), is_eligible(), DOMAIN, Limits(seconds=0)) == GaveUp("time")


def test_no_time_is_no_answer() -> None:
    assert search(is_eligible(), standing(titles(1)), limits=Limits(seconds=0)) == GaveUp("time")
    assert found_in(prepared(asks(standing(titles(1))), DOMAIN), is_eligible(), Limits(seconds=-1)) == GaveUp("time")


@pytest.mark.parametrize(("limits", "ended"), [(Limits(seconds=0.001), "time"), (Limits(megabytes=1), "memory")])
def test_a_search_that_a_limit_ends_on_the_way_claims_nothing_and_spoils_nothing(limits: Limits, ended: Reason) -> None:
    book = shipped_book()
    rules = [Ask(standing_on(book, day), "HCLD3") for day in (date(2023, 12, 31), date(2025, 8, 1))]
    domain = Domain("individual", ReferenceYear(2025), date(2025, 12, 31))
    assert find(rules, becomes_better, domain, limits) == GaveUp(ended)
    assert isinstance(find(rules, becomes_better, domain, Limits(seconds=60, smallest=False)), Found)


def test_rules_that_have_no_such_award_are_not_covered() -> None:
    found = find([Ask(standing(titles(1)), "TITLE")], is_eligible(), DOMAIN)
    assert found == GaveUp("incomplete", "TITLE: no such award")


def test_a_decision_before_the_reference_year_is_not_covered() -> None:
    found = search(is_eligible(), standing(titles(1)), domain=Domain("individual", ReferenceYear(2025), date(2024, 12, 31)))
    assert isinstance(found, GaveUp)
    assert found.reason == "incomplete"


class Tampered(Standing):
    """Rules whose engine answers by other rules."""

    def decide(self, record: Record, award: str, year: int | str, on: date | None = None, *, strict: bool = False) -> Decision:
        return standing(titles(5)).decide(record, award, year, on, strict=strict)


def test_an_engine_that_answers_otherwise_than_the_solver_is_a_fault_that_cannot_be_missed() -> None:
    honest = standing(titles(2))
    with pytest.raises(Unreplayable) as told:
        search(is_eligible(), Tampered(honest.name, honest.rules, honest.applied, honest.day))
    assert "MEDAL under tiny" in str(told.value)
    assert told.value.record["awards"]


def test_a_solver_that_makes_a_record_which_nobody_can_read_is_such_a_fault_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(*arguments: object) -> Sequence[object]:
        return Record("", "individual")  # type: ignore[return-value]

    monkeypatch.setattr("tdkt_rules.verify.replay.record_in", unreadable)
    with pytest.raises(Unreplayable, match="not valid"):
        search(is_eligible(), standing(titles(0)))
