"""`tdkt test`: run cases, which are questions with the answer that is expected of the rules."""

import click

from tdkt_rules.cases.coverage import coverage_of, coverage_text
from tdkt_rules.cases.model import Report
from tdkt_rules.cases.report import report_text
from tdkt_rules.cases.running import run_cases
from tdkt_rules.cli.answer import Answer
from tdkt_rules.cli.exits import Exit, exit_of_diagnostics, worst
from tdkt_rules.cli.options import common_options, rules_option
from tdkt_rules.cli.wrong_usage import session_of
from tdkt_rules.rulebook import Rulebook


@click.command()
@click.argument("cases", nargs=-1, required=True, metavar="CASES...")
@rules_option
@click.option("--coverage", is_flag=True)
@common_options
@click.pass_context
def test(ctx: click.Context, cases: tuple[str, ...], rules: str, coverage: bool) -> Answer:
    """Run the cases and report on them."""
    language = session_of(ctx).language
    book = Rulebook.load(rules)
    report = run_cases(cases, lambda: book)
    parts = [report_text(report, language)]
    if coverage:
        parts.append(coverage_text(coverage_of(report, book.rules), language))
    return Answer("\n\n".join(parts) + "\n", exit_of_report(report))


def exit_of_report(report: Report) -> Exit:
    """Done when every case passed; findings when one failed; otherwise cases or their records do not load."""
    if report.ok:
        return Exit.DONE
    broken = [item for result in report.results if result.status == "broken" for item in result.diagnostics]
    unread = exit_of_diagnostics([*report.diagnostics, *broken])
    if unread is Exit.USAGE:  # a question that cannot be asked is a mistake in the case file, not in the command line
        unread = Exit.INVALID
    return worst([Exit.FINDINGS, unread])
