"""The forms of objects as people call them."""

import tomllib
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("forms.toml")


@cache
def names() -> dict[str, list[str]]:
    """Form → what one is called, and what several are."""
    table: dict[str, list[str]] = tomllib.loads(TABLE.read_text("utf-8"))["names"]
    return table


def name_of_form(form: str, n: int) -> str:
    """What `n` objects of a form are called: `PDF`, `ClarisWorks files`; a form without a name is called by its own."""
    if form in names():
        return names()[form][n != 1]
    return f"{form or 'unnamed'} file{'s' if n != 1 else ''}"
