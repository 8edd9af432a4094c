"""What questions about every nominee cost: for each award whether anybody reaches it, who gains and who loses against another day, and the most that one took.

`python -m benchmarks.queries` compares the rules of two days at a horizon of 20 years; `python -m benchmarks.queries CSTDBT BKTTG` asks of some awards alone.
Seconds are those of the processor: laying out the question, finding the smallest nominee, and replaying it through the engine as every answer is.
"""

import sys
from collections import Counter
from datetime import date
from time import process_time

from attrs import define, field

from tdkt_rules import Rulebook
from tdkt_rules.model.regime import Key
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.standing import Standing, standing_on
from tdkt_rules.verify.domain import Ask, Domain, Found, GaveUp, SearchResult
from tdkt_rules.verify.goals import becomes_better, becomes_worse, is_eligible
from tdkt_rules.verify.search import found_in, prepared
from tdkt_rules.verify.verdicts import Goal

OLD, NEW = date(2023, 12, 31), date(2025, 8, 1)
ON = date(2025, 12, 31)
HORIZON = 20
SLOWEST = 12


@define
class Measured:
    """What one question took: seconds to lay it out and seconds to answer it, and the answer."""

    key: Key
    question: str
    layout: float
    answer: float
    result: SearchResult

    @property
    def seconds(self) -> float:
        """Both together."""
        return self.layout + self.answer


@define
class Measurements:
    """Every question so far."""

    all: list[Measured] = field(factory=list)

    def ask(self, key: Key, question: str, rules: tuple[Standing, ...], goal: Goal) -> None:
        """Ask and measure."""
        start = process_time()
        laid_out = prepared([Ask(side, key[0]) for side in rules], Domain(key[1], ReferenceYear(ON.year), ON, horizon=HORIZON))
        middle = process_time()
        result = found_in(laid_out, goal)
        self.all.append(Measured(key, question, middle - start, process_time() - middle, result))


def main(awards: list[str]) -> None:
    """Ask everything and print the tables."""
    book = Rulebook.load("vn")
    old, new = standing_on(book, OLD), standing_on(book, NEW)
    measurements = Measurements()
    for key in new.regime.standards:
        if awards and key[0] not in awards:
            continue
        measurements.ask(key, "reach", (new,), is_eligible())
        if key in old.regime.standards:
            measurements.ask(key, "gain", (old, new), becomes_better)
            measurements.ask(key, "loss", (old, new), becomes_worse)
    say(f"{old.name} and {new.name}, horizon {HORIZON} years, {len(measurements.all)} questions\n")
    summary(measurements.all)
    say(f"\n{'slowest':28}{'question':>10}{'lay out':>10}{'answer':>10}   result")
    for one in sorted(measurements.all, key=lambda one: -one.seconds)[:SLOWEST]:
        say(f"{'-'.join(one.key):28}{one.question:>10}{one.layout:10.2f}{one.answer:10.2f}   {told(one.result)}")
    say(f"\nall together {sum(one.seconds for one in measurements.all):.1f} seconds of one processor")


def summary(measured: list[Measured]) -> None:
    """One line for each question: how long it takes, and what the answers are."""
    say(f"{'question':10}{'awards':>8}{'mean':>8}{'median':>8}{'most':>8}   answers")
    for question in dict.fromkeys(one.question for one in measured):
        found = [one for one in measured if one.question == question]
        seconds = sorted(one.seconds for one in found)
        answers = Counter(kind(one.result) for one in found)
        counts = ", ".join(f"{count} {name}" for name, count in sorted(answers.items()))
        say(f"{question:10}{len(found):8}{sum(seconds) / len(seconds):8.2f}{seconds[len(seconds) // 2]:8.2f}{seconds[-1]:8.2f}   {counts}")


def kind(result: SearchResult) -> str:
    """The kind of an answer."""
    match result:
        case Found(smallest=True):
            return "smallest nominee"
        case Found():
            return "nominee"
        case GaveUp():
            return f"gave up ({result.reason})"
        case _:
            return "nobody"


def told(result: SearchResult) -> str:
    """The kind of an answer, with the size of the nominee."""
    return f"{kind(result)} of size {result.size}" if isinstance(result, Found) else kind(result)


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
