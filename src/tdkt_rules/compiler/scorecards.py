"""Scorecards of a regime or of an overlay: sections, what adds and what is taken off, exclusions, classes of totals."""

from collections.abc import Iterator, Mapping

from attrs import evolve

from tdkt_rules.compiler.around import Around, Regulation
from tdkt_rules.compiler.lowering import lower_list
from tdkt_rules.compiler.names import Names, cite
from tdkt_rules.compiler.quantities import number_of_the_year
from tdkt_rules.compiler.sections import located_list
from tdkt_rules.compiler.vocabulary import label_of
from tdkt_rules.documents.scorecard_shape import ScorecardShape, ScoreItemShape
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model import criterion as core
from tdkt_rules.model.scorecard import Band, Scorecard, ScoreItem, ScoreSection
from tdkt_rules.model.vocabulary import NOMINEE_KINDS, NomineeKind


def scorecards_of(written: Mapping[str, tuple[ScorecardShape, Origin]], names: Names, source: str = "") -> dict[str, Scorecard]:
    """The scorecards of a regime or of an overlay, without those whom they exclude; what is wrong with one is reported and left out.

    Args:
        written: As they stand.
        names: Names that may be used; gathers diagnostics.
        source: Id of the overlay; empty for the national rules.
    """
    made = {}
    for name, (shape, origin) in written.items():
        made[name] = Scorecard(
            name,
            label_of(shape.label),
            cite(shape.cite, names, origin.child("cite")),
            shape.mark,
            tuple(_sections(shape, origin, names)),
            _items(shape.bonus),
            _items(shape.penalty),
            bands=tuple(_bands(name, shape, origin, names)),
            source=source,
        )
    return made


def _sections(shape: ScorecardShape, origin: Origin, names: Names) -> Iterator[ScoreSection]:
    taken: set[str] = set()
    for section_id, section in shape.sections.items():
        where = origin.child("sections", section_id)
        if section.field is not None:
            field = number_of_the_year(section.field, names, where.child("field"))
            if section.field in taken:
                names.found.append(where.child("field").diagnose("RUL262", name=section.field))
            taken.add(section.field)
            if field is None:
                continue
        if section.floor is not None and section.floor > 1:
            names.found.append(where.child("floor").diagnose("RUL228", section=section_id))
        label = label_of(section.label) if section.label else None
        yield ScoreSection(section_id, section.field or "", section.maximum, section.floor, label)


def _items(written: Mapping[str, ScoreItemShape]) -> tuple[ScoreItem, ...]:
    return tuple(ScoreItem(name, label_of(item.label), item.points, item.maximum) for name, item in written.items())


def _bands(card: str, shape: ScorecardShape, origin: Origin, names: Names) -> Iterator[Band]:
    """Classes of totals, the highest first; an award needs one of them, and those below it do not name it again."""
    ids: set[str] = set()
    needing: set[str] = set()
    for index, band in enumerate(shape.bands):
        where = origin.child("bands", index)
        if band.id in ids:
            names.found.append(where.child("id").diagnose("RUL235", id=band.id))
        ids.add(band.id)
        if index and band.at_least >= shape.bands[index - 1].at_least:
            names.found.append(where.child("at_least").diagnose("RUL276", band=band.id, above=shape.bands[index - 1].id))
        names.know_each("award", band.awards, names.awards, where.child("awards"))
        again = [(place, code) for place, code in enumerate(band.awards) if code in needing]
        names.found.extend(where.child("awards", place).diagnose("RUL262", name=code) for place, code in again)
        needing.update(band.awards)
        if band.awards:
            names.used.add(("scorecard", card))
        yield Band(band.id, label_of(band.label), band.at_least, tuple(band.awards))


def with_exclusions(cards: Mapping[str, Scorecard], written: Mapping[str, tuple[ScorecardShape, Origin]], regulation: Regulation) -> dict[str, Scorecard]:
    """Scorecards with those whom they exclude before anybody is ranked; the criteria may ask for standards, so they come after these.

    Args:
        cards: As made before.
        written: What they were made from.
        regulation: What the criteria may refer to.
    """
    return {name: evolve(card, exclusions=tuple(_exclusions(card, *written[name], regulation))) for name, card in cards.items() if name in written}


def _exclusions(card: Scorecard, shape: ScorecardShape, origin: Origin, regulation: Regulation) -> Iterator[tuple[NomineeKind, core.Criterion]]:
    for kind in NOMINEE_KINDS:
        path = f"scorecards.{card.id}.exclude.{kind}"
        around = Around(path, card.citations, card.mark, kind, reported=not card.citations, source=card.source)
        criteria = located_list(getattr(shape.exclude, kind), origin.child("exclude", kind))
        yield from ((kind, criterion) for criterion in lower_list(criteria, regulation, around))
