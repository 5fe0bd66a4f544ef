"""How fan sites of 1996 to 2003 listed their stories: one function a markup, each writes a whole site of some works."""

from html import escape

from benchmarks.posts import batches
from benchmarks.site_builder import Made, a, label_of
from benchmarks.site_shelves import (
    Tales,
    grouped_by_author,
    grouped_by_world,
    mailed,
    named,
    slug,
    write_contents,
    write_parts,
)
from benchmarks.tales import address_of


def by_author(made: Made, tales: Tales) -> None:
    """Authors in bold with their address, their stories in a list below, long ones on contents pages; texts."""
    body = []
    for by, theirs in grouped_by_author(tales).items():
        body.append(f"<p><b>{escape(by)}</b> (<a href='mailto:{address_of(by)}'>{address_of(by)}</a>)\n<ul>")
        for tale in theirs:
            paths = write_parts(made, tale, "t/{stem}{n}.txt", made.chance.choice(("none", "chapter", "full")))
            target = paths[0]
            if tale.is_long:
                target = f"{tale.stem}.html"
                write_contents(made, target, tale, paths)
            size = "(Multipart)" if tale.is_long else f"{made.chance.randint(4, 90)}KB"
            body.append(f"<li>{a(target, named(tale))}<br><small>{escape(tale.summary)} {size} -{tale.date}</small>")
            made.tell(tale, paths, "index.html")
        body.append("</ul>")
    made.page("index.html", "Stories", "\n".join(body))


def table(made: Made, tales: Tales) -> None:
    """A table for each fandom: title, author, rating, summary; the parts of long works as numbers in the title's
    cell.
    """
    body = []
    for world, theirs in grouped_by_world(tales).items():
        body.append(f"<h2>{escape(world)}</h2>\n<table border=1><tr><th>Title<th>Author<th>Rating<th>Summary</tr>")
        for tale in theirs:
            paths = write_parts(
                made, tale, f"{slug(world)[:8]}/{{stem}}{{n}}.html", made.chance.choice(("full", "chapter"))
            )
            links = a(paths[0], named(tale))
            if tale.is_long:
                links = named(tale) + "<br>" + " ".join(a(path, str(n)) for n, path in enumerate(paths, 1))
            cells = (links, escape(tale.byline), tale.rating, escape(tale.summary))
            body.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
            made.tell(tale, paths, "stories.html")
        body.append("</table>")
    made.page("stories.html", "Stories", "\n".join(body))
    made.page("index.html", made.look.name, f"<h2>Enter</h2><p>{a('stories.html', 'The stories')}</p>")


def definitions(made: Made, tales: Tales) -> None:
    """A definition list: the title as a link with a byline, the summary below it; chapters as links in a further
    line.
    """
    body = ["<h2>Fiction</h2><dl>"]
    for tale in tales:
        paths = write_parts(made, tale, "fic/{stem}{n}.htm", made.chance.choice(("full", "chapter")))
        body.append(f"<dt>{a(paths[0], named(tale))} by {escape(tale.byline)}</dt><dd>{escape(tale.summary)}")
        if tale.is_long:
            body.append("<br>" + " | ".join(a(path, f"Chapter {n}") for n, path in enumerate(paths, 1)))
        body.append("</dd>")
        made.tell(tale, paths, "fiction.html")
    made.page("fiction.html", "Fiction", "\n".join((*body, "</dl>")))
    made.page("index.html", made.look.name, f"<p>{a('fiction.html', 'Fiction')}</p>")


def bullets(made: Made, tales: Tales) -> None:
    """List items "Title by Author (PG) - summary"; the parts of long works in a list inside."""
    body = ["<h2>The stories</h2><ul>"]
    for tale in sorted(tales, key=lambda tale: tale.title):
        paths = write_parts(made, tale, "{stem}{n}.html", made.chance.choice(("full", "chapter", "none")))
        tail = f" by {mailed(tale)} ({tale.rating}) - {escape(tale.summary)}"
        if tale.is_long:
            rows = "".join(f"<li>{a(p, label_of(n, tale.parts[n - 1], 'Part'))}" for n, p in enumerate(paths, 1))
            body.append(f"<li><b>{named(tale)}</b>{tail}<ul>{rows}</ul>")
        else:
            body.append(f"<li>{a(paths[0], named(tale))}{tail}")
        made.tell(tale, paths, "index.html")
    made.page("index.html", "The stories", "\n".join((*body, "</ul>")))


def frames(made: Made, tales: Tales) -> None:
    """Frames: a menu of stories; each long story a frameset of its own with a menu of its parts; texts."""
    rows = []
    for tale in tales:
        paths = write_parts(made, tale, "texts/{stem}{n}.txt", "none")
        target = paths[0]
        if tale.is_long:
            target = f"{tale.stem}.html"
            menu = "<br>\n".join(a(path, label_of(n, tale.parts[n - 1])) for n, path in enumerate(paths, 1))
            menu = menu.replace("<a ", '<a target="main" ')
            made.page(f"{tale.stem}-menu.html", tale.title, f"<b>{named(tale)}</b><br>\n{menu}", is_furnished=False)
            made.files[target] = (
                f"<html><head><title>{named(tale)}</title></head><frameset cols='150,*'>"
                f'<frame name="menu" src="{tale.stem}-menu.html"><frame name="main" src="{paths[0]}">'
                f"<noframes>Your browser shows no frames.</noframes></frameset></html>"
            ).encode()
        rows.append(f"<p>{a(target, named(tale))}<br>by {escape(tale.byline)}<br>{escape(tale.summary)}</p>")
        made.tell(tale, paths, "list.html")
    made.page("list.html", "Stories", "\n".join(rows))
    made.files["index.html"] = (
        b"<html><frameset cols='150,*'><frame src='menu.html'><frame name='main' src='list.html'></frameset></html>"
    )
    made.page("menu.html", "Menu", f"<p>{a('list.html', 'Stories')}<br>{a('links.html', 'Links')}", is_furnished=False)


def chain(made: Made, tales: Tales) -> None:
    """Lists that lead to the first chapter only; chapters lead to the next and the one before."""
    rows = []
    for tale in tales:
        paths = [f"{tale.stem}/{'index' if n == 0 else f'page{n + 1}'}.html" for n in range(len(tale.parts))]
        head = made.chance.choice(("full", "chapter"))
        for n, path in enumerate(paths, 1):
            before = a(paths[n - 2].partition("/")[2], "Previous") if n > 1 else ""
            after = a(paths[n].partition("/")[2], "Next") if n < len(paths) else ""
            links = " | ".join(link for link in (before, a("../index.html", "Back to the stories"), after) if link)
            made.story(path, tale, n, head=head, links=f"<p align=center>{links}</p>")
        rows.append(f"<p>{a(paths[0], named(tale))} by {escape(tale.byline)}<br>{escape(tale.summary)}</p>")
        made.tell(tale, paths, "index.html")
    made.page("index.html", "Stories", "<h2>Stories</h2>\n" + "\n".join(rows))


def select(made: Made, tales: Tales) -> None:
    """Lists that lead to the first chapter; every chapter has a menu of all of them."""
    rows = []
    for tale in tales:
        paths = [f"stories/{tale.stem}{n}.html" for n in range(1, len(tale.parts) + 1)]
        for n, path in enumerate(paths, 1):
            options = "".join(
                f"<option value='{one.rpartition('/')[2]}'{' selected' * (k == n)}>{label_of(k, tale.parts[k - 1])}"
                for k, one in enumerate(paths, 1)
            )
            links = f"<form><select onchange='go(this)'>{options}</select></form>" if tale.is_long else ""
            made.story(path, tale, n, head="full", links=links)
        rows.append(f"<li>{a(paths[0], named(tale))} by {escape(tale.byline)}: {escape(tale.summary)}")
        made.tell(tale, paths, "index.html")
    made.page("index.html", "Stories", "<ul>" + "\n".join(rows) + "</ul>")


def flat(made: Made, tales: Tales) -> None:
    """A flat heap of texts with indexes by author and by title, each over several pages; both list the same works."""
    kept = [(tale, write_parts(made, tale, "stories/{stem}{n}.txt", "full")) for tale in tales]
    for name, key in (("author", "byline"), ("title", "title")):
        ordered = sorted(kept, key=lambda pair: str(getattr(pair[0], key)).casefold())
        pages = list(batches(ordered, 12))
        menu = " - ".join(a(f"{name}{n}.html", f"{some[0][0].title[:1]}") for n, some in enumerate(pages, 1))
        for n, some in enumerate(pages, 1):
            rows = []
            for tale, paths in some:
                links = " ".join(a(path, f"{k}/{len(paths)}") for k, path in enumerate(paths, 1))
                title = f"{named(tale)} {links}" if tale.is_long else a(paths[0], named(tale))
                rows.append(f"<p>{title} by {escape(tale.byline)} ({tale.rating})<br>{escape(tale.summary)}")
            made.page(f"{name}{n}.html", f"By {name}", f"<p>{menu}</p>" + "\n".join(rows))
    made.page("index.html", made.look.name, f"<p>{a('author1.html', 'By author')} {a('title1.html', 'By title')}")
    for tale, paths in kept:
        made.tell(tale, paths, "title1.html")


def numbered(made: Made, tales: Tales) -> None:
    """A folder an author, files called by number, a page an author, a list of authors."""
    authors = []
    number = 100
    for k, (by, theirs) in enumerate(grouped_by_author(tales).items(), 1):
        rows = []
        for tale in theirs:
            paths = []
            for n in range(1, len(tale.parts) + 1):
                number += 1
                paths.append(f"authors/{k}/{number}.html")
                made.story(paths[-1], tale, n, head=made.chance.choice(("full", "chapter")))
            rows.append(f"<h3>{named(tale)}</h3><p>{escape(tale.summary)} Rated {tale.rating}.</p><p>")
            rows.append(
                ", ".join(
                    a(path.rpartition("/")[2], f"Part {n}" if tale.is_long else "Read it")
                    for n, path in enumerate(paths, 1)
                )
            )
            made.tell(tale, paths, f"authors/{k}/index.html")
        made.page(f"authors/{k}/index.html", by, f"<h2>Stories by {escape(by)}</h2>" + "\n".join(rows))
        authors.append(f"<li>{a(f'authors/{k}/index.html', escape(by))} ({len(theirs)})")
    made.page("index.html", "Authors", "<h2>Authors</h2><ul>" + "\n".join(authors) + "</ul>")


def images(made: Made, tales: Tales) -> None:
    """Pictures as links: a button beside the title, with or without a word for those who see none."""
    rows = []
    for tale in tales:
        paths = write_parts(made, tale, "s/{stem}{n}.html", "full")
        alt = made.chance.choice(("", ' alt="Read"', f' alt="{named(tale).replace(chr(34), "")}"'))
        buttons = " ".join(
            a(path, f'<img src="part{n}.gif" border=0{alt if not tale.is_long else f" alt={n}"}>')
            for n, path in enumerate(paths, 1)
        )
        rows.append(f"<p>{buttons} <b>{named(tale)}</b> by {escape(tale.byline)}<br>{escape(tale.summary)}</p>")
        made.tell(tale, paths, "index.html")
    made.page("index.html", "Stories", "\n".join(rows))


def split(made: Made, tales: Tales) -> None:
    """The list over several pages (A-C, D-F), an entry a paragraph: title, "Written by", summary; contents pages."""
    kept = sorted(tales, key=lambda tale: tale.title.strip('".').casefold())
    pages = list(batches(kept, 10))
    names = [f"stories-{chr(97 + n)}.html" for n in range(len(pages))]
    menu = " * ".join(a(name, some[0].title.strip('".')[:1]) for name, some in zip(names, pages, strict=True))
    for name, some in zip(names, pages, strict=True):
        rows = []
        for tale in some:
            paths = write_parts(made, tale, "{stem}/{stem}{n}.html", made.chance.choice(("full", "chapter", "none")))
            target = paths[0]
            if tale.is_long:
                target = f"{tale.stem}/index.html"
                local = [path.rpartition("/")[2] for path in paths]
                write_contents(made, target, tale, local)
            rows.append(
                f"<p><b>{a(target, named(tale))}</b><br>Written by: {escape(tale.byline)}<br>Rating: {tale.rating}<br>"
                f"Summary: {escape(tale.summary)}</p>"
            )
            made.tell(tale, paths, name)
        made.page(name, "Stories", f"<p>{menu}</p>" + "\n".join(rows))
    made.page("index.html", made.look.name, f"<p>{menu}</p>")
