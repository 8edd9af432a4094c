"""Each verb of the rule language becomes its node of the core."""

from fractions import Fraction

import pytest

from tdkt_rules.model.citation import Citation
from tdkt_rules.model.criterion import (
    AwardCount,
    AwardSequence,
    AwardTest,
    Bound,
    Comparison,
    EventCount,
    FactValue,
    FieldTest,
    Group,
    JoinedTest,
    Judgement,
    Match,
    Membership,
    Quantity,
    Ratio,
    Run,
    Since,
    SpanMonths,
    Unencoded,
    ValueTest,
    Weight,
    Window,
    YearCount,
    YearRun,
    YearTest,
    YearValue,
)
from tests.compiler.workshop import made, right

WHOLE = Window("whole_record")
GOOD = ValueTest("at_least", ("good",), "rating", ("good", "excellent"))
AT_LEAST_GOOD = FieldTest("rating", GOOD)


def comparison(text: str, *, scoped: bool = False) -> Comparison:
    criterion = right(text, scoped=scoped)
    assert isinstance(criterion, Comparison)
    return criterion


@pytest.mark.parametrize(
    ("text", "quantity", "comparator", "bound"),
    [
        ("{held: LDTT, in: this_year, at_least: 1}", AwardCount(("LDTT",), Window("this_year")), "at_least", Bound(1, "", "times")),
        ("{held: [LDTT, CSTDCS], in: {last: 3}, is: 2}", AwardCount(("LDTT", "CSTDCS"), Window("last", 3)), "equal", Bound(2, "", "times")),
        (
            "{held: LDTT, consecutive: years, ending: reference_year, at_least: 3}",
            YearRun(AwardTest(("LDTT",)), WHOLE, "reference_year"),
            "at_least",
            Bound(3, "", "times"),
        ),
        (
            "{held: LDTT, consecutive: awardings, ending: anywhere, in: whole_record, more_than: 1}",
            AwardSequence(("LDTT",), WHOLE, "anywhere"),
            "more_than",
            Bound(1, "", "times"),
        ),
        (
            "{years: {rating: {at_least: good}}, in: {previous: 2}, at_most: 1}",
            YearCount(AT_LEAST_GOOD, Window("previous", 2)),
            "at_most",
            Bound(1, "", "years"),
        ),
        (
            "{years: {rating: {at_least: good}}, consecutive: to_reference_year, at_least: 5}",
            YearRun(AT_LEAST_GOOD, WHOLE, "reference_year"),
            "at_least",
            Bound(5, "", "years"),
        ),
        (
            "{years: {rating: {at_least: good}}, consecutive: anywhere, in: whole_record, at_least: 5}",
            YearRun(AT_LEAST_GOOD, WHOLE, "anywhere"),
            "at_least",
            Bound(5, "", "years"),
        ),
        (
            "{events: initiative, where: {effect: {at_least: good}}, in: this_year, at_least: 1}",
            EventCount("initiative", (Match("effect", GOOD),), Window("this_year"), False),
            "at_least",
            Bound(1, "", "times"),
        ),
        (
            "{events: discipline, in: decision_date, at_least: 1}",
            EventCount("discipline", (), Window("decision_date"), True),
            "at_least",
            Bound(1, "", "times"),
        ),
        ("{months: employment, in: whole_record, less_than: {years: 2}}", SpanMonths("employment", (), (), WHOLE), "less_than", Bound(24, "", "months")),
        (
            "{months: employment, in: whole_record, less_than: {param: least-months}}",
            SpanMonths("employment", (), (), WHOLE),
            "less_than",
            Bound(None, "least-months", "months"),
        ),
        (
            "{months: employment, weights: [{where: {}, times: 1.5}], in: whole_record, is_not: 0}",
            SpanMonths("employment", (), (Weight((), Fraction(3, 2)),), WHOLE),
            "not_equal",
            Bound(0, "", "months"),
        ),
        ("{ratio: {of: completed, over: members}, at_least: 70%}", Ratio("completed", "members"), "at_least", Bound(Fraction(7, 10), "", "percent")),
        ("{year: members, at_least: 7.5}", YearValue("members"), "at_least", Bound(Fraction(15, 2), "", "members")),
    ],
)
def test_a_quantity_is_compared_with_a_bound(text: str, quantity: Quantity, comparator: str, bound: Bound) -> None:
    found = comparison(text)
    assert (found.quantity, found.comparator, found.bound) == (quantity, comparator, bound)


@pytest.mark.parametrize(
    ("text", "quantity", "allowed"),
    [
        ("{year: rating, at_least: good}", YearValue("rating"), ("good", "excellent")),
        ("{year: rating, more_than: good}", YearValue("rating"), ("excellent",)),
        ("{year: rating, at_most: good}", YearValue("rating"), ("done", "good")),
        ("{year: rating, less_than: good}", YearValue("rating"), ("done",)),
        ("{year: rating, is_not: good}", YearValue("rating"), ("done", "excellent")),
        ("{year: rating, one_of: [excellent, done]}", YearValue("rating"), ("done", "excellent")),
        ("{fact: sex, is: female}", FactValue("sex"), ("female",)),
        ("{fact: flag-class, is: true}", FactValue("flag-class"), ("true",)),
        ("{fact: flag-class, is_not: true}", FactValue("flag-class"), ("false",)),
    ],
)
def test_a_stored_value_is_one_of_those_that_pass(text: str, quantity: FactValue | YearValue, allowed: tuple[str, ...]) -> None:
    found = right(text)
    assert isinstance(found, Membership)
    assert (found.quantity, found.test.allowed) == (quantity, allowed)


@pytest.mark.parametrize(
    ("text", "test"),
    [
        ("{held: LDTT}", AwardTest(("LDTT",))),
        ("{held: [LDTT, CSTDCS]}", AwardTest(("LDTT", "CSTDCS"))),
        ("{rating: {at_least: good}, held: LDTT}", JoinedTest("all", (AT_LEAST_GOOD, AwardTest(("LDTT",))))),
        ("{any: [{rating: {at_least: good}}, {held: LDTT}]}", JoinedTest("any", (AT_LEAST_GOOD, AwardTest(("LDTT",))))),
        ("{all: [{rating: {at_least: good}}]}", JoinedTest("all", (AT_LEAST_GOOD,))),
        ("{members: {at_least: 10}}", FieldTest("members", ValueTest("at_least", (), bound=Bound(10, "", "members")))),
    ],
)
def test_a_yearly_test(text: str, test: YearTest) -> None:
    assert comparison(f"{{years: {text}, in: this_year, at_least: 1}}").quantity == YearCount(test, Window("this_year"))


def test_the_length_of_a_span_is_tested_in_months() -> None:
    found = comparison("{events: discipline, where: {length: {at_least: {years: 1}}}, in: whole_record, at_least: 1}").quantity
    assert isinstance(found, EventCount)
    assert found.where == (Match("length", ValueTest("at_least", (), bound=Bound(12, "", "months"))),)


def test_a_bound_is_adjusted_under_a_condition() -> None:
    bound = comparison("{months: employment, in: whole_record, at_least: {years: 15, adjust: [{when: {fact: sex, is: female}, times: 2/3}]}}").bound
    (adjustment,) = bound.adjustments
    assert bound.value == 180
    assert adjustment.times == Fraction(2, 3)
    assert isinstance(adjustment.when, Membership)
    assert adjustment.when.heading.path == "LDTT.individual.test.adjust-1"


@pytest.mark.parametrize(("text", "window"), [("this_year", Window("this_year")), ("{from: 2020, through: 2024}", Window("fixed", first=2020, last=2024))])
def test_a_window_is_said(text: str, window: Window) -> None:
    assert comparison(f"{{held: LDTT, in: {text}, at_least: 1}}").quantity == AwardCount(("LDTT",), window)


def test_a_scope_gives_its_window_to_what_says_none() -> None:
    since = right("{since: [LDTT, CSTDCS], which: first, all: [{held: LDTT, at_least: 1}, {held: LDTT, in: this_year, at_least: 1}]}")
    assert isinstance(since, Since)
    assert (since.awards, since.which, since.counting) == (("LDTT", "CSTDCS"), "first", "after_award_year")
    assert isinstance(since.child, Group)
    windows = [child.quantity.window for child in since.child.children if isinstance(child, Comparison) and isinstance(child.quantity, AwardCount)]
    assert windows == [Window("enclosing"), Window("this_year")]


def test_a_run_is_a_window_of_its_own() -> None:
    run = right("{run: {years: {rating: {at_least: good}}, ending: reference_year, at_least: 5}, any: [{held: LDTT, at_least: 1}]}")
    assert isinstance(run, Run)
    assert (run.test, run.window, run.ending, run.comparator, run.bound) == (AT_LEAST_GOOD, WHOLE, "reference_year", "at_least", Bound(5, "", "years"))
    assert isinstance(run.child, Group)
    assert run.child.operator == "any"


def test_a_run_inside_a_scope_is_looked_for_there() -> None:
    run = right("{run: {years: {rating: {at_least: good}}, ending: reference_year, at_least: 5}, all: []}", scoped=True)
    assert isinstance(run, Run)
    assert run.window == Window("enclosing")


def test_judgements_confirmations_and_gaps() -> None:
    judged, confirmed, gap = right("{judged: outstanding}"), right("{confirmed: good-standing}"), right("{unencoded: {vi: a, en: b}}")
    assert isinstance(judged, Judgement)
    assert isinstance(confirmed, Judgement)
    assert isinstance(gap, Unencoded)
    assert [(found.question, found.presumed) for found in (judged, confirmed)] == [("outstanding", False), ("good-standing", True)]
    assert (gap.reason.vi, gap.reason.en, gap.delegated) == ("a", "b", False)
    left = right("{delegated: {vi: a, en: b}}")
    assert isinstance(left, Unencoded)
    assert left.delegated


def test_the_standard_of_another_award_is_met_with_its_bars() -> None:
    standard = right("{meets: LDTT}")
    assert isinstance(standard, Group)
    assert (standard.operator, standard.standard_of) == ("all", "LDTT")
    bars = standard.children[1]
    assert isinstance(bars, Group)
    assert (bars.operator, len(bars.children)) == ("none", 2)


def test_groups_and_the_names_of_what_stands_in_them() -> None:
    group = right("{at_least_n: {n: 1, of: [{id: rating, year: rating, is: good}, {fact: sex, is: female}]}}")
    assert isinstance(group, Group)
    assert (group.operator, group.n) == ("at_least_n", 1)
    assert [child.heading.path for child in group.children] == ["LDTT.individual.test.rating", "LDTT.individual.test.fact-2"]


def test_citation_and_mark_are_inherited_until_a_criterion_says_its_own() -> None:
    group = right("{all: [{year: rating, is: good}, {cite: [L22.a24.c1, ND98.a4], mark: reported, any: [{fact: sex, is: female}]}]}")
    assert isinstance(group, Group)
    plain, own = group.children
    assert isinstance(own, Group)
    assert (plain.heading.citations, plain.heading.mark) == ((Citation("L22", "24"),), "verified")
    for heading in (own.heading, own.children[0].heading):
        assert (heading.citations, heading.mark) == ((Citation("L22", "24", "1"), Citation("ND98", "4")), "reported")


def test_all_mistakes_of_a_criterion_are_reported() -> None:
    text = "{all: [{held: LDT, at_least: x}, {fact: sexx, is: a}, {cite: L23.a1, year: rating, at_least: god}, {months: emploiment, at_least: 1}]}"
    assert sorted(made(text).codes) == ["RUL205", "RUL220", "RUL220", "RUL220", "RUL220", "RUL221", "RUL223", "RUL240", "RUL240"]
