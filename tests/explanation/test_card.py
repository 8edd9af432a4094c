"""The card of an award, in words, as Markdown and as a document."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from jsonschema import Draft202012Validator

from tdkt_rules.explanation.related import leaning, looks_back_to
from tdkt_rules.explanation.schema import card_schema
from tdkt_rules.model.diagnostic import InvalidInput
from tdkt_rules.rulebook import CardForm
from tests.shipped import shipped_book

GOLDEN = Path(__file__).parents[1] / "golden"
Golden = Callable[[Path, str], None]
DAY = date(2025, 6, 30)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("award", "kind"), [("HCLD3", "collective"), ("HCCSVV2", "individual"), ("LDTT", "individual")])
def test_a_card_reads_as_expected(award: str, kind: Any, language: str, golden: Golden) -> None:
    golden(GOLDEN / f"card-{award}.{language}.txt", shipped_book().card(award, DAY, kind=kind, language=language))


def test_a_card_of_several_kinds_says_each() -> None:
    heads = [line for line in shipped_book().card("BKTTG", DAY).splitlines() if "(BKTTG)" in line]
    assert [head.rpartition(" ")[2] for head in heads] == ["nhân.", "thể.", "đình."]


def test_every_standard_has_a_card_in_both_languages_and_both_forms() -> None:
    for regime in shipped_book().rules.regimes:
        for award, kind in regime.standards:
            for form in ("text", "markdown"):
                for language in ("vi", "en"):
                    said = shipped_book().card(award, DAY, kind=kind, regime=regime.id, language=language, form=form)
                    assert "{" not in said, (regime.id, award)


def test_an_overlay_shows_on_the_card_with_whose_it_is() -> None:
    national, local = (shipped_book().card("LDTT", date(2024, 12, 1), overlays=overlays) for overlays in ((), ("lao-cai-14-2024",)))
    assert "Lào Cai" in local
    assert "Lào Cai" not in national


def test_a_card_as_a_document_names_every_criterion() -> None:
    document = json.loads(shipped_book().card("HCDL2", DAY, form="json"))
    assert [standard["kind"] for standard in document["standards"]] == ["individual", "collective"]
    assert "HCDL3" in document["looks_back_to"]
    assert "HCDL1" in document["counts_for"]
    assert {"vi", "en"} == set(document["standards"][1]["requirement"]["text"])
    bonus = [step["bonus"] for step in document["standards"][0]["procedure"] if step["bonus"]]
    assert [(item["base"], item["amount"] > 0) for item in bonus] == [(2_340_000, True)]


@pytest.mark.parametrize("day", [date(2011, 1, 1), date(2016, 1, 1), date(2024, 12, 31), DAY, date(2025, 12, 31), date(2027, 1, 1)])
def test_documents_of_cards_satisfy_the_schema(day: date) -> None:
    book, validator = shipped_book(), Draft202012Validator(card_schema())
    regime = next(regime for regime in book.rules.regimes if regime.in_force.holds(day))
    for award in sorted({award for award, _ in regime.standards}):
        validator.validate(json.loads(book.card(award, day, form="json")))


def test_a_card_has_three_forms() -> None:
    with pytest.raises(ValueError, match="unknown form `xml`; one of: text, markdown, json"):
        shipped_book().card("LDTT", DAY, form=cast(CardForm, "xml"))


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ({"award": "HCDLL2", "on": DAY}, "ASK501"),
        ({"award": "LDTT", "on": DAY, "kind": "collective"}, "ASK502"),
        ({"award": "XPTB", "on": date(2020, 1, 1)}, "ASK503"),
        ({"award": "LDTT", "on": date(2000, 1, 1)}, "ASK504"),
        ({"award": "LDTT", "on": DAY, "regime": "l99"}, "ASK505"),
        ({"award": "LDTT", "on": DAY, "overlays": ("nowhere",)}, "ASK520"),
    ],
)
def test_a_card_that_cannot_be_shown_says_why(question: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        shipped_book().card(**question)
    assert [found.code for found in caught.value.diagnostics] == [code]


def test_a_standard_looks_back_to_what_it_counts_starts_from_or_asks_for() -> None:
    regime = next(item for item in shipped_book().rules.regimes if item.id == "l22-n98")
    assert looks_back_to(regime.standards["CSTDCS", "individual"].requirement) == ("LDTT", "CSTT")
    assert set(looks_back_to(regime.standards["HCLD3", "individual"].requirement)) == {"BKTTG", "CSTDCS"}
    assert leaning(regime)["LDTT"] == ()
