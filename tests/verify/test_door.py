"""Without the solver the library is whole, and asking for it says which extra brings it."""

import subprocess
import sys

import pytest

BLOCKED = "import sys; sys.modules['z3'] = None; "


def ran(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", ["find", "find_each", "found_in", "prepared", "beside", "becomes_better", "is_eligible", "more_of", "holds"])
def test_asking_without_the_solver_names_the_extra(name: str) -> None:
    program = f"""{BLOCKED}
from tdkt_rules.model.diagnostic import InvalidInput
from tdkt_rules.verify import door
try:
    door.{name}()
except InvalidInput as refused:
    print(refused.diagnostics[0].code, refused.diagnostics[0].fields)
"""
    run = ran(program)
    assert (run.stdout, run.stderr) == ("ASK580 {'extra': 'verify'}\n", "")


def test_what_is_asked_and_what_is_answered_need_no_solver() -> None:
    run = ran(f"{BLOCKED}import tdkt_rules.verify.domain, tdkt_rules.verify.witness; print('read')")
    assert (run.stdout, run.stderr) == ("read\n", "")


def test_the_door_offers_everything_that_it_names() -> None:
    run = ran("from tdkt_rules.verify import door; print([name for name in door.__all__ if not callable(getattr(door, name))])")
    assert (run.stdout, run.stderr) == ("[]\n", "")
