"""The provisions of an instrument: its articles, clauses and points by number, and how far each article is encoded."""

from collections.abc import Iterable
from typing import Final, Literal

from attrs import field, frozen

from tdkt_rules.model.text import Label

ArticleStatus = Literal["encoded", "judgement", "delegated", "out-of-scope", "unencoded"]
ARTICLE_STATUSES: Final[tuple[ArticleStatus, ...]] = ("encoded", "judgement", "delegated", "out-of-scope", "unencoded")
_LETTERS: Final = ("a", "b", "c", "d", "dd", *"eghiklmnopqrstuvxy")
"""Letters of points in the order of the Vietnamese alphabet."""


@frozen
class Article:
    """An article of an instrument.

    Args:
        number: Such as `42` or `58a`.
        status: Whether its rules are encoded; left to human judgement as a whole; delegated to another instrument; beside the standard of any award; or not
            encoded though they belong to it.
        topic: What it is about.
        reason: Why it is not encoded, or what of it is not.
        clauses: Points by clause; empty when the article has no clauses, None when its inside is not listed.
    """

    number: str
    status: ArticleStatus
    topic: Label | None = None
    reason: Label | None = None
    clauses: dict[str, tuple[str, ...]] | None = None


@frozen
class Outline:
    """The articles of an instrument.

    Args:
        complete: Whether every article is listed; in an article whose inside is listed, then also every clause and point.
        articles: By number.
    """

    complete: bool
    articles: dict[str, Article] = field(factory=dict)


@frozen
class Absent:
    """What a citation names and its instrument does not have.

    Args:
        article: The nearest article.
        clause: The nearest clause; empty when the article has none.
        point: The nearest point; empty when the clause has none.
    """

    article: str
    clause: str = ""
    point: str = ""


def absent_part(outline: Outline, article: str, clause: str, point: str) -> Absent | None:
    """What a complete outline has instead of a provision that it does not have; None when it has it, or cannot tell.

    Args:
        outline: The articles of the instrument.
        article: Article cited; empty for the whole instrument.
        clause: Clause cited.
        point: Point cited.
    """
    if not outline.complete or not article:
        return None
    if article not in outline.articles:
        return Absent(_nearest(article, outline.articles))
    clauses = outline.articles[article].clauses
    if clauses is None or not (clause or point):
        return None
    if clause not in clauses:
        return Absent(article, _nearest(clause, clauses))
    if point and point not in clauses[clause]:
        return Absent(article, clause, _nearest(point, clauses[clause]))
    return None


def place_in_order(number: str) -> tuple[int, int]:
    """Where a number or a letter stands among its like: articles and clauses by number, `58a` after `58`; points by letter, `dd` after `d`.

    Example:
        >>> sorted(["10", "58a", "9", "58"], key=place_in_order)
        ['9', '10', '58', '58a']
        >>> sorted(["e", "dd", "d"], key=place_in_order)
        ['d', 'dd', 'e']
    """
    digits = number.rstrip("abcdefghijklmnopqrstuvwxyz")
    letter = number[len(digits) :]
    return int(digits or 0), _LETTERS.index(letter) + 1 if letter in _LETTERS else 0


def _nearest(number: str, known: Iterable[str]) -> str:
    """The known number or letter that stands nearest; empty when there is none."""
    wanted = place_in_order(number)
    return min(known, key=lambda other: _distance(place_in_order(other), wanted), default="")


def _distance(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return abs(one[0] - other[0]), abs(one[1] - other[1])
