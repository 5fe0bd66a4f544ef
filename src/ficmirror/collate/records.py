"""The database records that a work's parts are known by are among what the work rests on."""

from collections.abc import Mapping
from dataclasses import replace

from ficmirror.collate.merge import Assembled
from ficmirror.collate.piece import Member
from ficmirror.records.deposit import SourceNote


def with_records(work: Assembled, records: Mapping[str, Member]) -> Assembled:
    """The work with the records (by digest) that list its parts as further sources, behind the parts themselves."""
    pages = dict.fromkeys(page.page for part in work.parts for page in part.member.listed if page.page in records)
    notes = [
        SourceNote(digest, place.path, place.accession, place.file_at, 0, 0)
        for digest in pages
        for place in records[digest].places
    ]
    return replace(work, sources=(*work.sources, *notes)) if notes else work
