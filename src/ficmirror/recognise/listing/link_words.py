"""What the words of a link on an index page say: a title, a part, a form, what to do, or the way about the site."""

import posixpath
import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

_TABLES = Path(__file__).with_name("listings.toml")
NUMBERED = re.compile(r"^\W*(?:\d{1,3}[a-z]?|[ivxl]{1,7})\W*$", re.IGNORECASE)
_COUNTED = re.compile(r"^\W*#?\s?\d{1,3}\s?(?:/|of|-)\s?\d{1,3}\W*$|^\W*#\s?\d{1,3}\b", re.IGNORECASE)
_NUMBER = re.compile(r"#?\s?(?:\d{1,3}(?:[a-z]|[./-]\d{1,3})?|[ivxl]{1,7})\b", re.IGNORECASE)
_COUNTED_WORDS = re.compile(  # "9 reviews", "comments (3)"
    r"\A(?:\d[\d,.]{0,8} ([^\W\d][^\d]{2,30})|([^\W\d][^\d]{2,30}?)(?:: | ?[(\[])\d[\d,.]{0,8}[)\]]?)\Z"
)
_ROMAN = re.compile(r"[ivxl]{1,7}\b", re.IGNORECASE)
_INDEX = re.compile(
    r"(?:index|main|home|default|contents|toc|stories|fic(?:tion)?s?|fanfics?|menu|list)\d?\Z", re.IGNORECASE
)
_ONWARD_SIGNS, _BACK_SIGNS = ("»", "→", ">>"), ("«", "←", "<<")
_EDGE = " \"'“”‘’([*{<"
_SIGNS = " []()<>.,:;«»←→*!|~\u00a0"


@cache
def _table(name: str) -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads(_TABLES.read_text("utf-8"))[name]
    return table


@cache
def words_of(table: str, name: str = "words") -> frozenset[str]:
    """One word list of `listings.toml`, folded."""
    return frozenset(word.casefold() for word in _table(table)[name])


@lru_cache(maxsize=8192)
def is_part(text: str) -> bool:
    """Whether a link's text names a part: a number alone, a prologue, or a word for parts with its number."""
    if NUMBERED.match(text) or _COUNTED.match(text):
        return True
    folded = " ".join(text.casefold().split()).lstrip(_EDGE)
    first, _, rest = folded.partition(" ")
    if (two := " ".join(folded.split(" ", 2)[:2])) in words_of("parts"):  # "side story 2"
        first, rest = two, folded[len(two) + 1 :]
    word = first.strip(".:#,0123456789-)]\"'”")
    if word in words_of("edges"):
        return not rest or not first[-1:].isalpha() or not rest[0].isalpha() or len(rest.split()) <= 4
    if word.removesuffix("s") not in words_of("parts") and word not in words_of("parts"):
        return False
    if first != word and any(character.isdigit() for character in first):
        return True  # "ch.3", "Part1:"
    is_division = word in words_of("divisions")
    return _is_numbered(rest, is_division) if rest.strip(_SIGNS) else is_division


def may_be_title(text: str) -> bool:
    """Whether words that may name a part are a title as well: "Night 7", "Day One", but not "Chapter 7"."""
    word = text.casefold().strip(_EDGE).partition(" ")[0].strip(".:#,-)]\"'")
    return word.isalpha() and word not in words_of("divisions") and word not in words_of("edges")


def _is_numbered(rest: str, is_division: bool) -> bool:
    """Whether what stands behind a word for parts is its number."""
    rest = rest.lstrip(_SIGNS).removeprefix("the ")
    found = _NUMBER.match(rest)
    if found:
        after = rest[found.end() :].lstrip()
        is_end = not after or not after[0].isalnum()
        return is_end or (is_division if _ROMAN.match(rest) else True)
    word = re.split(r"[\s.:,;)\]–—-]", rest, maxsplit=1)[0]
    after = rest[len(word) :]
    return word in words_of("numbers") and (
        is_division or not after.strip() or not after.lstrip()[0].isalnum() or after[:1] in ":.,-"
    )


def has_name(text: str) -> bool:
    """Whether a part's text has a name of its own beside its number: "Chapter 2: The Storm"."""
    return not NUMBERED.match(text) and not _COUNTED.match(text) and any(character.isalpha() for character in text)


def is_form(text: str) -> bool:
    """Whether a link's text names a form of the text ("HTML", "zip")."""
    return _bare(text) in words_of("formats")


def is_action(text: str) -> bool:
    """Whether a link's text says what to do with what stands beside it ("Read it"), or is a picture without words."""
    return not any(character.isalnum() for character in text) or _bare(text) in words_of("actions")


def is_lead_in(text: str) -> bool:
    """Whether words before the links of parts are no title ("Chapters:")."""
    return _bare(text) in words_of("lead_ins")


def asks_for_mail(text: str) -> bool:
    """Whether words invite to write to somebody and name nobody ("e-mail the author", "Feedback")."""
    words = _bare(text).split()
    return (
        len(words) <= 6
        and bool(set(words) & words_of("mailing"))
        and all(word in words_of("mailing") or word in words_of("mailing", "small") for word in words)
    )


def is_flag(text: str) -> bool:
    """Whether words say no more than that something is new."""
    return _bare(text) in words_of("flags")


@lru_cache(maxsize=8192)
def is_navigation(text: str, path: str = "") -> bool:
    """Whether a link's text leads about the site; `path` tells "Back to Sherwood" from "Back to my page"."""
    folded = _bare(text)
    if (len(folded) == 1 and not folded.isdigit()) or _uncounted(folded) in words_of("navigation"):
        return True
    if not folded:
        return any(sign in text for sign in ("<", ">", "«", "»", "←", "→"))
    if any(folded.startswith(lead + " ") for lead in words_of("navigation", "others")):
        return True
    for lead in ("back to ", "return to ", "go to ", "zurück zu", "retour à"):
        if folded.startswith(lead):
            name = posixpath.splitext(posixpath.basename(path))[0]
            return bool(_INDEX.match(name)) or bool(set(folded.split()[2:]) & words_of("navigation", "places"))
    return _names_page(folded.split()) or _turns(folded)


def _names_page(words: Sequence[str]) -> bool:
    """Whether words name nothing but a page of the site: "Archive main page", "Author index", "Fiction home"."""
    pages = words_of("navigation", "pages")
    is_of_site = all(word in pages or word in words_of("navigation", "of_site") for word in words)
    return 1 < len(words) <= 4 and is_of_site and words[-1] in pages


def _uncounted(folded: str) -> str:
    """Words without how many there are: "9 reviews", "comments (3)"."""
    return _COUNTED_WORDS.sub(lambda found: found[1] or found[2], folded)


def _turns(folded: str) -> bool:
    """Whether words turn a page: "Next chapter", "Previous", "On to Part 3"."""
    for turn in words_of("navigation", "turns"):
        if folded.startswith(turn + " "):
            rest = folded[len(turn) :].lstrip(_SIGNS)
            first = rest.partition(" ")[0].strip(":.")
            return is_part(rest) or first in words_of("divisions") or first in ("page", "story", "one", ">>", "fic")
    return False


def leads_on(text: str) -> int:
    """1 for a link's text that leads to the next part of what one reads, -1 for the one before, 0 for neither."""
    folded = " ".join(text.casefold().split()).strip(" []().,:;|*!\u00a0")
    if len(folded) > 60 or "site" in folded.split():
        return 0
    bare = folded.strip(" <>-«»←→=")
    leads = [lead for lead in words_of("navigation", "ways") if bare.startswith(lead + " ")]
    bare = bare[max(map(len, leads), default=0) :].strip().removeprefix("the ")
    signs = folded.endswith(_ONWARD_SIGNS) - folded.startswith(_BACK_SIGNS)
    if signs and is_part(bare):
        return signs
    for way, name in ((1, "onward"), (-1, "back")):
        words = words_of("navigation", name)
        is_alone = folded in words or bare in words - {"back"}
        if is_alone or (
            any(one.startswith(word) for one in (bare, bare.rpartition(" ")[2]) for word in words if len(word) > 2)
            and _is_turn(bare)
        ):
            return way
    return 0


def way_beside(before: str, after: str) -> int:
    """The same for what stands before and behind a link: "Next message: …", "« …", "… »" at the end of its row."""
    before, after = before.strip(), after.strip()
    if after in _ONWARD_SIGNS:
        return 1
    if before.endswith(_BACK_SIGNS):
        return -1
    words = before.casefold().rstrip(": ").split()
    if not before.endswith(":") or not 0 < len(words) <= 3:
        return 0
    if len(words) > 1 and words[-1] not in words_of("navigation", "turned") | words_of("parts"):
        return 0  # "Back to Sherwood: Chapter 1"
    return int(words[0] in words_of("navigation", "onward")) - int(words[0] in words_of("navigation", "back"))


def before_part(text: str) -> str:
    """The words before a part's name, folded: "the storm" of "The Storm, Chapter 2"; "" where no part is named."""
    words = text.casefold().split()[:30]
    first = next((n for n in range(1, len(words)) if is_part(" ".join(words[n:]))), 0)
    return " ".join(words[:first]).strip(_SIGNS + "-–—(")


def _is_turn(folded: str) -> bool:
    words = folded.strip(" <>-«»←→").split()
    if len(words) == 2 and words_of("navigation", "leaves") & set(words):
        return True  # "Next page"; "Back to the main page" turns none
    return any(is_part(" ".join(words[n:])) or words[n].strip(":.") in words_of("divisions") for n in range(len(words)))


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).strip(_SIGNS)
