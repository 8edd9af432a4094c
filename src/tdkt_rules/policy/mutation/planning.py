"""Which mutants of a rulebook there are, in the order of the rules, each with a name of its own."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final, Literal

from attrs import evolve, field, frozen

from tdkt_rules.compiler.policies import bars_of
from tdkt_rules.model.criterion import Criterion
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, Place, nearest_name
from tdkt_rules.model.question import question
from tdkt_rules.model.regime import Key, Regime, Rules, Standard
from tdkt_rules.model.vocabulary import NOMINEE_KINDS, NomineeKind
from tdkt_rules.policy.mutation.leaning import Leaning, leaning_in, leaning_on, with_standards
from tdkt_rules.policy.mutation.mutant import Change, Mutant
from tdkt_rules.policy.mutation.of_overlays import keys_of, mistakes_of_overlay
from tdkt_rules.policy.mutation.of_rounds import mistakes_of_common_order, mistakes_of_rounds
from tdkt_rules.policy.mutation.operators import OPERATORS, mistakes_in
from tdkt_rules.policy.mutation.quotas import QUOTA_OPERATORS
from tdkt_rules.policy.mutation.rankings import RANKING_OPERATORS
from tdkt_rules.policy.mutation.regimes import REGIME_OPERATORS, mistakes_of_regime, with_policies
from tdkt_rules.rulebook import Rulebook

NAMES: Final = (*(name for name, _ in OPERATORS), "bar-dropped", "suspension-dropped", *REGIME_OPERATORS, *QUOTA_OPERATORS, *RANKING_OPERATORS)
"""Every kind of mistake."""

GroundPart = Literal["bars", "suspensions"]


@frozen
class Scope:
    """Which mutants are wanted; what is empty limits nothing.

    Args:
        regimes: Ids of regimes.
        awards: Codes. Mistakes in a regime as a whole belong to the awards that they may decide otherwise, those for all awards to none.
        kind: Kind of nominee.
        operators: Kinds of mistakes.
        overlays: Ids of overlays, in whose quotas and orders the mistakes are then, and not in the national rules.
    """

    regimes: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()
    kind: NomineeKind | None = None
    operators: tuple[str, ...] = ()
    overlays: tuple[str, ...] = ()

    def holds(self, mutant: Mutant) -> bool:
        """Whether a mutant is wanted."""
        if self.operators and mutant.operator not in self.operators:
            return False
        if not self.awards and self.kind is None:
            return True
        keys = [mutant.key] if mutant.key else sorted(mutant.touched or ())
        return any(self.wants(key) for key in keys)

    def wants(self, key: Key) -> bool:
        """Whether an award for a kind of nominee is wanted."""
        return (not self.awards or key[0] in self.awards) and (self.kind is None or key[1] == self.kind)


def scope_within(scope: Scope, rules: Rules) -> Scope:
    """A scope whose names the rulebook has.

    Raises:
        InvalidInput: An award, a regime or an overlay is unknown (codes ASK501, ASK505, ASK520), with all that are.
    """
    regimes, overlays = [regime.id for regime in rules.regimes], [overlay.id for overlay in rules.overlays]
    wrong = [("ASK501", nearest_name(name, rules.awards), {"award": name}) for name in scope.awards if name not in rules.awards]
    wrong += [("ASK505", nearest_name(name, regimes), {"regime": name, "known": ", ".join(regimes)}) for name in scope.regimes if name not in regimes]
    known = ", ".join(overlays) or "-"
    wrong += [("ASK520", nearest_name(name, overlays), {"overlay": name, "known": known}) for name in scope.overlays if name not in overlays]
    if wrong:
        raise InvalidInput([Diagnostic(code, Place(""), fields, nearest) for code, nearest, fields in wrong])
    return scope


@frozen(eq=False)
class Mistaken:
    """The rules with a mistake in them.

    Args:
        mutant: The mistake.
        regimes: The regimes that it changes, by id.
        rules: The rulebook.
    """

    mutant: Mutant
    regimes: dict[str, Regime]
    rules: Rules

    @cached_property
    def book(self) -> Rulebook:
        """The rulebook, to be asked as any other."""
        return Rulebook(self.rules)


@frozen(eq=False)
class Plan:
    """The mutants of a rulebook.

    Args:
        rules: The rulebook.
        leaning: Which awards lean on which, by regime.
    """

    rules: Rules
    leaning: dict[str, Leaning] = field(factory=dict)

    def mistaken(self, mutant: Mutant) -> Mistaken:
        """The rules as a mutant makes them."""
        if mutant.overlay is not None:
            overlays = tuple(mutant.overlay if overlay.id == mutant.overlay.id else overlay for overlay in self.rules.overlays)
            return Mistaken(mutant, {}, evolve(self.rules, overlays=overlays))
        regimes = mutant.regimes
        if mutant.standards:
            regime = next(regime for regime in (*mutant.regimes, *self.rules.regimes) if regime.id == mutant.regime)
            if mutant.of_rounds:  # no standard asks another for its quotas
                regimes = (evolve(regime, standards={**regime.standards, **mutant.standards}),)
            else:
                regimes = (with_standards(regime, mutant.standards, self.leaning_of(regime)),)
        changed = {regime.id: regime for regime in regimes}
        return Mistaken(mutant, changed, evolve(self.rules, regimes=tuple(changed.get(regime.id, regime) for regime in self.rules.regimes)))

    def leaning_of(self, regime: Regime) -> Leaning:
        """Which awards lean on which in a regime."""
        if regime.id not in self.leaning:
            self.leaning[regime.id] = leaning_in(regime)
        return self.leaning[regime.id]

    def mutants(self, scope: Scope) -> Iterator[Mutant]:
        """The mutants that are wanted, in the order of the rules."""
        for overlay in (overlay for overlay in self.rules.overlays if overlay.id in scope.overlays):
            for own in filter(scope.wants, keys_of(overlay)):
                yield from (mutant for mutant in self.mutants_at(overlay.id, own) if scope.holds(mutant))
        if scope.overlays:
            return
        for regime in self.rules.regimes:
            if not scope.regimes or regime.id in scope.regimes:
                for key in (*(key for key in regime.standards if scope.wants(key)), None):
                    yield from (mutant for mutant in self.mutants_at(regime.id, key) if scope.holds(mutant))

    def knows(self, name: str) -> bool:
        """Whether there is a mutant of a name."""
        regime_id, _, rest = name.partition("/")
        award, _, below = rest.partition(".")
        kind = below.partition(".")[0].partition("/")[0]
        regime = next((regime for regime in self.rules.regimes if regime.id == regime_id), None)
        overlay = next((overlay for overlay in self.rules.overlays if overlay.id == regime_id), None)
        keys = regime.standards if regime else keys_of(overlay) if overlay else ()
        key = next((key for key in keys if key == (award, kind)), None)
        if regime is None and key is None:
            return False
        return any(mutant.id == name for mutant in self.mutants_at(regime_id, key))

    def mutants_at(self, regime_id: str, key: Key | None) -> Iterator[Mutant]:
        """The mutants of one standard, of a regime as a whole, or of what an overlay brings to the rounds of an award."""
        overlay = next((overlay for overlay in self.rules.overlays if overlay.id == regime_id), None)
        if overlay is not None and key is not None:
            yield from _named_apart(mistakes_of_overlay(overlay, key, self.rules))
            return
        regime = next(regime for regime in self.rules.regimes if regime.id == regime_id)
        leaning = self.leaning_of(regime)
        if key is not None:
            touched = leaning_on([key], leaning)
            yield from _named_apart(evolve(mutant, touched=touched) for mutant in _of_standard(regime, key, self.rules))
            yield from _named_apart(mistakes_of_rounds(regime, key, self.rules))
            return
        yield from mistakes_of_common_order(regime, self.rules)
        for mutant in (*_of_common_grounds(regime, self.rules), *mistakes_of_regime(regime, self.rules)):
            yield evolve(mutant, touched=leaning_on(mutant.touched, leaning)) if mutant.touched else mutant


def _of_standard(regime: Regime, key: Key, rules: Rules) -> Iterator[Mutant]:
    """The mistakes in the standard of an award, without those in what it shares with all others.

    What a policy brings to it is mistaken as a whole here, and inside where the regime says it.
    """
    standard, common = regime.standards[key], common_grounds(regime, key[1])
    brought = {bar.heading.path for bar in bars_of(regime.policies, standard)}
    for mistake in mistakes_in(standard.requirement, rules):
        new = with_policies(evolve(standard, requirement=mistake.whole), regime.policies, brought)
        yield _mutant(regime, key, mistake.operator, mistake.change, {key: new})
    for part, index, ground in _grounds(standard):
        if (part, ground.heading.id) not in common:
            for operator, change, new_ground in _of_ground(ground, part, rules):
                if ground.heading.path not in brought or new_ground is None:
                    yield _mutant(regime, key, operator, change, {key: _with_ground(standard, part, index, new_ground)})


def _of_common_grounds(regime: Regime, rules: Rules) -> Iterator[Mutant]:
    """The mistakes in what excludes or postpones every award of a kind of nominee: the regime says it once, so it is mistaken once."""
    for kind in NOMINEE_KINDS:
        having = [key for key in regime.standards if key[1] == kind]
        for part, name in common_grounds(regime, kind):
            places = {key: next(item for item in _grounds(regime.standards[key]) if (item[0], item[2].heading.id) == (part, name)) for key in having}
            each = {key: list(_of_ground(place[2], part, rules)) for key, place in places.items()}
            for number, (operator, change, _) in enumerate(each[having[0]]):
                new = {key: _with_ground(regime.standards[key], part, places[key][1], each[key][number][2]) for key in having}
                mutant = _mutant(regime, None, operator, evolve(change, path=change.path.partition(".")[2]), new)
                yield evolve(mutant, touched=frozenset(having))


def common_grounds(regime: Regime, kind: NomineeKind) -> tuple[tuple[GroundPart, str], ...]:
    """The grounds that every award of a kind of nominee has, word for word, by their part and id; none where there is only one award."""
    standards = [standard for key, standard in regime.standards.items() if key[1] == kind]
    each = [{(part, ground.heading.id): question(ground) for part, _, ground in _grounds(standard)} for standard in standards]
    return tuple(name for name, asked in (each[0].items() if len(each) > 1 else ()) if all(other.get(name) == asked for other in each[1:]))


def _grounds(standard: Standard) -> Iterator[tuple[GroundPart, int, Criterion]]:
    yield from (("bars", index, bar) for index, bar in enumerate(standard.bars))
    yield from (("suspensions", index, suspension) for index, suspension in enumerate(standard.suspensions))


def _of_ground(ground: Criterion, part: GroundPart, rules: Rules) -> Iterator[tuple[str, Change, Criterion | None]]:
    """The mistakes of what excludes or postpones, the first of which is to forget it."""
    yield "bar-dropped" if part == "bars" else "suspension-dropped", Change(ground.heading.path, "", ground, ground, None), None
    yield from ((mistake.operator, mistake.change, mistake.whole) for mistake in mistakes_in(ground, rules))


def _with_ground(standard: Standard, part: GroundPart, index: int, new: Criterion | None) -> Standard:
    """A standard with another ground in the place of one, or without it."""
    if part == "bars":
        return evolve(standard, bars=_instead(standard.bars, index, new))
    return evolve(standard, suspensions=_instead(standard.suspensions, index, new))


def _instead(grounds: tuple[Criterion, ...], index: int, new: Criterion | None) -> tuple[Criterion, ...]:
    return (*grounds[:index], *((new,) if new is not None else ()), *grounds[index + 1 :])


def _mutant(regime: Regime, key: Key | None, operator: str, change: Change, standards: dict[Key, Standard]) -> Mutant:
    name = f"{regime.id}/{change.path}/{operator}{change.variant}"
    return Mutant(name, operator, regime.id, key, standards, before=change.before, after=change.after)


def _named_apart(mutants: Iterable[Mutant]) -> Iterator[Mutant]:
    """Mutants of which no two have one name: the second of a name is numbered."""
    seen: dict[str, int] = {}
    for mutant in mutants:
        seen[mutant.id] = seen.get(mutant.id, 0) + 1
        yield mutant if seen[mutant.id] == 1 else evolve(mutant, id=f"{mutant.id}#{seen[mutant.id]}")
