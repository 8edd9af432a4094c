"""What a record says of its round: votes, points, awards that it is put forward for; and the check of its names against a cohort and a regime."""

from collections.abc import Iterable
from fractions import Fraction

from tdkt_rules.compiler.typing_values import RecordNames
from tdkt_rules.documents.nomination_shape import NominationShape
from tdkt_rules.documents.nominee import Nominee
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model.ballot import Vote
from tdkt_rules.model.cohort import Frame
from tdkt_rules.model.diagnostic import Diagnostic, nearest_name
from tdkt_rules.model.nomination import Nomination, ScoreSheet
from tdkt_rules.model.record import Record
from tdkt_rules.model.regime import Regime
from tdkt_rules.model.scorecard import Scorecard


def read_nomination(shape: NominationShape | None, names: RecordNames, origin: Origin) -> Nomination | None:
    """Type the key `round` of a record. Units and scorecards are those of a cohort and of a regime, which `check_nomination` asks.

    Args:
        shape: What the file says; None when the record has no such key.
        names: What a record may refer to.
        origin: Where it stands.
    """
    if shape is None:
        return None
    for index, award in enumerate(shape.awards or ()):
        names.suit(award, origin.child("awards", index))
    for index, given in enumerate(shape.votes):
        if given.award is not None:
            names.suit(given.award, origin.child("votes", index, "award"))
    votes = tuple(Vote(vote.body, vote.in_favour, vote.members, vote.present, vote.written, vote.award or "") for vote in shape.votes)
    scores = tuple(ScoreSheet(sheet.card, sheet.by, dict(sheet.points), dict(sheet.bonus), dict(sheet.penalty)) for sheet in shape.scores)
    for index, vote in enumerate(votes):
        if any(vote.body == other.body and (vote.award == other.award or not (vote.award and other.award)) for other in votes[:index]):
            names.found.append(origin.child("votes", index).diagnose("REC327", name=_joined(vote.body, vote.award)))
    for index, sheet in enumerate(scores):
        if any((sheet.card, sheet.stage) == (other.card, other.stage) for other in scores[:index]):
            names.found.append(origin.child("scores", index).diagnose("REC327", name=_joined(sheet.card, sheet.stage)))
    return Nomination(shape.unit or "", None if shape.awards is None else tuple(shape.awards), votes, scores)


def _joined(*names: str) -> str:
    return ", ".join(filter(None, names))


def check_nomination(nominee: Nominee, record: Record, frame: Frame, regime: Regime) -> list[Diagnostic]:
    """What is wrong with the names and points of a record's nomination, for the cohort that it stands in (codes COH6xx).

    Args:
        nominee: The record as it came in, for the places.
        record: The record, typed.
        frame: The cohort.
        regime: The regime of the round, composed with its overlays, which knows the scorecards.
    """
    nomination, scorecards, origin = record.nomination, regime.scorecards, Origin(nominee.source, nominee.path).child("round")
    if nomination is None:
        return []
    found = []
    if nomination.unit and nomination.unit not in frame.units:
        found.append(_unknown("unit of the cohort", nomination.unit, frame.units, origin.child("unit")))
    for index, sheet in enumerate(nomination.scores):
        where = origin.child("scores", index)
        if sheet.card in scorecards:
            found.extend(_wrong_entries(sheet, scorecards[sheet.card], where))
        else:
            found.append(_unknown("scorecard", sheet.card, scorecards, where.child("card")))
    return found


def _wrong_entries(sheet: ScoreSheet, card: Scorecard, origin: Origin) -> list[Diagnostic]:
    sections = {section.id: section for section in card.sections}
    parts: tuple[tuple[str, str, Iterable[str], list[str]], ...] = (
        ("points", "section of the scorecard", sheet.points, list(sections)),
        ("bonus", "bonus of the scorecard", sheet.bonus, [item.id for item in card.bonus]),
        ("penalty", "penalty of the scorecard", sheet.penalties, [item.id for item in card.penalties]),
    )
    found = [_unknown(kind, name, known, origin.child(part, name), key=True) for part, kind, given, known in parts for name in given if name not in known]
    for name, points in sheet.points.items():
        if name in sections and points > sections[name].maximum:
            found.append(origin.child("points", name).diagnose("COH620", name=name, points=_written(points), maximum=sections[name].maximum))
    return found


def _written(points: Fraction) -> str:
    return str(points) if points.denominator == 1 else f"{float(points):g}"


def _unknown(kind: str, name: str, known: Iterable[str], origin: Origin, key: bool = False) -> Diagnostic:
    diagnose = origin.diagnose_key if key else origin.diagnose
    return diagnose("COH610", nearest_name(name, known), kind=kind, name=name)
