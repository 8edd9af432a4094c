"""Claims in words: what a property says of an award, of one criterion of it, of a fact."""

from collections import Counter

from tdkt_rules.explanation.voice import Voice, award_name, joined, lower_first, occurrence_name, overlay_named, say
from tdkt_rules.policy.proof.proving import Proof
from tdkt_rules.policy.reasons import reasons_named
from tdkt_rules.standing import Standing


def claim_words(voice: Voice, proof: Proof, standing: Standing) -> str:
    """What is claimed, as it follows the name of the award; without a capital and without a final period."""
    match proof.property:
        case "monotone":
            return say(voice, "proof.claim.monotone", merit=merit_words(voice, *proof.about))
        case "nested":
            return say(voice, "proof.claim.nested", award=award_name(voice, proof.award), lower=award_name(voice, proof.about[0]))
        case "overlay-implies":
            labels = [overlay.label.said(voice.language) for name in proof.about if (overlay := overlay_named(voice, name))]
            return say(voice, "proof.claim.overlay-implies", overlays=joined(voice, labels, "and"))
        case "reachable":
            return say(voice, "proof.claim.reachable")
        case "barred" | "matters":
            return say(voice, f"proof.claim.{proof.property}", criterion=criterion_words(voice, proof, standing, 0))
        case "subsumed":
            route = criterion_words(voice, proof, standing, 0)
            if len(proof.about) == 1:
                return say(voice, "proof.claim.subsumed", route=route)
            return say(voice, "proof.claim.subsumed-by", route=route, other=criterion_words(voice, proof, standing, 1))


def merit_words(voice: Voice, kind: str, name: str) -> str:
    """More of a merit."""
    if kind == "award":
        return say(voice, "proof.merit.award", name=award_name(voice, name))
    if kind == "year":
        field = voice.rules.vocabulary.years.get(name)
        key = "flag" if field and field.type == "flag" else "year"
        return say(voice, f"proof.merit.{key}", name=field.label.said(voice.language) if field else name)
    return say(voice, f"proof.merit.{kind}", name=occurrence_name(voice, name))


def criterion_words(voice: Voice, proof: Proof, standing: Standing, place: int) -> str:
    """What a criterion asks, by its place among what the claim is about; its path where the rules have no words for it."""
    path = proof.about[place]
    named = reasons_named(Counter([path]), standing, (proof.award, proof.kind))
    return lower_first(voice, named[0].what.said(voice.language)).rstrip(".") if named else path
