"""A tiny jurisdiction for generated criteria and records: seven years, one yearly title, one medal, one kind of event and one of span."""

from datetime import date

from tdkt_rules.engine.evaluation import Context
from tdkt_rules.engine.history import History, history_of
from tdkt_rules.engine.masks import Masks
from tdkt_rules.model.award import Award, AwardKind
from tdkt_rules.model.interval import Number
from tdkt_rules.model.policy import Achievements, Policies, Restart, Source
from tdkt_rules.model.record import Record
from tdkt_rules.model.regime import LadderBasis, Parameter, Regime, Rules
from tdkt_rules.model.text import Label
from tdkt_rules.model.time import DateRange, ReferenceYear
from tdkt_rules.model.vocabulary import Domain, Field, Occurrence, Question, Vocabulary

NO_LABEL = Label("", "")
NO_SOURCE = Source((), "verified")
NO_POLICIES = Policies()
HORIZON = 7
LAST = 2025
FIRST = LAST - HORIZON + 1
REFERENCE = ReferenceYear(LAST)
DECIDED = date(LAST, 12, 31)
DECIDED_LATER = date(LAST + 1, 2, 15)

RATINGS = ("low", "mid", "high")
LEVELS = ("small", "big")
SEXES = ("female", "male")
NUMBERS = (0, 1, 2, 3)
QUESTIONS = ("worthy", "orderly")
CODES = ("TITLE", "MEDAL")


def _domain(name: str, values: tuple[str, ...], *, ordered: bool) -> Domain:
    return Domain(name, NO_LABEL, dict.fromkeys(values, NO_LABEL), ordered)


def _award(code: str, kind: AwardKind, *, yearly: bool) -> Award:
    return Award(code, NO_LABEL, kind, ("individual",), 1, "", yearly)


VOCABULARY = Vocabulary(
    horizon=HORIZON,
    domains={
        "rating": _domain("rating", RATINGS, ordered=True),
        "level": _domain("level", LEVELS, ordered=True),
        "sex": _domain("sex", SEXES, ordered=False),
    },
    facts={"sex": Field("sex", NO_LABEL, "choice", "sex"), "strength": Field("strength", NO_LABEL, "number")},
    years={"rating": Field("rating", NO_LABEL, "scale", "rating"), "size": Field("size", NO_LABEL, "number"), "part": Field("part", NO_LABEL, "number")},
    occurrences={
        "idea": Occurrence("idea", NO_LABEL, {"level": Field("level", NO_LABEL, "scale", "level")}, lasts=False),
        "post": Occurrence("post", NO_LABEL, {"level": Field("level", NO_LABEL, "scale", "level")}, lasts=True),
    },
    questions={name: Question(name, NO_LABEL, NO_LABEL) for name in QUESTIONS},
)


def tiny_rules(horizon: int = HORIZON) -> Rules:
    """The rulebook, without standards."""
    vocabulary = Vocabulary(horizon, VOCABULARY.domains, VOCABULARY.facts, VOCABULARY.years, VOCABULARY.occurrences, VOCABULARY.questions)
    return Rules(vocabulary, {}, {"TITLE": _award("TITLE", "title", yearly=True), "MEDAL": _award("MEDAL", "commendation", yearly=False)}, ())


def tiny_regime(parameters: dict[str, Number] | None = None, policies: Policies = NO_POLICIES) -> Regime:
    """A regime in which only merit feeds a ladder."""
    dated = {
        name: Parameter(name, NO_LABEL, "times", (), "verified", ((date(2000, 1, 1), value), (date(2025, 7, 1), value + 1)))
        for name, value in (parameters or {"quorum": 1}).items()
    }
    return Regime(
        id="tiny",
        label=NO_LABEL,
        in_force=DateRange(),
        selected_by="decision_date",
        transition=None,
        ladder=LadderBasis(("merit",), (), "verified"),
        parameters=dated,
        standards={},
        digest="",
        policies=policies,
    )


RULES = tiny_rules()
REGIME = tiny_regime()
RESTARTING = tiny_regime(policies=Policies(restart=Restart("post", NO_SOURCE), achievements=Achievements("forms", ("idea",), NO_SOURCE)))
"""A regime in which achievements count anew after a post, and earn one form of commendation."""


def tiny_history(
    record: Record, reference: ReferenceYear = REFERENCE, decided_on: date = DECIDED, known_at: date | None = None, regime: Regime = REGIME
) -> History:
    """A record on the line of years."""
    return history_of(record, RULES, regime, reference, decided_on, known_at or decided_on)


def tiny_context(
    record: Record, reference: ReferenceYear = REFERENCE, decided_on: date = DECIDED, known_at: date | None = None, regime: Regime = REGIME
) -> Context:
    """Where evaluation of a whole record starts."""
    history = tiny_history(record, reference, decided_on, known_at, regime)
    return Context(history, Masks(history.whole, history.whole), strict=False)
