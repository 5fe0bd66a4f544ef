"""Texts that programs keep for themselves: style sheets, scripts, shortcuts, settings, cards, subtitles, tables."""

import re
from typing import NamedTuple

from ficmirror.readers.databases.story_rows import is_head
from ficmirror.readers.signatures import STORY_TABLE, SYSTEM, Form


class _Kind(NamedTuple):
    """A form, how it begins, and the endings of names without which that is not enough (none: it is)."""

    form: Form
    pattern: re.Pattern[bytes]
    names: tuple[str, ...] = ()


STYLE = Form("style", "text/css", "a style sheet, not a text")
SCRIPT = Form("script", "text/x-script", "a program, not a text")
SETTINGS = Form("settings", "text/x-settings", "a program's settings, not a text")
CARDS = Form("cards", "text/calendar", "a card or a calendar, not a text")
SUBTITLES = Form("subtitles", "text/vtt", "subtitles of a film, not a text")
PLAYLIST = Form("playlist", "audio/x-mpegurl", "a list of songs for a player, not a text")
TABLE = Form("table", "text/csv", "held, but a table of data cannot be read yet")

_SCANNED = 4_096  # bytes
_KINDS = (
    _Kind(SYSTEM, re.compile(rb"\A\s{0,99}\[(?:InternetShortcut|\.ShellClassInfo|Desktop Entry|autorun)\]", re.I)),
    _Kind(CARDS, re.compile(rb"\A\s{0,99}BEGIN:V(?:CARD|CALENDAR)\b")),
    _Kind(SUBTITLES, re.compile(rb"\A\s{0,99}(?:WEBVTT\b|\d{1,5}\s{1,9}\d\d:\d\d:\d\d[,.]\d{3} -->)")),
    _Kind(PLAYLIST, re.compile(rb"\A\s{0,99}(?:#EXTM3U\b|\[playlist\])")),
    _Kind(SYSTEM, re.compile(rb"\Aapplication/[\w.+-]{1,99}\s{0,9}\Z")),  # the kind of a package that was unpacked
    _Kind(SYSTEM, re.compile(rb"^[^;\n]{0,200}\b[0-9a-fA-F]{8,64}\b", re.M), (".sfv", ".md5", ".sha1")),
    _Kind(SETTINGS, re.compile(rb"^\[[^\]\n]{1,80}\]\s{0,9}$", re.M), (".ini", ".inf", ".cfg", ".conf", ".reg")),
    _Kind(
        SETTINGS,
        re.compile(rb"\A(?:[\w.-]{1,60}:(?:[ \t][^\n]{0,160})?\n|[ \t#-][^\n]{0,160}\n|\s)++[^\n]{0,160}\Z"),
        (".yml", ".yaml"),
    ),
    _Kind(
        STYLE,
        re.compile(rb"\{[^{}<>]{0,1000}?[\w-]{2,40}\s?:[^{}<>]{1,1000}[;}]|@(?:import|charset)\b"),
        (".css",),
    ),
    _Kind(
        SCRIPT,
        re.compile(
            rb"\A#!|\bfunction\b[^()\n]{0,60}\(|\b(?:var|let|const|my|dim)\s[$\w]{1,40}\s?=|\b(?:document|window)\.\w"
            rb"|^(?:@echo|import|def|sub|use|require)\b",
            re.M | re.I,
        ),
        (".js", ".vbs", ".py", ".pl", ".pm", ".cgi", ".sh", ".bat", ".cmd"),
    ),
)
_OF_WORDS = re.compile(rb"(?:^|[,;\t])\"?(?:text|para(?:graph)?|content|body|story)(?:_text)?\"?(?:[,;\t]|$)", re.I)
_TABLE_NAMES, _SEPARATORS = (".csv", ".tsv"), (b",", b";", b"\t")


def machine_form(sample: bytes, name: str) -> Form | None:
    """The form of a text that some program keeps, by how it begins and its name in lower case; None for any other."""
    begins = sample[:_SCANNED]
    for kind in _KINDS:
        if (not kind.names or name.endswith(kind.names)) and kind.pattern.search(begins):
            return kind.form
    if name.endswith(_TABLE_NAMES) and _is_of_stories(begins):
        return STORY_TABLE
    return TABLE if name.endswith(_TABLE_NAMES) and _is_table(begins) else None


def _is_of_stories(begins: bytes) -> bool:
    """Whether the first line names columns of stories, and one value below it is as long as a story's text is."""
    head, _, rest = begins.lstrip(b"\xef\xbb\xbf").partition(b"\n")
    sign = max(_SEPARATORS, key=head.count)
    names = [name.strip(b'"\r ').decode("latin-1") for name in head.split(sign)]
    return is_head(names) and max(map(len, re.split(rb'[",;\t]', rest)), default=0) >= _LONG_VALUE


_LONG_VALUE = 60  # bytes between two signs that part values; most of a story's sentences have as many


def _is_table(begins: bytes) -> bool:
    """Whether the first two lines have the same separators, at least one, and no column is one of a story's words."""
    lines = begins.splitlines()[:2]
    return (
        not (lines and _OF_WORDS.search(lines[0]))
        and len(lines) == 2
        and any(lines[0].count(sign) > 0 < lines[1].count(sign) for sign in _SEPARATORS)
    )
