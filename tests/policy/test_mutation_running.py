"""Whole runs: what survives gets a case that kills it, what nobody can tell is proved so, and nothing is done twice."""

import json
import os
from collections.abc import Iterable
from functools import cache, partial
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tdkt_rules import Rulebook
from tdkt_rules.cases.running import run_cases
from tdkt_rules.documents.yaml_text import yaml_text
from tdkt_rules.model.diagnostic import InvalidInput
from tdkt_rules.phrases import LANGUAGES, Language
from tdkt_rules.policy.mutation import running, searching
from tdkt_rules.policy.mutation.accepted import MARK_LENGTH, judged, read_accepted
from tdkt_rules.policy.mutation.crew import Crew
from tdkt_rules.policy.mutation.document import mutation_document, mutation_schema
from tdkt_rules.policy.mutation.ledger import Ledger, ledger_at
from tdkt_rules.policy.mutation.planning import Scope
from tdkt_rules.policy.mutation.report import Account, cases_yaml, mutation_report
from tdkt_rules.policy.mutation.running import Run, mutation_of
from tdkt_rules.policy.mutation.tasks import Done, Killing, do
from tdkt_rules.policy.mutation.workshop import Opening, workshop
from tests.conftest import Golden

HERE = Path(__file__).parent
RULES, CASES = str(HERE / "mutation_rules"), str(HERE / "mutation_cases.yaml")
OPENING = Opening(RULES, (CASES,))
FIRST = Scope(regimes=("r1",))


@cache
def first() -> Run:
    return mutation_of(OPENING, FIRST, Ledger())


def fates(run: Run) -> dict[str, str]:
    return {outcome.id: outcome.fate for outcome in run.outcomes}


def test_what_no_case_notices_survives_and_what_nobody_can_tell_is_equivalent() -> None:
    found = fates(first())
    assert found["r1/LDTT.individual.require.rating/dropped"] == "killed"
    assert found["r1/CSTDBT.individual.require.titles/threshold-1"] == "survived"
    assert found["r1/CSTDCS.individual.require.rated-at-all/dropped"] == "equivalent"
    assert found["r1/ladder/ladder+sudden"] == "equivalent"
    assert set(found.values()) == {"killed", "survived", "equivalent"}


def test_every_survivor_is_killed_by_one_of_few_cases(tmp_path: Path) -> None:
    run = first()
    survivors = [outcome for outcome in run.outcomes if outcome.fate == "survived"]
    names = {str(case["id"]) for case in run.cases}
    assert {outcome.by for outcome in survivors} == names
    assert len(names) < len(survivors)
    written = tmp_path / "more.yaml"
    written.write_text(cases_yaml(run), encoding="utf-8")
    report = run_cases([written], partial(Rulebook.load, RULES))
    assert report.ok, [(result.id, result.differences, result.diagnostics) for result in report.results if result.status != "passed"]
    again = mutation_of(Opening(RULES, (CASES, str(written))), FIRST, Ledger())
    assert set(fates(again).values()) == {"killed", "equivalent"}
    assert again.cases == ()


def test_a_case_says_in_words_what_it_tells_apart() -> None:
    case = next(case for case in first().cases if case["id"] == "CSTDBT-individual-require-titles-consecutive-off-r1")
    assert case["title"]["vi"].startswith("Chiến sĩ thi đua bộ: phân biệt “03 lần liên tục được tặng danh hiệu Chiến sĩ thi đua cơ sở tính đến năm xét” với")
    assert case["confidence"] == "derived"
    assert case["source"] == "L22.a22"
    assert [held["year"] for held in case["record"]["awards"]] == ["2021", "2023", "2024"]
    assert case["ask"] == {"award": "CSTDBT", "year": "2024", "on": "2024-12-31", "regime": "r1"}
    assert case["expect"] == {"verdict": "ineligible", "decisive": ["require.titles"]}


def test_a_mistake_that_shows_only_while_nobody_has_answered_gets_a_record_with_a_gap() -> None:
    case = next(case for case in first().cases if case["id"] == "CSTDBT-individual-require-outstanding-presumed-confirmed-r1")
    assert "judgements" not in case["record"]
    assert case["expect"]["verdict"] == "needs_judgement"


def test_a_day_without_rules_gets_a_case_that_expects_the_refusal() -> None:
    case = next(case for case in first().cases if case["id"] == "in-force-from-1-r1")
    assert (case["ask"]["on"], case["expect"]) == ("2023-12-31", {"error": "ASK504"})


def test_one_record_serves_every_regime_that_it_tells_from_a_mistake() -> None:
    run = mutation_of(OPENING, Scope(awards=("CSTDBT",), operators=("threshold",)), Ledger())
    of_both = [case for case in run.cases if case.get("ask", {}).get("regime") == ["r1", "r2"]]
    assert of_both
    assert {outcome.place.regime for outcome in run.outcomes if outcome.by == of_both[0]["id"]} == {"r1", "r2"}


def test_two_processes_find_what_one_does() -> None:
    run = mutation_of(OPENING, Scope(regimes=("r1",), awards=("CSTDBT",)), Ledger(), jobs=2)
    alone = mutation_of(OPENING, Scope(regimes=("r1",), awards=("CSTDBT",)), Ledger())
    assert run.outcomes == alone.outcomes
    assert run.cases == alone.cases


# ---- resumed ----


def refuse(*_: object) -> None:
    raise AssertionError("nothing is to be done")


def test_a_run_that_goes_on_does_nothing_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    results = tmp_path / "results.json"
    whole = mutation_of(OPENING, FIRST, ledger_at(results))
    monkeypatch.setattr(running, "do", refuse)
    again = mutation_of(OPENING, FIRST, ledger_at(results))
    assert again.outcomes == whole.outcomes
    assert again.cases == whole.cases


def test_only_what_rests_on_a_changed_case_is_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    results, cases = tmp_path / "results.json", tmp_path / "cases.yaml"
    text = Path(CASES).read_text(encoding="utf-8")
    cases.write_text(text, encoding="utf-8")
    scope = Scope(regimes=("r1",), awards=("LDTT",), operators=("bar-dropped", "operator", "level"))
    mutation_of(Opening(RULES, (str(cases),)), scope, ledger_at(results))
    cases.write_text(text.replace("{verdict: ineligible, barred: true}", "{verdict: ineligible}"), encoding="utf-8")
    workshop.cache_clear()
    done: list[str] = []

    def noted(task: Killing) -> Done:
        done.extend(task.ids)
        return do(task)

    monkeypatch.setattr(running, "do", noted)
    again = mutation_of(Opening(RULES, (str(cases),)), scope, ledger_at(results))
    assert done == ["r1/LDTT.individual.bar.newcomer/bar-dropped"]
    assert set(fates(again).values()) == {"killed"}


def test_results_of_another_rule_are_not_taken(tmp_path: Path) -> None:
    results = tmp_path / "results.json"
    scope = Scope(regimes=("r1",), awards=("LDTT",), operators=("level",))
    mutation_of(OPENING, scope, ledger_at(results))
    document = json.loads(results.read_text(encoding="utf-8"))
    for entry in document["results"].values():
        entry.update(rule="0" * 64, by="nobody")
    results.write_text(json.dumps(document), encoding="utf-8")
    again = mutation_of(OPENING, scope, ledger_at(results))
    assert "nobody" not in {outcome.by for outcome in again.outcomes}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": "tdkt/mutation-results/1", "results": {"a": {"fate": "killed"}}}'])
def test_a_file_of_something_else_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        ledger_at(path)
    assert [item.code for item in caught.value.diagnostics] == ["ASK551"]


def test_results_that_cannot_be_written_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        ledger_at(tmp_path / "nowhere" / "results.json").save()
    assert [item.code for item in caught.value.diagnostics] == ["ASK552"]


# ---- a worker that dies ----


def double_or_die(task: int) -> int:
    if task == 3:
        os._exit(1)
    return 2 * task


def nothing() -> None:
    return None


def test_a_worker_that_dies_loses_nothing_but_the_task_that_kills_it() -> None:
    found: dict[int, int | None] = {}

    def then(task: int, result: int | None) -> Iterable[int]:
        found[task] = result
        return [10] if task == 5 else []

    Crew(double_or_die, nothing, 2).run([1, 2, 3, 4, 5], then)
    assert found == {1: 2, 2: 4, 3: None, 4: 8, 5: 10, 10: 20}


# ---- without a solver, without time ----


def test_without_a_solver_survivors_are_told_and_not_searched() -> None:
    run = mutation_of(OPENING, Scope(regimes=("r1",), awards=("CSTDBT",)), Ledger(), search=False)
    assert {(outcome.fate, outcome.reason) for outcome in run.outcomes} >= {("survived", "unsearched")}
    assert run.cases == ()
    report = mutation_report(Account(run, (), workshop(OPENING)), "vi")
    assert any("tdkt-rules[verify]" in fact for fact in report.facts)


def test_without_time_a_survivor_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    run = mutation_of(Opening(RULES, (CASES,), 0.0), Scope(regimes=("r1",), awards=("CSTDCS",), operators=("window",)), Ledger())
    assert {(outcome.fate, outcome.reason) for outcome in run.outcomes} == {("unknown", "time")}


# ---- accepted ----


def entry(name: str, rule: str = "") -> str:
    return f"  - {{mutant: {name}, rule: {rule or 'x' * MARK_LENGTH}, reason: {{vi: chưa cần, en: not needed yet}}}}\n"


def standings(tmp_path: Path, *entries: str) -> list[str]:
    path = tmp_path / "accepted.yaml"
    path.write_text("accepted:\n" + "".join(entries), encoding="utf-8")
    return [item.standing for item in judged(read_accepted(path), first(), workshop(OPENING).plan)]


def test_an_accepted_survivor_holds_until_its_rule_changes(tmp_path: Path) -> None:
    name = "r1/CSTDBT.individual.require.titles/threshold-1"
    place = next(outcome.place for outcome in first().outcomes if outcome.id == name)
    rule = first().rules[place][:MARK_LENGTH]
    assert standings(tmp_path, entry(name, rule)) == ["alive"]
    assert standings(tmp_path, entry(name)) == ["expired"]
    assert standings(tmp_path, entry(name, rule), entry(name, rule)) == ["alive", "repeated"]


def test_an_entry_that_accepts_nothing_is_told(tmp_path: Path) -> None:
    killed = "r1/LDTT.individual.require.rating/dropped"
    place = next(outcome.place for outcome in first().outcomes if outcome.id == killed)
    elsewhere = "r2/LDTT.individual.require.rating/dropped"  # this run is about the other regime
    rule = first().rules[place][:MARK_LENGTH]
    assert standings(tmp_path, entry(killed, rule), entry("r1/LDTT.individual.nothing/dropped"), entry(elsewhere)) == ["needless", "unknown"]


# ---- shown ----


def account(folder: Path) -> Account:
    survivors = [outcome for outcome in first().outcomes if outcome.fate == "survived"]
    reason = {"vi": "Chưa có ai hỏi.", "en": "Nobody has asked."}
    rules = (first().rules[survivors[0].place][:MARK_LENGTH], "of-another-time")
    entries = [{"mutant": outcome.id, "rule": rule, "reason": reason} for outcome, rule in zip(survivors, rules, strict=False)]
    path = folder / "accepted.yaml"
    path.write_text(yaml_text({"accepted": entries}), encoding="utf-8")
    return Account(first(), judged(read_accepted(path), first(), workshop(OPENING).plan), workshop(OPENING))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report(language: Language, golden: Golden, tmp_path: Path) -> None:
    report = mutation_report(account(tmp_path), language)
    lines = [report.head, *report.facts]
    for part in report.parts:
        lines += ["", part.title]
        lines += [" | ".join(row) for row in ((part.grid.headings, *part.grid.rows) if part.grid else ())]
        lines += [*part.lines, *part.source.splitlines()[:12]]
    golden(HERE / f"mutation-report.{language}.txt", "\n".join(lines).replace(RULES, "rules"))


def test_the_document_satisfies_its_schema(tmp_path: Path) -> None:
    document = mutation_document(account(tmp_path))
    Draft202012Validator(mutation_schema()).validate(document)
    assert document["counts"] == {"total": len(first().outcomes), "killed": 15, "equivalent": 7, "accepted": 1, "survived": 25, "unknown": 0}
    assert {item["standing"] for item in document["accepted"]} == {"alive", "expired"}


def test_the_search_never_shows_a_case_that_does_not_kill() -> None:
    """A nominee of whom the answers to both are the same makes no case."""
    shop = workshop(OPENING)
    mutant = next(mutant for mutant in shop.plan.mutants(FIRST) if mutant.id == "r1/CSTDCS.individual.require.rated-at-all/dropped")
    found = searching.searched(mutant, [mutant], shop)
    assert (found.fate, found.case) == ("equivalent", None)
