"""Generated cohorts of the sample rulebook for rounds, with something open anywhere, and the rules that a round of them is held under."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen
from hypothesis import strategies as st

from tdkt_rules import Rulebook
from tdkt_rules.cohort.round import hold_round
from tdkt_rules.documents.cohort import Cohort
from tdkt_rules.model.placement import Round
from tdkt_rules.model.quota import ROUNDINGS, Per, Quota
from tdkt_rules.model.ranking import Ranking, Ties
from tdkt_rules.model.regime import Regime, Standard
from tdkt_rules.model.vocabulary import NomineeKind

FOLDER = Path(__file__).parent / "rulebook_of_rounds"
AWARD, YEAR = "TITLE", 2024
KINDS: tuple[NomineeKind, ...] = ("individual", "collective")
LOTS = ("lot-a", "lot-b", "lot-c")
Facts = dict[str, Any]
"""What a record says; what is not in it is not known."""


@frozen
class Terms:
    """The rules of a round: quotas of the sample rulebook, some of them with other numbers, its keys, preferences, steps and scorecard.

    Args:
        quotas: By kind of nominee.
        keys: Ids of the rank keys, in their order.
        prefer: Ids of the preferences, in their order.
        ties: What becomes of equals.
        steps: Ids of the steps with a ballot.
        bands: Whether the scorecard has a class for the award.
        lots: Whether lots that were drawn come after everything else, so that nobody equals anybody.
    """

    quotas: dict[NomineeKind, tuple[Quota, ...]]
    keys: tuple[str, ...]
    prefer: tuple[str, ...]
    ties: Ties
    steps: tuple[str, ...] = ()
    bands: bool = False
    lots: bool = False

    @property
    def by_points(self) -> bool:
        """Whether the scorecard decides."""
        return self.bands or "points" in self.keys

    def book(self) -> Rulebook:
        """The sample rulebook with these rules only."""
        rules = sample().rules
        return Rulebook(evolve(rules, regimes=(self._regime(rules.regimes[0]),)))

    def _regime(self, regime: Regime) -> Regime:
        card = regime.scorecards["card"]
        cards = {"card": card if self.bands else evolve(card, bands=tuple(evolve(band, awards=()) for band in card.bands))}
        standards = {key: self._standard(standard, key[1]) if key[0] == AWARD else standard for key, standard in regime.standards.items()}
        return evolve(regime, scorecards=cards, standards=standards)

    def _standard(self, standard: Standard, kind: NomineeKind) -> Standard:
        assert standard.ranking is not None
        keys = {key.heading.id: key for key in standard.ranking.keys}
        prefer = {criterion.heading.id: criterion for criterion in standard.ranking.prefer}
        preferred = (*self.prefer, *(LOTS if self.lots else ()))
        ranking = Ranking(tuple(keys[name] for name in self.keys if name in keys), tuple(prefer[name] for name in preferred if name in prefer), self.ties)
        procedure = tuple(step for step in standard.procedure if step.id in self.steps)
        return evolve(standard, quotas=self.quotas.get(kind, ()), ranking=ranking, procedure=procedure)


@frozen
class Somebody:
    """One who may be nominated.

    Args:
        id: Identifier.
        kind: Kind of nominee.
        knows: What the record says.
    """

    id: str
    kind: NomineeKind
    knows: Facts = field(factory=dict)

    def mapping(self) -> dict[str, Any]:
        """The record."""
        known = self.knows
        facts = {name: known[name] for name in ("sex", "manager", "hard", *LOTS) if name in known}
        return {
            "nominee": self.id,
            "kind": self.kind,
            "facts": {name: value for name, value in facts.items() if name != "sex" or self.kind == "individual"},
            "years": {YEAR: {name: known[name] for name in ("rating", "size") if name in known}},
            "events": {"fine": [{"year": YEAR}] * known.get("fined", 0)},
            "awards": [{"award": "BASIC", "year": year, "basis": "merit"} for year in known.get("held", ())] if self.kind == "individual" else [],
            "complete": {kind: {"through": YEAR + 1} for kind in ("fine", "awards") if known.get(f"all-{kind}")},
            "judgements": {"standing": {"answer": known["standing"]}} if "standing" in known else {},
            "round": self._round(),
        }

    def _round(self) -> dict[str, Any]:
        said: Facts = {name: self.knows[name] for name in ("unit", "awards") if name in self.knows}
        if "votes" in self.knows:
            said["votes"] = [{"body": "council"} | self.knows["votes"]]
        if "sheet" in self.knows:
            said["scores"] = [{"card": "card", "by": "council"} | self.knows["sheet"]]
        return said


@frozen
class Crowd:
    """A cohort: units by id with what is known of them, clusters, and people."""

    units: dict[str, Facts]
    clusters: tuple[str, ...]
    people: tuple[Somebody, ...]

    def changed(self, name: str, **known: Any) -> "Crowd":
        """The cohort in which something else is known of one of its people."""
        return evolve(self, people=tuple(evolve(one, knows=one.knows | known) if one.id == name else one for one in self.people))

    def mapping(self) -> dict[str, Any]:
        """The frame."""
        units = {name: _unit(known) for name, known in self.units.items()}
        return {"cohort": "sample", "units": units, "clusters": {name: name for name in self.clusters}, "report_by": ["sex", "hard"]}

    def cohort(self, records: Sequence[Mapping[str, Any]] | None = None) -> Cohort:
        """The cohort as it comes in, with its own records or with others."""
        return Cohort.from_mappings(self.mapping(), [person.mapping() for person in self.people] if records is None else records)


def in_numbers(rules: Terms) -> Terms:
    """The same rules with numbers where there are shares, so that no cap hangs on who else is there."""
    return evolve(rules, quotas={kind: tuple(_number(quota) for quota in found if quota.of != "selected") for kind, found in rules.quotas.items()})


def _number(quota: Quota) -> Quota:
    return evolve(quota, share=False, value=1, rounding=None, minimum=0) if quota.share else quota


def _unit(known: Facts) -> dict[str, Any]:
    told = {name: known[name] for name in ("level", "parent", "cluster") if name in known}
    years = {name: known[name] for name in ("strength", "holders") if name in known}
    return told | {"facts": {"hard": known["hard"]} if "hard" in known else {}, "years": {YEAR: years}}


def round_of(terms: Terms, crowd: Crowd, *, strict: bool = False) -> Round:
    """The round that is tried."""
    return hold_round(terms.book(), crowd.cohort(), AWARD, YEAR, strict=strict)


@cache
def sample() -> Rulebook:
    """The sample rulebook."""
    return Rulebook.load(FOLDER)


# ---- rules ----

ANY_GROUP: tuple[Per, ...] = ("round", "authority", "unit", "division", "cluster")


@cache
def menu(kind: NomineeKind) -> tuple[Quota, ...]:
    """Quotas to choose from."""
    return sample().rules.regimes[0].standards[AWARD, kind].quotas


def _of_the_selected(kind: NomineeKind) -> tuple[Quota, ...]:
    return tuple(quota for quota in menu(kind) if quota.of == "selected")


@st.composite
def quotas(draw: st.DrawFn, kind: NomineeKind, most: int = 3) -> tuple[Quota, ...]:
    """Some quotas of the sample rulebook, with numbers and groups of their own."""
    found = []
    for said in draw(st.lists(st.sampled_from((*menu(kind), *_of_the_selected(kind))), min_size=most - 2, max_size=most, unique_by=lambda quota: quota.id)):
        quota = _number(said) if said.of == "selected" and draw(st.sampled_from((False, False, True))) else said
        groups = tuple(per for per in ANY_GROUP if not (quota.when and per == "cluster") and not (quota.size and per == "division"))
        value = draw(st.sampled_from(SHARES if quota.share else NUMBERS))
        changed = evolve(quota, per=draw(st.sampled_from((quota.per, *groups))), value=value, shifts=False)
        if quota.share:
            least = draw(st.integers(0, 1)) if quota.sense == "at_most" else 0
            changed = evolve(changed, rounding=draw(st.sampled_from(ROUNDINGS)), minimum=least)
        found.append(evolve(changed, shifts=changed.per != "round" and changed.sense == "at_most" and draw(st.booleans())))
    return tuple(found)


SHARES = (*(quota.value for quota in menu("individual") if quota.share), 0)
NUMBERS = (0, 1, 1, 2, 2, 3)
KEYS = ("votes", "points", "work", "titles", "fines", "size-last")
BY_QUOTAS = {kind: quotas(kind, most) for kind, most in zip(KINDS, (3, 2), strict=True)}


@st.composite
def terms(draw: st.DrawFn, ties: tuple[Ties, ...] = ("council", "all_in", "all_out")) -> Terms:
    """Rules of a round."""
    return Terms(
        {kind: draw(found) for kind, found in BY_QUOTAS.items()},
        tuple(draw(st.lists(st.sampled_from(KEYS), max_size=3, unique=True))),
        tuple(draw(st.lists(st.sampled_from(("women", "hard")), max_size=2, unique=True))),
        draw(st.sampled_from(ties)),
        tuple(draw(st.sampled_from(((), (), ("ballot",), ("quorum",), ("ballot", "quorum"))))),
        draw(st.sampled_from((False, False, False, True))),
    )


# ---- cohorts ----

TREES: tuple[tuple[dict[str, Facts], tuple[str, ...]], ...] = (
    ({"u1": {}}, ()),
    ({}, ()),
    ({"u1": {}, "u2": {}}, ()),
    ({"u1": {"cluster": "k1"}, "u2": {"cluster": "k1"}, "u3": {"cluster": "k2"}}, ("k1", "k2", "k3")),
    ({"a": {"level": "authority"}, "u1": {"parent": "a"}, "u2": {"parent": "a", "cluster": "k1"}}, ("k1",)),
    ({"u1": {}, "d1": {"level": "division", "parent": "u1"}, "d2": {"level": "division", "parent": "u1"}, "u2": {}}, ()),
    ({"a": {"level": "authority"}, "b": {"level": "authority", "parent": "a"}, "u1": {"parent": "b"}, "u2": {"parent": "a"}}, ()),
)
MOSTLY = 15
VOTES = st.tuples(st.integers(1, 5), st.integers(0, 5), st.integers(0, 5), st.integers(0, 5)).map(
    lambda numbers: _vote(numbers[0], min(numbers[1], numbers[0]), numbers[2], numbers[3])
)
ALL_IN_FAVOUR = st.integers(4, 6).map(lambda favour: {"in_favour": favour, "members": 6, "present": 6})


def _vote(members: int, present: int, written: int, favour: int) -> Facts:
    written = min(written, members - present)
    return {"in_favour": min(favour, present + written), "members": members, "present": present, "written": written}


SHEETS = st.fixed_dictionaries(
    {
        "points": st.fixed_dictionaries({"tasks": st.sampled_from((10, 7, 8, 6, 5, 4)), "order": st.sampled_from((0, 2, 5))}),
        "bonus": st.sampled_from(({}, {"flag": 1}, {"flag": 3})),
        "penalty": st.sampled_from(({}, {"late": 1}, {"late": 4})),
    }
)
DOMAINS: dict[str, st.SearchStrategy[Any]] = {
    "rating": st.sampled_from(("excellent",) * MOSTLY + ("good", "done")),
    "sex": st.sampled_from(("female", "male")),
    "manager": st.booleans(),
    "hard": st.booleans(),
    "size": st.integers(0, 3),
    "fined": st.sampled_from((0,) * MOSTLY + (1, 2, 3)),
    "held": st.lists(st.integers(YEAR - 4, YEAR - 1), max_size=3, unique=True).map(tuple),
    "standing": st.sampled_from((True,) * MOSTLY + (False,)),
    "votes": st.one_of(ALL_IN_FAVOUR, ALL_IN_FAVOUR, ALL_IN_FAVOUR, VOTES),
    "sheet": SHEETS,
}
GOOD: Facts = {
    "rating": "excellent",
    "standing": True,
    "votes": {"in_favour": 5, "members": 6, "present": 6},
    "sheet": {"points": {"tasks": 9, "order": 5}, "bonus": {}, "penalty": {}},
}
"""Of a cohort in which nearly everybody qualifies, so that the quotas decide."""
UNIT_DOMAINS: dict[str, st.SearchStrategy[Any]] = {"strength": st.integers(0, 12), "hard": st.booleans()}
AWARDS = st.sampled_from((None,) * MOSTLY + ([AWARD], [], ["BASIC"], ["BASIC", AWARD]))


@st.composite
def complete_crowds(draw: st.DrawFn, least: int = 2, most: int = 6) -> Crowd:
    """Cohorts of which everything is known."""
    tree, clusters = draw(st.sampled_from(TREES))
    units = {name: place | {part: draw(values) for part, values in UNIT_DOMAINS.items()} for name, place in tree.items()}
    for name in units:
        if draw(st.sampled_from((False, False, False, True))):
            units[name] |= {"holders": draw(st.integers(0, 6))}
    people, merit = [], draw(st.sampled_from((GOOD, {})))
    for number in range(draw(st.integers(least, most))):
        kind = draw(st.sampled_from((*KINDS[:1] * 3, *KINDS)))
        known = {name: merit.get(name) or draw(values) for name, values in DOMAINS.items()} | {"all-fine": True, "all-awards": True}
        awards = draw(AWARDS)
        if awards is not None:
            known["awards"] = awards if kind == "individual" else [code for code in awards if code == AWARD]
        if units:
            known["unit"] = draw(st.sampled_from(sorted(units)))
        people.append(Somebody(f"N-{number}", kind, known))
    return Crowd(units, clusters, tuple(people))


OPEN = (*DOMAINS, "members", "present", "tasks", "order", *("manager", "sex", "size", "unit") * 3)
OPEN_OF_UNITS = tuple(UNIT_DOMAINS)


@st.composite
def open_crowds(draw: st.DrawFn, most: int = 8) -> Crowd:
    """Cohorts from which something was taken away."""
    crowd = draw(complete_crowds(2, most))
    people = []
    for person in crowd.people:
        lost = draw(st.lists(st.sampled_from(OPEN), max_size=2, unique=True)) if draw(st.sampled_from((False, False, True))) else []
        for part in lost:
            person = evolve(person, knows=_without(person.knows, part, draw))
        people.append(person)
    units = {name: {part: value for part, value in known.items() if part not in _lost(draw)} for name, known in crowd.units.items()}
    return evolve(crowd, units=units, people=tuple(people))


def _lost(draw: st.DrawFn) -> tuple[str, ...]:
    return draw(st.sampled_from(((), (), *((part,) for part in OPEN_OF_UNITS))))


def _without(known: Facts, part: str, draw: st.DrawFn) -> Facts:
    """A record without one thing; of what is listed, some is lost and the list is not complete any more."""
    if part in ("members", "present"):
        return known | {"votes": {name: value for name, value in known["votes"].items() if name != part}} if "votes" in known else known
    if part in ("tasks", "order"):
        sheet = known.get("sheet")
        return known | {"sheet": sheet | {"points": {name: value for name, value in sheet["points"].items() if name != part}}} if sheet else known
    if part == "fined":
        return known | {"fined": draw(st.integers(0, known["fined"])), "all-fine": False}
    if part == "held":
        return known | {"held": known["held"][: draw(st.integers(0, len(known["held"])))], "all-awards": False}
    return {name: value for name, value in known.items() if name != part}


@st.composite
def filled(draw: st.DrawFn, crowd: Crowd, strict: bool, without: frozenset[str] = frozenset()) -> Crowd:
    """A cohort with everything that is open in another one made known; what is only awaited, unless the round is strict, turns out well.

    Args:
        draw: Draws.
        crowd: The other one.
        strict: Whether votes and confirmations that are not recorded leave the answer open.
        without: What is left open.
    """
    units = {name: {part: draw(values) for part, values in UNIT_DOMAINS.items()} | known for name, known in crowd.units.items()}
    people = []
    for person in crowd.people:
        known = {name: draw(values) for name, values in DOMAINS.items() if name not in ("votes", "standing", "fined", "held", *without)} | person.knows
        known |= {"standing": known["standing"]} if "standing" in known else {"standing": draw(st.booleans()) if strict else True}
        known |= {"votes": _filled_vote(known["votes"], draw) if "votes" in known else draw(DOMAINS["votes"] if strict else ALL_IN_FAVOUR)}
        points = draw(SHEETS)["points"] | known["sheet"]["points"]
        known |= {"sheet": known["sheet"] | {"points": points}}
        if not known["all-fine"]:
            known |= {"fined": known["fined"] + draw(st.integers(0, 3)), "all-fine": True}
        if not known["all-awards"]:
            known |= {"held": tuple(sorted({*known["held"], *draw(DOMAINS["held"])})), "all-awards": True}
        if units and "unit" not in known:
            known["unit"] = draw(st.sampled_from(sorted(units)))
        people.append(evolve(person, knows=known))
    return evolve(crowd, units=units, people=tuple(people))


def _filled_vote(vote: Facts, draw: st.DrawFn) -> Facts:
    """A vote whose numbers add up."""
    written, favour = vote.get("written", 0), vote["in_favour"]
    if "present" not in vote:
        most = vote["members"] - written if "members" in vote else favour + 3
        vote = vote | {"present": draw(st.integers(max(0, favour - written), max(most, favour - written, 0)))}
    if "members" not in vote:
        least = max(1, vote["present"] + written, favour)
        vote = vote | {"members": draw(st.integers(least, least + 3))}
    return vote


def with_lots(crowd: Crowd, lots: list[int]) -> Crowd:
    """A cohort in which a lot was drawn for everybody, so that a council need not choose among equals."""
    people = tuple(
        evolve(person, knows=person.knows | {name: bool(lot >> bit & 1) for bit, name in enumerate(reversed(LOTS))})
        for person, lot in zip(crowd.people, lots, strict=False)
    )
    return evolve(crowd, people=people)
