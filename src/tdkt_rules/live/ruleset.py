"""A chart as a durable ruleset: facts name a finding and its status, and each rule makes one finding of two.

What must be known of durable-rules 2.0.28, and what is done about it:

- A ruleset holds 1,024 sessions, and asking for one more fails: a session is deleted as soon as its outcome is known.
- Deleting a session in which no rule has fired ends the process: after a failure the session is left, and the ruleset is made anew.
- `durable.lang` keeps rulesets by name for the whole process, and a `Host` keeps threads that never end: a `Ruleset` is made alone here, and needs neither.
- A fact that is told twice, and a fact that no rule reads, raise: every combination of two statuses has exactly one rule, so that neither happens.
- An exception in an action is swallowed and noted in the session: it is looked for there.
- Nothing says why a rule did not fire: the reasons of a decision are those of the engine.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any, Final

from attrs import define, field
from durable.engine import Ruleset

from tdkt_rules.live.chart import OUTCOME_OF, Chart, Step
from tdkt_rules.live.logic import Status

SESSION: Final = "decision"

Definition = dict[str, dict[str, Any]]


class NoOutcome(Exception):
    """A ruleset that came to no outcome, or failed on the way: a fault of the library, never of a record.

    Args:
        name: Name of the ruleset.
        why: What the rule engine noted; empty when it noted nothing.
    """

    def __init__(self, name: str, why: str = "") -> None:
        super().__init__(f"{name}: {why}" if why else name)


class _Alone:
    """What a ruleset asks of a host when it has none: nothing, because its actions are functions."""


@define(eq=False)
class LiveRuleset:
    """The rules of one award for one kind of nominee, ready to be told findings. Not frozen, because after a failure the rules are handed over anew.

    Args:
        name: Name for people.
        chart: What it was made from.
    """

    name: str
    chart: Chart
    _ruleset: Any = field(init=False, repr=False, default=None)
    _outcomes: list[str] = field(init=False, repr=False, factory=list)

    def outcome(self, leaves: Sequence[Status]) -> str:
        """What the rules make of some findings: a key of `VERDICTS`.

        Args:
            leaves: The statuses of the leaves, in the order of the chart.

        Raises:
            NoOutcome: The rules came to none, or to several.
        """
        ruleset, self._ruleset = self._ruleset or self._handed_over(), None
        self._outcomes.clear()
        noted: list[str] = []

        def heard(error: object, state: dict[str, Any] | None) -> None:
            noted.extend(str(item) for item in (error, (state or {}).get("exception")) if item)

        told = [*zip(self.chart.leaves, leaves, strict=True), *self.chart.constants]
        ruleset.do_actions(ruleset.assert_facts([{"sid": SESSION, **fact_of(name, status)} for name, status in told]), heard)
        if noted or len(self._outcomes) != 1:
            raise NoOutcome(self.name, "; ".join(noted) or ", ".join(self._outcomes))
        ruleset.delete_state(SESSION)
        self._ruleset = ruleset
        return self._outcomes[0]

    def _handed_over(self) -> Any:
        """The rules in the hands of the rule engine."""
        return Ruleset(self.name, _Alone(), definition_of(self.chart, self._outcomes.append))


def fact_of(name: str, status: str) -> dict[str, str]:
    """A finding as a fact."""
    return {"finding": name, "status": status}


def definition_of(chart: Chart, done: Callable[[str], None]) -> Definition:
    """The rules of a chart.

    Args:
        chart: The chart.
        done: Told the outcome.

    Returns:
        The definition that durable-rules takes: rules by name, each with the two findings that it waits for and what it does.

    Example:
        >>> from tdkt_rules.live.logic import EVERY
        >>> rules = definition_of(Chart(("a", "b"), (), (Step("c", "a", "b", EVERY),), ()), print)
        >>> list(rules)[:3]
        ['c: met + met = met', 'c: met + not_met = not_met', 'c: met + judgement = judgement']
        >>> rules["c: missing + met/judgement/missing = missing"]["all"][0]
        {'first': {'$and': [{'finding': 'a'}, {'status': 'missing'}]}}
    """
    return {f"{step.name}: {title}": rule for step in chart.steps for title, rule in _rules_of(step, done)}


def _rules_of(step: Step, done: Callable[[str], None]) -> Iterable[tuple[str, dict[str, Any]]]:
    """One rule for each status of the first and each result, over the statuses of the second that lead to it."""
    for first, pairs in groupby(step.table.items(), key=lambda item: item[0][0]):
        by_result: dict[str, list[str]] = {}
        for (_, second), result in pairs:
            by_result.setdefault(result, []).append(second)
        for result, seconds in by_result.items():
            conditions = [{"first": _reads(step.first, [first])}, {"second": _reads(step.second, seconds)}]
            yield f"{first} + {'/'.join(seconds)} = {result}", {"all": conditions, "run": _action(step.name, result, done)}


def _reads(name: str, statuses: list[str]) -> dict[str, Any]:
    status = {"status": statuses[0]} if len(statuses) == 1 else {"$or": [{"status": item} for item in statuses]}
    return {"$and": [{"finding": name}, status]}


def _action(name: str, result: str, done: Callable[[str], None]) -> Callable[[Any], None]:
    """Tell the next finding, or the outcome."""

    def tell(closure: Any) -> None:
        closure.assert_fact(fact_of(name, result))

    def finish(_: Any) -> None:
        done(result)

    return finish if name == OUTCOME_OF else tell
