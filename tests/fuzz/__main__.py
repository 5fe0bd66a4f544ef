"""Fuzzes one reader or container with atheris: `python -m tests.fuzz FORM [DIRECTORY] [-max_total_time=3600 …]`.

`pip install atheris` first; it is no dependency. The made documents of the form are the seeds; what is found
interesting is kept in DIRECTORY (`ficmirror-fuzz/FORM` among the temporary files unless said otherwise), so that a
second run goes on where the first stopped. A crash, more than ten seconds on one input or more than 512 MB end it,
with the input in a file; such a file becomes a test under tests/readers/. Everything behind FORM and DIRECTORY is
libFuzzer's.
"""

import io
import sys
import tempfile
import zipfile
from pathlib import Path

from tests.readers.databases.making import DIALECTS, dump, new_archive, old_tables
from tests.readers.databases.making_ao3 import TAGS, WORKS
from tests.readers.databases.making_calibre import library
from tests.readers.databases.making_perl import ENTRIES, database
from tests.readers.made.forms import FORMS
from tests.readers.made.packed import zipped

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

# Forms that are ZIP files, and the member that has the text: what is no ZIP file is taken for that member.
PACKED = {"docx": "word/document.xml", "odt": "content.xml"}


def once(form: str, content: bytes) -> None:
    """Reads some bytes: a document comes of them, or a refusal."""
    from ficmirror.errors import ObjectTooLarge, ObjectUnreadable  # here, so that atheris can watch what is imported
    from ficmirror.readers.registry import READERS

    if form in DATABASES:
        _open(form, content)
        return
    if form in PACKED and not content.startswith(b"PK"):
        content = zipped({PACKED[form]: content})
    try:
        READERS[form].read(content, None, MAX_BYTES)
    except (ObjectUnreadable, ObjectTooLarge):
        return


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


def seeds(form: str, directory: Path) -> int:
    """Writes the made documents of a form where the fuzzer begins; how many there are."""
    directory.mkdir(parents=True, exist_ok=True)
    for n, content in enumerate(DATABASES.get(form, ())):
        (directory / f"seed-{n}").write_bytes(content)
    made = [(name, found) for name, found in FORMS.items() if found.form == form]
    for name, found in made:
        content = found.make(found.story)
        (directory / f"seed-{name.replace(' ', '-')}").write_bytes(content)
        if form in PACKED:
            with zipfile.ZipFile(io.BytesIO(content)) as members:
                (directory / f"seed-inner-{name}").write_bytes(members.read(PACKED[form]))
    return len(made) + len(DATABASES.get(form, ()))


def main(arguments: list[str]) -> None:
    """The command; does not return."""
    if not arguments:
        raise SystemExit(
            "python -m tests.fuzz FORM [DIRECTORY] [options]; forms: those of readers/registry.py, and databases"
        )
    form, *rest = arguments
    has_directory = bool(rest) and not rest[0].startswith("-")
    directory = Path(rest.pop(0)) if has_directory else Path(tempfile.gettempdir()) / "ficmirror-fuzz" / form
    seeds(form, directory)
    import atheris  # only who fuzzes needs it

    with atheris.instrument_imports(include=["ficmirror"]):
        import ficmirror.readers.containers.registry
        import ficmirror.readers.registry  # noqa: F401 -- the same
    atheris.Setup([sys.argv[0], *LIMITS, *rest, str(directory)], lambda content: once(form, content))
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
