"""Fuzzes one reader with atheris: `python -m tests.fuzz FORM [DIRECTORY] [-max_total_time=3600 …]`.

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

from tests.readers.made.forms import FORMS
from tests.readers.made.packed import zipped

MAX_BYTES = 4_000_000  # what a document may unpack to here
LIMITS = ("-timeout=10", "-rss_limit_mb=512", "-max_len=65536")


# Forms that are ZIP files, and the member that has the text: what is no ZIP file is taken for that member.
PACKED = {"docx": "word/document.xml", "odt": "content.xml"}


def once(form: str, content: bytes) -> None:
    """Reads some bytes: a document comes of them, or a refusal."""
    from ficmirror.errors import ObjectTooLarge, ObjectUnreadable  # here, so that atheris can watch what is imported
    from ficmirror.readers.registry import READERS

    if form in PACKED and not content.startswith(b"PK"):
        content = zipped({PACKED[form]: content})
    try:
        READERS[form].read(content, None, MAX_BYTES)
    except (ObjectUnreadable, ObjectTooLarge):
        return


def seeds(form: str, directory: Path) -> int:
    """Writes the made documents of a form where the fuzzer begins; how many there are."""
    directory.mkdir(parents=True, exist_ok=True)
    made = [(name, found) for name, found in FORMS.items() if found.form == form]
    for name, found in made:
        content = found.make(found.story)
        (directory / f"seed-{name.replace(' ', '-')}").write_bytes(content)
        if form in PACKED:
            with zipfile.ZipFile(io.BytesIO(content)) as members:
                (directory / f"seed-inner-{name}").write_bytes(members.read(PACKED[form]))
    return len(made)


def main(arguments: list[str]) -> None:
    """The command; does not return."""
    if not arguments:
        raise SystemExit("python -m tests.fuzz FORM [DIRECTORY] [options]; forms: those of readers/registry.py")
    form, *rest = arguments
    has_directory = bool(rest) and not rest[0].startswith("-")
    directory = Path(rest.pop(0)) if has_directory else Path(tempfile.gettempdir()) / "ficmirror-fuzz" / form
    seeds(form, directory)
    import atheris  # only who fuzzes needs it

    with atheris.instrument_imports(include=["ficmirror"]):
        import ficmirror.readers.registry  # noqa: F401 -- for atheris
    atheris.Setup([sys.argv[0], *LIMITS, *rest, str(directory)], lambda content: once(form, content))
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
