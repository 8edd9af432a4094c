"""`tdkt round`: who of a cohort falls within the quotas of an award."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

import click
from attrs import frozen

from tdkt_rules.cli.answer import Answer, Session
from tdkt_rules.cli.counting import counting
from tdkt_rules.cli.exits import exit_of_round
from tdkt_rules.cli.options import common_options, given, output_option, question_options
from tdkt_rules.cli.report_drawing import report_text
from tdkt_rules.cli.wrong_usage import WrongUsage, session_of
from tdkt_rules.cohort.gathering import name_of
from tdkt_rules.cohort.round import hold_round
from tdkt_rules.compiler.cohort import type_frame
from tdkt_rules.documents.cohort import Cohort
from tdkt_rules.documents.nominee import Nominee
from tdkt_rules.explanation.diagnostics import render_all
from tdkt_rules.explanation.round_document import round_json
from tdkt_rules.explanation.round_report import round_facts, round_head, round_report
from tdkt_rules.explanation.round_rows import round_csv
from tdkt_rules.explanation.round_story import story
from tdkt_rules.explanation.round_telling import Telling, telling
from tdkt_rules.model.cohort import Frame
from tdkt_rules.model.decision import Decision
from tdkt_rules.model.diagnostic import InvalidInput, nearest_name
from tdkt_rules.model.placement import Placement, Round
from tdkt_rules.model.regime import Regime
from tdkt_rules.model.vocabulary import NOMINEE_KINDS, NomineeKind
from tdkt_rules.phrases import Language
from tdkt_rules.rulebook import Rulebook
from tdkt_rules.sitting import Sitting

RoundForm = Literal["text", "json", "csv"]

MOST_COMPARED = 5000
"""Among more ids than these the nearest one is not looked for: every one would be compared letter by letter."""

BYTE_ORDER_MARK = "\ufeff"
"""Without it, spreadsheet programs take the letters of a file for those of another alphabet."""


@frozen
class Held:
    """A round that was held, with what it takes to say it.

    Args:
        book: The rulebook.
        cohort: The cohort as it came in.
        sitting: The question.
        frame: Its units.
        outcome: The round.
    """

    book: Rulebook
    cohort: Cohort
    sitting: Sitting
    frame: Frame
    outcome: Round

    @property
    def regime(self) -> Regime:
        """The rules of the day, with the overlays in them."""
        return self.sitting.of_the_day.regime

    def told(self, language: Language) -> Telling:
        """The round made ready to be said."""
        return telling(self.book.rules, self.outcome, language, self.regime, self.frame)

    def decisions(self, ids: Iterable[str]) -> dict[str, Decision]:
        """The decisions on some nominees, in the order of their ids as given, found again in the cohort; only theirs are kept in memory."""
        placed = {item.nominee: item.digest for item in self.outcome.placements}
        found: dict[str, Decision] = {}
        wanted = tuple(ids)
        for _, entry in self.cohort.records():
            if isinstance(entry, Nominee) and name_of(entry) in wanted:
                decision = self._decided(entry)
                if decision is not None and decision.digest == placed.get(name_of(entry)):
                    found.setdefault(name_of(entry), decision)
        return {name: found[name] for name in wanted if name in found}

    def _decided(self, entry: Nominee) -> Decision | None:
        """The decision on a record; None for one that the round could not use, though another record has its id."""
        try:
            return self.sitting.decide(self.outcome.award, self.sitting.histories(self.book.record(entry)))
        except InvalidInput:
            return None


@click.command("round")
@click.argument("cohort", metavar="COHORT")
@click.option("--award", metavar="CODE", callback=given)
@question_options
@click.option("--kind", type=click.Choice(NOMINEE_KINDS))
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text")
@click.option("--why", "why", multiple=True, metavar="ID")
@output_option
@common_options
@click.pass_context
def hold(ctx: click.Context, /, cohort: str, rules: str, form: RoundForm, why: tuple[str, ...], output: Path | None, **question: Any) -> Answer:
    """Hold a round, and show its outcome in the form that was asked for."""
    session = session_of(ctx)
    held = held_round(rules, cohort, session, **question)
    ids = tuple(dict.fromkeys(why))
    known_in(held, ids, ctx)
    text = _answered(held, form, ids, session, in_colour=session.terminal and output is None)
    notes = (render_all(held.book.warnings, session.language),) if held.book.warnings else ()
    mark = BYTE_ORDER_MARK if form == "csv" and output is not None else ""
    return Answer(mark + text, exit_of_round(held.outcome), output, notes)


def held_round(rules: str, path: str, session: Session, *, award: str, year: str, kind: NomineeKind | None = None, **question: Any) -> Held:
    """Load the rules and the cohort, and hold the round.

    Args:
        rules: A shipped rulebook or a folder.
        path: The cohort.
        session: Who waits.
        award: Code of the award.
        year: Reference year.
        kind: The only kind of nominee to place.
        **question: Dates, regime, overlays and strictness, as `Rulebook.decide` takes them.

    Raises:
        InvalidInput: The rules, the frame of the cohort or the question are not valid.
    """
    book, cohort = Rulebook.load(rules), Cohort.open(path)
    sitting = book.sitting(year, **question)
    with counting(cohort.count_hint, session) as progress:
        outcome = hold_round(book, cohort, award, year, kind=kind, progress=progress, **question)
    return Held(book, cohort, sitting, type_frame(cohort, book.rules, sitting.of_the_day.regime), outcome)


def known_in(held: Held, ids: Iterable[str], ctx: click.Context) -> dict[str, Placement]:
    """The placements of a round by id.

    Raises:
        WrongUsage: Nobody in the round has one of the ids, because its record was refused, because it was not put forward, or at all.
    """
    placed = {item.nominee: item for item in held.outcome.placements}
    for name in ids:
        if name in placed:
            continue
        refused = next((item for item in held.outcome.refused if item.nominee == name), None)
        if refused is not None:
            raise WrongUsage("refused-nominee", None, ctx, name=name, place=refused.place)
        if any(isinstance(entry, Nominee) and name_of(entry) == name for _, entry in held.cohort.records()):
            raise WrongUsage("not-put-forward", None, ctx, name=name)
        near = nearest_name(name, placed) if len(placed) <= MOST_COMPARED else None
        raise WrongUsage("no-nominee", near, ctx, name=name)
    return placed


def _answered(held: Held, form: RoundForm, why: tuple[str, ...], session: Session, *, in_colour: bool) -> str:
    if form == "json":
        return round_json((held.told("vi"), held.told("en")), list(held.decisions(why).values()) if why else ())
    told = held.told(session.language)
    if form == "csv":
        return round_csv(told, why)
    if not why:
        return report_text(round_report(told), session.language, in_colour=in_colour)
    decisions = held.decisions(why)
    stories = (story(told, told.placed[name], decisions.get(name)) for name in why)
    head = "\n".join((round_head(told), *round_facts(told))) + "\n"
    return "\n".join([head, *(report_text(one, session.language, in_colour=in_colour) for one in stories)])
