"""Things that two rule sets may say differently: criteria, quotas, steps, numbers; each with its fields and how they are said."""

from collections.abc import Callable, Iterator, Mapping

from attrs import Factory, field, frozen

from tdkt_rules.explanation.asking import Reading
from tdkt_rules.explanation.voice import Voice
from tdkt_rules.model.citation import Citation, Mark
from tdkt_rules.model.criterion import ValueTest
from tdkt_rules.model.text import Label
from tdkt_rules.phrases import LANGUAGES, Language
from tdkt_rules.policy.structure.change import Section
from tdkt_rules.standing import Standing

Words = Callable[[Language], str]
"""A thing in words, said only when somebody asks."""


@frozen(eq=False)
class Teller:
    """Who puts the things of one side into words.

    Args:
        standing: The side.
    """

    standing: Standing

    def voice(self, language: Language) -> Voice:
        """The voice, which names every instrument."""
        return Voice(language, self.standing.rules)

    def reading(self, language: Language) -> Reading:
        """How criteria are read out: numbers that a parameter gives have the value of the day."""
        return Reading(self.voice(language), self.standing.regime, self.standing.day)


def in_both(words: Words) -> Label:
    """Words in both languages."""
    return Label(*(words(language) for language in LANGUAGES))


@frozen(eq=False)
class Field:
    """One aspect of a thing.

    Args:
        value: What it says, to compare; parts of it have neither headings nor order where those mean nothing.
        words: What it says, to read.
    """

    value: object
    words: Words


@frozen(eq=False)
class Thing:
    """A thing that rules say.

    Args:
        path: Its path.
        section: Where it stands.
        words: The whole of it.
        name: How it is called where it is mentioned.
        fields: What it says, by name.
        citations: Where the law says so.
        mark: How far that was checked.
        label: Its name for people, when that is no part of what it says.
        note: A reading that its author states.
        children: Things below it.
        automatic: Whether its id was made by the compiler, from its verb and its place among others.
        subject: What it is about, without numbers; to find it again when it moved and changed.
        theme: The kind of event or span, or the field of the year, that it is about, whatever is asked of it; empty for none.
    """

    path: str
    section: Section
    words: Words
    name: Words
    fields: Mapping[str, Field]
    citations: tuple[Citation, ...] = ()
    mark: Mark = "verified"
    label: Label | None = None
    note: Label | None = None
    children: tuple["Thing", ...] = ()
    automatic: bool = False
    subject: object = None
    theme: str = ""
    content: str = field(default=Factory(lambda self: _content(self), takes_self=True), init=False)
    """What it and everything below it says, whatever it is called and in whatever order."""

    @property
    def id(self) -> str:
        """The last part of its path."""
        return self.path.rpartition(".")[2]

    @property
    def verb(self) -> object:
        """What kind of criterion it is; None for what is no criterion."""
        return self.fields["verb"].value if "verb" in self.fields else None

    def below(self) -> Iterator["Thing"]:
        """Itself and everything below it."""
        yield self
        for child in self.children:
            yield from child.below()


def _content(thing: Thing) -> str:
    own = ", ".join(f"{name}={item.value!r}" for name, item in sorted(thing.fields.items()))
    return f"({own}: {' '.join(sorted(child.content for child in thing.children))})"


def asked(part: object) -> object:
    """What a part of the rules asks: without headings, and without the order of its lists, none of which means anything.

    Args:
        part: A criterion, a quantity, a tuple of them, or a plain value.

    Example:
        >>> from tdkt_rules.model.criterion import AwardTest
        >>> asked(AwardTest(("CSTDCS", "LDTT"))) == asked(AwardTest(("LDTT", "CSTDCS")))
        True
    """
    if isinstance(part, tuple):
        return tuple(sorted(map(asked, part), key=repr))
    if isinstance(part, ValueTest):  # a number is compared as it was read, not as it was written
        return (part.comparator, asked(part.bound) if part.bound else asked(part.said), part.domain)
    inside = getattr(type(part), "__attrs_attrs__", ())
    return (type(part).__name__, *(asked(getattr(part, part_of.name)) for part_of in inside if part_of.name != "heading")) if inside else part


def root(section: Section, path: str, name: Words, children: tuple[Thing, ...]) -> Thing:
    """What holds the things of a section; it says nothing itself."""
    return Thing(path, section, name, name, {}, children=children, automatic=True)
