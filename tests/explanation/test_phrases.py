"""The phrase catalogues: equal in keys and fields, and complete for what the code asks."""

import re
from pathlib import Path
from string import Formatter

import pytest

from tdkt_rules.engine.cautions import UNSURE
from tdkt_rules.explanation.cautioning import caution_words
from tdkt_rules.model.decision import Caution, Verdict
from tdkt_rules.phrases import LANGUAGES, Language, catalogue
from tests.explanation.sample import voice

PACKAGE = Path(__file__).parents[2] / "src" / "tdkt_rules"

CAUTION_FIELDS = {
    "illustrative": ["count", "provisions"],
    "not-verified": ["count", "provisions"],
    "reported": ["count", "provisions"],
    "presumed-confirmations": ["count"],
    "decision-date-assumed": ["date"],
    "later-facts-ignored": ["count", "date"],
    "revoked-award": ["award", "year"],
    "stripped-award": ["award", "year", "date"],
    "achievement-used": ["achievement", "award", "year"],
    "achievement-used-twice": ["achievement", "award", "beneath"],
    "achievements-restart": ["date"],
    "higher-rank-met": ["award"],
    "more-favourable": ["regime", "verdict"],
    "presupposed-award-missing": ["award", "year", "beneath"],
    "award-before-employment": ["award", "year"],
    "two-values-for-one-year": ["year"],
    "reference-year-ahead": ["year", "date"],
    "award-decided-early": ["award", "year", "date"],
    "award-twice-in-a-year": ["award", "year"],
    "share-above-whole": ["part", "whole"],
}
VALUES = {
    "provisions": "L22.a22.c1.pa, ND98.a4.c4",
    "count": "2",
    "date": "2025-12-31",
    "award": "CSTDBT",
    "year": "2025",
    "beneath": "CSTDCS",
    "part": "ldtt",
    "whole": "members",
    "achievement": "SK-1, QĐ 1",
    "regime": "l22-n152",
    "verdict": "eligible",
}


def fields_of(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name is not None}


def test_both_catalogues_have_the_same_keys() -> None:
    assert catalogue("vi").keys() == catalogue("en").keys()


def test_a_phrase_has_the_same_fields_in_both_languages() -> None:
    vietnamese, english = catalogue("vi"), catalogue("en")
    assert {key for key in vietnamese if fields_of(vietnamese[key]) != fields_of(english[key])} == set()


def test_every_verdict_has_its_words() -> None:
    for key in [*(verdict.value for verdict in Verdict), "barred"]:
        assert f"verdict.{key}" in catalogue("vi")
        assert f"header.verdict.{key}" in catalogue("vi")


def test_every_caution_of_the_engine_has_its_words() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in sorted((PACKAGE / "engine").glob("*.py")))
    codes = set(re.findall(r'Caution\(\s*"([a-z]+(?:-[a-z]+)+)"', sources)) | {code for _, code in UNSURE}
    assert codes == set(CAUTION_FIELDS)


@pytest.mark.parametrize("code", CAUTION_FIELDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_caution_is_a_sentence(code: str, language: Language) -> None:
    caution = Caution(code, {name: VALUES[name] for name in CAUTION_FIELDS[code]})
    said = caution_words(voice(language), caution)
    assert said
    assert "{" not in said
    assert "CSTD" not in said


def test_every_key_that_the_code_names_is_in_the_catalogue() -> None:
    keys = set(catalogue("vi"))
    for module in (PACKAGE / "explanation").glob("*.py"):
        text = module.read_text(encoding="utf-8")
        named = set(re.findall(r'(?:say\(voice, |phrase\(language, |view\.voice, )"([a-z_.-]+)"', text))
        assert named <= keys, module.name
