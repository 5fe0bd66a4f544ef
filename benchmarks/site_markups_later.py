"""Further ways in which sites listed their stories: what is new, series, scripts, moved hosts, capitals, columns."""

from collections.abc import Callable
from html import escape

from benchmarks.site_builder import Made, a
from benchmarks.site_markups import (
    bullets,
    by_author,
    chain,
    definitions,
    flat,
    frames,
    images,
    numbered,
    select,
    split,
    table,
)
from benchmarks.site_shelves import Tales, grouped_by_author, named, slug, write_contents, write_parts


def news(made: Made, tales: Tales) -> None:
    """A page of what is new that leads to single parts, beside pages of authors that list their works."""
    new: list[tuple[str, str]] = []
    authors = []
    for by, theirs in grouped_by_author(tales).items():
        page = f"{slug(by)}.html"
        rows = []
        for tale in theirs:
            paths = write_parts(made, tale, "f/{stem}-{n}.html" if tale.is_long else "f/{stem}.html", "chapter")
            for n, path in enumerate(paths, 1):
                words = f"{named(tale)}, part {n}" if tale.is_long else named(tale)
                new.append((f"{made.chance.randint(1, 999):03}", f"<li>{tale.date}: {a(path, words)} by {escape(by)}"))
            title = a(paths[0], named(tale)) if not tale.is_long else f"<i>{named(tale)}</i>"
            rows.append(f"<p>{title} ({tale.rating})<br>{escape(tale.summary)}")
            if tale.is_long:
                rows.append("<br>" + " - ".join(a(path, f"Part {n}") for n, path in enumerate(paths, 1)))
            made.tell(tale, paths, page)
        made.page(page, by, f"<h2>{escape(by)}</h2>" + "\n".join(rows))
        authors.append(f"<li>{a(page, escape(by))}")
    made.page("new.html", "What's new", "<h2>What's new</h2><ul>" + "\n".join(row for _, row in sorted(new)) + "</ul>")
    made.page("index.html", "Authors", f"<p>{a('new.html', 'New')}<ul>" + "\n".join(authors) + "</ul>")


def series(made: Made, tales: Tales) -> None:
    """Pages of authors and pages of series: what stands in a series are works, not parts of one."""
    for by, theirs in grouped_by_author(tales).items():
        rows = []
        for tale in theirs:
            paths = write_parts(made, tale, "{stem}{n}.html", "full")
            target = paths[0]
            if tale.is_long:
                target = f"{tale.stem}-toc.html"
                write_contents(made, target, tale, paths)
            rows.append((tale, target))
            made.tell(tale, paths, f"{slug(by)}.html")
        body = "".join(f"<li>{a(target, named(tale))}: {escape(tale.summary)}" for tale, target in rows)
        if len(rows) >= 3:
            name = f"{slug(by)}-series.html"
            told = "".join(f"<li>{k}. {a(target, named(tale))}" for k, (tale, target) in enumerate(rows[:4], 1))
            made.page(name, "A series", f"<h2>The {slug(by).title()} Cycle</h2><p>by {escape(by)}</p><ol>{told}</ol>")
            body += f"<li>{a(name, 'All of the cycle in order')}"
        made.page(f"{slug(by)}.html", by, f"<h1>Stories by {escape(by)}</h1><ul>{body}</ul>")
    rows2 = "".join(f"<li>{a(f'{slug(by)}.html', escape(by))}" for by in grouped_by_author(tales))
    made.page("index.html", "Authors", f"<ul>{rows2}</ul>")


def scripts(made: Made, tales: Tales) -> None:
    """Pages of a script as a mirror names them (`story.php%3Fsid=1&part=2.html`), folders' lists in other orders."""
    rows = []
    for sid, tale in enumerate(tales, 1):
        links = [f"story.php?sid={sid}&part={n}" for n in range(1, len(tale.parts) + 1)]
        paths = [link.replace("?", "%3F") + ".html" for link in links]
        for n, path in enumerate(paths, 1):
            others = " | ".join(a(escape(link), f"{k}") for k, link in enumerate(links, 1)) if tale.is_long else ""
            made.story(path, tale, n, head="full", links=f"<p>{others}</p>")
        rows.append(
            f"<p>{a(escape(links[0]), named(tale))} by {escape(tale.byline)} [{tale.rating}]<br>{escape(tale.summary)}"
        )
        made.tell(tale, paths, "browse.php%3Ftype=titles.html")
    made.page("browse.php%3Ftype=titles.html", "Titles", "\n".join(rows))
    made.files["index.html"] = b"<html><body><a href='browse.php?type=titles'>Titles</a></body></html>"
    made.files["index.html@C=N;O=D"] = b"<html><body><a href='browse.php?type=titles'>Titles</a></body></html>"
    made.files["index_files/style.css"] = b"body { color: black }"


def _absolute(made: Made, tales: Tales, below: str) -> None:
    host = "http://www.geocities.example/Area51/1895/"
    rows = []
    for tale in tales:
        paths = write_parts(made, tale, f"{below}{{stem}}{{n}}.html", made.chance.choice(("full", "chapter", "none")))
        links = [host + path.removeprefix(below) for path in paths]
        target = links[0]
        if tale.is_long:
            target = f"{host}{tale.stem}.htm"
            write_contents(made, f"{below}{tale.stem}.htm", tale, links)
        rows.append(f"<li>{a(target, named(tale))} by {escape(tale.byline)} - {escape(tale.summary)}")
        made.tell(tale, paths, f"{below}index.html")
    made.page(f"{below}index.html", "Stories", "<ul>" + "\n".join(rows) + "</ul>")


def absolute(made: Made, tales: Tales) -> None:
    """Links with the address of the host, in a mirror below the host's name."""
    _absolute(made, tales, "www.geocities.example/Area51/1895/")


def removed(made: Made, tales: Tales) -> None:
    """Links with the address of the host, in a tree that was moved elsewhere."""
    _absolute(made, tales, "anns-stories/")


def letters(made: Made, tales: Tales) -> None:
    """Links whose capitals differ from the files', as a Windows server allowed."""
    rows = []
    for tale in tales:
        paths = write_parts(made, tale, "Stories/{stem}{n}.HTM", made.chance.choice(("full", "chapter")))
        links = [path.lower() if made.chance.random() < 0.7 else path.upper() for path in paths]
        target = links[0]
        if tale.is_long:
            target = f"stories/{tale.stem}_index.htm"
            write_contents(made, f"Stories/{tale.stem}_Index.htm", tale, [link.partition("/")[2] for link in links])
        rows.append(f"<p>{a(target, named(tale))}, by {escape(tale.byline)}. {escape(tale.summary)}")
        made.tell(tale, paths, "index.html")
    made.page("index.html", "Stories", "\n".join(rows))


def beside(made: Made, tales: Tales) -> None:
    """Titles without a link, the parts' numbers beside them; the author above."""
    body = []
    for by, theirs in grouped_by_author(tales).items():
        body.append(f"<h3>{escape(by)}</h3>")
        for tale in theirs:
            paths = write_parts(made, tale, "{stem}{n}.txt", made.chance.choice(("none", "chapter")))
            numbers = " ".join(f"({a(path, str(n))})" for n, path in enumerate(paths, 1))
            title = f"{named(tale)} {numbers}" if tale.is_long else a(paths[0], named(tale))
            body.append(f"<p>{title} [{tale.rating}] {escape(tale.summary)}</p>")
            made.tell(tale, paths, "index.html")
    made.page("index.html", "Stories by author", "\n".join(body))


def columns(made: Made, tales: Tales) -> None:
    """A list in columns of typewriter letters: file, size, title, author."""
    lines = ["File                             Size  Title", "-" * 76]
    for tale in tales:
        paths = write_parts(made, tale, "{stem}{n}.txt", "full")
        for n, path in enumerate(paths, 1):
            words = f"{named(tale)}, part {n} of {len(paths)}" if tale.is_long else named(tale)
            size = f"{made.chance.randint(3, 90)}K"
            lines.append(f"{a(path, path)}{' ' * max(2, 32 - len(path))}{size:>5}  {words}, by {escape(tale.byline)}")
        made.tell(tale, paths, "index.html", has_summary=False)
    made.page("index.html", "Index", "<pre>\n" + "\n".join(lines) + "\n</pre>")


def title_pages(made: Made, tales: Tales) -> None:
    """A page for each work with what there is to say of it, and links to its parts; the list names titles only."""
    rows = []
    for tale in tales:
        paths = write_parts(made, tale, "{stem}/{n}.html" if tale.is_long else "{stem}/story.html", "chapter")
        local = [path.rpartition("/")[2] for path in paths]
        links = (
            " | ".join(a(path, f"Part {n}") for n, path in enumerate(local, 1))
            if tale.is_long
            else a(local[0], "Read the story")
        )
        labels = {"Author": tale.byline, "Rating": tale.rating, "Summary": tale.summary, "Disclaimer": "None."}
        facts = "<br>".join(f"{label}: {escape(value)}" for label, value in labels.items())
        made.page(f"{tale.stem}/index.html", tale.title, f"<h2>{named(tale)}</h2><p>{facts}</p><p>{links}</p>")
        rows.append(f"<li>{a(f'{tale.stem}/index.html', named(tale))}")
        made.tell(tale, paths, f"{tale.stem}/index.html")
    made.page("index.html", "Stories", "<h2>Titles</h2><ul>" + "\n".join(rows) + "</ul>")


def chapters_only(made: Made, tales: Tales) -> None:
    """Headings with the title, a byline and a summary below, and the chapters in a list by their own titles."""
    body = []
    for tale in tales:
        paths = write_parts(
            made, tale, "{stem}_{n}.html" if tale.is_long else "{stem}.html", made.chance.choice(("full", "chapter"))
        )
        body.append(f"<hr><h3>{named(tale)}</h3><i>by {escape(tale.byline)}</i><p>{escape(tale.summary)}</p><ul>")
        for n, path in enumerate(paths, 1):
            own = tale.parts[n - 1].title
            words = (f"{n}. {own}" if own else f"Chapter {n}") if tale.is_long else "Complete"
            body.append(f"<li>{a(path, words)}")
        body.append("</ul>")
        made.tell(tale, paths, "index.html")
    made.page("index.html", "Stories", "\n".join(body))


MARKUPS: dict[str, Callable[[Made, Tales], None]] = {
    one.__name__: one
    for one in (
        by_author, table, definitions, bullets, frames, chain, select, flat, numbered, images, split,
        news, series, scripts, absolute, removed, letters, beside, columns, title_pages, chapters_only,
    )
}  # fmt: skip
