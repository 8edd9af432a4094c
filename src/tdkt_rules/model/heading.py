"""What every criterion carries besides what it asks: its name, its source in the law, how far that was checked."""

from attrs import frozen

from tdkt_rules.model.citation import Citation, Mark
from tdkt_rules.model.text import Label


@frozen
class Heading:
    """What every criterion carries.

    Args:
        path: Ids from the award down, joined by dots; names the finding.
        citations: Where the law says it, inherited from above when the criterion names none.
        mark: How far the text was checked.
        label: Name for people; None when the automatic wording does.
        note: A reading that the rule's author states.
        basis: Kind of commendation that a route gives, such as `sudden` or `career`; empty for merit and for what is no route.
        source: Id of the overlay that it comes from; empty for the national rules.
    """

    path: str
    citations: tuple[Citation, ...]
    mark: Mark
    label: Label | None = None
    note: Label | None = None
    basis: str = ""
    source: str = ""

    @property
    def id(self) -> str:
        """The last part of the path."""
        return self.path.rpartition(".")[2]
