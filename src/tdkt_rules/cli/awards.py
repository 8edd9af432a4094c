"""`tdkt awards`: the catalogue, and for a date the rules that apply."""

from datetime import date

import click

from tdkt_rules.cli.answer import Answer, Session
from tdkt_rules.cli.options import common_options, day_option, rules_option
from tdkt_rules.cli.tables import Table, aligned, drawn_table
from tdkt_rules.cli.wrong_usage import session_of
from tdkt_rules.engine.decide import regimes_for
from tdkt_rules.explanation.numerals import day
from tdkt_rules.model.award import Award
from tdkt_rules.model.decision import Dates
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, Place
from tdkt_rules.model.regime import Regime, Rules
from tdkt_rules.model.time import DateRange
from tdkt_rules.rulebook import Rulebook


@click.command()
@day_option("--on")
@rules_option
@common_options
@click.pass_context
def awards(ctx: click.Context, on: date | None, rules: str) -> Answer:
    """List the awards, the highest first within its series."""
    session = session_of(ctx)
    known = Rulebook.load(rules).rules
    regimes = known.regimes if on is None else (_regime_on(known, on),)
    headings = ("code", "name", "kind", "who", "regimes" if on is None else "rules")
    ordered = sorted(known.awards.values(), key=lambda award: (award.kind != "title", -award.rank, award.code))
    table = Table(tuple(session.say(f"awards.{name}") for name in headings), tuple(_row(award, regimes, on, session) for award in ordered))
    shown = drawn_table(table, session.language) if session.terminal else aligned(table)
    return Answer(f"{_heading(regimes, on, session)}\n\n{shown}")


def _regime_on(rules: Rules, on: date) -> Regime:
    found = regimes_for(rules, Dates(on, on, on, on))
    if not found:
        known = ", ".join(regime.id for regime in rules.regimes)
        raise InvalidInput([Diagnostic("ASK504", Place(""), {"date": on.isoformat(), "known": known})])
    return found[0]


def _heading(regimes: tuple[Regime, ...], on: date | None, session: Session) -> str:
    if on is not None:
        return session.say("awards.on", date=day(session.language, on), id=regimes[0].id, regime=regimes[0].label.said(session.language))
    return "\n".join(f"{regime.id}: {regime.label.said(session.language)} ({period(regime.in_force, session)})" for regime in regimes)


def period(in_force: DateRange, session: Session) -> str:
    """First and last day in words."""
    start, end = in_force.start, in_force.end
    first = session.say("period.from", date=day(session.language, start)) if start else ""
    last = session.say("period.until", date=day(session.language, end)) if end else session.say("period.open")
    return f"{first} {last}".strip()


def _row(award: Award, regimes: tuple[Regime, ...], on: date | None, session: Session) -> tuple[str, ...]:
    who = ", ".join(session.say(f"kind.{kind}") for kind in award.who)
    held = [regime.id for regime in regimes if any((award.code, kind) in regime.standards for kind in award.who)]
    rules = (", ".join(held) or session.say("awards.no")) if on is None else session.say("awards.yes" if held else "awards.no")
    return award.code, award.names.said(session.language), session.say(f"awards.kind-{award.kind}"), who, rules
