"""A PostgreSQL server of the tests' own, from the system's programs, and Django's connection on a schema of it."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connections
from django.db.utils import load_backend

PACKAGED = "/usr/lib/postgresql"
HONEST = ("listen_addresses=",)
QUICK = (*HONEST, "fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off")
ORDERED_OTHERWISE = ("--encoding=UTF8", "--locale-provider=icu", "--icu-locale=en-GB")  # than by code points
PATIENCE = 60  # seconds until it answers


def programs() -> str | None:
    """The folder of the server's programs, None where there are none; Debian has them in no PATH."""
    found = sorted(Path(PACKAGED).glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    return str(found[-1].parent) if found else (shutil.which("initdb") or "").removesuffix("/initdb") or None


@contextmanager
def server(folder_of_programs: str, settings: Sequence[str] = QUICK) -> Iterator[str]:
    """A server that only this machine's programs reach; gives its address. It refuses to run as root."""
    folder = Path(tempfile.mkdtemp(prefix="fm-pg-", dir="/tmp"))  # short: the path of a socket may have 107 bytes
    who = _somebody()
    if who:
        os.chown(folder, who.pw_uid, who.pw_gid)
    user: dict[str, Any] = {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []} if who else {}
    initdb, postgres = (str(Path(folder_of_programs) / name) for name in ("initdb", "postgres"))
    making = (initdb, "-D", str(folder / "data"), "-U", "keeper", "-A", "trust", "--no-sync", *ORDERED_OTHERWISE)
    subprocess.run(making, check=True, capture_output=True, cwd=folder, timeout=120, **user)
    options = [word for option in settings for word in ("-c", option)]
    with (folder / "log").open("wb") as log:
        running = subprocess.Popen(
            (postgres, "-D", str(folder / "data"), "-k", str(folder), *options), cwd=folder, stderr=log, **user
        )
    try:
        _wait_for(folder / ".s.PGSQL.5432", running)
        yield f"postgresql://keeper@/postgres?host={folder}"
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(PATIENCE)
        shutil.rmtree(folder, ignore_errors=True)


def _somebody() -> pwd.struct_passwd | None:
    if os.getuid() != 0:
        return None
    known = {one.pw_name: one for one in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]


def _wait_for(socket: Path, running: "subprocess.Popen[bytes]") -> None:
    given_up_at = time.monotonic() + PATIENCE
    while not socket.exists():
        assert running.poll() is None, (socket.parent / "log").read_text()
        assert time.monotonic() < given_up_at, "PostgreSQL does not answer"
        time.sleep(0.05)


@contextmanager
def standing_in(address: str, schema: str) -> Iterator[None]:
    """Django's connection in a schema of the server while the block runs; whatever it was on comes back."""
    before = connections["default"]
    told = before.settings_dict | {
        "ENGINE": "ficmirror.catalogue.engines.server",
        "NAME": schema,
        "OPTIONS": {"address": address},
    }
    connections["default"] = load_backend(told["ENGINE"]).DatabaseWrapper(told, "default")
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = before
