"""Every shipped case, one test for each file; every question that fails is listed."""

from pathlib import Path

import pytest

from tdkt_rules.cases.model import Case
from tdkt_rules.cases.reading import case_files
from tdkt_rules.cases.report import failure_text
from tests.cases.shipped import FOLDER, by_file, report

IN_SCOPE = (
    *("C02", "C03", "C04", "C06", "C08", "C11", "C12", "C15", "C16", "C17", "C18", "C19", "C20", "C22", "C23", "C24", "C25", "C28", "C29", "C30"),
    *("C31", "C32", "C33", "C35", "C36", "C37", "C39", "C40", "C41", "C42", "C43", "C44", "C48", "C49", "C50", "C51", "C53", "C54", "C55", "C56"),
    *("C58", "C59", "C60", "C61", "C62", "C63", "C64", "D01", "D04", "D10", "D11", "D12", "D13", "D16", "D17", "D18", "D21", "D22", "D25", "D26"),
    *("D29", "D30", "D31"),
)

SAMPLE = 20
"""Decisions whose text is read; one in so many of those that rest on unverified text."""


@pytest.mark.parametrize("file", case_files([FOLDER]), ids=lambda file: file.stem)
def test_the_cases_of_a_file_pass(file: Path) -> None:
    results = by_file()[file]
    failing = [result for result in results if result.status != "passed"]
    assert results
    assert not failing, "\n" + "\n\n".join(failure_text(result, "en") for result in failing)


def test_the_files_are_sound() -> None:
    assert report().diagnostics == ()


@pytest.mark.parametrize("name", IN_SCOPE)
def test_every_real_question_on_these_awards_is_a_case_with_its_source(name: str) -> None:
    found = [result.case for result in report().results if result.case and result.id.partition("/")[0].partition("-")[0] == name]
    assert found
    assert all(case.source for case in found)


def test_a_disagreement_with_an_official_answer_has_its_reason() -> None:
    cases = [result.case for result in report().results if isinstance(result.case, Case)]
    differing = [case.official for case in cases if case.official and case.official.agrees is False]
    assert differing
    assert all(official.why is not None for official in differing)


@pytest.mark.parametrize(("language", "word"), [("vi", "chưa được đối chiếu với văn bản gốc"), ("en", "rests on text that has not been checked")])
def test_a_decision_that_rests_on_unverified_text_says_so(language: str, word: str) -> None:
    decisions = [result.decision for result in report().results if result.decision is not None]
    doubtful = [decision for decision in decisions if any(caution.code == "not-verified" for caution in decision.cautions)]
    assert len(doubtful) > SAMPLE
    assert all(word in decision.explain(language, style) for decision in doubtful[:: len(doubtful) // SAMPLE] for style in ("short", "full"))
