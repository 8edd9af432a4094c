"""Rounds in which no more may be chosen than a quota allows: counted here, without asking the round how it counted."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import Any

from attrs import evolve, frozen

from tdkt_rules.cohort.round import round_of
from tdkt_rules.compiler.record import type_record
from tdkt_rules.documents.cohort import Cohort
from tdkt_rules.documents.nominee import Nominee
from tdkt_rules.documents.record_document import record_document
from tdkt_rules.model.decision import Verdict
from tdkt_rules.model.placement import QuotaUse, Round, Status
from tdkt_rules.model.record import Record
from tdkt_rules.model.regime import Rules
from tdkt_rules.model.truth import Truth
from tdkt_rules.model.vocabulary import Base, NomineeKind
from tdkt_rules.sitting import Sitting
from tdkt_rules.testing.properties.smaller import smallest

Document = dict[str, Any]


@frozen
class Cap:
    """A number that those chosen in a round must not exceed, said apart from the rules.

    Args:
        said: As it was written, such as `15%`.
        number: The number; a share as a fraction of one.
        share: Whether it is a share.
        of: What the share is of; None for everybody in the cohort.
    """

    said: str
    number: Fraction
    share: bool
    of: Base | None

    def seats(self, heads: int) -> int:
        """How many may be chosen; a part of a person is dropped."""
        return int(self.number * heads) if self.share else int(self.number)


@frozen
class Excess:
    """More are chosen, or may be chosen where equals wait for the council, than are allowed.

    Args:
        allowed: How many may be.
        chosen: How many are.
        heads: How many the share is of; None for a number, and for a quota of the rules.
        quota: Id of the quota of the rules; empty for a cap said apart from them.
    """

    allowed: int
    chosen: int
    heads: int | None
    quota: str = ""


@frozen(eq=False)
class Contest:
    """A round that is asked for.

    Args:
        sitting: The rules and the question.
        award: Code of the award.
        kind: Kind of nominee.
        cap: What must not be exceeded besides the quotas of the rules; None for nothing.
    """

    sitting: Sitting
    award: str
    kind: NomineeKind
    cap: Cap | None

    def excess(self, frame: Mapping[str, object], documents: Sequence[Document]) -> Excess | None:
        """What is exceeded in the round of a cohort; None where nothing is."""
        return self.exceeded(self.held(frame, documents), documents)

    def held(self, frame: Mapping[str, object], documents: Sequence[Document]) -> Round:
        """The round of a cohort."""
        return round_of(self.sitting, Cohort.from_mappings(frame, documents), self.award, kind=self.kind)

    def exceeded(self, outcome: Round, documents: Sequence[Document]) -> Excess | None:
        """What is exceeded in a round that was held; None where nothing is."""
        for use in outcome.uses:
            if use.quota.sense == "at_most" and use.applies is Truth.MET and use.counted_from != "selected":
                sitting = sum(place.status is Status.SELECTED and use.id in place.quotas for place in outcome.placements)
                if sitting > use.seats.known:
                    return Excess(int(use.seats.known), sitting, None, use.id)
        if self.cap is None:
            return None
        heads, chosen = self._heads(outcome, documents), chosen_at_most(outcome)
        allowed = self.cap.seats(heads)
        return Excess(allowed, chosen, heads if self.cap.share else None) if chosen > allowed else None

    def _heads(self, outcome: Round, documents: Sequence[Document]) -> int:
        """How many the share is of: as the rules count them where one of their quotas has the same base, or else among the records."""
        base = self.cap.of if self.cap else None
        told = [use for use in outcome.uses if base is not None and use.quota.of == base.name and not use.group and use.base.exact]
        if told:
            return int(told[0].base.known)
        records = [type_record(Nominee.from_mapping(document), self.sitting.rules) for document in documents]
        return sum(base is None or self._counts(record, base) for record in records)

    def _counts(self, record: Record, base: Base) -> bool:
        """Whether somebody is in the base: by holding one of its awards for the year, or by meeting the standard of one."""
        year = self.sitting.asked.year
        if record.kind != (base.counts or self.kind) or any(record.facts.get(name) not in values for name, values in base.where.items()):
            return False
        if not base.reach or any(held.award in base.reach and held.year == year for held in record.awards):
            return True
        histories = self.sitting.histories(record)
        known = [award for award in base.reach if (award, record.kind) in self.sitting.of_the_day.regime.standards]
        return any(self.sitting.decide(award, histories).verdict is Verdict.ELIGIBLE for award in known)


def chosen_at_most(outcome: Round) -> int:
    """How many are chosen, those included who may be once the council has told equals apart."""
    counts = {status: sum(place.status is status for place in outcome.placements) for status in (Status.SELECTED, Status.TIED)}
    wide = [use.taken.possible for use in outcome.uses if _counts_all(use)]
    return int(min([counts[Status.SELECTED] + counts[Status.TIED], *wide]))


def _counts_all(use: QuotaUse) -> bool:
    return use.quota.sense == "at_most" and use.quota.per == "round" and use.quota.among is None and use.applies is Truth.MET


@frozen(eq=False)
class BrokenRound:
    """A cohort in whose round too many are chosen.

    Args:
        contest: The round.
        frame: Everything of the cohort but the nominees.
        documents: The nominees.
        excess: What is exceeded.
        tried: How many rounds were held.
    """

    contest: Contest
    frame: Mapping[str, object]
    documents: tuple[Document, ...]
    excess: Excess
    tried: int = 1


def smaller_round(wrong: BrokenRound) -> BrokenRound:
    """The same in a cohort from which nobody can be taken, and whose records say no more than matters."""
    contest = wrong.contest
    frame, documents = wrong.frame, list(wrong.documents)
    plain = {"cohort": frame["cohort"]}
    if contest.excess(plain, [_alone(document) for document in documents]):
        frame, documents = plain, [_alone(document) for document in documents]
    for place in reversed(range(len(documents))):
        if contest.excess(frame, [*documents[:place], *documents[place + 1 :]]):
            del documents[place]
    for place, document in enumerate(documents):
        silent = {name: value for name, value in document.items() if name != "round"}
        if contest.excess(frame, [*documents[:place], silent, *documents[place + 1 :]]):
            document = silent
        documents[place] = _shorter(document, partial(_with, contest, frame, documents, place), contest.sitting.rules)
    return evolve(wrong, frame=frame, documents=tuple(documents), excess=contest.excess(frame, documents) or wrong.excess)


def _alone(document: Document) -> Document:
    """A record that stands in no unit."""
    standing = {name: value for name, value in document.get("round", {}).items() if name != "unit"}
    return document | {"round": standing}


def _with(contest: Contest, frame: Mapping[str, object], documents: list[Document], place: int, tried: Document) -> Excess | None:
    """What is exceeded with another record in the place of one."""
    return contest.excess(frame, [*documents[:place], tried, *documents[place + 1 :]])


def _shorter(document: Document, shows: Callable[[Document], Excess | None], rules: Rules) -> Document:
    record = type_record(Nominee.from_mapping(document), rules)
    standing = {name: value for name, value in document.get("round", {}).items() if value}

    def written(left: Record) -> Document:
        return record_document(left) | ({"round": standing} if standing else {})

    return written(smallest(record, lambda left: shows(written(left)) is not None))
