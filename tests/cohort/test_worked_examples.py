"""Worked examples, those printed in circulars and those that follow from a text: each is a whole round under the shipped rules."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from tdkt_rules import Cohort
from tdkt_rules.cohort.round import hold_round
from tdkt_rules.model.placement import Round
from tdkt_rules.model.quota import ROUNDINGS, Quota, rounded
from tdkt_rules.model.vocabulary import NomineeKind
from tests.shipped import shipped_book

FOLDER = Path(__file__).parents[2] / "fixtures" / "rounds"
FILES = ("national.yaml", "police.yaml", "ministries.yaml", "illustration.yaml")
STATUSES = ("selected", "not_selected", "tied", "held", "not_eligible")


def written(name: str) -> Any:
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


RECORDS = written("records.yaml")["records"]
ROUNDS = {example["id"]: example for name in FILES for example in written(name)["rounds"]}


def merged(record: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """A record with changes: mappings are merged, anything else is replaced."""
    made = dict(deepcopy(record))
    for key, value in change.items():
        made[key] = merged(made[key], value) if isinstance(value, Mapping) and isinstance(made.get(key), Mapping) else deepcopy(value)
    return made


def frame_of(example: Mapping[str, Any]) -> dict[str, Any]:
    """The cohort; `block` stands for so many units of one cluster, `below` for so many below one authority."""
    frame = {"cohort": "worked", **example["cohort"]}
    block, below, facts = frame.pop("block", 0), frame.pop("below", 0), frame.pop("facts", {})
    within = {"cluster": "khoi"} if block else {"parent": "co-quan"}
    if block:
        frame["clusters"] = {"khoi": "Khối thi đua"}
    if below:
        frame["units"] = {"co-quan": {"name": "Cơ quan Mẫu", "level": "authority"}}
    for number in range(1, block + below + 1):
        frame.setdefault("units", {})[f"don-vi-{number}"] = {"name": f"Đơn vị {number}", "facts": facts, **within}
    return frame


def records_of(example: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The nominees: the record that the example starts from, what it says of every one, its vote, what it changes."""
    frame, award, votes, members = frame_of(example), example["ask"]["award"], example.get("votes", {}), example.get("members", 9)
    top = next(iter(frame["units"]))
    made = []
    for name in example.get("nominees", list(votes)):
        record = merged(RECORDS[example["record"]], {"nominee": name, "round": {"unit": name if name in frame["units"] else top}})
        if name in votes:
            record["round"]["votes"] = [
                {"body": example.get("body", "council"), "award": award, "in_favour": votes[name], "members": members, "present": members}
            ]
        made.append(merged(merged(record, example.get("every", {})), example.get("change", {}).get(name, {})))
    return made


def hold(example: Mapping[str, Any]) -> Round:
    ask = dict(example["ask"])
    cohort = Cohort.from_mappings(frame_of(example), records_of(example))
    kind: NomineeKind | None = ask.get("kind")
    return hold_round(shipped_book(), cohort, ask["award"], ask["year"], ask["decided"], overlays=ask.get("overlays", ()), kind=kind)


@pytest.mark.parametrize("example", ROUNDS.values(), ids=list(ROUNDS))
def test_a_worked_example_comes_out_as_it_is_printed(example: dict[str, Any]) -> None:
    held, expect = hold(example), example["expect"]
    assert not held.refused
    assert {status: [place.nominee for place in held.placements if place.status.value == status] for status in STATUSES} == {
        status: expect.get(status, []) for status in STATUSES
    }
    use = next(use for use in held.uses if use.id == expect["quota"])
    assert (use.seats.known, use.seats.possible) == (expect["seats"], expect["seats"])
    assert use.modes == expect.get("modes", use.modes)
    assert use.taken.possible <= use.seats.possible


@pytest.mark.parametrize("example", ROUNDS.values(), ids=list(ROUNDS))
def test_the_order_of_the_records_changes_nothing(example: dict[str, Any]) -> None:
    turned = {**example, "nominees": list(reversed(example.get("nominees", list(example.get("votes", {})))))}
    assert hold(turned) == hold(example)


def shipped(award: str, kind: NomineeKind, quota: str, overlay: str) -> Quota:
    """A quota of the regime of 2017 as an overlay composes it."""
    regime = shipped_book().sitting(2021, date(2021, 12, 30), overlays=[overlay] if overlay else []).of_the_day.regime
    return next(item for item in regime.standards[award, kind].quotas if item.id == quota)


@pytest.mark.parametrize(
    ("award", "kind", "quota", "overlay", "base", "expected"),
    [
        pytest.param("CSTDCS", "individual", "share", "", 33, (4, 5, 5), id="D06"),
        pytest.param("COCP", "collective", "share", "", 12, (2, 2, 3), id="D08"),
        pytest.param("CSTDCS", "individual", "base-leaders-ministry-flag", "bca-12-2019", 5, (2, 3, 3), id="E01"),
        pytest.param("COBT", "collective", "district-courts", "tandtc-01-2018", 5, (1, 1, 1), id="E03-district-courts"),
    ],
)
def test_a_shipped_share_of_a_base_under_each_rounding(award: str, kind: NomineeKind, quota: str, overlay: str, base: int, expected: tuple[int, ...]) -> None:
    found = shipped(award, kind, quota, overlay)
    assert tuple(found.seats(base, mode) for mode in ROUNDINGS) == expected


def test_the_courts_round_as_their_circular_prints_it() -> None:
    found = shipped("CSTDCS", "individual", "court-share", "tandtc-01-2018")
    assert found.rounding is not None
    assert [rounded(Fraction(raw), found.rounding) for raw in ("0.49", "0.5")] == [0, 1]


def test_a_ministry_that_says_how_to_round_takes_the_place_of_the_silent_share() -> None:
    regime = shipped_book().sitting(2021, date(2021, 12, 30), overlays=["tandtc-01-2018"]).of_the_day.regime
    assert [item.id for item in regime.standards["CSTDCS", "individual"].quotas] == ["court-share"]
    silent = shipped_book().sitting(2021, date(2021, 12, 30), overlays=["byt-38-2018"]).of_the_day.regime
    assert [item.id for item in silent.standards["CSTDCS", "individual"].quotas] == ["share", "health-share", "non-managers"]


@pytest.mark.parametrize(("award", "amount"), [("CSTDCS", 1_490_000), ("LDTT", 450_000)])
def test_a_bonus_is_rounded_up_to_ten_thousand(award: str, amount: int) -> None:
    """D32: 0.3 times 1,490,000 is 447,000."""
    (regime,) = (regime for regime in shipped_book().rules.regimes if regime.id == "l13-n91")
    bonus = regime.standards[award, "individual"].bonus
    assert bonus is not None
    assert bonus.amount(1_490_000) == amount
