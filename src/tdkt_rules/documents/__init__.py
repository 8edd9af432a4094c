"""Files and what they say: YAML with places, and the shapes of documents. YAML and pydantic stop here."""
