"""What people's names look like where nothing says that they are some: capitals, initials, particles, names joined."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from ficmirror.recognise.words.tables import words

PARTICLE = r"(?:de|du|da|di|del|della|der|den|des|dos|das|van|von|zu|zum|zur|la|le|lo|ten|ter|y|bin|al|el)"
_PIECE = r"(?:(?:[dlO]['’])?[A-ZÀ-ÞА-Я][\w'’.-]*)"
_NICKNAME = r"(?:\"[^\"]{1,20}\"|“[^”]{1,20}”|'[^']{2,20}')"
NAME = rf"{_PIECE}(?:\s(?:{PARTICLE}\s){{0,2}}(?:{_PIECE}|{_NICKNAME})){{0,4}}"
JOINT = r"\s?(?:,\s?(?:and\s|&\s)?|\s(?:&|\+|and|with|und|et|y|и)\s)\s?"
POINT_OF_VIEW = re.compile(r"(?:\bP\.?O\.?V\b|\b[Pp]oint of [Vv]iew)\.?\W*\Z")
_PEOPLE = re.compile(rf"{NAME}(?:{JOINT}{NAME}){{0,4}}")
_SIGN = re.compile(
    r"[A-Za-z][A-Za-z\d]*(?:[_.][A-Za-z\d]+)+|[A-Za-z]{2,}\d{1,4}|(?:[A-Z][a-z]{2,}){2,4}"
)  # "Sable_Quill"
_SHORTENED = re.compile(r"\w(?:n['’]t|['’](?:re|ll|ve|d|m))\b", re.IGNORECASE)  # "You're a Kid"
_NOBODY = words("not_names")
_LONGEST, _MOST = 70, 5  # characters of a line of names, and words of one name


def are_people(text: str) -> bool:
    """Whether a line can be the names of one or more people and nothing else; it may be a title as well."""
    if len(text) > _LONGEST or not _PEOPLE.fullmatch(text) or _SHORTENED.search(text):
        return False
    names = re.split(JOINT, text)
    return POINT_OF_VIEW.search(text) is None and all(
        0 < len(name.split()) <= _MOST and name.split()[0].casefold() not in _NOBODY and not name.endswith("..")
        for name in names
    )


def is_sign(text: str) -> bool:
    """Whether a line is one word that is no word of a language, such as people call themselves: "Sable_Quill"."""
    return len(text) <= _LONGEST and _SIGN.fullmatch(text) is not None


@cache
def _given() -> frozenset[str]:
    lines = files("ficmirror.recognise.words").joinpath("given_names.txt").read_text("utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


_INITIALS = re.compile(r"(?:[A-Z]\.\s?){1,3}\s?[A-Z][\w'’-]+")


def is_surely_a_person(text: str) -> bool:
    """Whether a line that can be a name is one by its given name, initials or a sign: "Hester Quill", "J. R. Wren"."""
    if is_sign(text):
        return True
    if _INITIALS.fullmatch(text):
        return True
    first = text.split(" ", 1)[0].casefold().strip(".,'’\"") if are_people(text) else ""
    is_given = bool(first) and any(piece in _given() for piece in {first, first.partition("-")[0]})
    return is_given and " " in text
