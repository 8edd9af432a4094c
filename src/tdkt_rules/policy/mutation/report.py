"""A run of mutation as a report: the counts, then what no case notices, with the case that would; what is not known, proved, accepted."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from attrs import frozen

from tdkt_rules.documents.yaml_text import yaml_text
from tdkt_rules.explanation.numerals import number, percent
from tdkt_rules.explanation.report import Grid, Part, Report, without_empty
from tdkt_rules.model.interval import Number
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.phrases import Language, phrase
from tdkt_rules.policy.mutation.accepted import Judged
from tdkt_rules.policy.mutation.outcome import Fate, Outcome, Place
from tdkt_rules.policy.mutation.round_search import MOST_HEADS
from tdkt_rules.policy.mutation.running import Run
from tdkt_rules.policy.mutation.words import words_of
from tdkt_rules.policy.mutation.workshop import Workshop
from tdkt_rules.verify.domain import Domain

ASSUMED: Final = ("who", "sizes", "outside", "days", "limits")
COLUMNS: Final = ("killed", "equivalent", "accepted", "survived", "unknown")


@frozen(eq=False)
class Account:
    """A run with the entries that accept survivors.

    Args:
        run: The run.
        entries: The entries, as far as they concern it.
        shop: The rules and the cases.
    """

    run: Run
    entries: tuple[Judged, ...]
    shop: Workshop

    @property
    def accepted(self) -> frozenset[str]:
        """The mutants of entries that hold."""
        return frozenset(item.entry.mutant for item in self.entries if item.standing == "alive")

    @property
    def doubtful(self) -> tuple[Judged, ...]:
        """The entries that do not hold."""
        return tuple(item for item in self.entries if item.standing != "alive")

    def of(self, fate: Fate) -> tuple[Outcome, ...]:
        """The mutants that came to an end, without the accepted ones."""
        return tuple(outcome for outcome in self.run.outcomes if outcome.fate == fate and outcome.id not in self.accepted)

    def column(self, outcome: Outcome) -> str:
        """Where a mutant is counted."""
        return "accepted" if outcome.id in self.accepted else outcome.fate

    @property
    def noticed(self) -> Number:
        """The share of the mutants that a case kills or that are proved equivalent; one when there are none."""
        counts = Counter(self.column(outcome) for outcome in self.run.outcomes)
        return fraction(counts["killed"] + counts["equivalent"], len(self.run.outcomes))


def mutation_report(account: Account, language: Language, written: str = "") -> Report:
    """The report of a run.

    Args:
        account: The run and the accepted entries.
        language: `vi` or `en`.
        written: The file to which the cases that were made went; they are shown where there is none.
    """
    outcomes, cases = account.run.outcomes, len(account.shop.trials.all) + len(account.shop.rounds)
    counts = Counter(map(account.column, outcomes))
    amounts = {name: number(language, counts[name]) for name in COLUMNS}
    share = percent(language, account.noticed)
    head = phrase(language, "mutation.head", total=number(language, len(outcomes)), share=share, **amounts)
    facts = (
        phrase(language, "mutation.fact.rules", rules=account.shop.opening.rules, cases=number(language, cases)),
        *((phrase(language, "mutation.fact.unsearched"),) if not account.run.searched and account.of("survived") else ()),
        *((phrase(language, "mutation.fact.written", count=number(language, len(account.run.cases)), file=written),) if written and account.run.cases else ()),
    )
    parts = (
        _by_place(account, language),
        _by_operator(account, language),
        *_survivors(account, language, with_cases=not written),
        *_settled(account, language),
        _entries(account, language),
        _assumed(account, language),
    )
    return Report(head, facts, without_empty(parts))


def fraction(part: int, whole: int) -> Number:
    """A share; of nothing, all."""
    return Fraction(part, whole) if whole else 1


def _by_place(account: Account, language: Language) -> Part:
    """The counts by regime and award; what a regime says of all awards stands after them."""
    whole = phrase(language, "mutation.whole-regime")
    groups = [(outcome.place.regime, _whom(outcome.place, language) or whole) for outcome in account.run.outcomes]
    return _table(account, language, ("place", "regime", "award"), groups)


def _whom(place: Place, language: Language) -> str:
    """An award by its code and a kind of nominee, as far as the place names them."""
    return ", ".join(filter(None, (place.award, phrase(language, f"screen.kind.{place.kind}") if place.kind else "")))


def _by_operator(account: Account, language: Language) -> Part:
    """The counts by kind of mistake."""
    groups = [(phrase(language, f"mutation.operator.{outcome.operator}"),) for outcome in account.run.outcomes]
    return _table(account, language, ("operator", "operator"), groups)


def _table(account: Account, language: Language, names: tuple[str, ...], groups: Sequence[tuple[str, ...]]) -> Part:
    counts: dict[tuple[str, ...], Counter[str]] = {}
    for outcome, group in zip(account.run.outcomes, groups, strict=True):
        counts.setdefault(group, Counter())[account.column(outcome)] += 1
    titles = tuple(phrase(language, f"mutation.column.{column}") for column in (*names[1:], "total", *COLUMNS))
    rows = tuple((*group, number(language, found.total()), *(number(language, found[column]) for column in COLUMNS)) for group, found in sorted(counts.items()))
    return Part(phrase(language, f"mutation.part.{names[0]}"), Grid(titles, rows if names[0] == "operator" else _in_order(groups, rows)))


def _in_order(groups: Sequence[tuple[str, ...]], rows: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Rows in the order of the rules."""
    by_group = {row[:2]: row for row in rows}
    return tuple(by_group[group] for group in dict.fromkeys((first, second) for first, second in groups))


def _survivors(account: Account, language: Language, *, with_cases: bool) -> Iterator[Part]:
    """Every survivor, then the cases that would kill them, to copy."""
    survived = account.of("survived")
    lines = [line for outcome in survived for line in _told(account, outcome, language)]
    yield Part(phrase(language, "mutation.part.survived"), lines=tuple(lines))
    if account.run.cases and with_cases:
        count = number(language, len(account.run.cases))
        yield Part(phrase(language, "mutation.part.cases"), lines=(phrase(language, "mutation.cases", count=count),), source=cases_yaml(account.run))


def cases_yaml(run: Run) -> str:
    """The cases that were made, as a file of cases."""
    rounds = [case for case in run.cases if "cohort" in case]
    cases = [case for case in run.cases if "cohort" not in case]
    return yaml_text(({"cases": cases} if cases else {}) | ({"rounds": rounds} if rounds else {}))


def _told(account: Account, outcome: Outcome, language: Language) -> Iterator[str]:
    mutant = account.shop.mutants(outcome.place)[outcome.id]
    yield phrase(language, "mutation.line", id=outcome.id, words=words_of(mutant, account.shop.book.rules, language))
    if outcome.by and outcome.fate == "survived":
        yield "  " + phrase(language, "mutation.would-kill", case=outcome.by)
    if outcome.reason:
        yield "  " + phrase(language, f"mutation.reason.{outcome.reason}", heads=number(language, MOST_HEADS))


def _settled(account: Account, language: Language) -> Iterator[Part]:
    fates: tuple[Fate, ...] = ("unknown", "equivalent")
    for fate in fates:
        yield Part(phrase(language, f"mutation.part.{fate}"), lines=tuple(line for outcome in account.of(fate) for line in _told(account, outcome, language)))


def _entries(account: Account, language: Language) -> Part:
    lines = []
    for item in account.entries:
        fields = {"id": item.entry.mutant, "reason": item.entry.reason.said(language).rstrip("."), "rule": item.rule, "line": str(item.entry.place.line)}
        lines.append(phrase(language, f"mutation.accepted.{item.standing}", **fields))
    return Part(phrase(language, "mutation.part.accepted"), lines=tuple(lines))


def _assumed(account: Account, language: Language) -> Part:
    """What is claimed of an equivalent mutant, and of whom."""
    if not any(outcome.fate == "equivalent" for outcome in account.run.outcomes):
        return Part("")
    seconds = Fraction(account.shop.opening.seconds).limit_denominator(100)
    domain = Domain("individual", ReferenceYear(2000), date(2000, 12, 31))
    limits = {name: number(language, getattr(domain, name)) for name in ("horizon", "events", "spans", "largest")}
    return Part(
        phrase(language, "mutation.part.assumed"),
        lines=tuple(phrase(language, f"mutation.assumed.{name}", seconds=number(language, seconds), **limits) for name in ASSUMED),
    )
