"""Twine's published stories as pages: every passage under its name with its links, the first one first."""

import html
import re
from collections.abc import Iterator

from ficmirror.text.tokens import attributes

_SIGNS = (b"tw-story", b"SugarCube", b"sugarcube", b"storeArea", b"storearea", b"store-area", b"tiddler", b"Tiddler")
_IS = re.compile(rb"<tw-storydata\b|<div\b[^<>]{0,400}\btiddler=")
_STORY = re.compile(r"<tw-storydata\b([^<>]{0,2000})>")
_PASSAGE = re.compile(r"<(tw-passagedata|div)\b([^<>]{0,2000}\b(?:pid|tiddler)=[^<>]{0,2000})>(.*?)</\1>", re.DOTALL)
_LINK = re.compile(r"\[\[([^\[\]]{1,400})\](?:\[[^\[\]]{0,400}\])?\]")
_MACRO = re.compile(r"<<[^<>]{0,2000}>>|<!--.*?-->", re.DOTALL)
_ARROWS = (("->", 0, 1), ("<-", 1, 0), ("|", 0, 1))  # where the words stand, where the passage's name does
_MARKS = (
    (re.compile(r"//(?!/)(.{1,2000}?)//"), r"<em>\1</em>"),
    (re.compile(r"''(.{1,2000}?)''"), r"<strong>\1</strong>"),
)
_NO_PASSAGES = {"script", "stylesheet", "twine.image", "annotation", "widget"}  # tags of what a reader never sees
_TITLE, _AUTHOR = "StoryTitle", "StoryAuthor"
_SETTINGS = re.compile(r"Story(?:Settings|Includes|Init|Caption|Menu|Data|Subtitle|Banner|Share)\Z")


def is_twine(content: bytes, sample: bytes) -> bool:
    """Whether a page is a story of Twine's; its program stands before the passages, and may be long."""
    return any(map(sample.__contains__, _SIGNS)) and _IS.search(content) is not None


def page_of(source: str) -> str:
    """The story as a page: a heading for every passage, and links from one to the other."""
    found = [_passage(*one) for one in _passages(source)]
    by_name = {name: words for name, _, words in found}
    head = _STORY.search(source)
    marks = attributes(head[1]) if head else {}
    title = marks.get("name", "") or by_name.get(_TITLE, "")
    first = next((name for name, number, _ in found if number and number == marks.get("startnode")), "Start")
    told = [one for one in found if one[0] not in (_TITLE, _AUTHOR) and not _SETTINGS.match(one[0])]
    told.sort(key=lambda one: one[0] != first)
    author = by_name.get(_AUTHOR, "")
    above = f"<h1>{html.escape(title)}</h1>\n" + (f"<p>by {html.escape(author)}</p>\n" if author else "")
    return above + "\n".join(_shown(name, words) for name, _, words in told)


def _passages(source: str) -> Iterator[tuple[dict[str, str], str]]:
    for found in _PASSAGE.finditer(source):
        marks = attributes(found[2])
        if not _NO_PASSAGES & set(marks.get("tags", "").lower().split()):
            yield marks, found[3]


def _passage(marks: dict[str, str], written: str) -> tuple[str, str, str]:
    """(name, number, words as they were typed)."""
    words = html.unescape(written)
    if "tiddler" in marks:
        words = words.replace("\\n", "\n").replace("\\t", "\t").replace("\\s", "\\")
    return marks.get("name", "") or marks.get("tiddler", ""), marks.get("pid", ""), words


def _shown(name: str, words: str) -> str:
    lines = (_line(line) for line in _MACRO.sub("", words).splitlines())
    return f'<h2><a name="{html.escape(name)}"></a>{html.escape(name)}</h2>\n' + "".join(
        f"<p>{line}</p>\n" for line in lines if line.strip()
    )


def _line(line: str) -> str:
    pieces: list[str] = []
    done = 0
    for found in _LINK.finditer(line):
        pieces += (_marked(line[done : found.start()]), _link(found[1]))
        done = found.end()
    return "".join((*pieces, _marked(line[done:])))


def _marked(words: str) -> str:
    words = html.escape(words, quote=False)
    for pattern, how in _MARKS:
        words = pattern.sub(how, words)
    return words


def _link(inside: str) -> str:
    for arrow, words, place in _ARROWS:
        if arrow in inside:
            sides = inside.split(arrow, 1)
            return (
                f'<a href="#{html.escape(sides[place].strip())}">{html.escape(sides[words].strip(), quote=False)}</a>'
            )
    return f'<a href="#{html.escape(inside)}">{html.escape(inside, quote=False)}</a>'
