"""Labels in the two languages of the library."""

from attrs import frozen

from tdkt_rules.phrases import Language


@frozen
class Label:
    """A name in Vietnamese and English."""

    vi: str
    en: str

    def said(self, language: Language) -> str:
        """The name in one language."""
        return self.vi if language == "vi" else self.en
