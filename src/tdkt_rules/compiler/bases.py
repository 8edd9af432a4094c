"""Bases of quotas: what a share is of, and whether records can say it."""

from collections.abc import Callable, Iterator, Mapping

from tdkt_rules.documents.rulebook_shape import BaseShape
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model.award import Award
from tdkt_rules.model.diagnostic import Diagnostic, nearest_name
from tdkt_rules.model.text import Label
from tdkt_rules.model.vocabulary import Base, Vocabulary


def base_of(name: str, shape: BaseShape) -> Base:
    """A base of the model."""
    where = {fact: tuple(_as_word(value) for value in values) for fact, values in shape.where.items()}
    return Base(name, Label(shape.label.vi, shape.label.en), shape.counts or "", tuple(shape.reach), where, shape.reported or "", shape.selected)


def wrong_base(shape: BaseShape, vocabulary: Vocabulary, origin: Origin) -> Iterator[Diagnostic]:
    """What a base asks of facts that they cannot say.

    Args:
        shape: As it stands.
        vocabulary: The facts that there are.
        origin: Where it stands.
    """
    for name, values in shape.where.items():
        yield from _wrong_values(name, [_as_word(value) for value in values], vocabulary, origin.child("where", name))
    if shape.reported is not None:
        where, numbers = origin.child("reported"), vocabulary.years
        if shape.reported not in numbers:
            yield where.diagnose("RUL220", nearest_name(shape.reported, numbers), kind="year field", name=shape.reported)
        elif numbers[shape.reported].type != "number":
            yield where.diagnose("RUL226", name=shape.reported, type=numbers[shape.reported].type)


def unreachable(bases: Mapping[str, BaseShape], place: Callable[[str], Origin], awards: Mapping[str, Award]) -> Iterator[Diagnostic]:
    """Awards of bases that the catalogue does not have, or that those whom the base counts cannot receive.

    Args:
        bases: As they stand.
        place: Where each stands, by its name.
        awards: The catalogue.
    """
    for name, base in bases.items():
        kind = "collective" if base.counts == "units" else base.counts
        for index, code in enumerate(base.reach):
            where = place(name).child("reach", index)
            if code not in awards:
                yield where.diagnose("RUL220", nearest_name(code, awards), kind="award", name=code)
            elif kind not in awards[code].who:
                yield where.diagnose("RUL252", award=code, kind=kind)


def _wrong_values(name: str, values: list[str], vocabulary: Vocabulary, origin: Origin) -> Iterator[Diagnostic]:
    field = vocabulary.facts.get(name)
    if field is None:
        yield origin.diagnose_key("RUL220", nearest_name(name, vocabulary.facts), kind="fact", name=name)
        return
    if field.type not in ("scale", "choice", "flag"):
        yield origin.diagnose_key("RUL274", name=name, type=field.type)
        return
    known = ["false", "true"] if field.type == "flag" else list(vocabulary.domains[field.domain].values)
    for index, value in enumerate(values):
        if value not in known:
            yield origin.child(index).diagnose("RUL221", nearest_name(value, known), value=value, name=name, known=", ".join(known))


def _as_word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
