"""`tdkt cover`."""

import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tdkt_rules.cases.cover_document import cover_schema
from tdkt_rules.cli.exits import Exit
from tdkt_rules.cli.program import run

Captured = pytest.CaptureFixture[str]
ROOT = Path(__file__).parents[2]
WRONG = ROOT / "tests" / "wrong" / "cover"
RULES = str(ROOT / "tests" / "overlays" / "rulebook")
CASES = """\
cases:
  - id: newcomer
    record:
      nominee: CB-1
      kind: individual
      years: {{2025: {{rating: good}}}}
      spans: {{employment: [{{from: 2025-03-01}}]}}
      complete: {{employment: {{through: 2025}}, discipline: {{through: 2025}}}}
    ask: {{award: LDTT, year: 2025, on: 2025-12-31}}
    expect: {{verdict: {verdict}}}
"""


@pytest.fixture
def cases(tmp_path: Path) -> str:
    path = tmp_path / "cases.yaml"
    path.write_text(CASES.format(verdict="eligible"), encoding="utf-8")
    return str(path)


def test_figures_come_first_and_then_what_no_case_shows(cases: str, capsys: Captured) -> None:
    assert run(["cover", cases, "--rules", RULES, "--award", "LDTT", "--regime", "r1"]) == Exit.DONE
    shown = capsys.readouterr()
    lines = shown.out.splitlines()
    assert lines[0].startswith("Các tình huống thử được ")
    assert lines[1:4] == ["Tình huống: 1 câu hỏi, 1 kết luận được xem xét", "Chỉ tính các danh hiệu, hình thức: LDTT", "Chỉ tính các quy định: r1"]
    assert lines.index("Tổng hợp") < lines.index("Theo quy định") < lines.index("Tham số")
    assert "CSTDCS" not in shown.out
    assert shown.err == ""


def test_a_missed_threshold_fails_and_lists_everything(cases: str, capsys: Captured) -> None:
    assert run(["cover", cases, "--rules", RULES, "--lang", "en"]) == Exit.DONE
    short = capsys.readouterr().out
    assert run(["cover", cases, "--rules", RULES, "--lang", "en", "--at-least", "5", "--at-least", "decides_met=99"]) == Exit.FINDINGS
    whole = capsys.readouterr().out
    assert "Threshold reached: everything" in whole
    assert "Threshold missed: criteria that decided a verdict by being met" in whole
    assert "at least 99% asked for" in whole
    assert short.count("  ✗") <= whole.count("  ✗")
    assert run(["cover", cases, "--rules", RULES, "--all", "--lang", "en"]) == Exit.DONE
    assert [line for line in whole.splitlines() if line.startswith("  ✗")] == [line for line in capsys.readouterr().out.splitlines() if line.startswith("  ✗")]


def test_a_case_that_fails_is_said_and_fails(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text(CASES.format(verdict="ineligible"), encoding="utf-8")
    assert run(["cover", str(path), "--rules", RULES]) == Exit.FINDINGS
    assert "1 câu hỏi không đạt, 0 câu hỏi không chạy được" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_is_told_and_the_rest_is_measured(cases: str, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "wrong.yaml").write_text("a: b", encoding="utf-8")
    assert run(["cover", str(tmp_path), "--rules", RULES]) == Exit.INVALID
    shown = capsys.readouterr()
    assert "1 câu hỏi, 1 kết luận" in shown.out
    assert "wrong.yaml" in shown.err


def test_the_json_has_its_schema(cases: str, capsys: Captured) -> None:
    assert run(["cover", cases, "--rules", RULES, "--format", "json"]) == Exit.DONE
    Draft202012Validator(cover_schema()).validate(json.loads(capsys.readouterr().out))
    assert run(["schema", "cover"]) == Exit.DONE
    assert json.loads(capsys.readouterr().out) == cover_schema()


def test_markdown_says_what_the_text_says(cases: str, capsys: Captured) -> None:
    assert run(["cover", cases, "--rules", RULES, "--format", "markdown"]) == Exit.DONE
    text = capsys.readouterr().out
    assert text.startswith("# Các tình huống thử được ")
    assert "| Tiêu chuẩn có lúc đáp ứng |" in text


class Sheet(HTMLParser):
    """The lines of the rules on a page: shade, number, marks, text."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[list[str]] = []
        self.addresses: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]
        shade = dict(attrs).get("class")
        if tag == "div" and shade in ("full", "part", "none", "other"):
            self.lines.append([shade])
        elif tag == "span" and self.lines:
            self.lines[-1].append("")

    def handle_data(self, data: str) -> None:
        if self.lines and len(self.lines[-1]) > 1:
            self.lines[-1][-1] += data.rstrip("\n")


def test_the_page_shows_the_rules_in_colours_and_needs_nothing_else(cases: str, tmp_path: Path) -> None:
    output = tmp_path / "page.html"
    assert run(["cover", cases, "--rules", RULES, "--format", "html", "--output", str(output)]) == Exit.DONE
    page = output.read_text(encoding="utf-8")
    sheet = Sheet()
    sheet.feed(page)
    shades = {line[3].strip(): (line[0], line[2]) for line in sheet.lines if len(line) == 4}
    assert shades["- {id: rating, year: rating, at_least: good}"] == ("part", "Đ K ? ▲ ▼")
    assert shades["- {id: sex, fact: sex, one_of: [female, male]}"] == ("none", "Đ K ? ▲ ▼")
    assert shades["cite: L22.a24"][0] == "other"
    assert "<s>K</s>" in page
    assert [address for address in sheet.addresses if not address.startswith("#")] == []
    assert not sheet.tags & {"script", "link", "img"}
    assert "print-color-adjust" in page


def test_a_line_that_several_rules_share_is_full_only_when_every_one_of_them_is(tmp_path: Path, capsys: Captured) -> None:
    output = tmp_path / "page.html"
    case = str(ROOT / "fixtures" / "cases" / "boundaries-l22.yaml")
    run(["cover", case, "--award", "CSTDCS", "--regime", "l22-n98", "--regime", "l22-n152", "--format", "html", "-o", str(output)])
    sheet = Sheet()
    sheet.feed(output.read_text(encoding="utf-8"))
    rating = next(line for line in sheet.lines if line[-1].strip() == "- {id: rating, year: rating, is: excellent}")
    assert rating[0] == "part", "l22-n152 has no case in that file"
    assert "<i>Đ</i>" in output.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("wrong-thresholds", ["--at-least", "sixty", "--at-least", "decides=60"]),
        ("unknown-names", ["--award", "CSTDSC", "--regime", "l22-n99"]),
        ("nothing-in-common", ["--award", "XPTB", "--regime", "l03-n42"]),
    ],
)
def test_what_cannot_be_measured_is_refused_before_a_case_is_run(name: str, options: list[str], golden: Callable[[Path, str], None], capsys: Captured) -> None:
    assert run(["cover", "no-such-file.yaml", *options, "--lang", "en"]) == Exit.USAGE
    shown = capsys.readouterr()
    golden(WRONG / f"{name}.expected.txt", shown.err.rstrip("\n"))
    assert shown.out == ""
