"""Every container there is, by the form it opens."""

from ficmirror.readers.containers.base import Container
from ficmirror.readers.containers.dumps import DumpContainer
from ficmirror.readers.containers.figures import FiguresContainer
from ficmirror.readers.containers.journals import JournalsContainer
from ficmirror.readers.containers.json_rows import JsonRowsContainer
from ficmirror.readers.containers.libarchive import FORMATS, LibarchiveContainer
from ficmirror.readers.containers.mails import DigestContainer, ParcelContainer
from ficmirror.readers.containers.mbox import MboxContainer
from ficmirror.readers.containers.perl_databases import PerlDatabaseContainer
from ficmirror.readers.containers.sevens import SevenContainer
from ficmirror.readers.containers.single import SingleContainer
from ficmirror.readers.containers.sqlites import SqliteContainer
from ficmirror.readers.containers.tars import TarContainer
from ficmirror.readers.containers.webs import WaczContainer, WebContainer
from ficmirror.readers.containers.yahoo import YahooContainer
from ficmirror.readers.containers.zips import ZipContainer
from ficmirror.readers.packed import FORMS

_ALL: tuple[Container, ...] = (
    ZipContainer(),
    DumpContainer(),
    JsonRowsContainer(),
    FiguresContainer(),
    PerlDatabaseContainer(),
    SqliteContainer(),
    TarContainer(),
    SevenContainer(),
    *map(LibarchiveContainer, FORMATS),
    WebContainer("warc"),
    WebContainer("arc"),
    WaczContainer(),
    *map(SingleContainer, FORMS),
    MboxContainer(),
    DigestContainer(),
    ParcelContainer(),
    YahooContainer(),
    JournalsContainer(),
)
CONTAINERS: dict[str, Container] = {container.form: container for container in _ALL}


def container_for(form: str) -> Container | None:
    """The container for a form that `sniff` named, None where the form is none, or nothing here opens it yet."""
    return CONTAINERS.get(form)
