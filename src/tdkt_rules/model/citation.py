"""Instruments of law and citations of their provisions."""

import re
from typing import Final, Literal

from attrs import frozen

from tdkt_rules.model.provision import Outline, absent_part
from tdkt_rules.model.text import Label
from tdkt_rules.model.time import DateRange

InstrumentKind = Literal["law", "decree", "circular", "decision"]
Mark = Literal["verified", "reported", "unverified", "illustrative"]
"""How far a criterion's text was checked: read in the text; seen second-hand; neither; or there is no text and it only shows the form."""

MARKS: Final[tuple[Mark, ...]] = ("verified", "reported", "unverified", "illustrative")
"""Marks, the surest first."""

_CITATION = re.compile(r"(?P<instrument>[A-Z][A-Za-z0-9-]*)(?:\.a(?P<article>[0-9]+[a-z]?))?(?:\.c(?P<clause>[0-9]+[a-z]?))?(?:\.p(?P<point>[a-z]{1,2}))?")


@frozen
class Instrument:
    """A law, decree, circular or decision.

    Args:
        id: Short id used in citations, such as `L22`.
        number: Official number, such as `06/2022/QH15`.
        kind: Rank in the order of norms.
        title: Short title used in a citation.
        in_force: From when until when it is or was in force.
        outline: What is known of its articles; None when nothing is.
    """

    id: str
    number: str
    kind: InstrumentKind
    title: Label
    in_force: DateRange
    outline: Outline | None = None


@frozen(order=True)
class Citation:
    """A provision: instrument, article, clause, point; shortened from the right.

    Args:
        instrument: Id of the instrument.
        article: Article, such as `42` or `58a`; empty for the whole instrument.
        clause: Clause number.
        point: Point letter; `dd` stands for đ.
    """

    instrument: str
    article: str = ""
    clause: str = ""
    point: str = ""

    def __str__(self) -> str:
        parts = [self.instrument]
        parts += [letter + value for letter, value in (("a", self.article), ("c", self.clause), ("p", self.point)) if value]
        return ".".join(parts)


def parse_citation(text: str) -> Citation | None:
    """Read `L22.a42.c1.pdd`; None when the form is wrong.

    Example:
        >>> parse_citation("L22.a42.c1.pdd")
        Citation(instrument='L22', article='42', clause='1', point='dd')
    """
    found = _CITATION.fullmatch(text)
    if found is None or ((found["clause"] or found["point"]) and not found["article"]):
        return None
    return Citation(**{name: value or "" for name, value in found.groupdict().items()})


def existing_near(citation: Citation, instrument: Instrument) -> Citation | None:
    """The provision nearest to one that its instrument does not have; None when it has the provision, or not enough is known to say."""
    absent = absent_part(instrument.outline, citation.article, citation.clause, citation.point) if instrument.outline else None
    return Citation(citation.instrument, absent.article, absent.clause, absent.point) if absent else None
