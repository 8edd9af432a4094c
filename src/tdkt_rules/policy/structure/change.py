"""A change of the rules as a value: what became of one criterion, quota, step or number, in which award."""

from collections.abc import Sequence
from typing import Final, Literal, get_args

from attrs import frozen

from tdkt_rules.model.citation import Citation
from tdkt_rules.model.text import Label
from tdkt_rules.model.vocabulary import NomineeKind

ChangeKind = Literal["added", "removed", "changed", "moved", "renamed", "cited", "labelled", "noted", "marked"]
"""What became of it. The last four change nothing that is asked: another citation, another name, another note, another mark."""

AwardSection = Literal["award", "requirement", "bars", "suspensions", "quotas", "ranking", "procedure", "bonus"]
RegimeSection = Literal["regime", "transition", "ladder", "policies", "parameters", "scorecards", "vocabulary"]
Section = AwardSection | RegimeSection
"""Where it stands: in the rules of an award, or in those of the regime."""

KINDS: Final[tuple[ChangeKind, ...]] = get_args(ChangeKind)
SECTIONS: Final[tuple[Section, ...]] = (*get_args(AwardSection), *get_args(RegimeSection))
OF_SUBSTANCE: Final[tuple[ChangeKind, ...]] = ("added", "removed", "changed", "moved")
"""Changes that may change what is asked of somebody."""
STANDARD: Final[tuple[Section, ...]] = ("requirement", "bars", "suspensions")
"""Sections that a verdict rests on."""

_UNNAMED: Final = Label("", "")


@frozen
class StructuralChange:
    """What became of one thing that the rules say.

    Args:
        kind: What became of it.
        section: Where it stands.
        path: Its path in the new rules; for what was removed, in the old ones.
        name: How it is called.
        award: Code of the award; empty for the regime.
        nominee_kind: Kind of nominee; None for the regime.
        old_path: Its path in the old rules; empty for what was added.
        field: What of it changed, such as `bound` or `window`; empty where that is said by the kind.
        before: What that was, in words; for what moved, where it stood.
        after: What it is; for what moved, where it stands.
        was: The whole of it in words under the old rules; None for what was added.
        now: The whole of it under the new rules; None for what was removed.
        old_citations: Where the old rules say so.
        citations: Where the new rules say so.
        within: Path of the outermost part that was added, removed or replaced together with it; empty when there is none.
    """

    kind: ChangeKind
    section: Section
    path: str
    name: Label = _UNNAMED
    award: str = ""
    nominee_kind: NomineeKind | None = None
    old_path: str = ""
    field: str = ""
    before: Label | None = None
    after: Label | None = None
    was: Label | None = None
    now: Label | None = None
    old_citations: tuple[Citation, ...] = ()
    citations: tuple[Citation, ...] = ()
    within: str = ""

    @property
    def of_substance(self) -> bool:
        """Whether it may change what is asked of somebody."""
        return self.kind in OF_SUBSTANCE


@frozen
class StructuralDiff:
    """Everything that differs between two rule sets.

    Args:
        changes: By award, kind of nominee and section; those of the regime last.
    """

    changes: tuple[StructuralChange, ...]

    def __bool__(self) -> bool:
        return bool(self.changes)

    def awards(self, sections: Sequence[Section] = SECTIONS, kinds: Sequence[ChangeKind] = KINDS) -> tuple[str, ...]:
        """Codes of the awards in which something of these sections and kinds changed, each once."""
        return tuple(dict.fromkeys(item.award for item in self.changes if item.award and item.section in sections and item.kind in kinds))

    def of(self, award: str, kind: NomineeKind) -> tuple[StructuralChange, ...]:
        """The changes of one award for one kind of nominee."""
        return tuple(item for item in self.changes if (item.award, item.nominee_kind) == (award, kind))

    def counts(self) -> dict[ChangeKind, int]:
        """How many changes there are of each kind, those inside a part that was added or removed as a whole counted with it.

        Example:
            >>> StructuralDiff((StructuralChange("added", "bars", "LDTT.individual.bar.x"),)).counts()["added"]
            1
        """
        outermost = [item for item in self.changes if not item.within]
        return {kind: len({(item.award, item.nominee_kind, item.path) for item in outermost if item.kind == kind}) for kind in KINDS}
