"""Drafts from the subject of a mail or an entry: the title, and what lists asked their writers to put round it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ficmirror.recognise.header.drafts import Draft, cut_passage
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.layout.passages import Passage
from ficmirror.recognise.posts.announced import Subject, read_subject
from ficmirror.recognise.words.lexicon import find_label
from ficmirror.recognise.words.tables import words
from ficmirror.recognise.words.worlds import is_world, placed_fandom
from ficmirror.records.statement import Voice

_LIST_NAME = re.compile(r"(?:\bml|ffml|list|fic(?:s|tion)?|fanfiction|archive|[a-z]{1,4}\d?ml)$", re.IGNORECASE)
_CODE = re.compile(r"\s*:?\s*(?P<code>[A-Za-z0-9]{2,4})\s*[:,-]?\s+(?=[\"“A-Z])")
_BEFORE_QUOTES = re.compile(
    r"(?:[A-Z]{2,7}[:\s]\s*)?(?P<code>[A-Z](?!\S*ing\s)[\w/&-]{1,8})[:\s]\s*[\"“«](?P<title>[^\"”»]{2,120})[\"”»]\Z"
)
_INITIALS = re.compile(r"[A-Z][A-Z\d-]{1,6}")  # "[CFFL] [Camelot] …": of the list, in front of the tags of the story
_TOGETHER = re.compile(r"[A-Z][^/&]{0,30}[/&][^/&]{1,30}\s(?:friendship|pre-?slash|UST|slash|romance|bromance)")
_SERIES_CODES = words("series_codes")
_KINDS = words("subject_kinds")
_FORMS = words("genres") | words("story_kinds") | words("forms_of_work")
_NO_TAGS = frozenset({"notes", "fandom"})  # what such a label would name is no field of a mail's subject
BY_SUBJECT = "tag of the mail's subject"


def _said_by(tag: str, is_first: bool) -> str:
    """What a tag states: a kind of story, a rating, a pairing, a fandom, or "" (a number, the list's name in front)."""
    if tag.casefold().rstrip("s") in _KINDS or tag.casefold() in _FORMS:
        return "category"
    if _TOGETHER.fullmatch(tag):
        return "relationship"
    if shapes.find_rating(tag) == (0, len(tag)):
        return "rating"
    hit = find_label(tag)
    if _LIST_NAME.search(tag) or (is_first and tag.islower()) or tag.isdigit() or (hit and hit.field not in _NO_TAGS):
        return ""
    return "fandom"


def _title(subject: Subject) -> tuple[list[tuple[str, tuple[int, int]]], tuple[int, int]]:
    """What stands in front of the title by its form, and the title: a show's code, a word before quotation marks."""
    low, high = subject.title
    if subject.part and subject.text[slice(*subject.part)].startswith("#") and subject.part[0] <= high + 2:
        return [], (low, subject.part[1])  # "Chronicles of Pimlico #3" is a name
    quoted = _BEFORE_QUOTES.match(subject.text[low:high])
    if quoted:
        code = (low + quoted.start("code"), low + quoted.end("code"))
        return [("fandom", code)], (low + quoted.start("title"), low + quoted.end("title"))
    code_found = _CODE.match(subject.text[low:high])
    if code_found and code_found["code"] in _SERIES_CODES:
        code = (low + code_found.start("code"), low + code_found.end("code"))
        return [("fandom", code)], (low + code_found.end(), high)
    return [], (low, high)


def _pieces(subject: Subject) -> list[tuple[str, tuple[int, int], float]]:
    """(field, bounds, confidence) of all a subject states, the title first."""
    codes, title = _title(subject)
    found = [("title", title, 0.55)] if title[1] > title[0] else []
    is_named = title[1] > subject.title[1]  # its number belongs to the title
    if subject.part and not is_named:
        found.append(("part", subject.part, 0.6))
    if subject.author:
        found.append(("author", subject.author, 0.6))
    if subject.rating:
        found.append(("rating", subject.rating, 0.5))
    found += [("relationship", pair, 0.5) for pair in subject.pairs]
    found += [("character", one, 0.5) for one in subject.people]
    tags = [*subject.tags, *subject.behind]
    for n, bounds in enumerate(tags):
        tag = subject.text[slice(*bounds)]
        field = _said_by(tag, n == 0 and bool(subject.tags))
        is_list = n == 0 and len(subject.tags) > 1 and _INITIALS.fullmatch(tag) and not is_world(tag)
        field = "" if field == "fandom" and is_list else field
        found += [(field, bounds, 0.5)] if field else []
    found += [("category", word, 0.5) for word in subject.words if subject.text[slice(*word)].casefold() in _GENRES]
    return [*found, *((field, bounds, 0.5) for field, bounds in codes)]


_GENRES = words("genres") | words("story_kinds")


def subject_drafts(passage: Passage, voice: Voice = Voice.POSTER) -> list[Draft]:
    """What a subject states: title, part, rating, fandoms, kinds, pairing, author; in the poster's voice or another."""
    subject = read_subject(passage.text)
    return [
        Draft(
            field,
            cut_passage(passage, *bounds),
            "subject of the mail" if field == "title" else BY_SUBJECT,
            confidence,
            (),
            voice,
        )
        for field, bounds, confidence in _pieces(subject)
    ]


def without_repeated(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without a subject's facts that the header says more fully: "(PG)" over "Rating: PG for one corpse"."""
    said = [draft for draft in drafts if draft.rule != BY_SUBJECT and draft.field in {"rating", "warnings"}]
    has_fandom = any(draft.field == "fandom" and draft.is_labelled for draft in drafts)

    def is_needless(draft: Draft) -> bool:
        if draft.field == "fandom":
            return has_fandom  # "[DF]" over "Fandom: Great Expectations" names the list
        return any(one.field == draft.field and _begins(one.text, draft.text) for one in said)

    return [draft for draft in drafts if draft.rule != BY_SUBJECT or not is_needless(draft)]


def _begins(longer: str, words_: str) -> bool:
    """Whether some words are the first of a longer value."""
    whole, head = longer.casefold().strip(), words_.casefold().strip()
    return whole != head and whole.startswith(head) and not whole[len(head)].isalnum()


_OF_POSTS = frozenset({"stories", "answers", "perhaps"})  # what is passed on is often another's


def coded_drafts(passage: Passage) -> list[Draft]:
    """What a title line states that is written as a subject is: "FIC: The Tin Box (H/W, PG)"; none where it is not."""
    drafts = subject_drafts(passage, Voice.AUTHOR)
    subject = read_subject(passage.text)
    is_coded = not subject.kinds.isdisjoint(_OF_POSTS)  # "FILL: The Tin Box", "[Fic] The Tin Box"
    is_coded = is_coded or any(
        draft.field in {"rating", "relationship"} or (draft.field == "fandom" and placed_fandom(draft.text) is not None)
        for draft in drafts
    )
    return drafts if is_coded and any(draft.field == "title" for draft in drafts) else []
