"""Generated cohorts: units in a tree, nominees near the edge of an award, votes and points, and what the quotas of the award count."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from attrs import evolve, frozen
from hypothesis import strategies as st

from tdkt_rules.documents.cohort import Cohort
from tdkt_rules.model.criterion import Criterion, Group, children_of
from tdkt_rules.model.interval import Number
from tdkt_rules.model.ranking import PointsTotal, VoteShare, cards_for
from tdkt_rules.model.regime import Standard
from tdkt_rules.model.scorecard import Scorecard
from tdkt_rules.model.vocabulary import Field, NomineeKind
from tdkt_rules.testing.generation.aim import Edge
from tdkt_rules.testing.generation.edges import Marks, edges, marks_of
from tdkt_rules.testing.generation.field_values import Plain, values_of
from tdkt_rules.testing.generation.ground import Book, Ground, ground_of
from tdkt_rules.testing.generation.interests import Interests
from tdkt_rules.testing.generation.records import Documents

Document = dict[str, Any]

TREES: Final[tuple[tuple[dict[str, dict[str, str]], tuple[str, ...]], ...]] = (
    ({"phong-1": {}}, ()),
    ({}, ()),
    ({"phong-1": {}, "phong-2": {}}, ()),
    ({"so-mau": {"level": "authority"}, "phong-1": {"parent": "so-mau"}, "phong-2": {"parent": "so-mau"}}, ()),
    ({"phong-1": {"cluster": "khoi-1"}, "phong-2": {"cluster": "khoi-1"}, "phong-3": {"cluster": "khoi-2"}}, ("khoi-1", "khoi-2")),
    ({"so-mau": {"level": "authority"}, "phong-1": {"parent": "so-mau"}, "to-1": {"level": "division", "parent": "phong-1"}}, ()),
)
"""Units with their places, and clusters."""

ON_THE_BOUND: Final[tuple[Edge, ...]] = ("at", "above")
HEADS: Final = 80


@frozen(eq=False, repr=False)
class Call:
    """What the cohorts of a round are made of.

    Args:
        ground: The rules and the question.
        marks: Where the nominees of each kind may aim.
        near: Documents of these nominees, most of whom meet the standard.
        cards: Scorecards that the award is decided on.
    """

    ground: Ground
    marks: tuple[Marks, ...]
    near: tuple[Documents, ...]
    cards: tuple[Scorecard, ...]


def cohorts(
    book: Book, award: str, *, kind: NomineeKind | None = None, year: int | str = 2025, on: date | None = None, most: int = 8
) -> st.SearchStrategy[Cohort]:
    """Cohorts of a round: most of the nominees meet the standard, so that quotas and votes decide; some stand at its edge.

    The records say what quotas, rankings and preferences of the award read of them and of the units, or leave some of it open.

    Args:
        book: A rulebook, or the rules of one day.
        award: Code of the award.
        kind: The only kind of nominee; every kind that the rules have when not given.
        year: Reference year of the round.
        on: Day of the decision; 31 December of the year when not given.
        most: Most nominees of a cohort.

    Raises:
        InvalidInput: There is no such award, or no rules of it on that day (codes ASK5xx).
    """
    ground = ground_of(book, year, on)
    who = ground.rules.awards[award].who if kind is None and award in ground.rules.awards else (kind or "individual",)
    kinds = [one for one in who if kind or (award, one) in ground.regime.standards] or [who[0]]
    marks = tuple(marks_of(ground, one, award) for one in kinds)
    cards = [card for found in marks for card in cards_for(award, found.standard.ranking, ground.regime.scorecards)]
    near = tuple(st.one_of(*[edges(_required(found), ON_THE_BOUND)] * 3, edges(found)) for found in marks)
    call = Call(ground, marks, near, tuple({card.id: card for card in cards}.values()))

    @st.composite  # without arguments, which a failure would print: the whole rulebook
    def cohort(draw: st.DrawFn) -> Cohort:
        return _cohort(draw, call, most)

    return cohort()


def _required(marks: Marks) -> Marks:
    """The edges of what is required; on the bound of what excludes nobody passes."""
    required = {id(criterion) for criterion in _wanted(marks.standard.requirement)}
    return evolve(marks, targets=tuple(target for target in marks.targets if id(target[1]) in required) or marks.targets)


def _wanted(criterion: Criterion) -> Iterator[Criterion]:
    """A criterion and what is below it, but not what must not hold."""
    yield criterion
    if not (isinstance(criterion, Group) and criterion.operator == "none"):
        for child in children_of(criterion):
            yield from _wanted(child)


def _cohort(draw: st.DrawFn, call: Call, most: int) -> Cohort:
    tree, clusters = draw(st.sampled_from(TREES))
    read = [_around(found.standard, call.ground) for found in call.marks]
    units = {name: place | _unit(draw, call, read) for name, place in tree.items()}
    frame = {"cohort": "so-mau", "units": units, "clusters": {name: name for name in clusters}}
    return Cohort.from_mappings(frame, [_nominee(draw, call, read, number, sorted(units)) for number in range(draw(st.integers(1, most)))])


def _around(standard: Standard, ground: Ground) -> Interests:
    """What the quotas and the order of an award read, beside its standard."""
    found = Interests(ground)
    ranking = standard.ranking
    conditions: list[Criterion] = [item for quota in standard.quotas for item in (quota.when, quota.among) if item]
    for criterion in (*conditions, *(ranking.prefer if ranking else ())):
        found.read(criterion)
    for key in ranking.keys if ranking else ():
        if not isinstance(key.by, VoteShare | PointsTotal):
            found.measured(key.by, None)
    for quota in standard.quotas:
        base = ground.rules.vocabulary.bases[quota.of]
        found.facts |= {name: found.facts.get(name, set()) for name in base.where}
    return found


def _unit(draw: st.DrawFn, call: Call, read: list[Interests]) -> Document:
    """What is known of a unit: what conditions of quotas ask of it, and the numbers that it may report."""
    reported = {call.ground.rules.vocabulary.bases[quota.of].reported for found in call.marks for quota in found.standard.quotas} - {""}
    said = {name: draw(st.integers(0, HEADS)) for name in sorted(reported) if draw(st.booleans())}
    facts = _drawn(draw, call.ground.facts_of("collective"), read, call.ground)
    return {"facts": facts, "years": {str(call.ground.year): said} if said else {}}


def _nominee(draw: st.DrawFn, call: Call, read: list[Interests], number: int, units: list[str]) -> Document:
    place = draw(st.integers(0, len(call.marks) - 1)) if len(call.marks) > 1 else 0
    marks = call.marks[place]
    document: Document = dict(draw(call.near[place]))
    further = _drawn(draw, call.ground.facts_of(marks.standard.kind), read[place : place + 1], call.ground)
    standing: Document = {"awards": [marks.standard.award]}
    if units:
        standing["unit"] = draw(st.sampled_from(units))
    votes = [_vote(draw, body) for body in _bodies(marks.standard) if draw(st.sampled_from((True, True, False)))]
    scores = [_sheet(draw, card) for card in call.cards if draw(st.sampled_from((True, True, False)))]
    facts = further | document.get("facts", {})
    return document | {"nominee": f"N-{number + 1}", "facts": facts, "round": standing | {"votes": votes, "scores": scores}}


def _drawn(draw: st.DrawFn, fields: Mapping[str, Field], read: list[Interests], ground: Ground) -> dict[str, Plain]:
    """Facts that some rules read; now and then one is left out."""
    names = sorted({name for found in read for name in found.facts if name in fields})
    values = {name: (None, *values_of(fields[name], ground, _numbers(read, name))) for name in names}
    drawn = {name: draw(st.sampled_from((*found[1:], *found))) for name, found in values.items()}
    return {name: value for name, value in drawn.items() if value is not None}


def _numbers(read: list[Interests], name: str) -> set[Number]:
    return {number for found in read for number in found.facts.get(name, ())}


def _bodies(standard: Standard) -> list[str]:
    """Who votes on an award, each once."""
    ranked = [key.by.body for key in (standard.ranking.keys if standard.ranking else ()) if isinstance(key.by, VoteShare)]
    return list(dict.fromkeys([*(step.ballot.body for step in standard.procedure if step.ballot), *ranked]))


def _vote(draw: st.DrawFn, body: str) -> Document:
    """A vote whose numbers add up; when made small, all are there and in favour."""
    members = draw(st.integers(3, 9))
    absent, against = draw(st.integers(0, 2)), draw(st.integers(0, 3))
    return {"body": body, "members": members, "present": members - absent, "in_favour": max(members - absent - against, 0)}


def _sheet(draw: st.DrawFn, card: Scorecard) -> Document:
    """What a council gave on a scorecard, up to the maximum of each section."""
    points = {section.id: draw(st.integers(0, section.maximum)) for section in card.sections}
    bonus = {item.id: 1 for item in card.bonus if draw(st.sampled_from((False, False, True)))}
    penalty = {item.id: 1 for item in card.penalties if draw(st.sampled_from((False, False, True)))}
    return {"card": card.id, "by": "council", "points": points, "bonus": bonus, "penalty": penalty}
