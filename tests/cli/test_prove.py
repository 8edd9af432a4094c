"""`tdkt prove` from the side of a drafter who asks whether the rules hold together."""

import json
import sys
from io import StringIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tdkt_rules import Nominee, Rulebook, Verdict
from tdkt_rules.cli import counting
from tdkt_rules.cli.answer import Session
from tdkt_rules.cli.exits import Exit
from tdkt_rules.cli.program import run
from tdkt_rules.policy.proof.document import proof_schema
from tdkt_rules.verify import door
from tests.policy.test_proofs import WARD
from tests.policy.village import GOOD, best, village

Captured = pytest.CaptureFixture[str]

IDEA = "{id: idea, events: initiative, in: this_year, at_least: 1}"
FORGETFUL = best(IDEA)
CAREFUL = best(f"{{all: [{{id: good, meets: GOOD}}, {IDEA}]}}")


def book(folder: Path, *awards: str, overlay: str = "") -> str:
    village(folder, *awards, overlay=overlay)
    return f"{folder}@2025-12-31"


def test_what_is_proved_ends_with_zero_and_says_of_whom(tmp_path: Path, capsys: Captured) -> None:
    assert run(["prove", book(tmp_path, GOOD, CAREFUL), "nested", "--award", "BEST", "--horizon", "6"]) == Exit.DONE
    shown = capsys.readouterr()
    limits = "giới hạn nêu ở phần “Phạm vi, giả định và giới hạn”"
    head = f"Trong 01 mệnh đề về {tmp_path}@2025-12-31: 01 được chứng minh, 0 bị bác bỏ, 0 chưa xác định; {limits}."
    assert shown.out.splitlines()[0] == head
    assert "06 năm (2020-2025)" in shown.out
    assert shown.err == ""


def test_what_is_refuted_ends_with_one_and_shows_a_record_that_is_decided_so(tmp_path: Path, capsys: Captured) -> None:
    assert run(["prove", book(tmp_path, GOOD, FORGETFUL), "nested", "GOOD", "--award", "BEST", "--format", "json"]) == Exit.FINDINGS
    document = json.loads(capsys.readouterr().out)
    Draft202012Validator(proof_schema()).validate(document)
    (claim,) = document["claims"]
    assert (claim["status"], claim["about"]) == ("refuted", ["GOOD"])
    loaded, record = Rulebook.load(tmp_path), Nominee.from_mapping(claim["example"]["records"][0])
    assert [loaded.decide(record, award, 2025).verdict for award in ("BEST", "GOOD")] == [Verdict.ELIGIBLE, Verdict.INELIGIBLE]
    assert [item["verdict"] for item in claim["example"]["verdicts"]] == ["eligible", "ineligible"]


def test_what_is_not_settled_ends_with_four(tmp_path: Path, capsys: Captured) -> None:
    assert run(["prove", book(tmp_path, GOOD, CAREFUL), "nested", "--award", "BEST", "--seconds", "0"]) == Exit.OPEN
    assert "hết thời gian tính" in capsys.readouterr().out


def test_every_property_at_once_for_one_kind(tmp_path: Path, capsys: Captured) -> None:
    assert run(["prove", book(tmp_path, GOOD, CAREFUL), "all", "--award", "GOOD", "--award", "BEST", "--kind", "individual", "--lang", "en"]) == Exit.DONE
    shown = capsys.readouterr().out
    assert [line for line in shown.splitlines() if line.startswith(("More merit", "Eligible for", "Every award", "Every criterion"))] == [
        "More merit never makes a verdict worse",
        "Eligible for a higher award, never refused a lower one",
        "Every award can be reached",
        "Every criterion decides for somebody",
    ]


def test_an_overlay_is_compared_with_the_rules_beneath_it(tmp_path: Path, capsys: Captured) -> None:
    rules = book(tmp_path, GOOD, overlay=WARD)
    assert run(["prove", rules, "overlay-implies", "--award", "GOOD", "--overlay", "ward", "--lang", "en"]) == Exit.DONE
    assert "claims 1; proved 1, refuted 0" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_pages_hold_the_record_as_a_file(tmp_path: Path, form: str, capsys: Captured) -> None:
    target = tmp_path / "proof"
    assert run(["prove", book(tmp_path / "village", GOOD, FORGETFUL), "nested", "--award", "BEST", "--format", form, "-o", str(target)]) == Exit.FINDINGS
    text = target.read_text(encoding="utf-8")
    assert ("<h1>" in text) is (form == "html")
    assert "nominee: N-1" in text
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "thiếu bộ quy tắc"),
        (["l22-n152"], "thiếu tính chất cần chứng minh"),
        (["l22-n152", "monoton"], "ý bạn là `monotone`?"),
        (["l22-n152", "monotone", "ratings", "--award", "CSTDCS"], "ý bạn là `rating`?"),
        (["l22-n152", "overlay-implies"], "ASK542"),
        (["l22-n152", "nested", "--award", "LDTT"], "ASK543"),
        (["l22-n152", "reachable", "--award", "LDTT", "--horizon", "500"], "ASK544"),
        (["l22-n152", "reachable", "--award", "LDTT", "--horizon", "many"], "`--horizon`"),
        (["l22-n152", "reachable", "--award", "LDTT", "--year", "25"], "ASK506"),
        (["l22-n152", "reachable", "--award", "LDTX"], "ý bạn là `LDTT`?"),
        (["vn", "reachable", "--award", "LDTT"], "ASK530"),
    ],
)
def test_a_question_that_cannot_be_asked(arguments: list[str], said: str, capsys: Captured) -> None:
    assert run(["prove", *arguments]) == Exit.USAGE
    shown = capsys.readouterr()
    assert said in shown.err
    assert shown.out == ""


def test_the_schema_of_proofs(capsys: Captured) -> None:
    assert run(["schema", "proof"]) == Exit.DONE
    assert json.loads(capsys.readouterr().out) == proof_schema()


def test_awards_are_counted_at_a_terminal_and_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    with counting.proving(3, Session("vi", terminal=False)) as done:
        assert done is None
    terminal = StringIO()
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with counting.proving(3, Session("vi", terminal=True)) as done:
        assert done is not None
        done(3)
    assert "Đang chứng minh" in terminal.getvalue()
    assert "3/3" in terminal.getvalue()


def test_the_solver_is_asked_through_its_door() -> None:
    assert {"find", "more_of", "becomes_worse", "holds"} <= set(door.__all__)
