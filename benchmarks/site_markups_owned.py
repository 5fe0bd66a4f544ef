"""Sites that people keep for themselves: overviews above pages of some chapters each, volumes in Markdown."""

from collections.abc import Callable, Sequence
from html import escape

from benchmarks.site_builder import Made, a
from benchmarks.site_markups_handmade import MARKUPS as OTHERS
from benchmarks.site_shelves import Tales, named, slug
from benchmarks.tales import Part, Tale

_ON, _BACK = ("Nächstes Kapitel", "caret-right.svg"), ("Vorheriges Kapitel", "caret-left.svg")


def _title(part: Part, n: int) -> str:
    return part.title or f"Brief {n}"


def _words(part: Part, break_: str) -> list[str]:
    return [paragraph or break_ for paragraph in part.paragraphs]


def _turn(to: str, way: tuple[str, str]) -> str:
    return a(to, f'<span>{way[0]}</span> <img src="../../art/{way[1]}">')


def overviews(made: Made, tales: Tales) -> None:
    """A shelf of covers leads to each work's overview, which says everything behind labels; two chapters a page."""
    covers = ""
    for tale in tales:
        name = slug(tale.title)
        folder, front, n = f"fic/{name}", f"{name}-overview.html", len(tale.parts)
        firsts = range(1, n + 1, 2)
        paths = [f"{folder}/{first}-{first + 1}.html" if first < n else f"{folder}/{first}.html" for first in firsts]
        for place, path in enumerate(paths):
            some = list(enumerate(tale.parts, 1))[2 * place : 2 * place + 2]
            body = f'<a href="{front}"><img src="../../art/arrow-left.svg"></a><h3>Inhaltsverzeichnis</h3>'
            for number, part in some:
                heading = escape(f"{number} - {_title(part, number)}", quote=False)
                text = "".join(f"<p>{escape(words, quote=False)}</p>" for words in _words(part, "* * *"))
                body += f'<div class="page"><h3>{heading}</h3>{text}</div>'
            body += _turn(paths[place - 1].rpartition("/")[2], _BACK) if place else ""
            body += _turn(paths[place + 1].rpartition("/")[2], _ON) if place + 1 < len(paths) else ""
            made.page(path, tale.title, body, is_furnished=made.is_furnished)
        items = "".join(f"<li>{a(path.rpartition('/')[2], _listed(tale, n))}" for n, path in enumerate(paths))
        labels = {"Titel": named(tale), "Autorin": escape(tale.byline), "Beschreibung": escape(tale.summary)}
        said = "".join(f"<h4>{label}:</h4><p>{value}</p>" for label, value in labels.items())
        head = f'<a href="../shelf.html"><img src="../../art/arrow-left.svg"></a><h3>{named(tale)}</h3>'
        made.page(f"{folder}/{front}", "Seite", f"<h2>Fanfiction</h2>{head}{said}<h4>Inhalt:</h4><ol>{items}</ol>")
        covers += f'<div><a href="{name}/{front}"><img src="../art/{name}.jpg"><h4>{named(tale)}</h4></a></div>'
        made.tell(tale, paths, f"{folder}/{front}")
    made.page("fic/shelf.html", "Fanfiction", f"<h2>Fanfiction</h2>{covers}")


def _listed(tale: Tale, place: int) -> str:
    some = list(enumerate(tale.parts, 1))[2 * place : 2 * place + 2]
    return " / ".join(escape(_title(part, n), quote=False) for n, part in some)


def volumes(made: Made, tales: Tales) -> None:
    """Folders of Markdown called chapters in folders called volumes, an index above each work; no text names it."""
    shelf = ""
    for tale in tales:
        name = "_".join("".join(filter(str.isalnum, word)) for word in tale.title.split())
        per = 3 if len(tale.parts) > 3 else len(tale.parts)
        paths = [f"pages/{name}/{_place(n, per, tale)}.md" for n in range(len(tale.parts))]
        if len(paths) == 1:
            paths = [f"pages/One_Shots/{name}.md"]
        for path, part in zip(paths, tale.parts, strict=True):
            made.files[path] = ("\n\n".join(_words(part, "---")) + "\n").encode()
        front = f"pages/{name}/index.md" if tale.is_long else paths[0]
        if tale.is_long:
            made.files[front] = _contents(tale, [path.removeprefix(f"pages/{name}/") for path in paths], per).encode()
        shelf += f"### [{tale.title}]({front})\n\nby {tale.byline}\n\n{tale.summary}\n\n"
        made.tell(tale, paths, "index.md")
    made.files["index.md"] = f"# Fanfics\n\nPlease enjoy!\n\n{shelf}".encode()


def _place(n: int, per: int, tale: Tale) -> str:
    return f"Volume_{n // per + 1}/Chapter_{n % per + 1}" if len(tale.parts) > per else f"Chapter_{n + 1}"


def _contents(tale: Tale, paths: Sequence[str], per: int) -> str:
    lines = [f"# {tale.title}", ""]
    for n, path in enumerate(paths):
        if len(paths) > per and n % per == 0:
            lines += ["", f"## Volume {n // per + 1}", ""]
        lines.append(f"- [Chapter {n % per + 1}]({path}){{ .md-button }}")
    return "\n".join(lines) + "\n"


def read_here(made: Made, tales: Tales) -> None:
    """One row of files for all works, each titled with its author in brackets, and "Read Here" below its summary."""
    rows, n = "", 0
    for tale in tales:
        paths = []
        for number, part in enumerate(tale.parts, 1):
            n += 1
            path = f"fanfic{n}.html"
            title = escape(f"{tale.title} (Part {number})" if tale.is_long else tale.title, quote=False)
            text = "".join(f"<p>{escape(words, quote=False)}</p>" for words in _words(part, "***"))
            body = f"<h3>Fanfiction: {title}</h3>{a('fanfiction.html', 'Go Back')}"
            body += f"<h4>{title} (Author: {escape(tale.byline)}):</h4>{text}"
            made.page(path, "Our Parlour - Fanfiction", body, is_furnished=made.is_furnished)
            summary = f"<p>{escape(tale.summary)}</p>" if number == 1 else ""
            rows += f"<h4>{title} (Author: {escape(tale.byline)})</h4>{summary}{a(path, 'Read Here')}<br>"
            paths.append(path)
        made.tell(tale, paths, "fanfiction.html")
    made.page("fanfiction.html", "Our Parlour - Fanfiction", f"<h3>Fanfiction</h3><p>Send me yours!</p>{rows}")


MARKUPS: dict[str, Callable[[Made, Tales], None]] = OTHERS | {
    one.__name__: one for one in (overviews, volumes, read_here)
}
