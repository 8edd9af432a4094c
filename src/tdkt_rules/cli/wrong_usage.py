"""Wrong usage in words: what click complains about, and what the commands themselves refuse."""

import re
from typing import Final

import click

from tdkt_rules.cli.answer import Session
from tdkt_rules.model.diagnostic import nearest_name
from tdkt_rules.phrases import Language, catalogue, phrase

# click has no exception of its own for arguments too many; where its words change, they are shown as they are
_EXTRA: Final = re.compile(r"^Got unexpected extra arguments? \((.*)\)$", re.DOTALL)


class WrongUsage(click.UsageError):
    """A command line that cannot be meant.

    Args:
        key: Last part of the key of its phrase.
        nearest: What was probably meant.
        ctx: Command that refuses.
        **fields: Fields of the phrase.
    """

    def __init__(self, key: str, nearest: str | None = None, ctx: click.Context | None = None, **fields: str) -> None:
        super().__init__(key, ctx)
        self.key = key
        self.nearest = nearest
        self.fields = {name: visible(value) for name, value in fields.items()}


def session_of(ctx: click.Context | None) -> Session:
    """Who asked; English away from a terminal when a command is run without a session."""
    found = ctx.find_object(Session) if ctx else None
    return found or Session("en", terminal=False)


def usage_words(error: click.UsageError, language: Language) -> str:
    """What is wrong, help, and where to read more, in lines like those of a diagnostic."""
    key, nearest, fields = _understood(error, language)
    command = error.ctx.command_path if error.ctx else "tdkt"
    return complaint(language, key, nearest, **fields) + "\n" + phrase(language, "screen.usage.more", command=command)


def complaint(language: Language, key: str, nearest: str | None = None, **fields: str) -> str:
    """A message and its help.

    Args:
        language: `vi` or `en`.
        key: Last part of the key of the phrase.
        nearest: What was probably meant; stands in for the help.
        **fields: Fields of the phrase.
    """
    said = [f"{phrase(language, 'diagnostic.error')}: {phrase(language, f'screen.usage.{key}.message', **fields)}"]
    if nearest is not None:
        said.append(_help(language, phrase(language, "diagnostic.nearest", name=nearest)))
    elif f"screen.usage.{key}.help" in catalogue(language):
        said.append(_help(language, phrase(language, f"screen.usage.{key}.help", **fields)))
    return "\n".join(said)


def visible(text: str) -> str:
    """Text of the user, short and without characters that steer a terminal."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text[:80])


def _help(language: Language, text: str) -> str:
    return f"{phrase(language, 'diagnostic.help')}: {text}"


def _understood(error: click.UsageError, language: Language) -> tuple[str, str | None, dict[str, str]]:
    if isinstance(error, WrongUsage):
        return error.key, error.nearest, error.fields
    if isinstance(error, click.NoSuchOption):
        known = [name for param in error.ctx.command.params for name in param.opts] if error.ctx else []
        return "no-option", nearest_name(error.option_name, known), {"name": visible(error.option_name)}
    if isinstance(error, click.BadOptionUsage):
        return "no-value", None, {"name": visible(error.option_name)}
    param = error.param if isinstance(error, click.BadParameter) else None
    if isinstance(error, click.MissingParameter) and param is not None:
        special = f"missing-{param.name}"
        return special if f"screen.usage.{special}.message" in catalogue(language) else "missing", None, {"name": shown_name(param)}
    if param is not None and isinstance(param.type, click.Choice):
        return "choice", None, {"name": shown_name(param), "known": ", ".join(str(choice) for choice in param.type.choices)}
    if param is not None and isinstance(param.type, click.types.IntParamType | click.types.FloatParamType):
        return "number", None, {"name": shown_name(param)}
    extra = _EXTRA.search(error.message)
    return ("extra", None, {"name": visible(extra[1])}) if extra else ("other", None, {"message": visible(error.format_message())})


def shown_name(param: click.Parameter) -> str:
    """An option or argument as it is written."""
    return param.opts[0] if isinstance(param, click.Option) else param.make_metavar(click.Context(click.Command("tdkt")))
