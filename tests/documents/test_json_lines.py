"""JSON Lines: the fast reading says what the careful one says, and every complaint has its line and column."""

import json
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_rules.documents.json_lines import Line, line_source, lines_of
from tdkt_rules.documents.source import parse_source
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput

SIGNS = "abđêộ\u0323\u0302 \"\\/:,{}[]#-'\n\t\u202e\u200b"
TEXTS = st.text(alphabet=SIGNS, max_size=8)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS | st.sampled_from(["no", "010", "~", "1e3"])
DOCUMENTS = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=12)


def of_line(text: str | bytes, number: int = 1) -> object:
    return line_source(Line("cohort.jsonl", number, text if isinstance(text, bytes) else text.encode())).data


def refused(text: str | bytes, number: int = 1) -> tuple[Diagnostic, ...]:
    with pytest.raises(InvalidInput) as caught:
        of_line(text, number)
    return caught.value.diagnostics


def careful(text: str) -> object:
    try:
        return parse_source(text, "cohort.jsonl").data
    except InvalidInput as wrong:
        return {item.code for item in wrong.diagnostics}


def fast(text: str) -> object:
    try:
        return of_line(text)
    except InvalidInput as wrong:
        return {item.code for item in wrong.diagnostics}


@given(document=DOCUMENTS, ascii_only=st.booleans())
def test_a_line_says_what_the_same_text_says_in_a_file(document: object, ascii_only: bool) -> None:
    text = json.dumps(document, ensure_ascii=ascii_only)
    assert fast(text) == careful(text)


@given(document=st.dictionaries(st.text(alphabet="abđ", min_size=1, max_size=3), st.lists(SCALARS, max_size=3), min_size=1, max_size=4))
def test_every_value_of_a_line_has_its_place(document: dict[str, list[object]]) -> None:
    text = normalize("NFC", json.dumps(document, ensure_ascii=False))
    if isinstance(careful(text), set):
        return
    places = line_source(Line("cohort.jsonl", 12, text.encode())).places
    for key in document:
        assert places.key((key,)).line == 12
        assert text[places.key((key,)).column - 1 :].startswith(json.dumps(key, ensure_ascii=False))
        assert places.within((key, 0)).line == 12


def test_scalars_stay_as_they_are_written() -> None:
    written = '{"a": 1.50, "b": 1e5, "c": -0, "d": true, "e": [false, null, {"f": true}], "g": 123456789012345678901234567890}'
    expected = {"a": "1.50", "b": "1e5", "c": "-0", "d": "true", "e": ["false", None, {"f": "true"}], "g": "123456789012345678901234567890"}
    assert of_line(written) == expected


def test_text_is_in_one_unicode_form() -> None:
    assert of_line('{"e\u0302\u0323": "o\u0323\u0302"}') == {"ệ": "ộ"}
    assert of_line('{"name": "o\\u0323\\u0302"}') == {"name": "ộ"}


def test_a_pair_of_surrogates_is_one_sign_and_half_a_pair_is_refused() -> None:
    assert of_line('{"name": "\\ud83c\\udf1f"}') == {"name": "🌟"}
    assert [item.code for item in refused('{"name": "\\ud83c"}')] == ["SRC127"]


def test_keys_that_become_the_same_are_refused() -> None:
    assert [item.code for item in refused('{"\\u1ec7": 1, "e\\u0302\\u0323": 2}')] == ["SRC130"]


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ('{"a": NaN}', "COH640", 7),
        ('{"a": -Infinity}', "COH640", 7),
        ('{"a": 1,}', "COH640", 9),
        ("{a: 1}", "COH640", 2),
        ("nominee: CB-1", "COH640", 1),
        ('{"a": 1, "a": 2}', "SRC130", 10),
        ('{"a": "\u202e"}', "SRC108", 8),
        ('{"a": [1, 2}', "SRC123", 7),
        ('{"a": ' + "[" * 40 + "]" * 40 + "}", "SRC110", 46),
        ("[" * 100_000, "SRC110", 41),
        ('{"a": ' + '"\u0301' + "\u0301" * 30 + '"}', "SRC109", 7),
    ],
)
def test_a_mistake_has_its_line_and_column(text: str, code: str, column: int) -> None:
    found = refused(text, 7)
    assert [(item.code, item.place.line, item.place.column) for item in found] == [(code, 7, column)]


def test_a_line_that_a_message_names_is_a_line_of_the_file() -> None:
    (found,) = refused('{"a": 1, "a": 2}', 31)
    assert found.fields == {"name": "a", "line": "31"}


@pytest.mark.parametrize(("data", "code"), [(b'{"a": "\xff"}', "SRC106"), (b'{"a": "\0"}', "SRC105")])
def test_bytes_that_are_no_text_are_refused(data: bytes, code: str) -> None:
    assert [(item.code, item.place.line) for item in refused(data, 3)] == [(code, 3)]


def test_a_line_of_too_many_values_is_refused() -> None:
    assert [item.code for item in refused("[" + "1," * 100_000 + "1]")] == ["SRC111"]


def test_a_mistake_in_what_only_json_allows_is_placed_on_its_line() -> None:
    source = line_source(Line("cohort.jsonl", 5, b'{"a":\t"\\ud83c\\udf1f"}'))
    assert (source.places.within(("a",)).line, source.places.key(("a",)).line) == (5, 5)


def test_lines_are_counted_with_the_blank_ones_and_without_their_ends(tmp_path: Path) -> None:
    path = tmp_path / "cohort.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"a": 1}\r\n\r\n  \n{"b": 2}')
    lines = list(lines_of(path, "cohort.jsonl"))
    assert [line.place for line in lines] == ["cohort.jsonl:1", "cohort.jsonl:4"]
    assert [line_source(line).data for line in lines] == [{"a": "1"}, {"b": "2"}]


def test_what_stands_after_a_line_that_is_too_long_is_still_read(tmp_path: Path) -> None:
    path = tmp_path / "cohort.jsonl"
    path.write_bytes(b'{"a": 1}\n"' + b"9" * 6_000_000 + b'"\n{"b": 2}\n')
    assert [(line.number, line.data) for line in lines_of(path, "cohort.jsonl")] == [(1, b'{"a": 1}'), (2, None), (3, b'{"b": 2}')]


RECORD = '{"nominee": "CB-1", "kind": "individual", "years": {"2018": {"rating": "good", "registered": true}}, "name": "Lê Thị Hoa"}'


@given(data=st.binary(max_size=60) | st.text(alphabet="{}[]\",:\\u1eNaN-0.e\t\r'#&*!|>%@` \ufeff\x85", max_size=40).map(str.encode))
def test_whatever_a_line_holds_it_is_read_or_refused_at_its_place(data: bytes) -> None:
    try:
        places = [line_source(Line("cohort.jsonl", 3, data)).places.within(("a", 0))]
    except InvalidInput as wrong:
        places = [item.place for item in wrong.diagnostics]
    assert places
    assert all(place.line >= 3 for place in places)


@given(start=st.integers(0, len(RECORD)), length=st.integers(0, 12), put=st.text(alphabet=SIGNS, max_size=3))
def test_a_damaged_record_never_says_something_else_than_the_careful_reader_would(start: int, length: int, put: str) -> None:
    damaged = (RECORD[:start] + put + RECORD[start + length :]).replace("\n", " ")
    found = fast(damaged)
    if not isinstance(found, set):  # what the fast reading lets through
        assert found == careful(damaged)
