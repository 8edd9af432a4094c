"""`tdkt check`, `awards`, `schema`, `test`, help and version."""

import json
import shutil
from pathlib import Path

import click
import pytest
from jsonschema import Draft202012Validator

from tdkt_rules import __version__
from tdkt_rules.cli.check import contents
from tdkt_rules.cli.exits import Exit
from tdkt_rules.cli.program import program, run
from tdkt_rules.cli.teaching import teach
from tdkt_rules.phrases import LANGUAGES, Language
from tests.shipped import shipped_book

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = sorted(program.commands)

Captured = pytest.CaptureFixture[str]


def copied_rules(folder: Path) -> Path:
    return Path(shutil.copytree(ROOT / "rules" / "vn", folder / "rules"))


def test_check_sums_up_a_clean_rulebook(capsys: Captured) -> None:
    assert run(["check", "vn"]) == Exit.DONE
    shown = capsys.readouterr().out
    for regime in shipped_book().rules.regimes:
        assert regime.label.vi in shown
        assert str(contents(regime).criteria) in shown


def test_the_marks_of_the_criteria_add_up() -> None:
    for regime in shipped_book().rules.regimes:
        held = contents(regime)
        assert sum(held.marks.values()) == held.criteria > 0


def test_check_prints_what_is_wrong_and_nothing_else(tmp_path: Path, capsys: Captured) -> None:
    folder = copied_rules(tmp_path)
    with (folder / "awards.yaml").open("a", encoding="utf-8") as stream:
        stream.write("\nawrads: {}\n")
    assert run(["check", str(folder)]) == Exit.INVALID
    shown = capsys.readouterr()
    assert "awrads" in shown.out
    assert shown.err == ""


def test_check_of_a_folder_without_rules(tmp_path: Path, capsys: Captured) -> None:
    assert run(["check", str(tmp_path)]) == Exit.INVALID
    assert "vocabulary.yaml" in capsys.readouterr().out


def test_awards_lists_the_catalogue(capsys: Captured) -> None:
    assert run(["awards"]) == Exit.DONE
    codes = {line.split()[0] for line in capsys.readouterr().out.splitlines() if line}
    assert set(shipped_book().rules.awards) <= codes


def test_awards_of_a_day_name_the_rules_that_apply(capsys: Captured) -> None:
    assert run(["awards", "--on", "2025-12-31", "--lang", "en"]) == Exit.DONE
    assert "(l22-n152)" in capsys.readouterr().out.splitlines()[0]


@pytest.mark.parametrize("document", ["record", "rules", "decision", "decisions", "card", "cohort", "round", "comparison"])
def test_schemas_are_schemas(document: str, capsys: Captured) -> None:
    assert run(["schema", document]) == Exit.DONE
    shown = capsys.readouterr()
    Draft202012Validator.check_schema(json.loads(shown.out))
    assert shown.err == ""


CASE = """
cases:
  - id: {name}
    title: {{vi: Một năm không hoàn thành, en: A year without success}}
    record: {{nominee: CB-1, kind: individual, years: {{2025: {{rating: failed}}}}}}
    ask: {{award: LDTT, year: 2025}}
    expect: {{verdict: {verdict}}}
"""


@pytest.mark.parametrize(("verdict", "expected"), [("ineligible", Exit.DONE), ("eligible", Exit.FINDINGS), ("best", Exit.INVALID)])
def test_cases_are_run(verdict: str, expected: Exit, tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(CASE.format(name="one", verdict=verdict), encoding="utf-8")
    assert run(["test", str(tmp_path)]) == expected
    shown = capsys.readouterr()
    assert shown.out.splitlines()[-1].startswith("1 tình huống")
    assert shown.err == ""


def test_coverage_is_added_when_asked_for(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(CASE.format(name="one", verdict="ineligible"), encoding="utf-8")
    run(["test", str(path), "--coverage"])
    assert "LDTT" in capsys.readouterr().out


@pytest.mark.parametrize(("content", "expected"), [("", Exit.INVALID), ("a: b", Exit.INVALID), ("a: " + "[" * 60 + "]" * 60, Exit.LIMIT)])
def test_cases_that_cannot_be_read(content: str, expected: Exit, tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(content, encoding="utf-8")
    assert run(["test", str(path)]) == expected
    assert capsys.readouterr().out


def test_a_folder_without_cases_is_no_success(tmp_path: Path, capsys: Captured) -> None:
    assert run(["test", str(tmp_path)]) == Exit.INVALID
    assert "CAS419" in capsys.readouterr().out


def test_help_without_a_command(capsys: Captured) -> None:
    assert run([]) == Exit.USAGE
    shown = capsys.readouterr().out
    assert all(f"\n  {name} " in shown for name in COMMANDS)
    assert "tdkt --lang en --help" in shown


def test_version(capsys: Captured) -> None:
    assert run(["--version"]) == Exit.DONE
    assert capsys.readouterr().out == f"tdkt {__version__}\n"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", COMMANDS)
def test_help_teaches_by_an_example(name: str, language: Language, capsys: Captured) -> None:
    assert run([name, "--help", "--lang", language]) == Exit.DONE
    shown = capsys.readouterr().out
    assert f"\n    tdkt {name} " in shown
    assert ("Cách dùng:" in shown) == (language == "vi")
    assert ("Usage:" in shown) == (language == "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_option_is_explained(language: Language) -> None:
    teach(program, language)
    options = [param for command in (program, *program.commands.values()) for param in command.params if isinstance(param, click.Option)]
    assert options
    assert [option.name for option in options if not option.help] == []
