"""Awards decided by durable rules: the engine finds what the record says of each leaf, the rules make the verdict of it."""

from datetime import date

from attrs import field, frozen

from tdkt_rules.engine.decide import context_for
from tdkt_rules.live.chart import chart_of
from tdkt_rules.live.leaves import leaf_statuses
from tdkt_rules.live.logic import VERDICTS
from tdkt_rules.live.ruleset import LiveRuleset
from tdkt_rules.model.decision import Verdict
from tdkt_rules.model.record import Record
from tdkt_rules.model.regime import Key
from tdkt_rules.sitting import known_award, wrong_question
from tdkt_rules.standing import Standing


@frozen
class LiveVerdict:
    """What the rules say.

    Args:
        verdict: The answer.
        barred: Whether a bar decided it.
    """

    verdict: Verdict
    barred: bool


@frozen(eq=False)
class LiveAwards:
    """The rules of one day as durable rulesets, one for each award and kind of nominee that is asked for.

    Rulesets are made when they are first needed and kept. One decision is made at a time, in a session that ends with it; for several threads, make several of
    these.

    Args:
        standing: The rules of the day.

    Example:
        >>> from tdkt_rules import Nominee, Rulebook
        >>> from tdkt_rules.standing import standing_on
        >>> book = Rulebook.load("vn")
        >>> awards = LiveAwards(standing_on(book, date(2025, 8, 1)))
        >>> awards.decide(book.record(Nominee.from_mapping({"nominee": "CB-1", "kind": "individual"})), "CSTDBT", 2025).verdict
        <Verdict.UNDETERMINED: 'undetermined'>
    """

    standing: Standing
    _rulesets: dict[Key, LiveRuleset] = field(factory=dict, init=False, repr=False)

    def decide(self, record: Record, award: str, year: int | str, on: date | None = None, *, strict: bool = False) -> LiveVerdict:
        """The verdict on one nominee.

        Args:
            record: The nominee.
            award: Code of the award.
            year: Reference year.
            on: Day on which the facts are looked at; 31 December of the year when not given.
            strict: Ask routine confirmations as judgements.

        Raises:
            InvalidInput: The question cannot be asked (codes ASK501 to ASK503, ASK506).
            NoOutcome: The rules came to no outcome, which is a fault of the library.
        """
        standing, sitting = self.standing, self.standing.sitting(year, on, strict=strict)
        known_award(standing.rules, award, record.kind)
        standard = standing.standard(award, record.kind)
        if standard is None:
            raise wrong_question("ASK503", award=award, kind=record.kind, regime=standing.regime.id)
        (history,) = sitting.histories(record)
        leaves = leaf_statuses(standard, context_for(award, history, standing.regime, sitting.asked))
        return LiveVerdict(*VERDICTS[self.ruleset(award, record).outcome(leaves)])

    def ruleset(self, award: str, record: Record) -> LiveRuleset:
        """The rules of an award for the kind of a nominee."""
        key: Key = (award, record.kind)
        if key not in self._rulesets:
            self._rulesets[key] = LiveRuleset(f"{self.standing.name} {award}.{record.kind}", chart_of(self.standing.regime.standards[key]))
        return self._rulesets[key]


def decide_live(standing: Standing, record: Record, award: str, year: int | str, on: date | None = None, *, strict: bool = False) -> LiveVerdict:
    """The verdict of one question by durable rules; for several, keep a `LiveAwards`, which makes its rules once. Takes what `LiveAwards.decide` takes."""
    return LiveAwards(standing).decide(record, award, year, on, strict=strict)
