"""Whole numbers as files write them."""

_DIGITS = 18  # more mean nothing, and thousands of them are refused by `int`
_CHINESE = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "兩": 2,
    **{letter: n for n, letter in enumerate("三四五六七八九", 3)},
}
_POWERS = {"十": 10, "百": 100}
_THIRDS = {"上": 1, "中": 2, "下": 3}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def whole(written: str, otherwise: int = 0) -> int:
    """The number that some digits write; `otherwise` where they are none, or too many to mean anything."""
    return int(written) if written.isdecimal() and len(written) <= _DIGITS else otherwise


def chinese(written: str) -> int | None:
    """What Chinese numerals below a thousand count ("二十三"), and the first, middle and last of three ("上"); None for
    what is none.
    """
    if written in _THIRDS:
        return _THIRDS[written]
    total, digit = 0, 0
    for letter in written:
        if letter in _POWERS:
            total, digit = total + max(digit, 1) * _POWERS[letter], 0
        elif letter in _CHINESE:
            digit = _CHINESE[letter]
        else:
            return None
    return total + digit if written else None


def roman(written: str) -> int | None:
    """What a Roman numeral in letters of either case counts, None for what is none."""
    digits = [_ROMAN.get(letter, 0) for letter in written.lower()]
    if not all(digits):
        return None
    return sum(-digit if digit < max(digits[n:]) else digit for n, digit in enumerate(digits)) or None
