"""How results reach standard output: JSON as UTF-8 whatever the terminal's encoding, words as well as it can."""

import io
import json
import sys
from typing import Any

import click


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


def forgive_encodings() -> None:
    """Let a terminal that lacks a character show its escape instead of failing."""
    streams: tuple[object, ...] = (sys.stdout, sys.stderr)
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
