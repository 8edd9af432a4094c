"""What a criterion takes from where it stands, and what it may refer to."""

from collections.abc import Callable, Mapping

from attrs import frozen

from tdkt_rules.compiler.names import Names
from tdkt_rules.compiler.sections import Located
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model.citation import Citation, Mark
from tdkt_rules.model.regime import Standard
from tdkt_rules.model.vocabulary import NomineeKind


@frozen(eq=False)
class Regulation:
    """What the criteria of a regime are lowered from.

    Args:
        names: Names that may be used; gathers diagnostics.
        shared: Criteria for `use`.
        standard: Finds the standard of another award for `meets`, given its code, the kind of nominee and where it was asked for; None, with a diagnostic,
            when there is none.
    """

    names: Names
    shared: Mapping[str, Located]
    standard: Callable[[str, NomineeKind, Origin], Standard | None]


@frozen
class Around:
    """What a criterion takes from where it stands.

    Args:
        path: Path of ids above.
        citations: Citations above.
        mark: Mark above; None when nothing above has one.
        kind: Kind of nominee.
        scoped: Whether `since` or `run` above gives a window.
        using: Shared criteria that are being expanded, to find circles.
        reported: Whether the citation that is missing here has been reported above.
        source: Id of the overlay that is read; empty for the national rules.
    """

    path: str
    citations: tuple[Citation, ...]
    mark: Mark | None
    kind: NomineeKind
    scoped: bool = False
    using: tuple[str, ...] = ()
    reported: bool = False
    source: str = ""
