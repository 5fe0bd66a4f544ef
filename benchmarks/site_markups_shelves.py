"""Lists of whole archives: texts as indexes, rows for parts, volumes, pen names, works that are gone, print pages."""

from collections.abc import Callable, Sequence
from html import escape

from benchmarks.site_builder import Made, a, label_of
from benchmarks.site_markups_homes import MARKUPS as OTHERS
from benchmarks.site_shelves import Tales, grouped_by_author, mailed, named, slug, write_parts
from benchmarks.tales import Tale, address_of


def _numbers(paths: Sequence[str], first: int = 1) -> str:
    return " | ".join(a(path, str(n)) for n, path in enumerate(paths, first))


def text_index(made: Made, tales: Tales) -> None:
    """A shelf of texts with an index that is a text: names of files, "Title, part 1 of 3, by Ann Other"."""
    rows = ["Index of the story archive", "", "File              Title / Author", "----              --------------"]
    for tale in tales:
        paths = write_parts(made, tale, "pub/{stem}{n}.txt", made.chance.choice(("full", "none")))
        for n, path in enumerate(paths, 1):
            of = f", part {n} of {len(paths)}" if tale.is_long else ""
            rows.append(f"{path[4:]:<26}  {tale.title}{of}, by {tale.byline}")
        made.tell(tale, paths, "pub/00index.txt", has_summary=False)
    made.files["pub/00index.txt"] = "\n".join((*rows, "")).encode()


def definitions(made: Made, tales: Tales) -> None:
    """`<dt>` an author, `<dd>` each work with its summary, parts in a row below it: Prologue, 1, 2, Epilogue."""
    rows = []
    for theirs in grouped_by_author(tales).values():
        rows.append(f"<dt><b>{mailed(theirs[0])}</b>")
        for tale in theirs:
            paths = write_parts(made, tale, "{stem}/{n}.htm" if tale.is_long else "{stem}.htm", "chapter")
            title = named(tale) if tale.is_long else a(paths[0], named(tale))
            parts = [f"<br>{a(paths[0], 'Prologue')} | {_numbers(paths[1:-1])} | {a(paths[-1], 'Epilogue')}"]
            parts = parts if len(paths) > 3 else [f"<br>{_numbers(paths)}"] if tale.is_long else []
            rows.append(f"<dd><i>{title}</i> ({tale.rating}) - {escape(tale.summary)}{''.join(parts)}")
            made.tell(tale, paths, "index.html")
    made.page("index.html", "Stories", "<dl>" + "\n".join(rows) + "</dl>")


def volumes(made: Made, tales: Tales) -> None:
    """Long works in volumes, "Book One: 1 2 3"; "Go!" for short ones; in a row of a table below their facts."""
    rows = []
    for tale in sorted(tales, key=lambda tale: tale.title):
        paths = write_parts(made, tale, "lib/{stem}{n}.html", made.chance.choice(("chapter", "full")))
        half = len(paths) // 2
        books = (f"Book One: {_numbers(paths[:half])}", f"Book Two: {_numbers(paths[half:])}")
        links = "<br>".join(books) if half > 1 else _numbers(paths) if tale.is_long else a(paths[0], "Go!")
        facts = f"<b>{named(tale)}</b> by {mailed(tale)}, {tale.rating}"
        rows.append(f"<p>{facts}<br>{escape(tale.summary)}<br>{links}</p>")
        made.tell(tale, paths, "index.html")
    made.page("index.html", "Library", "\n".join(rows))


def part_rows(made: Made, tales: Tales) -> None:
    """A table with a row for each part; author and title stand in the first row of each work."""
    heads = "".join(f"<td><b>{word}</b></td>" for word in ("Author", "Title", "Part", "Date"))
    rows = [f"<tr>{heads}</tr>"]
    for theirs in grouped_by_author(tales).values():
        for tale in theirs:
            paths = write_parts(made, tale, "{stem}{n}.html", made.chance.choice(("chapter", "none", "full")))
            for n, path in enumerate(paths, 1):
                words = label_of(n, tale.parts[n - 1]) if tale.is_long else "Complete"
                first = (mailed(tale), f"<b>{named(tale)}</b>") if n == 1 else ("&nbsp;", "&nbsp;")
                rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in (*first, a(path, words), tale.date)))
            made.tell(tale, paths, "stories.html", has_summary=False)
    made.page("stories.html", "Stories", "<table>" + "\n".join(rows) + "</table>")


def pen_names(made: Made, tales: Tales) -> None:
    """Pages of authors called "Ann Other (aka Foxfire)" and no more; "with" another author; facts in italics."""
    pages: dict[str, list[str]] = {}
    for tale in tales:
        paths = write_parts(made, tale, "stories/{stem}_{n}.html" if tale.is_long else "stories/{stem}.html", "chapter")
        other = f" <i>(with {escape(tale.authors[1])})</i>" if len(tale.authors) > 1 else ""
        chapters = " - ".join(a(f"../{path}", label_of(n, tale.parts[n - 1])) for n, path in enumerate(paths, 1))
        title = f"{named(tale)}</b>{other}: {chapters}" if tale.is_long else f"{a('../' + paths[0], named(tale))}</b>"
        rows = pages.setdefault(tale.authors[0], [])
        rows.append(
            f"<li><b>{title}{other * (not tale.is_long)}<br><i>{tale.rating}; {tale.date}</i><br>{escape(tale.summary)}"
        )
        made.tell(tale, paths, f"authors/{slug(tale.authors[0])}.html")
    for name, rows in pages.items():
        called = f"{name} (aka Foxfire)" if made.chance.random() < 0.5 else name
        mail = f"<p>Feedback to <a href='mailto:{address_of(name)}'>{address_of(name)}</a></p><p>Lives by the sea.</p>"
        body = f"<h1>{escape(called)}</h1>{mail}<h2>Stories</h2><ul>" + "\n".join(rows) + "</ul>"
        made.page(f"authors/{slug(name)}.html", called, body)


def lost(made: Made, tales: Tales) -> None:
    """Items without links between others, links to parts that nobody has, names in the rows of a table above lists."""
    rows = []
    for by, theirs in grouped_by_author(tales).items():
        mail = f"<a href='mailto:{address_of(theirs[0].authors[0])}'>e-mail the author</a>"
        rows.append(f"<table><tr><td><font size=4>{escape(by)}</font></td><td>{mail}</td></tr></table><ul>")
        for tale in theirs:
            paths = write_parts(made, tale, "s/{stem}{n}.html", made.chance.choice(("chapter", "full")))
            gone = f" | {a(f's/{tale.stem}99.html', str(len(paths) + 1))}" if made.chance.random() < 0.5 else ""
            title = f"{named(tale)}: {_numbers(paths)}{gone}" if tale.is_long else a(paths[0], named(tale))
            rows.append(f"<li>{title} ({tale.rating})<br>{escape(tale.summary)}")
            if made.chance.random() < 0.3:
                rows.append("<li>The Lost Compass (R) <i>This story was removed when its author asked for it.</i>")
            made.tell(tale, paths, "authors.html")
        rows.append("</ul>")
    made.page("authors.html", "Stories by author", "\n".join(rows))


def printed(made: Made, tales: Tales) -> None:
    """Menus of parts above and below each story, and every page once more, to be printed."""
    rows = []
    for tale in tales:
        paths = [f"stories/{tale.stem}-{n}.html" for n in range(1, len(tale.parts) + 1)]
        for n, path in enumerate(paths, 1):
            menu = " ".join(_turn(other, k, n) for k, other in enumerate(paths, 1)) if tale.is_long else ""
            told = "\n".join(f"<p>{escape(words or '* * *')}</p>" for words in tale.parts[n - 1].paragraphs)
            page = f"<h2>{named(tale)}</h2>{menu}{told}{menu}"
            made.page(path, f"{tale.title} by {tale.byline}", page, is_furnished=made.is_furnished)
        made.tell(tale, paths, "list.html")
        rows.append(_printed_row(made, tale, paths[0]))
    made.page("list.html", "Stories", "\n".join(rows))


def _turn(path: str, n: int, here: int) -> str:
    return f"<b>{n}</b>" if n == here else a(path.rpartition("/")[2], str(n))


def _printed_row(made: Made, tale: Tale, first: str) -> str:
    copy = first.replace("stories/", "print/")
    told = "\n".join(f"<p>{escape(words or '* * *')}</p>" for words in tale.parts[0].paragraphs)
    made.files[copy] = f"<html><title>{named(tale)}</title><body>{told}</body></html>".encode()
    title = f"<strong>{a(first, named(tale))}</strong> ({a(copy, 'print')})"
    return f"<div>{title}<br><em>{escape(tale.byline)}</em>, {tale.rating}. {escape(tale.summary)}</div>"


MARKUPS: dict[str, Callable[[Made, Tales], None]] = OTHERS | {
    one.__name__: one for one in (text_index, definitions, volumes, part_rows, pen_names, lost, printed)
}
