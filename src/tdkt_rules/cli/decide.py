"""`tdkt decide`: whether a nominee qualifies, for named awards or for all that fit."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from tdkt_rules.cli.answer import Answer, Format
from tdkt_rules.cli.exits import Exit, exit_of_decisions
from tdkt_rules.cli.options import common_options, day_option, given, output_option, rules_option
from tdkt_rules.cli.presenting import Question, explained, listed
from tdkt_rules.cli.streams import read_nominee
from tdkt_rules.cli.wrong_usage import session_of
from tdkt_rules.explanation.diagnostics import render_all
from tdkt_rules.model.decision import Decision
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput
from tdkt_rules.model.record import Record
from tdkt_rules.rulebook import Rulebook

Result = TypeVar("Result")


@click.command()
@click.argument("nominee", metavar="NOMINEE")
@click.option("--award", "awards", multiple=True, metavar="CODE")
@click.option("--year", metavar="YEAR", callback=given)
@day_option("--on")
@day_option("--received")
@day_option("--filed")
@day_option("--known-at")
@rules_option
@click.option("--regime", metavar="ID")
@click.option("--overlay", "overlays", multiple=True, metavar="ID")
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown", "html"]), default="text")
@click.option("--style", type=click.Choice(["full", "short"]))
@click.option("--strict", is_flag=True)
@click.option("--achievements", type=click.Choice(["forms", "once"]))
@output_option
@common_options
@click.pass_context
def decide(
    ctx: click.Context, /, nominee: str, awards: tuple[str, ...], rules: str, form: Format, style: str | None, output: Path | None, **question: Any
) -> Answer:
    """Decide, and show the answer in the form that was asked for."""
    session = session_of(ctx)
    book, record = _loaded(nominee, rules)
    decisions = _named(book, record, tuple(dict.fromkeys(awards)), question) if awards else book.decide_all(record, **question)
    asked = Question(book.rules, record, decisions, form, style or "full", in_colour=session.terminal and output is None)
    notes = (render_all(book.warnings, session.language),) if book.warnings else ()
    if awards or style:
        status = exit_of_decisions(decisions) if awards else Exit.DONE
        return Answer(explained(asked, session, single=len(decisions) == 1 and bool(awards)), status, output, notes)
    hint = (session.say("list.hint"),) if form == "text" and session.terminal else ()
    return Answer(listed(asked, session), Exit.DONE, output, notes + hint)


def _loaded(nominee: str, rules: str) -> tuple[Rulebook, Record]:
    """The rulebook and the typed record, or all that is wrong with both."""
    found: list[Diagnostic] = []
    book = _tried(partial(Rulebook.load, rules), found)
    untyped = _tried(partial(read_nominee, nominee), found)
    if book is None or untyped is None:
        raise InvalidInput(found)
    return book, book.record(untyped)


def _named(book: Rulebook, record: Record, awards: tuple[str, ...], question: dict[str, Any]) -> tuple[Decision, ...]:
    """One decision for each award, or all that is wrong with the questions."""
    found: list[Diagnostic] = []
    decisions = [_tried(partial(book.decide, record, award, **question), found) for award in awards]
    if found:
        raise InvalidInput(found)
    return tuple(decision for decision in decisions if decision is not None)


def _tried(attempt: Callable[[], Result], found: list[Diagnostic]) -> Result | None:
    """What an attempt gives, or None with its mistakes added to those found, so that the next attempt can add its own."""
    try:
        return attempt()
    except InvalidInput as invalid:
        found.extend(invalid.diagnostics)
        return None
