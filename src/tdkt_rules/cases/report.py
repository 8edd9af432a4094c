"""A report on cases as text: what failed first, each with what was expected and got, then what the rules and the officials differ in, then the counts."""

from collections.abc import Iterator

from tdkt_rules.cases.model import Case, CaseResult, HeldRound, Report
from tdkt_rules.explanation.diagnostics import render, render_all
from tdkt_rules.explanation.round_quotas import quota_name, reckoning
from tdkt_rules.explanation.round_reasons import reason_words
from tdkt_rules.explanation.round_telling import person, telling
from tdkt_rules.explanation.voice import upper_first
from tdkt_rules.phrases import Language, phrase


def report_text(report: Report, language: Language = "vi") -> str:
    """The report as text, without a final line end.

    Args:
        report: What became of the cases.
        language: `vi` or `en`.
    """
    blocks = [render_all(report.diagnostics, language)] if report.diagnostics else []
    blocks += [failure_text(result, language) for result in report.results if result.status != "passed"]
    notes = [*_differing(report, language), *_doubtful(report, language)]
    if notes:
        blocks.append("\n".join(notes))
    blocks.append(_counts(report, language))
    return "\n\n".join(blocks)


def failure_text(result: CaseResult, language: Language = "vi") -> str:
    """What is wrong with one case, as text."""
    return "\n".join(_failure(result, language))


def _failure(result: CaseResult, language: Language) -> Iterator[str]:
    title = result.title.said(language) if result.title else ""
    yield phrase(language, f"cases.{result.status}", id=result.id, title=title).strip().rstrip(":").rstrip()
    if result.case is not None:
        place = result.case.origin.place()
        yield f"  --> {place.file}:{place.line}:{place.column}"
    for difference in result.differences:
        part = phrase(language, f"cases.part.{difference.part}")
        yield "  " + phrase(language, "cases.difference", part=part, expected=difference.expected, got=difference.got)
    for diagnostic in result.diagnostics:
        yield from ("  " + line for line in render(diagnostic, language).splitlines())
    if result.decision is not None:
        yield from ("  " + line for line in result.decision.explain(language, "short").splitlines())
    if result.held is not None:
        yield from ("  " + line for line in _why(result.held, language))


def _why(held: HeldRound, language: Language) -> Iterator[str]:
    """Why those stand where they stand of whom another place was expected, and how the seats came about of which another number was."""
    told = telling(held.sitting.rules, held.outcome, language, held.sitting.of_the_day.regime, held.frame)
    for name in held.people:
        if name not in told.placed:
            yield phrase(language, "cases.not-put-forward", who=name)
            continue
        item = told.placed[name]
        status = phrase(language, f"round.status.{item.status.value}")
        yield phrase(language, "cases.placed", who=person(item), status=status, why=reason_words(told, item, cited=False))
    for name in held.quotas:
        use = told.uses[name]
        yield phrase(language, "cases.quota", name=upper_first(quota_name(told, use)), reckoning=reckoning(told, use))


def _differing(report: Report, language: Language) -> Iterator[str]:
    """Cases in which the official answer is known to differ from that of the rules, with the reason."""
    told: set[str] = set()
    for result in report.results:
        case = result.case
        if not isinstance(case, Case) or case.official is None or case.official.agrees is not False or case.official.why is None:
            continue
        name = case.id.partition("/")[0]
        if name not in told:
            told.add(name)
            outcome = phrase(language, f"cases.outcome.{case.official.outcome}")
            why = case.official.why.vi if language == "vi" else case.official.why.en
            yield phrase(language, "cases.differs", id=name, outcome=outcome, why=why)


def _doubtful(report: Report, language: Language) -> Iterator[str]:
    """How many decisions rest on law text that was not verified."""
    count = sum(any(caution.code == "not-verified" for caution in result.decision.cautions) for result in report.results if result.decision is not None)
    if count:
        yield phrase(language, "cases.not-verified", count=count)


def _counts(report: Report, language: Language) -> str:
    counts = {status: report.count(status) for status in ("passed", "failed", "broken")}
    return phrase(language, "cases.counts", total=len(report.results), **counts)
