"""What database records mean for collating: rows of one dump are works apart, and records are what a work rests on."""

from collections.abc import Mapping, Sequence

from ficmirror.collate.piece import Member, Piece
from ficmirror.records.deposit import SourceNote
from ficmirror.records.story import FORM


def are_rows_apart(a: Piece, b: Piece) -> bool:
    """Whether two pieces are rows of one database that differ in title or author: however alike their texts,
    whoever kept the database told them apart.
    """
    if a.member.findings.form != FORM or b.member.findings.form != FORM or _database(a) != _database(b):
        return False
    return a.title_key != b.title_key or a.authors != b.authors or (not a.title_key and a.digest != b.digest)


def _database(piece: Piece) -> str:
    path = piece.member.places[0].path if piece.member.places else piece.member.findings.path
    return path.rsplit("/", 2)[0]


def records_of(parts: Sequence[Piece], records: Mapping[str, Member]) -> list[SourceNote]:
    """The records (by digest) that list some parts, as further sources behind the parts themselves."""
    pages = dict.fromkeys(page.page for part in parts for page in part.member.listed if page.page in records)
    return [
        SourceNote(digest, place.path, place.accession, place.file_at, 0, 0)
        for digest in pages
        for place in records[digest].places
    ]
