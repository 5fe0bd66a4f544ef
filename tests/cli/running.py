"""`ficmirror` in a process of its own."""

import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path


@cache
def _warm() -> "subprocess.Popen[str]":
    """A process that has imported what commands need, of which each is a copy; it ends with the tests."""
    command = [sys.executable, "-m", "tests.cli.warm"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def ficmirror(archive: Path, *arguments: object, words: str = "") -> "subprocess.CompletedProcess[str]":
    """What a command on this archive says, and how it ends; `words` are its standard input."""
    command = ["--archive", str(archive), *(str(word) for word in arguments)]
    with tempfile.TemporaryDirectory() as folder:
        given, out, error = (Path(folder, name) for name in ("in", "out", "error"))
        for file in (given, out, error):
            file.write_text(words if file is given else "", encoding="utf-8")
        asked = {"words": command, "environment": dict(os.environ), "folder": str(Path.cwd())}
        warm = _warm()
        assert warm.stdin and warm.stdout
        warm.stdin.write(json.dumps({**asked, "streams": [str(given), str(out), str(error)]}) + "\n")
        warm.stdin.flush()
        status = int(warm.stdout.readline())
        return subprocess.CompletedProcess(
            command, status, out.read_text(encoding="utf-8"), error.read_text(encoding="utf-8")
        )
