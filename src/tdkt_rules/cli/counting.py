"""A progress bar on standard error while a cohort is read, for people who wait at a terminal."""

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
def counting(expected: int | None, session: Session) -> Iterator[Callable[[int], None] | None]:
    """What is to be told after each record how many are done; None where nobody waits at a terminal.

    The bar appears once there are many records; it names nobody.

    Args:
        expected: How many records there are; None when that is not known before.
        session: Who waits.
    """
    if not is_terminal(sys.stderr) or (expected is not None and expected <= SOME):
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(file=sys.stderr), transient=True)
    task = bar.add_task(session.say("round.counting"), total=expected)

    def done(count: int) -> None:
        if count > SOME and not bar.live.is_started:
            bar.start()
        if count % _STEP == 0:
            bar.update(task, completed=count)

    try:
        yield done
    finally:
        bar.stop()
