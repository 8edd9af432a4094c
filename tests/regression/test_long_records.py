"""A record with very many events: the explanation names the first of them and says how many more there are."""

from datetime import date

from tdkt_rules import Nominee
from tests.shipped import shipped_book


def test_an_explanation_named_every_one_of_ten_thousand_events() -> None:
    events = [{"year": 1990 + number % 36, "kind": "initiative", "scope": "nationwide"} for number in range(10_000)]
    nominee = Nominee.from_mapping({"nominee": "CB-1", "kind": "individual", "events": {"initiative": events}})
    decision = shipped_book().decide(nominee, "CSTDTQ", 2025, date(2026, 1, 15))
    for language in ("vi", "en"):
        assert len(decision.explain(language)) < 10_000
    assert "9988" in decision.explain("vi")
