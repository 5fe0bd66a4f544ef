"""Reads the markup of wikis in a plain text: headings, bold and italic words, links, templates, tables."""

import re

from ficmirror.readers.html.elements import INLINE
from ficmirror.readers.html.lines import LineBuilder
from ficmirror.readers.light.shown import Setting, Shown
from ficmirror.records.document import Block, Line, MarkKind

_SIGNS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^(={1,6})[^=\n]{1,200}\1[ \t]*$",
        r"'''[^'\n]{1,200}'''",
        r"\[\[[^\[\]\n|:]{1,200}[|:][^\[\]\n]{1,200}\]\]",
        r"^\{\{[A-Za-z][^{}\n]{0,300}(?:\}\}|$)",
        r"^\{\|",
        r"^\|[-}][ \t]*$",
        r"^__[A-Z]{3,20}__",
        r"\[\[[^\[\]\n]{2,100}\]\]",
        r"^[*#:;]{1,4} ?'{2,3}\S",
    )
)
_ENOUGH = 2  # signs of different kinds
_BOLD_LABELS = re.compile(r"^[*:#; ]{0,4}'''[^'\n]{2,40}(?::''' ?\S|''' ?:)", re.MULTILINE)
_HEADING = re.compile(r"(={1,6})\s{0,9}(?P<words>[^\s=](?:[^\n]{0,200}[^\s=])?)\s{0,9}\1\s{0,9}\Z")
_ENTRY = re.compile(r"\s{0,9}\|\s{0,9}(?P<key>\w[\w ()/&'-]{0,40}?)\s{0,20}=(?P<value>.*)\Z")
_DEFINED = re.compile(r";\s{0,9}(?P<term>[^\s:][^:\n]{0,60}?)\s{0,9}:\s{0,9}(?P<value>\S.*)\Z")
_INDENT = re.compile(r"[:;]{1,8}\s{0,9}")
_MEANING = re.compile(
    r"(?P<quotes>'{2,5})"
    r"|\[\[(?P<to>[^\[\]\n|]{1,300})(?:\|(?P<said>[^\[\]\n]{0,300}))?\]\]"
    r"|\[(?P<address>(?:https?|ftp|mailto):[^\s\[\]]{1,2000})(?:\s(?P<words>[^\[\]\n]{1,300}))?\]"
    r"|(?P<hidden>\{\{[^{}\n]{0,1000}\}\}|<ref\b[^<>]{0,200}/>|<ref\b[^<>]{0,200}>[^<>]{0,1000}</ref>|<!--[^<>\n]{0,2000}-->|~{3,5}"
    r"|</?(?:nowiki|br|p|div|span|poem|center|font|noinclude|onlyinclude|includeonly|gallery|small|big)\b[^<>]{0,300}>)"
    r"|<(?P<slash>/?)(?P<tag>" + "|".join(sorted(INLINE)) + r")>",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r":?(?:category|file|image|kategorie|datei|catégorie|fichier|categoría|archivo|[a-z]{2,3}):", re.IGNORECASE
)
_CELLS, _PLAIN_CELLS = re.compile(r"!!|\|\|"), re.compile(r"\|\|")
_ATTRIBUTES = re.compile(r"[^|\[\]{}]{0,300}=[^|\[\]{}]{0,300}\|")
_SCENE = re.compile(r"\{\{[*\s~#o.-]{1,20}\}\}")
_MOST_HEAD = 40  # lines at the top among which a template tells of the work


def is_wiki_text(text: str) -> bool:
    """Whether a text is written in a wiki's markup: signs of several kinds, or labels in its bold letters."""
    if not ("''" in text or "[[" in text or "{{" in text or "{|" in text):
        return False
    if len(_BOLD_LABELS.findall(text[:20_000])) >= _ENOUGH:
        return True
    return sum(sign.search(text) is not None for sign in _SIGNS) >= _ENOUGH


def read_wiki_text(text: str) -> tuple[Block, ...]:
    """The blocks of a text in a wiki's markup; offsets count in `text`."""
    return _Walker(text).walk()


class _Walker:
    """Walks over the lines of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.shown = Shown(text)
        self._n_deep = 0  # templates of several lines that are open
        self._cells: list[Line] | None = None  # of the open table's open row
        self._n_lines = 0

    def walk(self) -> tuple[Block, ...]:
        """The blocks."""
        start = 0
        for raw in self.text.split("\n"):
            self._take(start, raw)
            start += len(raw) + 1
            self._n_lines += 1
        self._end_row()
        return self.shown.blocks()

    def _take(self, start: int, raw: str) -> None:
        bare = raw.strip()
        if self._n_deep:
            self._in_template(start, raw)
        elif self._cells is not None or bare.startswith("{|"):
            self._in_table(start, raw, bare)
        elif _SCENE.fullmatch(bare):
            self.shown.line.add_object("* * *", start)
            self.shown.end_line(start)
        elif bare.startswith("{{") and "}}" not in bare:
            self._n_deep = 1
            self.shown.part(start)
        elif bare.startswith("{{") and bare.endswith("}}") and self._n_lines < _MOST_HEAD and not self._has_words:
            self._template(start, raw)
        elif heading := _HEADING.fullmatch(raw):
            self._words(start + heading.start("words"), start + heading.end("words"))
            self.shown.end_line(start, Setting(heading=len(heading[1])))
        elif defined := _DEFINED.match(raw):
            self._pair(
                start + defined.start("term"),
                start + defined.end("term"),
                start + defined.start("value"),
                start + len(raw),
            )
        else:
            indent = _INDENT.match(raw)
            self._words(start + (indent.end() if indent else 0), start + len(raw))
            self.shown.end_line(start, is_markup=bool(bare))

    @property
    def _has_words(self) -> bool:
        """Whether something as long as a paragraph was shown."""
        return any(len(line.text) > 150 for line in self.shown.lines[-_MOST_HEAD:])

    def _pair(self, start: int, end: int, value: int, stop: int) -> None:
        """A line of a label and its value."""
        self._words(start, end)
        if not self.text[start:end].rstrip("' ").endswith(":"):
            self.shown.line.add_object(":", end - 1)
        self.shown.line.add_object(" ", end - 1)
        self._words(value, stop)
        self.shown.end_line(start, is_markup=True)

    def _in_template(self, start: int, raw: str) -> None:
        """A line of a template: `| key = value` says something, other lines go on with it."""
        self._n_deep += raw.count("{{") - raw.count("}}")
        end = len(raw.rstrip().removesuffix("}}")) if self._n_deep <= 0 else len(raw)
        self._n_deep = max(self._n_deep, 0)
        entry = _ENTRY.match(raw[:end])
        if entry and entry["value"].strip():
            self._pair(start + entry.start("key"), start + entry.end("key"), start + entry.start("value"), start + end)
        elif not entry and raw[:end].strip(" |"):
            self._words(start, start + end)
            self.shown.end_line(start, is_markup=True)
        if not self._n_deep:
            self.shown.part(start)

    def _template(self, start: int, raw: str) -> None:
        """A template of one line above the text: each of its entries is a label with a value."""
        end = len(raw.rstrip()) - 2
        place = raw.find("|")
        while 0 <= place < end:
            following = raw.find("|", place + 1, end)
            stop = following if following >= 0 else end
            entry = _ENTRY.match(raw[place:stop])
            if entry and entry["value"].strip():
                key, key_end, value = (entry.start("key"), entry.end("key"), entry.start("value"))
                self._pair(start + place + key, start + place + key_end, start + place + value, start + stop)
            place = following
        self.shown.part(start)

    def _in_table(self, start: int, raw: str, bare: str) -> None:
        if bare.startswith("{|"):
            self._cells = []
        elif bare.startswith("|}"):
            self._end_row()
            self._cells = None
        elif bare.startswith(("|-", "|+")):
            self._end_row()
        elif bare.startswith(("!", "|")) and self._cells is not None:
            place = raw.find(bare[0]) + 1
            parts = [*(_CELLS if bare[0] == "!" else _PLAIN_CELLS).finditer(raw, place)]
            starts = [place, *(part.end() for part in parts)]
            for here, stop in zip(starts, [*(part.start() for part in parts), len(raw)], strict=True):
                attributes = _ATTRIBUTES.match(raw[here:stop])
                self._cell(start + here + (attributes.end() if attributes else 0), start + stop)
        elif bare:
            self._cell(start, start + len(raw))

    def _cell(self, start: int, end: int) -> None:
        self._words(start, end)
        line = self.shown.line.end() or Line("", start)
        if self._cells is not None:
            self._cells.append(line)

    def _end_row(self) -> None:
        cells, self._cells = self._cells, []
        if cells and any(cell.text for cell in cells):
            self.shown.part(cells[0].start)
            self.shown.settings[len(self.shown.lines)] = Setting(cells=tuple(cells))
            self.shown.lines += [next(cell for cell in cells if cell.text), Line("", cells[-1].start)]

    def _words(self, start: int, end: int) -> None:
        """Adds words with their marks."""
        line, done = self.shown.line, start
        for found in _MEANING.finditer(self.text, start, end):
            line.add_verbatim(done, found.start())
            done = found.end()
            if found["quotes"]:
                self._quotes(line, len(found["quotes"]), found.start())
            elif found["to"]:
                self._link(found)
            elif found["address"]:
                line.open("[", MarkKind.LINK, found["address"])
                name = "words" if found["words"] else "address"
                line.add_verbatim(found.start(name), found.end(name))
                line.close("[")
            elif found["tag"]:
                name = found["tag"].lower()
                if not (found["slash"] and line.close(name)):
                    line.open(name, INLINE[name])
        line.add_verbatim(done, end)
        line.cut_formats(0)  # what is bold ends with its line

    @staticmethod
    def _quotes(line: LineBuilder, n: int, place: int) -> None:
        if n == 4:
            line.add_object("'", place)
        for name, kind, is_meant in (("'''", MarkKind.STRONG, n != 2), ("''", MarkKind.EMPHASIS, n in {2, 5})):
            if is_meant and not line.close(name):
                line.open(name, kind)

    def _link(self, found: re.Match[str]) -> None:
        if _ASIDE.match(found["to"]) and not found["to"].startswith(":"):
            return
        name = "said" if found["said"] else "to"
        self.shown.line.open("[[", MarkKind.LINK, found["to"])
        self.shown.line.add_verbatim(found.start(name), found.end(name))
        self.shown.line.close("[[")
