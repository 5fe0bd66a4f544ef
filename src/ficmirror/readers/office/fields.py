"""What the instruction of a field says in Word's documents, old and new, and in rich text."""

import re

_ADDRESS = re.compile(r'\s*HYPERLINK\s+"([^"]{1,2000})"')  # with \l it is a place in the document
# What is read above a word, as an equation in which one thing stands over another: EQ \o\ad(\s\up 9(above),word).
_RUBY = re.compile(
    r"\s*EQ\b[^(]{0,200}\\o[^(]{0,40}\(\s*\\s\s*\\up\s*[0-9.]{1,6}\s*\(([^()]{1,200})\)\s*[,;]([^()]{1,200})\)"
)
LONGEST = 3000  # characters of an instruction that are looked at


def address_of(instruction: str) -> str:
    """The address that a field links its result to, "" where it links to none."""
    found = _ADDRESS.match(instruction)
    return found[1] if found else ""


def ruby_of(instruction: str) -> tuple[str, str] | None:
    """The words that a field shows and what stands above them; None where it shows no such thing."""
    found = _RUBY.match(instruction)
    return (found[2], found[1]) if found else None
