"""Running something in processes of its own: how long it took, and the most memory all of them held at once."""

import contextlib
import os
import re
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

INTERVAL = 0.2  # seconds between looks at the memory
_ROW = re.compile(r"^(Pss|Pss_Anon):\s+(\d+) kB", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Measured:
    """One run. Memory in bytes: proportional set size, shared pages counted once; `anonymous` without mapped files.

    `cpu_seconds` are those of all processes as last seen: they tell the cost also while the machine does other work.
    """

    seconds: float
    peak_memory: int
    peak_anonymous: int
    output: str
    cpu_seconds: float = 0.0


def _children() -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except (OSError, IndexError):
                continue  # gone meanwhile
            found.setdefault(parent, []).append(int(entry.name))
    return found


def family(root: int) -> list[int]:
    """A process and all that descend from it."""
    children = _children()
    found, at = [root], 0
    while at < len(found):
        found += children.get(found[at], [])
        at += 1
    return found


def memory(pids: Sequence[int]) -> tuple[int, int]:
    """What some processes hold together: in all, and without mapped files; in bytes."""
    sums = {"Pss": 0, "Pss_Anon": 0}
    for pid in pids:
        try:
            rows = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue  # gone meanwhile
        for name, kilobytes in _ROW.findall(rows):
            sums[name] += int(kilobytes) * 1024
    return sums["Pss"], sums["Pss_Anon"]


def cpu_seconds(pid: int) -> float:
    """Processor time that a process has used so far, 0.0 when it is gone."""
    try:
        numbers = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except (OSError, IndexError):
        return 0.0
    return (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")


def run(command: Sequence[str], environ: Mapping[str, str] | None = None, *, is_strict: bool = True) -> Measured:
    """Run a command to its end. Raises RuntimeError with its last words when it fails and `is_strict`."""
    started = time.perf_counter()
    peak = peak_anonymous = 0
    used: dict[int, float] = {}
    settings = {**os.environ, **(environ or {})}
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as spoken:
        running = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=spoken,
            stderr=subprocess.STDOUT,
            env=settings,
        )
        while running.poll() is None:
            pids = family(running.pid)
            used |= {pid: seconds for pid in pids if (seconds := cpu_seconds(pid))}
            held, anonymous = memory(pids)
            peak, peak_anonymous = max(peak, held), max(peak_anonymous, anonymous)
            with contextlib.suppress(subprocess.TimeoutExpired):
                running.wait(INTERVAL)
        seconds = time.perf_counter() - started
        spoken.seek(0)
        output = spoken.read()
    if running.returncode and is_strict:
        raise RuntimeError(f"{' '.join(command[:4])} ended with {running.returncode}:\n{output[-2000:]}")
    return Measured(seconds, peak, peak_anonymous, output, sum(used.values()))
