"""Codes of rules, records and questions: each is documented, worded in both languages, and shown by a wrong file."""

import re
from pathlib import Path

import pytest

from tdkt_rules.phrases import LANGUAGES, catalogue

ROOT = Path(__file__).parents[2]
WRONG = ROOT / "tests" / "wrong"
CODE = re.compile(r"(?:RUL|REC|ASK|COH)\d{3}")
FAMILIES = ("RUL2", "REC3", "COH6")
WORDED = {"kind": "kind", "expected": "expected", "found": "found", "type": "type", "unit": "unit", "needed": "unit"}


def codes_of_the_catalogue() -> set[str]:
    return {name.partition(".")[0] for name in catalogue("en") if CODE.match(name)}


def codes_of_the_source() -> set[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "src").rglob("*.py"))]
    literal = {code for text in texts for code in re.findall(r'"((?:RUL|REC|ASK|COH)\d{3})"', text)}
    by_family = {number for text in texts for number in re.findall(r'f"\{(?:self\.|check\.)?prefix\}(\d\d)"', text)}
    never_of_records = {"REC303", "REC304", "REC316", "REC318"} - literal  # records have no verbs
    return (literal | {family + number for family in FAMILIES for number in by_family}) - never_of_records


def shown_by(path: Path) -> set[str]:
    return set(re.findall(r"\[((?:RUL|REC|ASK|COH)\d{3})\]", path.read_text(encoding="utf-8")))


def test_every_code_of_the_source_is_in_the_catalogue_and_the_reverse() -> None:
    assert codes_of_the_source() == codes_of_the_catalogue()


def test_every_code_has_a_wrong_file() -> None:
    assert {code for path in WRONG.rglob("*expected.txt") for code in shown_by(path)} == codes_of_the_catalogue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_rule_language_that_the_code_passes_is_in_the_catalogue(language: str) -> None:
    words = catalogue("vi" if language == "vi" else "en")
    for path in sorted((ROOT / "src" / "tdkt_rules").glob("[cd]*/*.py")):
        text = path.read_text(encoding="utf-8")
        passed = {(field, word) for field, word in re.findall(r'\b(kind|expected|found|type|unit|needed)="([a-z ]+)"', text) if path.parent.name != "cases"}
        passed |= {("kind", word) for word in re.findall(r'names\.know(?:_each)?\("([a-z ]+)"', text)}
        passed |= {("expected", word) for word in re.findall(r'_(?:refuse|matching|between|scalar)\("([a-z ]+)"', text)}
        assert {f"diagnostic.{WORDED[field]}.{word}" for field, word in passed} <= words.keys(), path.name


def examples() -> list[tuple[str, str]]:
    page = (ROOT / "docs" / "reference" / "errors.md").read_text(encoding="utf-8")
    return re.findall(r"^## ((?:RUL|REC|COH)\d+) [^`]*?(?:`[^`]+`[^`]*?)*?^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def wrong_files_of(code: str) -> list[list[str]]:
    """The lines of the wrong files that show a code: of a folder of rules, or of one record."""
    found = []
    for path in WRONG.rglob("*expected.txt"):
        if code in shown_by(path):
            files = path.parent.rglob("*.yaml") if path.name == "expected.txt" else path.parent.glob(f"{path.name.removesuffix('.expected.txt')}.yaml")
            found.append([line for file in files for line in lines(file.read_text(encoding="utf-8"))])
    return found


def test_the_page_shows_an_example_of_nearly_every_code() -> None:
    without = {"RUL270", "RUL271", "RUL272", "REC322", "COH631", "COH640", "COH641"}
    assert {code for code, _ in examples()} == {code for code in codes_of_the_catalogue() if not code.startswith("ASK")} - without


@pytest.mark.parametrize(("code", "text"), examples(), ids=[code for code, _ in examples()])
def test_an_example_of_the_page_stands_in_a_wrong_file_of_its_code(code: str, text: str) -> None:
    wanted = lines(text)
    assert any(found[start : start + len(wanted)] == wanted for found in wrong_files_of(code) for start in range(len(found)))
