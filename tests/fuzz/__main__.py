"""Fuzzes one reader or container with atheris: `python -m tests.fuzz FORM [DIRECTORY] [-max_total_time=3600 …]`.

`pip install atheris` first; it is no dependency. The made and the golden documents of the form are the seeds; what is
found interesting is kept in DIRECTORY (`ficmirror-fuzz/FORM` among the temporary files unless said otherwise), so that
a second run goes on where the first stopped. A crash, more than ten seconds on one input or more than 512 MB end it,
with the input in a file; such a file becomes a test under tests/readers/. Everything behind FORM and DIRECTORY is
libFuzzer's. The form `examine` is the whole way of any bytes to findings.
"""

import io
import sys
import tempfile
import zipfile
from functools import cache
from pathlib import Path

from benchmarks.boards import BOARDS
from benchmarks.boards.threads import make_board
from benchmarks.list_pages import PAGES
from benchmarks.posts import make_list
from benchmarks.weblog_pages import PAGES as WEBLOGS

from tests.readers.containers.discs import cd
from tests.readers.containers.making import MAKERS, PACKERS
from tests.readers.containers.webs import answer, arc
from tests.readers.databases.making import DIALECTS, dump, new_archive, old_tables
from tests.readers.databases.making_ao3 import TAGS, WORKS
from tests.readers.databases.making_calibre import library
from tests.readers.databases.making_perl import ENTRIES, database
from tests.readers.made.forms import FORMS
from tests.readers.made.packed import zipped
from tests.shared import ROOT

MAX_BYTES = 4_000_000  # what a document may unpack to here
LIMITS = ("-timeout=10", "-rss_limit_mb=512", "-max_len=65536")

# Databases of archives, which are opened, and every record in them read.
DATABASES = {
    "sql": [dump(dialect, new_archive()) for dialect in DIALECTS] + [dump(DIALECTS[0], old_tables())],
    "automated_archive": [database(ENTRIES, is_escaped=is_escaped) for is_escaped in (True, False)],
    "sqlite": [library()],
    "ao3_csv": [WORKS.encode(), TAGS.encode()],
    "story_record": [
        b'{"mark":"ficmirror story record 1","source":"x","stated":[{"field":"title","words":"The Lamp","column":"t"}]}'
    ],
}

WHOLE = "examine"  # no form: whatever the bytes are, they are told apart, read and recognised

_MEMBERS = {"www.example.org/lamp.html": b"<p>Holmes put out the lamp. " * 9, "www.example.org/end.txt": b"The end."}
_ROWS = b'[{"chapid": "1", "title": "The Lamp", "inorder": "1", "sid": "1", "storytext": "Holmes put out the lamp."}]'
_COMMENTS = (
    b'<?xml version="1.0"?>\n<comments><comment><id>1</id><user>a</user><body>Lovely!</body></comment></comments>'
)

# Forms that are ZIP files, and the member that has the text: what is no ZIP file is taken for that member.
PACKED = {
    "docx": "word/document.xml",
    "odt": "content.xml",
    "epub": "one.xhtml",
    "htmlz": "index.html",
    "txtz": "index.txt",
}


def once(form: str, content: bytes) -> None:
    """Reads some bytes: a document comes of them, members, or a refusal."""
    from ficmirror.errors import ObjectTooLarge, ObjectUnreadable  # here, so that atheris can watch what is imported
    from ficmirror.readers.containers.registry import CONTAINERS
    from ficmirror.readers.registry import READERS

    if form == WHOLE:
        from ficmirror.examine import examine

        examine(content, "x")
        return
    if form in DATABASES:
        _open(form, content)
        return
    if form in CONTAINERS:
        _unfold(form, content)
        return
    if form in PACKED and not content.startswith(b"PK"):
        content = zipped({**_package(form), PACKED[form]: content})
    try:
        READERS[form].read(content, None, MAX_BYTES)
    except (ObjectUnreadable, ObjectTooLarge):
        return


@cache
def _package(form: str) -> dict[str, str | bytes]:
    """The members of the made document of a form that is a ZIP file."""
    made = FORMS[form]
    with zipfile.ZipFile(io.BytesIO(made.make(made.story))) as members:
        return {name: members.read(name) for name in members.namelist()}


def _open(form: str, content: bytes) -> None:
    """Opens some bytes as a database, and reads every record that comes of them."""
    from ficmirror.errors import ObjectTooLarge, ObjectUnreadable
    from ficmirror.readers.containers.base import Bounds, Member
    from ficmirror.readers.containers.registry import CONTAINERS
    from ficmirror.readers.formats.story_record import read_story_record
    from ficmirror.recognise.recorded import recognise_record

    try:
        if form == "story_record":
            recognise_record(read_story_record(content, MAX_BYTES))
            return
        for one in CONTAINERS[form].members(io.BytesIO(content), "x", Bounds(member_size=MAX_BYTES)):
            if isinstance(one, Member):
                recognise_record(read_story_record(one.content, MAX_BYTES))
    except (ObjectUnreadable, ObjectTooLarge):
        return


def _unfold(form: str, content: bytes) -> None:
    """Takes every member out of some bytes, within the bounds that an import has for a small file."""
    from ficmirror.readers.containers.base import Bounds
    from ficmirror.readers.containers.unfolding import Allowance, Unfolding

    bounds = Bounds(member_size=MAX_BYTES, free=4 * MAX_BYTES)
    unfolding = Unfolding(form, "x", bounds, Allowance.for_file(len(content), bounds))
    for _ in unfolding.members(io.BytesIO(content)):
        pass


def _made(form: str) -> list[bytes]:
    """Containers of this form with a few members."""
    from ficmirror.readers.sniff import sniff

    made = [maker(_MEMBERS) for maker in MAKERS.values()] + [
        pack(b"Holmes put out the lamp.") for pack in PACKERS.values()
    ]
    made += [page for put in PAGES.values() for page in list(put(make_list(1)).values())[:1]]
    made += [list(put(make_board(1)).values())[-1] for put in BOARDS.values()]
    made += [page for put in WEBLOGS.values() for page in put(make_list(1)).values()]
    made += [
        arc(("http://www.example.org/lamp.html", answer())),
        _ROWS,
        _COMMENTS,
        cd({"LAMP.TXT": b"Holmes put out the lamp."}),
    ]
    return [content for content in made if sniff(content, "x").form == form]


def _golden(form: str) -> list[Path]:
    """The golden inputs of a reader, or of a container in whatever it is packed."""
    if form == WHOLE:
        return sorted(path for path in (ROOT / "examples").rglob("*") if path.suffix in (".txt", ".html"))
    folders = [ROOT / "tests" / "golden" / name for name in (form, f"containers.{form}", f"databases.{form}")]
    return sorted(path for folder in folders for path in folder.glob("*/input*") if path.is_file())


def seeds(form: str, directory: Path) -> int:
    """Writes the made documents of a form where the fuzzer begins; how many there are."""
    directory.mkdir(parents=True, exist_ok=True)
    opened = [*DATABASES.get(form, ()), *_made(form)]
    for n, content in enumerate(opened):
        (directory / f"seed-{n}").write_bytes(content)
    for path in _golden(form):
        (directory / f"seed-golden-{path.parent.name}-{path.name}").write_bytes(path.read_bytes())
    made = [(name, found) for name, found in FORMS.items() if form in (found.form, WHOLE)]
    for name, found in made:
        content = found.make(found.story)
        (directory / f"seed-{name.replace(' ', '-')}").write_bytes(content)
        if form in PACKED:
            with zipfile.ZipFile(io.BytesIO(content)) as members:
                (directory / f"seed-inner-{name}").write_bytes(members.read(PACKED[form]))
    return len(made) + len(opened) + len(_golden(form))


def main(arguments: list[str]) -> None:
    """The command; does not return."""
    if not arguments:
        raise SystemExit(
            "python -m tests.fuzz FORM [DIRECTORY] [options]; forms: those of the registries of readers and containers"
        )
    form, *rest = arguments
    has_directory = bool(rest) and not rest[0].startswith("-")
    directory = Path(rest.pop(0)) if has_directory else Path(tempfile.gettempdir()) / "ficmirror-fuzz" / form
    import atheris  # only who fuzzes needs it

    with atheris.instrument_imports(include=["ficmirror"]):
        # readers are imported when first used, and only what is imported here is watched, for the seeds, too
        seeds(form, directory)
        for content in (b"", *(seed.read_bytes() for seed in sorted(directory.glob("seed-*")))):
            once(form, content)
    atheris.Setup([sys.argv[0], *LIMITS, *rest, str(directory)], lambda content: once(form, content))
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
