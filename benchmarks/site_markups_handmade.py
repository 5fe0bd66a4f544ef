"""Sites written by hand: contents that nobody signs, cells over rows, descriptions beside texts."""

from collections.abc import Callable
from html import escape

from benchmarks.site_builder import Made, a
from benchmarks.site_markups_mirrors import MARKUPS as OTHERS
from benchmarks.site_shelves import Tales, grouped_by_author, mailed, named, write_parts


def unsigned(made: Made, tales: Tales) -> None:
    """A folder for each long work, whose front page names its chapters and no author; tables of authors lead there."""
    for by, theirs in grouped_by_author(tales).items():
        rows = []
        for tale in theirs:
            paths = write_parts(made, tale, f"fic/{{stem}}/{tale.stem[:5]}{{n}}.txt", "chapter")
            front = f"fic/{tale.stem}/index.htm" if tale.is_long else paths[0]
            if tale.is_long:
                names = (part.title or f"The {n}. letter" for n, part in enumerate(tale.parts, 1))
                links = (a(path.rpartition("/")[2], escape(name)) for path, name in zip(paths, names, strict=True))
                made.page(front, tale.title, "<ol>" + "".join(f"<li>{link}</li>" for link in links) + "</ol>")
            rows.append(f"<tr><td>{a('../' + front, named(tale))}</td><td>{escape(tale.summary)}</td></tr>")
            made.tell(tale, paths, front)
        letters = "".join(filter(str.isalpha, by.lower()))
        body = f"<h2>{escape(by)}</h2><table><tr><th>Story</th><th>About</th></tr>{''.join(rows)}</table>"
        made.page(f"authors/{letters}.htm", f"Our authors: {by}", body)


def over_rows(made: Made, tales: Tales) -> None:
    """A table in which an author's cell stands beside her works, a title's beside its chapters, summaries across."""
    rows = ["<tr><th>Author</th><th>Title</th><th>Chapter</th><th>Date</th></tr>"]
    for theirs in grouped_by_author(tales).values():
        n_rows = sum(len(tale.parts) + 1 for tale in theirs)
        author = f"<td rowspan={n_rows}>{mailed(theirs[0])}</td>"
        for tale in theirs:
            paths = write_parts(made, tale, "{stem}_ch{n}.htm", made.chance.choice(("chapter", "full")))
            title = f"<td rowspan={len(paths)}><b>{named(tale)}</b></td>"
            for n, (path, part) in enumerate(zip(paths, tale.parts, strict=True)):
                first = (author if tale is theirs[0] and not n else "") + ("" if n else title)
                rows.append(f"<tr>{first}<td>{a(path, part.title or f'Chapter {n + 1}')}</td><td>{tale.date}</td></tr>")
            rows.append(f"<tr><td colspan=3><i>{escape(tale.summary)}</i></td></tr>")
            made.tell(tale, paths, "list.htm")
    made.page("list.htm", "Stories", f"<table border=1>{''.join(rows)}</table>")


def described(made: Made, tales: Tales) -> None:
    """Texts in folders of months, a description beside each; a list by authors names the files and says no more."""
    body = ""
    for by, theirs in grouped_by_author(tales).items():
        body += f"<h2>{escape(by)}</h2><ul>"
        for tale in theirs:
            first = made.chance.randrange(9)
            paths = [f"m{first + n // 2:02}/{tale.stem}-{n + 1:02}.txt" for n in range(len(tale.parts))]
            for n, path in enumerate(paths, 1):
                made.story(path, tale, n, head=made.chance.choice(("none", "full")))
                said = f"Title: {tale.title}\nAuthor: {tale.byline}\nDescription: {tale.summary}\n"
                made.files[path[:-4] + ".desc"] = f"{said}Part: {n} of {len(paths)}\n".encode()
            links = " ".join(a(path, path.rpartition("/")[2]) for path in paths)
            body += f"<li>{named(tale)}: {links}"
            made.tell(tale, paths, "authors.html")
        body += "</ul>"
    made.page("authors.html", "Stories by author", body)


MARKUPS: dict[str, Callable[[Made, Tales], None]] = OTHERS | {
    one.__name__: one for one in (unsigned, over_rows, described)
}
