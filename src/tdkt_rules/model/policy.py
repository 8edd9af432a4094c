"""Policies of a regime: rules about all awards at once that are no criterion of any of them."""

from typing import Literal

from attrs import frozen

from tdkt_rules.model.citation import Citation, Mark

Reading = Literal["forms", "once"]
"""How often one achievement may be rewarded: not by two forms of commendation, titles left aside; or once, whatever it earned."""


@frozen
class Source:
    """Where a policy stands, and how far that was checked."""

    citations: tuple[Citation, ...]
    mark: Mark


@frozen
class Restart:
    """After a span such as a discipline, achievements count anew.

    Args:
        after: Kind of span.
        source: Where the law says so.
    """

    after: str
    source: Source


@frozen
class OneAYear:
    """At most one of some awards a year.

    Args:
        awards: Codes.
        excepted: Kinds of commendation that are not counted, such as `sudden`.
        source: Where the law says so.
    """

    awards: tuple[str, ...]
    excepted: tuple[str, ...]
    source: Source


@frozen
class Achievements:
    """One achievement is not rewarded several times.

    Args:
        reading: How the regime reads that.
        events: Kinds of event that are used up.
        source: Where the law says so.
    """

    reading: Reading
    events: tuple[str, ...]
    source: Source


@frozen
class ExactRank:
    """Of a series of awards, exactly the rank whose criteria are met is proposed.

    Args:
        series: Names of the series.
        source: Where the law says so.
    """

    series: tuple[str, ...]
    source: Source


@frozen
class Policies:
    """The policies of a regime; None where it has none of a kind."""

    restart: Restart | None = None
    one_a_year: OneAYear | None = None
    achievements: Achievements | None = None
    exact_rank: ExactRank | None = None
