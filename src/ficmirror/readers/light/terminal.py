"""Takes a terminal's orders (ANSI X3.64: colours, bold, moves of the cursor) out of a text from a bulletin board."""

import re

_ORDER = re.compile(r"\x1b\[(?:(?P<n>\d{1,2})C|[0-9;?=]{0,40}[A-Za-z])")


def has_orders(text: str) -> bool:
    """Whether a text has such orders."""
    return "\x1b[" in text and _ORDER.search(text) is not None


def without_orders(text: str) -> str:
    """The text as the terminal shows it, as far as lines go: moves to the right are spaces, colours are gone."""
    return _ORDER.sub(lambda found: " " * int(found["n"] or 0), text)
