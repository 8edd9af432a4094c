"""Each kind of mistake, on the smallest criterion in which it can be made."""

import pytest

from tdkt_rules.model.criterion import Criterion, Group, children_of
from tdkt_rules.policy.mutation.operators import OPERATORS, mistakes_in
from tests.compiler.workshop import MINIMAL, right

TWICE = "{id: twice, held: LDTT, in: {last: 3}, at_least: 2}"
RUN = "{id: row, held: LDTT, consecutive: years, ending: reference_year, at_least: 3}"
ANYWHERE = "{id: row, held: LDTT, consecutive: years, ending: anywhere, in: {last: 9}, at_least: 3}"
RATED = "{id: rated, year: rating, at_least: good}"
IDEA = "{id: idea, events: initiative, where: {effect: {at_least: good}}, in: this_year, at_least: 1}"
WORK = "{id: work, months: employment, in: whole_record, at_least: {years: 15, adjust: [{when: {id: woman, fact: sex, is: female}, times: 2/3}]}}"
SHARE = "{id: share, ratio: {of: completed, over: members}, at_least: 70%}"
SINCE = "{id: ladder, since: LDTT, all: [{id: more, held: CSTDCS, at_least: 1}]}"


def variants(text: str, operator: str) -> list[str]:
    """What each mistake of a kind changes: the last part of its path, and how."""
    found = [mistake for mistake in mistakes_in(right(text), MINIMAL) if mistake.operator == operator]
    return [f"{mistake.change.path.rpartition('.')[2]}{mistake.change.variant}" for mistake in found]


@pytest.mark.parametrize(
    ("text", "operator", "expected"),
    [
        pytest.param(TWICE, "threshold", ["twice+1", "twice-1"], id="a time more or fewer"),
        pytest.param(WORK, "threshold", ["work+1", "work-1"], id="a month more or fewer"),
        pytest.param(SHARE, "threshold", ["share+1", "share-1"], id="a percentage point more or fewer"),
        pytest.param("{id: none, events: initiative, in: this_year, at_most: 0}", "threshold", ["none+1"], id="nothing is below zero"),
        pytest.param(SHARE, "strictness", ["share-more-than"], id="the bound itself no longer counts"),
        pytest.param(TWICE, "strictness", [], id="of whole things a threshold one away says the same"),
        pytest.param("{id: one, events: initiative, in: this_year, is: 1}", "strictness", ["one-at-least", "one-at-most"], id="exactly, at least, at most"),
        pytest.param(TWICE, "window", ["twice+1", "twice-1"], id="a year more or fewer"),
        pytest.param("{id: fixed, held: LDTT, in: {from: 2010, through: 2015}, at_least: 1}", "window",
                     ["fixed-first+1", "fixed-first-1", "fixed-last+1", "fixed-last-1"], id="fixed years"),
        pytest.param(IDEA, "window", ["idea+1"], id="this year, or two"),
        pytest.param(TWICE, "edge", ["twice-previous"], id="without the reference year"),
        pytest.param("{id: before, held: LDTT, in: {previous: 3}, at_least: 1}", "edge", ["before-last"], id="with the reference year"),
        pytest.param("{id: open, events: discipline, in: decision_date, at_most: 0}", "edge", ["open-this-year"], id="the day, or the year"),
        pytest.param(SINCE, "edge", ["more-whole-record"], id="the scope no longer limits"),
        pytest.param(SINCE, "anchor", ["ladder-first"], id="the first award instead of the latest"),
        pytest.param(SINCE, "counting", ["ladder-from-award-year", "ladder-after-decision-year"], id="from another year on"),
        pytest.param(RUN, "consecutive", ["row-off"], id="with gaps"),
        pytest.param(TWICE, "consecutive", ["twice-on"], id="without gaps"),
        pytest.param("{id: once, held: LDTT, in: {last: 3}, at_least: 1}", "consecutive", [], id="one time has no gaps"),
        pytest.param(RUN, "ending", ["row-anywhere"], id="ending anywhere"),
        pytest.param(ANYWHERE, "ending", ["row-reference-year"], id="ending with the reference year"),
        pytest.param(RATED, "level", ["rated+1", "rated-1"], id="a level higher or lower"),
        pytest.param("{id: top, year: rating, is: excellent}", "level", ["top-1"], id="nothing is above the highest"),
        pytest.param(IDEA, "level", ["idea:effect+1", "idea:effect-1"], id="a level of an event"),
        pytest.param("{id: woman, fact: sex, is: female}", "value", ["woman-contrary"], id="the contrary"),
        pytest.param("{id: either, fact: sex, one_of: [female, male]}", "value", ["either-female", "either-male"], id="one of several"),
        pytest.param("{id: flag, fact: flag-class, is: true}", "value", ["flag-contrary"], id="yes or no"),
        pytest.param(IDEA, "condition", ["idea:effect"], id="without a condition"),
        pytest.param("{id: both, held: [LDTT, CSTDCS], in: {last: 2}, at_least: 1}", "awards", ["both-LDTT", "both-CSTDCS"], id="one award no longer counts"),
        pytest.param(TWICE, "basis", [], id="a yearly title has no other basis"),
        pytest.param(WORK, "adjustment", ["work:woman"], id="without the reduction"),
        pytest.param("{id: spirit, confirmed: good-standing}", "presumed", ["spirit-judged"], id="a confirmation asked as an assessment"),
        pytest.param("{id: worth, judged: outstanding}", "presumed", ["worth-confirmed"], id="an assessment taken as given"),
        pytest.param("{id: law, decided: {from: 2024-04-15}}", "days", ["law-start+1", "law-start-1"], id="law of some days"),
        pytest.param("{id: age, anniversary: employment, every: 5}", "days", ["age-every+1", "age-every-1"], id="a round anniversary"),
        pytest.param(f"{{id: group, all: [{RATED}, {IDEA}]}}", "operator", ["group-any"], id="any is enough"),
        pytest.param(f"{{id: group, any: [{RATED}, {IDEA}]}}", "operator", ["group-all"], id="all are needed"),
        pytest.param(f"{{id: group, at_least_n: {{n: 1, of: [{RATED}, {IDEA}]}}}}", "operator", ["group+1"], id="one more of several"),
        pytest.param(f"{{id: group, none: [{RATED}]}}", "operator", ["group-any"], id="what excluded is asked for"),
        pytest.param(f"{{id: group, all: [{RATED}, {IDEA}]}}", "dropped", ["rated", "idea"], id="one is left out"),
        pytest.param(SINCE, "dropped", ["within"], id="nothing is asked of the years of a scope"),
        pytest.param("{id: years, years: {all: [{rating: {at_least: good}}, {held: LDTT}]}, in: {last: 3}, at_least: 2}", "year-test",
                     ["years-any", "years-without-1", "years-without-2"], id="what a year must pass"),
    ],
)  # fmt: skip
def test_a_mistake_is_made_where_it_can_be(text: str, operator: str, expected: list[str]) -> None:
    assert variants(text, operator) == expected


def test_every_kind_of_mistake_has_a_name_of_its_own() -> None:
    names = [name for name, _ in OPERATORS]
    assert len(names) == len(set(names))


def nodes(criterion: Criterion) -> list[Criterion]:
    return [criterion, *(below for child in children_of(criterion) for below in nodes(child))]


def test_a_mistake_leaves_everything_else_as_it_is() -> None:
    whole = right(f"{{id: group, all: [{RATED}, {IDEA}, {{any: [{TWICE}, {RUN}]}}]}}")
    before = nodes(whole)
    for mistake in mistakes_in(whole, MINIMAL):
        assert mistake.whole != whole
        kept = [node for node in before if any(node is other for other in nodes(mistake.whole))]
        gone = [node for node in before if node not in kept]
        assert all(mistake.change.before in nodes(node) or node in nodes(mistake.change.before) or isinstance(node, Group) for node in gone)
