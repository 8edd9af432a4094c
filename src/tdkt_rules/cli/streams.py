"""Standard streams and files: whole answers or none, and never a traceback for an output that does not take them."""

import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from tdkt_rules.documents.nominee import Nominee
from tdkt_rules.documents.source import LARGEST


class Unwritable(Exception):
    """An output that does not take the answer.

    Args:
        name: The file; empty for standard output.
        closed: The reader of a pipe went away, which is no mistake.
    """

    def __init__(self, name: str = "", closed: bool = False) -> None:
        self.name = name
        self.closed = closed
        super().__init__(name)


def prepare_streams() -> None:
    """Write UTF-8 whatever the machine is set to, and show what is no text instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal; a closed one is not."""
    return stream is not None and stream.isatty()


def write(text: str, output: Path | None) -> None:
    """Write an answer.

    Raises:
        Unwritable: It could not be written; a file then stays as it was.
    """
    if output is None:
        _write_to_stream(text, sys.stdout)
    else:
        _write_to_file(text, output)


def note(text: str) -> None:
    """Write a line for people to standard error; silent when that is closed."""
    try:
        _write_to_stream(text.rstrip("\n") + "\n", sys.stderr)
    except Unwritable:
        return


def read_nominee(name: str) -> Nominee:
    """Read a nominee's record from a file, or from standard input when the name is `-`.

    Raises:
        InvalidInput: It cannot be read (codes SRC1xx).
    """
    if name != "-":
        return Nominee.from_file(name)
    data = b"" if sys.stdin is None else sys.stdin.buffer.read(LARGEST + 1)
    return Nominee.from_text(data, "<stdin>")


def _write_to_stream(text: str, stream: TextIO | None) -> None:
    if stream is None:
        raise Unwritable
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        _abandon(stream)
        raise Unwritable(closed=isinstance(error, BrokenPipeError)) from None


def _abandon(stream: TextIO) -> None:
    """Let what is still buffered go nowhere, so that Python does not complain about it when it ends."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except OSError:  # a stream without a file descriptor holds nothing back
        return


def _write_to_file(text: str, output: Path) -> None:
    data = text.encode("utf-8", errors="backslashreplace")
    try:
        if output.exists() and not output.is_file():
            _write_to_device(data, output)
            return
        target = output.resolve()
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            part.write_bytes(data)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: links in a circle; ValueError: a NUL in the name
        raise Unwritable(str(output), closed=isinstance(error, BrokenPipeError)) from None


def _write_to_device(data: bytes, target: Path) -> None:
    """A device or a pipe cannot be replaced by a file; a folder refuses."""
    with target.open("wb") as stream:
        stream.write(data)
