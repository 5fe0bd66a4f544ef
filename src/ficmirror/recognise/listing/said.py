"""Stretches of an index page's rows as statements."""

from ficmirror.recognise.listing.entry import Stretch
from ficmirror.recognise.listing.page_rows import PageRow
from ficmirror.records.statement import Statement, Voice

CONFIDENCE = 0.85
# signs round a value that are none of it
OPENING = " \t\u00a0\ufffc*•·-–—|:;,.)]}>»"
CLOSING = " \t\u00a0\ufffc*•·-–—|:;,([{<«"


def said(name: str, stretch: Stretch, rule: str, confidence: float = CONFIDENCE) -> Statement:
    """A statement of field `name` from a stretch of a row, white space at its ends left out."""
    row, start, end = stretch
    text = row.text[start:end]
    start += len(text) - len(text.lstrip())
    end -= len(text) - len(text.rstrip())
    words = " ".join(row.text[start:end].split())
    return Statement(name, words, words, row.line.span(start, end), rule, confidence, Voice.LISTING)


def address_of(row: PageRow, rule: str) -> Statement:
    """The address for mail in a row; it may stand in a link's target only, so it has no span."""
    return Statement("author_email", row.mail, row.mail, None, rule, 0.8, Voice.LISTING)
