"""Archives as rescuers find them: mirrored twice, pages that the archive counts, links by scripts."""

from collections.abc import Callable
from html import escape

from benchmarks.site_builder import Made, a
from benchmarks.site_markups_archives import MARKUPS as OTHERS
from benchmarks.site_shelves import Tales, named, write_parts

HOSTS = ("www.lantern.example.org", "lantern.example.org")


def twice(made: Made, tales: Tales) -> None:
    """Two hosts with one tree, the second not whole; each has its list, and the first copies to be printed."""
    rows: dict[str, list[str]] = {host: [] for host in HOSTS}
    for k, tale in enumerate(tales):
        paths = write_parts(made, tale, f"{HOSTS[0]}/fic/{{stem}}{{n}}.html", "full")
        for n, path in enumerate(paths):
            copy = made.files[path].replace(b"</body>", b"<p>Last seen in May.</p></body>")
            if (k + n) % 3:
                made.files[path.replace(HOSTS[0], HOSTS[1])] = copy
            if (k + n) % 4 == 0:
                made.files[path.replace("/fic/", "/print/")] = made.files[path]
        for host in HOSTS:
            links = [path.partition("/")[2] for path in paths]
            numbers = " ".join(a(link, f"[{n}]") for n, link in enumerate(links, 1))
            title = f"{named(tale)} by {escape(tale.byline)} {numbers}" if tale.is_long else a(links[0], named(tale))
            by = "" if tale.is_long else f" by {escape(tale.byline)}"
            rows[host].append(f"<dt>{title}{by}<dd>{escape(tale.summary)}")
        made.tell(tale, paths, f"{HOSTS[0]}/index.html")
    for host in HOSTS:
        made.page(f"{host}/index.html", "Stories", f"<dl>{''.join(rows[host])}</dl>")


def counted(made: Made, tales: Tales) -> None:
    """Every page has the archive's next number; pages of authors list works in items of three lines."""
    pages: dict[str, list[str]] = {}
    number = 7_400
    for tale in tales:
        paths = [f"stories/{number + n}.html" for n in range(len(tale.parts))]
        number += len(paths) + 3
        for n, path in enumerate(paths, 1):
            made.story(path, tale, n, head="full")
        links = " ".join(a(f"../{path}", escape(tale.parts[n].title) or str(n + 1)) for n, path in enumerate(paths))
        title = (
            f"<b>{named(tale) if tale.is_long else a(f'../{paths[0]}', named(tale))}</b> [{tale.world}] {tale.rating}"
        )
        row = f"<li>{title}<br>{escape(tale.summary)}{f'<br>{links}' if tale.is_long else ''}"
        for name in tale.authors:
            pages.setdefault(name, []).append(row)
        made.tell(tale, paths, f"authors/{_letters(tale.authors[0])}.html")
    for name, rows in pages.items():
        body = f"<h1>{escape(name)}</h1><ul>{''.join(rows)}</ul>"
        made.page(f"authors/{_letters(name)}.html", name, body)


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.lower()))


def scripted(made: Made, tales: Tales) -> None:
    """Titles open windows by a script; what follows a page is behind a picture, under a name that says nothing."""
    rows = []
    for k, tale in enumerate(tales):
        paths = [f"pop/{chr(97 + k % 26)}{k}{chr(97 + (n * 7) % 23)}.html" for n in range(len(tale.parts))]
        for n, path in enumerate(paths, 1):
            onward = a(paths[n].partition("/")[2], "Next page") if n < len(paths) else ""
            made.story(path, tale, n, head="full", links=onward)
        script = f"javascript:window.open('{paths[0]}','story','width=600');void(0)"
        rows.append(f'<p><a href="{script}">{named(tale)}</a> by {escape(tale.byline)}<br>{escape(tale.summary)}</p>')
        made.tell(tale, paths, "fics.html")
    made.page("fics.html", "Fics", "\n".join(rows))


MARKUPS: dict[str, Callable[[Made, Tales], None]] = OTHERS | {one.__name__: one for one in (twice, counted, scripted)}
