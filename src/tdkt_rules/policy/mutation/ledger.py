"""Outcomes on file, so that a run goes on where another stopped: what rests on the same rule and the same case is not done again."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput
from tdkt_rules.model.diagnostic import Place as FilePlace
from tdkt_rules.model.digest import digest
from tdkt_rules.policy.mutation.outcome import FATES, Outcome, Place

SCHEMA: Final = "tdkt/mutation-results/1"


@frozen(eq=False)
class Made:
    """A case that was made for a survivor, as a document, with the survivors that it kills, by id."""

    case: Mapping[str, Any]
    kills: tuple[str, ...]


def digest_of_all(cases: Mapping[str, str]) -> str:
    """What rests on every case: that none of them notices."""
    return digest(dict(cases))


@frozen(eq=False)
class Ledger:
    """Outcomes by mutant, with what they rest on.

    Args:
        path: The file; None to keep nothing.
        entries: What it holds.
    """

    path: Path | None = None
    entries: dict[str, dict[str, Any]] = field(factory=dict)

    def known(self, name: str, place: Place, rule: str, cases: Mapping[str, str]) -> Outcome | None:
        """An outcome that still stands.

        Args:
            name: The mutant.
            place: Where it stands.
            rule: Digest of the rule as it is now.
            cases: Digests of the cases as they are now, by name.
        """
        entry = self.entries.get(name)
        if entry is None or entry["rule"] != rule or entry["fate"] == "unknown":
            return None
        if entry["fate"] != "equivalent" and entry["case"] != (cases.get(entry["by"]) if entry["fate"] == "killed" else digest_of_all(cases)):
            return None
        return Outcome(name, place, entry["operator"], entry["fate"], entry["by"] if entry["fate"] == "killed" else "", entry["reason"])

    def made_for(self, name: str, rule: str) -> Made | None:
        """The case that an earlier run made for a survivor, while the rule is as it was: other cases do not change what it kills."""
        entry = self.entries.get(name)
        if entry is None or entry["rule"] != rule or entry["made"] is None:
            return None
        return Made(entry["made"]["case"], tuple(entry["made"]["kills"]))

    def note(self, outcome: Outcome, rule: str, cases: Mapping[str, str], made: Made | None = None) -> None:
        """Enter an outcome.

        Args:
            outcome: What became of a mutant.
            rule: Digest of the rule.
            cases: Digests of the cases, by name.
            made: The case that was made for it.
        """
        rests_on = {"killed": cases.get(outcome.by, ""), "survived": digest_of_all(cases)}
        self.entries[outcome.id] = {
            "operator": outcome.operator,
            "fate": outcome.fate,
            "by": outcome.by,
            "reason": outcome.reason,
            "rule": rule,
            "case": rests_on.get(outcome.fate, ""),
            "made": {"case": dict(made.case), "kills": list(made.kills)} if made else None,
        }

    def save(self) -> None:
        """Write the file, whole or not at all.

        Raises:
            InvalidInput: It cannot be written (code ASK552).
        """
        if self.path is None:
            return
        document = {"schema": SCHEMA, "results": dict(sorted(self.entries.items()))}
        part = self.path.with_name(f".{self.path.name}.part")
        try:
            part.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            part.replace(self.path)
        except OSError as error:
            raise InvalidInput([Diagnostic("ASK552", FilePlace(str(self.path)))]) from error


def ledger_at(path: Path | None) -> Ledger:
    """The ledger of a file; an empty one when there is no file yet.

    Raises:
        InvalidInput: The file is no ledger (code ASK551).
    """
    if path is None or not path.exists():
        return Ledger(path)
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        results = document["results"] if document["schema"] == SCHEMA else None
    except (OSError, ValueError, TypeError, KeyError):
        results = None
    if not isinstance(results, dict) or not all(map(_is_entry, results.values())):
        raise InvalidInput([Diagnostic("ASK551", FilePlace(str(path)))])
    return Ledger(path, results)


def _is_entry(entry: object) -> bool:
    texts = ("operator", "by", "reason", "rule", "case")
    if not isinstance(entry, dict) or entry.get("fate") not in FATES or not all(isinstance(entry.get(name), str) for name in texts):
        return False
    made = entry.get("made", "")
    return made is None or (isinstance(made, dict) and isinstance(made.get("case"), dict) and isinstance(made.get("kills"), list))
