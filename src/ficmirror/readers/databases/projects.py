"""Projects of novelists' programs: Scrivener's binder, whose texts are files beside it, and yWriter's scenes."""

import re
from collections.abc import Iterator
from html import escape
from posixpath import dirname, join
from xml.etree.ElementTree import Element, TreeBuilder  # they build, and parse nothing

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.journals.scanning import element, elements
from ficmirror.readers.xml import walk
from ficmirror.records.story import HERE, MARK, RecordedChapter, Stated, StoryRecord
from ficmirror.text.encoding import declared_encoding, decode

_DEEPEST, _MOST = 40, 5_000  # folders in folders; texts of one project
_BAD = re.compile(r"[^\w-]")
_TAG = re.compile(r"&lt;(/?)([ibus])&gt;|\[(/?)([ibus])\]")
_PROJECT = {"title": ("ProjectTitle", "Title"), "author": ("FullName", "AuthorName"), "summary": ("Desc",)}


def scrivener_record(content: bytes, path: str) -> StoryRecord:
    """The manuscript of a binder (`.scrivx`, `binder.scrivproj`) at `path`, text by text in the binder's order."""
    text, _ = decode(content, declared_encoding(content))
    tree = _Tree()
    problem = walk(content, {}, tree)
    drafts = (one for one in tree.root().iter("BinderItem") if one.get("Type") == "DraftFolder")
    draft = next(drafts, None)
    if draft is None:
        raise ObjectUnreadable("there is no manuscript in this binder" + (f": {problem}" if problem else ""))
    folder = dirname(path)
    chapters = [chapter for item in _children(draft) for chapter in _texts(item, folder, (), 0)]
    return StoryRecord(MARK, "Scrivener", tuple(_stated(text, "ProjectProperties")), tuple(chapters[:_MOST]))


class _Tree:
    """Builds a tree of elements from what a walk over some XML meets."""

    def __init__(self) -> None:
        self._builder = TreeBuilder()
        self._open = ["project"]
        self._builder.start("project", {})

    def start(self, name: str, found: dict[str, str]) -> None:
        """An element begins."""
        self._builder.start(name, found)
        self._open.append(name)

    def end(self, name: str) -> None:
        """An element ends."""
        self._builder.end(name)
        self._open.pop()

    def words(self, text: str) -> None:
        """Words between tags."""
        self._builder.data(text)

    def root(self) -> Element:
        """What was met, in an element of its own."""
        while self._open:
            self.end(self._open[-1])
        return self._builder.close()


def _children(item: Element) -> list[Element]:
    return item.findall("Children/BinderItem")


def _texts(item: Element, folder: str, above: tuple[str, ...], depth: int) -> Iterator[RecordedChapter]:
    """A text and what lies below it; a folder's name stands before the titles of its first text."""
    is_in = (item.findtext("MetaData/IncludeInCompile") or "Yes") == "Yes"
    title = " ".join((item.findtext("Title") or "").split())
    name = _BAD.sub("", item.get("UUID") or "")
    number = _BAD.sub("", item.get("ID") or "")
    if is_in and item.get("Type") == "Text" and (name or number):
        place = f"Files/Data/{name}/content.rtf" if name else f"Files/Docs/{number}.rtf"
        yield RecordedChapter(": ".join((*above, title)), file=HERE + join(folder, place))
    for n, below in enumerate(_children(item) if depth < _DEEPEST else ()):
        yield from _texts(below, folder, (title,) if not n and item.get("Type") == "Folder" else (), depth + 1)


def _stated(text: str, name: str) -> Iterator[Stated]:
    """What a project says of the whole, in its element of this name."""
    said = next((text[start:end] for start, end in elements(text, name)), "")
    for field, names in _PROJECT.items():
        words = next((found for one in names if (found := element(said, one).strip())), "")
        if words:
            yield Stated(field, words, name)


def ywriter_record(content: bytes, path: str) -> StoryRecord:
    """The chapters of a project (`.yw5` to `.yw7`), each with its scenes."""
    del path
    text, _ = decode(content, declared_encoding(content))
    scenes = {element(scene, "ID").strip(): scene for a, b in elements(text, "SCENE") if (scene := text[a:b])}
    chapters = []
    for start, end in elements(text, "CHAPTER"):
        chapter = text[start:end]
        ids = [element(chapter[a:b], "ScID").strip() for a, b in elements(chapter, "ScID")]
        told = [_html(element(scenes[one], "SceneContent")) for one in ids if one in scenes]
        if any(told):
            chapters.append(RecordedChapter(element(chapter, "Title").strip(), "\n<hr>\n".join(filter(None, told))))
    if not chapters:
        raise ObjectUnreadable("there is no scene with a text in this project")
    return StoryRecord(MARK, "yWriter", tuple(_stated(text, "PROJECT")), tuple(chapters[:_MOST]))


def _html(written: str) -> str:
    """A scene as HTML: a line is a paragraph, `[i]` and `[b]` are yWriter's own."""
    lines = (
        _TAG.sub(lambda found: f"<{found[1] or found[3] or ''}{found[2] or found[4]}>", escape(line, quote=False))
        for line in written.splitlines()
    )
    return "\n".join(f"<p>{line}</p>" for line in lines if line.strip())
