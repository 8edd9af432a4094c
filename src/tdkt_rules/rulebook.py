"""The rulebook: load the rules once, then ask about nominees."""

from collections.abc import Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Literal, get_args

from attrs import field, frozen

from tdkt_rules.compiler.record import type_record
from tdkt_rules.compiler.rulebook import load_rules, no_such_folder
from tdkt_rules.documents.nominee import Nominee
from tdkt_rules.explanation.card_document import card_json
from tdkt_rules.explanation.markdown import card_markdown
from tdkt_rules.explanation.text import card_text
from tdkt_rules.model.decision import Decision
from tdkt_rules.model.diagnostic import Diagnostic
from tdkt_rules.model.policy import Reading
from tdkt_rules.model.record import Record
from tdkt_rules.model.regime import Rules
from tdkt_rules.model.vocabulary import NomineeKind
from tdkt_rules.sitting import Composed, Sitting, known_award, question_of, sitting_for, wrong_question

CardForm = Literal["text", "markdown", "json"]


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
    _composed: Composed = field(factory=dict, init=False, repr=False)

    @classmethod
    def load(cls, source: str | Path = "vn") -> "Rulebook":
        """Load a rulebook.

        Args:
            source: Name of a shipped rulebook (`vn`), or a folder; a folder of the same name is `./vn`.

        Raises:
            InvalidInput: With all errors of all files.
        """
        folder = folder_of(source)
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
        sitting = self.sitting(
            year, on, received=received, filed=filed, known_at=known_at, regime=regime, overlays=overlays, strict=strict, achievements=achievements
        )
        return sitting.decide(award, sitting.histories(self.record(nominee)))

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
        sitting = self.sitting(
            year, on, received=received, filed=filed, known_at=known_at, regime=regime, overlays=overlays, strict=strict, achievements=achievements
        )
        return sitting.decide_all(sitting.histories(self.record(nominee)))

    def sitting(
        self,
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
    ) -> Sitting:
        """A question without a nominee, to put to many; takes the arguments of `decide` that are not about one, and raises what it raises.

        Example:
            >>> book = Rulebook.load("vn")
            >>> sitting = book.sitting(2025)
            >>> nominee = Nominee.from_mapping({"nominee": "CB-1", "kind": "individual"})
            >>> sitting.decide("CSTDBT", sitting.histories(book.record(nominee))).verdict
            <Verdict.UNDETERMINED: 'undetermined'>
        """
        return sitting_for(self.rules, question_of(year, on, filed, received, known_at, strict, achievements), regime, overlays, self._composed)

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
        known = known_award(self.rules, award, kind)
        applied = self.sitting(on.year, on, regime=regime, overlays=overlays).of_the_day.regime
        standards = [applied.standards[award, one] for one in ((kind,) if kind else known.who) if (award, one) in applied.standards]
        if not standards:
            raise wrong_question("ASK503", award=award, kind=kind or ", ".join(known.who), regime=applied.id)
        if form == "json":
            return card_json(self.rules, applied, standards, on)
        if form == "markdown":
            return "\n".join(card_markdown(self.rules, applied, standard, on, language) for standard in standards)
        return "\n\n".join(card_text(self.rules, applied, standard, on, language) for standard in standards) + "\n"


def folder_of(source: str | Path) -> Path | None:
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
