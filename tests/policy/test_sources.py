"""Which rules are meant by a name, and what is wrong with a name that means none."""

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tdkt_rules.explanation.diagnostics import render_all
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, Place
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.policy.diff.comparing import awards_compared
from tdkt_rules.policy.sources import Days, Shelf, side_of, sides_of
from tests.policy.drafts import files, regime, written
from tests.shipped import share_shipped_book

ROOT = Path(__file__).parents[2]
WRONG = ROOT / "tests" / "wrong" / "comparison"
DEMONSTRATION = str(ROOT / "tests" / "demonstration")
Golden = Callable[[Path, str], None]


@pytest.fixture(autouse=True)
def rules_are_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    share_shipped_book(monkeypatch)


def git(folder: Path, *arguments: str) -> str:
    named = ("-c", "user.name=N", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main")
    return subprocess.run(("git", *named, "-C", str(folder), *arguments), check=True, capture_output=True, text=True).stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with two versions of a rulebook, the first tagged `v1`; the checkout holds neither."""
    top = tmp_path / "repository"
    top.mkdir()
    git(top, "init", "-q")
    written(top / "rules" / "vn", files())
    (top / "elsewhere").symlink_to("/etc")
    git(top, "add", ".")
    git(top, "commit", "-q", "-m", "first")
    git(top, "tag", "v1")
    amended = files()
    regime(amended)["parameters"]["months-of-service"]["values"][0]["value"] = 9
    written(top / "rules" / "vn", amended)
    git(top, "commit", "-q", "-a", "-m", "second")
    (top / "rules" / "vn" / "awards.yaml").write_text("this is no rulebook", encoding="utf-8")
    return top


def refused(*arguments: str, inside: Path = ROOT, only: Callable[..., object] = side_of) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        only(*arguments, Days(), (), Shelf(inside))
    return caught.value


@pytest.mark.parametrize(
    ("text", "days", "name", "regime_id", "day_from"),
    [
        ("vn@2025-08-01", Days(), "vn@2025-08-01", "l22-n152", "named"),
        ("vn@2025-08-01", Days(date(2024, 5, 1)), "vn@2025-08-01", "l22-n152", "named"),
        ("vn", Days(date(2024, 5, 1)), "vn@2024-05-01", "l22-n98", "asked"),
        ("vn", Days(None, ReferenceYear(2023)), "vn@2023-12-31", "l13-n91", "year"),
        ("vn", Days(None, ReferenceYear(2025, school=True)), "vn@2025-12-31", "l22-n152", "year"),
        ("l22-n98", Days(date(2024, 5, 1)), "l22-n98@2024-01-01", "l22-n98", "regime"),
        ("l22-n98@2025-12-31", Days(), "l22-n98@2025-12-31", "l22-n98", "named"),
        (f"{DEMONSTRATION}@2024-12-31", Days(), f"{DEMONSTRATION}@2024-12-31", "before", "named"),
    ],
)
def test_a_name_means_the_rules_of_a_day(text: str, days: Days, name: str, regime_id: str, day_from: str) -> None:
    side = side_of(text, days)
    assert (side.standing.name, side.standing.regime.id, side.day_from) == (name, regime_id, day_from)


def test_a_side_without_a_day_stands_on_the_day_of_the_other() -> None:
    for texts in (("vn", "vn@2025-08-01"), ("vn@2025-08-01", "vn")):
        sides = sides_of(*texts, Days(None, ReferenceYear(2023)))
        assert [side.standing.day for side in sides] == [date(2025, 8, 1)] * 2
        assert {side.day_from for side in sides} == {"named", "other"}


def test_two_sides_of_one_rulebook_read_it_once() -> None:
    first, second = sides_of(f"{DEMONSTRATION}@2024-12-31", f"{DEMONSTRATION}@2025-01-01")
    assert first.book is second.book


def test_overlays_stand_on_both_sides() -> None:
    sides = sides_of("vn@2024-12-01", "vn@2025-06-30", overlays=("lao-cai-14-2024",))
    assert [side.standing.applied.names for side in sides] == [("lao-cai-14-2024",)] * 2


def test_a_revision_is_read_from_the_store_and_the_checkout_stays_as_it_is(repository: Path) -> None:
    before = git(repository, "status", "--porcelain")
    shelf = Shelf(repository)
    old, new = sides_of("git:v1@2024-12-31", "git:HEAD@2024-12-31", shelf=shelf)
    assert [side.standing.name for side in (old, new)] == ["git:v1:rules/vn@2024-12-31", "git:HEAD:rules/vn@2024-12-31"]
    assert [side.standing.regime.parameters["months-of-service"].values[0][1] for side in (old, new)] == [6, 9]
    assert git(repository, "status", "--porcelain") == before


@pytest.mark.parametrize(("text", "below"), [("git:v1:rules/vn", "."), ("git:v1:vn", "rules"), ("git:v1", "rules/vn"), ("git:v1:rules/vn/", "rules")])
def test_the_folder_of_a_revision_is_named_from_the_current_folder_or_from_the_top(repository: Path, text: str, below: str) -> None:
    assert side_of(text, Days(date(2024, 1, 1)), (), Shelf(repository / below)).standing.name == "git:v1:rules/vn@2024-01-01"


def test_mistakes_in_the_rules_of_a_revision_are_placed_in_it(repository: Path) -> None:
    git(repository, "commit", "-q", "-a", "-m", "broken")
    places = {item.place.file for item in refused("git:HEAD@2024-12-31", inside=repository).diagnostics}
    assert places == {"git:HEAD:rules/vn/awards.yaml"}


QUESTIONS = {
    "no-day": ("vn",),
    "no-date": ("vn@2025-02-30",),
    "day-first": ("vn@01/07/2025",),
    "unknown-rules": ("l22-n99@2025-01-01",),
    "rules-of-a-file": (f"{DEMONSTRATION}/awards.yaml@2025-01-01",),
    "no-rules-on-the-day": ("vn@2009-12-31",),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_wrong_name_is_refused_as_expected(name: str, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (text,) = QUESTIONS[name]
    golden(WRONG / f"{name}.expected.txt", render_all(refused(text.replace(str(ROOT) + "/", "")).diagnostics))


REVISIONS = {"unknown-revision": "git:V1@2024-01-01", "an-option": "git:--output=x@2024-01-01", "unknown-folder-of-a-revision": "git:v1:rules/vm@2024-01-01"}


@pytest.mark.parametrize("name", REVISIONS)
def test_a_wrong_revision_is_refused_as_expected(name: str, repository: Path, golden: Golden) -> None:
    golden(WRONG / f"{name}.expected.txt", render_all(refused(REVISIONS[name], inside=repository).diagnostics))


def test_a_revision_without_a_rulebook_in_the_usual_place(repository: Path, golden: Golden) -> None:
    git(repository, "mv", "-f", "rules/vn", "law")
    git(repository, "commit", "-q", "-m", "moved")
    golden(WRONG / "no-rulebook-in-the-usual-place.expected.txt", render_all(refused("git:HEAD@2024-01-01", inside=repository).diagnostics))


def test_no_repository(tmp_path: Path, golden: Golden) -> None:
    golden(WRONG / "no-repository.expected.txt", render_all(refused("git:HEAD@2024-01-01", inside=tmp_path).diagnostics))


def test_no_git(golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    golden(WRONG / "no-git.expected.txt", render_all(refused("git:HEAD@2024-01-01").diagnostics))


def test_a_store_that_is_damaged_is_told_in_the_words_of_git(repository: Path, golden: Golden) -> None:
    name = git(repository, "rev-parse", "v1:rules/vn/awards.yaml").strip()
    (repository / ".git" / "objects" / name[:2] / name[2:]).unlink()
    (found,) = refused("git:v1@2024-01-01", inside=repository).diagnostics
    assert found.code == "ASK538"
    assert name[:7] in found.fields["message"]
    as_git_says = Diagnostic(found.code, Place(found.place.file), {**found.fields, "message": "fatal: bad object"})  # its words change with its version
    golden(WRONG / "damaged-store.expected.txt", render_all([as_git_says]))


def test_everything_that_is_wrong_with_both_sides_is_said(golden: Golden) -> None:
    golden(WRONG / "both-sides.expected.txt", render_all(refused("vn@2025-13-01", "l22@2025-01-01", only=sides_of).diagnostics))


def test_awards_that_cannot_be_compared(golden: Golden) -> None:
    old, new = (side.standing for side in sides_of("l03-n42", "l13-n65"))
    with pytest.raises(InvalidInput) as caught:
        awards_compared(old, new, ("CSTDSC", "XPTB", "GTHCM"), "collective")
    golden(WRONG / "awards.expected.txt", render_all(caught.value.diagnostics))
    demonstration = side_of(f"{DEMONSTRATION}@2024-12-31").standing
    with pytest.raises(InvalidInput) as caught:
        awards_compared(demonstration, demonstration, ("CLASS9",), None)
    assert [item.code for item in caught.value.diagnostics] == ["ASK501"]
    with pytest.raises(InvalidInput) as caught:
        awards_compared(demonstration, demonstration, (), "household")
    assert [item.code for item in caught.value.diagnostics] == ["ASK539"]


def test_every_expected_text_has_a_test() -> None:
    others = {"no-rulebook-in-the-usual-place", "no-repository", "no-git", "damaged-store", "both-sides", "awards", "without-solver"}
    assert {path.name.removesuffix(".expected.txt") for path in WRONG.glob("*.expected.txt")} == {*QUESTIONS, *REVISIONS, *others}
