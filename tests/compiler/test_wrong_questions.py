"""Questions that cannot be asked: each gets a clear error."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tdkt_rules import Nominee, Rulebook
from tdkt_rules.explanation.diagnostics import render_all
from tdkt_rules.model.diagnostic import InvalidInput
from tests.shipped import shipped_book

WRONG = Path(__file__).parents[1] / "wrong" / "question"
Golden = Callable[[Path, str], None]

QUESTIONS: dict[str, dict[str, Any]] = {
    "unknown-award": {"award": "CSTDSC", "year": 2025},
    "award-far-from-any": {"award": "???", "year": 2025},
    "award-of-another-kind": {"award": "TTLDXS", "year": 2025},
    "award-without-rules": {"award": "CSTDTQ", "year": 2025, "rules": WRONG.parent / "rules" / "_base"},
    "before-all-rules": {"award": "CSTDCS", "year": 2009},
    "unknown-regime": {"award": "CSTDCS", "year": 2025, "regime": "l22-n99"},
    "year-of-two-digits": {"award": "CSTDCS", "year": 25},
    "unknown-reading": {"award": "CSTDCS", "year": 2025, "achievements": "twice"},
    "school-year-of-three-years": {"award": "CSTDCS", "year": "2023-2025"},
    "unknown-overlay": {"award": "LDTT", "year": 2025, "overlays": ("lao-cai-14-2042",)},
    "overlay-of-another-regime": {"award": "LDTT", "year": 2025, "on": date(2025, 6, 30), "overlays": ("bac-ninh-86-2025",)},
    "overlay-not-in-force": {"award": "LDTT", "year": 2023, "on": date(2024, 5, 15), "overlays": ("lao-cai-14-2024",)},
    "several-wrong-overlays": {"award": "LDTT", "year": 2023, "on": date(2024, 5, 15), "overlays": ("bac-ninh-86-2025", "lao-cai-14-2024", "lao-cai")},
    "two-overlays-for-one-criterion": {
        "award": "CSTDTQ",
        "year": 2025,
        "overlays": ("province", "unit"),
        "rules": WRONG.parents[1] / "overlays" / "rulebook",
    },
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_wrong_question_is_refused_as_expected(name: str, golden: Golden) -> None:
    asked = dict(QUESTIONS[name])
    book = Rulebook.load(asked.pop("rules")) if "rules" in asked else shipped_book()
    with pytest.raises(InvalidInput) as caught:
        book.decide(Nominee.from_mapping({"nominee": "CB-1", "kind": "individual"}), **asked)
    golden(WRONG / f"{name}.expected.txt", render_all(caught.value.diagnostics))


def test_every_expected_text_has_a_test() -> None:
    assert {path.name.removesuffix(".expected.txt") for path in WRONG.glob("*.expected.txt")} == set(QUESTIONS)


def test_an_expired_regime_never_falls_back() -> None:
    with pytest.raises(InvalidInput) as caught:
        shipped_book().decide_all(Nominee.from_mapping({"nominee": "CB-1", "kind": "individual"}), 2009, date(2009, 12, 31))
    assert [found.code for found in caught.value.diagnostics] == ["ASK504"]
