"""The program `tdkt`: its commands, and one place where every outcome becomes text and an exit code."""

import os
import sys
from collections.abc import Mapping, Sequence

import click

from tdkt_rules import __version__
from tdkt_rules.cli.answer import Answer, Session
from tdkt_rules.cli.awards import awards
from tdkt_rules.cli.check import check
from tdkt_rules.cli.cite import cite
from tdkt_rules.cli.compare import compare
from tdkt_rules.cli.cover import cover
from tdkt_rules.cli.decide import decide
from tdkt_rules.cli.diff import diff
from tdkt_rules.cli.exits import Exit, exit_of_diagnostics
from tdkt_rules.cli.mutate import mutate
from tdkt_rules.cli.options import HelpWanted, common_options
from tdkt_rules.cli.prove import prove
from tdkt_rules.cli.round import hold
from tdkt_rules.cli.schema import schema
from tdkt_rules.cli.show import show
from tdkt_rules.cli.streams import Unwritable, is_terminal, note, prepare_streams, write
from tdkt_rules.cli.teaching import teach
from tdkt_rules.cli.test import test
from tdkt_rules.cli.wrong_usage import WrongUsage, complaint, usage_words, visible
from tdkt_rules.explanation.diagnostics import render_all
from tdkt_rules.model.diagnostic import InvalidInput, nearest_name
from tdkt_rules.phrases import Language, is_language, phrase


class Commands(click.Group):
    """A group that lists its commands in the order of use and says which one was probably meant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return list(self.commands)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            raise WrongUsage("no-command", nearest_name(args[0], self.commands), ctx, name=args[0], known=", ".join(self.commands))
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, invoke_without_command=True)
@common_options
@click.option("--version", is_flag=True, is_eager=True)
@click.pass_context
def program(ctx: click.Context, version: bool) -> Answer | None:
    """All commands; without one, how to use them."""
    if version:
        return Answer(f"tdkt {__version__}\n")
    return Answer(ctx.get_help() + "\n", Exit.USAGE) if ctx.invoked_subcommand is None else None


for _command in (decide, hold, compare, awards, show, check, cite, test, cover, mutate, diff, schema, prove):
    program.add_command(_command)


def run(arguments: Sequence[str]) -> int:
    """Run `tdkt`.

    Args:
        arguments: What stands after the name of the command.

    Returns:
        The exit code.
    """
    prepare_streams()
    language = spoken(arguments, os.environ)
    teach(program, language)
    try:
        return _deliver(_answer(arguments, language), language)
    except click.UsageError as error:
        note(usage_words(error, language))
        return Exit.USAGE
    except InvalidInput as invalid:
        note(render_all(invalid.diagnostics, language))
        return exit_of_diagnostics(invalid.diagnostics)
    except Unwritable as unwritable:
        if unwritable.closed:
            return Exit.CLOSED_PIPE
        note(complaint(language, "unwritable-file" if unwritable.name else "unwritable", name=visible(unwritable.name)))
        return Exit.USAGE
    except (click.Abort, KeyboardInterrupt):
        return Exit.INTERRUPTED


def spoken(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language in which to answer: `--lang`, else the variable `TDKT_LANG`, else Vietnamese. A wrong one is refused later, in Vietnamese.

    Example:
        >>> spoken(["decide", "--lang", "en"], {}), spoken(["check", "vn"], {})
        ('en', 'vi')
    """
    wanted = environment.get("TDKT_LANG", "")
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith("--lang="):
            wanted = argument.partition("=")[2]
        if argument == "--lang" and place + 1 < len(arguments):
            wanted = arguments[place + 1]
    return wanted if is_language(wanted) else "vi"


def _answer(arguments: Sequence[str], language: Language) -> Answer:
    """What the command that the arguments name answers."""
    try:
        answer = program.main(list(arguments), "tdkt", standalone_mode=False, obj=Session(language, is_terminal(sys.stdout)))
    except HelpWanted as wanted:
        return Answer(wanted.page + "\n")
    return answer if isinstance(answer, Answer) else Answer("")


def _deliver(answer: Answer, language: Language) -> Exit:
    write(answer.text, answer.output)
    if answer.output is not None and is_terminal(sys.stdout):
        note(phrase(language, "screen.written", name=visible(str(answer.output))))
    for line in answer.notes:
        note(line)
    return answer.exit
