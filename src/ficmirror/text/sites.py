"""Web addresses and the paths that keep them: mirrors and web archives have pages below the name of their host."""

import posixpath
import re
from collections.abc import Iterator
from itertools import permutations
from urllib.parse import unquote, urlsplit

WEB = "http://"  # what a link's path begins with while it is not known where the page lies here
_SCHEMES = frozenset({"http", "https", "ftp", "gopher", "gemini"})
FOLDER_PAGES = ("index.html", "index.htm", "index.php", "default.htm")
_BELOW_DATE = re.compile(r"(?:\A|/)\d{14}(?:[a-z]{2}_)?/(?:https?(?::|_|%3A)?/{0,2}_{0,2})?[^/]+\Z", re.IGNORECASE)
_DATED = re.compile(r"/\d{14}(?:[a-z]{2}_)?/", re.IGNORECASE)  # … or between the host and the rest of the address
_ENDINGS = (".html", ".htm")  # what mirrors put behind the name of a page that has no ending

# Apache's list of a folder in another order, as mirrors name it (`index.html?C=N;O=D`).
_OTHER_ORDER = re.compile(r"(?:\?|@|%3F)C=[NMSD](?:[;&,]|%3B|%26)O=[AD](?:\.html?)?\Z", re.IGNORECASE)
_FIRST = re.compile(
    r"(?<=\d)&[a-z]{1,10}=1\Z", re.IGNORECASE
)  # a work's first page may be asked for without its number
# What the Wayback Machine's addresses, and the paths of its pages on disk, have before the page's own address.
_ARCHIVED = re.compile(
    r"(?:web\.)?archive\.org/(?:web/)?\d{1,14}(?:[a-z]{2}_)?/(?:https?:/+)?(?=[^/]+\.)", re.IGNORECASE
)
_MOST_PARAMETERS = 4  # of a query whose order somebody may have changed
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
        tidy = f"{tidy}/{FOLDER_PAGES[0]}".lstrip("/")
    return f"{host}/{tidy}" + (f"?{parts.query}" if parts.query else "")


def addresses_of(url: str) -> set[str]:
    """Every way in which `address_in` may have written the address that somebody asks for."""
    path = path_of(url if "://" in url[:12] else f"http://{url}")
    if not path:
        return set()
    return {name for one in _orders(_bare(path)) for name in _names_of(one)}


def _names_of(path: str) -> set[str]:
    """What a page may be called: a folder's page as any of these is, and with a query as mirrors write it."""
    folder, _, page = path.rpartition("/")
    if page.lower() in FOLDER_PAGES:
        return {f"{folder}/{one}" for one in (page, *FOLDER_PAGES)}
    return set(names_on_disk(path))


def _orders(path: str) -> Iterator[str]:
    """The path, and if it has a query the same one with its parameters in any other order."""
    before, mark, query = path.partition("?")
    parameters = query.split("&")
    yield path
    if mark and 1 < len(parameters) <= _MOST_PARAMETERS:
        yield from (f"{before}?{'&'.join(one)}" for one in permutations(parameters))


def said_address(url: str) -> str:
    """The address at which a page says that it stood, as `address_in` writes it; "" for no web address."""
    path = path_of(url)
    return _bare(path) if path else ""


def _bare(path: str) -> str:
    """Without the web archive in front of it, and without `www.`; the host in lower case."""
    inner = _ARCHIVED.match(path)
    host, slash, rest = (path[inner.end() :] if inner else path).partition("/")
    host = re.sub(r":\d*\Z", "", host.lower()).removeprefix("www.")
    return f"{host}/{rest.lstrip('/')}" if slash else f"{host}/{FOLDER_PAGES[0]}"


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
    """What else a folder's page may be called, where a path names a folder or `index.html` in it, and what a mirror
    calls a page that has no ending.
    """
    folder, _, name = path.rpartition("/")
    if name == FOLDER_PAGES[0]:
        yield from (f"{folder}/{page}".lstrip("/") for page in FOLDER_PAGES[1:])
    elif "." not in name:
        yield from (f"{path}{ending}" for ending in _ENDINGS)
        yield from (f"{path}/{page}" for page in FOLDER_PAGES)


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
    host = root.rpartition("/")[2]
    dated = _DATED.match(path, len(root))
    return _bare(unquote(host + path[dated.end() - 1 if dated else len(root) :], errors="surrogateescape"))


def is_captured(path: str) -> bool:
    """Whether a path lies below the date of a capture: other pages of its site may lie below other dates."""
    root = site_root(path)
    return bool(root) and bool(_BELOW_DATE.search(root) or _DATED.match(path, len(root)))
