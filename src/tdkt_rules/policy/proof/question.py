"""What is to be proved: which properties, of which awards, over which nominees; and what is wrong with a question that cannot be asked."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from attrs import evolve

from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, Place, nearest_name
from tdkt_rules.model.regime import Key
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.model.vocabulary import NomineeKind
from tdkt_rules.policy.proof.properties import PROPERTIES
from tdkt_rules.policy.proof.proving import Inquiry, Property
from tdkt_rules.sitting import known_award, wrong_question
from tdkt_rules.standing import Standing
from tdkt_rules.verify.domain import Domain, Limits

ALL: Final = "all"
"""Every property, instead of the name of one."""

MOST_SHOWN: Final = 12
"""Of more names than these only the nearest is told."""


def properties_named(name: str, standing: Standing) -> tuple[Property, ...]:
    """The properties that a name means; of all of them, those that mean something for the rules.

    Raises:
        InvalidInput: There is no such property, or the rules have no overlays for it (codes ASK540, ASK542).

    Example:
        >>> from tdkt_rules.rulebook import Rulebook
        >>> from tdkt_rules.standing import standing_on
        >>> rules = standing_on(Rulebook.load("vn"), date(2025, 8, 1))
        >>> [item.name for item in properties_named("nested", rules)]
        ['nested']
    """
    names = (ALL, *(item.name for item in PROPERTIES))
    if name not in names:
        raise wrong_question("ASK540", nearest_name(name, names), property=name, known=", ".join(names))
    with_overlays = bool(standing.applied.overlays)
    if name == "overlay-implies" and not with_overlays:
        known = [overlay.id for overlay in standing.rules.overlays if standing.regime.id in overlay.additions]
        raise wrong_question("ASK542", property=name, known=_listed(known))
    return tuple(item for item in PROPERTIES if name in (ALL, item.name) and (with_overlays or item.name != "overlay-implies"))


def awards_asked(standing: Standing, awards: Sequence[str], kind: NomineeKind | None) -> tuple[Key, ...]:
    """Awards and kinds of nominee that the regime has rules for, in the order of the rules.

    Args:
        standing: The rules.
        awards: Codes; every award when empty.
        kind: The only kind of nominee; every kind when None.

    Raises:
        InvalidInput: An award is unknown, is not for this kind, or has no rules (codes ASK501 to ASK503), with every award that is wrong.
    """
    found: list[Diagnostic] = []
    keys = [key for key in standing.regime.standards if (not awards or key[0] in awards) and kind in (None, key[1])]
    for award in dict.fromkeys(awards):
        try:
            known = known_award(standing.rules, award, kind)
        except InvalidInput as invalid:
            found.extend(invalid.diagnostics)
            continue
        if not any(key[0] == award for key in keys):
            found.append(Diagnostic("ASK503", Place(""), {"award": award, "kind": kind or ", ".join(known.who), "regime": standing.regime.id}))
    if found:
        raise InvalidInput(found)
    return tuple(sorted(keys, key=lambda key: list(awards).index(key[0]))) if awards else tuple(keys)


def domain_asked(standing: Standing, year: ReferenceYear | None, on: date | None, horizon: int | None, *, strict: bool = False) -> Domain:
    """The nominees of whom something is claimed.

    Args:
        standing: The rules.
        year: Reference year; that of the day of the rules when None.
        on: Day on which facts are looked at; the last day of the year when None.
        horizon: Years of history; the usual number when None, though no more than the rulebook looks back.
        strict: Whether routine confirmations are asked as judgements.

    Raises:
        InvalidInput: The rulebook does not look back so far, or the day lies before the year (codes ASK544, ASK545).
    """
    most, asked = standing.rules.vocabulary.horizon, year or ReferenceYear(standing.day.year)
    usual = Domain("individual", asked, on or date(asked.end, 12, 31), strict=strict)
    if horizon is not None and not 1 <= horizon <= most:
        raise wrong_question("ASK544", horizon=str(horizon), most=str(most))
    if usual.on.year < asked.end:
        raise wrong_question("ASK545", day=usual.on.isoformat(), year=str(asked), first=f"{asked.end}-01-01")
    return evolve(usual, horizon=min(usual.horizon, most) if horizon is None else horizon)


def inquiry_into(
    standing: Standing, national: Standing, properties: Sequence[Property], keys: Sequence[Key], only: Sequence[str], domain: Domain, limits: Limits
) -> Inquiry:
    """A question that can be asked.

    Args:
        standing: The rules.
        national: The rules without overlays.
        properties: What is claimed.
        keys: Of which awards.
        only: Facts, series, criteria or routes to which it is limited.
        domain: Of which nominees.
        limits: What each query may take.

    Raises:
        InvalidInput: It is limited to something that the properties say nothing of (code ASK541).
    """
    known = tuple(dict.fromkeys(name for item in properties for key in keys for name in item.only(standing, key)))
    wrong = [name for name in dict.fromkeys(only) if name not in known]
    if wrong:
        shown = ", ".join(item.name for item in properties)
        fields = {"property": shown, "known": _listed(known)}
        raise InvalidInput([Diagnostic("ASK541", Place(""), {"name": name, **fields}, nearest_name(name, known)) for name in wrong])
    return Inquiry(standing, domain, limits, national, tuple(only))


def nothing_claimed(properties: Sequence[Property], keys: Sequence[Key]) -> InvalidInput:
    """That the properties claim nothing of these awards, as an exception (code ASK543): an empty answer would look like a proof."""
    return wrong_question("ASK543", property=", ".join(item.name for item in properties), awards=_listed(tuple(dict.fromkeys(key[0] for key in keys))))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:MOST_SHOWN]) + (", …" if len(names) > MOST_SHOWN else "") if names else "-"
