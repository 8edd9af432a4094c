"""A pytest plugin that collects case files and property files; a failure is an explanation, not a traceback.

It is named in the settings of the project that uses it, `addopts = ["-p", "tdkt_rules.testing.plugin"]`, and never loads by itself: who has the library and
tests other things starts as fast as before.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from traceback import format_exception_only
from typing import Any, Final

import pytest

from tdkt_rules.cases.model import CaseResult
from tdkt_rules.cases.reading import SUFFIXES, ReadCase, in_cohort, read_case_file
from tdkt_rules.cases.report import failure_text
from tdkt_rules.cases.round_cases import ReadRound
from tdkt_rules.cases.running import named_twice, result_of
from tdkt_rules.explanation.diagnostics import render, render_all
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, Place, nearest_name
from tdkt_rules.model.record import Record
from tdkt_rules.phrases import LANGUAGES, Language, is_language, phrase
from tdkt_rules.rulebook import Rulebook
from tdkt_rules.testing.properties.sides import rulebook
from tdkt_rules.testing.properties.tests import Property, property_of

CASES: Final = "tdkt_cases"
PROPERTIES: Final = "tdkt_properties"
RULES: Final = "tdkt_rules"
LANGUAGE: Final = "tdkt_language"

_READ = pytest.StashKey[list[ReadCase | ReadRound]]()
_TYPED = pytest.StashKey[dict[int, Record]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """The settings."""
    for name in (CASES, PROPERTIES):
        parser.addini(name, phrase("en", f"testing.plugin.{name}"), type="paths", default=[])
    parser.addini(RULES, phrase("en", f"testing.plugin.{RULES}"), default="vn")
    parser.addini(LANGUAGE, phrase("en", f"testing.plugin.{LANGUAGE}"), default="")


def pytest_configure(config: pytest.Config) -> None:
    """See to it that the settings name what is there."""
    config.stash[_READ] = []
    config.stash[_TYPED] = {}
    chosen = str(config.getini(LANGUAGE))
    if chosen and not is_language(chosen):
        raise _wrong_setting(LANGUAGE, chosen, nearest_name(chosen, LANGUAGES), "vi")
    for name in (CASES, PROPERTIES):
        for path in config.getini(name):
            if not path.exists():
                raise _wrong_setting(name, _shown(path, config), None, language_of(config))


def _wrong_setting(name: str, value: str, nearest: str | None, language: Language) -> pytest.UsageError:
    return pytest.UsageError(render(Diagnostic("ASK578", Place(""), {"name": name, "value": value}, nearest), language))


def language_of(config: pytest.Config) -> Language:
    """The language of failures; Vietnamese where nobody set one."""
    chosen = str(config.getini(LANGUAGE))
    return chosen if is_language(chosen) else "vi"


def book_of(config: pytest.Config) -> Rulebook:
    """The rulebook that cases are asked of, read once: a folder beside the settings, or a shipped one by its name.

    Raises:
        InvalidInput: With all errors of all files.
    """
    named = str(config.getini(RULES))
    beside = (config.inipath.parent if config.inipath else config.rootpath) / named
    return rulebook(_shown(beside, config) if beside.is_dir() else named)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take YAML files below the folders for cases, or named on the command line, and Python files below those for properties."""
    config = parent.config
    if file_path.suffix in SUFFIXES and (_of_cases(file_path, config.getini(CASES)) or parent.session.isinitpath(file_path)):
        return CaseFile.from_parent(parent, path=file_path)
    if _holds_properties(file_path, config) and not parent.session.isinitpath(file_path):
        return PropertyFile.from_parent(parent, path=file_path)
    return None


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Take a file of properties that is named on the command line, where pytest takes every Python file for a module of tests."""
    return PropertyFile.from_parent(parent, path=module_path) if _holds_properties(module_path, parent.config) else None


def pytest_pycollect_makeitem(collector: pytest.Module | pytest.Class, name: str, obj: object) -> pytest.Item | None:
    """Take a property that stands in an ordinary test module."""
    made = property_of(obj)
    return PropertyItem.from_parent(collector, name=name, made=made) if made is not None and collector.funcnamefilter(name) else None


def _of_cases(path: Path, folders: Iterable[Path]) -> bool:
    """Whether a file stands below a folder for cases, and not in that of a cohort which a round names."""
    return any(path.is_relative_to(folder) and not (folder.is_dir() and in_cohort(path, folder)) for folder in folders)


def _below(path: Path, folders: Iterable[Path]) -> bool:
    return any(path.is_relative_to(folder) for folder in folders)


def _holds_properties(path: Path, config: pytest.Config) -> bool:
    """Whether a file stands below a folder for properties, and is none that pytest has another use for."""
    special = path.name in ("conftest.py", "__init__.py") or any(path.match(pattern) for pattern in config.getini("python_files"))
    return path.suffix == ".py" and not special and _below(path, config.getini(PROPERTIES))


def _shown(path: Path, config: pytest.Config) -> str:
    """A path as the user would write it."""
    here = config.invocation_params.dir
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


class CaseFile(pytest.File):
    """A file of cases."""

    def collect(self) -> Iterator["CaseItem"]:
        """One item for each case; a file that cannot be read, holds no case, or names one twice is an error."""
        reads, found = read_case_file(Path(_shown(self.path, self.config)), book_of(self.config).rules)
        before = self.config.stash[_READ]
        found += named_twice([*before, *reads])
        if not reads and not found:
            found.append(Diagnostic("CAS419", Place(_shown(self.path, self.config))))
        if found:
            raise self.CollectError(render_all(found, language_of(self.config)))
        before.extend(reads)
        for read in reads:
            yield CaseItem.from_parent(self, name=read.id, read=read)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What is wrong, in words."""
        return _in_words(excinfo, self.config) or super().repr_failure(excinfo)


class CaseFailedError(Exception):
    """A case whose decision is not as expected.

    Args:
        result: What became of it.
    """

    def __init__(self, result: CaseResult) -> None:
        self.result = result
        super().__init__(result.id)


class CaseItem(pytest.Item):
    """One case."""

    def __init__(self, *, read: ReadCase | ReadRound, **rest: Any) -> None:
        super().__init__(**rest)
        self.read = read

    def runtest(self) -> None:
        """Ask the rulebook, and compare."""
        result = result_of(self.read, book_of(self.config), self.config.stash[_TYPED])
        if result.status != "passed":
            raise CaseFailedError(result)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What was expected and what came, with the reasons."""
        if isinstance(excinfo.value, CaseFailedError):
            return failure_text(excinfo.value.result, language_of(self.config))
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where the case stands."""
        case = self.read.case
        return self.path, case.origin.place().line - 1 if case else None, self.name


class PropertyFile(pytest.Module):
    """A Python file in which every property is a test, whatever its name."""

    def collect(self) -> Iterator[pytest.Item]:
        """One item for each property; a file without any is an error, and so is one that is no Python."""
        self._check_python()
        found = {name: made for name, value in vars(self.obj).items() if (made := property_of(value)) is not None}
        if not found:
            raise self.CollectError(render(Diagnostic("ASK579", Place(_shown(self.path, self.config))), language_of(self.config)))
        for name, made in found.items():
            yield PropertyItem.from_parent(self, name=name, made=made)

    def _check_python(self) -> None:
        """See to it that Python can read the file; the way on which pytest imports it would be told with the mistake."""
        try:
            compile(self.path.read_bytes(), _shown(self.path, self.config), "exec")
        except (SyntaxError, ValueError) as wrong:
            raise self.CollectError("".join(format_exception_only(wrong)).rstrip()) from None

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What is wrong, in words; of any other fault, the lines of the file itself."""
        words = _in_words(excinfo, self.config)
        own = excinfo.traceback.filter(lambda entry: entry.path == self.path)
        if words or not own or self.config.getoption("fulltrace", default=False):
            return words or super().repr_failure(excinfo)
        return excinfo.getrepr(style="short", tbfilter=lambda _: own)


class PropertyFailedError(Exception):
    """A property that does not hold; the text says why."""


class PropertyItem(pytest.Item):
    """One property of rules."""

    def __init__(self, *, made: Property, **rest: Any) -> None:
        super().__init__(**rest)
        self.made = made

    def runtest(self) -> None:
        """Try it."""
        failure = self.made.failure(language_of(self.config) if self.config.getini(LANGUAGE) else None)
        if failure:
            raise PropertyFailedError(failure)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The nominee for whom it does not hold, and why."""
        if isinstance(excinfo.value, PropertyFailedError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """The file, and the name of the property."""
        return self.path, None, self.name


def _in_words(excinfo: pytest.ExceptionInfo[BaseException], config: pytest.Config) -> str:
    """What is wrong with rules that a file names; empty for any other fault."""
    return render_all(excinfo.value.diagnostics, language_of(config)) if isinstance(excinfo.value, InvalidInput) else ""
