"""Walks over a LaTeX source and builds its blocks; spans are offsets in the source."""

import re
import tomllib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from ficmirror.readers.html.lines import OBJECT, LineBuilder
from ficmirror.readers.html.state import Container, Scope, State
from ficmirror.records.document import Align, Block, BlockKind, Claim, Line, Mark, MarkKind

_TOKEN = re.compile(
    r"(?P<comment>%[^\n]*(?:\n[ \t]*)?)|\\(?P<word>[A-Za-z@]+)\*?[ \t]*(?:\n[ \t]*(?!\n))?|\\(?P<sign>[^A-Za-z@])"
    r"|(?P<brace>[{}])|(?P<gap>\n[ \t]*\n\s*)|(?P<quote>---?|``|''|[`'~&$])|(?P<text>[^\\{}%\n`'~&$-]+|[\n-])"
)
_OPTION = re.compile(r"\s?\[[^\]\n]{0,400}\]")
_NAME = re.compile(r"\s*\{([A-Za-z*]{1,40})\}")
_ARGUMENT = re.compile(r"\s*\{((?:[^{}]{1,400}|\{[^{}]{0,400}\}){0,20}+)\}")
_LETTER = re.compile(r"\s*(?:\{\\?([A-Za-zıȷ]?)\}|\\([ij])(?![A-Za-z])|([A-Za-z]))")
_QUOTES = {"---": "—", "--": "–", "``": "“", "''": "”", "`": "‘", "'": "’", "~": "\xa0", "&": " ", "$": ""}
_LITERAL = frozenset("%&$#_{} ")
_DEEPEST = 500
_MAX_CONTAINERS = 100
_MAX_NOTES = 20_000
_VERBATIM_END = re.compile(r"\\end\{verbatim\*?\}")
_TABLE: dict[str, dict[str, Any]] = tomllib.loads(
    files("ficmirror.readers.latex").joinpath("commands.toml").read_text("utf-8")
)
_ALIGNS = {"centre": Align.CENTRE, "right": Align.RIGHT}


@dataclass(slots=True)
class _Group:
    """One pair of braces or one environment: what ends with it."""

    closes: list[str] = field(default_factory=list)
    claim: str = ""
    is_hidden: bool = False
    is_heading: bool = False
    is_note: bool = False
    environment: str = ""
    is_contained: bool = False  # a container stands for it


class Walker:
    """One walk; afterwards `blocks` and `claims` hold what was found."""

    def __init__(self, source: str) -> None:
        self.state = State(source)
        self.claims: list[Claim] = []
        self._groups = [_Group()]
        self._next: _Group | None = None  # what the braces that come will be
        self._n_hidden = 0  # groups to come that are none of the text
        self._pieces: list[str] = []  # of an open claim
        self._is_body = "\\begin{document}" not in source
        self._n_marks = 0
        self._outer: list[LineBuilder] = []
        self._notes: list[list[Block]] = []
        self._told: dict[str, re.Match[str] | None] = {}  # what `\\maketitle` will show
        self._commands: dict[str, Callable[[int], int | None]] = {
            "begin": self._begin, "end": self._end, "item": self._item, "footnote": self._note, "hrule": self._rule,
            "newline": self._new_line, "includegraphics": self._picture, "href": self._link, "url": self._link,
            "textcolor": self._colour, "maketitle": self._make_title, "thanks": self._thanks,
            "input": self._take_in, "include": self._take_in, "subfile": self._take_in,
        }  # fmt: skip

    def walk(self) -> list[Block]:
        """The blocks of the source; notes stand last, behind a rule."""
        source = self.state.source
        self._walk(0, len(source))
        while self._outer:
            self._end_note()
        self._paragraph()
        if any(self._notes):
            self.state.scope.blocks.append(Block(BlockKind.BREAK, (Line("", len(source)),)))
        return self.state.scope.blocks + [block for note in self._notes for block in note]

    def _walk(self, place: int, end: int) -> None:
        while place < end:
            token = _TOKEN.match(self.state.source, place, end)
            if token is None:  # a lone backslash at the end
                return
            place = self._take(token)

    @property
    def _is_hidden(self) -> bool:
        return self._groups[-1].is_hidden or (not self._is_body and not self._groups[-1].claim)

    def _take(self, token: re.Match[str]) -> int:
        kind, start = token.lastgroup or "", token.start()
        if kind == "word":
            return self._word(token["word"], token.end(), start)
        if kind == "sign":
            return self._sign(token["sign"], token.end(), start)
        if kind == "brace":
            if token["brace"] == "{":
                self._open()
            else:
                self._close()
        elif kind == "gap":
            self._paragraph(1)
        elif kind == "quote":
            self._put(_QUOTES.get(token.group(), ""), start)
        elif kind == "text":
            self._text(start, token.end())
        return token.end()

    def _text(self, start: int, end: int) -> None:
        self._next = None if self.state.source[start:end].strip() else self._next
        if self._groups[-1].claim:
            self._pieces.append(self.state.source[start:end])
        elif not self._is_hidden:
            self.state.line.add(start, end)

    def _put(self, text: str, place: int) -> None:
        if self._groups[-1].claim:
            self._pieces.append(text)
        elif text and not self._is_hidden:
            self.state.line.add_object(text, place)

    def _open(self) -> None:
        group = self._next or _Group(is_heading=self._groups[-1].is_heading)
        self._next = None
        group.is_hidden = group.is_hidden or self._groups[-1].is_hidden or self._n_hidden > 0
        group.claim = group.claim or self._groups[-1].claim
        self._n_hidden = max(0, self._n_hidden - 1)
        if len(self._groups) < _DEEPEST:
            self._groups.append(group)

    def _close(self) -> None:
        if len(self._groups) < 2 or self._groups[-1].environment:
            return
        group = self._groups.pop()
        for name in reversed(group.closes):
            self.state.line.close(name)
        if group.claim and not self._groups[-1].claim:
            words = " ".join("".join(self._pieces).split())[:4000]
            self._pieces.clear()
            if words:
                self.claims.append(Claim(group.claim, words))
        if group.is_note:
            self._end_note()
        elif group.is_heading and not self._groups[-1].is_heading:
            self._paragraph(1)
            self._uncontain(group)

    def _contain(self, container: Container) -> bool:
        scope = self.state.scope
        if len(scope.containers) >= _MAX_CONTAINERS:
            return False
        scope.containers.append(container)
        scope.n_open[container.tag] = scope.n_open.get(container.tag, 0) + 1
        return True

    def _uncontain(self, group: _Group) -> None:
        if group.is_contained and self.state.scope.containers:
            self.state.close_containers(len(self.state.scope.containers) - 1)

    def _word(self, word: str, end: int, start: int) -> int:
        if handler := self._commands.get(word):
            return handler(end) or end
        if word in _TABLE["marks"]:
            self._next = self._marked(MarkKind(_TABLE["marks"][word]))
        elif word in _TABLE["switches"] and not self._is_hidden:
            self._groups[-1].closes += self._marked(MarkKind(_TABLE["switches"][word])).closes
        elif word in _TABLE["headings"]:
            return self._heading(int(_TABLE["headings"][word]), end)
        elif word in _TABLE["claims"] and not self._is_body:
            self._next = _Group(claim=str(_TABLE["claims"][word]))
            self._told[word] = _ARGUMENT.match(self.state.source, end)
        elif word in _TABLE["signs"]:
            self._put(str(_TABLE["signs"][word]), start)
            return self._after_empty(end)
        elif word in _TABLE["accents"]:
            return self._accent(str(_TABLE["accents"][word]), end, start)
        elif word in _TABLE["breaks"]:
            self._paragraph(int(_TABLE["breaks"][word]))
        else:
            self._n_hidden = int(_TABLE["hidden"].get(word, 0)) or self._n_hidden
            return self._after_option(end)
        return end

    def _after_option(self, place: int) -> int:
        found = _OPTION.match(self.state.source, place)
        return found.end() if found else place

    def _after_empty(self, place: int) -> int:
        """Behind the `{}` that ends a command's name."""
        return place + 2 if self.state.source.startswith("{}", place) else place

    def _marked(self, kind: MarkKind, target: str = "") -> _Group:
        if self._is_hidden:
            return _Group()
        self._n_marks += 1
        name = f"mark {self._n_marks}"
        self.state.line.open(name, kind, target)
        return _Group(closes=[name], is_heading=self._groups[-1].is_heading)

    def _sign(self, sign: str, end: int, start: int) -> int:
        if sign in _TABLE["accents"]:
            return self._accent(str(_TABLE["accents"][sign]), end, start)
        if sign == "\\":
            return self._new_line(end)
        if sign in _LITERAL or sign == "\n":
            self._put(" " if sign == "\n" else sign, start)
        elif sign == "-":
            self._put("\xad", start)
        elif sign == ",":
            self._put("\u2009", start)
        return end

    def _accent(self, accent: str, end: int, start: int) -> int:
        found = _LETTER.match(self.state.source, end)
        if found is None:
            return end
        letter = (found[1] or found[2] or found[3] or "").replace("ı", "i")
        self._put(unicodedata.normalize("NFC", letter + accent) if letter else "", start)
        return found.end()

    def _new_line(self, end: int) -> int:
        place = self._after_option(end + self.state.source.startswith("*", end))
        if self._groups[-1].claim:
            self._pieces.append(" ")
        elif not self._is_hidden:
            self.state.scope.lines.append(self.state.line.end())
        return place

    def _paragraph(self, gap: int = 0) -> None:
        if not self._is_hidden and not self._groups[-1].claim:
            self.state.flush(gap)

    def _heading(self, level: int, end: int) -> int:
        if self._is_hidden:
            return end
        self._paragraph(1)
        self._next = _Group(is_heading=True)
        self._next.is_contained = self._contain(Container("h", BlockKind.HEADING, level))
        return self._after_option(end)

    def _make_title(self, end: int) -> int:
        """Shows the title, the author and the date where the source says so; the day of printing is none."""
        for word, kind in (("title", BlockKind.HEADING), ("author", None), ("date", None)):
            found = self._told.pop(word, None)
            if found and found[1].strip() not in {"", "\\today"}:
                self._paragraph(1)
                self.state.scope.containers.append(Container("h", kind, 1, Align.CENTRE))
                self._walk(found.start(1), found.end(1))
                self._paragraph(1)
                self.state.scope.containers.pop()
        return end

    def _thanks(self, end: int) -> int:
        """A note to the title, the author or the date, which is part of none of them."""
        if self._groups[-1].claim:
            self._n_hidden = 1
            return end
        return self._note(end)

    def _begin(self, end: int) -> int:
        found = _NAME.match(self.state.source, end)
        if found is None:
            return end
        name = found[1].rstrip("*")
        if name == "document":
            self._is_body = True
            self._groups = [_Group()]
            return found.end()
        if name == "verbatim":
            return self._verbatim(found.end())
        self._paragraph(0)
        meaning = _TABLE["environments"].get(name, "")
        kind = BlockKind.VERSE if meaning == "verse" else None
        container = Container("blockquote" if meaning == "quote" else name, kind, 0, _ALIGNS.get(meaning))
        if len(self._groups) < _DEEPEST:
            group = _Group(environment=name, is_hidden=self._groups[-1].is_hidden)
            group.is_contained = self._contain(container)
            self._groups.append(group)
        if name == "abstract" and not self._is_hidden:
            self.state.line.add_object("Abstract: ", found.end())  # as it is printed
        argument = _ARGUMENT.match(self.state.source, found.end()) if name.startswith("tabular") else None
        return argument.end() if argument else self._after_option(found.end())

    def _end(self, end: int) -> int:
        found = _NAME.match(self.state.source, end)
        name = found[1].rstrip("*") if found else ""
        if name == "document":
            self._paragraph()
            return len(self.state.source)
        if any(group.environment == name for group in self._groups[-40:]):
            self._paragraph(1)
            while len(self._groups) > 1:
                group = self._groups.pop()
                for closed in reversed(group.closes):
                    self.state.line.close(closed)
                self._uncontain(group)
                if group.environment == name:
                    break
        return found.end() if found else end

    def _verbatim(self, start: int) -> int:
        found = _VERBATIM_END.search(self.state.source, start)
        end = found.start() if found else len(self.state.source)
        self._paragraph()
        self.state.pre = []
        self.state.add_pre(start, end)
        self.state.end_pre()
        return found.end() if found else end

    def _item(self, end: int) -> int:
        self._paragraph()
        containers = self.state.scope.containers
        if containers and containers[-1].tag not in {"blockquote", "h"}:
            containers[-1].kind = BlockKind.LIST_ITEM
            containers[-1].level = sum(container.kind is BlockKind.LIST_ITEM for container in containers)
        return end

    def _rule(self, end: int) -> int:
        self._paragraph()
        if not self._is_hidden:
            self.state.scope.blocks.append(Block(BlockKind.BREAK, (Line("", end),)))
        return end

    def _note(self, end: int) -> int:
        if self._is_hidden or self._outer or len(self._notes) >= _MAX_NOTES:
            return end
        sign = f"[{len(self._notes) + 1}]"
        self.state.line.add_object(sign, end, Mark(0, 1, MarkKind.LINK, f"#note-{len(self._notes) + 1}"))
        self._outer.append(self.state.line)
        self.state.line = LineBuilder(self.state.source)
        self.state.scopes.append(Scope())
        self.state.line.name(f"note-{len(self._notes) + 1}")
        self.state.line.add_object(f"{sign} ", end)
        self._next = _Group(is_note=True)
        return self._after_option(end)

    def _end_note(self) -> None:
        self.state.flush()
        self._notes.append(self.state.scopes.pop().blocks)
        self.state.line = self._outer.pop()

    def _picture(self, end: int) -> int:
        found = _ARGUMENT.match(self.state.source, self._after_option(end))
        if found and not self._is_hidden:
            self.state.line.add_object(OBJECT, end, Mark(0, 1, MarkKind.IMAGE, found[1].strip()[:2000]))
        return found.end() if found else end

    def _take_in(self, end: int) -> int:
        """A file whose text belongs here: claimed, where it is part of what is read; its ending may be left out."""
        found = _ARGUMENT.match(self.state.source, end)
        place = found[1].strip() if found and self._is_body and not self._groups[-1].is_hidden else ""
        if place:
            is_named = "." in place.rpartition("/")[2]
            self.claims.append(Claim("included", place if is_named else f"{place}.tex"))
        return found.end() if found else end

    def _link(self, end: int) -> int:
        found = _ARGUMENT.match(self.state.source, end)
        if not found or self._is_hidden:
            return end
        group = self._marked(MarkKind.LINK, found[1].strip())
        if self.state.source.startswith("{", found.end()):
            self._next = group
        else:
            self.state.line.add(found.start(1), found.end(1))
            self.state.line.close(group.closes[0])
        return found.end()

    def _colour(self, end: int) -> int:
        found = _ARGUMENT.match(self.state.source, self._after_option(end))
        if not found:
            return end
        self._next = self._marked(MarkKind.COLOUR, found[1].strip().lower()[:30])
        return found.end()
