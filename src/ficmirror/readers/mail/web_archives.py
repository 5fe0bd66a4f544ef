"""Pages on which a program shows one message of a list, a newsgroup or a board: known by their marks, taken apart."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from html import unescape
from importlib.resources import files
from urllib.parse import unquote

_HEAD = 20_000  # characters in which what stands above a message is looked for
_TAG = re.compile(r"<[^<>]{0,2000}>")
_PRE = re.compile(r"<pre\b", re.IGNORECASE)
_AT = re.compile(r"\s(?:at|en|bei|chez)\s")  # as Mailman writes the sign of an address, in its own language
_FLAGS = re.IGNORECASE | re.DOTALL
_TYPED = re.compile(
    r"</?(?:a|b|br|p|pre|tt|i|em|u|font|strong|code|span|wbr|nobr)\b[^<>]{0,2000}>|<!--.{0,400}?-->", _FLAGS
)
_LINE_END, _PARAGRAPH = re.compile(r"<br\s?/?>[ \t]{0,20}\n?", _FLAGS), re.compile(r"\n?</?p\b[^<>]{0,200}>\n?", _FLAGS)


@dataclass(frozen=True, slots=True)
class _Program:
    """A program: the bytes that stand in all of its pages, what else must, and where things stand on them."""

    name: str
    signs: tuple[bytes, ...]
    about: tuple[re.Pattern[str], ...]
    begins: tuple[re.Pattern[str], ...]
    ends: tuple[re.Pattern[str], ...]
    fields: dict[str, tuple[re.Pattern[str], ...]]


@dataclass(frozen=True, slots=True)
class Message:
    """A message on a page: its fields by the names that a mail has for them; where in the page's source it stands."""

    fields: dict[str, str]
    start: int
    end: int


@cache
def _programs() -> tuple[_Program, ...]:
    table = tomllib.loads(files("ficmirror.readers.mail").joinpath("web_archives.toml").read_text("utf-8"))

    def compiled(patterns: list[str]) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(pattern, _FLAGS) for pattern in patterns)

    return tuple(
        _Program(
            name,
            tuple(sign.lower().encode() for sign in row["signs"]),
            compiled(row.get("about", [])),
            compiled(row["begins"]),
            compiled(row["ends"]),
            {field: compiled(patterns) for field, patterns in row["fields"].items()},
        )
        for name, row in table.items()
    )


def is_message_page(sample: bytes) -> bool:
    """Whether the beginning of a page's bytes shows a message as one of these programs does."""
    known = _known(sample)
    text = sample.decode("latin-1") if known else ""
    return any(_found(program, text) is not None for program in known)


def message_on(text: str) -> Message | None:
    """The message on a page, from its source; None where no known program shows one."""
    known = _known(text.encode("utf-8", "replace"))
    return next((found for program in known if (found := _found(program, text))), None)


def _known(source: bytes) -> list[_Program]:
    """The programs all of whose signs stand in a page's source."""
    lowered = source.lower()
    return [program for program in _programs() if all(map(lowered.__contains__, program.signs))]


def _found(program: _Program, text: str) -> Message | None:
    head = text[:_HEAD]
    if not all(pattern.search(head) for pattern in program.about):
        return None
    start = 0
    for pattern in program.begins:
        found = pattern.search(head, start)
        if found is None:
            return None
        start = found.end()
    ends = [found.start() for pattern in program.ends if (found := pattern.search(text, start))]
    fields = _fields(program, head[:start])
    return Message(fields, start, min(ends, default=len(text))) if fields.keys() >= {"from", "subject"} else None


def _fields(program: _Program, head: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for field, patterns in program.fields.items():
        value = next((match["value"] for pattern in patterns if (match := pattern.search(head))), "")
        words = " ".join(unescape(_TAG.sub(" ", value)).replace("\xa0", " ").split())
        if words:
            found[field] = unquote(words) if field in ("message-id", "list-id") else words
    name, address = found.pop("name", ""), _AT.sub("@", found.pop("address", ""))
    if "from" not in found and (name or address):
        is_twice = not name or not address or name == address
        found["from"] = (name or address) if is_twice else f"{name} <{address}>"
    for field in ("message-id", "in-reply-to", "references"):
        if field in found and not found[field].startswith("<"):
            found[field] = f"<{found[field]}>"
    return found


def typed_text(source: str) -> str | None:
    """The text of a message that was typed, without the markup its program put round the lines; None for one that was
    made as a page.
    """
    rest = _TYPED.sub("", source)
    if _TAG.search(rest):
        return None
    lines = source if _PRE.search(source) else _PARAGRAPH.sub("\n\n", source)
    return unescape(_TAG.sub("", _LINE_END.sub("\n", lines))).replace("\r\n", "\n")
