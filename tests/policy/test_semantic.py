"""What a change of the rules means for every nominee of a domain."""

from pathlib import Path

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator

from tdkt_rules import Nominee, Verdict
from tdkt_rules.cli.report_drawing import report_text
from tdkt_rules.documents.yaml_text import record_yaml
from tdkt_rules.explanation.report import Report
from tdkt_rules.explanation.schema import decision_schema
from tdkt_rules.explanation.voice import Voice
from tdkt_rules.model.record import Answer
from tdkt_rules.model.text import Label
from tdkt_rules.model.vocabulary import Vocabulary
from tdkt_rules.phrases import LANGUAGES, Language
from tdkt_rules.policy.semantic.change import SemanticChange, explaining, is_clear, semantic_change, semantic_changes
from tdkt_rules.policy.semantic.document import semantic_document, semantic_schema
from tdkt_rules.policy.semantic.report import relation_words, semantic_report
from tdkt_rules.rulebook import Rulebook
from tests.policy.village import DOMAIN, GOOD, LIMITS, NO_TIME, best, good, rules_of

AT_LEAST_3 = "{id: years, years: {rating: {at_least: good}}, in: {last: 5}, at_least: 3}"
AT_LEAST_4 = AT_LEAST_3.replace("at_least: 3", "at_least: 4")
IDEA = "{id: idea, events: initiative, in: this_year, at_least: 1}"


def changed(folder: Path, before: str, after: str) -> SemanticChange:
    old, new = rules_of(folder / "old", good(before)), rules_of(folder / "new", good(after))
    return semantic_change(old, new, "GOOD", DOMAIN, LIMITS)


def test_the_same_rules_in_another_order_are_equivalent(tmp_path: Path) -> None:
    before = f"{{all: [{AT_LEAST_3}, {IDEA}]}}"
    after = f"{{all: [{IDEA}, {AT_LEAST_3}]}}"
    found = changed(tmp_path, before, after)
    assert (found.relation, found.gain, found.loss, found.explained_by) == ("equivalent", None, None, ())


def test_a_higher_threshold_narrows_and_the_smallest_loser_stands_at_the_old_one(tmp_path: Path) -> None:
    found = changed(tmp_path, AT_LEAST_3, AT_LEAST_4)
    assert found.relation == "narrows"
    assert found.gain is None
    assert found.loss is not None
    assert found.loss.smallest
    assert [decision.verdict for decision in found.loss.decisions] == [Verdict.ELIGIBLE, Verdict.INELIGIBLE]
    good_years = [year for year, values in found.loss.records[0].years.items() if values.get("rating") in ("good", "excellent")]
    assert len(good_years) == 3
    assert found.explained_by == explaining(found, "loss") == ("GOOD.individual.years",)


def test_a_lower_threshold_widens_and_the_old_criterion_explains_it(tmp_path: Path) -> None:
    found = changed(tmp_path, AT_LEAST_4, AT_LEAST_3)
    assert found.relation == "widens"
    assert found.gain is not None
    assert is_clear(found.gain)
    assert explaining(found, "gain") == ("GOOD.individual.years",)
    assert explaining(found, "loss") == ()


def test_another_criterion_makes_some_gain_and_some_lose(tmp_path: Path) -> None:
    found = changed(tmp_path, AT_LEAST_3, IDEA)
    assert found.relation == "incomparable"
    assert found.explained_by == ("GOOD.individual.years", "GOOD.individual.idea")


def test_only_what_the_other_side_answers_differently_explains_an_example(tmp_path: Path) -> None:
    before = f"{{any: [{AT_LEAST_3}, {IDEA}]}}"
    found = changed(tmp_path, before, before.replace("at_least: 3", "at_least: 4"))
    assert explaining(found, "loss") == ("GOOD.individual.require.years",)


BRAVE = "{id: brave, judged: brave}"


def test_who_gains_by_facts_is_shown_rather_than_who_gains_by_an_assessment_that_one_side_alone_asks_for(tmp_path: Path) -> None:
    found = changed(tmp_path, IDEA, f"{{any: [{IDEA}, {BRAVE}, {AT_LEAST_3}]}}")
    assert found.gain is not None
    assert found.gain.records[0].years
    assert not any(answer.answer for answer in found.gain.records[0].judgements.values())


def test_who_loses_by_facts_is_shown_likewise(tmp_path: Path) -> None:
    found = changed(tmp_path, f"{{any: [{IDEA}, {BRAVE}, {AT_LEAST_3}]}}", IDEA)
    assert found.loss is not None
    assert found.loss.records[0].years
    assert not any(answer.answer for answer in found.loss.records[0].judgements.values())


def test_where_an_assessment_alone_makes_the_difference_it_is_shown(tmp_path: Path) -> None:
    found = changed(tmp_path, IDEA, f"{{any: [{IDEA}, {BRAVE}]}}")
    assert found.gain is not None
    assert found.gain.records[0].judgements == {"brave": Answer(True)}
    assert is_clear(found.gain)


def test_a_step_to_an_open_verdict_is_a_loss_where_nothing_clearer_is_found(tmp_path: Path) -> None:
    unencoded = "{all: [" + IDEA + ", {id: more, unencoded: {vi: chưa rõ, en: not known}}]}"
    found = changed(tmp_path, IDEA, unencoded)
    assert found.relation == "narrows"
    assert found.loss is not None
    assert not is_clear(found.loss)
    assert [decision.verdict for decision in found.loss.decisions] == [Verdict.ELIGIBLE, Verdict.UNDETERMINED]


def test_a_search_without_time_is_unknown_and_never_equivalent(tmp_path: Path) -> None:
    old, new = rules_of(tmp_path / "old", good(AT_LEAST_3)), rules_of(tmp_path / "new", good(AT_LEAST_4))
    found = semantic_change(old, new, "GOOD", DOMAIN, NO_TIME)
    assert found.relation == "unknown"
    assert found.gave_up == {"gain": "time", "loss": "time"}


def test_awards_are_asked_in_order_and_one_that_a_side_lacks_is_left_out(tmp_path: Path) -> None:
    old, new = rules_of(tmp_path / "old", GOOD), rules_of(tmp_path / "new", good(IDEA), best("{meets: GOOD}"))
    done: list[int] = []
    keys = (("BEST", "individual"), ("GOOD", "individual"), ("HONOUR", "individual"), ("GOOD", "collective"))
    found = semantic_changes(old, new, keys, evolve(DOMAIN, kind="household"), LIMITS, done.append)  # type: ignore[arg-type]
    assert [(change.award, change.kind, change.relation) for change in found] == [
        ("GOOD", "individual", "incomparable"),
        ("HONOUR", "individual", "equivalent"),
    ]
    assert done == [1, 2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_tells_relation_person_verdicts_reasons_and_assumptions(tmp_path: Path, language: Language) -> None:
    found = changed(tmp_path, AT_LEAST_3, AT_LEAST_4)
    text = report_text(Report("-", (), semantic_report((found,), language)), language, in_colour=False)
    expected = {
        "vi": (
            "hẹp hơn: có hồ sơ bị thiệt, không hồ sơ nào được lợi",
            "Người tốt: trường hợp bị thiệt",
            "Hồ sơ ví dụ đơn giản nhất:",
            "Theo quy định cũ: Đủ tiêu chuẩn Người tốt.",
            "Theo quy định mới: Không đủ tiêu chuẩn Người tốt.",
            "Nội dung dẫn đến kết luận theo quy định mới:",
            "Hương ước",
            "08 năm (2018-2025)",
            "20 giây",
        ),
        "en": (
            "narrower: some lose, nobody gains",
            "Good villager: somebody who loses",
            "The smallest example record:",
            "Domain, assumptions and limits",
        ),
    }
    for part in expected[language]:
        assert part in text, text
    assert "{" not in text.replace("{rating", "").replace("{award", "").replace("{from", "").replace("{through", "").replace("{year", "")


@pytest.mark.parametrize(("answers", "noted"), [((), False), ((True, True), False), ((True, False), True)])
def test_an_example_of_answers_that_differ_says_that_it_rests_on_them(tmp_path: Path, answers: tuple[bool, ...], noted: bool) -> None:
    found = changed(tmp_path, AT_LEAST_3, AT_LEAST_4)
    assert found.loss is not None
    given = {f"question-{place}": Answer(answer) for place, answer in enumerate(answers)}
    example = evolve(found.loss, records=(evolve(found.loss.records[0], judgements=given),))
    lines = [line for part in semantic_report((evolve(found, loss=example),), "vi") for line in part.lines]
    assert any(line.startswith("Lưu ý: ví dụ này giả định") for line in lines) == noted


def test_a_search_that_ended_in_both_directions_for_one_reason_says_so_once(tmp_path: Path) -> None:
    standing = rules_of(tmp_path, GOOD)
    found = semantic_change(standing, standing, "GOOD", DOMAIN, NO_TIME)
    assert relation_words(Voice("vi", standing.rules), found) == "chưa xác định được (hết thời gian tính)"


def test_values_that_only_one_side_knows_are_named_among_the_assumptions(tmp_path: Path) -> None:
    old, new = rules_of(tmp_path / "old", GOOD), rules_of(tmp_path / "new", GOOD)
    wider = evolve(new, rules=evolve(new.rules, vocabulary=with_level(new.rules.vocabulary, "superb", Label("xuất chúng", "superb"))))
    same, found = semantic_change(old, new, "GOOD", DOMAIN, LIMITS), semantic_change(old, wider, "GOOD", DOMAIN, LIMITS)
    for change, named in ((same, False), (found, True)):
        assumed = semantic_report((change,), "vi")[-1].lines
        assert any(line.endswith("chỉ một trong hai bộ quy tắc có: xếp loại: xuất chúng.") for line in assumed) == named, assumed
        unshared = semantic_document((change,))["unshared"]
        assert [value["en"] for field in unshared for value in field["values"]] == (["superb"] if named else [])


def with_level(vocabulary: Vocabulary, name: str, label: Label) -> Vocabulary:
    scale = vocabulary.domains["rating"]
    return evolve(vocabulary, domains=vocabulary.domains | {"rating": evolve(scale, values=scale.values | {name: label})})


def test_the_file_of_an_example_is_decided_as_the_report_says(tmp_path: Path) -> None:
    found = changed(tmp_path, AT_LEAST_3, AT_LEAST_4)
    assert found.loss is not None
    text = record_yaml(found.loss.records[0])
    verdicts = [Rulebook.load(tmp_path / side).decide(Nominee.from_text(text), "GOOD", 2025, DOMAIN.on).verdict for side in ("old", "new")]
    assert verdicts == [Verdict.ELIGIBLE, Verdict.INELIGIBLE]


def test_the_document_keeps_to_its_schema(tmp_path: Path) -> None:
    changes = (changed(tmp_path / "a", AT_LEAST_3, IDEA), changed(tmp_path / "b", IDEA, IDEA))
    schema = {**semantic_schema(), "$defs": decision_schema()["$defs"]}
    Draft202012Validator.check_schema(schema)
    for found in (semantic_document(changes), semantic_document(())):
        Draft202012Validator(schema).validate(found)
    first, second = semantic_document(changes)["awards"]
    assert (first["relation"], second["relation"]) == ("incomparable", "equivalent")
    assert [item["verdict"] for item in first["loss"]["verdicts"]] == ["eligible", "ineligible"]
    assert first["loss"]["explained_by"][0]["id"] == "GOOD.individual.idea"


def test_nothing_is_told_of_no_awards() -> None:
    assert semantic_report((), "vi") == ()


def test_a_reason_that_looks_at_the_years_of_a_run_says_which_run(tmp_path: Path) -> None:
    def run_of(ideas: int) -> str:
        inside = f"{{id: ideas, events: initiative, at_least: {ideas}}}"
        run = "{years: {rating: {at_least: good}}, at_least: 3, ending: reference_year}"
        return f"{{id: run, label: {{vi: ba năm liền, en: three years}}, run: {run}, all: [{inside}]}}"

    found = changed(tmp_path, run_of(1), run_of(2))
    lines = [line for part in semantic_report((found,), "vi") for line in part.lines]
    assert any(line.startswith("  Từ 02 sáng kiến trở lên trong thời gian đó (ba năm liền). — ") for line in lines), lines
