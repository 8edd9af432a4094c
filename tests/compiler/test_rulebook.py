"""A folder of rules as one rulebook: the vocabulary, the catalogue, and a regime over the one that it is based on."""

import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tdkt_rules import Rulebook
from tdkt_rules.compiler.rulebook import load_rules
from tdkt_rules.compiler.usage import missing_standards
from tdkt_rules.model.award import Presupposition
from tdkt_rules.model.citation import Citation
from tdkt_rules.model.criterion import Claimed, Comparison, Criterion, Group, Judgement, children_of
from tdkt_rules.model.diagnostic import InvalidInput
from tdkt_rules.model.regime import Rules
from tests.compiler.mutations import ROOT
from tests.compiler.workshop import MINIMAL

FOLDER = ROOT / "tests" / "wrong" / "rules" / "_base"

LATER = """\
regime:
  id: r2
  label: {vi: Nghị định mới, en: New decree}
  in_force: {from: 2026-01-01}
  selected_by: receipt_date
  instruments: [L22, ND98]
  counting: from_award_year
  ladder: {basis: [merit], cite: L22.a4, mark: reported}
  based_on: r1
  parameters:
    least-months:
      label: {vi: thời gian công tác tối thiểu, en: least time of employment}
      unit: months
      cite: L22.a24
      mark: verified
      values: [{from: 2026-01-01, value: 9}]
"""

CHANGED = """\
rules:
  LDTT:
    mark: reported
    individual:
      bar: [{id: newcomer, months: employment, in: whole_record, less_than: {param: least-months}}]
      procedure: [{id: vote, label: {vi: bỏ phiếu, en: ballot}}]
  CSTDCS:
    individual:
      routes:
        only: {judged: outstanding}
"""


@pytest.fixture
def later(tmp_path: Path) -> Rules:
    shutil.copytree(FOLDER, tmp_path / "rules")
    first = tmp_path / "rules" / "r1" / "regime.yaml"
    text = first.read_text(encoding="utf-8").replace("in_force: {from: 2024-01-01}", "in_force: {from: 2024-01-01, until: 2025-12-31}")
    first.write_text(text.replace("ND98.a4.c3", "ND98.a4"), encoding="utf-8")
    instruments = tmp_path / "rules" / "instruments.yaml"
    instruments.write_text(instruments.read_text(encoding="utf-8").replace(", until: 2025-06-30", ""), encoding="utf-8")
    (tmp_path / "rules" / "r2").mkdir()
    (tmp_path / "rules" / "r2" / "regime.yaml").write_text(LATER, encoding="utf-8")
    (tmp_path / "rules" / "r2" / "titles.yaml").write_text(CHANGED, encoding="utf-8")
    return load_rules(tmp_path / "rules", "rules").rules


def named(criterion: Criterion, path: str) -> Criterion:
    return next(found for found in below(criterion) if found.heading.path == path)


def below(criterion: Criterion) -> list[Criterion]:
    return [criterion, *(found for child in children_of(criterion) for found in below(child))]


def test_the_vocabulary() -> None:
    vocabulary = MINIMAL.vocabulary
    assert (vocabulary.horizon, list(vocabulary.domains["rating"].values)) == (10, ["done", "good", "excellent"])
    assert (vocabulary.domains["rating"].ordered, vocabulary.domains["sex"].ordered) == (True, False)
    assert {name: field.type for name, field in vocabulary.facts.items()} == {"sex": "choice", "flag-class": "flag", "unit": "text"}
    assert vocabulary.years["members"].kinds == ("collective",)
    assert {name: item.lasts for name, item in vocabulary.occurrences.items()} == {"initiative": False, "discipline": True, "employment": True}
    assert vocabulary.questions["outstanding"].by.vi == "hội đồng"


def test_the_catalogue() -> None:
    award = MINIMAL.awards["CSTDCS"]
    assert (award.who, award.rank, award.yearly, award.presupposes) == (("individual",), 20, True, (Presupposition("LDTT", 1),))
    assert MINIMAL.instruments["ND98"].in_force.end == date(2025, 6, 30)


def test_awards_without_rules_are_known() -> None:
    assert [(regime.id, award, kind) for regime, award, kind in missing_standards(MINIMAL)] == [("r1", "CSTDTQ", "individual")]


def test_a_route_on_claim_names_its_judgements() -> None:
    standard = MINIMAL.regimes[0].standards["CSTDCS", "individual"]
    claimed = [found for found in below(standard.requirement) if isinstance(found, Claimed)]
    assert [(found.claim, found.questions) for found in claimed] == [("CSTDCS.claimed", ("outstanding",))]
    routes = [found for found in below(standard.requirement) if isinstance(found, Group) and found.routes]
    assert [found.heading.path for found in routes] == ["CSTDCS.individual.routes"]


def test_a_shared_criterion_keeps_its_citation_and_takes_the_id_of_its_use() -> None:
    used = named(MINIMAL.regimes[0].standards["LDTT", "individual"].requirement, "LDTT.individual.require.standing")
    assert isinstance(used, Judgement)
    assert (used.heading.citations, used.heading.mark) == ((Citation("L22", "5"),), "verified")


def test_a_regime_takes_over_what_it_does_not_write(later: Rules) -> None:
    first, second = later.regimes
    assert (first.id, second.id) == ("r1", "r2")
    old, new = first.standards["LDTT", "individual"], second.standards["LDTT", "individual"]
    assert old.requirement.heading.mark == "verified"
    assert new.requirement.heading.mark == "reported"
    assert new.citations == old.citations == (Citation("L22", "24"),)
    assert [bar.heading.path for bar in old.bars] == ["LDTT.individual.bar.newcomer", "LDTT.individual.bar.discipline"]
    assert [bar.heading.path for bar in new.bars] == ["LDTT.individual.bar.newcomer"]
    assert [(step.id, step.mark, step.citations) for step in new.procedure] == [("vote", "reported", old.citations)]
    assert second.standards["TTLDTT", "collective"] == first.standards["TTLDTT", "collective"]


def test_a_key_that_is_written_replaces_the_same_key(later: Rules) -> None:
    first, second = (regime.standards["CSTDCS", "individual"].requirement for regime in later.regimes)
    assert {found.heading.path for found in below(first)} >= {"CSTDCS.individual.initiative", "CSTDCS.individual.require.sex"}
    paths = {found.heading.path for found in below(second)}
    assert "CSTDCS.individual.require.sex" in paths
    assert "CSTDCS.individual.only" in paths
    assert "CSTDCS.individual.initiative" not in paths


def test_a_parameter_is_replaced_by_name(later: Rules) -> None:
    first, second = (regime.parameters["least-months"] for regime in later.regimes)
    assert (first.on(date(2024, 1, 1)), first.on(date(2023, 12, 31))) == (6, None)
    assert second.on(date(2026, 1, 1)) == 9


def test_the_digest_of_a_regime_does_not_depend_on_layout(later: Rules, tmp_path: Path) -> None:
    titles = tmp_path / "rules" / "r2" / "titles.yaml"
    titles.write_text("# the same rules\n" + CHANGED.replace("bar: [{", "bar:   [ {"), encoding="utf-8")
    same = load_rules(tmp_path / "rules", "elsewhere").rules
    assert [regime.digest for regime in same.regimes] == [regime.digest for regime in later.regimes]
    titles.write_text(CHANGED.replace("ballot", "vote"), encoding="utf-8")
    other = load_rules(tmp_path / "rules", "rules").rules
    assert [one.digest == two.digest for one, two in zip(other.regimes, later.regimes, strict=True)] == [True, False]


def test_a_mistake_in_rules_taken_over_names_the_file_where_it_stands(later: Rules, tmp_path: Path) -> None:
    first = tmp_path / "rules" / "r1" / "titles.yaml"
    first.write_text(first.read_text(encoding="utf-8").replace("fact: sex,", "fact: sexx,"), encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        load_rules(tmp_path / "rules", "rules")
    assert [(found.code, found.place.file) for found in caught.value.diagnostics] == [("RUL220", "rules/r1/titles.yaml")]


def test_a_share_is_exact() -> None:
    share = named(MINIMAL.regimes[0].standards["TTLDTT", "collective"].requirement, "TTLDTT.collective.require.share")
    assert isinstance(share, Comparison)
    assert share.bound.value == Fraction(7, 10)


@pytest.mark.parametrize("name", ["vn/..", "../vn", "/", "", "l22-n98", "VN\0", "a" * 5000])
def test_only_a_shipped_name_or_a_folder_is_a_rulebook(name: str) -> None:
    with pytest.raises(InvalidInput):
        Rulebook.load(name)


def test_a_policy_that_excepts_every_basis_brings_no_bar(tmp_path: Path) -> None:
    policy = "  policies:\n    one_a_year: {{awards: [LDTT, CSTDCS], except: [{kinds}], cite: L22.a5, mark: verified}}\n  shared:"
    bars = []
    for kinds in ("sudden", "merit, thematic, sudden, career, seniority, foreign-relations"):
        folder = shutil.copytree(FOLDER, tmp_path / str(len(kinds)))
        written = (folder / "r1" / "regime.yaml").read_text(encoding="utf-8").replace("  shared:", policy.format(kinds=kinds), 1)
        (folder / "r1" / "regime.yaml").write_text(written, encoding="utf-8")
        standard = Rulebook.load(folder).rules.regimes[0].standards["CSTDCS", "individual"]
        bars.append([bar.heading.id for bar in standard.bars])
    assert bars == [["another-award-this-year"], []]


@pytest.mark.parametrize("extends", ["[r1]", "[r1, r1]"])
def test_an_overlay_extends_a_regime_once(extends: str, tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "rules")
    (folder / "overlays").mkdir()
    names = "label: {vi: Q, en: R}, body: {vi: Q, en: R}, level: province"
    text = f"overlay: {{id: city, {names}, extends: {extends}, in_force: {{from: 2024-06-01}}, instruments: [L22]}}\n"
    (folder / "overlays" / "city.yaml").write_text(text, encoding="utf-8")
    if extends == "[r1]":
        assert [overlay.id for overlay in Rulebook.load(folder).rules.overlays] == ["city"]
        return
    with pytest.raises(InvalidInput) as caught:
        Rulebook.load(folder)
    assert [(item.code, item.path) for item in caught.value.diagnostics] == [("RUL262", "overlay.extends.1")]
