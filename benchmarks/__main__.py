"""One table of what decisions cost; ratios are within one run, so that the machine does not matter much."""

import gc
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from datetime import date
from time import perf_counter

from benchmarks.handwritten import verdict
from benchmarks.people import YEAR, officials
from tdkt_rules import Decision, Rulebook
from tdkt_rules.explanation.document import to_json
from tdkt_rules.model.record import Record

AWARDS = ("LDTT", "CSTDCS", "CSTDBT", "BKTTG", "HCLD3")
ON = date(YEAR, 12, 31)
PEOPLE = 100
REPEATS = 3
KEPT = 10_000
WEIGHED = 2_000


def main() -> None:
    """Print the table."""
    book = Rulebook.load("vn")
    people = officials(book, PEOPLE)
    pairs = [(record, award) for record in people for award in AWARDS]

    def decide(index: int) -> Decision:
        record, award = pairs[index % len(pairs)]
        return book.decide(record, award, YEAR, ON)

    found = [decide(index).verdict.value for index in range(len(pairs))]
    by_hand = [verdict(record, award, YEAR, ON) for record, award in pairs]
    wrong = [(record.id, award, one, other) for (record, award), one, other in zip(pairs, found, by_hand, strict=True) if one != other]
    if wrong:
        sys.exit(f"{len(wrong)} of {len(pairs)} verdicts differ from those written by hand, such as {wrong[0]}")
    counts = ", ".join(f"{found.count(value)} {value}" for value in sorted(set(found)))
    say(f"{len(pairs)} questions, the same verdicts as by hand: {counts}")

    base = timed(lambda: [verdict(record, award, YEAR, ON) for record, award in pairs])
    rows: list[tuple[str, float]] = [
        ("written by hand, verdict only", base),
        ("decide, findings not read", timed(lambda: [decide(index).verdict for index in range(len(pairs))])),
        (
            "decide all awards at once, per decision",
            timed(lambda: [book.decide_all(record, YEAR, ON) for record in people]) * len(pairs) / all_at_once(book, people),
        ),
        ("decide, findings read", timed(lambda: [decide(index).findings for index in range(len(pairs))])),
        ("decide, Vietnamese text", timed(lambda: [decide(index).explain("vi") for index in range(0, len(pairs), 10)]) * 10),
        ("decide, JSON", timed(lambda: [to_json(decide(index), book.rules) for index in range(0, len(pairs), 10)]) * 10),
    ]
    say(f"{'':44}{'per second':>12}{'µs each':>10}{'times by hand':>15}")
    for name, seconds in rows:
        say(f"{name:44}{len(pairs) / seconds:12,.0f}{seconds / len(pairs) * 1e6:10,.1f}{seconds / base:15,.1f}")

    bare, imported = started("pass"), started("import tdkt_rules")
    say(f"{'start of bare python':44}{bare * 1e3:11,.0f} ms")
    say(f"{'start with import tdkt_rules':44}{imported * 1e3:11,.0f} ms{imported / bare:26,.1f} times bare python")
    say(f"{'load of the rulebook':44}{timed(lambda: Rulebook.load('vn')) * 1e3:11,.0f} ms")
    for name, read in (("findings not read", False), ("findings read", True)):
        say(f"{f'{KEPT:,} decisions kept, {name}':44}{kept(decide, read) / 2**20:11,.1f} MiB")


def all_at_once(book: Rulebook, people: list[Record]) -> int:
    """Number of decisions."""
    return sum(len(book.decide_all(record, YEAR, ON)) for record in people)


def timed(work: Callable[[], object]) -> float:
    """Best of some runs, in seconds."""
    best = float("inf")
    for _ in range(REPEATS):
        gc.collect()
        start = perf_counter()
        work()
        best = min(best, perf_counter() - start)
    return best


def started(program: str) -> float:
    """Best of some starts of Python with a program, in seconds."""
    return timed(lambda: [subprocess.run([sys.executable, "-c", program], check=True) for _ in range(2)]) / 2


def kept(decide: Callable[[int], Decision], read: bool) -> int:
    """Bytes that so many decisions hold, beyond records and rules, as far as a part of them tells."""
    gc.collect()
    tracemalloc.start()
    decisions = [decide(index) for index in range(WEIGHED)]
    if read:
        for decision in decisions:
            decision.findings  # noqa: B018  # reading builds them
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return held * KEPT // WEIGHED


def say(line: str) -> None:
    """One line of the table."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
