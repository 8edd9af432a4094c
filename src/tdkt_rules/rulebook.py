"""The rulebook: load the rules once, then ask about nominees."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Literal, cast, get_args

from attrs import field, frozen

from tdkt_rules.compiler.record import type_record
from tdkt_rules.compiler.rulebook import load_rules, no_such_folder
from tdkt_rules.documents.nominee import Nominee
from tdkt_rules.documents.record_document import digest_of
from tdkt_rules.engine.composition import compose, filled_twice
from tdkt_rules.engine.decide import Asked, decide, lay_out, more_favourable, regimes_for
from tdkt_rules.engine.history import History
from tdkt_rules.explanation.card_document import card_json
from tdkt_rules.explanation.markdown import card_markdown
from tdkt_rules.explanation.text import card_text, explain
from tdkt_rules.model.award import Award
from tdkt_rules.model.decision import BEST_FIRST, Dates, Decision
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, Place, nearest_name
from tdkt_rules.model.digest import digest
from tdkt_rules.model.policy import Reading
from tdkt_rules.model.record import Record
from tdkt_rules.model.regime import Overlay, Regime, Rules
from tdkt_rules.model.time import ReferenceYear, parse_year
from tdkt_rules.model.vocabulary import NomineeKind

CardForm = Literal["text", "markdown", "json"]


@frozen
class Applied:
    """The rules that a question is answered by: a regime, composed with overlays."""

    regime: Regime
    overlays: tuple[Overlay, ...]


@frozen(eq=False)
class Rulebook:
    """All regimes of a jurisdiction on a timeline.

    Args:
        rules: The linked rules.
        warnings: What the reading of the files warned about.

    Example:
        >>> book = Rulebook.load("vn")
        >>> [regime.id for regime in book.rules.regimes]
        ['l03-n42', 'l13-n65', 'l13-n91', 'l22-n98', 'l22-n152', 'l26']
    """

    rules: Rules
    warnings: tuple[Diagnostic, ...] = ()
    _composed: dict[tuple[str, tuple[str, ...]], Applied] = field(factory=dict, init=False, repr=False)

    @classmethod
    def load(cls, source: str | Path = "vn") -> "Rulebook":
        """Load a rulebook.

        Args:
            source: Name of a shipped rulebook (`vn`), or a folder; a folder of the same name is `./vn`.

        Raises:
            InvalidInput: With all errors of all files.
        """
        folder = _folder(source)
        if folder is None:
            raise no_such_folder(str(source))
        loaded = load_rules(folder, str(source))
        return cls(loaded.rules, loaded.warnings)

    def record(self, nominee: Nominee | Record) -> Record:
        """Type a nominee's record by the vocabulary of this rulebook; do it once to ask several questions.

        Raises:
            InvalidInput: With everything that is wrong with the record.
        """
        return nominee if isinstance(nominee, Record) else type_record(nominee, self.rules)

    def decide(
        self,
        nominee: Nominee | Record,
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
        achievements: Reading | None = None,
    ) -> Decision:
        """Whether a nominee qualifies for an award, and why.

        Args:
            nominee: The record.
            award: Code of the award, such as `CSTDBT`.
            year: Reference year: `2025`, or a school year `"2024-2025"`.
            on: Decision date; 31 December of the year in which the reference year ends when not given, and the decision says so.
            received: Day on which the dossier was received for appraisal; the decision date when not given.
            filed: Day on which it was filed; the day of receipt when not given.
            known_at: Later facts are not seen; the decision date when not given.
            regime: Id of a regime to apply whatever the dates, to compare rules.
            overlays: Ids of regulations of ministries, provinces or units to apply on top, the higher level first.
            strict: Ask routine confirmations as judgements.
            achievements: How often one achievement may be rewarded, where the record says which ones earlier awards used: `forms`, not by two forms of
                commendation; `once`, by one award of any kind. What the regime says when not given.

        Raises:
            InvalidInput: The record or the question is not valid (codes REC3xx, ASK5xx).

        Example:
            >>> nominee = Nominee.from_mapping({"nominee": "CB-1", "kind": "individual"})
            >>> Rulebook.load("vn").decide(nominee, "CSTDBT", 2025).verdict
            <Verdict.UNDETERMINED: 'undetermined'>
        """
        record = self.record(nominee)
        asked = _asked(year, on, filed, received, known_at, strict, achievements)
        applied = self._applied(asked, regime, overlays)
        self._known_award(award, record.kind)
        facts = _facts_digest(record)
        decisions = [
            self._decide(award, lay_out(record, self.rules, item.regime, asked), item, asked, facts)
            for item in applied
            if (award, record.kind) in item.regime.standards
        ]
        if not decisions:
            raise _question("ASK503", award=award, kind=record.kind, regime=applied[0].regime.id)
        return more_favourable(decisions)

    def decide_all(
        self,
        nominee: Nominee | Record,
        year: int | str,
        on: date | None = None,
        *,
        received: date | None = None,
        filed: date | None = None,
        known_at: date | None = None,
        regime: str | None = None,
        overlays: Sequence[str] = (),
        strict: bool = False,
        achievements: Reading | None = None,
    ) -> tuple[Decision, ...]:
        """Every award that fits the nominee's kind, the best verdict first and the higher award before the lower.

        Takes the arguments of `decide`, without the award, and raises what it raises.
        """
        record = self.record(nominee)
        asked = _asked(year, on, filed, received, known_at, strict, achievements)
        facts = _facts_digest(record)
        by_award: dict[str, list[Decision]] = {}
        for applied in self._applied(asked, regime, overlays):
            history = lay_out(record, self.rules, applied.regime, asked)
            for award in (award for award, kind in applied.regime.standards if kind == record.kind):
                by_award.setdefault(award, []).append(self._decide(award, history, applied, asked, facts))
        decisions = [more_favourable(several) for several in by_award.values()]
        return tuple(sorted(decisions, key=lambda decision: (BEST_FIRST.index(decision.verdict), -self.rules.awards[decision.award].rank, decision.award)))

    def card(
        self,
        award: str,
        on: date,
        *,
        kind: NomineeKind | None = None,
        regime: str | None = None,
        overlays: Sequence[str] = (),
        language: str = "vi",
        form: CardForm = "text",
    ) -> str:
        """Everything that the rules of a day say of an award, before any nominee: standard, bars, procedure, what it leans on.

        Args:
            award: Code of the award.
            on: The day; it selects the regime and the values of parameters.
            kind: Kind of nominee; every kind that may receive the award when not given.
            regime: Id of a regime to read whatever the day.
            overlays: Ids of regulations to read on top.
            language: `vi` or `en`; JSON holds both.
            form: `text`, `markdown` or `json`.

        Raises:
            InvalidInput: The award, the kind, the regime or an overlay is not known, or there are no rules (codes ASK5xx).
            ValueError: The language or the form is unknown.

        Example:
            >>> print(Rulebook.load("vn").card("HCQKQT", date(2025, 1, 15)).splitlines()[0])
            Huy chương Quân kỳ quyết thắng (HCQKQT) — đối với cá nhân.
        """
        if form not in get_args(CardForm):
            raise ValueError(f"unknown form `{form}`; one of: {', '.join(get_args(CardForm))}")
        known = self._known_award(award, kind)
        asked = Asked(ReferenceYear(on.year), Dates(on, on, on, on), date_assumed=False, strict=False)
        applied = self._applied(asked, regime, overlays)[-1].regime
        standards = [applied.standards[award, one] for one in ((kind,) if kind else known.who) if (award, one) in applied.standards]
        if not standards:
            raise _question("ASK503", award=award, kind=kind or ", ".join(known.who), regime=applied.id)
        if form == "json":
            return card_json(self.rules, applied, standards, on)
        if form == "markdown":
            return "\n".join(card_markdown(self.rules, applied, standard, on, language) for standard in standards)
        return "\n\n".join(card_text(self.rules, applied, standard, on, language) for standard in standards) + "\n"

    def _known_award(self, award: str, kind: NomineeKind | None) -> Award:
        if award not in self.rules.awards:
            raise _question("ASK501", nearest_name(award, self.rules.awards), award=award)
        known = self.rules.awards[award]
        if kind is not None and kind not in known.who:
            raise _question("ASK502", award=award, kind=kind, who=", ".join(known.who))
        return known

    def _applied(self, asked: Asked, regime: str | None, overlays: Sequence[str]) -> tuple[Applied, ...]:
        """The regimes that may apply, each with the overlays asked for on top; composed once for each choice of them."""
        found: list[Diagnostic] = []
        applied = []
        for national in self._regimes(asked, regime):
            chosen = self._overlays(tuple(dict.fromkeys(overlays)), national, asked, found)
            key = (national.id, tuple(overlay.id for overlay in chosen))
            if key not in self._composed:
                self._composed[key] = Applied(compose(national, chosen) if chosen else national, chosen)
            applied.append(self._composed[key])
        if found:
            raise InvalidInput(found)
        return tuple(applied)

    def _overlays(self, wanted: tuple[str, ...], regime: Regime, asked: Asked, found: list[Diagnostic]) -> tuple[Overlay, ...]:
        """The overlays of these names; what is wrong with them is gathered."""
        named = {overlay.id: overlay for overlay in self.rules.overlays}
        found += [_wrong("ASK520", nearest_name(name, named), overlay=name, known=", ".join(named) or "-") for name in wanted if name not in named]
        chosen = tuple(named[name] for name in wanted if name in named)
        for overlay in chosen:
            if regime.id not in overlay.additions:
                found.append(_wrong("ASK521", overlay=overlay.id, regime=regime.id, extends=", ".join(overlay.additions)))
            elif not overlay.in_force.holds(asked.dates.decision):
                first, last = overlay.in_force.start, overlay.in_force.end
                dates = " – ".join(day.isoformat() if day else "…" for day in (first, last))
                found.append(_wrong("ASK522", overlay=overlay.id, date=asked.dates.decision.isoformat(), dates=dates))
        if twice := filled_twice(regime, chosen):
            found.append(_wrong("ASK523", path=twice[0], overlay=twice[1], other=twice[2]))
        return chosen

    def _regimes(self, asked: Asked, wanted: str | None) -> tuple[Regime, ...]:
        if wanted is not None:
            named = {regime.id: regime for regime in self.rules.regimes}
            if wanted not in named:
                raise _question("ASK505", nearest_name(wanted, named), regime=wanted, known=", ".join(named))
            return (named[wanted],)
        found = regimes_for(self.rules, asked.dates)
        if not found:
            raise _question("ASK504", date=asked.dates.decision.isoformat(), known=", ".join(regime.id for regime in self.rules.regimes))
        return found

    def _decide(self, award: str, history: History, applied: Applied, asked: Asked, facts: str) -> Decision:
        regime, overlays = applied.regime, applied.overlays
        standard = regime.standards[award, history.record.kind]
        question = (award, str(asked.year), *(day.isoformat() for day in _days(asked.dates)), asked.date_assumed, asked.strict, asked.reading or "")
        identity = digest((regime.digest, regime.id, facts, question, *((overlay.id, overlay.digest) for overlay in overlays)))
        return decide(standard, history, self.rules, regime, asked, identity, partial(explain, self.rules), tuple(overlay.id for overlay in overlays))


def _folder(source: str | Path) -> Path | None:
    """The folder of a rulebook: a shipped one by its name, in the installed package or in the checkout, or one that the user names."""
    package = Path(str(files("tdkt_rules")))
    named = str(source).replace("-", "").isalnum()
    shipped = [base / "rules" / str(source) for base in (package, package.parent.parent)] if named else []
    given = [Path(source)] if str(source) else []
    return next((folder for folder in (*shipped, *given) if _is_folder(folder)), None)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name that no folder can have
        return False


def _asked(year: int | str, on: date | None, filed: date | None, received: date | None, known_at: date | None, strict: bool, reading: str | None) -> Asked:
    reference = _year(year)
    if reading is not None and reading not in get_args(Reading):
        raise _question("ASK507", nearest_name(reading, get_args(Reading)), reading=reading, known=", ".join(get_args(Reading)))
    decision = on or date(reference.end, 12, 31)
    receipt = received or decision
    return Asked(reference, Dates(decision, filed or receipt, receipt, known_at or decision), on is None, strict, cast(Reading | None, reading))


def _year(year: int | str) -> ReferenceYear:
    reference = parse_year(str(year))
    if reference is None:
        raise _question("ASK506", year=str(year))
    return reference


def _days(dates: Dates) -> tuple[date, ...]:
    return dates.decision, dates.filing, dates.receipt, dates.known_at


def _question(code: str, nearest: str | None = None, **fields: str) -> InvalidInput:
    return InvalidInput([_wrong(code, nearest, **fields)])


def _wrong(code: str, nearest: str | None = None, **fields: str) -> Diagnostic:
    return Diagnostic(code, Place(""), fields, nearest)


def _facts_digest(record: Record) -> str:
    return record.digest or digest_of(record)
