"""`tdkt prove`: what holds for every nominee within some years of history."""

from datetime import date
from pathlib import Path

import click

from tdkt_rules.cli.answer import Answer, Format, Session
from tdkt_rules.cli.counting import proving
from tdkt_rules.cli.exits import Exit
from tdkt_rules.cli.options import common_options, day_option, given, output_option, seconds_option
from tdkt_rules.cli.report_drawing import report_text
from tdkt_rules.cli.report_page import report_page
from tdkt_rules.cli.wrong_usage import session_of
from tdkt_rules.explanation.diagnostics import render_all
from tdkt_rules.explanation.report_markdown import report_markdown
from tdkt_rules.model.vocabulary import NOMINEE_KINDS, NomineeKind
from tdkt_rules.policy.proof.document import proof_json
from tdkt_rules.policy.proof.proving import Inquiry, Proof, proofs
from tdkt_rules.policy.proof.question import awards_asked, domain_asked, inquiry_into, nothing_claimed, properties_named
from tdkt_rules.policy.proof.report import proof_report
from tdkt_rules.policy.sources import Days, side_of
from tdkt_rules.sitting import question_of
from tdkt_rules.standing import standing_on
from tdkt_rules.verify.domain import Limits


@click.command()
@click.argument("rules", metavar="RULES", callback=given, required=False)
@click.argument("name", metavar="PROPERTY", callback=given, required=False)
@click.argument("only", metavar="[ARG]...", nargs=-1)
@click.option("--award", "awards", multiple=True, metavar="CODE")
@click.option("--kind", type=click.Choice(NOMINEE_KINDS))
@day_option("--on")
@click.option("--year", metavar="YEAR")
@click.option("--overlay", "overlays", multiple=True, metavar="ID")
@click.option("--horizon", type=int, metavar="N")
@seconds_option
@click.option("--strict", is_flag=True)
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown", "html"]), default="text")
@output_option
@common_options
@click.pass_context
def prove(
    ctx: click.Context,
    /,
    rules: str,
    name: str,
    only: tuple[str, ...],
    awards: tuple[str, ...],
    kind: NomineeKind | None,
    on: date | None,
    year: str | None,
    overlays: tuple[str, ...],
    horizon: int | None,
    seconds: float,
    strict: bool,
    form: Format,
    output: Path | None,
) -> Answer:
    """Prove or refute a property for every nominee of a domain."""
    session, reference = session_of(ctx), question_of(year).year if year is not None else None
    side = side_of(rules, Days(on, reference), overlays)
    standing = side.standing
    national = standing_on(side.book, standing.day, regime=standing.regime.id) if overlays else standing
    properties = properties_named(name, standing)
    keys = awards_asked(standing, awards, kind)
    domain = domain_asked(standing, reference, on, horizon, strict=strict)
    inquiry = inquiry_into(standing, national, properties, keys, only, domain, Limits(seconds))
    with proving(len(keys), session) as progress:
        found = proofs(properties, inquiry, keys, progress)
    if not found:
        raise nothing_claimed(properties, keys)
    notes = (render_all(side.book.warnings, session.language),) if side.book.warnings else ()
    return Answer(_answered(found, inquiry, form, session, in_colour=session.terminal and output is None), exit_of_proofs(found), output, notes)


def exit_of_proofs(found: tuple[Proof, ...]) -> Exit:
    """Something refuted is a finding, something not settled is open, and all proved is done."""
    statuses = {proof.status for proof in found}
    return Exit.FINDINGS if "refuted" in statuses else Exit.OPEN if "unknown" in statuses else Exit.DONE


def _answered(found: tuple[Proof, ...], inquiry: Inquiry, form: Format, session: Session, *, in_colour: bool) -> str:
    if form == "json":
        return proof_json(found, inquiry)
    label = inquiry.standing.regime.label.said(session.language)
    report = proof_report(found, inquiry, session.language, (session.say("prove.regime", label=label),))
    if form == "text":
        return report_text(report, session.language, in_colour=in_colour)
    if form == "markdown":
        return report_markdown(report)
    return report_page(report, session.language)
