"""The house's own rules, checked: sizes, opening sentences, silenced checks with reasons, no traces of a machine."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shared import ROOT

SOURCES = sorted((ROOT / "src").rglob("*.py"))
CODE = [*SOURCES, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "benchmarks").rglob("*.py"))]
WRITTEN = [path for path in CODE if "migrations" not in path.parts]  # Django writes those
NOT_OURS = {".git", ".venv", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".import_linter_cache", ".hypothesis",
            "__pycache__", "demo-archive", "build"}  # fmt: skip
MAX_LINES = 400
MAX_FUNCTION = 60

# Written in pieces, so that this file does not break the rules that it checks.
REGISTRIES = re.compile(
    "|".join(["pypi" + r"\.org", "pythonhosted" + r"\.org", "npmjs" + r"\.(?:org|com)", r"(?<!emit)--find" + "-links"])
)
PLACES = re.compile(
    "(?:" + "|".join(["/wo" + "rk/", "/ro" + "ot/", "/ho" + r"me/(?!somebody\b)\w", "/Us" + r"ers/\w"]) + ")"
)
ADDRESS = re.compile(r"[\w.+-]+@((?:[\w-]+\.)+[a-zA-Z]{2,})\b")
EXAMPLE_HOSTS = re.compile(r"(?:.*example(?:\.[a-z.]+)?|(?:.+\.)?(?:invalid|test|localhost))", re.IGNORECASE)
SILENCED = re.compile(
    r"#\s*(?:noqa|type:\s*ignore|pragma: no cover)(?:: ?[A-Z0-9, ]+|\[[\w, -]+\])?(?P<reason>\s*(?:--|#).*\w)?"
)
UNFINISHED = re.compile(r"\b(?:" + "|".join(["TO" + "DO", "FIX" + "ME", r"raise NotImpl" + "ementedError"]) + r")\b")


def files() -> Iterator[Path]:
    """Every file of the project that has been written by hand."""
    waiting = [ROOT]
    while waiting:
        for path in sorted(waiting.pop().iterdir()):
            if path.name in NOT_OURS:  # in a linked worktree `.git` is a file, and git's own
                continue
            if path.is_dir() and not path.name.endswith(".egg-info"):
                waiting.append(path)
            elif path.is_file() and path.stat().st_size < 2_000_000:
                yield path


def found(pattern: re.Pattern[str]) -> list[str]:
    """Where `pattern` occurs, as `file:line`."""
    places = []
    for path in files():
        for n, line in enumerate(path.read_bytes().decode("latin-1").splitlines(), 1):
            if pattern.search(line):
                places.append(f"{path.relative_to(ROOT)}:{n}")
    return places


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def named(path: Path) -> str:
    """A test's name for a file."""
    return path.relative_to(ROOT).as_posix()


def test_no_file_is_longer_than_a_reader_can_hold_in_mind() -> None:
    long = {named(path): n for path in WRITTEN if (n := len(path.read_text(encoding="utf-8").splitlines())) > MAX_LINES}
    assert long == {}


def test_no_function_is_longer_than_a_page() -> None:
    long = [
        f"{named(path)}:{function.lineno} {function.name}"
        for path in CODE
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno + 1 > MAX_FUNCTION
    ]
    assert long == []


def test_every_module_opens_with_a_sentence() -> None:
    silent = []
    for path in SOURCES:
        opening = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        if not opening.split("\n\n")[0].rstrip().endswith((".", "?", ")", "!")) and "migrations" not in path.parts:
            silent.append(named(path))
    assert silent == []


def test_every_silenced_check_says_why() -> None:
    silent = []
    for path in CODE:
        for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = SILENCED.search(line)
            if match and not match["reason"] and path.name != "test_house.py":
                silent.append(f"{named(path)}:{n}")
    assert silent == []


def test_nothing_below_the_stores_can_fetch_an_address() -> None:
    """import-linter knows whole packages only, and `urllib.parse` is welcome there."""
    above = {"cli", "web", "accession", "catalogue", "index", "vault"}
    below = [path for path in SOURCES if path.relative_to(ROOT / "src/ficmirror").parts[0] not in above]
    asking = re.compile(r"\burllib(?:\.| import .*)(?:request|robotparser)\b")
    assert [named(path) for path in below if asking.search(path.read_text(encoding="utf-8"))] == []


def test_nothing_is_left_unfinished() -> None:
    assert found(UNFINISHED) == []


def test_no_test_measures_time() -> None:
    """A busy machine is no fault: work is counted (`tests/work.py`), speed is told in benchmarks/."""
    clocks = re.compile(r"\b(?:process|thread)_" + r"time\b|\bperf_" + r"counter\b|\bimport time" + r"it\b")
    tests = sorted((ROOT / "tests").rglob("*.py"))
    assert [path.name for path in tests if clocks.search(path.read_text(encoding="utf-8"))] == []


def test_no_registry_is_named_anywhere() -> None:
    assert found(REGISTRIES) == []


def test_no_place_on_anybodys_machine_is_named_anywhere() -> None:
    assert found(PLACES) == []


def test_every_mail_address_is_one_that_nobody_can_have() -> None:
    real = []
    for path in files():
        for match in ADDRESS.finditer(path.read_bytes().decode("latin-1")):
            is_nobody = match[0].startswith("0-nobody@")  # no provider gives such a name
            if not is_nobody and not EXAMPLE_HOSTS.fullmatch(match[1]):
                real.append(f"{named(path)}: {match[0]}")
    assert real == []


def test_every_link_between_pages_leads_somewhere() -> None:
    lost = []
    for page in (
        path for path in files() if path.suffix == ".md" and path.parent.name != "documents"
    ):  # stories to read
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if "://" not in target and not (page.parent / target).exists():
                lost.append(f"{named(page)}: {target}")
    assert lost == []


@pytest.mark.parametrize("name", ["build", "runtime", "dev"])
def test_every_pinned_dependency_carries_its_hashes(name: str) -> None:
    pins = re.split(r"\n(?=\S)", (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").strip())
    assert pins
    assert [
        pin
        for pin in pins
        if not pin.startswith("#") and ("==" not in pin.split("\n")[0] or "--hash=sha256:" not in pin)
    ] == []


def test_what_the_package_asks_for_is_what_is_pinned() -> None:
    def names(text: str) -> set[str]:
        return {re.split(r"[<>=\[; ]", line.strip())[0].lower() for line in text.splitlines() if line.strip()}

    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    wanted = re.search(r"\ndependencies = \[(.*?)\n\]", project, re.DOTALL)
    assert wanted is not None
    asked = names(wanted[1].replace('"', "").replace(",", "\n"))
    versions = {name for name in asked if not name}  # what stood behind a comma: "<5.3"
    assert asked - versions == names((ROOT / "requirements/runtime.in").read_text())
