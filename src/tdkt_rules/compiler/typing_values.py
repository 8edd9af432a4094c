"""Values of a record: text becomes a level, a choice, a number, a date, or a diagnostic."""

from collections.abc import Collection, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import Factory, frozen
from pydantic_core import PydanticCustomError

from tdkt_rules.documents.scalars import day, flag, number, text
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model.diagnostic import Diagnostic, nearest_name
from tdkt_rules.model.record import Value
from tdkt_rules.model.regime import Rules
from tdkt_rules.model.text import Label
from tdkt_rules.model.time import ReferenceYear, parse_year
from tdkt_rules.model.vocabulary import Field, NomineeKind

READERS = {"number": number, "flag": flag, "date": day}


@frozen(eq=False)
class RecordNames:
    """What a record may refer to, the ids of its events so far, and what is wrong with it so far."""

    rules: Rules
    kind: NomineeKind
    found: list[Diagnostic]
    ids: set[str] = Factory(set)

    def know(self, kind: str, name: str, known: Collection[str], origin: Origin) -> bool:
        """Whether a name is known; says so with the nearest one when it is not."""
        if name in known:
            return True
        names = list(known)
        make = origin.diagnose_key if origin.path and origin.path[-1] == name else origin.diagnose
        self.found.append(make("REC310", nearest_name(name, names), kind=kind, name=name))
        return False

    def suit(self, award: str, origin: Origin) -> bool:
        """Whether an award is known; says so too when it does not go to this kind of nominee."""
        known = self.know("award", award, self.rules.awards, origin)
        if known and self.kind not in self.rules.awards[award].who:
            self.found.append(origin.diagnose("REC318", award=award, kind=self.kind))
        return known


def read_value(given: Any, field: Field, names: RecordNames, origin: Origin) -> Value | None:
    """Read a value of a field; None, with a diagnostic, when it does not fit."""
    if isinstance(given, Mapping | list):
        names.found.append(origin.diagnose("REC307", expected=field.type, found="list" if isinstance(given, list) else "mapping"))
        return None
    if field.domain:
        values = names.rules.vocabulary.domains[field.domain].values
        if isinstance(given, str) and given in values:
            return given
        meant = _labelled(str(given), values) or nearest_name(str(given), values)
        names.found.append(origin.diagnose("REC311", meant, value=given, name=field.name, known=", ".join(values)))
        return None
    if field.type == "text":
        return str(given)
    try:
        value: Value = READERS[field.type](given)
    except PydanticCustomError:
        names.found.append(origin.diagnose("REC305", expected=field.type, value=given))
        return None
    if isinstance(value, int | Fraction) and value < 0:
        names.found.append(origin.diagnose("REC312", name=field.name, value=given))
        return None
    return value


def _labelled(said: str, values: Mapping[str, Label]) -> str | None:
    """The value that people call so."""
    return next((name for name, label in values.items() if said.casefold() in (label.vi.casefold(), label.en.casefold())), None)


def read_year(given: Any, names: RecordNames, origin: Origin) -> ReferenceYear | None:
    """Read a reference year: `2025`, or a school year `2024-2025`."""
    year = parse_year(str(given)) if isinstance(given, str | int) and not isinstance(given, bool) else None
    if year is None:
        diagnose = origin.diagnose_key if origin.path[-1] == given else origin.diagnose
        names.found.append(diagnose("REC313", value=given))
    return year


def read_day(item: Mapping[str, Any], key: str, names: RecordNames, origin: Origin) -> date | None:
    """Read a date of an event or span; None when it is not given."""
    if item.get(key) is None:
        return None
    try:
        return day(item[key])
    except PydanticCustomError:
        names.found.append(origin.child(key).diagnose("REC305", expected="date", value=item[key]))
        return None


def read_text(item: Mapping[str, Any], key: str, names: RecordNames, origin: Origin) -> str:
    """Read the id or the document of an event or span; empty when it is not given."""
    given = item.get(key)
    if given is None:
        return ""
    try:
        return text(given)
    except PydanticCustomError:
        found = "list" if isinstance(given, list) else "mapping" if isinstance(given, Mapping) else ""
        where = origin.child(key)
        names.found.append(where.diagnose("REC307", expected="text", found=found) if found else where.diagnose("REC305", expected="text", value=given))
        return ""
