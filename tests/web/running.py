"""A site running in a process of its own, as `ficmirror serve` runs it."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

SERVE = """
import sys, django
django.setup()
from ficmirror import config
from ficmirror.web.serve import run
run(config.load(), sys.argv[1], int(sys.argv[2]), ready=lambda address: print(address, flush=True))
print("returned", flush=True)
"""

NOTHING: Mapping[str, str] = {}


def start(
    archive: Path, host: str = "127.0.0.1", port: int = 0, settings: Mapping[str, str] = NOTHING
) -> "subprocess.Popen[str]":
    """Start serving; the address is the first line on its standard output."""
    environ = {**os.environ, "FICMIRROR_ARCHIVE": str(archive), "DJANGO_SETTINGS_MODULE": "ficmirror.web.settings"}
    environ |= {f"FICMIRROR_{name.upper()}": value for name, value in settings.items()}
    command = [sys.executable, "-c", SERVE, host, str(port)]
    return subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@contextmanager
def running(archive: Path, **settings: str) -> Iterator[str]:
    """The address of a running site, without the last slash; stopped afterwards as Ctrl-C stops it."""
    server = start(archive, settings=settings)
    try:
        assert server.stdout is not None
        line = server.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", line), (line, server.stderr and server.stderr.read())
        yield line.rstrip("/")
    finally:
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=60)
