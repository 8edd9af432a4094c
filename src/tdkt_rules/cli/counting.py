"""A progress bar on standard error for people who wait at a terminal: while a cohort is read, or awards are put to the solver."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tdkt_rules.cli.answer import Session
from tdkt_rules.cli.streams import is_terminal

SOME: Final = 200
"""A cohort of fewer records is done before a bar could be read."""

_STEP: Final = 50


@contextmanager
def counting(expected: int | None, session: Session, doing: str = "round.counting") -> Iterator[Callable[[int], None] | None]:
    """What is to be told after each record how many are done; None where nobody waits at a terminal.

    The bar appears once there are many records; it names nobody.

    Args:
        expected: How many records there are; None when that is not known before.
        session: Who waits.
        doing: Last part of the key of the phrase that says what is done.
    """
    if not is_terminal(sys.stderr) or (expected is not None and expected <= SOME):
        yield None
        return
    bar = _bar()
    task = bar.add_task(session.say(doing), total=expected)

    def done(count: int) -> None:
        if count > SOME and not bar.live.is_started:
            bar.start()
        if count % _STEP == 0:
            bar.update(task, completed=count)

    try:
        yield done
    finally:
        bar.stop()


@contextmanager
def proving(awards: int, session: Session) -> Iterator[Callable[[int], None] | None]:
    """What is to be told after each award how many are done, where each of them takes a while; None where nobody waits at a terminal.

    Args:
        awards: How many there are.
        session: Who waits.
    """
    with _steps(session.say("proving"), awards) as tell:
        yield (lambda done: tell(done, awards)) if tell else None


@contextmanager
def trying(session: Session) -> Iterator[Callable[[int, int], None] | None]:
    """What is to be told how many of how many mutants are tried, or searched for; None where nobody waits at a terminal.

    Args:
        session: Who waits.
    """
    with _steps(session.say("trying"), None) as tell:
        yield tell


@contextmanager
def _steps(doing: str, expected: int | None) -> Iterator[Callable[[int, int], None] | None]:
    if not is_terminal(sys.stderr):
        yield None
        return
    with _bar() as bar:
        task = bar.add_task(doing, total=expected)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _bar() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(file=sys.stderr), transient=True)
