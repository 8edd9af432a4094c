"""Help in the language of the reader: commands and options take their texts from the phrase catalogue."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import click

from tdkt_rules.phrases import Language, catalogue, phrase

_TITLES: Final = {"Options": "options", "Commands": "commands"}


class Page(click.HelpFormatter):
    """Help with its own titles in Vietnamese, and lines of up to 100 columns."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that shows how a command is written."""
        super().write_usage(prog, args, phrase("vi", "screen.help.title.usage") + " ")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """A titled part of the page."""
        with super().section(phrase("vi", f"screen.help.title.{_TITLES[name]}") if name in _TITLES else name):
            yield


class VietnamesePage(click.Context):
    """The context of a command whose help is in Vietnamese."""

    formatter_class = Page


def teach(program: click.Group, language: Language) -> None:
    """Give a program and its commands their help in one language.

    Every command has a phrase `screen.help.NAME.text` and a line for the list, `screen.help.NAME.line`; every option `screen.help.option.NAME`, or
    `screen.help.NAME.option.NAME` where a command needs its own.
    """
    _teach(program, "program", language)
    for name, command in program.commands.items():
        _teach(command, name, language)
        command.short_help = phrase(language, f"screen.help.{name}.line")


def _teach(command: click.Command, name: str, language: Language) -> None:
    command.context_class = VietnamesePage if language == "vi" else click.Context
    command.help = _paragraphs(phrase(language, f"screen.help.{name}.text"))
    command.options_metavar = phrase(language, "screen.help.title.some-options")
    if isinstance(command, click.Group):
        command.subcommand_metavar = phrase(language, "screen.help.title.some-command")
    for param in command.params:
        if isinstance(param, click.Option):
            own = f"screen.help.{name}.option.{param.name}"
            param.help = phrase(language, own if own in catalogue(language) else f"screen.help.option.{param.name}")


def _paragraphs(text: str) -> str:
    r"""Paragraphs that are indented are examples, which click must not fill (it reads a line with `\b` so)."""
    parts = text.strip("\n").split("\n\n")
    return "\n\n".join(f"\b\n{part}" if part.startswith(" ") else part for part in parts)
