"""Whether a small round could tell a mistake in a quota or an order from the rules, as a round case. It needs no solver."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice, permutations
from math import inf
from typing import Final

from attrs import evolve

from tdkt_rules.cases.round_cases import RoundCase
from tdkt_rules.cohort.gathering import name_of as name_of_nominee
from tdkt_rules.documents.nominee import Nominee
from tdkt_rules.model.citation import Citation
from tdkt_rules.model.decision import Verdict
from tdkt_rules.model.interval import Number, compare, exactly
from tdkt_rules.model.quota import Quota
from tdkt_rules.model.ranking import VoteShare
from tdkt_rules.model.regime import Key
from tdkt_rules.model.truth import Truth
from tdkt_rules.phrases import LANGUAGES
from tdkt_rules.policy.mutation.mutant import Mutant
from tdkt_rules.policy.mutation.preferring import variants
from tdkt_rules.policy.mutation.round_making import Document, Meeting, Wanted, answered, ranked_document, round_document
from tdkt_rules.policy.mutation.round_trials import held, passes_round
from tdkt_rules.policy.mutation.search import Search
from tdkt_rules.policy.mutation.words import title_of
from tdkt_rules.policy.mutation.workshop import Workshop
from tdkt_rules.policy.mutation.writing import Written, name_of

MOST_HEADS: Final = 10_000
"""Up to so many heads the seats of two quotas are compared."""

_MOST_NUMBERS: Final = 4
_MOST_PEOPLE: Final = 30
_MOST_MEETING: Final = 12
_OF_NUMBERS: Final = ("quota", "rounding", "minimum", "size")


def searched_round(mutant: Mutant, group: Sequence[Mutant], shop: Workshop) -> Search:
    """Look for the smallest round that shows a mistake.

    Args:
        mutant: A mutant that no round case notices.
        group: Survivors that a case made for it may kill besides, the mutant among them.
        shop: The rules and the cases.
    """
    if mutant.quota is not None and mutant.operator in _OF_NUMBERS and next(_apart(*mutant.quota), None) is None:
        return Search("equivalent", "same-seats")
    found = next((shown for shown in _tried(mutant, group, shop) if shown is not None), None)
    return Search("survived", case=found) if found is not None else Search("unknown", "outside")


def _tried(mutant: Mutant, group: Sequence[Mutant], shop: Workshop) -> Iterator[Written | None]:
    """Rounds that may show a mistake, of whoever meets the standard in a case; None for one that does not."""
    overlay = mutant.overlay
    overlays = (overlay.id,) if overlay else ()
    rounds = [evolve(wanted, overlays=overlays) for wanted in _rounds(mutant, shop)]
    keys = [mutant.key] if mutant.key else sorted(mutant.touched or ())
    meeting = islice(_meeting(keys, tuple(overlay.additions) if overlay else (mutant.regime,), shop), _MOST_MEETING)
    if mutant.ranking is not None and mutant.before is not None:
        yield from (_preferred(mutant, somebody, group, shop, overlays) for somebody in meeting)
    elif rounds:
        yield from (_shown(mutant, wanted, somebody, group, shop) for somebody in meeting for wanted in rounds)


def _preferred(mutant: Mutant, somebody: Meeting, group: Sequence[Mutant], shop: Workshop, overlays: tuple[str, ...]) -> Written | None:
    """Two nominees who differ in nothing but what a preference asks, so that it decides who comes first."""
    assert mutant.before is not None
    rules, year = shop.book.rules, somebody.year
    for one, other in permutations(variants(mutant.before, year, rules.vocabulary), 2):
        head = _head(mutant, mutant.before.heading.citations, shop)
        made = answered(ranked_document({"N-1": one, "N-2": other}, somebody, head, overlays), None, shop.book)
        if made is not None and len(made[0]["expect"]["ranks"]) > 1:
            found = _written(mutant, made, group, shop)
            if found is not None:
                return found
    return None


def _shown(mutant: Mutant, wanted: Wanted, somebody: Meeting, group: Sequence[Mutant], shop: Workshop) -> Written | None:
    """A round that shows the mistake, with the survivors that it shows."""
    standard = shop.regime(mutant.regime).standards[somebody.key]
    document = round_document(wanted, somebody, standard, _head(mutant, wanted.quota.citations, shop), shop.book.rules)
    made = answered(document, wanted.quota, shop.book) if document else None
    return _written(mutant, made, group, shop) if made else None


def _head(mutant: Mutant, citations: Sequence[Citation], shop: Workshop) -> Mapping[str, object]:
    """Name, title and source of the case that is made for a mutant."""
    title = {language: title_of(mutant, shop.book.rules, language) for language in LANGUAGES}
    return {"id": name_of(mutant), "title": title} | ({"source": ", ".join(map(str, citations))} if citations else {})


def _written(mutant: Mutant, made: tuple[Document, RoundCase], group: Sequence[Mutant], shop: Workshop) -> Written | None:
    """A round with the survivors that it shows; None where it does not show the one that it was made for."""
    if passes_round(made[1], shop.mistaken(mutant).book):
        return None
    return Written(name_of(mutant), made[0], frozenset(other.id for other in group if not passes_round(made[1], shop.mistaken(other).book)))


def _rounds(mutant: Mutant, shop: Workshop) -> Iterator[Wanted]:
    """Rounds that may show a mistake, the smallest first: one more nominee than the fewer seats."""
    standard = shop.regime(mutant.regime).standards[mutant.key] if mutant.key else None
    if mutant.quota is not None and mutant.operator in _OF_NUMBERS:
        old, new = mutant.quota
        for heads in _first(_apart(old, new)):
            seats = min(_left(old, heads), _left(new, heads))
            yield from [Wanted(old, heads, int(seats) + 1)] if seats < _MOST_PEOPLE else []
    elif mutant.ranking is not None and standard is not None and (mutant.operator == "ties" or (mutant.rank_key and isinstance(mutant.rank_key.by, VoteShare))):
        for quota in standard.quotas:
            for heads in _first(heads for heads in range(MOST_HEADS) if 0 < _left(quota, heads) < _MOST_PEOPLE):
                yield Wanted(quota, heads, int(_left(quota, heads)) + 1, equal=mutant.operator == "ties", council=mutant.operator == "ties")


def _first(numbers: Iterator[int]) -> Iterator[int]:
    yield from (number for number, _ in zip(numbers, range(_MOST_NUMBERS), strict=False))


def _apart(old: Quota, new: Quota | None) -> Iterator[int]:
    """The numbers of heads, or of units for a bracket, for which the two leave other seats."""
    yield from (heads for heads in range(MOST_HEADS + 1) if _left(old, heads) != _left(new, heads))


def _left(quota: Quota | None, heads: int) -> Number:
    """The seats that a quota leaves; no bound where it does not apply to so many units, or where there is none."""
    if quota is None or not all(compare(exactly(heads), comparator, exactly(bound)) is Truth.MET for comparator, bound in quota.size):
        return inf
    return quota.seats(heads)


def _meeting(keys: Sequence[Key], regimes: Sequence[str], shop: Workshop) -> Iterator[Meeting]:
    """Whoever meets the standard in a case, those with least to read first; then the nominees of rounds who do."""
    found = [trial for key in keys for regime in regimes for trial in shop.trials.by_award.get((regime, key), ())]
    for trial in sorted(found, key=lambda trial: trial.cost):
        if trial.case.expected.verdict == "eligible" and len(trial.sitting.applied) == 1:
            asked = trial.sitting.asked
            yield Meeting(trial.record, trial.case.award, str(asked.year), asked.dates.decision, trial.sitting.of_the_day.regime.id)
    for held_before in shop.rounds:
        if held_before.regime in regimes and not set(keys).isdisjoint(held_before.keys):
            yield from _of_round(held_before.case, set(keys), shop)


def _of_round(case: RoundCase, keys: AbstractSet[Key], shop: Workshop) -> Iterator[Meeting]:
    """The nominees of a round who meet the standard."""
    outcome = held(case, shop.book)
    eligible = {item.nominee for item in outcome.placements if item.verdict is Verdict.ELIGIBLE and (case.award, item.kind) in keys}
    for _, entry in case.cohort.records():
        if isinstance(entry, Nominee) and name_of_nominee(entry) in eligible:
            yield Meeting(shop.book.record(entry), case.award, str(outcome.year), outcome.dates.decision, outcome.regime)
