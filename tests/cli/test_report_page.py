"""A report as an HTML page."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_rules.cli.report_page import report_page
from tdkt_rules.explanation.report import Grid, Part, Report

VOID = ("meta",)
RECORD = "nominee: CB-1\nname: <b>Lê & Nguyễn</b>\n"
REPORT = Report(
    "Hai quy định khác nhau.",
    ("Năm xét: 2023", "Ngày <31/12>"),
    (
        Part("Kết luận", Grid(("Cũ ↓", "Số", "Mới"), (("✓ Đủ", "09", "✗ Không <đủ>"), ("? Chưa", "-", "chưa"))), ("Có 2 người.",)),
        Part("Lý do", lines=("một", "  ✗ hai — Điều 9", "    ba", "bốn")),
        Part("Ví dụ", lines=("Năm 2023.", "Hồ sơ này dưới dạng tệp:"), source=RECORD),
    ),
)


class Reader(HTMLParser):
    """The elements of a page with their text; a tag that is not closed where it should be is a failure."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.found: list[tuple[str, dict[str, str | None], str]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        if tag in ("ul", "ol", "table", "div", "section"):
            assert "p" not in [name for name, _ in self.open]
        self.open.append((tag, dict(attrs)))
        self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        name, attrs = self.open.pop()
        assert name == tag
        text = self.texts.pop()
        self.found.append((tag, attrs, text))
        if self.texts:
            self.texts[-1] += text

    def handle_data(self, data: str) -> None:
        if self.texts:
            self.texts[-1] += data


def read(report: Report) -> Reader:
    reader = Reader()
    reader.feed(report_page(report, "vi"))
    assert reader.open == []
    return reader


def texts(reader: Reader, tag: str, **attributes: str) -> list[str]:
    return [text for name, attrs, text in reader.found if name == tag and attributes.items() <= attrs.items()]


def test_the_sign_of_a_change_takes_the_place_of_the_dot() -> None:
    reader = read(Report("Đầu", (), (Part("Tiêu chuẩn", lines=("+ Thêm: một", "− Bỏ: hai", "~ Sửa “ba”", "→ Chuyển “bốn”", "năm")),)))
    assert texts(reader, "span") == ["+", "−", "~", "→"]
    assert [text.strip() for text in texts(reader, "li", **{"class": "noted"})] == ["+Thêm: một", "−Bỏ: hai", "~Sửa “ba”", "→Chuyển “bốn”"]


def test_what_is_to_be_typed_is_set_apart() -> None:
    reader = read(Report("Đầu", ("Thêm `--award <MÃ>` để xem.", "Một dấu ` lẻ"), (Part("Ví dụ", lines=("Tệp cho `tdkt decide`:",), source=RECORD),)))
    assert texts(reader, "code")[:2] == ["--award <MÃ>", "tdkt decide"]
    assert "Một dấu ` lẻ" in texts(reader, "li")


def test_head_facts_and_titles() -> None:
    reader = read(REPORT)
    assert texts(reader, "h1") == texts(reader, "title") == ["Hai quy định khác nhau"]
    assert texts(reader, "h2") == ["Kết luận", "Lý do", "Ví dụ"]
    assert "Ngày <31/12>" in texts(reader, "li")
    assert texts(reader, "nav") == []


def test_a_long_report_begins_with_its_contents() -> None:
    parts = tuple(Part(f"Phần {place}", lines=("một",)) for place in range(6))
    reader = read(Report("Đầu", (), parts))
    assert texts(reader, "a") == [part.title for part in parts]
    targets = [str(attrs["href"]).removeprefix("#") for name, attrs, _ in reader.found if name == "a"]
    assert targets == [attrs["id"] for name, attrs, _ in reader.found if name == "h2" and attrs["id"] != "contents"]


def test_a_table_says_which_cells_are_headings_and_numbers_stand_right() -> None:
    reader = read(REPORT)
    assert texts(reader, "th", scope="col") == ["Cũ ↓", "Số", "Mới"]
    assert texts(reader, "th", scope="row") == ["✓Đủ", "?Chưa"]
    assert texts(reader, "td", **{"class": "number"}) == ["09", "-"]
    assert texts(reader, "td", **{"class": "bad"}) == ["✗Không <đủ>"]


def test_indented_lines_are_lists_inside_lists() -> None:
    reader = read(REPORT)
    outer = [text for text in texts(reader, "li") if text.startswith("một")]
    assert [" ".join(text.split()) for text in outer] == ["một ✗hai — Điều 9 ba"]
    assert texts(reader, "span", **{"class": "cite"}) == [" — Điều 9"]


def test_a_document_to_copy_is_folded_in_under_the_line_that_announces_it() -> None:
    reader = read(REPORT)
    assert texts(reader, "summary") == ["Hồ sơ này dưới dạng tệp"]
    assert texts(reader, "pre") == [RECORD]
    assert "Hồ sơ này dưới dạng tệp:" not in texts(reader, "li")
    assert texts(read(Report("Đầu", (), (Part("", source=RECORD),))), "summary") == ["Hồ sơ này dưới dạng tệp, để tự kiểm tra lại"]


def test_a_page_needs_nothing_from_outside() -> None:
    page = report_page(REPORT, "vi")
    for outside in ("http:", "https:", "src=", "<script", "<link", "@import", "url("):
        assert outside not in page
    assert '<html lang="vi">' in page
    assert "@media print" in page


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["a", "✓ b", "<c>", "", "d — e"]))))
def test_lists_of_any_depth_are_well_formed(lines: list[tuple[int, str]]) -> None:
    reader = read(Report("Đầu", (), (Part("P", lines=tuple("  " * depth + text for depth, text in lines)),)))
    assert len(texts(reader, "li")) == sum(bool(text) for _, text in lines)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '" onload="x', "&lt;i&gt;"])
def test_no_text_is_read_as_html(text: str) -> None:
    report = Report(text, (text,), (Part(text, Grid((text, text), ((text, text),)), (text,), text),))
    reader = read(report)
    assert {"script", "i"}.isdisjoint(name for name, _, _ in reader.found)
    assert texts(reader, "h1") == texts(reader, "td") == texts(reader, "h2") == [text]


def test_chapters_stand_in_their_own_order_with_their_parts_one_level_below() -> None:
    parts = (Part("Chi tiết", lines=("a",), chapter="Nội dung"), Part("Ai được", lines=("b",), chapter="Ai bị ảnh hưởng"), Part("Lời đầu", lines=("c",)))
    reader = read(Report("Đầu", (), parts, ("Ai bị ảnh hưởng", "Nội dung")))
    headings = [(name, text) for name, attrs, text in reader.found if name in ("h2", "h3")]
    assert headings == [("h2", "Lời đầu"), ("h2", "Ai bị ảnh hưởng"), ("h3", "Ai được"), ("h2", "Nội dung"), ("h3", "Chi tiết")]


def test_contents_name_chapters_and_under_them_their_parts() -> None:
    parts = tuple(Part(f"Phần {place}", lines=("một",), chapter="Sau" if place % 2 else "Trước") for place in range(6))
    reader = read(Report("Đầu", (), parts, ("Trước", "Sau")))
    assert texts(reader, "a") == ["Trước", "Phần 0", "Phần 2", "Phần 4", "Sau", "Phần 1", "Phần 3", "Phần 5"]
