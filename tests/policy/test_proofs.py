"""Properties of small rules: each proved, each refuted with a record that the engine decides as it is told, and not settled without time."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator

from tdkt_rules import Nominee, Verdict
from tdkt_rules.cli.report_drawing import report_text
from tdkt_rules.documents.record_document import record_document
from tdkt_rules.documents.yaml_text import record_yaml
from tdkt_rules.explanation.diagnostics import render_all
from tdkt_rules.model.diagnostic import InvalidInput
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.phrases import LANGUAGES, Language
from tdkt_rules.policy.proof.document import proof_document, proof_schema
from tdkt_rules.policy.proof.merits import Merit, merits_of
from tdkt_rules.policy.proof.properties import PROPERTIES
from tdkt_rules.policy.proof.proving import Inquiry, Proof, proofs
from tdkt_rules.policy.proof.question import awards_asked, domain_asked, inquiry_into, nothing_claimed, properties_named
from tdkt_rules.policy.proof.report import proof_report
from tdkt_rules.standing import Standing, standing_on
from tdkt_rules.verify.domain import Limits
from tests.policy.village import DAY, DOMAIN, GOOD, LIMITS, NO_TIME, best, good, rules_of, village

IDEA = "{id: idea, events: initiative, in: this_year, at_least: 1}"
FEW_IDEAS = "{id: few, events: initiative, in: {last: 5}, at_most: 3}"
RATED = "{id: rated, year: rating, at_least: good}"


def asked(standing: Standing, name: str, award: str = "GOOD", *only: str, limits: Limits = LIMITS, national: Standing | None = None) -> tuple[Proof, ...]:
    properties = [item for item in PROPERTIES if item.name == name]
    return proofs(properties, Inquiry(standing, DOMAIN, limits, national or standing, only), [(award, "individual")])


def answers(found: tuple[Proof, ...]) -> list[tuple[str, ...]]:
    return [(*(part.rpartition(".")[2] for part in proof.about), proof.status) for proof in found]


# ---- monotone ----


def test_more_merit_never_hurts_where_rules_only_ask_for_more(tmp_path: Path) -> None:
    found = asked(rules_of(tmp_path, good(f"{{all: [{RATED}, {IDEA}]}}")), "monotone")
    assert answers(found) == [("year", "rating", "proved"), ("event", "initiative", "proved")]


def test_a_cap_is_found_with_two_records_of_which_the_second_has_more(tmp_path: Path) -> None:
    found = asked(rules_of(tmp_path, good(f"{{all: [{IDEA}, {FEW_IDEAS}]}}")), "monotone")
    assert answers(found) == [("event", "initiative", "refuted")]
    refuted = found[0].found
    assert refuted is not None
    assert [decision.verdict for decision in refuted.decisions] == [Verdict.ELIGIBLE, Verdict.INELIGIBLE]
    assert [len(record.events) > 3 for record in refuted.records] == [False, True]


def test_what_changed_between_the_two_records_is_what_is_named(tmp_path: Path) -> None:
    standing = rules_of(tmp_path, good(f"{{all: [{IDEA}, {FEW_IDEAS}]}}"))
    (claim,) = proof_document(asked(standing, "monotone"), Inquiry(standing, DOMAIN, LIMITS, standing))["claims"]
    assert [item["id"] for item in claim["not_met"]] == ["GOOD.individual.require.few"]


def test_two_records_differ_in_nothing_but_the_merit(tmp_path: Path) -> None:
    rules = good(f"{{all: [{RATED}, {IDEA}, {FEW_IDEAS}, {{id: praised, judged: brave}}]}}")
    found = asked(rules_of(tmp_path, rules), "monotone", "GOOD", "initiative")[0].found
    assert found is not None
    first, second = ({**record_document(record), "nominee": "", "events": ""} for record in found.records)
    assert first == second
    assert "years" in first


def test_a_longer_span_is_a_merit_and_a_limit_of_it_is_found(tmp_path: Path) -> None:
    months = "{id: LIMIT, months: work, in: whole_record, COMPARED: {months: 12}}"
    lower, upper = months.replace("LIMIT", "long").replace("COMPARED", "at_least"), months.replace("LIMIT", "short").replace("COMPARED", "at_most")
    assert answers(asked(rules_of(tmp_path / "one", good(lower)), "monotone")) == [("span", "work", "proved")]
    found = asked(rules_of(tmp_path / "both", good(f"{{all: [{lower}, {upper}]}}")), "monotone")
    assert answers(found) == [("span", "work", "refuted")]
    assert found[0].found is not None
    lengths = [sum(span.period.start is not None for span in record.spans) for record in found[0].found.records]
    assert lengths[0] <= lengths[1]


def test_one_award_more_may_move_the_beginning_of_the_years_that_count(tmp_path: Path) -> None:
    since = "{since: GOOD, which: latest, all: [{id: years, years: {rating: {at_least: good}}, at_least: 3}]}"
    latest, first = (asked(rules_of(tmp_path / which, GOOD, best(since.replace("latest", which))), "monotone", "BEST", "GOOD") for which in ("latest", "first"))
    assert answers(latest) == [("award", "GOOD", "refuted")]
    assert answers(first) == [("award", "GOOD", "proved")]


def test_what_is_held_against_a_nominee_is_no_merit(tmp_path: Path) -> None:
    bar = "bar: [{id: disciplined, events: discipline, in: this_year, at_least: 1}, {id: new, months: work, in: whole_record, less_than: {months: 6}}]"
    standing = rules_of(tmp_path, GOOD, best("{none: [{not: 1}]}".replace("{not: 1}", "{id: low, year: rating, is: done}"), bar))
    standard = standing.standard("BEST", "individual")
    assert standard is not None
    assert merits_of(standard, standing.rules.vocabulary) == (Merit("year", "rating"), Merit("span", "work"))


# ---- nested ----


def test_a_higher_title_that_asks_for_the_standard_of_the_lower_implies_it(tmp_path: Path) -> None:
    assert answers(asked(rules_of(tmp_path, GOOD, best(f"{{all: [{{id: good, meets: GOOD}}, {IDEA}]}}")), "nested", "BEST")) == [("GOOD", "proved")]


def test_a_higher_title_that_forgets_the_lower_one_is_refuted(tmp_path: Path) -> None:
    found = asked(rules_of(tmp_path, GOOD, best(IDEA)), "nested", "BEST")
    assert answers(found) == [("GOOD", "refuted")]
    assert found[0].found is not None
    assert [(decision.award, decision.verdict) for decision in found[0].found.decisions] == [("BEST", Verdict.ELIGIBLE), ("GOOD", Verdict.INELIGIBLE)]


def test_a_lower_title_that_is_held_already_need_not_be_met_again(tmp_path: Path) -> None:
    held = "{id: good, held: GOOD, in: this_year, at_least: 1}"
    assert answers(asked(rules_of(tmp_path / "held", GOOD, best(held)), "nested", "BEST")) == [("GOOD", "proved")]
    before = held.replace("this_year", "{previous: 1}")
    assert answers(asked(rules_of(tmp_path / "before", GOOD, best(before)), "nested", "BEST")) == [("GOOD", "refuted")]


def test_an_award_without_a_lower_one_in_its_series_claims_nothing(tmp_path: Path) -> None:
    assert asked(rules_of(tmp_path, GOOD), "nested") == ()


# ---- overlays ----

WARD = """
overlay:
  id: ward
  label: {vi: Quy định của xóm, en: Rules of the ward}
  level: unit
  body: {vi: xóm, en: the ward}
  extends: [village]
  in_force: {from: 2020-01-01}
  instruments: [LAW]
  awards:
    GOOD: {mark: verified, individual: {cite: LAW.a40, require: [{id: ward-idea, events: initiative, in: this_year, at_least: 1}]}}
"""


def test_an_overlay_implies_the_national_rules(tmp_path: Path) -> None:
    book = village(tmp_path, GOOD, overlay=WARD)
    with_ward, national = standing_on(book, DAY, overlays=("ward",)), standing_on(book, DAY)
    assert answers(asked(with_ward, "overlay-implies", national=national)) == [("ward", "proved")]


def test_rules_that_ask_for_more_than_the_overlay_are_not_implied_by_it(tmp_path: Path) -> None:
    with_ward = standing_on(village(tmp_path / "lax", GOOD, overlay=WARD), DAY, overlays=("ward",))
    strict = rules_of(tmp_path / "strict", good("{id: rating, year: rating, at_least: excellent}"))
    found = asked(with_ward, "overlay-implies", national=strict)
    assert answers(found) == [("ward", "refuted")]
    assert found[0].found is not None
    assert [decision.verdict for decision in found[0].found.decisions] == [Verdict.ELIGIBLE, Verdict.INELIGIBLE]


def test_without_overlays_nothing_is_claimed_of_them(tmp_path: Path) -> None:
    assert asked(rules_of(tmp_path, GOOD), "overlay-implies") == ()


# ---- barred ----


def test_whoever_is_barred_is_refused(tmp_path: Path) -> None:
    assert answers(asked(rules_of(tmp_path, GOOD), "barred", "HONOUR")) == [("disciplined", "proved")]


# ---- reachable ----


def test_an_award_that_somebody_can_receive_is_shown_with_a_record(tmp_path: Path) -> None:
    (proof,) = asked(rules_of(tmp_path, GOOD), "reachable")
    assert proof.status == "proved"
    assert proof.found is not None
    assert proof.found.decisions[0].verdict is Verdict.ELIGIBLE


def test_rules_that_contradict_each_other_reach_nobody(tmp_path: Path) -> None:
    (proof,) = asked(rules_of(tmp_path, good("{all: [{id: low, year: rating, is: done}, {id: high, year: rating, is: excellent}]}")), "reachable")
    assert (proof.status, proof.found) == ("refuted", None)


def test_law_that_is_not_encoded_leaves_an_award_within_reach_and_open(tmp_path: Path) -> None:
    (proof,) = asked(rules_of(tmp_path, good("{all: [" + RATED + ", {id: more, unencoded: {vi: chưa rõ, en: not known}}]}")), "reachable")
    assert proof.status == "proved"
    assert proof.found is not None
    assert proof.found.decisions[0].verdict is Verdict.UNDETERMINED


# ---- matters ----


def test_every_criterion_of_plain_rules_matters(tmp_path: Path) -> None:
    found = asked(rules_of(tmp_path, good(f"{{all: [{RATED}, {IDEA}]}}")), "matters")
    assert answers(found) == [("rated", "proved"), ("idea", "proved")]


def test_a_criterion_beside_a_weaker_alternative_never_matters(tmp_path: Path) -> None:
    rules = good(f"{{any: [{IDEA}, {{all: [{IDEA.replace('idea', 'again')}, {RATED}]}}]}}")
    assert answers(asked(rules_of(tmp_path, rules), "matters")) == [("idea", "proved"), ("again", "proved"), ("rated", "refuted")]


# ---- subsumed ----


def routes(*criteria: str) -> str:
    named = "".join(f"\n          r{place}: {{all: [{criterion}]}}" for place, criterion in enumerate(criteria, start=1))
    return GOOD.replace("require: {id: rating, year: rating, at_least: good}", f"routes:{named}")


def test_routes_that_ask_for_different_things_are_all_needed(tmp_path: Path) -> None:
    assert answers(asked(rules_of(tmp_path, routes(RATED, IDEA)), "subsumed")) == [("r1", "proved"), ("r2", "proved")]


def test_a_route_that_asks_for_more_than_another_is_superfluous(tmp_path: Path) -> None:
    three = "{years: {rating: {at_least: good}}, in: {last: 5}, at_least: 3}"
    found = asked(rules_of(tmp_path, routes(three, three.replace("at_least: 3", "at_least: 5"), IDEA)), "subsumed")
    assert answers(found) == [("r1", "proved"), ("r2", "r1", "refuted"), ("r2", "r3", "proved"), ("r3", "proved")]


def test_a_route_of_other_days_is_refuted_once_and_not_beside_each_other_route(tmp_path: Path) -> None:
    former = "{id: former, decided: {until: 2021-12-31}}"
    found = asked(rules_of(tmp_path, routes(RATED, IDEA, former)), "subsumed")
    assert answers(found) == [("r1", "proved"), ("r2", "proved"), ("r3", "refuted")]


# ---- limits, questions, words ----


def test_a_question_limited_to_a_criterion_shows_somebody_for_whom_it_decides(tmp_path: Path) -> None:
    standing = rules_of(tmp_path, good(f"{{all: [{RATED}, {IDEA}]}}"))
    (all_of_them, *_), (one,) = asked(standing, "matters"), asked(standing, "matters", "GOOD", "GOOD.individual.require.rated")
    assert (all_of_them.status, all_of_them.found) == ("proved", None)
    assert one.found is not None
    assert one.found.smallest


@pytest.mark.parametrize("name", ["monotone", "nested", "barred", "reachable", "matters"])
def test_without_time_nothing_is_claimed(tmp_path: Path, name: str) -> None:
    bar = "bar: [{id: disciplined, events: discipline, in: this_year, at_least: 1}]"
    found = asked(rules_of(tmp_path, GOOD, best(f"{{all: [{{id: good, meets: GOOD}}, {IDEA}]}}", bar)), name, "BEST", limits=NO_TIME)
    assert found
    assert {(proof.status, proof.gave_up, proof.found) for proof in found} == {("unknown", "time", None)}


def test_a_question_may_be_limited_to_a_fact(tmp_path: Path) -> None:
    found = asked(rules_of(tmp_path, good(f"{{all: [{RATED}, {IDEA}]}}")), "monotone", "GOOD", "initiative")
    assert answers(found) == [("event", "initiative", "proved")]


def test_a_refuted_claim_is_decided_again_from_its_file(tmp_path: Path) -> None:
    standing = rules_of(tmp_path, GOOD, best(IDEA))
    found = asked(standing, "nested", "BEST")[0].found
    assert found is not None
    book = village(tmp_path, GOOD, best(IDEA))
    read = Nominee.from_text(record_yaml(found.records[0]))
    assert [book.decide(read, award, 2025, DAY).verdict for award in ("BEST", "GOOD")] == [Verdict.ELIGIBLE, Verdict.INELIGIBLE]


def told(standing: Standing, found: tuple[Proof, ...], language: Language) -> str:
    return report_text(proof_report(found, Inquiry(standing, DOMAIN, LIMITS, standing), language), language, in_colour=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_counts_claims_and_shows_what_is_refuted(tmp_path: Path, language: Language) -> None:
    standing = rules_of(tmp_path, GOOD, best(f"{{all: [{IDEA}, {FEW_IDEAS}]}}"))
    found = tuple(proof for name in ("monotone", "nested", "reachable", "matters") for proof in asked(standing, name, "BEST"))
    text = told(standing, found, language)
    expected = {
        "vi": (
            "03 được chứng minh, 02 bị bác bỏ, 0 chưa xác định; giới hạn nêu ở phần “Phạm vi, giả định và giới hạn”.",
            "Được chứng minh: Tiêu chuẩn nào cũng có lúc quyết định",
            "Bị bác bỏ — Người giỏi: thêm sáng kiến không làm kết luận kém đi",
            "Cũng hồ sơ đó, sau khi có thêm:",
            "Bị bác bỏ — Người giỏi: đủ tiêu chuẩn danh hiệu Người giỏi thì không bị loại ở danh hiệu Người tốt",
            "hồ sơ ví dụ đơn giản nhất đủ tiêu chuẩn:",
            "Phạm vi, giả định và giới hạn",
        ),
        "en": (
            "claims 5; proved 3, refuted 2, not settled 0, within the limits under “Domain, assumptions and limits”.",
            "The same record, with more:",
            "the smallest eligible record:",
            "Domain, assumptions and limits",
        ),
    }
    for part in expected[language]:
        assert part in text, text


def test_a_claim_that_is_not_settled_says_why(tmp_path: Path) -> None:
    standing = rules_of(tmp_path, GOOD)
    text = told(standing, asked(standing, "reachable", limits=NO_TIME), "vi")
    assert "Chưa xác định — Người tốt: có hồ sơ đạt được" in text
    assert "Chưa xác định được: hết thời gian tính." in text


def test_a_claim_that_nobody_fulfils_says_so(tmp_path: Path) -> None:
    standing = rules_of(tmp_path, routes(RATED, "{all: [" + RATED + "]}", IDEA))
    assert "Với 08 năm lịch sử, không có hồ sơ nào như vậy." in told(standing, asked(standing, "subsumed"), "vi")


def test_the_document_keeps_to_its_schema(tmp_path: Path) -> None:
    standing = rules_of(tmp_path, GOOD, best(f"{{all: [{IDEA}, {FEW_IDEAS}]}}"))
    inquiry = Inquiry(standing, evolve(DOMAIN, spans=1), LIMITS, standing)
    names = [item for item in PROPERTIES if item.name != "overlay-implies"]
    found = (*proofs(names, inquiry, list(standing.regime.standards)), *asked(standing, "reachable", limits=NO_TIME))
    document = proof_document(found, inquiry)
    Draft202012Validator.check_schema(proof_schema())
    Draft202012Validator(proof_schema()).validate(document)
    assert document["counts"]["unknown"] == 1
    assert sum(document["counts"].values()) == len(document["claims"])
    assert {claim["status"] for claim in document["claims"] if claim["not_met"]} == {"refuted"}


def question(name: str, standing: Standing) -> Callable[[], object]:
    """A question that cannot be asked."""
    keys = list(standing.regime.standards)
    monotone, nested = properties_named("monotone", standing), properties_named("nested", standing)

    def nothing() -> None:
        raise nothing_claimed(nested, [("GOOD", "individual")])

    return {
        "unknown-property": lambda: properties_named("monoton", standing),
        "no-overlay": lambda: properties_named("overlay-implies", standing),
        "unknown-awards": lambda: awards_asked(standing, ("GOOOD", "BEST"), None),
        "award-of-another-kind": lambda: awards_asked(standing, ("GOOD",), "household"),
        "too-many-years": lambda: domain_asked(standing, None, None, 500),
        "no-year": lambda: domain_asked(standing, None, None, 0),
        "day-before-the-year": lambda: domain_asked(standing, ReferenceYear(2025), date(2024, 5, 5), None),
        "unknown-fact": lambda: inquiry_into(standing, standing, monotone, keys, ("ratings", "rating"), DOMAIN, LIMITS),
        "nothing-claimed": nothing,
    }[name]


WRONG = Path(__file__).parents[1] / "wrong" / "proof"
QUESTIONS = [
    "unknown-property",
    "no-overlay",
    "unknown-awards",
    "award-of-another-kind",
    "too-many-years",
    "no-year",
    "day-before-the-year",
    "unknown-fact",
    "nothing-claimed",
]


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_that_cannot_be_asked_is_refused_as_expected(name: str, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    with pytest.raises(InvalidInput) as caught:
        question(name, rules_of(tmp_path, GOOD))()
    golden(WRONG / f"{name}.expected.txt", render_all(caught.value.diagnostics))


def test_every_expected_text_has_a_question() -> None:
    assert {path.name.removesuffix(".expected.txt") for path in WRONG.glob("*.expected.txt")} == set(QUESTIONS)


def test_all_means_every_property_that_the_rules_give_a_meaning(tmp_path: Path) -> None:
    standing = rules_of(tmp_path, GOOD)
    assert [item.name for item in properties_named("all", standing)] == [item.name for item in PROPERTIES if item.name != "overlay-implies"]
    assert awards_asked(standing, ("GOOD", "HONOUR"), None) == (("GOOD", "individual"), ("HONOUR", "individual"))
    assert domain_asked(standing, None, None, None) == evolve(DOMAIN, horizon=20)
