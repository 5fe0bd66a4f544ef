"""How results reach standard output: JSON as UTF-8 whatever the terminal's encoding, words as well as it can."""

import io
import json
import os
import re
import sys
from typing import Any

import click

_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # but for tabs and ends of lines


def json_line(value: Any) -> bytes:
    """One JSON value on one line, in UTF-8; with escapes where it holds what UTF-8 cannot (odd file names)."""
    text = json.dumps(value, ensure_ascii=False)
    try:
        return text.encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(value).encode() + b"\n"


def print_json(value: Any) -> None:
    """Print one JSON value on one line."""
    click.echo(json_line(value), nl=False)


def visible(text: str) -> str:
    """The text with every character that a terminal would obey instead of showing as U+FFFD: names and titles come from
    strangers.
    """
    return _OBEYED.sub("\ufffd", text)


def tell(text: str, *, is_error: bool = False) -> None:
    """Print a line that may hold what a stranger wrote."""
    click.echo(visible(text), err=is_error)


def forgive_surroundings() -> None:
    """Let a terminal without a character show its escape, and output that was closed go nowhere, instead of failing."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    while nowhere <= 2:  # else the next file opened would be taken for what was closed
        nowhere = os.open(os.devnull, os.O_RDWR)
    os.close(nowhere)
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 -- stays open to the end
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 -- as above
    streams: tuple[object, ...] = (sys.stdout, sys.stderr)
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
