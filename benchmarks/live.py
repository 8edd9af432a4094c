"""What a verdict by durable rules costs, against the engine. Run with `python -m benchmarks.live`; needs the extra `live`."""

import sys
from time import perf_counter

from benchmarks import people
from benchmarks.__main__ import AWARDS, ON, PEOPLE, say, timed
from benchmarks.people import YEAR
from tdkt_rules import Rulebook
from tdkt_rules.live import LiveAwards
from tdkt_rules.live.chart import chart_of
from tdkt_rules.live.ruleset import definition_of
from tdkt_rules.standing import standing_on


def main() -> None:
    """Print the table."""
    book = Rulebook.load("vn")
    standing = standing_on(book, ON)
    pairs = [(record, award) for record in people.officials(book, PEOPLE) for award in AWARDS]
    start = perf_counter()
    live = LiveAwards(standing)
    for award in AWARDS:
        live.decide(pairs[0][0], award, YEAR, ON)
    prepared = perf_counter() - start
    wrong = [
        (record.id, award) for record, award in pairs if live.decide(record, award, YEAR, ON).verdict is not standing.decide(record, award, YEAR, ON).verdict
    ]
    if wrong:
        sys.exit(f"{len(wrong)} of {len(pairs)} verdicts differ from those of the engine, such as {wrong[0]}")
    by_engine = timed(lambda: [standing.decide(record, award, YEAR, ON).verdict for record, award in pairs])
    by_rules = timed(lambda: [live.decide(record, award, YEAR, ON).verdict for record, award in pairs])
    charts = [chart_of(standing.regime.standards[award, "individual"]) for award in AWARDS]
    rules = sum(len(definition_of(chart, say)) for chart in charts)
    say(f"{len(pairs)} questions about {len(AWARDS)} awards, the same verdicts; {rules} durable rules, handed over in {prepared * 1e3:,.0f} ms")
    for name, seconds in (("engine", by_engine), ("durable rules over its leaves", by_rules)):
        say(f"{name:34}{len(pairs) / seconds:12,.0f} per second{seconds / by_engine:10,.1f} times the engine")


if __name__ == "__main__":
    main()
