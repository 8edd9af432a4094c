"""What a round costs: records per second, and how time and memory grow with the cohort; each size in a process of its own.

`python -m benchmarks.rounds` compares 1,000 nominees with 10,000; `python -m benchmarks.rounds 10000 100000` takes minutes.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import process_time
from typing import Any

from benchmarks.cohorts import YEAR, write
from tdkt_rules import Cohort, Rulebook, hold_round

SIZES = (1_000, 10_000)
SEED = 1
AWARD = "CSTDCS"


def main(arguments: list[str]) -> None:
    """Measure, or, asked by itself with `--one FILE`, hold one round and say what it took."""
    if arguments[:1] == ["--one"]:
        say(json.dumps(held(Path(arguments[1]))))
        return
    sizes = tuple(int(size) for size in arguments) or SIZES
    found = {size: measured(size) for size in (0, *sizes)}
    empty = found.pop(0)
    say(f"{'nominees':>10}{'seconds':>10}{'per second':>12}{'peak MB':>10}{'bytes each above an empty round':>34}   outcome")
    for size, one in found.items():
        each = (one["peak"] - empty["peak"]) / size
        say(f"{size:10,}{one['seconds']:10,.1f}{size / one['seconds']:12,.0f}{one['peak'] / 1e6:10,.0f}{each:34,.0f}   {one['outcome']}")
    small, large = found[sizes[0]], found[sizes[-1]]
    times = sizes[-1] / sizes[0]
    say(f"{times:g} times the nominees take {large['seconds'] / small['seconds']:.2f} times the time and {large['peak'] / small['peak']:.2f} times the memory")


def measured(size: int) -> dict[str, Any]:
    """One round of so many nominees, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cohort.jsonl"
        write(path, size, SEED)
        ran = subprocess.run([sys.executable, "-m", "benchmarks.rounds", "--one", str(path)], capture_output=True, text=True, check=True)
    return dict(json.loads(ran.stdout))


def held(path: Path) -> dict[str, Any]:
    """Hold the round of a file: processor seconds without the loading of the rules, and the most memory that the process had."""
    book, cohort = Rulebook.load("vn"), Cohort.open(path)
    start = process_time()
    outcome = hold_round(book, cohort, AWARD, YEAR)
    seconds = process_time() - start
    counts = Counter(place.status.value for place in outcome.placements)
    return {
        "seconds": seconds,
        "peak": getrusage(RUSAGE_SELF).ru_maxrss * 1024,
        "outcome": ", ".join(f"{count} {status}" for status, count in sorted(counts.items())) + f", {len(outcome.refused)} refused",
    }


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
