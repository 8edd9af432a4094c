"""A cohort whose people fare differently under Decree 91/2017 and under the Law of 2022, for tests of populations and of dossiers in flight."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from tdkt_rules.documents.cohort import Cohort
from tdkt_rules.model.regime import Key
from tdkt_rules.policy.population.population import Population, population_of
from tdkt_rules.standing import Standing, standing_on
from tests.cohort.people import COUNCIL_ORDER, person
from tests.shipped import shipped_book

YEAR = 2023
TITLE: Key = ("CSTDCS", "individual")
FRAME: dict[str, Any] = {
    "cohort": "hai-luat",
    "label": {"vi": "Danh sách của hai luật", "en": "Cohort of two laws"},
    "units": {"so-mau": {"level": "authority"}, "phong-1": {"name": "Phòng Một", "parent": "so-mau"}, "phong-2": {"name": "Phòng Hai", "parent": "so-mau"}},
    "ranking": COUNCIL_ORDER,
}


@cache
def before() -> Standing:
    return standing_on(shipped_book(), date(2023, 12, 31))


@cache
def after() -> Standing:
    return standing_on(shipped_book(), date(2024, 1, 1))


def of_year(name: str, **changes: Any) -> dict[str, Any]:
    """Somebody who meets the standard of the grassroots title in 2023 under both laws, but for what a test changes."""
    return person(name, changes.pop("favour", 9), changes.pop("unit", "phong-1"), year=YEAR, **changes) | {"name": f"Người {name}"}


def excellent_without_initiative(name: str, **changes: Any) -> dict[str, Any]:
    """Refused before, for want of an initiative; eligible now, for who completes excellently needs none."""
    return of_year(name, initiative=False, **changes)


def not_rated(name: str, **changes: Any) -> dict[str, Any]:
    """Somebody of whom the record does not say how the year's tasks were done."""
    return of_year(name, **changes) | {"years": {YEAR: {"registered": True}}}


PEOPLE: tuple[dict[str, Any], ...] = (
    of_year("CB-1", facts={"sex": "female"}),
    of_year("CB-2", unit="phong-2"),
    excellent_without_initiative("CB-3"),
    excellent_without_initiative("CB-4", unit="phong-2", facts={"sex": "female"}),
    of_year("CB-5", rating="good", initiative=False),
    not_rated("CB-6"),
)


def cohort_of(people: Iterable[Mapping[str, Any]] = PEOPLE, frame: Mapping[str, Any] | None = None) -> Cohort:
    return Cohort.from_mappings(FRAME if frame is None else frame, people)


def compared(people: Iterable[Mapping[str, Any]] = PEOPLE, frame: Mapping[str, Any] | None = None, **sides: Standing) -> Population:
    """The people under both laws, or under other sides."""
    return population_of(sides.get("old", before()), sides.get("new", after()), cohort_of(people, frame), [TITLE], YEAR)
