"""Which criteria of the rules the cases exercise: met, not met, unknown."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from attrs import frozen

from tdkt_rules.cases.model import Report
from tdkt_rules.cases.possible import possible
from tdkt_rules.cases.tally import Key as Key
from tdkt_rules.cases.tally import key_of as key_of
from tdkt_rules.model.criterion import Criterion, children_of
from tdkt_rules.model.finding import every_finding
from tdkt_rules.model.regime import Rules
from tdkt_rules.model.truth import Truth
from tdkt_rules.phrases import Language, phrase


@frozen(order=True)
class Exercised:
    """One criterion and the statuses that some case gave it.

    Args:
        regime: Id of the regime, or of the overlay.
        path: Path of the criterion.
        form: What kind of criterion it is; two of them may have one path.
        seen: What it was found to be.
        possible: What it can be: law that is not encoded is only ever unknown.
    """

    regime: str
    path: str
    form: str
    seen: frozenset[Truth]
    possible: frozenset[Truth]

    @property
    def lacking(self) -> tuple[Truth, ...]:
        """Statuses that no case gave it though it can have them, in the order met, not met, unknown."""
        return tuple(truth for truth in Truth if truth in self.possible - self.seen)


NOTHING: Mapping[Key, AbstractSet[Truth]] = {}


def seen_by(report: Report) -> dict[Key, set[Truth]]:
    """The statuses that cases give to criteria."""
    seen: dict[Key, set[Truth]] = {}
    for decision in (result.decision for result in report.results if result.decision is not None):
        for finding in every_finding(decision.findings):
            seen.setdefault(key_of(decision.regime, finding.criterion), set()).add(finding.status)
    return seen


def coverage_of(report: Report, rules: Rules, besides: Mapping[Key, AbstractSet[Truth]] = NOTHING) -> tuple[Exercised, ...]:
    """How far the cases exercise every criterion of the rules, in the order of the rules, and then of the overlays.

    Args:
        report: What became of the cases.
        rules: The rulebook that they were asked of.
        besides: Statuses seen elsewhere.
    """
    seen = seen_by(report)
    standards = [(regime.id, standard) for regime in rules.regimes for standard in regime.standards.values()]
    tops = [(regime, top) for regime, standard in standards for top in (standard.requirement, *standard.bars, *standard.suspensions)]
    additions = [(regime, added) for overlay in rules.overlays for regime, by_award in overlay.additions.items() for added in by_award.values()]
    tops += [(regime, top) for regime, added in additions for top in (*added.requirement, *added.bars, *added.suspensions, *added.fills.values())]
    asked = {key_of(regime, criterion): criterion for regime, top in tops for criterion in _downwards(top)}
    return tuple(Exercised(*key, frozenset(seen.get(key, set()) | besides.get(key, set())), possible(criterion)) for key, criterion in asked.items())


def coverage_text(coverage: Iterable[Exercised], language: Language = "vi") -> str:
    """The coverage as text: each criterion that lacks a status, then one line with the counts."""
    items = list(coverage)
    lines = [_line(item, language) for item in items if item.lacking]
    full = sum(not item.lacking for item in items)
    return "\n".join([*lines, phrase(language, "cases.coverage", total=len(items), full=full)])


def _downwards(criterion: Criterion) -> Iterator[Criterion]:
    yield criterion
    for child in children_of(criterion):
        yield from _downwards(child)


def _line(item: Exercised, language: Language) -> str:
    lacking = ", ".join(phrase(language, f"cases.status.{truth.value}") for truth in item.lacking)
    return phrase(language, "cases.lacking", regime=item.regime, path=item.path, lacking=lacking)
