"""`tdkt mutate`: whether cases notice small mistakes in the rules."""

from pathlib import Path
from typing import Final

import click

from tdkt_rules.cli.answer import Answer, Format, Session
from tdkt_rules.cli.counting import trying
from tdkt_rules.cli.exits import Exit
from tdkt_rules.cli.options import common_options, given, output_option, seconds_option
from tdkt_rules.cli.report_drawing import report_text
from tdkt_rules.cli.report_page import report_page
from tdkt_rules.cli.streams import write
from tdkt_rules.cli.wrong_usage import session_of
from tdkt_rules.explanation.diagnostics import render_all
from tdkt_rules.explanation.report import Report
from tdkt_rules.explanation.report_markdown import report_markdown
from tdkt_rules.model.vocabulary import NOMINEE_KINDS, NomineeKind
from tdkt_rules.phrases import phrase
from tdkt_rules.policy.mutation.accepted import judged, read_accepted
from tdkt_rules.policy.mutation.document import mutation_json
from tdkt_rules.policy.mutation.ledger import ledger_at
from tdkt_rules.policy.mutation.planning import NAMES, Scope
from tdkt_rules.policy.mutation.report import Account, cases_yaml, mutation_report
from tdkt_rules.policy.mutation.running import mutation_of
from tdkt_rules.policy.mutation.workshop import Opening, workshop

_FILE: Final = click.Path(path_type=Path)


@click.command()
@click.argument("rules", metavar="RULES", callback=given, required=False)
@click.option("--cases", "cases", multiple=True, metavar="CASES", callback=lambda ctx, param, value: value or given(ctx, param, None))
@click.option("--award", "awards", multiple=True, metavar="CODE")
@click.option("--kind", type=click.Choice(NOMINEE_KINDS))
@click.option("--regime", "regimes", multiple=True, metavar="ID")
@click.option("--overlay", "overlays", multiple=True, metavar="ID")
@click.option("--operator", "operators", multiple=True, type=click.Choice(NAMES), metavar="NAME")
@click.option("--jobs", type=int, default=1, metavar="N")
@seconds_option
@click.option("--accepted", type=_FILE, metavar="FILE")
@click.option("--resume", type=_FILE, metavar="FILE")
@click.option("--write", "cases_file", type=_FILE, metavar="FILE")
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown", "html"]), default="text")
@output_option
@common_options
@click.pass_context
def mutate(
    ctx: click.Context,
    /,
    rules: str,
    cases: tuple[str, ...],
    awards: tuple[str, ...],
    kind: NomineeKind | None,
    regimes: tuple[str, ...],
    overlays: tuple[str, ...],
    operators: tuple[str, ...],
    jobs: int,
    seconds: float,
    accepted: Path | None,
    resume: Path | None,
    cases_file: Path | None,
    form: Format,
    output: Path | None,
) -> Answer:
    """Put mistakes into the rules one by one, and see which of them the cases notice."""
    session = session_of(ctx)
    entries = read_accepted(accepted) if accepted is not None else ()
    ledger = ledger_at(resume)
    shop = workshop(Opening(rules, tuple(dict.fromkeys(cases)), seconds))
    with trying(session) as tell:
        run = mutation_of(shop.opening, Scope(regimes, awards, kind, operators, overlays), ledger, jobs=max(jobs, 1), tell=tell)
    account = Account(run, judged(entries, run, shop.plan), shop)
    if cases_file is not None and run.cases:
        write(f"# {phrase(session.language, 'mutation.file')}\n{cases_yaml(run)}", cases_file)
    notes = (render_all(shop.book.warnings, session.language),) if shop.book.warnings else ()
    if form == "json":
        return Answer(mutation_json(account), exit_of_account(account), output, notes)
    report = mutation_report(account, session.language, str(cases_file) if cases_file is not None else "")
    return Answer(_shown(report, form, session, in_colour=session.terminal and output is None), exit_of_account(account), output, notes)


def exit_of_account(account: Account) -> Exit:
    """A survivor, or an accepted entry that does not hold, is a finding; what is not known is open; the rest is done."""
    if account.of("survived") or account.doubtful:
        return Exit.FINDINGS
    return Exit.OPEN if account.of("unknown") else Exit.DONE


def _shown(report: Report, form: Format, session: Session, *, in_colour: bool) -> str:
    if form == "text":
        return report_text(report, session.language, in_colour=in_colour)
    if form == "markdown":
        return report_markdown(report)
    return report_page(report, session.language)
