"""Records: typing by the vocabulary, the canonical document, and records that are odd but right."""

import time
import unicodedata
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_rules import Nominee, Rulebook
from tdkt_rules.documents.record_document import record_document
from tdkt_rules.explanation.diagnostics import render_all
from tdkt_rules.model.diagnostic import InvalidInput
from tdkt_rules.model.record import Answer, AwardHeld, Coverage, Event, Record, Span
from tdkt_rules.model.time import DateRange, ReferenceYear
from tests.compiler.mutations import ROOT
from tests.compiler.workshop import MINIMAL
from tests.shipped import shipped_book

BOOK = Rulebook(MINIMAL)
VN = shipped_book()

DOCUMENT: dict[str, object] = {
    "nominee": "CB-1",
    "kind": "individual",
    "name": "Lê Thị Hoa",
    "facts": {"sex": "female", "flag-class": "true", "unit": "Sở Nội vụ"},
    "years": {"2023-2024": {"rating": "good"}, "2025": {"rating": "excellent"}},
    "events": {"initiative": [{"year": "2024-2025", "on": "2025-03-01", "effect": "good", "document": "QĐ 1"}, {"on": "2023-05-06"}]},
    "spans": {"employment": [{"from": "2015-03-01"}], "discipline": [{"from": "2020-01-01", "until": "2020-12-31"}, {}]},
    "awards": [{"award": "LDTT", "year": "2024", "decided": "2024-12-28", "document": "QĐ 2", "basis": "merit", "revoked": "2025-01-02"}],
    "complete": {"awards": {"from": "2015", "through": "2025"}, "employment": {"through": "2025"}},
    "judgements": {"outstanding": {"answer": "false", "by": "Hội đồng", "on": "2025-12-01"}},
    "claims": ["CSTDCS.claimed"],
}


def typed(**changes: object) -> Record:
    return BOOK.record(Nominee.from_mapping({"nominee": "CB-1", "kind": "individual"} | changes))


def test_a_record_is_typed_by_the_vocabulary() -> None:
    record = BOOK.record(Nominee.from_mapping(DOCUMENT))
    assert record == Record(
        id="CB-1",
        kind="individual",
        name="Lê Thị Hoa",
        facts={"sex": "female", "flag-class": True, "unit": "Sở Nội vụ"},
        years={ReferenceYear(2024, True): {"rating": "good"}, ReferenceYear(2025): {"rating": "excellent"}},
        events=(
            Event("initiative", ReferenceYear(2025, True), date(2025, 3, 1), "QĐ 1", {"effect": "good"}),
            Event("initiative", ReferenceYear(2023), date(2023, 5, 6)),
        ),
        spans=(
            Span("employment", DateRange(date(2015, 3, 1))),
            Span("discipline", DateRange(date(2020, 1, 1), date(2020, 12, 31))),
            Span("discipline", DateRange()),
        ),
        awards=(AwardHeld("LDTT", ReferenceYear(2024), date(2024, 12, 28), "QĐ 2", "merit", date(2025, 1, 2)),),
        complete={"awards": Coverage(2015, 2025), "employment": Coverage(None, 2025)},
        judgements={"outstanding": Answer(False, "Hội đồng", date(2025, 12, 1))},
        claims=("CSTDCS.claimed",),
    )


def test_python_types_and_text_say_the_same() -> None:
    text = typed(facts={"flag-class": "true"}, years={"2025": {}}, awards=[{"award": "LDTT", "year": "2024", "decided": "2024-12-28"}])
    assert typed(facts={"flag-class": True}, years={2025: {}}, awards=[{"award": "LDTT", "year": 2024, "decided": date(2024, 12, 28)}]) == text


def test_an_empty_value_is_an_unknown_fact() -> None:
    assert typed(facts={"sex": None}, years={2025: {"rating": None}}, name=None) == typed(years={2025: {}})


@pytest.mark.parametrize(("given", "value"), [("12", 12), (12, 12), ("12.5", Fraction(25, 2)), (12.5, Fraction(25, 2)), ("0", 0), ("3/4", Fraction(3, 4))])
def test_numbers(given: object, value: object) -> None:
    record = BOOK.record(Nominee.from_mapping({"nominee": "T", "kind": "collective", "years": {2025: {"members": given}}}))
    assert record.years[ReferenceYear(2025)] == {"members": value}


def test_decomposed_letters_are_the_same_letters() -> None:
    text = "nominee: Lê Thị Hoa\nkind: individual\nfacts: {unit: Sở Nội vụ}\n"
    one = BOOK.record(Nominee.from_text(unicodedata.normalize("NFC", text)))
    other = BOOK.record(Nominee.from_text(unicodedata.normalize("NFD", text)))
    assert one == other
    assert typed(name=unicodedata.normalize("NFD", "Hoàn")) == typed(name="Hoàn")


# ---- the canonical document ----

NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8).map(lambda text: unicodedata.normalize("NFC", text))
DAYS = st.dates(date(1950, 1, 1), date(2100, 1, 1))
YEARS = st.builds(ReferenceYear, st.integers(1950, 2100), st.booleans())
NUMBERS = st.integers(0, 10**9) | st.decimals(0, 10**6, places=3).map(lambda text: Fraction(str(text))) | st.fractions(0, 1000, max_denominator=99)
RATED = st.sampled_from(["done", "good", "excellent"])
RECORDS = st.builds(
    Record,
    id=NAMES,
    kind=st.just("collective"),
    name=NAMES | st.just(""),
    facts=st.fixed_dictionaries({}, optional={"sex": st.sampled_from(["female", "male"]), "flag-class": st.booleans(), "unit": NAMES}),
    years=st.dictionaries(YEARS, st.fixed_dictionaries({}, optional={"rating": RATED, "members": NUMBERS}), max_size=3),
    events=st.lists(
        st.builds(Event, st.just("initiative"), YEARS, st.none() | DAYS, NAMES | st.just(""), st.fixed_dictionaries({}, optional={"effect": RATED})), max_size=3
    ).map(tuple),
    spans=st.lists(
        st.builds(
            Span,
            st.sampled_from(["employment", "discipline"]),
            st.builds(DateRange, st.none() | DAYS, st.none() | st.dates(date(2100, 1, 1), date(2150, 1, 1))),
            NAMES | st.just(""),
        ),
        max_size=3,
    ).map(tuple),
    awards=st.lists(
        st.builds(
            AwardHeld, st.just("TTLDTT"), YEARS, st.none() | DAYS, NAMES | st.just(""), st.sampled_from(["", "merit", "foreign-relations"]), st.none() | DAYS
        ),
        max_size=3,
    ).map(tuple),
    complete=st.dictionaries(
        st.sampled_from(["awards", "initiative", "discipline"]), st.builds(Coverage, st.none() | st.integers(1900, 2000), st.integers(2000, 2200)), max_size=3
    ),
    judgements=st.dictionaries(
        st.sampled_from(["outstanding", "good-standing"]), st.builds(Answer, st.booleans(), NAMES | st.just(""), st.none() | DAYS), max_size=2
    ),
    claims=st.just(()) | st.just(("CSTDCS.claimed",)),
)


@given(RECORDS)
@settings(derandomize=True, deadline=None, max_examples=60, database=None)
def test_a_record_written_as_a_document_is_the_same_record(record: Record) -> None:
    document = record_document(record)
    again = BOOK.record(Nominee.from_mapping(document))
    assert record_document(again) == document
    for part in ("id", "kind", "name", "facts", "years", "complete", "judgements", "claims"):
        assert getattr(again, part) == getattr(record, part), part
    for several in ("events", "spans", "awards"):
        assert sorted(map(repr, getattr(again, several))) == sorted(map(repr, getattr(record, several)))


def test_the_order_in_a_record_does_not_show_in_its_document() -> None:
    turned = {
        name: part[::-1] if isinstance(part, list) else dict(reversed(part.items())) if isinstance(part, dict) else part for name, part in DOCUMENT.items()
    }
    events = {"initiative": [{"on": "2023-05-06"}, {"year": "2024-2025", "on": "2025-03-01", "effect": "good", "document": "QĐ 1"}]}
    one, other = (record_document(BOOK.record(Nominee.from_mapping(document))) for document in (DOCUMENT, turned | {"events": events}))
    assert one == other


# ---- odd, but right ----


def cautions(**record: object) -> set[str]:
    nominee = Nominee.from_mapping({"nominee": "CB-1", "kind": "individual"} | record)
    return {caution.code for caution in VN.decide(nominee, "CSTDCS", 2025, date(2025, 12, 31)).cautions}


def test_a_school_year_and_a_calendar_year_with_the_same_end_are_doubtful() -> None:
    assert "two-values-for-one-year" in cautions(years={"2024-2025": {"rating": "good"}, "2025": {"rating": "excellent"}})


def test_an_award_before_employment_is_doubtful() -> None:
    assert "award-before-employment" in cautions(awards=[{"award": "LDTT", "year": 2010}], spans={"employment": [{"from": "2015-03-01"}]})


def test_an_award_without_the_ladder_beneath_it_is_doubtful() -> None:
    held = [{"award": "CSTDBT", "year": 2024}]
    assert "presupposed-award-missing" in cautions(awards=held, complete={"awards": {"through": 2025}})
    assert "presupposed-award-missing" not in cautions(awards=held)


def test_what_lies_in_the_future_is_not_seen() -> None:
    later = cautions(
        years={2030: {"rating": "good"}}, awards=[{"award": "LDTT", "year": 2026, "decided": "2026-12-01"}], spans={"employment": [{"from": "2027-01-01"}]}
    )
    assert "later-facts-ignored" in later


def test_a_year_that_the_record_does_not_hold_is_undetermined() -> None:
    nominee = Nominee.from_mapping({"nominee": "CB-1", "kind": "individual", "years": {2020: {"rating": "good"}}})
    assert VN.decide(nominee, "CSTDCS", 2025).verdict.value == "undetermined"


def test_a_record_of_ten_thousand_events_is_read_and_decided_soon() -> None:
    lines = "".join(f"    - {{year: {1990 + number % 36}, kind: initiative, scope: grassroots}}\n" for number in range(10_000))
    start = time.perf_counter()
    record = VN.record(Nominee.from_text(f"nominee: CB-1\nkind: individual\nevents:\n  initiative:\n{lines}"))
    assert len(record.events) == 10_000
    assert VN.decide(record, "CSTDBT", 2025).explain("vi")
    assert time.perf_counter() - start < 15


def test_every_mistake_of_a_large_record_is_reported() -> None:
    with pytest.raises(InvalidInput) as caught:
        VN.record(Nominee.from_mapping({"nominee": "CB-1", "kind": "individual", "years": {1900 + year: {"rating": "goood"} for year in range(200)}}))
    assert len(caught.value.diagnostics) == 200
    assert render_all(caught.value.diagnostics, "vi").endswith("200 lỗi")


def test_the_records_of_the_repository_are_right() -> None:
    for path in sorted((ROOT / "fixtures" / "nominees").glob("*.yaml")):
        assert VN.record(Nominee.from_file(path)).id
