"""The command as a whole: help, version, exit statuses, errors that say the next step."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ficmirror import __version__
from ficmirror.cli.root import COMMANDS
from tests.cli.conftest import Call

PROMISED = {"open", "import", "inspect", "serve", "search", "show", "export", "verify", "rebuild", "stats"}


def test_every_command_of_the_interface_is_there() -> None:
    assert set(COMMANDS) >= PROMISED


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(call: Call, command: str) -> None:
    told = call(command, "--help")
    assert told.status == 0
    assert "Example" in told.out
    assert f"  ficmirror {command}" in told.out or f"ficmirror --archive /srv/fics {command}" in told.out


def test_the_version_is_told(call: Call) -> None:
    assert call("--version").out == f"ficmirror {__version__}\n"


def test_an_unknown_command_is_wrong_usage(call: Call) -> None:
    told = call("imprt", "x")
    assert (told.status, told.out) == (2, "")
    assert "imprt" in told.error


def test_a_missing_argument_is_wrong_usage(call: Call) -> None:
    assert call("import").status == 2


@pytest.mark.parametrize("words", [("stats",), ("search", "x"), ("show", "1"), ("verify",), ("rebuild",), ("serve",)])
def test_without_an_archive_the_next_step_is_told(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ficmirror", "--archive", str(tmp_path / "none"), *words],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert len(done.stderr.splitlines()) == 1
    assert "ficmirror: " in done.stderr
    assert not (tmp_path / "none" / "catalogue.sqlite3").exists()


def test_an_unforeseen_error_is_one_line_and_a_traceback_only_on_demand(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*words: object) -> None:
        raise RuntimeError("the lamp fell over")

    monkeypatch.setattr("ficmirror.accession.inspection.inspect_paths", break_down)
    told = call("inspect", __file__)
    assert told.status == 1
    assert told.error.startswith("ficmirror: something unforeseen went wrong (RuntimeError: the lamp fell over)")
    assert "FICMIRROR_DEBUG=1" in told.error
    monkeypatch.setenv("FICMIRROR_DEBUG", "1")
    assert "Traceback" in call("inspect", __file__).error


class PanicException(BaseException):
    """What the search engine raises when it is at its wits' end."""


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (EOFError("the helper has gone"), "something unforeseen went wrong (UnexpectedEndError: the helper has gone)"),
        (PanicException("no thread"), "something unforeseen went wrong (PanicException: no thread)"),
        (MemoryError(), "there is not enough memory"),
    ],
)
def test_what_ends_a_command_is_not_taken_for_the_users_wish_and_shows_no_traceback(
    call: Call, monkeypatch: pytest.MonkeyPatch, error: BaseException, told: str
) -> None:
    def break_down(*words: object) -> None:
        raise error

    monkeypatch.setattr("ficmirror.accession.inspection.inspect_paths", break_down)
    said = call("inspect", __file__)
    assert said.status == 1
    assert told in said.error
    assert "Traceback" not in said.error


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    for n in range(60):
        (tmp_path / f"{n}.txt").write_text("Title: X\n\nIt was a dark night.\n" * 200)
    shell = f"{sys.executable} -m ficmirror inspect --json --workers 0 {tmp_path} | head -c 10"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {shell}"], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_reader_that_leaves_a_page_early_is_no_error_either(tmp_path: Path) -> None:
    for n in range(60):
        (tmp_path / f"{n}.txt").write_text("Title: X\n\nIt was a dark night.\n" * 200)
    shell = f"{sys.executable} -m ficmirror inspect --workers 0 {tmp_path} | head -c 10"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {shell}"], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_inspect_starts_without_django_or_the_search_engine() -> None:
    program = (
        "import sys; from ficmirror.cli.root import run; status = run(['inspect', '--json', sys.argv[1]]);"
        "loaded = {'django', 'tantivy', 'rich', 'sqlite3'} & set(sys.modules);"
        "sys.exit(str(loaded) if loaded else status)"
    )
    done = subprocess.run([sys.executable, "-c", program, __file__], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_no_colours_without_a_terminal(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Title: The Lamp\n\nIt was a dark night.\n")
    assert "\x1b[" not in call("inspect", tmp_path / "a.txt").out


def test_names_that_no_terminal_can_show_are_told_with_escapes(tmp_path: Path) -> None:
    path = Path(os.fsdecode(bytes(tmp_path) + b"/caf\xe9.txt"))
    path.write_text("Title: The Lamp\n\nIt was a dark night.\n")
    for words in (("inspect",), ("inspect", "--json")):
        done = subprocess.run([sys.executable, "-m", "ficmirror", *words, path], capture_output=True, timeout=60)
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"\\udce9" in done.stdout


def test_what_strangers_wrote_gives_the_terminal_no_orders(call: Call, tmp_path: Path) -> None:
    named = tmp_path / "la\x1b[31mmp.txt"
    named.write_text("Title: The \x1b]0;mine\x07Lamp\nAuthor: A. \x9b2JKeeper\n\n" + "It was a dark night. " * 50)
    told = call("inspect", named)
    assert told.status == 0
    assert "The \ufffd]0;mine" in told.out
    missing = call("import", tmp_path / "no\x1b[2J.txt")
    assert missing.status == 2
    for said in (told.out, missing.error):
        assert not {"\x1b", "\x07", "\x9b"} & set(said)
