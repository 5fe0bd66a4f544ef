"""Numbers in files are believed where they can mean something."""

import pytest

from ficmirror.text.numbers import whole


@pytest.mark.parametrize(
    ("written", "number"),
    [("7", 7), ("007", 7), ("", -1), ("x", -1), ("-3", -1), ("9" * 5_000, -1), ("٣", 3)],
)
def test_digits_are_a_number_and_anything_else_is_none(written: str, number: int) -> None:
    assert whole(written, -1) == number
