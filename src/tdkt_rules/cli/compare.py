"""`tdkt compare`: two nominees side by side."""

from pathlib import Path
from typing import Any, Literal

import click

from tdkt_rules.cli.answer import Answer
from tdkt_rules.cli.options import common_options, given, output_option, question_options
from tdkt_rules.cli.report_drawing import report_text
from tdkt_rules.cli.round import Held, held_round, known_in
from tdkt_rules.cli.streams import read_nominee
from tdkt_rules.cli.wrong_usage import WrongUsage, session_of
from tdkt_rules.explanation.comparison import Comparison, Side, compared
from tdkt_rules.explanation.comparison_document import comparison_json
from tdkt_rules.explanation.comparison_text import comparison_report
from tdkt_rules.explanation.diagnostics import render_all
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput
from tdkt_rules.model.record import Record
from tdkt_rules.rulebook import Rulebook

ComparisonForm = Literal["text", "json"]


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option("--award", metavar="CODE", callback=given)
@question_options
@click.option("--cohort", metavar="COHORT")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@output_option
@common_options
@click.pass_context
def compare(
    ctx: click.Context, /, first: str, second: str, cohort: str | None, rules: str, form: ComparisonForm, output: Path | None, **question: Any
) -> Answer:
    """Lay two nominees side by side."""
    session = session_of(ctx)
    if first == second:
        raise WrongUsage("one-nominee", None, ctx)
    if cohort is None and not any(Path(name).exists() for name in (first, second)):
        raise WrongUsage("no-records", None, ctx, first=first, second=second)
    held = held_round(rules, cohort, session, **question) if cohort is not None else None
    if held:
        found, book = _in_the_round(held, (first, second), ctx), held.book
    else:
        book = Rulebook.load(rules)
        found = _by_records(book, (first, second), ctx, **question)
    notes = (render_all(book.warnings, session.language),) if book.warnings else ()
    if form == "json":
        told = (held.told("vi"), held.told("en")) if held else None
        return Answer(comparison_json(found, book.rules, told), output=output, notes=notes)
    report = comparison_report(found, book.rules, session.language, held.told(session.language) if held else None)
    return Answer(report_text(report, session.language, in_colour=session.terminal and output is None), output=output, notes=notes)


def _in_the_round(held: Held, ids: tuple[str, str], ctx: click.Context) -> Comparison:
    """Two nominees of a round, by their ids."""
    placed = known_in(held, ids, ctx)
    decisions = held.decisions(ids)
    first, second = (Side(decisions[name], placed[name]) for name in ids)
    _same_kind(first.decision.nominee, second.decision.nominee, ctx)
    return compared(first, second, held.outcome.rankings.get(first.decision.nominee.kind))


def _by_records(book: Rulebook, files: tuple[str, str], ctx: click.Context, *, award: str, year: str, **question: Any) -> Comparison:
    """Two records by themselves, or all that is wrong with both."""
    found: list[Diagnostic] = []
    records: list[Record] = []
    for name in files:
        try:
            records.append(book.record(read_nominee(name)))
        except InvalidInput as invalid:
            found.extend(invalid.diagnostics)
    if found:
        raise InvalidInput(found)
    _same_kind(records[0], records[1], ctx)
    first, second = (Side(book.decide(record, award, year, **question)) for record in records)
    return compared(first, second)


def _same_kind(first: Record, second: Record, ctx: click.Context) -> None:
    """Refuse two kinds of nominee: their standards have nothing in common."""
    if first.kind != second.kind:
        raise WrongUsage("two-kinds", None, ctx)
