"""A record in the making: what it has to say is narrowed step by step, and written as a document in the end."""

from collections.abc import Iterable
from typing import Any, Final

from attrs import Factory, define

from tdkt_rules.model import criterion as core
from tdkt_rules.model.vocabulary import Field, NomineeKind
from tdkt_rules.testing.generation.field_values import Plain, passes, values_of
from tdkt_rules.testing.generation.ground import Ground
from tdkt_rules.testing.generation.interests import Interests, Numbers

Cell = list[Plain]
"""Values that still fit, the one to be written first."""

Item = dict[str, Any]
"""An award, an event or a span of a document."""

ID: Final = "N-1"


@define(eq=False, repr=False)
class Draft:
    """A record in the making. What nobody asked of it is not there.

    Args:
        ground: The rules and the question.
        kind: Kind of nominee.
        interests: What the rules read; for the numbers worth trying.
        facts: Facts of the nominee.
        years: Fields of each year, by the calendar year in which it ends.
        awards: Awards held.
        events: Events by kind.
        spans: Spans by kind.
        answers: Answers of people.
        asked: Questions that a criterion asked.
        claims: Routes that it relies on.
        lacking: What is left out in the end: parts of the document by path, such as `("facts", "sex")` or `("complete", "awards")`.
    """

    ground: Ground
    kind: NomineeKind
    interests: Interests
    facts: dict[str, Cell] = Factory(dict)
    years: dict[int, dict[str, Cell]] = Factory(dict)
    awards: list[Item] = Factory(list)
    events: dict[str, list[Item]] = Factory(dict)
    spans: dict[str, list[Item]] = Factory(dict)
    answers: dict[str, bool] = Factory(dict)
    asked: set[str] = Factory(set)
    claims: set[str] = Factory(set)
    lacking: set[tuple[str, ...]] = Factory(set)

    def narrow_fact(self, name: str, test: core.ValueTest, fits: bool, *, firm: bool = True) -> None:
        """Let a fact pass a test, or fail it; unless `firm`, only where that leaves a value."""
        field = self.ground.rules.vocabulary.facts[name]
        self._narrow(self.facts, field, self.interests.facts, test, fits, firm)

    def narrow_year(self, year: int, name: str, test: core.ValueTest, fits: bool, *, firm: bool = True) -> None:
        """Let a field of a year pass a test, or fail it; unless `firm`, only where that leaves a value."""
        field = self.ground.rules.vocabulary.years[name]
        numbers = {name: self.interests.yearly.get(name, set()) | self.interests.once.get(name, set())}
        self._narrow(self.years.setdefault(year, {}), field, numbers, test, fits, firm)

    def _narrow(self, cells: dict[str, Cell], field: Field, numbers: Numbers, test: core.ValueTest, fits: bool, firm: bool) -> None:
        """What asks last prevails where two tests leave nothing."""
        every = values_of(field, self.ground, numbers.get(field.name, ()))
        right = [value for value in every if passes(value, test, self.ground) is fits]
        left = [value for value in cells.get(field.name, every) if passes(value, test, self.ground) is fits]
        cells[field.name] = left or (right if firm else []) or cells.get(field.name) or list(every)

    def set_year(self, year: int, name: str, value: Plain) -> None:
        """Give a field of a year a value."""
        self.years.setdefault(year, {})[name] = [value]

    def hold(self, code: str, year: int, basis: str, **more: str) -> Item:
        """Add an award, if this kind of nominee may receive it; an empty basis is not stated."""
        item: Item = {"award": code, "year": year} | ({"basis": basis} if basis else {}) | more
        if self.kind in self.ground.rules.awards[code].who:
            self.awards.append(item)
        return item

    def in_year(self, year: int, name: str) -> Plain | None:
        """The value that a field of a year will have; None when nothing asked for it."""
        cell = self.years.get(year, {}).get(name)
        return cell[0] if cell else None

    def fill(self, facts: Iterable[str], once: Iterable[str], answers: Iterable[str]) -> None:
        """Say of what is not there that it earns nothing: facts, fields of the reference year, answers."""
        for name in facts:
            self.facts.setdefault(name, list(values_of(self.ground.rules.vocabulary.facts[name], self.ground)))
        for name in once:
            self.fill_year(self.ground.end, name)
        for name in answers:
            self.answers.setdefault(name, False)

    def fill_year(self, year: int, name: str) -> None:
        """Say of a field of a year that is not there that it earns nothing."""
        self.years.setdefault(year, {}).setdefault(name, list(values_of(self.ground.rules.vocabulary.years[name], self.ground)))

    def document(self, complete: Iterable[str]) -> dict[str, object]:
        """The record as a document.

        Args:
            complete: Kinds of event and span, and `awards`, for which it says that it is complete.
        """
        through = {"through": self.ground.seen_until}
        whole: dict[str, Any] = {
            "nominee": ID,
            "kind": self.kind,
            "facts": {name: cell[0] for name, cell in sorted(self.facts.items())},
            "years": {self.named(year): {name: cell[0] for name, cell in sorted(row.items())} for year, row in sorted(self.years.items())},
            "events": {kind: sorted(items, key=_order) for kind, items in sorted(self.events.items())},
            "spans": {kind: sorted(items, key=_order) for kind, items in sorted(self.spans.items())},
            "awards": sorted(self.awards, key=_order),
            "complete": dict.fromkeys(sorted(complete), through),
            "judgements": {name: {"answer": answer} for name, answer in sorted(self.answers.items())},
            "claims": sorted(self.claims),
        }
        whole["awards"] = [item | {"year": self.named(item["year"])} for item in whole["awards"]]
        whole["events"] = {kind: [item | {"year": self.named(item["year"])} for item in items] for kind, items in whole["events"].items()}
        for path in sorted(self.lacking):
            _drop(whole, path)
        return {name: value for name, value in whole.items() if value}

    def named(self, year: int) -> str:
        """The reference year of the same kind as that of the question."""
        return f"{year - 1}-{year}" if self.ground.year.school else str(year)


def _drop(whole: dict[str, Any], path: tuple[str, ...]) -> None:
    """Leave one part out of a document; a part that is not there is left out already."""
    for step in path[:-1]:
        whole = whole.get(step, {})
    whole.pop(path[-1], None)


def _order(item: Item) -> tuple[str, str]:
    return str(item.get("year", item.get("from", ""))), str(sorted(item.items(), key=lambda pair: pair[0]))
