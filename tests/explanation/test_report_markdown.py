"""Reports as Markdown, read by a CommonMark parser."""

import itertools

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tdkt_rules.explanation.report import Grid, Part, Report
from tdkt_rules.explanation.report_markdown import report_markdown

PARSER = MarkdownIt("commonmark", {"html": True}).enable("table")
SIGNS = st.text(st.sampled_from("aBđ1 .-+=#*_`<>|[]()!&~\\:/\"'"), min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)


def read(report: Report) -> list[Token]:
    return PARSER.parse(report_markdown(report))


def texts(tokens: list[Token], kind: str) -> list[str]:
    """What a reader sees in every element of a kind: only plain text, or something was read as Markdown."""
    found = []
    for token, inner in itertools.pairwise(tokens):
        if token.type == kind:
            children = inner.children or []
            assert all(child.type in ("text", "text_special") for child in children), children
            found.append("".join(child.content for child in children))
    return found


def depths(report: Report) -> list[tuple[int, str]]:
    """The items of lists with how deep they stand."""
    found: list[tuple[int, str]] = []
    depth = 0
    for token in read(report):
        if token.type in ("bullet_list_open", "bullet_list_close"):
            depth += 1 if token.type == "bullet_list_open" else -1
        if token.type == "inline" and depth:
            found.append((depth, token.content))
    return found


def test_head_and_titles_are_headings_in_their_order() -> None:
    report = Report("Hai quy định khác nhau.", ("Năm xét: 2023",), (Part("Ai được", lines=("một",)), Part("Ai mất", lines=("hai",))))
    tokens = read(report)
    assert texts(tokens, "heading_open") == ["Hai quy định khác nhau", "Ai được", "Ai mất"]
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", "h2", "h2"]


def test_indented_lines_stand_below_the_line_before() -> None:
    part = Part("P", lines=("một", "  hai", "    ba", "", "  bốn", "năm"))
    assert depths(Report("Đ", (), (part,))) == [(1, "một"), (2, "hai"), (3, "ba"), (2, "bốn"), (1, "năm")]


def test_a_line_that_is_indented_too_far_stands_one_step_below() -> None:
    assert depths(Report("Đ", (), (Part("P", lines=("      một", "        hai")),))) == [(1, "một"), (2, "hai")]


def test_a_part_without_title_and_one_without_lines() -> None:
    report = Report("Đ", (), (Part("", lines=("một",)), Part("Bảng", Grid(("a",), (("b",),)))))
    assert report_markdown(report) == "# Đ\n\n- một\n\n## Bảng\n\n| a |\n| --- |\n| b |\n"


def test_numbered_lines_stay_as_they_are_written() -> None:
    assert texts(read(Report("Đ", (), (Part("P", lines=("1. Phiếu", "2) Điểm", "- nháp", "+ cộng")),))), "paragraph_open") == [
        "1. Phiếu",
        "2) Điểm",
        "- nháp",
        "+ cộng",
    ]


@given(SIGNS, SIGNS, SIGNS, SIGNS)
def test_no_sign_of_a_name_is_read_as_markdown(head: str, title: str, cell: str, line: str) -> None:
    tokens = read(Report(f"x{head}x", (line,), (Part(f"x{title}x", Grid(("Tên", cell), (("CB-1", cell),)), (line, f"  {line}")),)))
    assert texts(tokens, "heading_open") == [f"x{head}x", f"x{title}x"]
    assert texts(tokens, "th_open") == ["Tên", cell]
    assert texts(tokens, "td_open") == ["CB-1", cell]
    assert texts(tokens, "paragraph_open") == [line] * 3


def test_a_cell_over_several_lines_stays_in_its_row() -> None:
    tokens = read(Report("Đ", (), (Part("P", Grid(("a", "b"), (("một\nhai", "c"), ("", "d")))),)))
    assert texts(tokens, "td_open") == ["một hai", "c", "", "d"]


def test_a_record_to_copy_is_a_block_of_its_own_whatever_it_holds() -> None:
    record = "nominee: CB-1\nname: '``` # không phải tiêu đề'\n"
    tokens = read(Report("Đ", (), (Part("P", lines=("một",), source=record),)))
    assert [(token.info, token.content) for token in tokens if token.type == "fence"] == [("yaml", record)]
    assert texts(tokens, "heading_open") == ["Đ", "P"]


def test_chapters_stand_in_their_own_order_with_their_parts_one_level_below() -> None:
    parts = (Part("Chi tiết", lines=("a",), chapter="Nội dung"), Part("Ai được", lines=("b",), chapter="Ai bị ảnh hưởng"), Part("Lời đầu", lines=("c",)))
    tokens = read(Report("Đầu", (), parts, ("Ai bị ảnh hưởng", "Nội dung")))
    assert texts(tokens, "heading_open") == ["Đầu", "Lời đầu", "Ai bị ảnh hưởng", "Ai được", "Nội dung", "Chi tiết"]
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", "h2", "h2", "h3", "h2", "h3"]
