"""Rules of two folders may know different things: each side is asked about what both can read."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from tdkt_rules import Rulebook
from tdkt_rules.documents.record_document import record_document
from tdkt_rules.standing import Standing, standing_on
from tdkt_rules.verify.domain import Ask, Domain, Found, NoneSuch
from tdkt_rules.verify.goals import differs, is_eligible
from tdkt_rules.verify.search import find

ROOT = Path(__file__).parents[2]
DEMONSTRATION = ROOT / "tests" / "demonstration"
DAY = date(2025, 12, 31)


def changed(folder: Path, *changes: tuple[str, str, str]) -> Standing:
    """The demonstration on a day of its second regime, after changes of a text in a file."""
    shutil.copytree(DEMONSTRATION, folder)
    for file, before, after in changes:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")
    return standing_on(Rulebook.load(folder), DAY, name=folder.name)


def domain(rules: Standing) -> Domain:
    return Domain("individual", rules.sitting(2025).asked.year, DAY)


@pytest.fixture
def old(tmp_path: Path) -> Standing:
    return changed(tmp_path / "old")


def test_a_judgement_that_one_side_does_not_know_is_put_to_the_other_alone(tmp_path: Path, old: Standing) -> None:
    judgement = "  judgements:\n    steadfast:\n      label: {vi: gương mẫu, en: steadfast}\n      by: {vi: hội đồng, en: council}\n"
    new = changed(
        tmp_path / "new",
        ("vocabulary.yaml", "  judgements:\n", judgement),
        ("after/awards.yaml", "          - {id: rating,", "          - {id: steadfast, judged: steadfast}\n          - {id: rating,"),
    )
    found = find([Ask(old, "TITLE"), Ask(new, "TITLE")], differs, domain(new))
    assert isinstance(found, Found)
    assert [decision.verdict.value for decision in found.decisions] == ["eligible", "ineligible"]
    assert record_document(found.records[0])["judgements"] == {"steadfast": {"answer": False}}
    assert [sorted(decision.nominee.judgements) for decision in found.decisions] == [[], ["steadfast"]]


def test_a_level_that_one_side_does_not_know_is_given_to_nobody(tmp_path: Path, old: Standing) -> None:
    new = changed(
        tmp_path / "new",
        ("vocabulary.yaml", "        excellent:", "        superb: {vi: xuất sắc toàn diện, en: superb}\n        excellent:"),
        ("after/awards.yaml", "rating, is: excellent", "rating, at_least: superb"),
    )
    assert find([Ask(old, "TITLE"), Ask(new, "TITLE")], differs, domain(new)) == NoneSuch()


def test_rules_with_shorter_and_longer_memory_answer_about_one_nominee(tmp_path: Path, old: Standing) -> None:
    new = changed(tmp_path / "new", ("vocabulary.yaml", "horizon: 20", "horizon: 5"), ("after/awards.yaml", "at_least: 2}", "at_least: 3}"))
    found = find([Ask(old, "CLASS2"), Ask(new, "CLASS2")], differs, domain(new))
    assert isinstance(found, Found)
    assert [decision.verdict.value for decision in found.decisions] == ["eligible", "ineligible"]
    assert find([Ask(new, "CLASS2")], is_eligible(), domain(new)) != NoneSuch()
