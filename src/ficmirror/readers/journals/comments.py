"""The comments of a journal as its exports keep them: who answered whom, what was screened or deleted."""

import re
from collections.abc import Iterator, Mapping

from ficmirror.readers.html.page import read_page
from ficmirror.readers.journals import blogs
from ficmirror.readers.journals.entries import as_page
from ficmirror.readers.journals.scanning import element, elements
from ficmirror.records.document import Comment
from ficmirror.records.review import Review
from ficmirror.text.markup import render
from ficmirror.text.tokens import attributes

_START = re.compile(r"<comment\b([^<>]{0,500})>")
_USERMAP = re.compile(r"<usermap\b([^<>]{0,300})/?>")
_ANSWERS = re.compile(r"\A\s*re:", re.IGNORECASE)
_DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?))?(Z|[+-]\d\d:?\d\d)?")
HELD_BACK = frozenset("DSB")  # deleted, screened, of a suspended user
NOBODY = "Anonymous"
_MOST = 50_000


def people_of(xml: str) -> dict[str, str]:
    """The journal's users by their numbers, where an export names them."""
    said = (attributes(found[1]) for found in _USERMAP.finditer(xml))
    return {one.get("id", ""): one.get("user", "") for one in said}


def comments_in(xml: str, number: str) -> Iterator[Comment]:
    """Every comment; `number` is that of the post they are about where they do not say it (ljdump's file name)."""
    for kind in ("wp:comment", "entry"):
        found = list(elements(xml, kind))[:_MOST]
        yield from (Comment(number, one) for low, high in found if (one := _of_blog(xml[low:high], kind)))
    people = people_of(xml)
    for n, (low, high) in enumerate(elements(xml, "comment")):
        if n >= _MOST:
            return
        comment = _comment(xml[low:high], people, number)
        if comment:
            yield comment


def _comment(xml: str, people: Mapping[str, str], number: str) -> Comment | None:
    start = _START.match(xml)
    said = attributes(start[1]) if start else {}

    def value(name: str) -> str:
        return (said.get(name) or element(xml, name)).strip()

    source, subject = element(xml, "body"), " ".join(element(xml, "subject").split())
    if not source.strip():
        return None  # a deleted one keeps no words
    markup = render(read_page(as_page(source, is_formatted=False)).blocks)
    if subject and not _ANSWERS.match(subject):
        markup = render(read_page(f"<p><b>{subject.replace('<', '&lt;')}</b></p>").blocks) + markup
    poster = value("user") or people.get(value("posterid"), "")
    name = poster or (f"user {value('posterid')}" if value("posterid") not in ("", "0") else NOBODY)
    state = value("state")[:1].upper()
    answers = value("parentid")
    review = Review(
        key=value("id"),
        author=name,
        markup=markup,
        date=_date(value("date")),
        reply_to="" if answers == "0" else answers,
        is_held_back=state in HELD_BACK,
    )
    return Comment(value("jitemid") or number, review)


def _of_blog(xml: str, kind: str) -> Review | None:
    """A comment in an export of a blog."""
    said = blogs.said(xml, kind if kind != "entry" else "entry comment")
    if not said["text"].strip():
        return None
    return Review(
        key=said["id"],
        author=said["writer"] or NOBODY,
        markup=render(read_page(as_page(said["text"], is_formatted=kind == "entry")).blocks),
        date=_date(said["sent"]),
        reply_to="" if said["answers"] == "0" else said["answers"],
        is_held_back=said["approved"] not in ("", "1"),
    )


def _date(words: str) -> str:
    found = _DATE.search(words)
    if found is None:
        return ""
    return found[1] + (f"T{found[2]}{found[3] or ''}" if found[2] else "")
