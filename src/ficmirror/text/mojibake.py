"""Puts right what was decoded wrongly before it reached us (`â€™` for ’), and says how to put it back."""

import re
from functools import cache

from ficmirror.records.document import Repair, Span

_DEPTH = 4  # texts that went through three wrong hands exist; through five they are somebody's joke

# The encodings that UTF-8 was taken for, and strings one of which every such text contains.
_TAKEN_FOR = (
    ("cp1252", ("â€", "Ã", "Â", "Ð", "Å", "Ä", "ã", "ï¿½", "ï¬", "ðŸ", "Ñ", "â", "Î")),
    ("mac_roman", ("‚Ä", "√", "¬")),
    ("cp437", ("ΓÇ", "├", "┬")),
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
    return re.compile(f"(?:[{leads}][{tails}]{{1,3}})+")


def _is_sound(before: str, after: str) -> bool:
    """Whether the reading after the repair is surely what was meant."""
    n_leads = len(after)
    if any(character == "\ufffd" or "\ue000" <= character <= "\uf8ff" for character in after):
        return "ï¿½" in before
    if n_leads >= 3 or len(before) >= 3 * n_leads:
        return all(
            character.isprintable()
            or character in "\xa0\u200b\u200c\u200d\u200e\u200f\u2028\xad\ufeff"
            or "\x80" <= character <= "\x9f"
            for character in after
        )
    return all(
        "\xa0" <= character <= "\xff" or "\u0100" <= character <= "\u017f" or "\x80" <= character <= "\x9f"
        for character in after
    )


def _is_trusted(before: str, after: str, following: str) -> bool:
    """Guards short runs: "É…" and "Ä”" at a word's end are what they seem, "Ã©" and "Å‚a" are not."""
    if not _is_sound(before, after):
        return False
    if len(after) > 1 or len(before) > 2 or "\xa0" <= after <= "\xff":
        return True
    return following.isalpha()


def _undo(disguised: str, codec: str, following: str) -> str:
    """What the run said before it was disguised, however often; the run itself where it is no disguise."""
    table = _bytes_of(codec)
    here = disguised
    for _ in range(_DEPTH):
        try:
            there = bytes(table[c] if c in table else ord(c) for c in here).decode("utf-8")
        except (UnicodeDecodeError, ValueError):
            break
        if there == here or not _is_trusted(here, there, following):
            break
        here = there
    return here


def repair(text: str) -> tuple[str, tuple[Repair, ...]]:
    """The text with double encoding and stray C1 controls put right, and a `Repair` for each stretch changed.

    `undo(*repair(text)) == text` for every text. Costs a few searches where nothing is wrong; linear otherwise.
    """
    if text.isascii():
        return text, ()
    found: list[tuple[int, int, str]] = []
    for codec, signs in _TAKEN_FOR:
        if not found and any(sign in text for sign in signs):
            found = [
                (run.start(), run.end(), put_right)
                for run in _run(codec).finditer(text)
                if (put_right := _undo(run.group(), codec, text[run.end() : run.end() + 1])) != run.group()
            ]
    return _replace(text, sorted(found + _controls(text, found)))


def _controls(text: str, taken: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """C1 controls that are cp1252 signs in disguise, outside the stretches already put right."""
    if not _C1.search(text):
        return []
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
