"""The shipped rules of two titles: every mistake in them is noticed by a shipped case, or nobody could tell."""

from pathlib import Path

import pytest

from tdkt_rules.cases.running import run_cases
from tdkt_rules.policy.mutation.accepted import judged, read_accepted
from tdkt_rules.policy.mutation.ledger import Ledger
from tdkt_rules.policy.mutation.planning import Scope
from tdkt_rules.policy.mutation.report import Account
from tdkt_rules.policy.mutation.running import mutation_of
from tdkt_rules.policy.mutation.workshop import Opening, workshop
from tests.shipped import shipped_book

ROOT = Path(__file__).parents[2]
ACCEPTED = ROOT / "fixtures" / "mutation" / "accepted.yaml"
MADE = ROOT / "fixtures" / "mutation" / "cases"
OPENING = Opening("vn", (str(ROOT / "fixtures" / "cases"), str(ROOT / "fixtures" / "rounds"), str(MADE)))


@pytest.mark.parametrize(("award", "regime"), [("CSTDBT", "l22-n98"), ("TTLDTT", "l22-n152")])
def test_no_mistake_in_a_title_survives(award: str, regime: str) -> None:
    run = mutation_of(OPENING, Scope((regime,), (award,)), Ledger())
    account = Account(run, judged(read_accepted(ACCEPTED), run, workshop(OPENING).plan), workshop(OPENING))
    assert [outcome.id for outcome in (*account.of("survived"), *account.of("unknown"))] == []
    assert account.noticed == 1


def test_the_cases_that_were_made_hold() -> None:
    report = run_cases([MADE], shipped_book)
    assert report.ok, [result.id for result in report.results if result.status != "passed"]
    assert len(report.results) > 900


def test_every_accepted_survivor_is_one() -> None:
    """Its name is that of a mutant, and its rule is as it was when somebody accepted it; a run of its award says whether a case kills it by now."""
    shop = workshop(OPENING)
    for entry in read_accepted(ACCEPTED):
        assert shop.plan.knows(entry.mutant), entry.mutant
