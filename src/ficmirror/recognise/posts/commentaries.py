"""A file of comments and nothing else: each tied to the post it is about, which lies beside it."""

from __future__ import annotations

import re
from collections import defaultdict

from ficmirror.records.description import Kind, Recognised
from ficmirror.records.document import Claim, Document
from ficmirror.records.listing import ListedTarget, Listing
from ficmirror.records.review import Review
from ficmirror.records.statement import Statement, Voice

COMMENTS = "comments"  # the form of such a file
_MOST_PEOPLE = 20_000
_NUMBERED = re.compile(r"\AC-(\d{1,12})(\.xml)?\Z")


def comments_of(document: Document, path: str) -> Recognised:
    """The comments as what an index page would say of the posts: `C-17` is about `L-17` in the same folder; and of
    the people it names by their numbers.
    """
    folder, slash, name = path.rpartition("/")
    mine = _NUMBERED.match(name)
    by_post: defaultdict[str, list[Review]] = defaultdict(list)
    for comment in document.comments:
        number = (mine[1] if mine else "") or comment.about
        if number:
            by_post[number].append(comment.review)
    suffix = (mine[2] or "") if mine else ""
    targets = [
        ListedTarget(f"{folder}{slash}L-{number}{suffix}", (), tuple(reviews)) for number, reviews in by_post.items()
    ]
    targets += [
        ListedTarget(f"{folder}{slash}{claim.name.replace(' ', '-')}", (_named(claim),))
        for claim in document.claims[:_MOST_PEOPLE]
        if claim.name.startswith("user ")
    ]
    n = len(document.comments)
    reason = f"{n} comment{'s' * (n != 1)} on posts, kept with them"
    return Recognised(Kind.NOT_WORK, reasons=(reason,), listing=Listing(tuple(targets)))


def _named(claim: Claim) -> Statement:
    return Statement("author", claim.text, claim.text, claim.span, "the export's list of people", 0.97, Voice.ARCHIVE)
