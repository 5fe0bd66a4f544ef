"""Web addresses in old stories: what became of their hosts, and where a capture may be found."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

TABLE = Path(__file__).with_name("dead_hosts.tsv")
WAYBACK = "https://web.archive.org/web/"
_WEB = re.compile(r"\bhttps?://[^\s<>\"']{4,500}|\bwww\.[\w-]{1,63}\.[^\s<>\"']{2,500}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address as written, and where a link may lead: the address itself, or a capture where its host is gone.

    `host` is what people called a dead host ("" for one that may still be there), `ended` the year its pages went
    ("" where they went bit by bit).
    """

    text: str
    href: str
    host: str = ""
    ended: str = ""

    @property
    def is_dead(self) -> bool:
        """Is its host known to be gone?"""
        return bool(self.host)

    @property
    def fate(self) -> str:
        """What became of the host, in words."""
        if not self.host:
            return ""
        return f"{self.host}, gone since {self.ended}" if self.ended else f"{self.host}, mostly gone"


@cache
def dead_hosts() -> dict[str, tuple[str, str]]:
    """Host → (what people called it, the year it ended or "")."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {host: (name, year.strip()) for host, name, year in rows}


def look_up(address: str) -> WebAddress | None:
    """What we know of a web address; None for anything that is none (`javascript:`, `mailto:`, a relative one)."""
    written = address.strip()[:2000]
    full = written if "://" in written else f"http://{written}"
    try:
        parts = urlsplit(full)
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or "." not in host:
        return None
    labels = host.split(".")
    for start in range(len(labels) - 1):
        if found := dead_hosts().get(".".join(labels[start:])):
            name, year = found
            return WebAddress(written, f"{WAYBACK}{year or '2000'}/{full}", name, year)
    return WebAddress(written, full)


def find_web_addresses(text: str) -> tuple[tuple[int, int, WebAddress], ...]:
    """Every web address in running text as (start, end, what we know of it); closing punctuation is left out."""
    found = []
    for match in _WEB.finditer(text[:20_000]):
        written = match.group().rstrip(".,;:!?)]}>'\"")
        if known := look_up(written):
            found.append((match.start(), match.start() + len(written), known))
    return tuple(found)
