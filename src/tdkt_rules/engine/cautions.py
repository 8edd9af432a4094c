"""What the reader of a decision should know besides its reasons."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from tdkt_rules.engine.history import is_stripped, seen
from tdkt_rules.model.citation import Mark
from tdkt_rules.model.criterion import Comparison, Ratio
from tdkt_rules.model.decision import Caution, Decision, Verdict
from tdkt_rules.model.finding import Finding, Role, every_finding
from tdkt_rules.model.record import AwardHeld, Record
from tdkt_rules.model.regime import Rules
from tdkt_rules.model.time import ReferenceYear

UNSURE: Final[tuple[tuple[Mark, str], ...]] = (("illustrative", "illustrative"), ("unverified", "not-verified"), ("reported", "reported"))
"""Marks of texts that were not read or do not exist, and the cautions that say so."""


def cautions_of(rules: Rules, date_assumed: bool, decision: Decision) -> tuple[Caution, ...]:
    """Cautions of a decision: its sources, its dates, what is presumed, and doubts about the record.

    Args:
        rules: The rulebook.
        date_assumed: Whether the decision date was not given.
        decision: The decision.
    """
    return (
        *_sources(decision),
        *_presumed(decision),
        *_dates(decision, date_assumed),
        *_year_ahead(decision),
        *_shares(decision),
        *_record(decision.nominee, rules, decision.dates.decision, decision.dates.known_at),
    )


def _sources(decision: Decision) -> Iterator[Caution]:
    """Texts that were not read, among the criteria that decide; for a favourable verdict also among the grounds that were found not to apply."""
    marks: dict[Mark, list[Finding]] = {}
    resting = (Role.DECISIVE, Role.SUPPORTING) if decision.verdict is Verdict.ELIGIBLE else (Role.DECISIVE,)
    for finding in every_finding(decision.findings):
        if finding.role in resting and not finding.children:
            marks.setdefault(finding.criterion.heading.mark, []).append(finding)
    for mark, code in UNSURE:
        if found := marks.get(mark):
            provisions = dict.fromkeys(str(citation) for finding in found for citation in finding.citations)
            yield Caution(code, {"count": str(len(found)), "provisions": ", ".join(provisions)}, tuple(finding.id for finding in found))


def _presumed(decision: Decision) -> Iterator[Caution]:
    paths = [finding.id for finding in every_finding(decision.findings) if finding.presumed and finding.role is not Role.IRRELEVANT]
    if paths:
        yield Caution("presumed-confirmations", {"count": str(len(paths))}, tuple(paths))


def _shares(decision: Decision) -> Iterator[Caution]:
    """Parts that are larger than the whole of which they are a share."""
    for finding in every_finding(decision.findings):
        quantity = finding.criterion.quantity if isinstance(finding.criterion, Comparison) else None
        if isinstance(quantity, Ratio) and finding.observed is not None and finding.observed.known > 1:
            yield Caution("share-above-whole", {"part": quantity.of, "whole": quantity.over}, (finding.id,))


def _dates(decision: Decision, date_assumed: bool) -> Iterator[Caution]:
    if date_assumed:
        yield Caution("decision-date-assumed", {"date": decision.dates.decision.isoformat()})
    known_at, record = decision.dates.known_at, decision.nominee
    later = [held for held in record.awards if not seen(held.decided, held.year, known_at)]
    later_events = [event for event in record.events if not seen(event.on, event.year, known_at)]
    later_spans = [span for span in record.spans if span.period.start and span.period.start > known_at]
    later_years = [year for year in record.years if year.end > known_at.year]
    count = len(later) + len(later_events) + len(later_spans) + len(later_years)
    if count:
        yield Caution("later-facts-ignored", {"count": str(count), "date": known_at.isoformat()})


def _year_ahead(decision: Decision) -> Iterator[Caution]:
    """A reference year that had not begun on the day of decision, so that no work of it can have been judged."""
    if decision.dates.decision.year < _first_calendar_year(decision.year):
        yield Caution("reference-year-ahead", {"year": str(decision.year), "date": decision.dates.decision.isoformat()})


def _first_calendar_year(year: ReferenceYear) -> int:
    return year.end - year.school


def _record(record: Record, rules: Rules, decided_on: date, known_at: date) -> Iterator[Caution]:
    for held in sorted(record.awards, key=_award_key):
        if held.revoked is not None and held.revoked <= known_at:
            yield Caution("revoked-award", {"award": held.award, "year": str(held.year), "date": held.revoked.isoformat()})
        elif held.stripped is not None and is_stripped(held, decided_on, known_at):
            yield Caution("stripped-award", {"award": held.award, "year": str(held.year), "date": held.stripped.isoformat()})
        else:
            yield from _presupposed(held, record, rules)
    ends = [year.end for year in record.years]
    for year in sorted({end for end in ends if ends.count(end) > 1}):
        yield Caution("two-values-for-one-year", {"year": str(year)})
    yield from _doubtful_awards(record, rules, known_at)
    yield from _before_employment(record)


def _doubtful_awards(record: Record, rules: Rules, known_at: date) -> Iterator[Caution]:
    """Awards decided before the year that they were given for, and a yearly title that stands twice in one year."""
    standing = [held for held in sorted(record.awards, key=_award_key) if held.revoked is None or held.revoked > known_at]
    for held in standing:
        if held.decided is not None and held.decided.year < _first_calendar_year(held.year):
            yield Caution("award-decided-early", {"award": held.award, "year": str(held.year), "date": held.decided.isoformat()})
    yearly = [(held.award, held.year.end) for held in standing if rules.awards[held.award].yearly]
    for award, year in sorted({one for one in yearly if yearly.count(one) > 1}):
        yield Caution("award-twice-in-a-year", {"award": award, "year": str(year)})


def _award_key(held: AwardHeld) -> tuple[int, str, str, str, str, str]:
    return held.year.end, held.award, str(held.revoked), str(held.year), str(held.stripped), str(held.decided)


def _presupposed(held: AwardHeld, record: Record, rules: Rules) -> Iterator[Caution]:
    """An award whose ladder is missing from a record that says it is complete for those years; the ladder may end in the award's year or the year before."""
    for beneath in rules.awards[held.award].presupposes:
        have = {other.year.end for other in record.awards if other.award == beneath.award and other.revoked is None}
        ladders = [set(range(last - beneath.years + 1, last + 1)) for last in (held.year.end, held.year.end - 1)]
        coverage = record.complete.get("awards")
        covered = coverage is not None and all(coverage.holds(year) for ladder in ladders for year in ladder)
        if covered and not any(ladder <= have for ladder in ladders):
            fields = {"award": held.award, "year": str(held.year), "beneath": beneath.award, "years": str(beneath.years)}
            yield Caution("presupposed-award-missing", fields)


def _before_employment(record: Record) -> Iterator[Caution]:
    starts = [span.period.start for span in record.spans if span.kind == "employment"]
    if not starts or any(start is None for start in starts):
        return
    first = min(start for start in starts if start is not None)
    for held in sorted(record.awards, key=_award_key):
        if held.year.end < first.year:
            yield Caution("award-before-employment", {"award": held.award, "year": str(held.year), "date": first.isoformat()})
