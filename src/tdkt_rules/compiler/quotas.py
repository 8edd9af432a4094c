"""Quotas: caps and floors of a section, with citations and marks inherited from above."""

from collections.abc import Iterable, Iterator

from tdkt_rules.compiler.around import Around
from tdkt_rules.compiler.names import Names, cite
from tdkt_rules.compiler.sections import LocatedQuota
from tdkt_rules.compiler.values import bound_value
from tdkt_rules.compiler.vocabulary import label_of
from tdkt_rules.model.quota import Quota, QuotaSense


def quotas_of(quotas: Iterable[LocatedQuota], names: Names, around: Around) -> Iterator[Quota]:
    """The quotas of a section; one whose number or base is wrong is left out, with a diagnostic.

    Args:
        quotas: As they stand.
        names: Names that may be used; gathers diagnostics.
        around: What they inherit.
    """
    seen: set[str] = set()
    for quota in quotas:
        shape = quota.shape
        if shape.id in seen:
            names.found.append(quota.origin.child("id").diagnose("RUL235", id=shape.id))
        seen.add(shape.id)
        citations = cite(shape.cite, names, quota.origin.child("cite")) if shape.cite else around.citations
        mark = shape.mark or around.mark
        if mark is None:
            names.found.append(quota.origin.diagnose("RUL234"))
        sense: QuotaSense = "at_most" if shape.at_most is not None else "at_least"
        written = shape.at_most if shape.at_most is not None else shape.at_least
        share = any(sign in str(written) for sign in "%/")
        value = bound_value(written, "percent" if share else "times", names, quota.origin.child(sense))
        if names.know("base", shape.of, names.vocabulary.bases, quota.origin.child("of")) and value is not None:
            label = label_of(shape.label)
            yield Quota(shape.id, label, sense, value, share, shape.of, citations, mark or "unverified", shape.rounding, around.source)
