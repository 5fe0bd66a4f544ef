"""`ficmirror` in a process of its own."""

import subprocess
import sys
from pathlib import Path


def ficmirror(archive: Path, *arguments: object, words: str = "") -> "subprocess.CompletedProcess[str]":
    """What a command on this archive says, and how it ends; `words` are its standard input."""
    command = [sys.executable, "-m", "ficmirror", "--archive", str(archive), *(str(word) for word in arguments)]
    return subprocess.run(command, input=words, capture_output=True, text=True, timeout=120, check=False)
