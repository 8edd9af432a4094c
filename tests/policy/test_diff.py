"""Two rule sets laid side by side: the parts together, the outcome, what is said when a part is missing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tdkt_rules.documents.cohort import Cohort
from tdkt_rules.explanation.diagnostics import render_all
from tdkt_rules.extras import without_extra
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.phrases import LANGUAGES, Language
from tdkt_rules.policy.diff.comparing import Change, Comparing, awards_compared, compare_rules
from tdkt_rules.policy.diff.document import diff_document, diff_schema
from tdkt_rules.policy.diff.report import diff_report
from tdkt_rules.policy.semantic import change as semantic_change
from tdkt_rules.standing import Standing
from tdkt_rules.verify.domain import Domain, Limits
from tests.policy.amendments import AMENDMENTS
from tests.policy.drafts import as_written, drafted, files, regime, rules, standing, with_id

Golden = Callable[[Path, str], None]

WRONG = Path(__file__).parents[1] / "wrong" / "comparison"
YEAR = ReferenceYear(2024)
ON = date(2024, 12, 31)
DOMAIN = Domain("individual", YEAR, ON, horizon=5, events=2, spans=1)
NO_TIME = Limits(0.0)


def with_fewer_ideas(folder: Path) -> Standing:
    content = files()
    alternatives = with_id(rules(content, "TITLE")["require"]["all"], "merit")["any"]
    with_id(alternatives, "idea")["at_least"] = 2
    return standing(folder, content)


def asked(old: Standing, new: Standing, *awards: str, **more: object) -> Comparing:
    return Comparing(awards_compared(old, new, awards, None), bool(awards), YEAR, ON, **more)  # type: ignore[arg-type]


def people(*ids: str) -> Cohort:
    records = [{"nominee": name, "kind": "individual", "years": {"2024": {"rating": "excellent"}}} for name in ids]
    return Cohort.from_mappings({"cohort": "c", "report_by": []}, records)


def test_nothing_differs() -> None:
    change = compare_rules(as_written(), as_written(), asked(as_written(), as_written(), "BASE", domain=DOMAIN))
    assert change.outcome == "same"
    assert diff_report(change, "en").head == "The new rules do not differ from the old ones."


def test_something_differs(tmp_path: Path) -> None:
    new = with_fewer_ideas(tmp_path)
    change = compare_rules(as_written(), new, asked(as_written(), new, "TITLE", domain=DOMAIN))
    assert change.outcome == "changed"
    assert change.semantic is not None
    assert [item.relation for item in change.semantic] == ["narrows"]


def test_what_the_limits_left_open_is_unknown_only_when_nothing_else_differs(tmp_path: Path) -> None:
    same = compare_rules(as_written(), as_written(), asked(as_written(), as_written(), "BASE", domain=DOMAIN, limits=NO_TIME))
    new = with_fewer_ideas(tmp_path)
    other = compare_rules(as_written(), new, asked(as_written(), new, "TITLE", domain=DOMAIN, limits=NO_TIME))
    assert [item.relation for item in same.semantic or ()] == ["unknown"]
    assert (same.outcome, other.outcome) == ("unknown", "changed")


def without_solver(monkeypatch: pytest.MonkeyPatch) -> Change:
    refused = without_extra("verify", ImportError(name="z3"))
    monkeypatch.setattr(semantic_change, "find", refused)
    return compare_rules(as_written(), as_written(), asked(as_written(), as_written(), "BASE", domain=DOMAIN, cohort=people("CB-1")))


def test_without_the_solver_the_other_parts_come_and_one_line_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, golden: Golden) -> None:
    change = without_solver(monkeypatch)
    golden(WRONG / "without-solver.expected.txt", render_all(change.missing))
    assert change.semantic is None
    assert change.population is not None
    facts = diff_report(change, "vi").facts
    (told,) = (fact for fact in facts if fact.startswith("Chưa tìm được người được lợi"))
    assert 'pip install "tdkt-rules[verify]"' in told
    assert "\n" not in told
    assert [item["code"] for item in diff_document(change)["missing"]] == ["ASK580"]


@pytest.mark.parametrize("parts", ["structure", "all"])
def test_the_document_is_valid(parts: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    schema = diff_schema()
    Draft202012Validator.check_schema(schema)
    new = standing(tmp_path, drafted(AMENDMENTS))
    more = {"domain": DOMAIN, "cohort": people("CB-1", "CB-2", "CB-1")} if parts == "all" else {}
    for change in (compare_rules(as_written(), new, asked(as_written(), new, "TITLE", **more)), without_solver(monkeypatch)):
        document = diff_document(change)
        Draft202012Validator(schema).validate(document)
        assert (document["year"], document["on"]) == ("2024", "2024-12-31")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_says_which_rules_and_what_was_asked(language: Language, tmp_path: Path) -> None:
    new = with_fewer_ideas(tmp_path)
    change = compare_rules(as_written(), new, asked(as_written(), new, domain=DOMAIN))
    report = diff_report(change, language, ("regime", "asked"))
    together = "\n".join(report.facts)
    assert ("31/12/2024" if language == "vi" else "2024-12-31") in together
    assert ("ngày đầu tiên" in together, "--on" in together) == (language == "vi", True)
    assert "{" not in "\n".join((report.head, *report.facts, *(line for part in report.parts for line in part.lines)))


def test_awards_that_only_one_side_has_are_named(tmp_path: Path) -> None:
    content = files()
    del content["r1/titles.yaml"]["rules"]["TITLE"]["individual"]["require"]["all"][0]  # nothing asks for the standard of BASE any more
    del content["r1/titles.yaml"]["rules"]["BASE"]
    del content["r1/regime.yaml"]["regime"]["parameters"]["months-of-service"]
    content["vocabulary.yaml"]["vocabulary"]["spans"]["service"]["display"] = True
    new = standing(tmp_path, content)
    there, back = (diff_report(compare_rules(*sides, asked(*sides)), "en").facts for sides in ((as_written(), new), (new, as_written())))
    assert "Only the old rules have: Basic title (BASE)" in there
    assert "Only the new rules have: Basic title (BASE)" in back


def test_only_what_holds_for_all_awards_differs(tmp_path: Path) -> None:
    new = standing(tmp_path, drafted([item for item in AMENDMENTS if item.name == "a policy less"]))
    head = diff_report(compare_rules(as_written(), new, asked(as_written(), new)), "en").head
    assert head == "The new rules differ from the old ones only in what holds for all awards."


def test_a_dated_number_that_a_criterion_reads_changes_its_standard(tmp_path: Path) -> None:
    new = standing(tmp_path, drafted([item for item in AMENDMENTS if item.name == "a dated number"]))
    for awards, said in (((), "Danh hiệu và Danh hiệu cơ sở"), (("BASE",), "Danh hiệu cơ sở")):
        head = diff_report(compare_rules(as_written(), new, asked(as_written(), new, *awards)), "vi").head
        assert head == f"Quy định mới thay đổi tiêu chuẩn, điều kiện xét tặng {said}."


def test_a_standard_that_is_referred_to_and_changes_is_named(tmp_path: Path) -> None:
    content = files()
    with_id(rules(content, "BASE")["require"]["all"], "served")["at_least"] = {"months": 7}
    del regime(content)["parameters"]["months-of-service"]
    new = standing(tmp_path, content)
    report = diff_report(compare_rules(as_written(), new, asked(as_written(), new, "TITLE")), "vi")
    assert report.head == "Quy định mới thay đổi tiêu chuẩn, điều kiện xét tặng Danh hiệu cơ sở, được dẫn chiếu trong tiêu chuẩn đang so sánh."
    assert any("thêm `--award BASE`" in fact for fact in report.facts)
    whole = diff_report(compare_rules(as_written(), new, asked(as_written(), new, "TITLE", "BASE")), "vi")
    assert whole.head == "Quy định mới thay đổi tiêu chuẩn, điều kiện xét tặng Danh hiệu cơ sở."
    assert not any("--award" in fact for fact in whole.facts)


def test_steps_and_quotas_are_no_part_of_a_standard(tmp_path: Path) -> None:
    new = standing(tmp_path, drafted([item for item in AMENDMENTS if item.name in ("a vote", "a quota less")]))
    head = diff_report(compare_rules(as_written(), new, asked(as_written(), new)), "en").head
    assert head.endswith("Awards touched: 2; no standard changed.")


def test_who_waits_is_told_how_much_is_done() -> None:
    told: list[tuple[str, int | None, int]] = []

    def watch(name: str, total: int | None) -> Iterator[object]:
        yield lambda done: told.append((name, total, done))

    solving, reading = (contextmanager(lambda total, name=name: watch(name, total)) for name in ("awards", "records"))
    compare_rules(
        as_written(),
        as_written(),
        asked(as_written(), as_written(), "BASE", "TITLE", domain=DOMAIN, limits=NO_TIME, cohort=people("CB-1")),
        solving,  # type: ignore[arg-type]
        reading,  # type: ignore[arg-type]
    )
    assert [item for item in told if item[0] == "awards"] == [("awards", 2, 1), ("awards", 2, 2)]
    assert ("records", 1, 1) in told
