"""Facts in the words beside a link that are no label's: rating, date, world, and what is left as the summary."""

import re
from collections.abc import Iterator, Sequence

from ficmirror.recognise.listing.entry import Entry, Stretch
from ficmirror.recognise.listing.line_facts import is_line_of_facts, leading_world
from ficmirror.recognise.listing.link_words import is_flag
from ficmirror.recognise.listing.page_rows import ADDRESS, PageRow, is_file_name
from ficmirror.recognise.listing.pairs import couple_at
from ficmirror.recognise.listing.said import CLOSING, OPENING, said
from ficmirror.records.document import Span
from ficmirror.records.statement import Statement, Voice

MAX_SUMMARY = 4_000  # characters of description kept for one entry
SIZE = re.compile(r"[(\[]?\b\d{1,5}(?:[.,]\d{1,3})?\s?(?:[km]b?|bytes|words)\b[)\]]?", re.IGNORECASE)
DATE = re.compile(r"[-–(\[]?\s?\b(\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4})\b[)\]]?")
MULTIPART = re.compile(
    r"\((?:multi-?part|complete|incomplete|wip|in progress|unfinished|finished|\d{1,3} (?:parts|chapters))\)",
    re.IGNORECASE,
)
_LETTER = (  # a rating of one letter: alone, behind a bracket or a sign, before another one
    r"^[GRKTMX](?=\s*\Z|\s?[;,|/]\s)|(?:^|(?<=[,;] ))[GR](?=\.\s)|"
    r"(?:(?<=[(\[])|(?<=ated )|(?<=[–—,;|-] ))[GRKTMX](?=\s?[)\],;|–—-]|\s[–—-]|\.?\s*\Z)"
)
RATED = re.compile(
    r"(?:^|(?<=[\s(\[]))(?:[Rr]at(?:ed|ing):? )?(?P<rating>NC-?17|PG-?1[35]|PG|FR-?(?:T|M|AO|C|13|15|18)|MA|"
    rf"{_LETTER})\+?(?=[)\]\s,.;:]|\Z)"
)
_FACTS = re.compile(r"[(\[](?P<facts>[^()\[\]]{1,120})[)\]]")
EMPTY = re.compile(r"[(\[][^\w()\[\]]{0,6}\d{0,4}[^\w()\[\]]{0,6}[)\]]")


def facts_in(free: Sequence[Stretch], entry: Entry) -> Iterator[Statement]:
    """Rating, date and summary from the words that are left."""
    pieces: list[str] = []
    spans: list[Span] = []
    for row, first, last in free[1:] if is_named_by_file(entry) else free:
        text = _without_ways(row, first, last)
        if world := leading_world(text):
            yield said("fandom", (row, first + world[0], first + world[1]), "world in the list", 0.7)
            text = " " * world[1] + text[world[1] :].lstrip(" -–—|,;)]").rjust(len(text) - world[1])
        if couple := couple_at(text):
            field, (start, end) = couple
            yield said(field, (row, first + start, first + end), "couple in the list", 0.7)
            text = " " * end + text[end:]
        if dated := DATE.search(text):
            yield said("date", (row, first + dated.start(1), first + dated.end(1)), "date in the list", 0.6)
        rated = RATED.search(text)
        if rated and len(text[: rated.start()].split()) <= 3:
            bounds = (first + rated.start("rating"), first + rated.end("rating"))
            yield said("rating", (row, *bounds), "rating in the list", 0.7)
            text = f"{text[: rated.start()]} {text[rated.end() :]}"
        if is_line_of_facts(row.text[first:last]):
            continue
        text = ADDRESS.sub(" ", text) if "@" in text else text
        text = _FACTS.sub(lambda found: " " if _is_of_facts(found["facts"]) else found[0], text)
        words = EMPTY.sub(" ", MULTIPART.sub(" ", DATE.sub(" ", SIZE.sub(" ", text)))).rstrip(CLOSING).lstrip(OPENING)
        words = words.lstrip('"”').lstrip(OPENING) if words.count('"') + words.count("”") == 1 else words
        if words and not is_flag(words):
            pieces.append(words)
            spans.append(row.line.span(first, last))
    summary = " ".join(" ".join(pieces).split())[:MAX_SUMMARY]
    if len(summary.split()) >= 2:
        span = Span(spans[0].start, spans[-1].end)
        yield Statement("summary", summary, summary, span, "words beside the link", 0.7, Voice.LISTING)


def _without_ways(row: PageRow, first: int, last: int) -> str:
    """A stretch of a row in which blanks stand for the links that lead about the site ("Reviews")."""
    text = row.text[first:last]
    for link in row.links:
        if first <= link.start and link.end <= last and link.leads_about:
            text = text[: link.start - first] + " " * (link.end - link.start) + text[link.end - first :]
    return text


def _is_of_facts(words: str) -> bool:
    """Whether what stands in brackets only says how long, how old or of what kind a story is: a piece of it is blank by
    now, or a size.
    """
    pieces = re.split(r"[,;/|]| - ", words)
    return len(pieces) > 1 and any(not piece.strip() or SIZE.fullmatch(piece.strip()) for piece in pieces)


def is_named_by_file(entry: Entry) -> bool:
    """Whether the link says no more than what the file is called."""
    return entry.is_linked and is_file_name(entry.links[0].link)
