"""How many nominees, careers and cohorts are generated in a second of computing, and how strong near misses are. Run as `python -m benchmarks.generators`.

With the names of regimes, it also counts for every award how many near misses show all statuses that its criteria can have, and names what is never shown.
"""

import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from time import process_time

from hypothesis import strategies as st

from tdkt_rules import Rulebook
from tdkt_rules.model.vocabulary import NomineeKind
from tdkt_rules.standing import Standing, standing_on
from tdkt_rules.testing import cohorts, criteria_seen, histories, near_misses, nominees
from tdkt_rules.testing.generation.drawing import drawn
from tdkt_rules.testing.generation.strength import Seen

EXAMPLES = 300
FEW = 60
STRONG = (50, 100, 250, 500, 1000)
"""Near misses of an award that are tried, until every status is shown."""


def main() -> None:
    """Print the table."""
    book = Rulebook.load("vn")
    rows: dict[str, Callable[[], st.SearchStrategy[object]]] = {
        "near misses of CSTDCS": lambda: near_misses(book, "CSTDCS"),
        "near misses of BKTTG": lambda: near_misses(book, "BKTTG"),
        "near misses of HCLD1": lambda: near_misses(book, "HCLD1"),
        "nominees for BKTTG": lambda: nominees(book, award="BKTTG"),
        "nominees for any award": lambda: nominees(book),
        "nominees for any award, complete": lambda: nominees(book, complete=True),
        "nominees for any award, with gaps": lambda: nominees(book, complete=False),
    }
    say(f"{'':40}{'built, ms':>10}{'a second':>10}")
    for name, make in rows.items():
        say_rate(name, make, EXAMPLES)
    say_rate("careers", lambda: histories(book), FEW)
    say_rate("cohorts of up to 8 for CSTDCS", lambda: cohorts(book, "CSTDCS", year=2022), FEW)
    for regime in sys.argv[1:]:
        strength(book, regime)


def say_rate(name: str, make: Callable[[], st.SearchStrategy[object]], examples: int) -> None:
    """One line: how long a strategy takes to build, and how many examples it gives in a second of computing."""
    start = process_time()
    strategy = make()
    built = process_time() - start
    start = process_time()
    found = drawn(strategy, examples)
    say(f"{name:40}{built * 1e3:10,.1f}{len(found) / (process_time() - start):10,.0f}")


def strength(book: Rulebook, regime: str) -> None:
    """How many near misses of each award show every status that its criteria can have, and the statuses that none of the most that are tried shows."""
    period = next(item.in_force for item in book.rules.regimes if item.id == regime)
    day = period.end or date(period.start.year if period.start else 2025, 12, 31)
    rules, asked, lacking = standing_on(book, day, regime=regime), 0, 0
    enough: Counter[int] = Counter()
    for award, kind in sorted(rules.regime.standards):
        seen, examples = shown(rules, award, kind, day)
        enough[examples] += 1
        asked += sum(len(item.possible) for item in seen)
        lacking += sum(len(item.lacking) for item in seen)
        say(f"  {award} {kind}: {examples:,}")
        for item in seen:
            if item.lacking:
                say(f"    never shown: {item.path}: {', '.join(truth.value for truth in item.lacking)}")
    say(f"{regime} on {day}: {asked - lacking:,} of {asked:,} statuses; near misses of an award: {', '.join(f'{n:,} for {enough[n]}' for n in sorted(enough))}")


def shown(rules: Standing, award: str, kind: NomineeKind, day: date) -> tuple[tuple[Seen, ...], int]:
    """What near misses of an award show, and how many were tried: more, as long as a status is lacking."""
    seen: tuple[Seen, ...] = ()
    for examples in STRONG:
        seen = criteria_seen(rules, near_misses(rules, award, kind, year=day.year, on=day), award, kind, year=day.year, on=day, examples=examples)
        if not any(item.lacking for item in seen):
            return seen, examples
    return seen, STRONG[-1]


def say(line: str) -> None:
    """One line of the table."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()  # a run that is stopped keeps the awards that it measured


if __name__ == "__main__":
    main()
