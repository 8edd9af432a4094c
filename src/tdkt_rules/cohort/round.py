"""A round: one award, one year, a whole cohort; who falls within the quotas, why, and what would change it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from attrs import astuple, evolve

from tdkt_rules.cohort.competing import contest, shifted
from tdkt_rules.cohort.entrants import Call
from tdkt_rules.cohort.gathering import Gathered, Progress, gather
from tdkt_rules.cohort.groups import group_with
from tdkt_rules.cohort.measures import Competition
from tdkt_rules.cohort.placing import in_order, placements_of
from tdkt_rules.cohort.rates import rates_of
from tdkt_rules.cohort.used import used
from tdkt_rules.cohort.uses import uses_of
from tdkt_rules.compiler.cohort import type_frame
from tdkt_rules.documents.cohort import Cohort
from tdkt_rules.model.cohort import Frame
from tdkt_rules.model.diagnostic import Diagnostic, Place
from tdkt_rules.model.digest import digest
from tdkt_rules.model.placement import Placement, QuotaUse, Round
from tdkt_rules.model.quota import Per, Quota
from tdkt_rules.model.ranking import Ranking, cards_for, joined
from tdkt_rules.model.vocabulary import NomineeKind
from tdkt_rules.rulebook import Rulebook
from tdkt_rules.sitting import Sitting, known_award, wrong_question


def hold_round(
    book: Rulebook,
    cohort: Cohort,
    award: str,
    year: int | str,
    on: date | None = None,
    *,
    received: date | None = None,
    filed: date | None = None,
    known_at: date | None = None,
    regime: str | None = None,
    overlays: Sequence[str] = (),
    strict: bool = False,
    kind: NomineeKind | None = None,
    progress: Progress | None = None,
) -> Round:
    """Decide one award for a whole cohort, and give out the seats that its quotas leave.

    Args:
        book: The rulebook.
        cohort: The nominees, and the units that they stand in.
        award: Code of the award.
        year: Reference year, as `Rulebook.decide` takes it.
        on: Decision date; the other dates likewise.
        received: Day on which the dossiers were received for appraisal.
        filed: Day on which they were filed.
        known_at: Later facts are not seen.
        regime: Id of a regime to apply whatever the dates.
        overlays: Ids of regulations on top.
        strict: Ask routine confirmations as judgements, and hold whoever has no recorded vote.
        kind: Kind of nominee to place; every kind that may receive the award when not given.
        progress: Called after each record with how many are done.

    Raises:
        InvalidInput: The question or the frame of the cohort is not valid (codes ASK5xx, COH6xx). A wrong record never stops a round.

    Example:
        >>> book = Rulebook.load("vn")
        >>> people = [{"nominee": f"CB-{number}", "kind": "individual"} for number in (1, 2)]
        >>> held = hold_round(book, Cohort.from_mappings({"cohort": "so-mau"}, people), "CSTDCS", 2025)
        >>> [(place.nominee, place.status.value, place.reason) for place in held.placements]
        [('CB-1', 'held', 'standard'), ('CB-2', 'held', 'standard')]
    """
    sitting = book.sitting(year, on, received=received, filed=filed, known_at=known_at, regime=regime, overlays=overlays, strict=strict)
    return round_of(sitting, cohort, award, kind=kind, progress=progress)


def round_of(sitting: Sitting, cohort: Cohort, award: str, *, kind: NomineeKind | None = None, progress: Progress | None = None) -> Round:
    """A round whose rules are chosen already, as those of one side of a comparison are; takes and raises what `hold_round` does.

    Args:
        sitting: The question, with the rules that answer it.
        cohort: The nominees, and the units that they stand in.
        award: Code of the award.
        kind: Kind of nominee to place; every kind that may receive the award when not given.
        progress: Called after each record with how many are done.
    """
    known_award(sitting.rules, award, kind)
    frame = type_frame(cohort, sitting.rules, sitting.of_the_day.regime)
    call = Call(award, sitting, frame, competitions_of(award, kind, sitting, frame))
    gathered = gather(cohort, call, progress)
    uses = tuple(uses_of(call, gathered.roll))
    by_id = [entrant for _, entrant in sorted(gathered.entrants.items())]
    placements: list[Placement] = []
    ended: list[QuotaUse] = []
    for who, competition in call.competitions.items():
        entrants = [entrant for entrant in by_id if entrant.kind == who and entrant.measures]
        held = contest(entrants, [use for use in uses if use.kind == who], competition.ranking, frame)
        placements += placements_of(entrants, held, shifted(entrants, held, frame))
        ended += used(held)
    return Round(
        award=award,
        year=sitting.asked.year,
        dates=sitting.asked.dates,
        regime=sitting.of_the_day.regime.id,
        overlays=sitting.of_the_day.names,
        cohort=frame.id,
        rankings={who: competition.ranking for who, competition in call.competitions.items()},
        placements=in_order(placements),
        uses=tuple(ended),
        rates=rates_of(placements, {entrant.id: entrant.facts for entrant in by_id}, frame.report_by),
        overlooked=tuple(entrant.overlooked for entrant in by_id if entrant.overlooked),
        refused=tuple(gathered.refused),
        notes=(*_notes(call, gathered), *_short(uses, gathered)),
        records=len(gathered.entrants),
        digest=_digest(call, cohort, gathered),
    )


def competitions_of(award: str, kind: NomineeKind | None, sitting: Sitting, frame: Frame) -> dict[NomineeKind, Competition]:
    """What those of each kind that may receive an award are measured by.

    Args:
        award: Code of the award.
        kind: The only kind to place; every kind when None.
        sitting: The question.
        frame: The cohort, whose council may have set an order.

    Raises:
        InvalidInput: The rules of the day have no standard of the award (code ASK503).
    """
    rules, regime = sitting.rules, sitting.of_the_day.regime
    found = {}
    for who in (kind,) if kind else rules.awards[award].who:
        standard = regime.standards.get((award, who))
        if standard is not None:
            ranking = joined(standard.ranking, frame.ranking) or Ranking()
            bases = {quota.of: rules.vocabulary.bases[quota.of] for quota in standard.quotas}
            named = evolve(standard, quotas=tuple(_named_apart(standard.quotas)))
            found[who] = Competition(named, ranking, cards_for(award, ranking, regime.scorecards), bases)
    if not found:
        raise wrong_question("ASK503", award=award, kind=kind or ", ".join(rules.awards[award].who), regime=regime.id)
    return found


def _named_apart(quotas: Iterable[Quota]) -> Iterator[Quota]:
    """Quotas of several sources, of which no two have the same id: a later one of the same id is called by its overlay too."""
    seen: set[str] = set()
    for quota in quotas:
        name = f"{quota.source}.{quota.id}" if quota.id in seen else quota.id
        seen.add(name)
        yield evolve(quota, id=name)


def _notes(call: Call, gathered: Gathered) -> Iterator[Diagnostic]:
    """What the reader of the outcome should know of the cohort."""
    quotas = [quota for competition in call.competitions.values() for quota in competition.standard.quotas]
    pers: tuple[Per, ...] = tuple(dict.fromkeys(quota.per for quota in quotas if quota.per != "round"))
    if pers and not call.frame.units:
        yield _note("COH661", quotas=", ".join(dict.fromkeys(quota.id for quota in quotas if quota.per != "round")))
    others = sum(entrant.kind not in call.competitions for entrant in gathered.entrants.values())
    if others:
        yield _note("COH662", count=others)
    adrift = sum(entrant.measures is not None and entrant.unit not in call.frame.units for entrant in gathered.entrants.values())
    if adrift and any(not group_with("", per, call.frame) for per in pers):
        yield _note("COH663", count=adrift)
    yield from (_note("COH664", count=outside, kind=per) for per in pers if (outside := _outside(per, call, gathered)))


def _short(uses: Sequence[QuotaUse], gathered: Gathered) -> Iterator[Diagnostic]:
    """That bases counted among the records lack those that could not be used."""
    counted = dict.fromkeys(use.quota.id for use in uses if use.counted_from == "counted" and use.quota.share)
    if gathered.refused and counted:
        yield _note("COH665", count=len(gathered.refused), quotas=", ".join(counted))


def _outside(per: Per, call: Call, gathered: Gathered) -> int:
    """How many are put forward from units that lie in no group of a kind, whose quotas therefore do not count them."""
    units = [entrant.unit for entrant in gathered.entrants.values() if entrant.measures is not None and entrant.unit in call.frame.units]
    return sum(not group_with(unit, per, call.frame) for unit in units)


def _note(code: str, **fields: object) -> Diagnostic:
    return Diagnostic(code, Place(""), {name: str(value) for name, value in fields.items()}, severity="warning")


def _digest(call: Call, cohort: Cohort, gathered: Gathered) -> str:
    """Digest of rules, question and cohort; the order of the records does not show."""
    applied, asked, frame = call.sitting.of_the_day, call.sitting.asked, cohort.frame.data
    kept = {name: value for name, value in frame.items() if name != "nominees"} if isinstance(frame, Mapping) else {}
    question = (call.award, str(asked.year), *(str(day) for day in astuple(asked.dates)), asked.strict, list(call.competitions))
    rules = (applied.regime.digest, applied.regime.id, *((overlay.id, overlay.digest) for overlay in applied.overlays))
    return digest((rules, question, kept, sorted((entrant.digest, entrant.decided) for entrant in gathered.entrants.values())))
