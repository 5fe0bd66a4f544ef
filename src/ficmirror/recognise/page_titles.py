"""What a page's own title says where its text says nothing: the work's without its site, the author, the part."""

from __future__ import annotations

import re

from ficmirror.recognise.header import byline
from ficmirror.recognise.header.people import is_surely_a_person
from ficmirror.recognise.header.title_bounds import behind_site, part_in
from ficmirror.recognise.header.title_signs import SITE_NAME, is_handle
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.words.lexicon import fold_label
from ficmirror.recognise.words.tables import words
from ficmirror.recognise.words.worlds import find_worlds, is_world

_LONGEST = 160  # characters
_JOINT = re.compile(r"\s+(?:[-–—|·•»>~/]|::|--)\s+|::?\s+|\s?[»|]\s?")
_OF_A_SITE = re.compile(
    r"\b(?:archives?|fan\s?-?fic(?:tion)?s?|fics?|fiction|stories|library|sites?|pages?|home\s?page|web\s?site|index|"
    r"online|livejournal|dreamwidth|geocities|angelfire|tripod|journal|zine|webring|collection|corner|realm|"
    r"page de|seite von)\b|"
    r"\.(?:com|net|org|html?)\b|\bwelcome\b",
    re.IGNORECASE,
)
_DULL = words("dull_shelves") | {"untitled", "document", "page", "chapter", "part", "title", "text", "no title", "read"}
_NUMBERED = re.compile(
    r"(?:new |untitled )?(?:page|document|untitled|chapter|part|story|fic|file)\s?#?\d{0,4}", re.IGNORECASE
)

Named = tuple[str, str]  # field and words


def named_by(title: str) -> tuple[Named, ...]:
    """(field, words) of what a page's title states of the work on the page; none where it names a site or nothing."""
    text = " ".join(title.split())
    if not text or len(text) > _LONGEST:
        return ()
    line = byline.find(text)
    if line and not line.is_whole:
        name = text[slice(*line.names)]
        head = text[slice(*behind_site(text, *line.before))].strip(' \t-–—*_~:,|"“”(')
        return (*_titled(head), ("author", name)) if head else (("author", name),)
    return _titled(text)


_BEFORE_WORLD = re.compile(r"(?:\A|[(\[]|[|»·•:>~]\s?|\s[-–—/]+\s)(?:(?:the|an?)\s)?\Z", re.IGNORECASE)
_BEHIND_WORLD = re.compile(r"\Z|[)\]]|\s?[|»·•:>~]|\s[-–—/]+\s")
_FICTION_OF = re.compile(
    r"\s(?:fan\s?-?fic(?:tion|let)?s?|fics?|fiction|slash|stor(?:y|ies)|tales?|crossovers?|vignettes?)\b", re.IGNORECASE
)


def world_of(title: str) -> str:
    """The fandom that a page's title names as a piece of its own, in brackets or before a word for fiction
    ("Robin Hood | Cold Tin", "Cold Tin (X-Files)", "Wren's Due South Fanfiction"); "" for none.
    """
    text = " ".join(title.split())
    for start, end in find_worlds(text) if len(text) <= _LONGEST else ():
        before, behind = text[:start], text[end:]
        is_piece = _BEFORE_WORLD.search(before) and _BEHIND_WORLD.match(behind) and (before + behind).strip()
        if is_piece or _FICTION_OF.match(behind):
            return text[start:end]
    return ""


def _titled(text: str) -> tuple[Named, ...]:
    """The title and the part, with the site's and other pieces left away."""
    cuts = [(cut.start(), cut.end()) for cut in _JOINT.finditer(text)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    found: list[Named] = []
    rest: list[tuple[int, int]] = []
    for start, end in zip(starts, ends, strict=True):
        field = _field_of(text[start:end].strip(), len(starts))
        if field == "title":
            rest.append((start, end))
        elif field in {"author", "part"}:
            found.append((field, text[start:end].strip()))
    if not rest:
        return ()
    whole = text[rest[0][0] : rest[-1][1]].strip(' \t"“”«»*_~')
    part = part_in(whole)
    if part:
        found.append(("part", whole[slice(*part)]))
        whole = whole[: part[0]].rstrip(" \t([{,:;-–—")
    return (("title", whole), *found) if len(whole) > 1 else ()


def _field_of(piece: str, n_pieces: int) -> str:
    """What one piece between dashes is: "title", "part", "author", or "" for a site, a shelf, a fandom."""
    if not piece or fold_label(piece) in _DULL or _NUMBERED.fullmatch(piece):
        return ""
    if SITE_NAME.fullmatch(piece) or (
        _OF_A_SITE.search(piece) and (n_pieces > 1 or not piece[0].isalpha() or "'s " in piece)
    ):
        return ""
    if shapes.chapter_heading(piece):
        return "part" if n_pieces > 1 else ""
    if n_pieces == 1:
        return "" if is_world(piece) or is_handle(piece) or _OF_A_SITE.search(piece) else "title"
    if find_worlds(piece) == [(0, len(piece))] or is_handle(piece):
        return ""
    return "author" if is_surely_a_person(piece) else "title"
