"""`tdkt diff`: what differs between two rule sets, and for whom that matters."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from functools import partial
from pathlib import Path

import click

from tdkt_rules.cli.answer import Answer, Format, Session
from tdkt_rules.cli.counting import counting, proving
from tdkt_rules.cli.exits import Exit
from tdkt_rules.cli.options import common_options, day_option, given, output_option, seconds_option
from tdkt_rules.cli.report_drawing import report_text
from tdkt_rules.cli.report_page import report_page
from tdkt_rules.cli.wrong_usage import session_of
from tdkt_rules.documents.cohort import Cohort
from tdkt_rules.explanation.diagnostics import render_all
from tdkt_rules.explanation.report_markdown import report_markdown
from tdkt_rules.model.diagnostic import in_order
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.model.vocabulary import NOMINEE_KINDS, NomineeKind
from tdkt_rules.policy.diff.comparing import Change, Comparing, Outcome, awards_compared, compare_rules
from tdkt_rules.policy.diff.document import diff_json
from tdkt_rules.policy.diff.report import diff_report
from tdkt_rules.policy.proof.question import domain_asked
from tdkt_rules.policy.sources import Days, Side, sides_of
from tdkt_rules.sitting import question_of
from tdkt_rules.verify.domain import Limits

_EXITS: dict[Outcome, Exit] = {"same": Exit.DONE, "changed": Exit.FINDINGS, "unknown": Exit.OPEN}


@click.command()
@click.argument("old", metavar="OLD", callback=given, required=False)
@click.argument("new", metavar="NEW", callback=given, required=False)
@click.option("--award", "awards", multiple=True, metavar="CODE")
@click.option("--kind", type=click.Choice(NOMINEE_KINDS))
@click.option("--cohort", metavar="COHORT")
@click.option("--year", metavar="YEAR")
@day_option("--on")
@click.option("--overlay", "overlays", multiple=True, metavar="ID")
@click.option("--no-semantic", "structure_only", is_flag=True)
@click.option("--horizon", type=int, metavar="N")
@seconds_option
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown", "html"]), default="text")
@output_option
@common_options
@click.pass_context
def diff(
    ctx: click.Context,
    /,
    old: str,
    new: str,
    awards: tuple[str, ...],
    kind: NomineeKind | None,
    cohort: str | None,
    year: str | None,
    on: date | None,
    overlays: tuple[str, ...],
    structure_only: bool,
    horizon: int | None,
    seconds: float,
    form: Format,
    output: Path | None,
) -> Answer:
    """Compare two rule sets."""
    session = session_of(ctx)
    reference = question_of(year).year if year is not None else None
    sides = sides_of(old, new, Days(on, reference), overlays)
    before, after = (side.standing for side in sides)
    keys = awards_compared(before, after, awards, kind)
    asked_year = reference or ReferenceYear(after.day.year)
    day = on or date(asked_year.end, 12, 31)
    domain = None if structure_only else domain_asked(min((before, after), key=lambda side: side.rules.vocabulary.horizon), asked_year, day, horizon)
    people = Cohort.open(cohort) if cohort is not None else None
    asked = Comparing(keys, bool(awards or kind), asked_year, day, domain, Limits(seconds), people)
    change = compare_rules(before, after, asked, partial(_solving, session=session), partial(counting, session=session))
    text = _answered(change, sides, form, session, in_colour=session.terminal and output is None)
    warnings = in_order(item for side in sides for item in side.book.warnings)
    return Answer(text, _EXITS[change.outcome], output, (render_all(warnings, session.language),) if warnings else ())


def _solving(awards: int | None, session: Session) -> AbstractContextManager[Callable[[int], None] | None]:
    return proving(awards or 0, session)


def _answered(change: Change, sides: tuple[Side, Side], form: Format, session: Session, *, in_colour: bool) -> str:
    if form == "json":
        return diff_json(change)
    report = diff_report(change, session.language, (sides[0].day_from, sides[1].day_from), full=form != "text")
    if form == "text":
        return report_text(report, session.language, in_colour=in_colour)
    if form == "markdown":
        return report_markdown(report)
    return report_page(report, session.language)
