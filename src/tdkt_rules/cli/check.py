"""`tdkt check`: everything that is wrong with a rulebook, or what it holds."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

import click
from attrs import frozen

from tdkt_rules.cli.answer import Answer, Session
from tdkt_rules.cli.awards import period
from tdkt_rules.cli.exits import exit_of_diagnostics
from tdkt_rules.cli.options import common_options
from tdkt_rules.cli.tables import Table, aligned, drawn_table
from tdkt_rules.cli.wrong_usage import session_of
from tdkt_rules.compiler.usage import missing_standards
from tdkt_rules.explanation.diagnostics import render_all
from tdkt_rules.explanation.numerals import day
from tdkt_rules.model.citation import MARKS
from tdkt_rules.model.criterion import Criterion, Group, Judgement, Unencoded, children_of
from tdkt_rules.model.diagnostic import InvalidInput
from tdkt_rules.model.regime import Overlay, Regime, Rules
from tdkt_rules.model.vocabulary import NOMINEE_KINDS, NomineeKind
from tdkt_rules.rulebook import Rulebook

PARTS: Final = ("from", "until", "awards", "criteria", *MARKS, "judgements", "unencoded", "delegated")


@frozen
class Contents:
    """What a regime holds.

    Args:
        awards: Awards with rules.
        criteria: Criteria that ask something, each once.
        marks: How many of them by how far their text was checked.
        judgements: Those that people answer.
        unencoded: Law that is not encoded.
        delegated: Criteria that the law leaves to ministries, provinces and units.
    """

    awards: int
    criteria: int
    marks: dict[str, int]
    judgements: int
    unencoded: int
    delegated: int


@click.command()
@click.argument("rules", metavar="RULES")
@common_options
@click.pass_context
def check(ctx: click.Context, rules: str) -> Answer:
    """Check a rulebook; sum it up when it is clean."""
    session = session_of(ctx)
    try:
        book = Rulebook.load(rules)
    except InvalidInput as invalid:
        return Answer(render_all(invalid.diagnostics, session.language) + "\n", exit_of_diagnostics(invalid.diagnostics))
    found = render_all(book.warnings, session.language)
    return Answer(f"{found}\n\n{summary(book.rules, session)}")


def summary(rules: Rules, session: Session) -> str:
    """A column for each regime with what it holds, then the awards that have no rules."""
    columns = [_column(regime, session) for regime in rules.regimes]
    headings = (session.say("check.regime"), *(regime.id for regime in rules.regimes))
    rows = zip((session.say(f"check.{name}") for name in PARTS), *columns, strict=True)
    table = Table(headings, tuple(rows))
    shown = drawn_table(table, session.language) if session.terminal else aligned(table)
    labels = "".join(f"{regime.id}: {regime.label.said(session.language)}\n" for regime in rules.regimes)
    lines = [session.say("check.catalogue", count=len(rules.awards)), *_without_rules(rules, session), *_overlays(rules, session)]
    return f"{labels}\n{shown}\n" + "".join(line + "\n" for line in lines)


def contents(regime: Regime) -> Contents:
    """Count what a regime holds; a criterion that several awards share by `meets` counts once for each path."""
    found = {
        criterion.heading.path: criterion
        for standard in regime.standards.values()
        for top in (standard.requirement, *standard.bars, *standard.suspensions)
        for criterion in _asking(top)
    }
    marks = Counter(criterion.heading.mark for criterion in found.values())
    return Contents(
        awards=len({award for award, _ in regime.standards}),
        criteria=len(found),
        marks={mark: marks[mark] for mark in MARKS},
        judgements=sum(isinstance(criterion, Judgement) for criterion in found.values()),
        unencoded=sum(isinstance(criterion, Unencoded) and not criterion.delegated for criterion in found.values()),
        delegated=sum(isinstance(criterion, Unencoded) and criterion.delegated for criterion in found.values()),
    )


def _asking(criterion: Criterion) -> Iterator[Criterion]:
    """The criteria that ask something by themselves; groups only gather them, and the standard of another award is counted there."""
    below = children_of(criterion)
    if isinstance(criterion, Group) and criterion.standard_of:
        return
    if not below:
        yield criterion
    for child in below:
        yield from _asking(child)


def _column(regime: Regime, session: Session) -> tuple[str, ...]:
    held = contents(regime)
    dates = (regime.in_force.start, regime.in_force.end)
    counts = (held.awards, held.criteria, *held.marks.values(), held.judgements, held.unencoded, held.delegated)
    return (*(day(session.language, date) if date else "-" for date in dates), *(str(count) for count in counts))


def _overlays(rules: Rules, session: Session) -> Iterator[str]:
    """How many overlays there are, and what each touches."""
    yield session.say("check.overlays", count=len(rules.overlays))
    for overlay in rules.overlays:
        body, label = overlay.body.said(session.language), overlay.label.said(session.language)
        yield session.say("check.overlay", id=overlay.id, label=label, body=body, dates=period(overlay.in_force, session))
        yield session.say("check.overlay-on", regimes=", ".join(overlay.additions), touched=", ".join(_touched(overlay, rules, session)) or "-")


def _touched(overlay: Overlay, rules: Rules, session: Session) -> Iterator[str]:
    """The awards and parameters that an overlay touches; every award of a kind of nominee is said in one word."""
    extended = [regime for regime in rules.regimes if regime.id in overlay.additions]
    for kind in NOMINEE_KINDS:
        codes = dict.fromkeys(code for added in overlay.additions.values() for code, of in added if of == kind)
        if len(codes) > 1 and _is_every(codes, kind, extended):
            yield session.say("check.every-award", kind=session.say(f"kind.{kind}"))
        else:
            yield from (f"{code} ({session.say(f'kind.{kind}')})" for code in codes)
    names = dict.fromkeys(name for parameters in overlay.parameters.values() for name in parameters)
    if names:
        yield session.say("check.parameters", names=", ".join(names))


def _is_every(codes: Iterable[str], kind: NomineeKind, regimes: list[Regime]) -> bool:
    return {code for regime in regimes for code, of in regime.standards if of == kind} == set(codes)


def _without_rules(rules: Rules, session: Session) -> Iterator[str]:
    missing = missing_standards(rules)
    for regime in rules.regimes:
        codes = [f"{code} ({session.say(f'kind.{kind}')})" for where, code, kind in missing if where.id == regime.id]
        if codes:
            yield session.say("check.without-rules", regime=regime.id, awards=", ".join(codes))
