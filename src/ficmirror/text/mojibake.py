"""Puts right what was decoded wrongly or not at all before it reached us (`â€™` for ’), and says how to put it back."""

import re
import unicodedata
from functools import cache
from itertools import chain

from ficmirror.records.document import Repair, Span

_DEPTH = 4  # texts that went through three wrong hands exist; through five they are somebody's joke

# The encodings that UTF-8 was taken for, and strings one of which every such text contains.
_TAKEN_FOR = (
    ("cp1252", ("â", "Ã", "Â", "Ð", "Ñ", "Å", "Ä", "Î", "Ï", "ã", "ä", "å", "æ", "ç", "è", "é", "ï", "ð")),
    ("mac_roman", ("‚Ä", "√", "¬", "–", "—", "≈", "ƒ", "Œ", "œ", "„", "Â", "Ê", "Á", "Ë", "È", "Ô")),
    ("cp437", ("ΓÇ", "├", "┬", "╨", "╤", "┼", "─", "╬", "╧", "π", "σ", "τ", "Θ", "Σ", "µ")),
)
_C1 = re.compile("[\x80-\x9f]+")


@cache
def _bytes_of(codec: str) -> dict[str, int]:
    """Character → byte, with bytes the codec leaves undefined as C1 controls; for cp1252 raw C1 controls also count."""
    table = {bytes([byte]).decode(codec, "ignore") or chr(byte): byte for byte in range(128, 256)}
    if codec == "cp1252":
        table |= {chr(byte): byte for byte in range(128, 160)}
    return table


@cache
def _run(codec: str) -> re.Pattern[str]:
    """A maximal run of characters that may be UTF-8 in disguise, beginning with a lead byte's character."""
    table = _bytes_of(codec)
    leads = "".join(re.escape(character) for character, byte in table.items() if 0xC2 <= byte <= 0xF4)
    tails = "".join(re.escape(character) for character, byte in table.items() if 0x80 <= byte <= 0xBF)
    return re.compile(f"[{leads}][{tails}]{{1,3}}(?:[{leads}][{tails}]{{1,3}})*+")


_ODD_BUT_FINE = frozenset("\xa0\xad\u200b\u200c\u200d\u200e\u200f\u2028\u2029\ufeff\ufffd")


def _is_sound(after: str) -> bool:
    """Whether the characters are such as texts have (or a disguise's next layer)."""
    return all(c.isprintable() or c in _ODD_BUT_FINE or "\x80" <= c <= "\x9f" for c in after)


def _undo(disguised: str, table: dict[str, int]) -> str:
    """What the run said before it was disguised, however often; the run itself where it is no disguise."""
    here = disguised
    for depth in range(_DEPTH):
        try:
            there = bytes([table[c] if c in table else ord(c) for c in here]).decode("utf-8")
        except (UnicodeDecodeError, ValueError):
            break
        if there == here or not _is_sound(there) or (depth and len(there) < 2 and not _is_layer(there)):
            break
        here = there
    return here


def _is_layer(after: str) -> bool:
    """Whether a second layer came off surely: nothing is left that takes two bytes but Latin-1 letters."""
    return all("\x80" <= c <= "\xff" or c >= "\u0800" for c in after)


def _is_sure(before: str, after: str, left: str) -> bool:
    """Whether a run cannot be what it seems: several characters, one of three bytes, or a Latin-1 letter.

    Short ones are doubtful: "É…" and "Ä”" may be meant; not so behind a small letter whose word goes on ("siÄ™", but
    not "groß«").
    """
    if len(after) > 1 or len(before) > 2 or "\xa0" <= after <= "\xff":
        return True
    return left.islower() and after.isalpha() and _script(after) == _script(left)


def _script(letter: str) -> str:
    """The script of a letter, by which its name begins: "LATIN"."""
    return unicodedata.name(letter, "").partition(" ")[0]


_IS_FOREIGN = bytes(code >= 128 for code in range(256))
_IS_C1 = bytes(128 <= code < 160 for code in range(256))
_DENSE = 100  # more than one foreign run in so many characters: it costs less to look everywhere


def _as_latin(text: str) -> bytes:
    """A byte for each character, with 0xFF for what lies beyond Latin-1: to look quickly for kinds of characters."""
    return text.replace("?", " ").encode("latin-1", "replace").replace(b"?", b"\xff")


def _places(latin: bytes) -> list[tuple[int, int]]:
    """Where a disguise may be: where two and more characters outside ASCII stand together."""
    foreign = latin.translate(_IS_FOREIGN)
    places: list[tuple[int, int]] = []
    start = foreign.find(b"\1\1")
    while start >= 0:
        end = foreign.find(b"\0", start)
        places.append((start, end if end >= 0 else len(foreign)))
        if len(places) > len(foreign) // _DENSE:
            return [(0, len(foreign))]
        start = foreign.find(b"\1\1", end) if end >= 0 else -1
    return places


def _changes(text: str, places: list[tuple[int, int]], codec: str) -> list[tuple[int, int, str]]:
    """The stretches of one disguise, put right; doubtful ones only in a text with at least three sure ones."""
    table = _bytes_of(codec)
    sure: list[tuple[int, int, str]] = []
    doubtful: list[tuple[int, int, str]] = []
    for run in chain.from_iterable(_run(codec).finditer(text, *place) for place in places):
        after = _undo(run.group(), table)
        if after != run.group():
            is_sure = _is_sure(run.group(), after, text[run.start() - 1 : run.start()])
            (sure if is_sure else doubtful).append((run.start(), run.end(), after))
    return sorted(sure + doubtful) if len(sure) >= 3 else sure


def repair(text: str) -> tuple[str, tuple[Repair, ...]]:
    """The text with double encoding and stray C1 controls put right, and a `Repair` for each stretch changed.

    `undo(*repair(text)) == text` for every text. Costs a few searches where nothing is wrong; linear otherwise.
    """
    mail = _transfer_signs(text) if "=\n" in text else []
    if text.isascii():
        return _replace(text, mail)
    latin = _as_latin(text)
    places = _places(latin)
    found: list[tuple[int, int, str]] = []
    for codec, signs in _TAKEN_FOR:
        if places and any(sign in text for sign in signs):
            changes = _changes(text, places, codec)
            if sum(end - start for start, end, _ in changes) > sum(end - start for start, end, _ in found):
                found = changes
    controls = _controls(text, found) if b"\1" in latin.translate(_IS_C1) else []
    return _replace(text, sorted(found + controls + mail))


# What a mail's transfer encoding (quoted-printable, RFC 2045) leaves in a text that nobody decoded: `=` at the end of
# a full line that goes on in the next, `=20` for a space, `=E9` for a letter.
_SOFT_BREAK = re.compile(r"(?<![=~*_\n-])=\n")
_CODED = re.compile(r"(?:=[0-9A-F]{2})+")
_SPACES = re.compile(
    r"^=09|=20$", re.MULTILINE
)  # a tab that begins a line and a space that ends one, as many programs did
_ENOUGH = 3  # soft breaks at a mail's width, or such lines, to be sure


def _transfer_signs(text: str) -> list[tuple[int, int, str]]:
    """The signs that a mail's transfer encoding left, with what they stand for."""
    breaks = list(_SOFT_BREAK.finditer(text))
    n_full = sum(1 for found in breaks if 70 <= found.start() - text.rfind("\n", 0, found.start()) <= 77)
    is_broken = n_full >= max(_ENOUGH, 0.6 * len(breaks))
    if not is_broken and ("=" not in text or len(_SPACES.findall(text)) < _ENOUGH):
        return []
    changes = [(found.start(), found.end(), "") for found in breaks]
    for found in _CODED.finditer(text):
        content = bytes.fromhex(found.group().replace("=", ""))
        try:
            meant = content.decode("utf-8")
        except UnicodeDecodeError:
            meant = content.decode("cp1252", "replace")
        if meant.replace("\t", " ").isprintable() and "\ufffd" not in meant:
            changes.append((found.start(), found.end(), meant))
    return sorted(changes)


def _controls(text: str, taken: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """C1 controls that are cp1252 signs in disguise, outside the stretches already put right."""
    inside = {place for start, end, _ in taken for place in range(start, end)}
    changed: list[tuple[int, int, str]] = []
    for run in _C1.finditer(text):
        if run.start() not in inside:
            shown = "".join(bytes([ord(c)]).decode("cp1252", "ignore") or c for c in run.group())
            if shown != run.group():
                changed.append((run.start(), run.end(), shown))
    return changed


def _replace(text: str, changes: list[tuple[int, int, str]]) -> tuple[str, tuple[Repair, ...]]:
    if not changes:
        return text, ()
    pieces: list[str] = []
    repairs: list[Repair] = []
    done = length = 0
    for start, end, new in changes:
        pieces += (text[done:start], new)
        length += start - done
        repairs.append(Repair(Span(length, length + len(new)), text[start:end]))
        length += len(new)
        done = end
    return "".join(pieces) + text[done:], tuple(repairs)


def undo(text: str, repairs: tuple[Repair, ...]) -> str:
    """The text as it was before `repair`."""
    pieces: list[str] = []
    done = 0
    for change in repairs:
        pieces += (text[done : change.span.start], change.was)
        done = change.span.end
    return "".join(pieces) + text[done:]
