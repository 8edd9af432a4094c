"""Overlays: linked and lowered against each regime that they extend."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, frozen

from tdkt_rules.compiler.around import Around, Regulation
from tdkt_rules.compiler.catalogue import date_range
from tdkt_rules.compiler.lowering import lower, lower_list
from tdkt_rules.compiler.names import Names, cite
from tdkt_rules.compiler.quotas import quotas_of
from tdkt_rules.compiler.ranking import ranking_of
from tdkt_rules.compiler.regimes import RegimeParts, canonical
from tdkt_rules.compiler.scorecards import scorecards_of, with_exclusions
from tdkt_rules.compiler.sections import Located, common_grounds, located_list, located_quotas, located_ranking, located_steps
from tdkt_rules.compiler.standards import procedure_of
from tdkt_rules.compiler.tightening import check_quotas, circles, delegated_in, set_parameters
from tdkt_rules.compiler.vocabulary import label_of
from tdkt_rules.documents.overlay_shape import AdditionShape, OverlayShape
from tdkt_rules.documents.scorecard_shape import ScorecardShape
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model.criterion import Criterion
from tdkt_rules.model.diagnostic import Diagnostic, nearest_name
from tdkt_rules.model.digest import digest
from tdkt_rules.model.regime import Addition, Key, Overlay, Parameter, Regime, Standard
from tdkt_rules.model.scorecard import Scorecard
from tdkt_rules.model.vocabulary import NOMINEE_KINDS, NomineeKind

NOTHING = AdditionShape()


@frozen(eq=False)
class Linked:
    """A regime that overlays may extend.

    Args:
        parts: What its files say.
        regime: The regime.
        names: The names that its rules may use.
    """

    parts: RegimeParts
    regime: Regime
    names: Names


@frozen(eq=False)
class Laying:
    """An overlay being laid over one regime.

    Args:
        shape: What its file says.
        origin: Where its `overlay` stands.
        regime: The regime.
        regulation: What its criteria may refer to.
        bars: Bars common to every award, by kind of nominee.
        suspensions: Suspensions common to every award.
    """

    shape: OverlayShape
    origin: Origin
    regime: Regime
    regulation: Regulation
    bars: Mapping[NomineeKind, tuple[Located, ...]]
    suspensions: Mapping[NomineeKind, tuple[Located, ...]]

    @property
    def names(self) -> Names:
        """Names that may be used; gathers diagnostics."""
        return self.regulation.names


@frozen
class Laid:
    """The overlays of a rulebook.

    Args:
        overlays: In order of their files.
        names: What each used of each regime, and what is wrong with it there.
        found: What else is wrong.
        unused: Shared criteria that none of their rules refers to.
    """

    overlays: tuple[Overlay, ...]
    names: tuple[Names, ...]
    found: tuple[Diagnostic, ...]
    unused: tuple[Diagnostic, ...]


def lay_overlays(files: list[tuple[OverlayShape, Origin]], linked: Mapping[str, Linked], *, complete: bool) -> Laid:
    """Link and lower overlays against every regime that they extend.

    Args:
        files: What the files say, and where their `overlay` stands.
        linked: The regimes by id.
        complete: Whether every regime could be read; else an unknown one may be one that could not.
    """
    made: dict[str, tuple[Overlay, Origin]] = {}
    names: list[Names] = []
    found: list[Diagnostic] = []
    unused: list[Diagnostic] = []
    for shape, origin in files:
        if shape.id in made:
            found.append(origin.child("id").diagnose("RUL287", overlay=shape.id, file=made[shape.id][1].place().file))
            continue
        overlay, used, wrong = _compile(shape, origin, linked, complete=complete)
        made[shape.id] = overlay, origin
        names += used
        found += wrong
        unused += _unused(shape, origin, used)
    found += _same_scorecards(made.values())
    found += circles(made.values(), [item.regime for item in linked.values()])
    return Laid(tuple(overlay for overlay, _ in made.values()), tuple(names), tuple(found), tuple(unused))


def _same_scorecards(made: Iterable[tuple[Overlay, Origin]]) -> Iterator[Diagnostic]:
    """Scorecards of one name that two overlays of one regime bring: a sheet could mean either."""
    first: dict[tuple[str, str], Origin] = {}
    for overlay, origin in made:
        named = {name for cards in overlay.scorecards.values() for name in cards}
        for name in sorted(named):
            where = origin.child("scorecards", name)
            taken = [first[regime, name] for regime, cards in overlay.scorecards.items() if name in cards and (regime, name) in first]
            if taken:
                yield where.diagnose_key("RUL279", name=name, file=taken[0].place().file)
            first |= {(regime, name): where for regime, cards in overlay.scorecards.items() if name in cards and (regime, name) not in first}


def _compile(shape: OverlayShape, origin: Origin, linked: Mapping[str, Linked], *, complete: bool) -> tuple[Overlay, list[Names], list[Diagnostic]]:
    found: list[Diagnostic] = []
    additions: dict[str, dict[Key, Addition]] = {}
    parameters: dict[str, dict[str, Parameter]] = {}
    scorecards: dict[str, dict[str, Scorecard]] = {}
    used = []
    for index, name in enumerate(shape.extends):
        where = origin.child("extends", index)
        if name in shape.extends[:index]:
            found.append(where.diagnose("RUL262", name=name))
        elif name not in linked:
            found += [where.diagnose("RUL220", nearest_name(name, linked), kind="regime", name=name)] if complete else []
        elif not date_range(shape.in_force).touches(linked[name].regime.in_force):
            found.append(where.diagnose("RUL286", regime=name, overlay=shape.id))
        else:
            laying = _laying(shape, origin, linked[name])
            parameters[name] = set_parameters(shape, origin, laying.regime, laying.names)
            additions[name] = dict(_additions(laying))
            scorecards[name] = with_exclusions(laying.names.scorecards, _scorecards(shape, origin), laying.regulation)
            used.append(laying.names)
    text = digest(canonical(origin.source.data))
    overlay = Overlay(shape.id, label_of(shape.label), shape.level, label_of(shape.body), date_range(shape.in_force), additions, parameters, text, scorecards)
    return overlay, used, found


def _unused(shape: OverlayShape, origin: Origin, names: list[Names]) -> list[Diagnostic]:
    used = set().union(*(item.used for item in names)) if names else set()
    own = [("shared criterion", "shared", name) for name in shape.shared] + [("scorecard", "scorecards", name) for name in shape.scorecards]
    return [origin.child(group, name).diagnose_key("RUL260", kind=kind, name=name) for kind, group, name in own if (kind, name) not in used]


def _scorecards(shape: OverlayShape, origin: Origin) -> dict[str, tuple[ScorecardShape, Origin]]:
    return {name: (card, origin.child("scorecards", name)) for name, card in shape.scorecards.items()}


def _laying(shape: OverlayShape, origin: Origin, linked: Linked) -> Laying:
    regime, of_regime = linked.regime, linked.names
    citable = (*of_regime.citable, *shape.instruments)
    names = evolve(of_regime, citable=citable, in_force=regime.in_force.narrowed(date_range(shape.in_force)), used=set(), found=[])
    for index, instrument in enumerate(shape.instruments):
        names.know("instrument", instrument, names.instruments, origin.child("instruments", index))
    names.found.extend(
        where.diagnose_key("RUL279", name=name, file=linked.parts.scorecards[name][1].place().file)
        for name, (_, where) in _scorecards(shape, origin).items()
        if name in linked.parts.scorecards
    )
    names = evolve(names, scorecards={**names.scorecards, **scorecards_of(_scorecards(shape, origin), names, shape.id)})
    own = {name: Located(criterion, origin.child("shared", name)) for name, criterion in shape.shared.items()}
    for name in own:
        if name in linked.parts.shared:
            names.found.append(own[name].origin.diagnose_key("RUL288", name=name, regime=regime.id, file=linked.parts.shared[name].origin.place().file))

    def standard(award: str, kind: NomineeKind, asked_at: Origin) -> Standard | None:
        if (award, kind) not in regime.standards:
            names.found.append(asked_at.diagnose("RUL251", award=award, kind=kind, regime=regime.id))
        return regime.standards.get((award, kind))

    regulation = Regulation(names, {**linked.parts.shared, **own}, standard)
    return Laying(shape, origin, regime, regulation, common_grounds(shape.bar, origin.child("bar")), common_grounds(shape.suspend, origin.child("suspend")))


def _additions(laying: Laying) -> Iterator[tuple[Key, Addition]]:
    """What an overlay adds to each standard: by its own section for it, and by the grounds common to every award."""
    written = dict(_sections(laying))
    for key in laying.regime.standards:
        section, origin, around = written.get(key) or _without_section(key, laying)
        if key in written or laying.bars[key[1]] or laying.suspensions[key[1]]:
            yield key, _addition(key, section, origin, around, laying)


def _without_section(key: Key, laying: Laying) -> tuple[AdditionShape, Origin, Around]:
    return NOTHING, laying.origin, _around(key, laying)


def _around(key: Key, laying: Laying) -> Around:
    return Around(f"{key[0]}.{key[1]}.{laying.shape.id}", (), None, key[1], source=laying.shape.id)


def _sections(laying: Laying) -> Iterator[tuple[Key, tuple[AdditionShape, Origin, Around]]]:
    """The sections of an overlay for standards that the regime has; the others are reported."""
    names = laying.names
    for code, award in laying.shape.awards.items():
        at_award = laying.origin.child("awards", code)
        if not names.know("award", code, names.awards, at_award):
            continue
        for kind in NOMINEE_KINDS:
            section: AdditionShape | None = getattr(award, kind)
            origin = at_award.child(kind)
            if section is None:
                continue
            if kind not in names.awards[code].who:
                names.found.append(origin.diagnose_key("RUL252", award=code, kind=kind))
            elif (code, kind) not in laying.regime.standards:
                names.found.append(origin.diagnose_key("RUL251", award=code, kind=kind, regime=laying.regime.id))
            else:
                if not section.cite:
                    names.found.append(origin.diagnose_key("RUL233"))
                citations = cite(section.cite, names, origin.child("cite")) if section.cite else ()
                around = evolve(_around((code, kind), laying), citations=citations, mark=section.mark or award.mark, reported=not section.cite)
                yield (code, kind), (section, origin, around)


def _addition(key: Key, section: AdditionShape, origin: Origin, around: Around, laying: Laying) -> Addition:
    regulation, kind = laying.regulation, key[1]
    bars = (*located_list(section.bar, origin.child("bar")), *laying.bars[kind])
    suspensions = (*located_list(section.suspend, origin.child("suspend")), *laying.suspensions[kind])
    quotas = tuple(quotas_of(located_quotas(section.quota, origin.child("quota")), regulation, around))
    laying.names.found.extend(check_quotas(quotas, laying.regime.standards[key], section, origin))
    return Addition(
        requirement=lower_list(located_list(section.require, origin.child("require")), regulation, around),
        bars=lower_list(bars, regulation, evolve(around, path=f"{around.path}.bar")),
        suspensions=lower_list(suspensions, regulation, evolve(around, path=f"{around.path}.suspend")),
        fills=dict(_fills(key, section, origin, around, laying)),
        procedure=tuple(procedure_of(located_steps(section.procedure, origin.child("procedure")), laying.names, around)),
        quotas=quotas,
        ranking=ranking_of(located_ranking(section.ranking, origin.child("ranking")), None, regulation, around),
    )


def _fills(key: Key, section: AdditionShape, origin: Origin, around: Around, laying: Laying) -> Iterator[tuple[str, Criterion]]:
    """The criteria that stand in the place of delegated ones; each keeps the path of what it fills."""
    standard, top = laying.regime.standards[key], f"{key[0]}.{key[1]}."
    open_ = {path.removeprefix(top): scoped for path, scoped in delegated_in(standard).items()}
    for path, shape in section.fill.items():
        where = origin.child("fill", path)
        if path not in open_:
            laying.names.found.append(where.diagnose_key("RUL283", nearest_name(path, open_), path=path, known=", ".join(open_) or "-"))
            continue
        above, _, name = (top + path).rpartition(".")
        inside = evolve(around, path=above, scoped=open_[path])
        made = lower(shape.model_copy(update={"id": None}), laying.regulation, inside, where, name)
        if made is not None:
            yield top + path, made
