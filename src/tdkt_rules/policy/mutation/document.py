"""A run of mutation as a JSON document, with its schema."""

import json
from collections import Counter
from typing import Any, Final, get_args

from tdkt_rules.explanation.schema_parts import INTEGER, Schema, list_of, object_of, said, text
from tdkt_rules.model.vocabulary import NOMINEE_KINDS
from tdkt_rules.policy.mutation.accepted import Judged, Standing
from tdkt_rules.policy.mutation.outcome import FATES, Outcome, Reason
from tdkt_rules.policy.mutation.planning import NAMES
from tdkt_rules.policy.mutation.report import COLUMNS, Account
from tdkt_rules.policy.mutation.words import words_of

MUTATION: Final = "tdkt-rules/mutation/1"

Document = dict[str, Any]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def mutation_json(account: Account) -> str:
    """A run as canonical JSON in the shape of `mutation_schema`: keys sorted, two spaces, a newline at the end."""
    return json.dumps(mutation_document(account), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def mutation_document(account: Account) -> Document:
    """A run as plain values, in the shape of `mutation_schema`."""
    run, opening = account.run, account.shop.opening
    counts = Counter(map(account.column, run.outcomes))
    return {
        "schema": MUTATION,
        "rules": opening.rules,
        "counts": {"total": len(run.outcomes), **{name: counts[name] for name in COLUMNS}},
        "mutants": [_mutant(account, outcome) for outcome in run.outcomes],
        "cases": [dict(case) for case in run.cases],
        "accepted": [_entry(item) for item in account.entries],
        "searched": run.searched,
    }


def _mutant(account: Account, outcome: Outcome) -> Document:
    mutant, rules = account.shop.mutants(outcome.place)[outcome.id], account.shop.book.rules
    place = outcome.place
    return {
        "id": outcome.id,
        "regime": place.regime,
        "award": place.award,
        "kind": place.kind,
        "operator": outcome.operator,
        "fate": outcome.fate,
        "accepted": outcome.id in account.accepted,
        "case": outcome.by,
        "reason": outcome.reason,
        "rule": account.run.rules[place],
        "text": {"vi": words_of(mutant, rules, "vi"), "en": words_of(mutant, rules, "en")},
    }


def _entry(item: Judged) -> Document:
    return {"mutant": item.entry.mutant, "standing": item.standing, "reason": {"vi": item.entry.reason.vi, "en": item.entry.reason.en}}


def mutation_schema() -> Schema:
    """The JSON Schema (draft 2020-12) that every document of a run satisfies; no other property is allowed."""
    label = object_of("A text in both languages.", {"vi": text("Vietnamese."), "en": text("English.")})
    mutant = {
        "id": text("Regime or overlay, path, kind of mistake and variant."),
        "regime": text("Id of the regime, or of the overlay."),
        "award": text("Code of the award whose standard holds the mistake; empty for what concerns all awards of the regime."),
        "kind": {"enum": [*NOMINEE_KINDS, ""]},
        "operator": {"enum": list(NAMES)},
        "fate": {"enum": list(FATES)},
        "accepted": said({"type": "boolean"}, "Whether an entry of the list accepts it."),
        "case": text("Name of the case that kills it, or that would; empty for none."),
        "reason": {"enum": list(get_args(Reason))},
        "rule": text("Digest of the rule, of which an accepted entry names the beginning."),
        "text": {"$ref": "#/$defs/label"},
    }
    entry = {"mutant": text("Id."), "standing": {"enum": list(get_args(Standing))}, "reason": {"$ref": "#/$defs/label"}}
    counts = {"total": INTEGER, **dict.fromkeys(COLUMNS, INTEGER)}
    whole = {
        "schema": {"const": MUTATION},
        "rules": text("The rulebook as it was named."),
        "counts": object_of("How many mutants came to which end.", counts),
        "mutants": list_of("Every mutant, in the order of the rules.", object_of("A mutant.", mutant)),
        "cases": list_of("Cases that kill the survivors, as a file of cases holds them; one with a `cohort` is a round.", {"type": "object"}),
        "accepted": list_of("The entries of the list of accepted survivors that concern this run.", object_of("An entry.", entry)),
        "searched": said({"type": "boolean"}, "Whether survivors were searched for."),
    }
    return {"$schema": _DIALECT, "title": "Mutation", **object_of("What became of mistakes put into the rules.", whole), "$defs": {"label": label}}
