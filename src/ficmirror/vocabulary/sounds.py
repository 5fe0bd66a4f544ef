"""Japanese names however they are romanised ("Soujirou", "Sojiro"), in either order, with "-chan" or without."""

import re
from functools import cache

from ficmirror.vocabulary.people import characters_of

_HONORIFICS = frozenset(
    ("chan", "kun", "san", "sama", "sensei", "senpai", "sempai", "dono", "tan", "hime", "niisan", "neesan")
)
_SAME = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"o(?:u|o|h(?![aiueoy]))", "o"),
        (r"uu", "u"),
        (r"aa", "a"),
        (r"ii", "i"),
        (r"[jz]y(?=[auo])", "j"),
        (r"sh?y(?=[auo])", "sh"),
        (r"ty(?=[auo])", "ch"),
        (r"s(?=i)", "sh"),
        (r"t(?=i)", "ch"),
        (r"t(?=u)", "ts"),
        (r"z(?=i)", "j"),
        (r"dz", "z"),
        (r"(?<![sc])h(?=u)", "f"),
        (r"m(?=[bp])", "n"),
    )
)
_JAPANESE = re.compile(r"(?:(?:[bghkmnpr]y|sh|ch|ts|[bdfghjkmnprstwyz])?[aiueo]|n(?![aiueo])|([kstp])(?=\1))++")


@cache
def sound_of(key: str) -> str:
    """A folded name as it sounds, long vowels short, the honorific behind it dropped; "" where no word is Japanese."""
    words = key.split()
    words = words[:-1] if len(words) > 1 and words[-1] in _HONORIFICS else words
    heard = [_heard(word) for word in words]
    return " ".join(sound or word for sound, word in zip(heard, words, strict=True)) if any(heard) else ""


def _heard(word: str) -> str:
    for pattern, instead in _SAME:
        word = pattern.sub(instead, word)
    return word if _JAPANESE.fullmatch(word) else ""


@cache
def _sounding(fandom_name: str) -> dict[str, str]:
    """Sound → full name within a fandom, "" where two people sound alike."""
    index: dict[str, str] = {}
    for key, name in characters_of(fandom_name).items():
        sound = sound_of(key)
        if sound:
            index[sound] = name if index.get(sound, name) == name else ""
    return index


def heard_as(key: str, fandom_name: str) -> str:
    """The character of a fandom whose name, folded, sounds so, stands the other way round or has an honorific behind
    it; "" for none.
    """
    words = key.split()
    if len(key) < _SHORTEST or len(words) > _MOST_WORDS:
        return ""
    people, sounding = characters_of(fandom_name), _sounding(fandom_name)
    if len(words) > 1 and words[-1] in _HONORIFICS and (name := people.get(" ".join(words[:-1]))):
        return name
    turned = " ".join(reversed(words))
    return people.get(turned) or sounding.get(sound_of(key)) or sounding.get(sound_of(turned)) or ""


_SHORTEST, _MOST_WORDS = 3, 4
