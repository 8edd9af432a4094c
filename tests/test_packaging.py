"""The wheel as a user gets it: what is in it, and that it works without the checkout."""

import subprocess
import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[1]

# The paths stand in for site-packages, whose own .pth files could lead back to the checkout.
LOAD = """
import sys
sys.path[:0] = sys.argv[1:]
import tdkt_rules
assert tdkt_rules.__file__.startswith(sys.argv[1]), tdkt_rules.__file__
tdkt_rules.Rulebook.load("vn")
"""


def run(*command: str | Path, cwd: Path) -> None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_rules_travel_in_the_wheel(names: set[str]) -> None:
    shipped = {f"tdkt_rules/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "rules").rglob("*.yaml")}
    assert "tdkt_rules/rules/vn/vocabulary.yaml" in shipped
    assert shipped <= names


def test_phrases_and_types_travel_in_the_wheel(names: set[str]) -> None:
    catalogues = {f"tdkt_rules/phrases/{part}.{language}.toml" for part in ("explanation", "diagnostics", "screen", "round") for language in ("vi", "en")}
    assert {"tdkt_rules/py.typed", *catalogues} <= names


def test_licence_travels_in_the_wheel(names: set[str]) -> None:
    assert [name for name in names if name.endswith(".dist-info/licenses/LICENSE")] != []


def test_wheel_holds_the_package_alone(names: set[str]) -> None:
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"tdkt_rules"}
    assert [name for name in names if "/tests/" in name or name.endswith("/conftest.py")] == []


def test_installed_wheel_works_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    target, empty = tmp_path / "target", tmp_path / "empty"
    empty.mkdir()
    run(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", target, wheel, cwd=empty)
    libraries = dict.fromkeys((sysconfig.get_path("purelib"), sysconfig.get_path("platlib")))
    run(sys.executable, "-I", "-S", "-c", LOAD, target, *libraries, cwd=empty)
