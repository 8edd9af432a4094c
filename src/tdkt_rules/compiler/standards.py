"""Sections of a regime as standards: what an award requires, its routes, bars, suspensions and procedure; then its quotas and order."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, field, frozen

from tdkt_rules.compiler.around import Around, Regulation
from tdkt_rules.compiler.lowering import lower, lower_list
from tdkt_rules.compiler.names import Names, cite
from tdkt_rules.compiler.policies import bars_of
from tdkt_rules.compiler.quotas import quotas_of
from tdkt_rules.compiler.ranking import ballot_of, ranking_of
from tdkt_rules.compiler.sections import Located, LocatedRanking, LocatedStep, Section
from tdkt_rules.compiler.vocabulary import label_of
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model import criterion as core
from tdkt_rules.model.policy import Policies
from tdkt_rules.model.procedure import ProcedureItem, in_order_of_steps
from tdkt_rules.model.regime import Key, Standard
from tdkt_rules.model.vocabulary import NomineeKind


@frozen(eq=False)
class Desk:
    """Standards in the making. Each is made once; one that another needs for `meets` is made on the way.

    Args:
        names: Names that may be used; gathers diagnostics.
        policies: What holds for all awards at once.
        shared: Criteria for `use`.
        sections: Award rules by award and kind of nominee.
        done: Standards made so far.
        open: Standards being made, outermost first, to find circles.
    """

    names: Names
    policies: Policies
    shared: Mapping[str, Located]
    sections: Mapping[Key, Section]
    done: dict[Key, Standard] = field(factory=dict)
    open: list[Key] = field(factory=list)

    @property
    def regulation(self) -> Regulation:
        """What its criteria may refer to."""
        return Regulation(self.names, self.shared, lambda award, kind, origin: standard_of(award, kind, origin, self))


def standard_of(award: str, kind: NomineeKind, asked_at: Origin, desk: Desk) -> Standard | None:
    """The standard of an award for a kind of nominee; None, with a diagnostic, when there is none or when it needs itself.

    Args:
        award: Code.
        kind: Kind of nominee.
        asked_at: Where it was asked for.
        desk: Standards in the making.
    """
    key = (award, kind)
    if key in desk.done:
        return desk.done[key]
    if key in desk.open:
        circle = [*(code for code, _ in desk.open[desk.open.index(key) :]), award]
        desk.names.found.append(asked_at.diagnose("RUL250", circle=" → ".join(circle)))
        return None
    if key not in desk.sections:
        desk.names.found.append(asked_at.diagnose("RUL251", award=award, kind=kind, regime=desk.names.regime))
        return None
    desk.open.append(key)
    desk.done[key] = _make(desk.sections[key], desk)
    desk.open.pop()
    return desk.done[key]


def _make(section: Section, desk: Desk) -> Standard:
    regulation = desk.regulation
    citations = cite(section.cite.texts, desk.names, section.cite.origin) if section.cite else ()
    if not section.cite:
        desk.names.found.append(section.origin.diagnose_key("RUL233"))
    if not section.require and not section.routes:
        desk.names.found.append(section.origin.diagnose_key("RUL253", award=section.award, kind=section.kind))
    around = Around(f"{section.award}.{section.kind}", citations, section.mark, section.kind, reported=not section.cite)
    standard = Standard(
        section.award,
        section.kind,
        citations,
        _requirement(section, regulation, around),
        lower_list(section.bars, regulation, evolve(around, path=f"{around.path}.bar")),
        lower_list(section.suspensions, regulation, evolve(around, path=f"{around.path}.suspend")),
        in_order_of_steps(procedure_of(section.procedure, desk.names, around)),
    )
    return evolve(standard, bars=(*standard.bars, *bars_of(desk.policies, standard)))


def with_rounds(desk: Desk, rankings: Mapping[NomineeKind, LocatedRanking | None]) -> dict[Key, Standard]:
    """The standards of a desk with their quotas and orders, which come last because their conditions may ask for any standard.

    Args:
        desk: All its standards are made.
        rankings: The order that holds for every award, by kind of nominee.
    """
    made = {}
    for (award, kind), standard in list(desk.done.items()):
        section = desk.sections[award, kind]
        around = Around(f"{award}.{kind}", standard.citations, section.mark, kind, reported=not section.cite)
        quotas = tuple(quotas_of(section.quotas, desk.regulation, around))
        made[award, kind] = evolve(standard, quotas=quotas, ranking=ranking_of(section.ranking, rankings.get(kind), desk.regulation, around))
    return made


def _requirement(section: Section, regulation: Regulation, around: Around) -> core.Criterion:
    """What must hold: the common requirement and at least one of the routes."""
    children: list[core.Criterion] = []
    if section.require:
        made = lower(section.require.shape, regulation, around, section.require.origin, "require")
        children += [made] if made else []
    routes = tuple(_routes(section, regulation, around))
    if routes:
        children.append(core.Group(_heading("routes", around), "any", routes, routes=True))
    return children[0] if len(children) == 1 else core.Group(_heading("standard", around), "all", tuple(children))


def _routes(section: Section, regulation: Regulation, around: Around) -> Iterator[core.Criterion]:
    for name, located in section.routes.items():
        made = lower(located.shape, regulation, around, located.origin, name, route=True)
        if made is not None:
            claim = f"{section.award}.{name}"
            yield core.Claimed(made.heading, claim, tuple(sorted(questions_of(made))), made) if located.shape.on_claim else made


def procedure_of(steps: Iterable[LocatedStep], names: Names, around: Around) -> Iterator[ProcedureItem]:
    """The steps around a standard, with citations and marks inherited from above."""
    seen: set[str] = set()
    for step in steps:
        if step.shape.id in seen:
            names.found.append(step.origin.child("id").diagnose("RUL235", id=step.shape.id))
        seen.add(step.shape.id)
        citations = cite(step.shape.cite, names, step.origin.child("cite")) if step.shape.cite else around.citations
        mark = step.shape.mark or around.mark
        if mark is None:
            names.found.append(step.origin.diagnose("RUL234"))
        ballot = ballot_of(step.shape.ballot)
        yield ProcedureItem(step.shape.id, label_of(step.shape.label), citations, mark or "unverified", step.shape.step, around.source, ballot)


def _heading(name: str, around: Around) -> core.Heading:
    return core.Heading(f"{around.path}.{name}", around.citations, around.mark or "unverified")


def questions_of(criterion: core.Criterion) -> set[str]:
    """The judgements, not the confirmations, inside a criterion."""
    if isinstance(criterion, core.Judgement):
        return set() if criterion.presumed else {criterion.question}
    return {question for child in core.children_of(criterion) for question in questions_of(child)}
