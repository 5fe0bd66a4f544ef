"""Starts the site: one granian process with a few threads, until Ctrl-C."""

import logging
import os
import secrets
import signal
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

from ficmirror.config import Config
from ficmirror.disk import is_sealed
from ficmirror.errors import FicmirrorError, UsageError

LOCAL_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
N_THREADS = 2
ASKED_EVERY = 0.02  # seconds, at first; a slow machine is asked less and less often


# Standard output is for the address alone.
_TO_STDERR = {"class": "logging.StreamHandler", "formatter": "generic", "stream": "ext://sys.stderr"}
LOGGING = {"handlers": {"console": _TO_STDERR, "access": _TO_STDERR}}


class SiteError(FicmirrorError):
    """The server ended by itself."""

    next_step = "Run it again with FICMIRROR_DEBUG=1 to see why."


def run(config: Config, host: str = "127.0.0.1", port: int = 8000, ready: Callable[[str], None] | None = None) -> None:
    """Serve the archive at `host`:`port` (0 picks a free one) until Ctrl-C, SIGTERM or SIGHUP (a closed
    terminal, unless `nohup` was said), then return.

    `ready` is called once, from another thread, with the site's address as soon as it answers. Raises `UsageError`
    when the port is taken, or when `host` can be reached from other machines and no owner account exists; must be
    called from the main thread, with Django set up and the catalogue's tables there.
    """
    from granian import Granian
    from granian.constants import Interfaces

    _demand_owner(host)
    port = _free_port(host, port)
    ensure_secret_key(config.archive)
    _describe_site(config, host)
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    server = Granian(
        "ficmirror.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=N_THREADS,
        websockets=False,
        log_enabled=os.environ.get("FICMIRROR_DEBUG") == "1",
        log_dictconfig=LOGGING,
        workers_kill_timeout=5,
    )
    outlives = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN  # started with `nohup`
    closed = (lambda *_: None) if outlives else server.signal_handler_interrupt
    server.signal_handler_reload = closed  # type: ignore[method-assign]  # a closed terminal ends it; nothing reloads
    if ready is not None:
        threading.Thread(target=_announce, args=(host, port, address, ready), daemon=True).start()
    try:
        server.serve()
    except SystemExit as end:
        if end.code not in (None, 0):
            raise SiteError("the site stopped unexpectedly") from end
    finally:
        logging.getLogger("granian").handlers.clear()


def ensure_secret_key(archive: Path) -> None:
    """Make the archive's secret key (a file only its owner can read) unless it is there, or nothing may be written."""
    if is_sealed(archive):
        return  # who signs in has to do so again when the site is started again
    path = archive / "secret-key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48) + "\n")


def _demand_owner(host: str) -> None:
    from ficmirror.web.accounts import has_owner

    if host not in LOCAL_HOSTS and not has_owner():
        raise UsageError(
            f"at {host} others can reach the site, and it has no owner yet",
            "Make the owner's account first: ficmirror owner NAME",
        )


def _free_port(host: str, port: int) -> int:
    """The port itself, once it is sure that nobody listens there; for 0 one that is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise UsageError(
                f"port {port} at {host} cannot be used ({error.strerror})", "Choose another: --port 0 finds a free one."
            ) from error
        return int(probe.getsockname()[1])


def _describe_site(config: Config, host: str) -> None:
    """Tell the server's process, which starts afresh, what it serves."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "ficmirror.web.settings"
    os.environ["FICMIRROR_ARCHIVE"] = str(config.archive)
    os.environ["_FICMIRROR_SERVED_AT"] = host


def _announce(host: str, port: int, address: str, ready: Callable[[str], None]) -> None:
    """Call `ready` when the site answers, however long that takes; the thread ends with the program."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    pause = ASKED_EVERY
    while True:
        try:
            with socket.create_connection((reachable, port), timeout=1) as line:
                line.sendall(b"GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n")
                if line.recv(64):
                    ready(address)
                    return
        except OSError:
            pass
        time.sleep(pause)
        pause = min(pause * 1.02, 50 * ASKED_EVERY)
