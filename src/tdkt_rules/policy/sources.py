"""Which rules are meant: a rulebook on a day, a regime, a folder, or a revision of one."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final, Literal, TypeVar

from attrs import evolve, field, frozen

from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, Place, nearest_name
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.policy.revisions import Revision, read_revision
from tdkt_rules.rulebook import Rulebook, folder_of
from tdkt_rules.sitting import wrong_question
from tdkt_rules.standing import Standing, standing_on

SHIPPED: Final = "vn"
"""The rulebook whose regimes may be named by their ids alone."""

GIT: Final = "git:"

_DATED: Final = re.compile(r"(?P<rules>.+)@(?P<day>\d{4}-\d{2}-\d{2})", re.DOTALL)
_LIKE_A_DATE: Final = re.compile(r"(?P<rules>.+)@(?P<day>[0-9][0-9/.-]{3,})", re.DOTALL)
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")

DayFrom = Literal["named", "asked", "other", "regime", "year"]
"""Where the day of a side comes from: named with it, asked for both, that of the other side, the first day of the regime, or the last day of the year."""


@frozen
class Named:
    """One side, as it was named.

    Args:
        rules: Rulebook, folder, regime or revision, without the day.
        day: The day named with it.
    """

    rules: str
    day: date | None = None


@frozen
class Days:
    """What a question says of days.

    Args:
        on: Day of the decision; None when not given.
        year: Reference year; None when not given.
    """

    on: date | None = None
    year: ReferenceYear | None = None


@frozen(eq=False)
class Side:
    """One side of a comparison, read.

    Args:
        standing: The rules of the day.
        book: The rulebook that they come from, with what its reading warned about.
        day_from: Where the day comes from.
    """

    standing: Standing
    book: Rulebook
    day_from: DayFrom


@frozen(eq=False)
class Shelf:
    """Rulebooks read so far, so that two sides of one rulebook read it once.

    Args:
        inside: Folder in which the question is asked; it says which repository is meant.
    """

    inside: Path
    _books: dict[str, Rulebook] = field(factory=dict, init=False)
    _revisions: dict[Revision, tuple[Revision, Rulebook]] = field(factory=dict, init=False)

    def book(self, name: str) -> Rulebook:
        """A shipped rulebook or a folder."""
        if name not in self._books:
            self._books[name] = Rulebook.load(name)
        return self._books[name]

    def revision(self, wanted: Revision) -> tuple[Revision, Rulebook]:
        """A rulebook of the past, with the folder in which it stood."""
        if wanted not in self._revisions:
            found, loaded = read_revision(wanted, self.inside)
            self._revisions[wanted] = (found, Rulebook(loaded.rules, loaded.warnings))
        return self._revisions[wanted]


def parse_side(text: str) -> Named:
    """What a side says: rules, and a day after `@`.

    Raises:
        InvalidInput: What stands after `@` is no date (code ASK531).

    Example:
        >>> parse_side("vn@2024-01-01")
        Named(rules='vn', day=datetime.date(2024, 1, 1))
        >>> parse_side("git:HEAD~1:rules/vn").day is None
        True
    """
    dated = _DATED.fullmatch(text)
    if dated and (found := _date(dated["day"])):
        return Named(dated["rules"], found)
    wrong = dated or _LIKE_A_DATE.fullmatch(text)
    if wrong:
        raise _about(text, wrong_question("ASK531", _turned(wrong), day=wrong["day"]))
    return Named(text)


def _turned(wrong: re.Match[str]) -> str | None:
    """The form that was probably meant by a date that begins with the day."""
    turned = _DAY_FIRST.fullmatch(wrong["day"])
    meant = _date(f"{turned[3]}-{int(turned[2]):02}-{int(turned[1]):02}") if turned else None
    return f"{wrong['rules']}@{meant.isoformat()}" if meant else None


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def side_of(text: str, days: Days = Days(), overlays: Sequence[str] = (), shelf: Shelf | None = None) -> Side:
    """The rules that one name means.

    Args:
        text: Such as `vn@2024-01-01`, `l22-n98`, `path/to/rules@2024-01-01`, `git:HEAD~1`.
        days: Day and year of the question, for a name without a day.
        overlays: Ids of overlays to put on top.
        shelf: Rulebooks read so far.

    Raises:
        InvalidInput: No rules are meant, or they do not load (codes ASK504, ASK520 to ASK523, ASK530 to ASK538, RUL, SRC).

    Example:
        >>> side = side_of("l22-n98")
        >>> side.standing.name, side.day_from
        ('l22-n98@2024-01-01', 'regime')
    """
    return _read(text, parse_side(text), days, None, overlays, shelf or Shelf(Path()))


def sides_of(old: str, new: str, days: Days = Days(), overlays: Sequence[str] = (), shelf: Shelf | None = None) -> tuple[Side, Side]:
    """Both sides of a comparison; takes what `side_of` takes, and a side without any day stands on the day that the other one names.

    Raises:
        InvalidInput: With everything that is wrong with either side.
    """
    shelf, found = shelf or Shelf(Path()), list[Diagnostic]()
    texts = (old, new)
    named = [_kept(found, partial(parse_side, text)) for text in texts]
    others = [item.day if item else None for item in reversed(named)]
    first, second = (
        _kept(found, partial(_read, text, item, days, other, overlays, shelf)) if item else None for text, item, other in zip(texts, named, others, strict=True)
    )
    if first is None or second is None:
        raise InvalidInput(found)
    return first, second


Made = TypeVar("Made")


def _kept(found: list[Diagnostic], make: Callable[[], Made]) -> Made | None:
    """What is made; None when it cannot be, with the reasons kept."""
    try:
        return make()
    except InvalidInput as invalid:
        found.extend(invalid.diagnostics)
        return None


def _read(text: str, named: Named, days: Days, other: date | None, overlays: Sequence[str], shelf: Shelf) -> Side:
    try:
        shown, book, regime = _rules(named.rules, shelf)
        day, day_from = _day(named, days, other, book, regime)
        standing = standing_on(book, day, regime=regime, overlays=overlays, name=f"{shown}@{day.isoformat()}")
    except InvalidInput as invalid:
        raise _about(text, invalid) from None
    return Side(standing, book, day_from)


def _rules(name: str, shelf: Shelf) -> tuple[str, Rulebook, str | None]:
    """How the rules are called, the rulebook, and the id of the regime when one was named."""
    if name.startswith(GIT):
        revision, _, folder = name.removeprefix(GIT).partition(":")
        found, book = shelf.revision(Revision(revision, folder.strip("/")))
        return str(found), book, None
    if folder_of(name) is not None:
        return name, shelf.book(name), None
    book = shelf.book(SHIPPED)
    regimes = [regime.id for regime in book.rules.regimes]
    if name in regimes:
        return name, book, name
    raise wrong_question("ASK532", nearest_name(name, (SHIPPED, *regimes)), name=name, known=", ".join((SHIPPED, *regimes)))


def _day(named: Named, days: Days, other: date | None, book: Rulebook, regime: str | None) -> tuple[date, DayFrom]:
    first = next((item.in_force.start for item in book.rules.regimes if item.id == regime), None)
    found: tuple[tuple[date | None, DayFrom], ...] = (
        (named.day, "named"),
        (first, "regime"),
        (days.on, "asked"),
        (other, "other"),
        (date(days.year.end, 12, 31) if days.year else None, "year"),
    )
    for day, day_from in found:
        if day is not None:
            return day, day_from
    raise wrong_question("ASK530", name=named.rules)


def _about(text: str, invalid: InvalidInput) -> InvalidInput:
    """Mistakes of a question with the side that they are about as their place."""
    return InvalidInput(evolve(item, place=Place(text)) if item.code.startswith("ASK") and not item.place.file else item for item in invalid.diagnostics)
