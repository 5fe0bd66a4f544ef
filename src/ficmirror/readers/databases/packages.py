"""Books that lie open in a folder: what their package document (OPF) says becomes a story record, tied to their files.

An unpacked e-book's package names its pages; the one that a library keeps beside a book (`metadata.opf`) names none.
"""

from collections.abc import Iterator
from posixpath import dirname, join, normpath

from ficmirror.readers.databases.calibre import NO_YEAR, known_columns
from ficmirror.readers.opf import COLUMN, BookPackage, Value, read_opf
from ficmirror.records.story import ALL, HERE, MARK, RecordedChapter, RecordedRow, Stated, StoryRecord
from ficmirror.text.encoding import decode

_FIELDS = {
    "dc:title": "title",
    "dc:creator": "author",
    "dc:description": "summary",
    "dc:subject": "additional_tag",
    "dc:language": "language",
    "dc:date": "date",
    "calibre:series": "series",
}
_AUTHORS = ("", "aut")  # roles of creators
_ADDRESS = ("http://", "https://")
_MOST_PAGES = 2_000


def package_record(content: bytes, path: str) -> StoryRecord:
    """The book of the package document at `path`: its pages as chapters, or all that lies beside it as its files."""
    package = read_opf(decode(content)[0])
    folder = dirname(path)
    pages = [page for page in (_beside(folder, one.partition("#")[0]) for one in package.pages) if page]
    return StoryRecord(
        mark=MARK,
        source="the book's package",
        stated=tuple(dict.fromkeys(one for value in package.values for one in _stated(value, package))),
        chapters=tuple(RecordedChapter(file=page) for page in dict.fromkeys(pages[:_MOST_PAGES])),
        files=() if package.pages else (HERE + join(folder, ALL),),
        rows=(RecordedRow("package", {f"{n} {one.name}": one.words for n, one in enumerate(package.values)}),),
    )


def _beside(folder: str, name: str) -> str:
    """Where a file lies that a document in this folder names, "" where that leads out of what was given."""
    place = normpath(join(folder, name))
    return "" if not name or place.startswith(("..", "/")) else HERE + place


def _stated(value: Value, package: BookPackage) -> Iterator[Stated]:
    """What one value says of the book."""
    field, words = _FIELDS.get(value.name, ""), value.words
    if value.name.startswith(COLUMN):
        field = known_columns().get(value.name.removeprefix(COLUMN).lower().replace("_", ""), "")
    if value.name in ("dc:identifier", "dc:source") and words.lower().startswith(_ADDRESS):
        field = "source_address"
    if field == "series" and value.name == "calibre:series":
        number = package.first("calibre:series_index").removesuffix(".0")
        words = f"{words} #{number}" if number.isdecimal() else words
    if field == "date" and (value.kind or words.startswith(NO_YEAR)):
        return
    if field == "author" and value.kind not in _AUTHORS:
        return
    if field:
        yield Stated(field, words[:10] if field == "date" else words, value.name)
