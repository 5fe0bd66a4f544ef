"""How results reach standard output: JSON as UTF-8 whatever the terminal's encoding, words as well as it can."""

import io
import json
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


def forgive_encodings() -> None:
    """Let a terminal that lacks a character show its escape instead of failing."""
    streams: tuple[object, ...] = (sys.stdout, sys.stderr)
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
