"""The structural difference: everything that changed, and nothing that did not."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tdkt_rules.policy.sources import sides_of
from tdkt_rules.policy.structure.change import StructuralChange, StructuralDiff
from tdkt_rules.policy.structure.difference import structural_diff
from tdkt_rules.standing import Standing
from tests.policy.amendments import AMENDMENTS
from tests.policy.drafts import Amendment, Reported, as_written, drafted, files, regime, rules, standing, with_id
from tests.shipped import share_shipped_book

MIRRORED = {"added": "removed", "removed": "added"}


@cache
def amended(name: str) -> Standing:
    """The rules with one amendment."""
    with TemporaryDirectory() as folder:
        return standing(Path(folder), drafted([next(item for item in AMENDMENTS if item.name == name)]))


def reported(changes: tuple[StructuralChange, ...]) -> set[Reported]:
    return {(item.kind, item.path, item.field) for item in changes}


def turned(data: Any) -> Any:
    """The same data with every mapping and every list of things with an id the other way round."""
    if isinstance(data, dict):
        return {key: turned(value) for key, value in reversed(data.items())}
    if isinstance(data, list):
        items = [turned(item) for item in data]
        return items[::-1] if all(isinstance(item, dict) and ("id" in item or "use" in item) for item in items) else items
    return data


def turned_but_for_orders(data: Any) -> Any:
    """The order of the keys of a ranking and of the levels of a scale is what they say, and classes of points stand highest first, so these stay."""
    made = turned(data)
    if "rules" in made:
        made["rules"]["TITLE"]["individual"]["ranking"]["by"].reverse()
    if "vocabulary" in made:
        scale = made["vocabulary"]["scales"]["rating"]
        scale["levels"] = dict(reversed(scale["levels"].items()))
    if "regime" in made:
        made["regime"]["scorecards"]["card"]["bands"].reverse()
    return made


def test_a_rulebook_does_not_differ_from_itself(tmp_path: Path) -> None:
    assert not structural_diff(as_written(), standing(tmp_path, files()))


def test_layout_and_order_never_show(tmp_path: Path) -> None:
    assert not structural_diff(as_written(), standing(tmp_path / "new", files(), turned_but_for_orders))


@pytest.mark.parametrize("amendment", AMENDMENTS, ids=[item.name for item in AMENDMENTS])
def test_an_amendment_is_reported_and_nothing_else(amendment: Amendment) -> None:
    assert reported(structural_diff(as_written(), amended(amendment.name)).changes) == amendment.reported


@pytest.mark.parametrize("amendment", AMENDMENTS, ids=[item.name for item in AMENDMENTS])
def test_the_way_back_reports_the_same_the_other_way_round(amendment: Amendment) -> None:
    old, new = as_written(), amended(amendment.name)
    there, back = structural_diff(old, new).changes, structural_diff(new, old).changes
    assert {(MIRRORED.get(item.kind, item.kind), item.field, item.path if item.kind == "removed" else item.old_path or item.path) for item in there} == {
        (item.kind, item.field, item.path) for item in back
    }
    assert sorted((str(item.before), str(item.after), str(item.was), str(item.now)) for item in there) == sorted(
        (str(item.after), str(item.before), str(item.now), str(item.was)) for item in back
    )


@given(chosen=st.lists(st.sampled_from(AMENDMENTS), unique_by=lambda item: item.name, max_size=12), as_turned=st.booleans())
@hypothesis_settings(max_examples=30)
def test_of_several_amendments_in_any_layout_exactly_these_are_reported(
    chosen: list[Amendment], as_turned: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    order = turned_but_for_orders if as_turned else dict
    draft = standing(tmp_path_factory.mktemp("drafts"), drafted(chosen), order)
    assert reported(structural_diff(as_written(), draft).changes) == {change for item in chosen for change in item.reported}


def test_a_criterion_that_stands_elsewhere_has_moved(tmp_path: Path) -> None:
    content = files()
    require = rules(content, "TITLE")["require"]["all"]
    merit = with_id(require, "merit")
    require.append(merit["any"].pop(1))
    (change,) = structural_diff(as_written(), standing(tmp_path / "new", content)).changes
    assert (change.kind, change.old_path, change.path) == ("moved", "TITLE.individual.require.merit.idea", "TITLE.individual.require.idea")
    assert change.before is not None
    assert change.after is not None
    assert (change.before.en.startswith("Any of these"), change.after.en) == (True, "Requirement")


def test_what_moved_and_changed_is_found_by_what_it_is_about(tmp_path: Path) -> None:
    content = files()
    require = rules(content, "TITLE")["require"]["all"]
    rating = with_id(require, "merit")["any"].pop(0)
    require.append({**rating, "is": "good"})
    changes = structural_diff(as_written(), standing(tmp_path / "new", content)).changes
    assert reported(changes) == {("moved", "TITLE.individual.require.rating", ""), ("changed", "TITLE.individual.require.rating", "values")}


def test_criteria_without_ids_are_found_by_what_they_say(tmp_path: Path) -> None:
    old, new = files(), files()
    for content in (old, new):
        for item in rules(content, "ORDER")["routes"]["ladder"]["all"]:
            del item["id"]
    rules(new, "ORDER")["routes"]["ladder"]["all"].reverse()
    assert not structural_diff(standing(tmp_path / "old", old), standing(tmp_path / "new", new))


def test_a_criterion_without_an_id_that_changed_is_found_by_what_it_is_about(tmp_path: Path) -> None:
    old, new = files(), files()
    for content in (old, new):
        for item in rules(content, "ORDER")["routes"]["ladder"]["all"]:
            del item["id"]
    ladder = rules(new, "ORDER")["routes"]["ladder"]["all"]
    ladder.reverse()
    ladder[0]["at_least"] = 7
    changes = structural_diff(standing(tmp_path / "old", old), standing(tmp_path / "new", new)).changes
    assert reported(changes) == {("changed", "ORDER.individual.ladder.years-1", "bound")}


def test_a_group_that_lost_its_name_is_found_by_what_it_holds(tmp_path: Path) -> None:
    content = files()
    merit = with_id(rules(content, "TITLE")["require"]["all"], "merit")
    merit["id"] = "result"
    merit["any"][1]["at_least"] = 2
    changes = structural_diff(as_written(), standing(tmp_path / "new", content)).changes
    path = "TITLE.individual.require.result"
    assert reported(changes) == {("renamed", path, "id"), ("changed", f"{path}.idea", "bound")}


def test_a_criterion_of_another_verb_stands_for_the_old_one_and_all_below_it(tmp_path: Path) -> None:
    content = files()
    require = rules(content, "TITLE")["require"]["all"]
    require[2] = {"id": "merit", "judged": "brave"}
    changes = structural_diff(as_written(), standing(tmp_path / "new", content)).changes
    whole = "TITLE.individual.require.merit"
    assert ("changed", whole, "verb") in reported(changes)
    assert {item.within for item in changes if item.kind == "removed"} == {whole}
    assert StructuralDiff(changes).counts()["removed"] == 0


def test_an_award_that_only_one_side_has_is_one_change_with_all_that_it_holds(tmp_path: Path) -> None:
    content = files()
    del content["r1/titles.yaml"]["rules"]["ORDER"]
    del content["r1/procedure.yaml"]
    del content["vocabulary.yaml"]["vocabulary"]["judgements"]["brave"]
    del regime(content)["parameters"]["base-salary"]
    found = structural_diff(as_written(), standing(tmp_path / "new", content))
    of_order = found.of("ORDER", "individual")
    assert [item.path for item in of_order if not item.within] == ["ORDER.individual"]
    assert {item.within for item in of_order if item.path != "ORDER.individual"} == {"ORDER.individual"}
    assert {item.path for item in found.changes if not item.within} == {"ORDER.individual", "parameters.base-salary", "vocabulary.brave"}


def test_only_the_awards_asked_for_are_compared_and_the_numbers_that_they_read(tmp_path: Path) -> None:
    chosen = [item for item in AMENDMENTS if item.name in ("a number", "a dated number", "a class of points")]
    old, new = as_written(), standing(tmp_path / "new", drafted(chosen))
    paths = {award: {item.path for item in structural_diff(old, new, [(award, "individual")]).changes} for award in ("BASE", "TITLE", "ORDER")}
    assert paths["BASE"] == {"parameters.months-of-service"}
    assert paths["TITLE"] == {"parameters.months-of-service", "scorecards.card.band.upper"}  # it asks for the standard of BASE
    assert paths["ORDER"] == {"ORDER.individual.ladder.titles"}


def test_a_change_says_what_it_was_and_what_it_is_with_the_citations_of_both_sides(tmp_path: Path) -> None:
    content = files()
    titles = with_id(rules(content, "ORDER")["routes"]["ladder"]["all"], "titles")
    titles.update(at_least=5, cite="DEC.a30")
    (change,) = structural_diff(as_written(), standing(tmp_path / "new", content)).changes
    assert change.before is not None
    assert change.after is not None
    assert (change.before.vi, change.after.vi) == ("từ 03 lần trở lên", "từ 05 lần trở lên")
    assert (change.before.en, change.after.en) == ("at least 3 times", "at least 5 times")
    assert [str(cited) for cited in (*change.old_citations, *change.citations)] == ["LAW.a12", "DEC.a30"]


def test_between_the_laws_of_2003_and_2022_each_change_is_reported_once_and_the_way_back_mirrors_it(monkeypatch: pytest.MonkeyPatch) -> None:
    share_shipped_book(monkeypatch)
    old, new = (side.standing for side in sides_of("vn@2023-12-31", "vn@2024-01-01"))
    there, back = structural_diff(old, new), structural_diff(new, old)
    told = [(item.kind, item.award, item.nominee_kind, item.path, item.field) for item in there.changes]
    assert len(told) == len(set(told))
    counts = there.counts()
    assert back.counts() == {**counts, "added": counts["removed"], "removed": counts["added"]}
    moved = [item for item in there.of("CSTDCS", "individual") if item.kind == "moved"]
    assert {(item.old_path, item.path) for item in moved} == {
        ("CSTDCS.individual.require.result.combat.excellent", "CSTDCS.individual.require.merit.rating"),
        ("CSTDCS.individual.require.result.combat.ingenuity", "CSTDCS.individual.require.merit.combat-ingenuity"),
    }
