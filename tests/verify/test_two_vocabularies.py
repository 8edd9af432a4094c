"""Rules of two folders may know different things: each side is asked about what both can read."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from tdkt_rules import Rulebook
from tdkt_rules.documents.record_document import record_document
from tdkt_rules.standing import Standing, standing_on
from tdkt_rules.verify.domain import Ask, Domain, Found, GaveUp, NoneSuch
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


SCOPES = """      label: {vi: sáng kiến, en: initiative}
      fields: {scope: {label: {vi: phạm vi, en: scope}, scale: scope}}
"""
ASKED = "{id: initiative, events: initiative, in: this_year, at_least: 1}"


def with_scopes(folder: Path, levels: str, least: str) -> Standing:
    """The demonstration where a title asks for an initiative of some scope."""
    scale = "  scales:\n    scope:\n      label: {vi: phạm vi, en: scope}\n      levels:\n"
    scale += "".join(f"        {level}: {{vi: {level}, en: {level}}}\n" for level in levels.split())
    return changed(
        folder,
        ("vocabulary.yaml", "  scales:\n", scale),
        ("vocabulary.yaml", "      label: {vi: sáng kiến, en: initiative}\n", SCOPES),
        ("after/awards.yaml", ASKED, ASKED.replace("in: this_year", f"where: {{scope: {{at_least: {least}}}}}, in: this_year")),
    )


def test_a_level_of_an_event_that_one_side_does_not_know_is_given_to_nobody_though_that_side_never_asks_for_it(tmp_path: Path) -> None:
    old, new = with_scopes(tmp_path / "old", "base province", "base"), with_scopes(tmp_path / "new", "base province nation", "nation")
    asks = [Ask(old, "CLASS2"), Ask(new, "TITLE")]
    assert find(asks, is_eligible(1), domain(new)) == NoneSuch()
    assert isinstance(find(asks[1:], is_eligible(), domain(new)), Found)


def test_sides_without_a_value_in_common_cannot_be_compared(tmp_path: Path) -> None:
    old, new = with_scopes(tmp_path / "old", "base ward", "base"), with_scopes(tmp_path / "new", "province nation", "nation")
    assert find([Ask(old, "TITLE"), Ask(new, "TITLE")], differs, domain(new)) == GaveUp("incomplete", "scope: no value that all the rules know")


def test_what_is_an_event_here_and_a_span_there_cannot_be_compared(tmp_path: Path) -> None:
    deed = "    deed:\n      label: {vi: việc tốt, en: good deed}\n"
    good_deed = ("after/awards.yaml", ASKED, ASKED.replace("events: initiative", "events: deed"))
    old, new = (changed(tmp_path / part, ("vocabulary.yaml", f"  {part}:\n", f"  {part}:\n{deed}"), good_deed) for part in ("events", "spans"))
    found = find([Ask(old, "TITLE"), Ask(new, "TITLE")], differs, domain(new))
    assert found == GaveUp("incomplete", "deed: an event under some rules and a span under others")
