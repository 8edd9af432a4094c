"""Frames of cohorts and nominations of records, typed."""

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from benchmarks import cohorts
from tdkt_rules import Cohort, InvalidInput, Nominee, Record
from tdkt_rules.compiler.cohort import type_frame
from tdkt_rules.compiler.nomination import check_nomination
from tdkt_rules.documents.json_schema import cohort_schema
from tdkt_rules.documents.record_document import digest_of, record_document
from tdkt_rules.documents.source import parse_source, read_source
from tdkt_rules.engine.composition import compose
from tdkt_rules.model.ballot import Vote
from tdkt_rules.model.cohort import Frame
from tdkt_rules.model.criterion import FactValue, YearValue
from tdkt_rules.model.diagnostic import Diagnostic
from tdkt_rules.model.nomination import Nomination, ScoreSheet
from tdkt_rules.model.ranking import PointsTotal, VoteShare
from tdkt_rules.model.time import ReferenceYear
from tests.shipped import shipped_book

FIXTURES = Path(__file__).parents[2] / "fixtures" / "cohorts"


def frame(**parts: object) -> Frame:
    return type_frame(Cohort.from_mappings({"cohort": "so-mau-2018", **parts}, []), shipped_book().rules)


def refused(**parts: object) -> list[Diagnostic]:
    with pytest.raises(InvalidInput) as caught:
        frame(**parts)
    return list(caught.value.diagnostics)


def record(**nomination: object) -> Record:
    return shipped_book().record(Nominee.from_mapping({"nominee": "CB-1", "kind": "individual", "round": nomination}))


# ---- frames ----


def test_a_name_is_all_that_a_frame_needs() -> None:
    assert frame() == Frame("so-mau-2018", report_by=("sex", "direct_worker"))


def test_a_unit_is_typed_as_a_collective() -> None:
    given = {"facts": {"organisation": "unit"}, "years": {2018: {"members": 180}}, "awards": [{"award": "TTLDXS", "year": 2017}]}
    unit = frame(units={"phong-1": {"name": "Phòng Một", **given}}).units["phong-1"]
    assert (unit.name, unit.level, unit.parent, unit.cluster) == ("Phòng Một", "unit", "", "")
    assert (unit.record.id, unit.record.kind, unit.record.facts) == ("phong-1", "collective", {"organisation": "unit"})
    assert unit.record.years == {ReferenceYear(2018): {"members": 180}}
    assert [held.award for held in unit.record.awards] == ["TTLDXS"]
    assert unit.record.digest == digest_of(unit.record)


def test_a_unit_of_which_nothing_is_said_has_its_id_for_a_name() -> None:
    assert frame(units={"phong-1": None}).units["phong-1"].name == "phong-1"


@pytest.mark.parametrize(
    ("below", "above", "allowed"),
    [
        ("unit", "authority", True),
        ("division", "authority", True),
        ("division", "unit", True),
        ("authority", "authority", True),
        ("division", "division", True),
        ("unit", "unit", False),
        ("authority", "unit", False),
        ("unit", "division", False),
        ("authority", "division", False),
    ],
)
def test_which_unit_may_stand_below_which(below: str, above: str, allowed: bool) -> None:
    units = {"a": {"level": above}, "b": {"level": below, "parent": "a"}}
    if allowed:
        assert frame(units=units).units["b"].parent == "a"
    else:
        assert [(item.code, item.path) for item in refused(units=units)] == [("COH612", "units.b.parent")]


def test_a_unit_below_itself_is_refused() -> None:
    assert [(item.code, item.path) for item in refused(units={"a": {"level": "division", "parent": "a"}})] == [("COH611", "units.a.parent")]


def test_a_unit_below_a_circle_is_not_blamed_for_it() -> None:
    units = {"a": {"level": "division", "parent": "b"}, "b": {"level": "division", "parent": "a"}, "c": {"level": "division", "parent": "a"}}
    assert [item.path for item in refused(units=units)] == ["units.a.parent", "units.b.parent"]


def test_a_unit_that_is_there_and_wrong_is_reported_for_itself_alone() -> None:
    assert [item.code for item in refused(units={"a": {"level": "ministry"}, "b": {"parent": "a"}})] == ["COH606"]


def test_two_units_may_have_an_event_of_the_same_id() -> None:
    led = {"events": {"cluster-lead": [{"id": "1", "year": 2018, "organiser": "ministry-province"}]}}
    assert len(frame(units={"a": led, "b": led}).units) == 2


def test_the_order_of_a_council() -> None:
    council = frame(
        ranking={"by": [{"votes": "council"}, {"score": "khoi"}, {"year": "members", "first": "lowest", "unknown": "last"}], "ties": "all_in"}
    ).ranking
    assert council is not None
    assert [key.by for key in council.keys] == [VoteShare("council"), PointsTotal("khoi"), YearValue("members")]
    assert [(key.order, key.unknown) for key in council.keys] == [("highest", "hold"), ("highest", "hold"), ("lowest", "last")]
    assert [key.heading.path for key in council.keys] == ["council.votes-council", "council.score-khoi", "council.year-members"]
    assert all(key.heading.citations == () for key in council.keys)
    assert council.ties == "all_in"


def test_a_fact_that_is_no_number_gives_no_order() -> None:
    numbers = [name for name, field in shipped_book().rules.vocabulary.facts.items() if field.type == "number"]
    for name in numbers:
        council = frame(ranking={"by": [{"fact": name}]}).ranking
        assert council is not None
        assert council.keys[0].by == FactValue(name)
    assert [item.code for item in refused(ranking={"by": [{"fact": "sex"}]})] == ["COH615"]


def test_a_scorecard_is_looked_up_in_the_regime_of_the_round() -> None:
    book = shipped_book()
    cohort = Cohort.from_mappings({"cohort": "x", "ranking": {"by": [{"score": "cultural-titel"}]}}, [])
    regime = next(item for item in book.rules.regimes if item.id == "l13-n91")
    with pytest.raises(InvalidInput) as caught:
        type_frame(cohort, book.rules, regime)
    assert [(item.code, item.nearest) for item in caught.value.diagnostics] == [("COH610", "cultural-title")]


def test_labels_may_be_one_text_for_both_languages() -> None:
    label = frame(label="Sở Mẫu").label
    assert label is not None
    assert (label.vi, label.en) == ("Sở Mẫu", "Sở Mẫu")
    assert [item.code for item in refused(label={"vi": "Sở Mẫu"})] == ["COH602"]


def test_facts_that_rates_are_told_apart_by() -> None:
    assert frame(report_by=["class"]).report_by == ("class",)
    assert frame(report_by=[]).report_by == ()
    assert [item.code for item in refused(report_by=["sexx"])] == ["COH610"]


def test_every_mistake_of_a_frame_is_reported_at_once() -> None:
    found = refused(lable="x", units={"a": {"level": "x"}, "b": {"parent": "c", "years": {"2018": {"rating": "goood"}}}}, report_by="sex")
    assert sorted(item.code for item in found) == ["COH601", "COH606", "COH607", "COH610", "REC311"]


def test_the_page_shows_a_frame_and_a_nomination_that_load() -> None:
    page = (FIXTURES.parents[1] / "docs" / "reference" / "cohort.md").read_text(encoding="utf-8")
    frame_shown, round_shown = (parse_source(block, "cohort.md").data for block in re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL))
    assert isinstance(frame_shown, dict)
    assert isinstance(round_shown, dict)
    shown = type_frame(Cohort.from_mappings(frame_shown, []), shipped_book().rules)
    typed = record(**round_shown["round"])
    assert typed.nomination is not None
    assert typed.nomination.unit in shown.units
    assert len(typed.nomination.scores) == 2


# ---- nominations ----


def test_a_nomination_is_typed() -> None:
    votes = [{"body": "council", "award": "CSTDCS", "in_favour": 8, "members": 9, "present": 7, "written": 2}, {"body": "staff", "in_favour": 20}]
    scores = [{"card": "khoi", "by": "cross", "points": {"tasks": "55.5"}, "bonus": {"flag": 1}, "penalty": {"late": 2}}]
    given = record(unit="phong-1", awards=["CSTDCS"], votes=votes, scores=scores).nomination
    assert given == Nomination(
        "phong-1",
        ("CSTDCS",),
        (Vote("council", 8, 9, 7, 2, "CSTDCS"), Vote("staff", 20)),
        (ScoreSheet("khoi", "cross", {"tasks": Fraction("55.5")}, {"flag": 1}, {"late": 2}),),
    )


def test_awards_that_are_not_said_are_not_none_at_all() -> None:
    assert record(unit="phong-1").nomination == Nomination("phong-1")
    assert record(awards=[]).nomination == Nomination(awards=())


def test_a_decision_never_looks_at_a_nomination() -> None:
    plain = shipped_book().record(Nominee.from_mapping({"nominee": "CB-1", "kind": "individual"}))
    put_forward = record(unit="phong-1", awards=["CSTDCS"])
    assert put_forward == plain
    assert put_forward.digest == plain.digest
    assert "round" not in record_document(put_forward)
    decided = [shipped_book().decide(one, "CSTDCS", 2024, date(2024, 12, 28)) for one in (plain, put_forward)]
    assert decided[0].findings == decided[1].findings


@pytest.mark.parametrize(
    ("vote", "wrong"),
    [
        ({"in_favour": 9, "members": 9}, False),
        ({"in_favour": 10, "members": 9}, True),
        ({"in_favour": 8, "present": 7}, True),
        ({"in_favour": 8, "present": 7, "written": 1}, False),
        ({"in_favour": 1, "present": 8, "written": 2, "members": 9}, True),
        ({"in_favour": 1, "written": 10, "members": 9}, True),
        ({"in_favour": 3, "written": 2}, False),
    ],
)
def test_votes_that_cannot_be(vote: dict[str, int], wrong: bool) -> None:
    given = {"votes": [{"body": "council", **vote}]}
    if wrong:
        with pytest.raises(InvalidInput) as caught:
            record(**given)
        assert [item.code for item in caught.value.diagnostics] == ["REC326"]
    else:
        assert record(**given).nomination is not None


def test_two_votes_of_a_body_are_for_two_awards() -> None:
    def two(*awards: str | None) -> Record:
        return record(votes=[{"body": "council", "in_favour": 5, **({"award": award} if award else {})} for award in awards])

    assert two("LDTT", "CSTDCS").nomination is not None
    for awards in (("LDTT", "LDTT"), ("LDTT", None), (None, "LDTT"), (None, None)):
        with pytest.raises(InvalidInput) as caught:
            two(*awards)
        assert [item.path for item in caught.value.diagnostics] == ["round.votes.1"]


def test_a_record_inside_a_file_is_refused_at_its_own_place(tmp_path: Path) -> None:
    path = tmp_path / "cohort.yaml"
    wrong = "  - nominee: CB-2\n    kind: individual\n    facts: [sex]\n    yaers: {}\n    claims: [XX]\n"
    path.write_text("cohort: x\nnominees:\n  - {nominee: CB-1, kind: individual}\n" + wrong, encoding="utf-8")
    first, second = (found for _, found in Cohort.open(path).records())
    assert isinstance(first, Nominee)
    assert isinstance(second, Nominee)
    assert shipped_book().record(first).id == "CB-1"
    with pytest.raises(InvalidInput) as caught:
        shipped_book().record(second)
    found = [(item.code, item.place.line, item.path) for item in caught.value.diagnostics]
    assert found == [("REC307", 6, "nominees.1.facts"), ("REC301", 7, "nominees.1.yaers"), ("REC310", 8, "nominees.1.claims.0")]


# ---- fixtures ----


@pytest.mark.parametrize(
    ("name", "regime", "overlays"),
    [("so-mau-2018", "l13-n91", ()), ("benh-vien-mau-2018.jsonl", "l13-n91", ()), ("khoi-thi-dua-2024.yaml", "l22-n98", ("tinh-minh-hoa",))],
)
def test_a_fixture_is_a_cohort_in_which_every_name_is_known(name: str, regime: str, overlays: tuple[str, ...]) -> None:
    book = shipped_book()
    national = next(item for item in book.rules.regimes if item.id == regime)
    applied = compose(national, tuple(item for item in book.rules.overlays if item.id in overlays))
    cohort = Cohort.open(FIXTURES / name)
    frame = type_frame(cohort, book.rules, applied)
    seen = set()
    for _, nominee in cohort.records():
        assert isinstance(nominee, Nominee)
        typed = book.record(nominee)
        assert typed.id not in seen
        seen.add(typed.id)
        assert check_nomination(nominee, typed, frame, applied) == []
    assert len(seen) in (9, 18, 24)


def test_the_cohorts_of_the_benchmarks_are_the_same_for_a_seed_and_every_record_of_them_is_right(tmp_path: Path) -> None:
    first, again, other = (tmp_path / f"{name}.jsonl" for name in ("first", "again", "other"))
    for path, seed in ((first, 1), (again, 1), (other, 2)):
        cohorts.write(path, 120, seed)
    assert first.read_bytes() == again.read_bytes() != other.read_bytes()
    book, cohort = shipped_book(), Cohort.open(first)
    units = type_frame(cohort, book.rules).units
    people = [book.record(nominee) for _, nominee in cohort.records() if isinstance(nominee, Nominee)]
    assert len({person.id for person in people}) == 120
    assert all(person.nomination and person.nomination.unit in units for person in people)


@pytest.mark.parametrize("path", ["so-mau-2018/cohort.yaml", "khoi-thi-dua-2024.yaml"])
def test_a_fixture_fits_the_schema(path: str) -> None:
    errors = Draft202012Validator(cohort_schema(shipped_book().rules)).iter_errors(read_source(FIXTURES / path).data)
    assert [error.message for error in errors] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"units": {}},
        {"cohort": "x", "units": {"a": {"level": "ministry"}}},
        {"cohort": "x", "ranking": {"by": [{"votes": "council", "year": "members"}]}},
        {"cohort": "x", "ranking": {"by": [{"year": "rating"}]}},
        {"cohort": "x", "report_by": ["sexx"]},
        {"cohort": "x", "nominees": [{"nominee": "a", "kind": "individual", "round": {"votes": [{"body": "council"}]}}]},
        {"cohort": "x", "nominees": [{"nominee": "a", "kind": "individual", "round": {"scores": [{"card": "x", "by": "council", "points": {"a": -1}}]}}]},
    ],
)
def test_what_is_wrong_does_not_fit_the_schema(wrong: dict[str, object]) -> None:
    assert not Draft202012Validator(cohort_schema(shipped_book().rules)).is_valid(wrong)
