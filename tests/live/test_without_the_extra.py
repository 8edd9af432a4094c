"""Without durable rules, as on Python 3.13, everything else works and the one error says what is missing."""

import subprocess
import sys

ASKED = """
import sys
sys.modules["durable"] = None
import tdkt_rules.live as live
from tdkt_rules.model.diagnostic import InvalidInput
for ask in (live.decide_live, live.LiveAwards):
    try:
        ask(None, None, "CSTDCS", 2025)
    except InvalidInput as error:
        print(error.diagnostics[0].code, error.diagnostics[0].fields)
"""


def test_asking_says_which_extra_is_missing() -> None:
    done = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines() == ["ASK580 {'extra': 'live'}"] * 2


def test_the_library_by_itself_does_not_load_durable_rules() -> None:
    code = "import sys, tdkt_rules; print([name for name in sys.modules if name.startswith('durable')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
