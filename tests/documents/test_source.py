"""Reading untrusted files: plain data with places, and a diagnostic for every mistake."""

import json
import os
import re
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from tdkt_rules.documents import nodes
from tdkt_rules.documents.places import PlaceMap
from tdkt_rules.documents.source import Source, parse_source, read_source
from tdkt_rules.explanation.diagnostics import render_all
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, Place
from tdkt_rules.phrases import catalogue

WRONG = Path(__file__).parents[1] / "wrong" / "source"
WRONG_FILES = sorted(path.name for path in WRONG.glob("*.yaml"))
Golden = Callable[[Path, str], None]

DOTS_BELOW_AND_ACUTES = "\u0323\u0301"

BUILT: dict[str, str | bytes] = {
    "binary": b"PK\x03\x04\x00\x00record.xlsx",
    "not-utf8": "nominee: CB-0147\nname: Lê Thị Hoa\n".encode().replace("ị".encode(), b"\xf2"),
    "utf-16": b"\xff\xfe" + "nominee: CB-0147\n".encode("utf-16-le"),
    "invisible": "nominee: CB\u202e-0147\nname: Hoa\u200b\u2066\nnote: \x1b[2J\n",
    "surrogate": "nominee: \ud800\n",
    "accents": "nominee: CB-0147\nname: Hoa" + DOTS_BELOW_AND_ACUTES * 200_000,
    "escaped-accents": 'name: "Hoa' + "\\u0323\\u0301" * 100 + '"',
    "too-large": "#" * 5_000_001,
    "brackets": "[" * 100_000,
    "braces": "{" * 100_000,
    "dashes": "- " * 100_000,
    "indentation-steps": "".join(" " * level + "a:\n" for level in range(100)),
    "many-values": "- x\n" * 100_001,
}

# Refused with one diagnostic too many to read; only the last two are compared.
BUILT_LONG: dict[str, str | bytes] = {
    "many-mistakes": "- *x\n" * 1_000,
    "many-invisible": "- \u200b\n" * 1_000,
    "many-directives": "%TAG !x! y\n" * 100_000,
}


def mistakes(text: str | bytes, file: str = "record.yaml") -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        parse_source(text, file)
    return caught.value


def codes(text: str | bytes) -> list[str]:
    return [item.code for item in mistakes(text).diagnostics]


# ---- mistakes ----


@pytest.mark.parametrize("name", WRONG_FILES)
def test_a_wrong_file_is_refused_as_expected(name: str, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(WRONG)
    with pytest.raises(InvalidInput) as caught:
        read_source(Path(name))
    golden(WRONG / name.replace(".yaml", ".expected.txt"), render_all(caught.value.diagnostics))


@pytest.mark.parametrize("name", BUILT)
def test_a_built_wrong_file_is_refused_as_expected(name: str, golden: Golden) -> None:
    golden(WRONG / f"{name}.expected.txt", render_all(mistakes(BUILT[name], f"{name}.yaml").diagnostics))


@pytest.mark.parametrize("name", BUILT_LONG)
def test_the_list_of_mistakes_of_a_file_ends(name: str, golden: Golden) -> None:
    diagnostics = mistakes(BUILT_LONG[name], f"{name}.yaml").diagnostics
    assert len(diagnostics) == nodes.MOST_MISTAKES + 1
    golden(WRONG / f"{name}.expected.txt", render_all(diagnostics[-2:]))


def test_a_path_that_is_no_readable_file_is_refused_as_expected(golden: Golden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder.yaml").mkdir()
    Path("file.yaml").write_text("a: b", encoding="utf-8")
    os.mkfifo("pipe.yaml")
    for name, path in {"missing": "missing.yaml", "below-a-file": "file.yaml/record.yaml", "folder": "folder.yaml", "pipe": "pipe.yaml"}.items():
        with pytest.raises(InvalidInput) as caught:
            read_source(Path(path))
        golden(WRONG / f"{name}.expected.txt", render_all(caught.value.diagnostics))


@pytest.mark.parametrize("path", ["a\0b", "a" * 10_000])
def test_a_name_that_no_file_can_have_is_refused(path: str) -> None:
    with pytest.raises(InvalidInput):
        read_source(Path(path))


def test_every_code_has_a_wrong_file_and_every_expected_text_a_test() -> None:
    texts = {path.name.removesuffix(".expected.txt"): path.read_text(encoding="utf-8") for path in WRONG.glob("*.expected.txt")}
    shown = {code for text in texts.values() for code in re.findall(r"\[(SRC\d+)\]", text)}
    assert shown == {name.split(".")[0] for name in catalogue("en") if name.startswith("SRC")}
    assert set(texts) == {name.removesuffix(".yaml") for name in WRONG_FILES} | set(BUILT) | set(BUILT_LONG) | {"missing", "below-a-file", "folder", "pipe"}


def examples() -> list[tuple[str, str]]:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "errors.md").read_text(encoding="utf-8")
    return re.findall(r"^## (SRC\d+) [^`]*?^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("code", "text"), examples(), ids=[code for code, _ in examples()])
def test_an_example_of_the_page_gives_its_code(code: str, text: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize("name", WRONG_FILES)
def test_the_parser_without_the_c_library_gives_the_same_codes_and_lines(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = (WRONG / name).read_bytes()
    expected = [(item.code, item.place.line) for item in mistakes(data).diagnostics]
    monkeypatch.setattr(nodes, "LOADER", yaml.SafeLoader)
    assert [(item.code, item.place.line) for item in mistakes(data).diagnostics] == expected


@pytest.mark.parametrize("escape", [r"\U00110000", r"\UFFFFFFFF", r"\ud800", r"\xZZ", r"\q"])
def test_an_impossible_escape_is_refused_by_both_parsers(escape: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f'name: "{escape}"'
    assert codes(text) == ["SRC127"]
    monkeypatch.setattr(nodes, "LOADER", yaml.SafeLoader)
    assert codes(text) in (["SRC127"], ["SRC108"])


@pytest.mark.parametrize("name", ["brackets", "braces", "dashes", "accents", "many-directives", "many-mistakes"])
def test_a_hostile_file_is_refused_soon(name: str) -> None:
    start = time.perf_counter()
    mistakes((BUILT | BUILT_LONG)[name])
    assert time.perf_counter() - start < 5


def test_a_size_limit_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "record.yaml"
    path.write_bytes(b"a: 12")
    assert read_source(path, limit=5).data == {"a": "12"}
    with pytest.raises(InvalidInput) as caught:
        read_source(path, limit=4)
    assert [(item.code, item.place, item.fields["limit"]) for item in caught.value.diagnostics] == [("SRC107", Place(str(path)), "4")]


@pytest.mark.parametrize("text", ["", "\n", "  \n", "# a comment", "---", "---\n...\n", "\ufeff"])
def test_a_file_that_says_nothing_is_refused(text: str) -> None:
    assert codes(text) == ["SRC104"]


def test_keys_are_the_same_when_they_look_the_same() -> None:
    name = "năm"
    assert codes(f"{name}: 1\n{unicodedata.normalize('NFD', name)}: 2") == ["SRC130"]
    assert codes(f'{name}: 1\n"na\\u0306m": 2') == ["SRC130"]


def test_a_refused_character_does_not_hide_the_other_mistakes() -> None:
    assert codes("a: \u202e1\nb: *x\na: 2") == ["SRC108", "SRC133", "SRC130"]


def test_40_levels_are_allowed_and_41_are_not() -> None:
    assert parse_source("[" * 40 + "]" * 40, "x").data
    assert codes("[" * 41 + "]" * 41) == ["SRC110"]


# ---- data ----


@pytest.mark.parametrize("scalar", ["no", "010", "12:30", "2024-01-01", "1e3", "0x1F", "70%", "2/3", ".inf", "True", "Null", "=", "1_000", "06/2022/QH15"])
def test_a_scalar_stays_as_it_is_written(scalar: str) -> None:
    assert parse_source(f"a: {scalar}\nb: '{scalar}'\n{scalar}: [{scalar}]", "x").data == {"a": scalar, "b": scalar, scalar: [scalar]}


def test_an_explicit_null_is_none_and_quoted_text_is_not() -> None:
    assert parse_source("a:\nb: ~\nc: null\nd: 'null'\ne: \"~\"\nf: ''\ng: [~, '~']", "x").data == {
        "a": None,
        "b": None,
        "c": None,
        "d": "null",
        "e": "~",
        "f": "",
        "g": [None, "~"],
    }


@pytest.mark.parametrize(("text", "data"), [("just text", "just text"), ("[a, b]", ["a", "b"]), ("~", None), ("{}", {}), ("''", "")])
def test_a_document_need_not_be_a_mapping(text: str, data: object) -> None:
    assert parse_source(text, "x").data == data


def test_json_is_read_as_yaml() -> None:
    name = 'Lê\n\t"Thị" / Hoa'
    data = {"name": name, "years": {"2024": {"rating": "good"}}, "awards": [{"year": 2023, "revoked": None, "merit": True}]}
    expected = {"name": name, "years": {"2024": {"rating": "good"}}, "awards": [{"year": "2023", "revoked": None, "merit": "true"}]}
    for text in (json.dumps(data), json.dumps(data, indent=2, ensure_ascii=False), json.dumps(data, separators=(",", ":")), json.dumps(data, indent="\t")):
        assert parse_source(text, "x.json").data == expected


def same(one: Source, other: Source) -> bool:
    return one == other and one.places.lines == other.places.lines and one.places.values == other.places.values and one.places.keys == other.places.keys


def test_unicode_form_byte_order_mark_and_line_ends_make_no_difference() -> None:
    text = "tên: Lê Thị Hoa\nđơn vị: {mã: SNV, tỉnh: Thừa Thiên Huế}\n"
    expected = parse_source(text, "x")
    assert same(parse_source(unicodedata.normalize("NFD", text), "x"), expected)
    assert same(parse_source(("\ufeff" + text).encode(), "x"), expected)
    assert same(parse_source(text.replace("\n", "\r\n"), "x"), expected)
    assert same(parse_source(text.replace("\n", "\r").encode(), "x"), expected)
    assert expected.places["đơn vị", "tỉnh"] == Place("x", 2, 25)


# ---- places ----

PLACED = """\
rules:
  LDTT:   # a comment
    require:
      - {year: rating, at_least: good}
    note: |
      two
      lines
    empty:
"""


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), (1, 1, 7), None),
        (("rules",), (2, 3, 22), (1, 1, 6)),
        (("rules", "LDTT"), (3, 5, 13), (2, 3, 7)),
        (("rules", "LDTT", "require"), (4, 7, 39), (3, 5, 12)),
        (("rules", "LDTT", "require", 0), (4, 9, 39), None),
        (("rules", "LDTT", "require", 0, "at_least"), (4, 34, 38), (4, 24, 32)),
        (("rules", "LDTT", "note"), (5, 11, 12), (5, 5, 9)),
        (("rules", "LDTT", "empty"), (8, 11, 11), (8, 5, 10)),
    ],
)
def test_values_and_keys_have_places(path: tuple[str | int, ...], value: tuple[int, int, int], key: tuple[int, int, int] | None) -> None:
    places = parse_source(PLACED, "rules.yaml").places
    for place, expected in ((places[path], value), (places.key(path), key or value)):
        assert (place.line, place.column, place.end_column) == expected
        assert (place.file, place.excerpt) == ("rules.yaml", PLACED.splitlines()[expected[0] - 1])


def test_the_nearest_enclosing_place_is_found() -> None:
    places = parse_source(PLACED, "rules.yaml").places
    assert places.within(("rules", "LDTT", "require", 0, "year", "x", 7)) == places["rules", "LDTT", "require", 0, "year"]
    assert places.within(("nothing",)) == places[()]
    assert places.key(("rules", "nothing")) == places["rules",]
    assert ("rules", "nothing") not in places
    with pytest.raises(KeyError):
        places["rules", "nothing"]


def test_a_document_without_lines_has_one_place() -> None:
    assert PlaceMap("record").within(("years", 2024)) == Place("record")
    assert PlaceMap().key(("a",)) == Place("")


# ---- properties ----

YAMLISH = st.text(alphabet=st.one_of(st.sampled_from(" \n\t:-[]{},\"'&*!|>%@`#?~<a1é\\."), st.characters()), max_size=60)


def outcome(text: str | bytes) -> Source | tuple[Diagnostic, ...]:
    try:
        return parse_source(text, "x")
    except InvalidInput as error:
        return error.diagnostics


def check_outcome(text: str | bytes) -> None:
    found = outcome(text)
    if isinstance(found, Source):
        assert found.places.within(()).line > 0
    else:
        assert found
        assert render_all(found, "en")
        assert render_all(found, "vi")


@given(st.one_of(YAMLISH, st.text()))
@example("? \n")
@example("- ")
@example("a:\n-\n-")
@example("[")
@example('"\\')
def test_any_text_is_read_or_refused(text: str) -> None:
    check_outcome(text)


@given(st.binary())
@example(b"\xff\xfea\0")
@example(b"\xef\xbb\xbf\xff")
@example(b"a\r\n\xc3")
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    check_outcome(data)


@given(YAMLISH)
@example("%YAML 9" + "9" * 5000 + ".1\n---\na")
def test_any_text_is_read_or_refused_without_the_c_library(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nodes, "LOADER", yaml.SafeLoader)
        check_outcome(text)


def normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp", "M", "Lo"]), max_size=20).map(normal)
DOCUMENTS = st.recursive(TEXT, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4), max_leaves=15)


class Plain(yaml.SafeDumper):
    """Writes every value out, never an alias."""

    def ignore_aliases(self, data: object) -> bool:
        return True


@given(DOCUMENTS, st.booleans(), st.booleans())
def test_text_lists_and_mappings_come_back_as_they_were_written(data: object, unicode: bool, flow: bool) -> None:
    source = parse_source(yaml.dump(data, Dumper=Plain, allow_unicode=unicode, default_flow_style=flow), "x")
    assert source.data == data
    assert paths(source.data, ()) == set(source.places.values)


def paths(data: object, path: tuple[str | int, ...]) -> set[tuple[str | int, ...]]:
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return {path}.union(*(paths(value, (*path, step)) for step, value in inner))
