"""Tells texts that end where databases cut them off: a MySQL TEXT column takes 65,535 bytes and drops the rest."""

LIMIT = 65_535
WIDEST = 4  # bytes of the longest character in UTF-8
REASON = "the text ends at 65,535 bytes, where databases cut texts off: its end may be missing"


def is_cut_off(content: bytes) -> bool:
    """Whether a text is as long as such a column can be: to the byte, or less the character that did not fit."""
    if len(content) == LIMIT:
        return True
    return LIMIT - WIDEST < len(content) < LIMIT and not content.isascii()
