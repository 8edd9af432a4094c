"""A property as a test: a function without arguments that a test runner calls, and that says in words what is wrong."""

from collections.abc import Callable
from typing import Final

import pytest
from attrs import frozen

from tdkt_rules.explanation.diagnostics import render_all
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, Place, nearest_name
from tdkt_rules.phrases import LANGUAGES, Language, is_language, phrase

Test = Callable[[], None]
"""What a property makes: give it a name that begins with `test_`, and pytest finds it."""

_KEPT_AT: Final = "tdkt_property"


@frozen(eq=False)
class Property:
    """A property of rules with everything that is needed to try it.

    Args:
        name: Name of the property, as `no_one_loses`.
        told: Tries it, and says what is wrong in a language; nothing when it holds.
        language: Language of a test that nobody asks for another one.
    """

    name: str
    told: Callable[[Language], str]
    language: Language = "vi"

    def failure(self, language: Language | None = None) -> str:
        """Try the property.

        Args:
            language: `vi` or `en`; the property's own when not given.

        Returns:
            What is wrong, in words; empty when the property holds.
        """
        chosen = language or self.language
        if not is_language(chosen):
            return render_all([Diagnostic("ASK573", Place(""), {"value": str(chosen), "expected": "language"}, nearest_name(str(chosen), LANGUAGES))], "vi")
        try:
            return self.told(chosen)
        except InvalidInput as wrong:
            return render_all(wrong.diagnostics, chosen)


def as_test(made: Property) -> Test:
    """A property as a test that fails with words, and without a traceback."""

    def holds() -> None:
        failure = made.failure()
        if failure:
            pytest.fail(failure, pytrace=False)

    holds.__name__ = holds.__qualname__ = made.name
    holds.__doc__ = phrase(made.language if is_language(made.language) else "vi", f"testing.property.{made.name}")
    holds.__dict__[_KEPT_AT] = made
    return holds


def property_of(test: object) -> Property | None:
    """The property that a test tries; None for any other object.

    Example:
        >>> property_of(as_test(Property("no_one_loses", lambda language: ""))).name
        'no_one_loses'
    """
    found = getattr(test, "__dict__", {}).get(_KEPT_AT)
    return found if isinstance(found, Property) else None
