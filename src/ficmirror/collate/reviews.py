"""The reviews of a work put together: those its objects hold and those told of them elsewhere, each once, in order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from ficmirror.collate.cluster import Edition
from ficmirror.collate.piece import Piece
from ficmirror.records.review import Review

_MOST_REVIEWS = 50_000


def reviews_of(parts: Sequence[Edition], repeats: Sequence[Edition]) -> tuple[Review, ...]:
    """What readers said of a work.

    In: its parts in order, and the objects that repeat it as a whole. Out: the reviews of its leads first, then those
    only its copies have; a review of a part counts the work's chapters. What one reader wrote at one time in the same
    words is one review.
    """
    told = [*_in_parts(parts)]
    told += (review for edition in repeats for piece in edition.pieces for review in _told(piece, 0, is_whole=True))
    kept = list(islice(_once(told), _MOST_REVIEWS))
    return tuple(_with_roots(kept)) if kept else ()


def _once(told: Iterable[Review]) -> Iterator[Review]:
    """Each review once: a second of the same name is the same, and so is one of the same words in another object. Two
    of the same words in one object are two readers.
    """
    names: set[tuple[str, str]] = set()
    first_in: dict[tuple[str, str, str], str] = {}
    for review in told:
        words = (review.author.casefold(), review.date, review.markup)
        is_met = words in first_in and (first_in[words] != review.digest or not review.key)
        if not is_met and (not review.key or (review.digest, review.key) not in names):
            names.add((review.digest, review.key))
            first_in.setdefault(words, review.digest)
            yield review


def _in_parts(parts: Sequence[Edition]) -> Iterator[Review]:
    is_one = len(parts) == 1
    n_before = 0
    for edition in parts:
        lead = edition.lead
        for piece in sorted(edition.pieces, key=lambda piece: piece is not lead):
            yield from _told(piece, n_before, is_whole=is_one)
        n_before += len(lead.work.chapters)


def _told(piece: Piece, n_before: int, *, is_whole: bool) -> Iterator[Review]:
    """The reviews of one piece, `n_before` chapters into the work (`is_whole`: the piece is all of it)."""
    member = piece.member
    is_alone = len(member.findings.recognised.works) == 1
    listed = member.listed if is_alone else ()
    for page in listed:
        yield from page.work_reviews
    n_own = len(piece.work.chapters)
    for review in (*piece.work.reviews, *(review for page in listed for review in page.reviews)):
        chapter = review.chapter if review.chapter or is_whole or n_own != 1 else 1
        yield replace(review, chapter=chapter + n_before if chapter else None, digest=review.digest or piece.digest)


def _with_roots(reviews: list[Review]) -> Iterator[Review]:
    """The reviews in their order, each answer behind what it answers."""
    names = {(review.digest, review.key) for review in reviews if review.key}
    answers: dict[tuple[str, str], list[Review]] = {}
    for review in reviews:
        if review.reply_to and (review.digest, review.reply_to) in names:
            answers.setdefault((review.digest, review.reply_to), []).append(review)
    waiting = [review for review in reversed(reviews) if (review.digest, review.reply_to) not in answers]
    done: set[int] = set()
    while waiting:
        review = waiting.pop()
        if id(review) in done:
            continue
        done.add(id(review))
        yield review
        waiting.extend(reversed(answers.get((review.digest, review.key), []) if review.key else []))
    yield from (replace(review, reply_to="") for review in reviews if id(review) not in done)  # a ring of answers
