"""What a command answers, and what it knows of the one who asked."""

from pathlib import Path
from typing import Literal

from attrs import frozen

from tdkt_rules.cli.exits import Exit
from tdkt_rules.phrases import Language, phrase

Format = Literal["text", "json", "markdown", "html"]


@frozen
class Session:
    """Who asked, and where the answer is shown.

    Args:
        language: Language of help, messages and answers.
        terminal: Whether standard output is a terminal.
    """

    language: Language
    terminal: bool

    def say(self, key: str, **fields: object) -> str:
        """A phrase of the screen in the language of the session."""
        return phrase(self.language, f"screen.{key}", **fields)


@frozen
class Answer:
    """The result of a command.

    Args:
        text: What goes to standard output or to the file; ends with a newline.
        exit: How the command ends.
        output: File to write; None for standard output.
        notes: What goes to standard error.
    """

    text: str
    exit: Exit = Exit.DONE
    output: Path | None = None
    notes: tuple[str, ...] = ()
