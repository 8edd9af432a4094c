"""`tdkt show`: the card of an award."""

from datetime import date
from pathlib import Path

import click

from tdkt_rules.cli.answer import Answer
from tdkt_rules.cli.options import common_options, day_option, output_option, rules_option
from tdkt_rules.cli.wrong_usage import session_of
from tdkt_rules.model.vocabulary import NOMINEE_KINDS, NomineeKind
from tdkt_rules.rulebook import CardForm, Rulebook


@click.command()
@click.argument("award", metavar="CODE")
@day_option("--on")
@click.option("--kind", type=click.Choice(NOMINEE_KINDS))
@click.option("--overlay", "overlays", multiple=True, metavar="ID")
@rules_option
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text")
@output_option
@common_options
@click.pass_context
def show(
    ctx: click.Context, award: str, on: date | None, kind: NomineeKind | None, overlays: tuple[str, ...], rules: str, form: CardForm, output: Path | None
) -> Answer:
    """Print what the rules of a day say of an award."""
    if on is None:
        raise click.MissingParameter(ctx=ctx, param=next(param for param in ctx.command.params if param.name == "on"))
    text = Rulebook.load(rules).card(award, on, kind=kind, overlays=overlays, language=session_of(ctx).language, form=form)
    return Answer(text, output=output)
