"""The policies of a regime, and the bars that they bring."""

from collections.abc import Iterator

from tdkt_rules.compiler.names import Names, cite
from tdkt_rules.documents.policy_shape import CitedShape, PoliciesShape
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model import criterion as core
from tdkt_rules.model.award import BASES
from tdkt_rules.model.heading import Heading
from tdkt_rules.model.policy import Achievements, ExactRank, OneAYear, Policies, Restart, Source
from tdkt_rules.model.regime import Standard


def compile_policies(shape: PoliciesShape, names: Names, origin: Origin) -> Policies:
    """Link the policies of a regime.

    Args:
        shape: What `regime.yaml` says.
        names: Names that may be used; gathers diagnostics.
        origin: Where its `policies` stands.
    """
    return Policies(_restart(shape, names, origin), _one_a_year(shape, names, origin), _achievements(shape, names, origin), _exact_rank(shape, names, origin))


def _source(shape: CitedShape, names: Names, origin: Origin) -> Source:
    return Source(cite(shape.cite, names, origin.child("cite")), shape.mark)


def _restart(shape: PoliciesShape, names: Names, origin: Origin) -> Restart | None:
    if shape.restart is None:
        return None
    where = origin.child("restart")
    spans = [name for name, kind in names.vocabulary.occurrences.items() if kind.lasts]
    names.know("event or span", shape.restart.after, spans, where.child("after"))
    return Restart(shape.restart.after, _source(shape.restart, names, where))


def _one_a_year(shape: PoliciesShape, names: Names, origin: Origin) -> OneAYear | None:
    if shape.one_a_year is None:
        return None
    where = origin.child("one_a_year")
    names.know_each("award", shape.one_a_year.awards, names.awards, where.child("awards"))
    return OneAYear(tuple(shape.one_a_year.awards), tuple(shape.one_a_year.excepted), _source(shape.one_a_year, names, where))


def _achievements(shape: PoliciesShape, names: Names, origin: Origin) -> Achievements | None:
    if shape.achievements is None:
        return None
    where = origin.child("achievements")
    events = [name for name, kind in names.vocabulary.occurrences.items() if not kind.lasts]
    names.know_each("event or span", shape.achievements.events, events, where.child("events"))
    return Achievements(shape.achievements.reading, tuple(shape.achievements.events), _source(shape.achievements, names, where))


def _exact_rank(shape: PoliciesShape, names: Names, origin: Origin) -> ExactRank | None:
    if shape.exact_rank is None:
        return None
    where = origin.child("exact_rank")
    series = sorted({award.series for award in names.awards.values()})
    names.know_each("series", shape.exact_rank.series, series, where.child("series"))
    return ExactRank(tuple(shape.exact_rank.series), _source(shape.exact_rank, names, where))


def bars_of(policies: Policies, standard: Standard) -> Iterator[core.Criterion]:
    """The bars that policies bring to the standard of an award.

    At most one a year: another award of the list in the reference year bars, unless the nominee comes by a route of an excepted kind.
    """
    policy = policies.one_a_year
    if policy is None or standard.award not in policy.awards:
        return
    path = f"{standard.award}.{standard.kind}.bar.another-award-this-year"
    head = Heading(path, policy.source.citations, policy.source.mark)
    others = tuple(code for code in policy.awards if code != standard.award)
    bases = tuple(basis for basis in BASES if basis not in policy.excepted)
    if not bases:  # a count without bases would take those of the ladder
        return
    counted = core.AwardCount(others, core.Window("this_year"), bases)
    another = core.Comparison(_below(head, "another"), counted, "at_least", core.Bound(1, "", "times"))
    routes = tuple(route for route in _routes_of(standard.requirement) if route.heading.basis in policy.excepted)
    spared = core.Group(_below(head, "no-excepted-route"), "none", routes)
    yield core.Group(head, "all", (another, spared)) if routes else core.Comparison(head, counted, "at_least", core.Bound(1, "", "times"))


def _below(head: Heading, name: str) -> Heading:
    return Heading(f"{head.path}.{name}", head.citations, head.mark)


def _routes_of(requirement: core.Criterion) -> Iterator[core.Criterion]:
    groups = [requirement, *core.children_of(requirement)]
    yield from (route for group in groups if isinstance(group, core.Group) and group.routes for route in group.children)
