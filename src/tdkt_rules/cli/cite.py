"""`tdkt cite`: how far the law is encoded, article by article, and on what the criteria rest."""

import json

import click

from tdkt_rules.cases.running import run_cases
from tdkt_rules.cases.touched import untouched_provisions
from tdkt_rules.cli.answer import Answer
from tdkt_rules.cli.cited_law import cited_law, law_document
from tdkt_rules.cli.exits import exit_of_diagnostics
from tdkt_rules.cli.law_tables import law_text
from tdkt_rules.cli.options import common_options
from tdkt_rules.cli.wrong_usage import WrongUsage, session_of
from tdkt_rules.explanation.diagnostics import render_all
from tdkt_rules.model.diagnostic import nearest_name
from tdkt_rules.rulebook import Rulebook


@click.command()
@click.argument("rules", metavar="[RULES]", default="vn")
@click.option("--cases", "case_paths", multiple=True, metavar="PATH")
@click.option("--instrument", metavar="ID")
@click.option("--format", "layout", type=click.Choice(["text", "json"]), default="text")
@common_options
@click.pass_context
def cite(ctx: click.Context, rules: str, case_paths: tuple[str, ...], instrument: str | None, layout: str) -> Answer:
    """Show how far the law is encoded."""
    session = session_of(ctx)
    book = Rulebook.load(rules)
    known = book.rules.instruments
    if instrument is not None and instrument not in known:
        raise WrongUsage("no-instrument", nearest_name(instrument, known), ctx, name=instrument, known=", ".join(known))
    report = run_cases(case_paths, lambda: book) if case_paths else None
    law = cited_law(book.rules, instrument, untouched_provisions(report, book.rules) if report else None)
    text = json.dumps(law_document(law), ensure_ascii=False, indent=2) + "\n" if layout == "json" else law_text(law, session, brief=instrument is None)
    found = report.diagnostics if report else ()
    return Answer(text, exit_of_diagnostics(found), notes=(render_all(found, session.language),) if found else ())
