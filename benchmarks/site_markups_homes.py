"""Lists as home pages and later archives had them: labels in cells, names first, pictures that lead on, copies."""

from collections.abc import Callable, Sequence
from html import escape

from benchmarks.site_builder import Made, a
from benchmarks.site_markups_later import MARKUPS as OTHERS
from benchmarks.site_shelves import Tales, grouped_by_author, grouped_by_world, mailed, named, slug, write_parts
from benchmarks.tales import Tale, words_for

HOST = "www.tearoom.example.org"


def _read(tale: Tale, paths: Sequence[str], words: str) -> str:
    links = (a(path, f"Chapter {n}") for n, path in enumerate(paths, 1))
    return " ".join(links) if tale.is_long else a(paths[0], words)


def cards(made: Made, tales: Tales) -> None:
    """A table for each work, labels on the left and values on the right, its links below."""
    body = []
    for tale in tales:
        paths = write_parts(made, tale, "{stem}{n}.html", made.chance.choice(("chapter", "none")))
        facts = {"Title": named(tale), "Author": mailed(tale), "Rating": tale.rating, "Summary": escape(tale.summary)}
        rows = "".join(f"<tr><td><b>{label}:</b></td><td>{value}</td></tr>" for label, value in facts.items())
        body.append(f"<table>{rows}<tr><td colspan=2>{_read(tale, paths, 'Read this story')}</td></tr></table><hr>")
        made.tell(tale, paths, "stories.html")
    made.page("stories.html", "Stories", "\n".join(body))


def names_first(made: Made, tales: Tales) -> None:
    """Rows that begin with the author: "Ann Other: Title -- summary"; numbers behind the titles of long works."""
    rows = []
    for tale in sorted(tales, key=lambda tale: tale.byline):
        paths = write_parts(made, tale, "fic/{stem}{n}.html", made.chance.choice(("chapter", "full")))
        numbers = " ".join(a(path, f"[{n}]") for n, path in enumerate(paths, 1))
        title = f"{named(tale)} {numbers}" if tale.is_long else a(paths[0], named(tale))
        rows.append(f"{escape(tale.byline)}: {title} -- {escape(tale.summary)}<br>")
        made.tell(tale, paths, "list.html")
    made.page("list.html", "Stories", "<p>" + "\n".join(rows) + "</p>")


def own_names(made: Made, tales: Tales) -> None:
    """Headings for authors and titles; the chapters of long works by names of their own, in files called after them."""
    body = []
    names = words_for("chapter_names")
    for by, theirs in grouped_by_author(tales).items():
        body.append(f"<h2>{escape(by)}</h2>")
        for tale in theirs:
            chapters = made.chance.sample(names, len(tale.parts))
            paths = [f"{slug(by)}/{tale.stem}/{slug(name)}.html" for name in chapters]
            for n, path in enumerate(paths, 1):
                made.story(path, tale, n)
            rows = "".join(f"<li>{a(path, name)}" for path, name in zip(paths, chapters, strict=True))
            title = named(tale) if tale.is_long else a(paths[0], named(tale))
            body.append(f"<h3>{title}</h3><p>{escape(tale.summary)}</p>" + (f"<ol>{rows}</ol>" if tale.is_long else ""))
            made.tell(tale, paths, "index.html")
    made.page("index.html", "The archive, by author", "\n".join(body))


def arrows(made: Made, tales: Tales) -> None:
    """Lists lead to the first chapter, pictures without words from there on; no file and no page has a number."""
    rows = []
    for tale in tales:
        names = made.chance.sample("abcdefghijklmnopqrstuvwxyz", len(tale.parts))
        paths = [f"{tale.stem}/{name}x.html" for name in names]
        turns = [path.rpartition("/")[2] for path in paths]
        for n, path in enumerate(paths):
            ways = {"prev": turns[n - 1] if n else "", "home": "../index.html", "next": "".join(turns[n + 1 : n + 2])}
            links = " ".join(a(to, f"<img src=../images/{way}.gif border=0>") for way, to in ways.items() if to)
            by = f"<p>by {escape(tale.byline)}</p>" if n == 0 else ""
            told = "\n".join(f"<p>{escape(words)}</p>" for words in tale.parts[n].paragraphs)
            page = f"<h2>{named(tale)}</h2>{by}{told}<p>{links}</p>"
            made.page(path, tale.title, page, is_furnished=made.is_furnished)
        rows.append(f"<p>{a(paths[0], named(tale))} <i>by {escape(tale.byline)}</i><br>{escape(tale.summary)}")
        made.tell(tale, paths, "index.html")
    made.page("index.html", "Stories", "\n".join(rows))


def begin(made: Made, tales: Tales) -> None:
    """A title page for each work with one link to begin by; the chapters lead on; title and author in headings."""
    for world, theirs in grouped_by_world(tales).items():
        rows = []
        for tale in theirs:
            below = f"{slug(world)}/{tale.stem}"
            paths = [f"{below}/part{n:02}.htm" for n in range(1, len(tale.parts) + 1)]
            for n, path in enumerate(paths, 1):
                onward = a(f"part{n + 1:02}.htm", "Next") if n < len(paths) else a("../index.htm", "Home")
                made.story(path, tale, n, head="none", links=f"<p>{a('title.htm', 'Title Page')} {onward}</p>")
            facts = f"<table><tr><td>Rating<td>{tale.rating}<tr><td>Summary<td>{escape(tale.summary)}</table>"
            head = f"<h2>{named(tale)}</h2><h3>by {escape(tale.byline)}</h3>"
            made.page(f"{below}/title.htm", tale.title, f"{head}{facts}{a('part01.htm', 'Begin')}", is_furnished=False)
            rows.append(f"<li>{a(f'{tale.stem}/title.htm', named(tale))}")
            made.tell(tale, paths, f"{below}/title.htm")
        made.page(f"{slug(world)}/index.htm", world, f"<h2>{escape(world)}</h2><ul>" + "\n".join(rows) + "</ul>")


def from_root(made: Made, tales: Tales) -> None:
    """Links from the root of a host that has no folder here, reviews beside the titles."""
    rows = []
    for sid, tale in enumerate(tales, 1000):
        paths = write_parts(made, tale, f"read/{sid}/{{stem}}{{n}}.html", "chapter")
        author = a(f"/author/{slug(tale.byline)}.html", escape(tale.byline))
        title = f"{a('/' + paths[0], named(tale))} {a(f'/reviews/{sid}.html', 'reviews')} &raquo; by {author}"
        parts = " ".join(a("/" + path, str(n)) for n, path in enumerate(paths, 1)) if tale.is_long else ""
        rows.append(f"<p>{title}<br>{escape(tale.summary)} {parts}</p>")
        made.tell(tale, paths, "lists/all.html")
    made.page("lists/all.html", "Stories", "\n".join(rows))


def captured(made: Made, tales: Tales) -> None:
    """Pages of a web archive below the host's folder, with the links as it wrote them, from its own root."""
    rows = []
    for tale in tales:
        paths = write_parts(made, tale, f"{HOST}/fics/{{stem}}{{n}}.html", "chapter")
        links = [a(f"/web/20010312/http://{path}", str(n)) for n, path in enumerate(paths, 1)]
        title = f"{named(tale)}: {' '.join(links)}" if tale.is_long else links[0].replace(">1<", f">{named(tale)}<")
        rows.append(f"<tr><td>{title}<td>{escape(tale.byline)}<td>{escape(tale.summary)}")
        made.tell(tale, paths, f"{HOST}/index.html")
    made.page(f"{HOST}/index.html", "Stories", "<table>" + "\n".join(rows) + "</table>")


MARKUPS: dict[str, Callable[[Made, Tales], None]] = OTHERS | {
    one.__name__: one for one in (cards, names_first, own_names, arrows, begin, from_root, captured)
}
