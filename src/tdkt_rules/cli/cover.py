"""`tdkt cover`: how far cases try the rules, and what no case shows."""

from pathlib import Path
from typing import Literal

import click

from tdkt_rules.cases.cover import Chosen, Cover, cover_of
from tdkt_rules.cases.cover_document import cover_json
from tdkt_rules.cases.cover_rates import Threshold, missed, rates_of, threshold_of
from tdkt_rules.cases.cover_report import cover_report
from tdkt_rules.cases.model import CaseResult, Report
from tdkt_rules.cases.running import run_cases
from tdkt_rules.cases.tally import Tally
from tdkt_rules.cli.answer import Answer, Format, Session
from tdkt_rules.cli.counting import counting
from tdkt_rules.cli.cover_page import cover_page
from tdkt_rules.cli.exits import Exit, worst
from tdkt_rules.cli.options import common_options, output_option, rules_option
from tdkt_rules.cli.report_drawing import report_text
from tdkt_rules.cli.test import exit_of_report
from tdkt_rules.cli.wrong_usage import session_of
from tdkt_rules.compiler.located import located_criteria
from tdkt_rules.compiler.rulebook import no_such_folder
from tdkt_rules.explanation.diagnostics import render_all
from tdkt_rules.explanation.report_markdown import report_markdown
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput
from tdkt_rules.rulebook import Rulebook, folder_of

Measured = tuple[Cover, Report]


@click.command()
@click.argument("cases", nargs=-1, required=True, metavar="CASES...")
@rules_option
@click.option("--award", "awards", multiple=True, metavar="CODE")
@click.option("--regime", "regimes", multiple=True, metavar="ID")
@click.option("--at-least", "at_least", multiple=True, metavar="[MEASURE=]PERCENT")
@click.option("--all", "everything", is_flag=True)
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown", "html"]), default="text")
@output_option
@common_options
@click.pass_context
def cover(
    ctx: click.Context,
    cases: tuple[str, ...],
    rules: str,
    awards: tuple[str, ...],
    regimes: tuple[str, ...],
    at_least: tuple[str, ...],
    everything: bool,
    form: Format,
    output: Path | None,
) -> Answer:
    """Measure how far cases try the rules."""
    session = session_of(ctx)
    thresholds = _thresholds(at_least)
    book = Rulebook.load(rules)
    tally = Tally(book.rules)
    chosen = Chosen(tuple(dict.fromkeys(awards)), tuple(dict.fromkeys(regimes)))
    cover_of(tally, chosen)  # refuses names that the rulebook does not have before thousands of cases are run
    ran = _run(cases, book, tally, session)
    found = cover_of(tally, chosen)
    below = missed(rates_of(found), thresholds)
    text = _said((found, ran), thresholds, book, rules, form, session, everything=everything or bool(below), in_colour=session.terminal and output is None)
    notes = (render_all(ran.diagnostics, session.language),) if ran.diagnostics else ()
    return Answer(text, worst([exit_of_report(ran), Exit.FINDINGS if below else Exit.DONE]), output=output, notes=notes)


def _said(
    measured: Measured,
    thresholds: tuple[Threshold, ...],
    book: Rulebook,
    source: str,
    form: Literal["text", "json", "markdown", "html"],
    session: Session,
    *,
    everything: bool,
    in_colour: bool,
) -> str:
    """The cover in the form that is wanted."""
    found, ran = measured
    if form == "json":
        return cover_json(found, ran, thresholds)
    report = cover_report(found, ran, book.rules, session.language, thresholds, everything=everything)
    if form == "html":
        folder = folder_of(source)
        if folder is None:
            raise no_such_folder(source)
        return cover_page(report, found, located_criteria(folder, source), book.rules, session.language)
    return report_markdown(report) if form == "markdown" else report_text(report, session.language, in_colour=in_colour)


def _run(cases: tuple[str, ...], book: Rulebook, tally: Tally, session: Session) -> Report:
    """Run the cases and take in each decision; a bar counts them on a terminal."""
    done = 0
    with counting(None, session, "cover.counting") as count:

        def seen(result: CaseResult) -> None:
            nonlocal done
            if result.decision is not None:
                tally.add(result.decision)
            done += 1
            if count is not None:
                count(done)

        return run_cases(cases, lambda: book, seen=seen)


def _thresholds(texts: tuple[str, ...]) -> tuple[Threshold, ...]:
    """The thresholds of a command line, or all that is wrong with them."""
    found: list[Threshold] = []
    wrong: list[Diagnostic] = []
    for text in texts:
        try:
            found.append(threshold_of(text))
        except InvalidInput as invalid:
            wrong.extend(invalid.diagnostics)
    if wrong:
        raise InvalidInput(wrong)
    return tuple(found)
