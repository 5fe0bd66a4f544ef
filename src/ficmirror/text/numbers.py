"""Whole numbers as files write them."""

_DIGITS = 18  # more mean nothing, and thousands of them are refused by `int`


def whole(written: str, otherwise: int = 0) -> int:
    """The number that some digits write; `otherwise` where they are none, or too many to mean anything."""
    return int(written) if written.isdecimal() and len(written) <= _DIGITS else otherwise
