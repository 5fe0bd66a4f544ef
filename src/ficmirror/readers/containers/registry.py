"""Every container there is, by the form it opens; its module is imported when the first such container is met."""

from collections.abc import Mapping

from ficmirror.readers.containers.base import Container
from ficmirror.readers.lazily import Lazily, Where
from ficmirror.readers.packed import FORMS

CONTAINERS: Mapping[str, Container] = Lazily(
    "ficmirror.readers.containers",
    {
        "zip": Where("zips", "ZipContainer"),
        "sql": Where("dumps", "DumpContainer"),
        "json_rows": Where("json_rows", "JsonRowsContainer"),
        "story_rows": Where("story_rows", "StoryRowsContainer"),
        "ao3_csv": Where("figures", "FiguresContainer"),
        "automated_archive": Where("perl_databases", "PerlDatabaseContainer"),
        "sqlite": Where("sqlites", "SqliteContainer"),
        **dict.fromkeys(("package", "scrivener", "ywriter"), Where("packages", "BesideContainer", is_told=True)),
        "tar": Where("tars", "TarContainer"),
        "7z": Where("sevens", "SevenContainer"),
        "rar": Where("libarchive", "LibarchiveContainer", is_told=True),
        "lha": Where("libarchive", "LibarchiveContainer", is_told=True),
        "iso": Where("libarchive", "LibarchiveContainer", is_told=True),
        "armoured": Where("armoured", "ArmouredContainer"),
        "macbinary": Where("armoured", "MacintoshContainer", is_told=True),
        "applesingle": Where("armoured", "MacintoshContainer", is_told=True),
        "binhex": Where("armoured", "MacintoshContainer", is_told=True),
        "warc": Where("webs", "WebContainer", is_told=True),
        "arc": Where("webs", "WebContainer", is_told=True),
        "wacz": Where("webs", "WaczContainer"),
        **dict.fromkeys(FORMS, Where("single", "SingleContainer", is_told=True)),
        "mbox": Where("mbox", "MboxContainer"),
        "dbx": Where("outlook", "FolderContainer", is_told=True),
        "oe_mbx": Where("outlook", "FolderContainer", is_told=True),
        "tbb": Where("outlook", "FolderContainer", is_told=True),
        "pmm": Where("outlook", "FolderContainer", is_told=True),
        "msg": Where("outlook", "MessageContainer"),
        "tnef": Where("outlook", "WinmailContainer"),
        "digest": Where("mails", "DigestContainer"),
        "parcel": Where("mails", "ParcelContainer"),
        "emlx": Where("apple", "AppleMailContainer"),
        "webarchive": Where("apple", "WebArchiveContainer"),
        "yahoo": Where("yahoo", "YahooContainer"),
        "journals": Where("journals", "JournalsContainer"),
        "blog": Where("blogs", "BlogContainer"),
        "posts_page": Where("weblog_pages", "PostsPageContainer"),
    },
)


def container_for(form: str) -> Container | None:
    """The container for a form that `sniff` named, None where the form is none, or nothing here opens it yet."""
    return CONTAINERS.get(form)
