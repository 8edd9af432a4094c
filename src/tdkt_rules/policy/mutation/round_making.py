"""Small rounds as documents: a unit that reports a number, or so many units, and nominees who all meet the standard."""

from collections.abc import Mapping
from datetime import date
from math import inf
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from tdkt_rules.cases.change import parts_of
from tdkt_rules.cases.round_cases import RoundCase, read_round
from tdkt_rules.cases.round_shape import STATUSES
from tdkt_rules.documents.nominee import Nominee, plain_source
from tdkt_rules.documents.record_document import record_document
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model.diagnostic import InvalidInput
from tdkt_rules.model.placement import Round
from tdkt_rules.model.quota import Quota
from tdkt_rules.model.ranking import VoteShare
from tdkt_rules.model.record import Record
from tdkt_rules.model.regime import Key, Rules, Standard
from tdkt_rules.policy.mutation.round_trials import held, passes_round
from tdkt_rules.rulebook import Rulebook

Document = dict[str, Any]

_VOTES_EACH: Final = 20
_PLENTY: Final = 1000
_ALIKE: Final = "don-vi"


@frozen(eq=False)
class Meeting:
    """Somebody who meets the standard of an award, and the question by which that was found.

    Args:
        record: The nominee.
        award: Code of the award.
        year: Reference year.
        on: Day of the decision.
        regime: Id of the regime.
    """

    record: Record
    award: str
    year: str
    on: date
    regime: str

    @property
    def key(self) -> Key:
        """The award and the kind of nominee."""
        return self.award, self.record.kind


@frozen
class Wanted:
    """What a round should be like.

    Args:
        quota: The quota that it is about.
        heads: The number that a unit reports, or of units.
        people: How many are put forward.
        equal: Whether all have the same votes; otherwise each has one fewer than the one before.
        council: Whether the council ranks by these votes; otherwise only the rules rank.
        overlays: Ids of the overlays on top.
    """

    quota: Quota
    heads: int
    people: int
    equal: bool = False
    council: bool = True
    overlays: tuple[str, ...] = ()


def round_document(wanted: Wanted, somebody: Meeting, standard: Standard, head: Mapping[str, object], rules: Rules) -> Document | None:
    """A round case without what is expected of it; None where no unit can say the number.

    Args:
        wanted: What it should be like.
        somebody: Who meets the standard, as every nominee then does.
        standard: The rules of the award.
        head: Name, title and source of the case.
        rules: The rulebook.
    """
    cohort = _cohort(wanted, somebody.year, standard, rules)
    if cohort is None:
        return None
    ranked = [key.by.body for key in (standard.ranking.keys if standard.ranking else ()) if isinstance(key.by, VoteShare)]
    body = [*ranked, *(step.ballot.body for step in standard.procedure if step.ballot), "council"][0]
    members = _VOTES_EACH * wanted.people
    in_favour = {f"N-{number + 1}": members - (0 if wanted.equal else number) for number in range(wanted.people)}
    frame, alike = cohort
    place = {"round": {"unit": f"{_ALIKE}-1"}} if alike else {}
    return {
        **head,
        "confidence": "derived",
        "ask": _ask(somebody, wanted.overlays),
        "cohort": frame | ({"ranking": {"by": [{"votes": body}]}} if wanted.council else {}),
        **({"alike": alike} if alike else {}),
        "change": _record(somebody) | place,
        "votes": {"body": body, "members": members, "in_favour": in_favour},
    }


def ranked_document(nominees: Mapping[str, Document], somebody: Meeting, head: Mapping[str, object], overlays: tuple[str, ...]) -> Document:
    """A round of nominees who all meet the standard, in which only their ranks matter; without what is expected of it.

    Args:
        nominees: What each changes in the record, by id.
        somebody: Who meets the standard, as every nominee then does.
        head: Name, title and source of the case.
        overlays: Ids of the overlays on top.
    """
    return {**head, "confidence": "derived", "ask": _ask(somebody, overlays), "change": _record(somebody), "nominees": dict(nominees)}


def _ask(somebody: Meeting, overlays: tuple[str, ...]) -> Document:
    asked: Document = {"award": somebody.award, "year": somebody.year, "on": somebody.on.isoformat(), "regime": somebody.regime, "kind": somebody.record.kind}
    return asked | ({"overlays": list(overlays)} if overlays else {})


def _record(somebody: Meeting) -> Document:
    return {name: value for name, value in record_document(somebody.record).items() if name not in ("nominee", "name")}


def answered(document: Document, quota: Quota | None, book: Rulebook) -> tuple[Document, RoundCase] | None:
    """A round with what the rules make of it as what is expected; None where they hold somebody for want of a fact, or refuse it.

    Args:
        document: The round.
        quota: The quota that it is about; None where the ranks are.
        book: The rules.
    """
    asked = _read(document | {"expect": {"selected": []}}, book)
    try:
        outcome = held(asked, book) if asked else None
    except InvalidInput:
        return None
    if outcome is None or outcome.refused or any(item.status.value == "held" for item in outcome.placements):
        return None
    complete = document | {"expect": _expected(outcome, quota)}
    case = _read(complete, book)
    return (complete, case) if case is not None and passes_round(case, book) else None


def _read(document: Mapping[str, Any], book: Rulebook) -> RoundCase | None:
    """The document as the round case that a reader makes of it."""
    source = plain_source({"rounds": [document]})
    origin = Origin(source, ("rounds", 0))
    (read,) = read_round(origin, Nominee(source, origin.path).data, parts_of(source), book.rules, Path())
    return read.case


def _cohort(wanted: Wanted, year: str, standard: Standard, rules: Rules) -> tuple[Document, Document] | None:
    """The units, described and alike; other quotas have plenty of heads, so that the one that it is about decides."""
    quota, heads, bases = wanted.quota, wanted.heads, rules.vocabulary.bases
    base = bases[quota.of]
    others = {bases[other.of].reported for other in standard.quotas if other.share} - {"", base.reported}
    reported = dict.fromkeys(sorted(others), _PLENTY)
    if quota.size or (quota.share and base.counts == "units"):
        if not heads:
            return None
        unit: Document = {"parent": "co-quan"} | ({"cluster": "khoi"} if quota.per == "cluster" else {})
        unit |= {"facts": {fact: values[0] for fact, values in base.where.items()}} if base.where else {}
        unit |= {"years": {year: reported}} if reported else {}
        frame: Document = {"units": {"co-quan": _top("authority", year, reported)}} | ({"clusters": {"khoi": "khoi"}} if quota.per == "cluster" else {})
        return frame, {_ALIKE: {"count": heads, "unit": unit}}
    if quota.per == "cluster" or (quota.share and not base.reported):
        return None
    reported |= {base.reported: heads} if quota.share else {}
    return {"units": {"co-quan": _top(quota.per if quota.per in ("unit", "division") else "authority", year, reported)}}, {}


def _top(level: str, year: str, reported: Document) -> Document:
    return {"level": level} | ({"years": {year: reported}} if reported else {})


def _expected(outcome: Round, quota: Quota | None) -> Document:
    """Where everybody came to stand, and what the quota leaves in its group, or the ranks."""
    standing = {status: [item.nominee for item in outcome.placements if item.status.value == status] for status in STATUSES}
    if quota is None:
        return {"ranks": {item.nominee: item.rank[0] for item in outcome.placements if item.rank and item.rank[0] == item.rank[1]}}
    uses = [use for use in outcome.uses if use.quota.id == quota.id and use.base.exact and use.seats.exact and use.seats.known != inf]
    said = {use.id: ({"base": int(use.base.known)} if quota.share else {}) | {"seats": int(use.seats.known)} for use in uses}
    return {status: names for status, names in standing.items() if names} | ({"quotas": said} if said else {})
