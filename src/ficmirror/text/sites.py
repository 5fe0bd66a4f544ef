"""Web addresses and the paths that keep them: mirrors and web archives have pages below the name of their host."""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

WEB = "http://"  # what a link's path begins with while it is not known where the page lies here
_SCHEMES = frozenset({"http", "https", "ftp", "gopher", "gemini"})
_FOLDER_PAGES = ("index.html", "index.htm", "index.php", "default.htm")

# Apache's list of a folder in another order, as mirrors name it (`index.html?C=N;O=D`).
_OTHER_ORDER = re.compile(r"(?:\?|@|%3F)C=[NMSD](?:[;&,]|%3B|%26)O=[AD](?:\.html?)?\Z", re.IGNORECASE)
_FIRST = re.compile(
    r"(?<=\d)&[a-z]{1,10}=1\Z", re.IGNORECASE
)  # a work's first page may be asked for without its number
_HOST = re.compile(r"(?:[a-z0-9_-]{1,63}\.){1,6}[a-z]{2,12}")
# What a folder's name may end in that is no host's name: a container's suffix, or a page's.
_NO_DOMAINS = frozenset(
    (
        "zip", "gz", "tgz", "tar", "bz", "tbz", "xz", "zst", "rar", "arc", "warc", "wacz", "mbox", "sql", "html", "htm",
        "shtml", "xhtml", "txt", "text", "php", "asp", "cgi", "jsp", "cfm", "files", "doc", "pdf", "epub", "old", "bak",
    )
)  # fmt: skip


def path_of(address: str) -> str:
    """The path of a page's address: host and path, a folder's page called `index.html`; "" for no web address."""
    try:
        parts = urlsplit(address.strip("<> "))
    except ValueError:
        return ""
    host = re.sub(r":\d*\Z", "", parts.netloc.rpartition("@")[2].lower())
    if parts.scheme.lower() not in _SCHEMES or not host:
        return ""
    path = unquote(parts.path, errors="surrogateescape").replace("\\", "/")
    tidy = posixpath.normpath("/" + path.lstrip("/")).lstrip("/")
    if not path or path.endswith("/"):
        tidy = f"{tidy}/{_FOLDER_PAGES[0]}".lstrip("/")
    return f"{host}/{tidy}" + (f"?{parts.query}" if parts.query else "")


def addresses_of(url: str) -> set[str]:
    """Every way in which `address_in` may have written the address that somebody asks for."""
    path = path_of(url if "://" in url else f"http://{url}")
    if not path:
        return set()
    path = path.removeprefix("www.")
    folder, _, page = path.rpartition("/")
    pages = _FOLDER_PAGES if page == _FOLDER_PAGES[0] else (page,)
    return {f"{folder}/{one}" for one in pages}


def is_other_order(path: str) -> bool:
    """Whether a page is a folder's list once more, only in another order."""
    return bool(_OTHER_ORDER.search(path))


def names_on_disk(path: str) -> tuple[str, ...]:
    """What a mirror may have called the page at a path with a query: file systems and programs differ about the `?`,
    and sites about the number of a first page.
    """
    before, mark, query = path.partition("?")
    if not mark:
        return (path, *_folder_pages(path))
    queries = (query, _FIRST.sub("", query)) if _FIRST.search(query) else (query,)
    names = [f"{before}{sign}{one}" for one in queries for sign in ("?", "%3F", "@")]
    return (*names, *(f"{name}.html" for name in names))


def _folder_pages(path: str) -> Iterator[str]:
    """What else a folder's page may be called, where a path names a folder or `index.html` in it."""
    folder, _, name = path.rpartition("/")
    if name == _FOLDER_PAGES[0]:
        yield from (f"{folder}/{page}".lstrip("/") for page in _FOLDER_PAGES[1:])
    elif "." not in name:
        yield from (f"{path}/{page}" for page in _FOLDER_PAGES)


def site_root(path: str) -> str:
    """The folder of a page's path that is called after the page's host, "" where none is."""
    place = 0
    while (end := path.find("/", place)) >= 0:
        piece = path[place:end].lower()
        if "." in piece and _HOST.fullmatch(piece) and piece.rpartition(".")[2] not in _NO_DOMAINS:
            return path[:end]
        place = end + 1
    return ""


def address_in(path: str) -> str:
    """The address a path keeps, without its scheme, the host in lower case and without `www.`; "" for none."""
    root = site_root(path)
    if not root:
        return ""
    host = root.rpartition("/")[2].lower().removeprefix("www.")
    return host + path[len(root) :]
