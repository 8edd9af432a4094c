"""A round told as plainly as can be, for a cohort of which everything is known: ask who qualifies, count heads, sort, take one after the other.

It shares the decision on the standard with the library, and nothing else: what quotas, keys, votes and points of the sample rulebook mean is said again.
"""

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from math import ceil, floor, inf
from typing import Any

from attrs import evolve, frozen

from tdkt_rules import Nominee, Rulebook
from tdkt_rules.model.decision import Verdict
from tdkt_rules.model.interval import Number
from tdkt_rules.model.quota import Quota
from tdkt_rules.model.vocabulary import NomineeKind
from tests.property.cohorts_of_rules import AWARD, YEAR, Crowd, Facts, Somebody, Terms

ROUND: dict[str | None, Callable[[Fraction], int]] = {"floor": floor, "ceiling": ceil, "half_up": lambda number: floor(number + Fraction(1, 2))}

AMONG: dict[str, Callable[[Facts], bool]] = {
    "managers": lambda known: known["manager"],
    "women": lambda known: known["sex"] == "female",
    "third": lambda known: known["manager"],
    "third-weak": lambda known: known["manager"],
    "half": lambda known: not known["manager"],
    "half-weak": lambda known: not known["manager"],
    "least": lambda known: known["sex"] == "female",
    "hard": lambda known: known["hard"],
}
WHEN_WEAK = ("weak", "third-weak", "half-weak")

KEYS: dict[str, Callable[[Facts], Number]] = {
    "votes": lambda known: Fraction(known["votes"]["in_favour"], known["votes"]["members"]),
    "points": lambda known: total(known["sheet"]),
    "work": lambda known: known["size"],
    "titles": lambda known: sum(YEAR - 3 <= year <= YEAR for year in known["held"]),
    "fines": lambda known: -known["fined"],
    "size-last": lambda known: known["size"],
}
OF_COLLECTIVES = ("work", "points", "hard")
PREFER: dict[str, Callable[[Facts], bool]] = {"women": lambda known: known["sex"] == "female", "hard": lambda known: known["hard"]}


@frozen
class Seats:
    """A quota in a group: whom it counts, and how many of them may sit."""

    id: str
    members: frozenset[str]
    number: Number


@frozen
class Share:
    """A quota on those selected in a group: whom it limits, and of whom."""

    quota: Quota
    limited: frozenset[str]
    everybody: frozenset[str]

    def seats(self, selected: Number) -> Number:
        """Seats of those whom it limits, when so many are selected."""
        if selected == inf:
            return inf
        part = ROUND[self.quota.rounding](Fraction(self.quota.value) * Fraction(selected))
        return max(self.quota.minimum, part if self.quota.sense == "at_most" else int(selected) - part)


@frozen
class Plain:
    """Those of one kind in a round.

    Args:
        out: Those who do not compete.
        line: Those who do, equals together, the best first.
        caps: Caps.
        shares: Shares of those selected.
    """

    out: frozenset[str]
    line: tuple[tuple[str, ...], ...]
    caps: tuple[Seats, ...]
    shares: tuple[Share, ...]

    def outcomes(self, ties: str) -> set[frozenset[str]]:
        """Every set of those who may come to be selected; one only, unless a council chooses among equals."""
        orders = [[name for equals in order for name in equals] for order in itertools.product(*(itertools.permutations(equals) for equals in self.line))]
        if ties == "council":
            return {self._settled(partial(_one_by_one, order)) for order in orders}
        if ties == "all_out":
            return {self._settled(lambda limits: frozenset.intersection(*(_one_by_one(order, limits) for order in orders)))}
        return {self._settled(lambda limits: _together(self.line, limits))}

    def _settled(self, seat: Callable[[list[Seats]], frozenset[str]]) -> frozenset[str]:
        """Seats as if no share were limited, then with the limits that follow from them, until nothing changes."""
        numbers: list[Number] = [inf for _ in self.shares]
        while True:
            limits = [Seats(share.quota.id, share.limited, share.seats(number)) for share, number in zip(self.shares, numbers, strict=True)]
            chosen = seat([*self.caps, *limits])
            found = [min(number, len(chosen & share.everybody)) for share, number in zip(self.shares, numbers, strict=True)]
            if found == numbers:
                return chosen
            numbers = found


def _one_by_one(order: list[str], caps: list[Seats]) -> frozenset[str]:
    chosen: set[str] = set()
    for name in order:
        if all(len(chosen & cap.members) < cap.number for cap in caps if name in cap.members):
            chosen.add(name)
    return frozenset(chosen)


def _together(line: tuple[tuple[str, ...], ...], caps: list[Seats]) -> frozenset[str]:
    chosen: frozenset[str] = frozenset()
    for equals in line:
        chosen |= {name for name in equals if all(len(chosen & cap.members) < cap.number for cap in caps if name in cap.members)}
    return chosen


def plain_round(terms: Terms, crowd: Crowd, kind: NomineeKind) -> Plain:
    """A round for those of one kind; the cohort is complete, and every quota can be asked of its groups."""
    book = terms.book()
    own = [person for person in crowd.people if person.kind == kind and AWARD in person.knows.get("awards", [AWARD])]
    through = [person for person in own if _qualifies(book, person, AWARD) and _let_through(terms, person)]
    places: dict[tuple[Any, ...], list[str]] = {}
    for person in through:
        places.setdefault(_place(terms, person), []).append(person.id)
    caps, shares = [], []
    for quota in terms.quotas.get(kind, ()):
        for group, units in groups(quota, crowd).items():
            if _applies(quota, group, units, crowd):
                inside = [person for person in through if group in groups_with(quota, person.knows.get("unit", ""), crowd)]
                everybody, counted = frozenset(person.id for person in inside), frozenset(person.id for person in inside if _counts(quota, person))
                if quota.of == "selected" and quota.share:
                    shares.append(Share(quota, counted if quota.sense == "at_most" else everybody - counted, everybody))
                elif quota.sense == "at_most":
                    caps.append(Seats(f"{quota.id}@{group}" if group else quota.id, counted, seats(quota, base(book, quota, group, units, crowd))))
    line = tuple(tuple(places[place]) for place in sorted(places, reverse=True))
    return Plain(frozenset(person.id for person in own) - {person.id for person in through}, line, tuple(caps), tuple(shares))


def _counts(quota: Quota, person: Somebody) -> bool:
    return quota.id not in AMONG or AMONG[quota.id](person.knows)


def _qualifies(book: Rulebook, person: Somebody, award: str) -> bool:
    return book.decide(Nominee.from_mapping(person.mapping()), award, YEAR).verdict is Verdict.ELIGIBLE


def _let_through(terms: Terms, person: Somebody) -> bool:
    known, vote = person.knows, person.knows["votes"]
    if terms.by_points and (known["fined"] >= (2 if person.kind == "individual" else 1) or known["sheet"]["points"]["tasks"] < 5):
        return False
    if terms.bands and total(known["sheet"]) < 9:
        return False
    voters = vote["present"] + vote["written"] if "written" in vote else vote["present"]
    if person.kind == "individual" and "ballot" in terms.steps and 2 * vote["in_favour"] < vote["members"]:
        return False
    asked = person.kind == "individual" and "quorum" in terms.steps
    return not asked or (5 * vote["in_favour"] > 3 * voters and 3 * vote["present"] >= 2 * vote["members"])


def total(sheet: Facts) -> Number:
    """The points of a sheet."""
    sections = sum(sheet["points"].values())
    return int(sections + min(4, 2 * sheet["bonus"].get("flag", 0)) - sheet["penalty"].get("late", 0))


def _place(terms: Terms, person: Somebody) -> tuple[Any, ...]:
    keys = [name for name in terms.keys if person.kind == "individual" or name in OF_COLLECTIVES]
    prefer = [name for name in terms.prefer if person.kind == "individual" or name in OF_COLLECTIVES]
    return (*(KEYS[name](person.knows) for name in keys), *(PREFER[name](person.knows) for name in prefer))


# ---- groups and bases ----


def above(unit: str, crowd: Crowd) -> Iterator[str]:
    """A unit and those above it."""
    while unit:
        yield unit
        unit = crowd.units[unit].get("parent", "")


def level(unit: str, crowd: Crowd) -> str:
    """The level of a unit."""
    return str(crowd.units[unit].get("level", "unit"))


def is_one(quota: Quota, crowd: Crowd) -> bool:
    """Whether the whole cohort is one group."""
    return quota.per == "round" or not crowd.units or (quota.per == "authority" and all(level(unit, crowd) != "authority" for unit in crowd.units))


def groups(quota: Quota, crowd: Crowd) -> dict[str, list[str]]:
    """The groups that a quota counts in, with the units inside."""
    if is_one(quota, crowd):
        return {"": list(crowd.units)}
    if quota.per == "cluster":
        return {cluster: [unit for unit, known in crowd.units.items() if known.get("cluster") == cluster] for cluster in crowd.clusters}
    tops = [unit for unit in crowd.units if level(unit, crowd) == quota.per]
    return {top: [unit for unit in crowd.units if top in above(unit, crowd)] for top in tops}


def groups_with(quota: Quota, unit: str, crowd: Crowd) -> list[str]:
    """The groups that somebody of a unit lies in."""
    if is_one(quota, crowd):
        return [""]
    if quota.per == "cluster":
        return [crowd.units[name]["cluster"] for name in above(unit, crowd) if "cluster" in crowd.units[name]][:1]
    return [name for name in above(unit, crowd) if level(name, crowd) == quota.per]


def answering(quota: Quota, group: str, crowd: Crowd) -> Facts | None:
    """What is known of the unit that answers for a group; None where there is no single one."""
    if group:
        return crowd.units[group] if quota.per != "cluster" else None
    tops = [known for known in crowd.units.values() if "parent" not in known]
    return tops[0] if len(tops) == 1 else None


def askable(terms: Terms, crowd: Crowd) -> Terms:
    """The same rules without quotas that ask a group for what nobody can answer."""

    def can(quota: Quota) -> bool:
        needs = quota.id in WHEN_WEAK or quota.of == "strength"
        if not crowd.units and (quota.size or quota.of in ("units", "hard-units")):
            return False
        return not needs or all(answering(quota, group, crowd) is not None for group in groups(quota, crowd))

    return evolve(terms, quotas={kind: tuple(filter(can, found)) for kind, found in terms.quotas.items()})


def heard(terms: Terms, crowd: Crowd) -> Crowd:
    """The same cohort, where a vote of which only those present count says how many of them were in favour: with votes in writing, no record does."""

    def told(vote: Facts) -> Facts:
        return vote | {"written": 0, "in_favour": min(vote["in_favour"], vote["present"])}

    people = tuple(evolve(person, knows=person.knows | {"votes": told(person.knows["votes"])}) for person in crowd.people)
    return evolve(crowd, people=people) if "ballot" in terms.steps else crowd


def _applies(quota: Quota, group: str, units: list[str], crowd: Crowd) -> bool:
    number = len(units) if quota.per == "cluster" and group else sum(level(unit, crowd) == "unit" for unit in units)
    if (quota.id == "few" and number >= 2) or (quota.id == "many" and not 2 <= number <= 3):
        return False
    unit = answering(quota, group, crowd)
    return quota.id not in WHEN_WEAK or (unit is not None and unit["strength"] < 5)


def base(book: Rulebook, quota: Quota, group: str, units: list[str], crowd: Crowd) -> int:
    """How many heads."""
    inside = [person for person in crowd.people if group in groups_with(quota, person.knows.get("unit", ""), crowd)]
    unit = answering(quota, group, crowd)
    counts: Mapping[str, Callable[[], int]] = {
        "people": lambda: sum(person.kind == "individual" for person in inside),
        "managers": lambda: sum(person.kind == "individual" and person.knows["manager"] for person in inside),
        "holders": lambda: sum(person.kind == "individual" and _qualifies(book, person, "BASIC") for person in inside),
        "collectives": lambda: sum(person.kind == "collective" and _qualifies(book, person, AWARD) for person in inside),
        "units": lambda: len(units) if quota.per == "cluster" and group else Counter(level(name, crowd) for name in units)["unit"],
        "hard-units": lambda: sum(crowd.units[name]["hard"] for name in units),
        "strength": lambda: unit["strength"] if unit else 0,
        "selected": lambda: 0,
    }
    if quota.of == "holders" and unit and "holders" in unit:
        return int(unit["holders"])
    return counts[quota.of]()


def seats(quota: Quota, heads: int) -> int:
    """The seats of a cap."""
    return max(quota.minimum, ROUND[quota.rounding](Fraction(quota.value) * heads)) if quota.share else int(quota.value)
