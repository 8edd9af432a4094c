"""What is needed to put a round into words: the round, the rules that it was held under, and the names of its units."""

from collections import Counter
from collections.abc import Collection, Iterable
from functools import cached_property
from itertools import islice
from math import isinf

from attrs import frozen

from tdkt_rules.explanation.numerals import number
from tdkt_rules.explanation.tree import cited_with_mark
from tdkt_rules.explanation.voice import Voice, joined, lower_first, plain, say
from tdkt_rules.explanation.wording import Asked, heading
from tdkt_rules.model.citation import Citation, Mark
from tdkt_rules.model.cohort import Frame
from tdkt_rules.model.criterion import Criterion, FactValue, Group, Membership, children_of
from tdkt_rules.model.interval import Interval
from tdkt_rules.model.placement import Placement, QuotaUse, Round, Status
from tdkt_rules.model.ranking import Ranking
from tdkt_rules.model.regime import Regime, Rules
from tdkt_rules.model.scorecard import Scorecard
from tdkt_rules.model.vocabulary import NOMINEE_KINDS, NomineeKind
from tdkt_rules.phrases import Language


@frozen
class Telling:
    """A round with all that it takes to say it.

    Args:
        voice: The language, and the labels of the rules.
        outcome: The round.
        regime: The rules that it was held under, with the overlays in them; None when they are not at hand.
        frame: The units of the cohort; None when they are not at hand, so that units go by their ids.
    """

    voice: Voice
    outcome: Round
    regime: Regime | None = None
    frame: Frame | None = None

    @cached_property
    def placed(self) -> dict[str, Placement]:
        """The placements by id of nominee."""
        return {item.nominee: item for item in self.outcome.placements}

    @cached_property
    def uses(self) -> dict[str, QuotaUse]:
        """The quotas in their groups, by id."""
        return {use.id: use for use in self.outcome.uses}

    @cached_property
    def kinds(self) -> tuple[NomineeKind, ...]:
        """Kinds of nominee in the round."""
        found = {item.kind for item in self.outcome.placements}
        return tuple(kind for kind in NOMINEE_KINDS if kind in found)

    @cached_property
    def chosen(self) -> Counter[str]:
        """How many are selected of those whom each quota counts, by its id."""
        return Counter(use for item in self.outcome.placements if item.status is Status.SELECTED for use in item.quotas)

    @cached_property
    def cards(self) -> dict[str, Scorecard]:
        """The scorecards by id."""
        return dict(self.regime.scorecards) if self.regime else {}

    @cached_property
    def exclusions(self) -> dict[str, Criterion]:
        """The grounds on which scorecards exclude, by path."""
        return {criterion.heading.path: criterion for card in self.cards.values() for _, criterion in card.exclusions}

    @cached_property
    def criteria(self) -> dict[str, Criterion]:
        """Every criterion that may have decided on a nominee, by its path: of the standards of the award and of the exclusions of scorecards."""
        return {criterion.heading.path: criterion for top in self.tops for criterion in _with_below(top)}

    @cached_property
    def tops(self) -> tuple[Criterion, ...]:
        """The standards of the award with their bars and suspensions, and the exclusions of scorecards; each with all that stands below it."""
        if self.regime is None:
            return ()
        standards = [standard for (award, _), standard in self.regime.standards.items() if award == self.outcome.award]
        tops = [top for standard in standards for top in (standard.requirement, *standard.bars, *standard.suspensions)]
        return (*tops, *self.exclusions.values())

    @cached_property
    def touched(self) -> frozenset[str]:
        """The quotas in their groups that count somebody who was put forward, or may, by id."""
        return frozenset(use for item in self.outcome.placements for use in (*item.quotas, *item.full, *item.open))


def telling(rules: Rules, outcome: Round, language: Language, regime: Regime | None = None, frame: Frame | None = None) -> Telling:
    """A round made ready to be said.

    Args:
        rules: Labels, names of awards and titles of instruments.
        outcome: The round.
        language: `vi` or `en`.
        regime: The rules that it was held under, with the overlays in them; without it, criteria go by their paths.
        frame: The units of the cohort; without it, units go by their ids.
    """
    applied = regime or next((item for item in rules.regimes if item.id == outcome.regime), None)
    earliest = outcome.year.end - rules.vocabulary.horizon + 1
    return Telling(Voice(language, rules, outcome.year.school, earliest=earliest), outcome, applied, frame)


def _with_below(criterion: Criterion) -> Iterable[Criterion]:
    yield criterion
    for child in children_of(criterion):
        yield from _with_below(child)


def person(item: Placement) -> str:
    """A nominee as a list names it: `Lê Thị Hoa (CB-01)`."""
    return f"{plain(item.name)} ({plain(item.nominee)})" if item.name else plain(item.nominee)


def persons(told: Telling, ids: Collection[str], most: int = 12, *, but: str = "") -> str:
    """Several nominees as a list in a sentence, the first of many by name.

    Args:
        told: The round.
        ids: Ids of nominees.
        most: How many are named.
        but: One of the ids, who is left out.
    """
    named = islice((name for name in ids if name != but), most)
    known = [person(told.placed[name]) if name in told.placed else plain(name) for name in named]
    rest = len(ids) - bool(but) - len(known)
    return joined(told.voice, [*known, say(told.voice, "round.others", n=number(told.voice.language, rest))] if rest > 0 else known, "and")


def group_name(told: Telling, group: str) -> str:
    """A unit or cluster by its name; the whole round where there is none."""
    if not group:
        return say(told.voice, "round.whole")
    if told.frame is None:
        return plain(group)
    if group in told.frame.units:
        return plain(told.frame.units[group].name)
    return plain(told.frame.clusters.get(group, group))


def unit_name(told: Telling, unit: str, nominee: str = "") -> str:
    """The unit of a nominee by its name; of a nominee that is the unit its cluster; empty for none."""
    if unit != nominee:
        return group_name(told, unit) if unit else ""
    known = told.frame.units.get(unit) if told.frame else None
    return group_name(told, known.cluster) if known and known.cluster else ""


def in_unit(told: Telling, who: str, unit: str, nominee: str) -> str:
    """A nominee already named, with its unit where it has one."""
    name = unit_name(told, unit, nominee)
    return say(told.voice, "round.of-unit", who=who, unit=name) if name else who


def criterion_name(told: Telling, path: str) -> str:
    """A criterion by its name; its path where the rules are not at hand."""
    found = told.criteria.get(path)
    return lower_first(told.voice, heading(told.voice, Asked(found))) if found else path


def criteria_named(told: Telling, paths: Iterable[str], most: int = 3) -> str:
    """Several criteria by their names, each name once; how many more there are."""
    names = list(dict.fromkeys(criterion_name(told, path) for path in _joined(told, tuple(dict.fromkeys(paths)))))
    rest = len(names) - most
    shown = names[:most] + ([say(told.voice, "round.more", n=number(told.voice.language, rest))] if rest > 0 else [])
    return "; ".join(shown)


def _joined(told: Telling, paths: tuple[str, ...]) -> list[str]:
    """The criteria with alternatives joined: of several that would each do, none need be met by itself."""
    wanted = frozenset(paths)
    found = [path for top in told.tops for path in _alternatives(top, wanted)] if len(paths) > 1 else []
    return [*found, *(path for path in paths if path not in told.criteria)] if found else list(paths)


def _alternatives(criterion: Criterion, wanted: frozenset[str]) -> list[str]:
    """What is wanted at or below a criterion; of alternatives their common name, else those that do not ask what the nominee is."""
    if criterion.heading.path in wanted:
        return [criterion.heading.path]
    below = [(found, child) for child in children_of(criterion) if (found := _alternatives(child, wanted))]
    if isinstance(criterion, Group) and criterion.operator == "any" and len(below) > 1:
        if criterion.heading.label is not None:
            return [criterion.heading.path]
        open_to_it = [(found, child) for found, child in below if not _of_others(child, wanted)]
        below = open_to_it or below
    return [path for found, _ in below for path in found]


def _of_others(criterion: Criterion, wanted: frozenset[str]) -> bool:
    """Whether a way is for nominees of another sort: what is wanted of it is a fact such as the force that somebody serves in."""
    return any(part.heading.path in wanted and isinstance(part, Membership) and isinstance(part.quantity, FactValue) for part in _with_below(criterion))


def bounds(voice: Voice, value: Interval) -> str:
    """A number that may be known within bounds only.

    A number without bound is said as at least what is known.
    """
    low = number(voice.language, value.known)
    if value.exact:
        return low
    if isinf(value.possible):
        return say(voice, "round.at-least", n=low)
    return say(voice, "round.between", low=low, high=number(voice.language, value.possible))


def ranking_of(told: Telling, item: Placement) -> Ranking:
    """The order that a nominee was ranked by; one without keys where there is none."""
    return told.outcome.rankings.get(item.kind, Ranking())


def sourced(told: Telling, citations: tuple[Citation, ...], mark: Mark, source: str = "") -> str:
    """Where a rule stands, every instrument named, with whose regulation it is and how far it was checked."""
    return cited_with_mark(told.voice, citations, mark, source)


def with_source(told: Telling, text: str, source: str) -> str:
    """A text with its source after a dash; the text alone without one."""
    return say(told.voice, "line.cited", text=text, citation=source) if source else text
