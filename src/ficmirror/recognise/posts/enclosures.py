"""The files that came with a mail: who sent them, and when, is what the mail says of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ficmirror.records.document import Document
from ficmirror.records.listing import ListedTarget, Listing
from ficmirror.records.statement import Statement, Voice
from ficmirror.text.dates import read_date
from ficmirror.text.names import find_addresses, split_names

_RULE = "sender of the mail it came with"


def is_parcel(document: Document) -> bool:
    """Whether files came with a mail."""
    return any(document.claimed("mail_file"))


def with_enclosures(listing: Listing, document: Document, path: str) -> Listing:
    """The listing with a mail's files, which lie beside it (`path`) as members of their own."""
    if not is_parcel(document):
        return listing
    folder, slash, _ = path.rpartition("/")
    said = tuple(_statements(document))
    files = [claim.text for claim in document.claimed("mail_file")]
    return replace(listing, targets=(*listing.targets, *(ListedTarget(folder + slash + file, said) for file in files)))


def _statements(document: Document) -> Iterator[Statement]:
    for claim in document.claims:
        if claim.name == "mail_from":
            for start, end in split_names(claim.text)[:1]:
                name = claim.text[start:end].strip("\"'<> ")
                yield Statement("author", name, name, claim.span, _RULE, 0.4, Voice.POSTER)
            for _, _, address in find_addresses(claim.text)[:1]:
                yield Statement("author_email", address, address, claim.span, _RULE, 0.4, Voice.POSTER)
        elif claim.name == "mail_date" and (date := read_date(claim.text)):
            yield Statement("date", claim.text, date.value, claim.span, _RULE, 0.4, Voice.POSTER)
