"""Options that several commands take."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from tdkt_rules.cli.wrong_usage import WrongUsage, shown_name
from tdkt_rules.phrases import LANGUAGES

Function = TypeVar("Function", bound=Callable[..., Any])

MOST_SECONDS: Final = 86_400
"""A query of the solver may take a day."""

_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


class HelpWanted(Exception):
    """Somebody asked how a command is used.

    Args:
        page: The answer.
    """

    def __init__(self, page: str) -> None:
        self.page = page
        super().__init__(page)


def given(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    """The value of an option that must be given; click's own way to require one adds an English word to the help."""
    if value is None:
        raise click.MissingParameter(ctx=ctx, param=param)
    return value


def day_option(name: str) -> Callable[[Function], Function]:
    """An option that takes a date as `2025-12-31`; a date that begins with the day is refused with the form that was probably meant."""
    return click.option(name, callback=_day, metavar="YYYY-MM-DD")


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    found = _date(value) if _ISO.fullmatch(value) else None
    if found is None:
        turned = _DAY_FIRST.fullmatch(value)
        meant = _date(f"{turned[3]}-{int(turned[2]):02}-{int(turned[1]):02}") if turned else None
        raise WrongUsage("date", meant.isoformat() if meant else None, ctx, name=shown_name(param), value=value)
    return found


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def common_options(function: Function) -> Function:
    """`--lang` and `--help`. The language is looked up before the arguments are read, because help speaks it; here it is checked."""
    language = click.option("--lang", type=click.Choice(LANGUAGES), envvar="TDKT_LANG", expose_value=False)
    usage = click.option("--help", "-h", is_flag=True, is_eager=True, expose_value=False, callback=_help)
    return language(usage(function))


def _help(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    """Hand the page to the one place that writes; click itself would write it."""
    if value and not ctx.resilient_parsing:
        raise HelpWanted(ctx.get_help())


def rules_option(function: Function) -> Function:
    """`--rules`: a shipped rulebook or a folder."""
    return click.option("--rules", default="vn", metavar="vn|DIR")(function)


def output_option(function: Function) -> Function:
    """`--output`: a file instead of standard output."""
    return click.option("--output", "-o", type=click.Path(path_type=Path), metavar="FILE")(function)


def seconds_option(function: Function) -> Function:
    """`--seconds`: the time that each query of the solver may take."""
    return click.option("--seconds", type=float, default=10.0, metavar="S", callback=_seconds)(function)


def _seconds(ctx: click.Context, param: click.Parameter, value: float) -> float:
    if not 0 <= value <= MOST_SECONDS:  # no number at all is neither
        raise WrongUsage("seconds", None, ctx, name=shown_name(param), most=str(MOST_SECONDS))
    return value


def question_options(function: Function) -> Function:
    """What a question needs besides the award: year, dates, rules, regime, overlays, strictness."""
    options = (
        click.option("--year", metavar="YEAR", callback=given),
        day_option("--on"),
        day_option("--received"),
        day_option("--filed"),
        day_option("--known-at"),
        rules_option,
        click.option("--regime", metavar="ID"),
        click.option("--overlay", "overlays", multiple=True, metavar="ID"),
        click.option("--strict", is_flag=True),
    )
    for option in reversed(options):
        function = option(function)
    return function
