"""Officials with complete records, the same in every run."""

import random  # noqa: TID251  # seeded: the same people in every run
from datetime import date

from tdkt_rules import Rulebook
from tdkt_rules.model.record import Answer, AwardHeld, Coverage, Event, Record, Span, Value
from tdkt_rules.model.time import DateRange, ReferenceYear

YEAR = 2024
SCOPES = ("grassroots", "ministry-province", "nationwide")


def officials(book: Rulebook, count: int, seed: int = 2024) -> list[Record]:
    """Officials of twelve to seventeen years of service, some of them disciplined or under inspection."""
    chance = random.Random(seed)
    kinds = ("awards", *book.rules.vocabulary.occurrences)
    return [_official(number, kinds, chance) for number in range(count)]


def _official(number: int, kinds: tuple[str, ...], chance: random.Random) -> Record:
    first = YEAR - chance.randint(12, 17)
    steady = chance.random() < 0.6
    ratings = {year: chance.choices(("done", "good", "excellent"), (0.03 if steady else 0.3, 0.5, 0.4))[0] for year in range(first, YEAR + 1)}
    ratings[first] = "done"
    years: dict[ReferenceYear, dict[str, Value]] = {ReferenceYear(year): {"rating": rating, "registered": True} for year, rating in ratings.items()}
    titles = [year for year in ratings if ratings[year] != "done" and chance.random() < 0.6]
    awards = [AwardHeld("CSTDCS", ReferenceYear(year), date(year, 12, 28), f"QĐ {year}", "merit") for year in titles]
    for code, share, back in (("BKBT", 0.6, 6), ("BKTTG", 0.5, 5)):
        if chance.random() < share:
            awards.append(AwardHeld(code, ReferenceYear(YEAR - back - chance.randint(0, 3)), basis="merit"))
    events = [
        Event("initiative", ReferenceYear(year), values={"kind": "initiative", "scope": chance.choice(SCOPES)}) for year in ratings if chance.random() < 0.2
    ]
    spans = [Span("employment", DateRange(date(first, 3, 1)))]
    if chance.random() < 0.05:
        spans.append(Span("discipline", DateRange(date(YEAR, 6, 1), date(YEAR + 1, 5, 31)), values={"measure": "warning"}))
    if chance.random() < 0.05:
        spans.append(Span("proceeding", DateRange(date(YEAR, 11, 1)), values={"kind": "complaint"}))
    answer = chance.choice((None, True, False))
    return Record(
        id=f"CB-{number:05}",
        kind="individual",
        facts={"class": "official", "force": "civil"},
        years=years,
        events=tuple(events),
        spans=tuple(spans),
        awards=tuple(awards),
        complete={kind: Coverage(None, YEAR + 1) for kind in kinds},
        judgements={} if answer is None else {"outstanding-in-ministry-province": Answer(answer)},
    )
