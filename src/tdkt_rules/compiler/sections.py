"""Parts of a regime's files with their places, and the merge of a regime with the one that it is based on."""

from collections.abc import Sequence
from typing import Any

from attrs import Factory, evolve, frozen

from tdkt_rules.documents.criterion_shape import Common
from tdkt_rules.documents.quota_shape import QuotaShape
from tdkt_rules.documents.ranking_shape import RankingShape
from tdkt_rules.documents.rulebook_shape import AwardRulesShape, ByKind, ProcedureShape, SectionShape
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model.citation import Mark
from tdkt_rules.model.vocabulary import NOMINEE_KINDS, NomineeKind


@frozen
class Located:
    """A criterion and where it stands."""

    shape: Common
    origin: Origin


@frozen
class LocatedCitations:
    """Citations as text and where they stand."""

    texts: tuple[str, ...]
    origin: Origin


@frozen
class LocatedStep:
    """A step of procedure and where it stands."""

    shape: ProcedureShape
    origin: Origin


@frozen
class LocatedQuota:
    """A quota and where it stands."""

    shape: QuotaShape
    origin: Origin


@frozen
class LocatedRanking:
    """An order and where it stands."""

    shape: RankingShape
    origin: Origin


@frozen
class Section:
    """The rules of one award for one kind of nominee, before lowering."""

    award: str
    kind: NomineeKind
    origin: Origin
    mark: Mark | None = None
    cite: LocatedCitations | None = None
    require: Located | None = None
    routes: dict[str, Located] = Factory(dict)
    bars: tuple[Located, ...] = ()
    suspensions: tuple[Located, ...] = ()
    procedure: tuple[LocatedStep, ...] = ()
    quotas: tuple[LocatedQuota, ...] = ()
    ranking: LocatedRanking | None = None


def sections_of(
    award: str, shape: AwardRulesShape, origin: Origin, inherited: dict[tuple[str, NomineeKind], Section]
) -> dict[tuple[str, NomineeKind], Section]:
    """The sections of an award as one file says them, over those of the regime that it is based on: each key that is written replaces the same key."""
    found: dict[tuple[str, NomineeKind], Section] = {}
    for kind in NOMINEE_KINDS:
        section: SectionShape | None = getattr(shape, kind)
        if section is not None:
            base = inherited.get((award, kind)) or Section(award, kind, origin.child(kind))
            found[award, kind] = _over(base, shape.mark, section, origin.child(kind))
    return found


def _over(base: Section, mark: Mark | None, shape: SectionShape, origin: Origin) -> Section:
    written = shape.model_fields_set
    changes: dict[str, Any] = {"origin": origin, "mark": shape.mark or mark or base.mark}
    if shape.cite:
        changes["cite"] = LocatedCitations(tuple(shape.cite), origin.child("cite"))
    if shape.require:
        changes["require"] = Located(shape.require, origin.child("require"))
    if "routes" in written:
        changes["routes"] = {name: Located(route, origin.child("routes", name)) for name, route in shape.routes.items()}
    if "bar" in written:
        changes["bars"] = located_list(shape.bar, origin.child("bar"))
    if "suspend" in written:
        changes["suspensions"] = located_list(shape.suspend, origin.child("suspend"))
    if "procedure" in written:
        changes["procedure"] = located_steps(shape.procedure, origin.child("procedure"))
    if "quota" in written:
        changes["quotas"] = located_quotas(shape.quota, origin.child("quota"))
    if "ranking" in written:
        changes["ranking"] = located_ranking(shape.ranking, origin.child("ranking"))
    return evolve(base, **changes)


def located_steps(steps: Sequence[ProcedureShape], origin: Origin) -> tuple[LocatedStep, ...]:
    """Steps of a list with their places."""
    return tuple(LocatedStep(step, origin.child(index)) for index, step in enumerate(steps))


def located_quotas(quotas: Sequence[QuotaShape], origin: Origin) -> tuple[LocatedQuota, ...]:
    """Quotas of a list with their places."""
    return tuple(LocatedQuota(quota, origin.child(index)) for index, quota in enumerate(quotas))


def located_ranking(ranking: RankingShape | None, origin: Origin) -> LocatedRanking | None:
    """An order with its place; None for none."""
    return LocatedRanking(ranking, origin) if ranking is not None else None


def located_list(criteria: Sequence[Common], origin: Origin) -> tuple[Located, ...]:
    """Criteria of a list with their places."""
    return tuple(Located(criterion, origin.child(index)) for index, criterion in enumerate(criteria))


def common_grounds(grounds: ByKind, origin: Origin) -> dict[NomineeKind, tuple[Located, ...]]:
    """Grounds common to every award, by kind of nominee."""
    return {kind: located_list(getattr(grounds, kind), origin.child(kind)) for kind in NOMINEE_KINDS}
