"""What is assumed of the nominees of whom something is claimed, as sentences; they stand beside every claim."""

from collections.abc import Iterable

from tdkt_rules.explanation.numerals import day, number, year_ranges
from tdkt_rules.explanation.report import Part
from tdkt_rules.explanation.voice import Voice, joined, say
from tdkt_rules.model.vocabulary import NOMINEE_KINDS, NomineeKind
from tdkt_rules.verify.domain import Domain, Limits


def assumptions(domain: Domain, limits: Limits, kinds: Iterable[NomineeKind], voice: Voice, further: Iterable[str] = ()) -> Part:
    """The domain and the limits of a claim, as a part of a report.

    Args:
        domain: The nominees.
        limits: What each query could take.
        kinds: Kinds of nominee that the claims are about.
        voice: Language and vocabulary.
        further: What is assumed besides.
    """
    asked = tuple(kinds)
    who = joined(voice, [say(voice, f"screen.kind.{kind}") for kind in NOMINEE_KINDS if kind in asked], "and")
    first = domain.year.end - domain.horizon + 1
    fields = {
        "who": who,
        "year": domain.year,
        "on": day(voice.language, domain.on),
        "horizon": number(voice.language, domain.horizon),
        "years": year_ranges(voice.language, ((first, domain.year.end),), domain.year.school),
    }
    sizes = {"events": number(voice.language, domain.events), "spans": number(voice.language, domain.spans), "largest": number(voice.language, domain.largest)}
    lines = (
        say(voice, "proof.assumed.who", **fields),
        say(voice, "proof.assumed.sizes", **sizes),
        say(voice, "proof.assumed.strict" if domain.strict else "proof.assumed.answers"),
        say(voice, "proof.assumed.awards"),
        *further,
        say(voice, "proof.assumed.outside"),
        say(voice, "proof.assumed.limits", seconds=number(voice.language, limits.seconds), megabytes=number(voice.language, limits.megabytes)),
        say(voice, "proof.assumed.replayed"),
    )
    return Part(say(voice, "proof.part.assumed"), lines=lines)
