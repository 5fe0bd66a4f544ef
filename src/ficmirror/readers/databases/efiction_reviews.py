"""eFiction's reviews: the author's answer stands behind the reader's words in the same row, and is taken apart again.

Source of the format: eFiction writes `<br><br><i>Author's Response: …</i>` at the end of a review that was answered.
"""

import re
from collections.abc import Iterator

from ficmirror.readers.databases.tables import Named
from ficmirror.records.story import RecordedReview

NOTHING = frozenset(("", "0", "null", "-1"))
_OPENED = re.compile(r"<(?P<tag>i|em)>\s{0,9}(?P<label>[^<>:：]{3,40})[:：]", re.IGNORECASE)
_CLOSED = re.compile(r"</(?P<tag>i|em)>\s{0,9}(?:</p>\s{0,9})?\Z", re.IGNORECASE)
_TAIL = 60  # characters at the end in which an answer is closed
_GAPS = ("<br>", "<br />", "<br/>", "<p>", "</p>", "&nbsp;")


def reviews_of(row: Named, chapter: int | None, author: str) -> Iterator[RecordedReview]:
    """The review in a row of `reviews`, and the answer of `author` (a name) to it, if there is one."""
    words = row.get("review", "")
    key, rating = row.get("reviewid", ""), row.get("rating", "").strip()
    start, end, answer = _answer(words, row.get("respond", "1").strip() not in NOTHING)
    yield RecordedReview(
        key=key,
        author=row.get("reviewer", ""),
        text=words[:start] + words[end:],
        date=row.get("date", ""),
        chapter=chapter,
        rating="" if rating in NOTHING else rating,
    )
    if answer:
        yield RecordedReview(f"{key}/answer", author, answer, chapter=chapter, reply_to=key)


def _answer(words: str, is_answered: bool) -> tuple[int, int, str]:
    """Where the answer begins and ends in a review, with the gap before it, and what it says; all of it stays where
    there is none. Its label names the author; in other languages it is the last one of a row that says it was answered.
    """
    closed = _CLOSED.search(words, max(0, len(words) - _TAIL))
    begun = None
    for opened in _OPENED.finditer(words) if closed else ():
        if "author" in opened["label"].lower():
            begun = opened
            break
        begun = opened if is_answered else None
    if closed is None or begun is None:
        return len(words), len(words), ""
    return _gap_before(words, begun.start()), len(words), words[begun.end() : closed.start()].strip()


def _gap_before(words: str, end: int) -> int:
    """Where the empty lines before a place begin."""
    while True:
        bare = len(words[max(0, end - 200) : end].rstrip()) + max(0, end - 200)
        gap = next((gap for gap in _GAPS if words[max(0, bare - len(gap)) : bare].lower() == gap), "")
        if not gap:
            return bare
        end = bare - len(gap)
