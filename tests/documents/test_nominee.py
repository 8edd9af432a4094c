"""The door through which records come in."""

from datetime import date
from pathlib import Path

import pytest

from tdkt_rules.documents.nominee import Nominee
from tdkt_rules.model.diagnostic import InvalidInput

TEXT = "nominee: CB-1\nkind: individual\nyears: {2025: {rating: good}}\n"
DATA = {"nominee": "CB-1", "kind": "individual", "years": {"2025": {"rating": "good"}}}


def test_file_text_bytes_and_mapping_give_the_same_data(tmp_path: Path) -> None:
    path = tmp_path / "record.yaml"
    path.write_text(TEXT, encoding="utf-8")
    sources = [Nominee.from_file(path), Nominee.from_file(str(path)), Nominee.from_text(TEXT), Nominee.from_text(TEXT.encode()), Nominee.from_mapping(DATA)]
    assert [nominee.source.data for nominee in sources] == [DATA] * 5


def test_a_mapping_is_copied() -> None:
    years: dict[object, object] = {2025: {"rating": "good"}}
    nominee = Nominee.from_mapping({"years": years})
    years.clear()
    assert nominee.source.data == {"years": {"2025": {"rating": "good"}}}


def test_keys_become_text_and_sequences_lists() -> None:
    nominee = Nominee.from_mapping({"years": {2025: {}, date(2024, 1, 2): {}}, "claims": ("a", "b")})
    assert nominee.source.data == {"years": {"2025": {}, "2024-01-02": {}}, "claims": ["a", "b"]}


@pytest.mark.parametrize("mapping", [{1: "a", "1": "b"}, {"x": [{"Hoa\u0300n": 1, "Ho\u00e0n": 2}]}])
def test_keys_that_become_the_same_are_refused(mapping: dict[str, object]) -> None:
    with pytest.raises(InvalidInput) as caught:
        Nominee.from_mapping(mapping)
    assert [found.code for found in caught.value.diagnostics] == ["REC322"]


def test_a_file_is_named_as_the_caller_named_it() -> None:
    with pytest.raises(InvalidInput) as caught:
        Nominee.from_text("a: [", "form.json")
    assert {found.place.file for found in caught.value.diagnostics} == {"form.json"}
