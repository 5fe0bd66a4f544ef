"""Lines that only say what a work is about: "A Babylon 5 story", "West Wing Fanfic"."""

from __future__ import annotations

import re

from ficmirror.recognise.tables import words

_WORK_WORDS = (
    r"(?:fan\s?-?fic(?:tion|let)?s?|story|stories|tale|vignette|drabble|parody|crossover|x-?over|novel|novella|"
    r"songfic|short story|ficlet|fic|adventure|filk)"
)
FANDOM_LINE = re.compile(
    rf"^\W*(?:present(?:s|ing)\W{{1,4}})?(?:(?:an?|the|another|my)\s+)?(?:(?:original|short|little|new|romantic|humorous|"
    rf"alternate)\s+)?(?P<fandom>[^.!?:,;\n]{{2,60}}?!?)\s+(?:short\s+|"
    rf"songfic\s+)?(?P<kind>{_WORK_WORDS})\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_TITLE_BEFORE = re.compile(r"\s[-–—]\s|\s\(")
_SMALL = words("small_words")
_DULL = words("no_fandoms")


def is_fandom_line(text: str) -> re.Match[str] | None:
    """A line that only says what the work is about: "A Babylon 5 story", "West Wing Fanfic"."""
    found = FANDOM_LINE.match(text) if len(text) < 110 else None
    if found is None:
        return None
    if _TITLE_BEFORE.search(found["fandom"]):
        return None  # "The Tin Box - a Babylon 5 story": a title and what it is
    words = [word for word in re.findall(r"[^\W_]+", found["fandom"].lower()) if word not in _DULL]
    rest = found["rest"].strip(" .*_~-=")
    if not words or (
        rest
        and not re.match(
            rf"(?:{_WORK_WORDS}\s)?(?:written |is )?by\b|[❯>»:(]|#?(?:\d{{1,2}}|[ivx]{{1,4}})\Z", rest, re.IGNORECASE
        )
    ):
        return None
    plain = [word for word in re.findall(r"(?<!-)\b[^\W\d_][\w'’]*", found["fandom"]) if word.lower() not in _SMALL]
    if any(word[0].islower() for word in plain):
        return None
    if re.search(r"['’]s?$", found["fandom"]):
        return None  # "Kurata's Story"
    return found if found["fandom"][:1].isupper() or found["fandom"][:1].isdigit() else None
