"""The structural difference as JSON, with its schema: every change, also those inside what was added or removed as a whole."""

from typing import Any, Final

from tdkt_rules.explanation.plain_values import plain_label
from tdkt_rules.explanation.schema_parts import INTEGER, Schema, list_of, nullable, object_of, ref, said, text
from tdkt_rules.model.citation import Citation
from tdkt_rules.model.text import Label
from tdkt_rules.model.vocabulary import NOMINEE_KINDS
from tdkt_rules.policy.structure.change import KINDS, SECTIONS, StructuralChange, StructuralDiff

_LABEL_OR_NULL: Final = nullable(ref("label"))


def structure_document(diff: StructuralDiff) -> dict[str, Any]:
    """What differs, as plain values in the shape of `structure_schema`."""
    return {"counts": dict(diff.counts()), "changes": [_change(item) for item in diff.changes]}


def _change(item: StructuralChange) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "section": item.section,
        "award": item.award or None,
        "nominee_kind": item.nominee_kind,
        "path": item.path,
        "old_path": item.old_path or None,
        "within": item.within or None,
        "name": plain_label(item.name),
        "field": item.field or None,
        "before": _label(item.before),
        "after": _label(item.after),
        "was": _label(item.was),
        "now": _label(item.now),
        "old_citations": _cited(item.old_citations),
        "citations": _cited(item.citations),
    }


def _label(label: Label | None) -> dict[str, str] | None:
    return plain_label(label) if label else None


def _cited(citations: tuple[Citation, ...]) -> list[str]:
    return [str(cited) for cited in citations]


def structure_schema() -> Schema:
    """The schema of what differs; refers to `label`."""
    change = {
        "kind": said({"enum": list(KINDS)}, "What became of it; the last four kinds change nothing that is asked."),
        "section": said({"enum": list(SECTIONS)}, "Where it stands: in the rules of an award, or in those of the regime."),
        "award": said(nullable({"type": "string"}), "Code of the award; null for the regime."),
        "nominee_kind": {"enum": [*NOMINEE_KINDS, None]},
        "path": text("Its path in the new rules; for what was removed, in the old ones."),
        "old_path": said(nullable({"type": "string"}), "Its path in the old rules; null for what was added."),
        "within": said(
            nullable({"type": "string"}), "Path of the outermost part that was added, removed or replaced together with it; null when there is none."
        ),
        "name": said(ref("label"), "How it is called."),
        "field": said(nullable({"type": "string"}), "What of it changed, such as `bound`; null where the kind says it."),
        "before": said(_LABEL_OR_NULL, "What that was; for what moved, where it stood."),
        "after": said(_LABEL_OR_NULL, "What it is; for what moved, where it stands."),
        "was": said(_LABEL_OR_NULL, "The whole of it under the old rules; null for what was added."),
        "now": said(_LABEL_OR_NULL, "The whole of it under the new rules; null for what was removed."),
        "old_citations": list_of("Where the old rules say so.", {"type": "string"}),
        "citations": list_of("Where the new rules say so.", {"type": "string"}),
    }
    counts = object_of("Changes of each kind, what was added or removed as a whole counted once.", dict.fromkeys(KINDS, INTEGER))
    return object_of("What the rules say differently.", {"counts": counts, "changes": list_of("By award, kind of nominee and section.", object_of("", change))})
