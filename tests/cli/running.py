"""`ficmirror` in a process of its own."""

import subprocess
import sys
from pathlib import Path


def ficmirror(archive: Path, *words: object) -> "subprocess.CompletedProcess[str]":
    """What a command on this archive says, and how it ends."""
    command = [sys.executable, "-m", "ficmirror", "--archive", str(archive), *(str(word) for word in words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
