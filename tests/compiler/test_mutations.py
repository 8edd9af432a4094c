"""Whatever is written into a rule file or a record, the answer is a decision or diagnostics, never a crash."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tdkt_rules import Nominee, Rulebook
from tdkt_rules.compiler import folder as reading
from tdkt_rules.documents.source import Source
from tdkt_rules.explanation.diagnostics import render_all
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput
from tests.compiler.mutations import ROOT, documents_of, mutated
from tests.shipped import shipped_book

MINIMAL = ROOT / "tests" / "wrong" / "rules" / "_base"
SHIPPED = documents_of(ROOT / "rules" / "vn")
SMALL = documents_of(MINIMAL)
OVERLAID_FOLDER = ROOT / "tests" / "overlays" / "rulebook"
OVERLAID = documents_of(OVERLAID_FOLDER)
RECORDS = {path.name: Nominee.from_file(path).source.data for path in sorted((ROOT / "fixtures" / "nominees").glob("*.yaml"))}
VN = shipped_book()

DETERMINED = settings(derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def check_words(diagnostics: tuple[Diagnostic, ...]) -> None:
    assert diagnostics
    assert list(diagnostics) == sorted(diagnostics, key=lambda item: (item.place, item.code, item.path))
    for language in ("vi", "en"):
        assert render_all(diagnostics, language)


def check_rules(folder: Path, documents: dict[str, Source], name: str, data: object) -> None:
    changed = documents | {name: Source(data, documents[name].places)}

    def read(path: Path, *, shown: str) -> Source:
        return changed[path.relative_to(folder).as_posix()]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "read_source", read)
        try:
            book = Rulebook.load(folder)
        except InvalidInput as invalid:
            check_words(invalid.diagnostics)
            return
    for nominee in (Nominee.from_mapping({"nominee": "CB-1", "kind": kind}) for kind in ("individual", "collective", "household")):
        for overlays in ((), *((overlay.id,) for overlay in book.rules.overlays)):
            try:
                book.decide_all(nominee, 2025, overlays=overlays)
            except InvalidInput as invalid:
                check_words(invalid.diagnostics)


@given(st.data())
@settings(DETERMINED, max_examples=150)
def test_a_changed_rule_file_is_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(SMALL)))
    check_rules(MINIMAL, SMALL, name, data.draw(mutated(SMALL[name].data)))


@given(st.data())
@settings(DETERMINED, max_examples=150)
def test_a_changed_overlay_is_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(name for name in OVERLAID if name.startswith("overlays/"))))
    check_rules(OVERLAID_FOLDER, OVERLAID, name, data.draw(mutated(OVERLAID[name].data)))


@given(st.data())
@settings(DETERMINED, max_examples=12)
def test_a_changed_shipped_rule_file_is_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(SHIPPED)))
    check_rules(ROOT / "rules" / "vn", SHIPPED, name, data.draw(mutated(SHIPPED[name].data)))


@given(st.data())
@settings(DETERMINED, max_examples=120)
def test_a_changed_record_is_decided_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(RECORDS)))
    try:
        nominee = Nominee.from_mapping(data.draw(mutated(RECORDS[name])))
        for decision in VN.decide_all(nominee, 2025, date(2026, 3, 1)):
            assert decision.explain("vi")
    except InvalidInput as invalid:
        check_words(invalid.diagnostics)
