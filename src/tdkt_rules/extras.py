"""What is not installed: one clear error that names the extra."""

from collections.abc import Callable
from typing import Final, NoReturn

from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, Place

PACKAGES: Final = {
    "verify": ("z3",),
    "testing": ("hypothesis", "pytest"),
    "live": ("durable", "durable_rules_engine"),
}
"""What each extra installs, by the names under which it is imported."""


def without_extra(extra: str, missing: ImportError) -> Callable[..., NoReturn]:
    """What stands in for a function whose packages are not installed: calling it says which extra brings them.

    A door is a small module that imports the function, and on failure takes this in its place.

    Args:
        extra: Name of the extra.
        missing: What the import said.

    Raises:
        ImportError: Something else than a package of the extra is missing, which is a fault of ours.

    Example:
        >>> find = without_extra("verify", ImportError(name="z3"))
        >>> find()
        Traceback (most recent call last):
        tdkt_rules.model.diagnostic.InvalidInput: ASK580
    """
    if (missing.name or "").partition(".")[0] not in PACKAGES[extra]:
        raise missing

    def refused(*_: object, **__: object) -> NoReturn:
        raise InvalidInput([Diagnostic("ASK580", Place(""), {"extra": extra})])

    return refused
