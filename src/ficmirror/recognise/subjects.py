"""The subject of a mail or a news article: the title, and what lists asked their writers to put round it."""

from __future__ import annotations

import re

from ficmirror.recognise import shapes
from ficmirror.recognise.drafts import Draft, cut_passage, trimmed
from ficmirror.recognise.lexicon import find_label
from ficmirror.recognise.passages import Passage
from ficmirror.recognise.tables import words
from ficmirror.recognise.titles import part_in
from ficmirror.records.statement import Voice

_NEWS = (
    r"(?:re|fwd?|aw|wg|new|fic|fan\s?fic|repost|rep|ffml|tmff|parody|story|ff|update|updated|revised|rev|post|complete)"
)
_ANSWER = re.compile(r"\s*(?:re|fwd?|aw|wg)\s*(?:\[\d+\])?\s*:\s*", re.IGNORECASE)
_WORD_BEFORE = re.compile(rf"\s*{_NEWS}(?:\s{_NEWS})?(?:\s?(?:[:>-]+|(?=\[)|(?=:?[A-Z]{{2,4}}\s)))\s*", re.IGNORECASE)
_SHOUTED = re.compile(r"\s*(?:NEW|REP|REPOST|REV|REVISED|UPDATE)\s+(?=[\"“A-Z(\[])")
_TAG = re.compile(r"\s*[\[{](?P<tag>[^\[\]{}]{1,40})[\]}]\s*:?\s*")
_BEHIND = re.compile(r"\s*(?P<open>[(\[{])(?P<tag>[^()\[\]{}]{1,60})[)\]}]\s*\Z")
_BARE_PART = re.compile(r"[\s,:\-–—]+(?:part\s)?\d{1,3}[a-z]?\s?(?:/|of)\s?(?:\d{1,3}|\?)\s*\Z", re.IGNORECASE)
_BY = re.compile(r"\s+by\s+(?P<name>[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3})\s*\Z")
_PAIR = re.compile(r"[A-Z][\w.'’]{0,14}(?:\s?/\s?[A-Z][\w.'’]{0,14}){1,3}\Z")
_LIST_NAME = re.compile(r"(?:\bml|ffml|list|fic(?:s|tion)?|fanfiction|archive|[a-z]{1,4}\d?ml)$", re.IGNORECASE)
_SERIES_CODES = words("series_codes")
_KINDS = words("subject_kinds")
_NO_TAGS = frozenset({"notes", "fandom"})  # what such a label would name is no field of a mail's subject
BY_SUBJECT = "tag of the mail's subject"
_MOST = 8  # tags on either side
_LONGEST = 300


def _said_by(tag: str, is_first: bool) -> str:
    """What a tag states: a kind of story, a rating, a fandom, or "" (a number, the list's name that comes first)."""
    if tag.casefold().rstrip("s") in _KINDS:
        return "category"
    if shapes.find_rating(tag) == (0, len(tag)):
        return "rating"
    hit = find_label(tag)
    if _LIST_NAME.search(tag) or (is_first and tag.islower()) or tag.isdigit() or (hit and hit.field not in _NO_TAGS):
        return ""
    return "fandom"


def _behind(piece: str) -> str:
    """What a tag behind the title states: "rating", "relationship", "category", "part", or ""."""
    if shapes.find_rating(piece) == (0, len(piece)):
        return "rating"
    if re.fullmatch(r"(?:(?:part|pt|ch|chapter)\.?\s)?\d{1,3}[a-z]?\s?(?:/|of)\s?(?:\d{1,3}|\?)", piece, re.IGNORECASE):
        return "part"
    if _PAIR.match(piece):
        return "relationship"
    return "category" if piece.casefold().rstrip("s") in _KINDS else ""


class _Subject:
    """A subject being read from both ends; `start` and `end` bound what is left."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.text = passage.text[:_LONGEST]
        self.start, self.end = 0, len(self.text)
        self.drafts: list[Draft] = []

    def state(self, field: str, start: int, end: int, confidence: float = 0.5) -> None:
        """One more draft."""
        value = cut_passage(self.passage, start, end)
        rule = "subject of the mail" if field == "title" else BY_SUBJECT
        self.drafts.append(Draft(field, value, rule, confidence, (), Voice.POSTER))

    def read_front(self) -> None:
        """Answers, tags, "NEW:" and a series' code."""
        is_first = True
        for _ in range(_MOST):
            plain = next((m for p in (_ANSWER, _WORD_BEFORE, _SHOUTED) if (m := p.match(self.text, self.start))), None)
            if plain and plain.end() > self.start:
                self.start = plain.end()
                continue
            tag = _TAG.match(self.text, self.start)
            if tag is None or tag.end() >= self.end:
                break
            field = _said_by(tag["tag"].strip(), is_first)
            is_first = False
            if field:
                self.state(field, *tag.span("tag"))
            self.start = tag.end()
        code = re.match(r"\s*:?\s*(?P<code>[A-Za-z0-9]{2,4})\s*[:,-]?\s+(?=[\"“A-Z])", self.text[self.start : self.end])
        if code and code["code"] in _SERIES_CODES:
            self.state("fandom", self.start + code.start("code"), self.start + code.end("code"))
            self.start += code.end()

    def read_back(self) -> None:
        """Part numbers, ratings, pairings and who wrote it."""
        for _ in range(_MOST):
            tag = _BEHIND.search(self.text[: self.end], self.start)
            if tag and not self._take_tag(tag):
                break
            if tag:
                continue
            by = _BY.search(self.text[: self.end], self.start)
            bare = _BARE_PART.search(self.text[: self.end], self.start)
            if bare and bare.start() > self.start:
                self.state("part", *trimmed(self.text, *bare.span()), confidence=0.6)
                self.end = bare.start()
            elif by and by.start() > self.start:
                self.state("author", *by.span("name"), confidence=0.6)
                self.end = by.start()
            else:
                break

    def _take_tag(self, tag: re.Match[str]) -> bool:
        """A tag in brackets behind the title read and cut off; False where it belongs to the title."""
        at = tag.start("tag")
        pieces: list[tuple[str, int, int]] = []
        for piece in re.finditer(r"[^,;]+", tag["tag"]):
            start, end = trimmed(self.text, at + piece.start(), at + piece.end())
            pieces.append((_behind(self.text[start:end]), start, end))
        if not any(field for field, _, _ in pieces) and tag["open"] == "(":
            return False
        for field, start, end in pieces:
            if field:
                self.state(field, start, end)
            elif tag["open"] == "[" and len(pieces) == 1 and _said_by(self.text[start:end], True) == "fandom":
                self.state("fandom", start, end)
        self.end = tag.start()
        return True

    def read_title(self) -> None:
        """What is left; a part in words stays for whoever splits titles."""
        start, end = trimmed(self.text, self.start, self.end, loose=" \t*_~=|:-–—,")
        if end > start and any(character.isalnum() for character in self.text[start:end]):
            part = part_in(self.text[start:end])
            if part and not any(draft.field == "part" for draft in self.drafts):
                self.state("part", start + part[0], start + part[1], confidence=0.6)
            if part:
                start, end = trimmed(self.text, start, start + part[0], loose=" \t*_~=|:-–—,([{")
            if end > start:
                self.state("title", start, end, confidence=0.55)


def subject_drafts(passage: Passage) -> list[Draft]:
    """What a mail's subject states in the poster's voice: title, part, rating, fandoms, kinds, pairing, author."""
    subject = _Subject(passage)
    subject.read_front()
    subject.read_back()
    subject.read_title()
    return sorted(subject.drafts, key=lambda draft: draft.field != "title")
