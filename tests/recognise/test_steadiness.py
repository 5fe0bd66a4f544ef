"""The same bytes give the same findings, whatever order Python keeps its sets in."""

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from pathlib import Path
from ficmirror.examine import examine
from ficmirror.records.codec import to_json
for path in sorted(Path(sys.argv[1]).rglob("*")):
    if path.is_file():
        sys.stdout.buffer.write(to_json(examine(path.read_bytes(), path.name)) + b"\\n")
"""
EXAMPLES = Path(__file__).parents[2] / "examples"


def findings(seed: str) -> bytes:
    command = [sys.executable, "-c", SCRIPT, str(EXAMPLES)]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True, timeout=120
    )
    return done.stdout


def test_the_same_bytes_give_the_same_findings_in_every_process() -> None:
    first = findings("1")
    assert first
    assert findings("2") == first
