"""A nominee whom a mutant would treat otherwise, as a case: a record, a question, and what the rules as they are answer."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from attrs import evolve, frozen

from tdkt_rules.cases.model import Case
from tdkt_rules.cases.shape import ExpectedShape, QuestionShape
from tdkt_rules.documents.nominee import Nominee, plain_source
from tdkt_rules.documents.record_document import record_document
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model.decision import Decision
from tdkt_rules.model.diagnostic import InvalidInput
from tdkt_rules.model.finding import decisive_leaves, every_finding
from tdkt_rules.model.record import Record
from tdkt_rules.policy.mutation.mutant import Mutant
from tdkt_rules.policy.mutation.planning import Mistaken
from tdkt_rules.policy.mutation.trials import answers_otherwise, notices, trial_of
from tdkt_rules.policy.mutation.words import title_of
from tdkt_rules.policy.mutation.workshop import Workshop

_MOST_DECISIVE: Final = 3
_SETTLED: Final = ("eligible", "ineligible", "suspended")


@frozen(eq=False)
class Question:
    """What is asked of a nominee.

    Args:
        record: The nominee.
        award: Code of the award.
        year: Reference year.
        on: Day of the decision.
        regimes: Ids of the regimes to ask; empty for the one that the day selects.
        closer: Whether something is expected of the criterion itself.
    """

    record: Record
    award: str
    year: str
    on: date
    regimes: tuple[str, ...] = ()
    closer: bool = False


@frozen(eq=False)
class Written:
    """A case as a document, and the mutants that it kills."""

    name: str
    document: Mapping[str, Any]
    kills: frozenset[str]


def written(mutant: Mutant, question: Question, group: Sequence[Mutant], shop: Workshop) -> Written | None:
    """The case that kills a mutant; None when the answer does not show the difference.

    Args:
        mutant: The mutant.
        question: The nominee and what is asked.
        group: Survivors that the case may kill besides, the mutant among them. It is asked under each of their regimes where it kills one with a clear
            answer.
        shop: The rules and the cases.
    """
    document = record_document(question.record)
    nominee = Nominee.from_mapping(document)
    asked: list[tuple[str, dict[str, Any]]] = []
    killed: set[str] = set()
    for regime in question.regimes or ("",):
        case = _case(nominee, question, regime, mutant, shop)
        noticed = _noticed_by(case, mutant, shop)
        if not asked and not noticed(shop.mistaken(mutant)):
            return None
        kills = {other.id for other in group if (not regime or other.regime == regime) and noticed(shop.mistaken(other))}
        if kills and (not asked or case.expected.verdict in _SETTLED):
            killed |= kills
            asked.append((regime, case.expected.model_dump(mode="json", exclude_defaults=True)))
    name = name_of(mutant)
    return Written(name, _document(name, mutant, question, document, asked, shop), frozenset(killed))


def told_apart(mutant: Mutant, question: Question, shop: Workshop) -> str:
    """What the rules answer a question by which a mutant is noticed; empty for one by which it is not."""
    regime = question.regimes[0] if question.regimes else ""
    case = _case(Nominee.from_mapping(record_document(question.record)), question, regime, mutant, shop)
    return case.expected.verdict or case.expected.error or "" if _noticed_by(case, mutant, shop)(shop.mistaken(mutant)) else ""


def name_of(mutant: Mutant) -> str:
    """The name of a case, by the mutant that it was made for.

    Example:
        >>> name_of(Mutant("l22-n98/CSTDBT.individual.require.three-titles/threshold-1", "threshold", "l22-n98"))
        'CSTDBT-individual-require-three-titles-threshold-1-l22-n98'
    """
    regime, *rest = mutant.id.split("/")
    return "-".join((*rest, regime)).replace(".", "-").replace(":", "-").replace("+", "-plus-").replace("#", "-no-")


def _case(nominee: Nominee, question: Question, regime: str, mutant: Mutant, shop: Workshop) -> Case:
    """The question under one regime, with what the rules answer as what is expected, be it that there are no rules."""
    asked = QuestionShape(award=[question.award], year=question.year, on=question.on)

    def expecting(expected: ExpectedShape) -> Case:
        return Case("", None, "", "derived", nominee, question.award, regime or None, asked, expected, None, Origin(plain_source({})))

    try:
        trial = trial_of(expecting(ExpectedShape(verdict="eligible")), shop.book)
        return expecting(_expected(trial.sitting.decide(question.award, trial.histories), mutant, question))
    except InvalidInput as refused:
        return expecting(ExpectedShape(error=refused.diagnostics[0].code))


def _noticed_by(case: Case, mutant: Mutant, shop: Workshop) -> Callable[[Mistaken], bool]:
    """Whether a case kills a mutant: the one that it was made for by everything that it expects, others by the verdict, which is quicker to tell."""
    if case.expected.error is not None:
        return lambda mistaken: mistaken.mutant.selects and answers_otherwise(case, mistaken)
    own = trial_of(case, shop.book)
    verdict = evolve(own, case=evolve(case, expected=ExpectedShape(verdict=case.expected.verdict, barred=case.expected.barred)))
    return lambda mistaken: notices(own if mistaken.mutant.id == mutant.id else verdict, mistaken)


def _expected(decision: Decision, mutant: Mutant, question: Question) -> ExpectedShape:
    """The verdict, whether a bar decides, and the criteria that decide: those of the mistake if they are among them."""
    path = mutant.before.heading.path if mutant.before else ""
    decisive = list(dict.fromkeys(leaf.id for leaf in decisive_leaves(decision.findings)))
    about = [found for found in decisive if path and (found == path or found.startswith(f"{path}."))]
    chosen = about or (decisive if len(decisive) <= _MOST_DECISIVE else [])
    below = f"{decision.award}.{decision.nominee.kind}."
    statuses = {finding.status.value for finding in every_finding(decision.findings) if finding.id == path} if question.closer else set()
    said = {
        "verdict": decision.verdict.value,
        "barred": True if decision.barred else None,
        "regime": decision.regime if not question.regimes else None,
        "decisive": [found.removeprefix(below) for found in chosen[:_MOST_DECISIVE]],
        "findings": {path.removeprefix(below): status for status in statuses if len(statuses) == 1},
    }
    return ExpectedShape.model_validate(said)


def _document(
    name: str, mutant: Mutant, question: Question, record: Mapping[str, Any], asked: Sequence[tuple[str, dict[str, Any]]], shop: Workshop
) -> dict[str, Any]:
    citations = mutant.before.heading.citations if mutant.before else ()
    case: dict[str, Any] = {"id": name, "title": {language: title_of(mutant, shop.book.rules, language) for language in ("vi", "en")}}
    case |= {"source": ", ".join(map(str, citations))} if citations else {}
    case |= {"confidence": "derived", "record": record}
    said = _joined(asked)
    if len(said) == 1:
        return case | {"ask": _asked(question, said[0][0]), "expect": said[0][1]}
    return case | {"asks": [{"id": "-".join(regimes)} | _asked(question, regimes) | {"expect": expected} for regimes, expected in said]}


def _joined(asked: Iterable[tuple[str, dict[str, Any]]]) -> list[tuple[list[str], dict[str, Any]]]:
    """The same expectation under several regimes is said once."""
    found: list[tuple[list[str], dict[str, Any]]] = []
    for regime, expected in asked:
        same = next((names for names, other in found if other == expected), None)
        if same is None:
            found.append(([regime] if regime else [], expected))
        else:
            same.append(regime)
    return found


def _asked(question: Question, regimes: list[str]) -> dict[str, Any]:
    ask: dict[str, Any] = {"award": question.award, "year": question.year, "on": question.on.isoformat()}
    return ask | ({"regime": regimes[0] if len(regimes) == 1 else regimes} if regimes else {})
