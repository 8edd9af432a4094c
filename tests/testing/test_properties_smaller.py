"""Making a record small, leaving things out of it, and adding to it: what the failures of properties rest on."""

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_rules import Nominee
from tdkt_rules.compiler.record import type_record
from tdkt_rules.documents.yaml_text import record_yaml
from tdkt_rules.model.record import AwardHeld, Coverage, Event, Record, Span
from tdkt_rules.model.time import DateRange, ReferenceYear
from tdkt_rules.testing import nominees
from tdkt_rules.testing.properties.gaps import Forgotten, WithoutYears, forgettings
from tdkt_rules.testing.properties.generated import joined
from tdkt_rules.testing.properties.merits import more_of
from tdkt_rules.testing.properties.smaller import parts_of, restricted, smallest
from tests.shipped import shipped_book

BOOK = shipped_book()
YEAR, ON = ReferenceYear(2024), date(2024, 12, 31)
PEOPLE = nominees(BOOK, award="CSTDBT", year=2024)
quiet = settings(derandomize=True, deadline=None, max_examples=40)


@quiet
@given(PEOPLE, st.data())
def test_what_matters_is_kept_and_nothing_else(record: Record, data: st.DataObject) -> None:
    parts = tuple(parts_of(record))
    wanted = set(data.draw(st.sets(st.sampled_from(parts), max_size=4))) if parts else set()
    wanted |= {part[1:3] for part in wanted if part[0] == "value"}  # a value of an event needs the event
    small = smallest(record, lambda left: _says(left, record, wanted))
    assert small == restricted(record, tuple(part for part in parts if part in wanted))


def _says(left: Record, whole: Record, wanted: set[tuple[object, ...]]) -> bool:
    """Whether a record still says some parts of another; events, spans and awards count by how often they are there."""
    asked = restricted(whole, tuple(wanted))
    kept = (left.facts.items() >= asked.facts.items(), left.complete.items() >= asked.complete.items(), left.judgements.items() >= asked.judgements.items())
    rows = all(left.years.get(year, {}).items() >= row.items() for year, row in asked.years.items())
    things = all(any(_holds(item, other) for item in left.events) for other in asked.events) and all(
        any(_holds(item, other) for item in left.spans) for other in asked.spans
    )
    return (
        all(kept)
        and rows
        and things
        and set(left.claims) >= set(asked.claims)
        and all(left.awards.count(held) >= asked.awards.count(held) for held in asked.awards)
    )


def _holds(item: Event | Span, other: Event | Span) -> bool:
    return evolve(item, values={}) == evolve(other, values={}) and item.values.items() >= other.values.items()


@quiet
@given(PEOPLE)
def test_a_record_with_gaps_is_valid_and_says_nothing_new(record: Record) -> None:
    for gaps in forgettings(record, YEAR, ())[::25]:
        left = gaps.of(record)
        assert left is not None
        read = type_record(Nominee.from_text(record_yaml(left)), BOOK.rules)
        assert evolve(read, years={year: row for year, row in left.years.items() if row}) == evolve(
            left, years={year: row for year, row in left.years.items() if row}
        )
        assert left.facts.items() <= record.facts.items()
        assert set(left.awards) <= set(record.awards)
        assert all(coverage.last == record.complete[kind].last for kind, coverage in left.complete.items())


def test_years_that_are_not_covered_lose_what_lies_wholly_in_them() -> None:
    held = AwardHeld("CSTDCS", ReferenceYear(2020), date(2020, 12, 20), basis="merit")
    late = evolve(held, decided=date(2022, 1, 10))
    lasting, ended = Span("discipline", DateRange(date(2019, 1, 1), date(2023, 5, 1))), Span("discipline", DateRange(date(2019, 1, 1), date(2020, 5, 1)))
    record = Record(
        "N-1", "individual", awards=(held, late), spans=(lasting, ended), complete={"awards": Coverage(None, 2024), "discipline": Coverage(2010, 2024)}
    )
    assert WithoutYears("awards", 2021)(record).awards == (late,)
    assert WithoutYears("awards", 2021)(record).complete["awards"] == Coverage(2022, 2024)
    assert WithoutYears("discipline", 2021)(record).spans == (lasting,)
    assert "discipline" not in WithoutYears("discipline", 2024)(record).complete
    assert Forgotten((WithoutYears("post", 2021),)).of(record) == record


@pytest.mark.parametrize("item", ["rating", "registered", "absence-days", "flag-class", "CSTDCS", "BKBT", "initiative", "training", "discipline"])
def test_more_of_a_thing_changes_that_thing_alone_and_is_valid(item: str) -> None:
    ways = more_of(item, BOOK.rules, YEAR, ON)
    record = Record(
        "N-1",
        "individual",
        facts={"flag-class": False},
        years={YEAR: {"rating": "done", "registered": False, "absence-days": 3}},
        events=(Event("initiative", YEAR, values={"kind": "initiative", "scope": "grassroots"}),),
        spans=(Span("training", DateRange(date(2023, 1, 1), date(2023, 6, 30)), values={"result": "fair"}),),
        awards=(AwardHeld("CSTDCS", ReferenceYear(2023), date(2023, 12, 20), basis="merit"),),
    )
    made = [twist.of(record) for twist in ways(record)]
    assert made
    for more in made:
        assert more is not None
        assert more != record
        assert type_record(Nominee.from_text(record_yaml(more)), BOOK.rules).years == more.years
        changed = [part for part in ("facts", "years", "events", "spans", "awards") if getattr(more, part) != getattr(record, part)]
        assert len(changed) == 1
    assert all(twist.said(BOOK.rules, "vi") and twist.said(BOOK.rules, "en") for twist in ways(record))


def test_a_yearly_title_is_not_given_twice_for_a_year() -> None:
    record = Record("N-1", "individual", awards=(AwardHeld("CSTDCS", YEAR, basis="merit"),))
    given_for = [more.awards[-1].year.end for twist in more_of("CSTDCS", BOOK.rules, YEAR, ON)(record) if (more := twist.of(record))]
    assert YEAR.end not in given_for
    assert YEAR.end - 1 in given_for


def test_two_records_are_joined_without_contradiction() -> None:
    one = Record("N-1", "individual", complete={"discipline": Coverage(None, 2024)}, years={YEAR: {"rating": "good"}})
    other = Record(
        "N-1",
        "individual",
        complete={"discipline": Coverage(None, 2024), "awards": Coverage(None, 2024)},
        spans=(Span("discipline", DateRange(date(2024, 1, 1))),),
        awards=(AwardHeld("CSTDCS", YEAR, basis="merit"),),
        years={YEAR: {"rating": "done", "registered": True}},
    )
    found = joined(one, other)
    assert found.years == {YEAR: {"rating": "good", "registered": True}}
    assert (found.spans, found.awards) == ((), other.awards)
