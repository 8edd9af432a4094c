"""The names that rules may use, and the diagnostics of a compilation."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import Factory, frozen

from tdkt_rules.documents.shape import Origin
from tdkt_rules.model.award import Award
from tdkt_rules.model.citation import Citation, Instrument, existing_near, parse_citation
from tdkt_rules.model.criterion import Counting
from tdkt_rules.model.diagnostic import Diagnostic, nearest_name
from tdkt_rules.model.regime import Parameter
from tdkt_rules.model.scorecard import Scorecard
from tdkt_rules.model.time import DateRange
from tdkt_rules.model.vocabulary import Vocabulary


@frozen(eq=False)
class Names:
    """What the criteria of one regime may refer to.

    Args:
        regime: Id of the regime.
        vocabulary: Facts and questions.
        awards: Catalogue.
        instruments: All instruments of the rulebook.
        citable: Ids that the regime lists.
        in_force: Dates of the regime.
        parameters: Dated numbers.
        counting: Where the years of `since` begin.
        scorecards: Criteria in points.
        used: Names that a rule referred to, as pairs of kind and name.
        found: Diagnostics so far.
        places: Where criteria stand, by their regime or overlay and their path; a shared one where it is used and where it is written.
    """

    regime: str
    vocabulary: Vocabulary
    awards: Mapping[str, Award]
    instruments: Mapping[str, Instrument]
    citable: tuple[str, ...]
    in_force: DateRange
    parameters: Mapping[str, Parameter]
    counting: Counting
    scorecards: Mapping[str, Scorecard] = Factory(dict)
    used: set[tuple[str, str]] = Factory(set)
    found: list[Diagnostic] = Factory(list)
    places: dict[tuple[str, str], list[Origin]] = Factory(dict)

    def know(self, kind: str, name: str, known: Iterable[str], origin: Origin, within: str = "") -> bool:
        """Whether a name is known; says so with the nearest one when it is not. `within` names the event or span that a field belongs to."""
        names = list(known)
        if name in names:
            self.used.add((kind, f"{within}.{name}" if within else name))
            return True
        diagnose = origin.diagnose_key if origin.path and origin.path[-1] == name else origin.diagnose
        self.found.append(diagnose("RUL220", nearest_name(name, names), kind=kind, name=name))
        return False

    def know_each(self, kind: str, codes: Iterable[str], known: Iterable[str], origin: Origin) -> bool:
        """Whether all names of a list are known, and none stands there twice."""
        names, listed = list(known), list(codes)
        answers = [self.know(kind, code, names, origin.child(index)) for index, code in enumerate(listed)]
        return self.once_each(listed, origin) and all(answers)

    def once_each(self, listed: Sequence[str], origin: Origin) -> bool:
        """Whether no name of a list stands there twice."""
        again = [index for index, name in enumerate(listed) if name in listed[:index]]
        self.found.extend(origin.child(index).diagnose("RUL262", name=listed[index]) for index in again)
        return not again


def cite(texts: Iterable[str], names: Names, origin: Origin) -> tuple[Citation, ...]:
    """Read citations and check that each instrument was in force during the regime and has the provision."""
    cited = []
    for index, text in enumerate(texts):
        where = origin.child(index)
        citation = parse_citation(text)
        if citation is None:
            names.found.append(where.diagnose("RUL230", text=text))
        elif names.know("instrument", citation.instrument, names.instruments, where):
            instrument = names.instruments[citation.instrument]
            if citation.instrument not in names.citable:
                names.found.append(where.diagnose("RUL231", instrument=citation.instrument, regime=names.regime))
            elif not instrument.in_force.touches(names.in_force):
                names.found.append(where.diagnose("RUL232", instrument=citation.instrument, number=instrument.number, regime=names.regime))
            else:
                cited.append(citation)
                if nearest := existing_near(citation, instrument):
                    names.found.append(where.diagnose("RUL291", str(nearest), text=text, number=instrument.number))
    return tuple(cited)
