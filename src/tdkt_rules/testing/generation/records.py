"""Generated documents read as records."""

from collections.abc import Mapping

from hypothesis import strategies as st

from tdkt_rules.compiler.record import type_record
from tdkt_rules.documents.nominee import Nominee
from tdkt_rules.model.record import Record
from tdkt_rules.model.regime import Rules

Documents = st.SearchStrategy[dict[str, object]]


def records(rules: Rules, documents: Documents) -> st.SearchStrategy[Record]:
    """Generated documents as records.

    Args:
        rules: The rulebook that reads them.
        documents: The documents.
    """

    @st.composite  # without arguments, which a failure would print: the whole rulebook
    def nominee(draw: st.DrawFn) -> Record:
        return typed(rules, draw(documents))

    return nominee()


def typed(rules: Rules, document: Mapping[str, object]) -> Record:
    """A generated document as the rulebook reads it; a document that is not valid is a fault of the generator and raises."""
    return type_record(Nominee.from_mapping(document), rules)
