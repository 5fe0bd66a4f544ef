"""Whole numbers as files write them."""

_DIGITS = 18  # more mean nothing, and thousands of them are refused by `int`
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def whole(written: str, otherwise: int = 0) -> int:
    """The number that some digits write; `otherwise` where they are none, or too many to mean anything."""
    return int(written) if written.isdecimal() and len(written) <= _DIGITS else otherwise


def roman(written: str) -> int | None:
    """What a Roman numeral in letters of either case counts, None for what is none."""
    digits = [_ROMAN.get(letter, 0) for letter in written.lower()]
    if not all(digits):
        return None
    return sum(-digit if digit < max(digits[n:]) else digit for n, digit in enumerate(digits)) or None
