"""Archives of many authors as mirrors keep them: sets of frames, scripts' pages, parts by names of their own, menus."""

from collections.abc import Callable, Sequence
from html import escape

from benchmarks.site_builder import Made, a
from benchmarks.site_markups_shelves import MARKUPS as OTHERS
from benchmarks.site_shelves import Tales, grouped_by_author, mailed, named, write_parts
from benchmarks.tales import Tale


def _own(tale: Tale, n: int) -> str:
    """What a part is called by a name of its own, which may say nothing of its place."""
    if n in (1, len(tale.parts)) and len(tale.parts) > 3:
        return "Prologue" if n == 1 else "Epilogue"
    return tale.parts[n - 1].title or ("The Letter", "Rain", "What She Said")[n % 3]


def own_parts(made: Made, tales: Tales) -> None:
    """Homes of authors; long works have their parts by names of their own, in files counted by numbers or letters,
    behind the title, below it in one paragraph, or below a term.
    """
    pages: dict[str, list[str]] = {}
    for tale in tales:
        kind, at = len(pages.setdefault(tale.authors[0], [])) % 3, slug_of(tale)
        letters = kind == 0 and tale.is_long
        pattern = f"{at}/{tale.stem}/{{n}}.html" if kind == 1 and tale.is_long else f"{at}/{{stem}}{{n}}.html"
        paths = write_parts(made, tale, pattern, "full")
        if letters:
            paths = [_renamed(made, path, f"{at}/{tale.stem}-{chr(97 + n)}.html") for n, path in enumerate(paths)]
        links = [a(path.partition("/")[2], escape(_own(tale, n))) for n, path in enumerate(paths, 1)]
        facts = f"{escape(tale.summary)} ({tale.rating})"
        whole = a(paths[0].partition("/")[2], named(tale))
        row = {
            0: f"<p>{named(tale)} - {' - '.join(links)} {facts}</p>" if tale.is_long else f"<p>{whole} {facts}</p>",
            1: f"<p><font size=4>{named(tale)}</font><br>{facts}<br>{'<br>'.join(links)}</p>",
            2: f"<dl><dt>{named(tale)}<dd>{facts}<br>{' '.join(links)}</dl>",
        }[kind if tale.is_long or kind == 0 else 0]
        pages[tale.authors[0]].append(row)
        made.tell(tale, paths, f"{at}/index.html")
    for name, rows in pages.items():
        body = f"<h1>{escape(name)}'s Fan Fiction</h1><p>Feedback is better than chocolate.</p>" + "\n".join(rows)
        made.page(f"{_slug(name)}/index.html", f"{name}'s Fan Fiction", body)


def slug_of(tale: Tale) -> str:
    """The folder of a work's first author."""
    return _slug(tale.authors[0])


def _slug(name: str) -> str:
    return "~" + "".join(letter for letter in name.lower() if letter.isalnum())


def _renamed(made: Made, path: str, new: str) -> str:
    made.files[new] = made.files.pop(path)
    return new


def framed_parts(made: Made, tales: Tales) -> None:
    """Every part is a set of frames with a page of its own for the story; tables in tables list the sets."""
    rows = []
    for by, theirs in grouped_by_author(tales).items():
        rows.append(f"<tr><td colspan=2><b>{escape(by)}</b></td></tr>")
        for tale in theirs:
            paths = write_parts(made, tale, "fic/{stem}{n}_body.htm", "full")
            for path in paths:
                frames = f'<frame src="top.htm" name="top"><frame src="{path.partition("/")[2]}" name="body">'
                set_of = f"<html><title>{made.look.name}</title><frameset rows='60,*'>{frames}</frameset></html>"
                made.files[path.replace("_body", "")] = set_of.encode()
            links = [path.replace("_body", "") for path in paths]
            numbers = " ".join(a(link, str(n)) for n, link in enumerate(links, 1))
            title = f"<b>{named(tale)}</b> {numbers}" if tale.is_long else f"<b>{a(links[0], named(tale))}</b>"
            facts = f"<table><tr><td>{escape(tale.summary)}</td></tr><tr><td><i>{tale.rating}</i></td></tr></table>"
            rows.append(f"<tr><td>{title} by {mailed(tale)}</td><td>{facts}</td></tr>")
            made.tell(tale, paths, "list.htm")
    made.files["fic/top.htm"] = b"<html><body><a href='../list.htm' target=_top>Fiction</a></body></html>"
    made.page("list.htm", "Fiction", "<table border=1>" + "\n".join(rows) + "</table>")


def asked(made: Made, tales: Tales) -> None:
    """Pages of a script as Windows names them, lists of blocks with labels, a page of contents for each long work that
    counts its parts, a menu of numbers on each part, copies with larger letters.
    """
    blocks = []
    for k, tale in enumerate(sorted(tales, key=lambda tale: tale.title), 11):
        n_parts = len(tale.parts)
        paths = [f"viewstory.php@sid={k}&chapter={n}.html" for n in range(1, n_parts + 1)]
        block = _block(tale, f"viewstory.php@sid={k}&index=1.html" if tale.is_long else paths[0])
        options = "".join(f"<option value={n}>{n}. {escape(_own(tale, n))}" for n in range(1, n_parts + 1))
        menu = f"<form><select name=chapter>{options}</select></form>" if tale.is_long else ""
        for n, path in enumerate(paths, 1):
            made.story(path, tale, n, head="full", links=menu)
            if (k + n) % 5 == 0:
                made.story(path.replace(".html", "&textsize=1.html"), tale, n, head="full", links=menu)
        if tale.is_long:
            rows = [f"<p>{n}. {a(path, escape(_own(tale, n)))}</p>" for n, path in enumerate(paths, 1)]
            made.page(f"viewstory.php@sid={k}&index=1.html", made.look.name, block + "\n".join(rows))
        blocks.append(block)
        made.tell(tale, paths, "browse.php@type=titles.html")
    for n in range(0, len(blocks), 10):
        made.page(f"browse.php@type=titles&offset={n}.html", made.look.name, "\n".join(blocks[n : n + 10]))


def _block(tale: Tale, first: str) -> str:
    facts = f"Categories: {a('browse.php@catid=3.html', escape(tale.world))}<br>Chapters: {len(tale.parts)}"
    head = f"{a(first, named(tale))} by {escape(tale.byline)} [{a('reviews.php@item=3.html', 'Reviews')} - 3]"
    return f"<div>{head}</div><div>Summary: {escape(tale.summary)}<br>Rating: {tale.rating}<br>{facts}</div>"


def numbered_menus(made: Made, tales: Tales) -> None:
    """Folders called by number below one root; links from the root of the host; each part has a row of numbers in
    which its own is no link; what is said of a work has numbers that lead to reviews.
    """
    rows = []
    for k, tale in enumerate(sorted(tales, key=lambda tale: tale.stem), 11):
        paths = [f"Story-{k}{f'-{n}' if n > 1 else ''}/{tale.stem}.htm" for n in range(1, len(tale.parts) + 1)]
        for n, path in enumerate(paths, 1):
            made.story(path, tale, n, head="full", links=_row(paths, n) if tale.is_long else "")
        facts = f"{tale.rating} - Chapters: {len(paths)} - Reviews: {a(f'/Reviews-{k}/{tale.stem}.htm', '7')}"
        title = f"{a('/' + paths[0], named(tale))} by {a(f'/Author-{len(tale.byline)}/x.htm', escape(tale.byline))}"
        rows.append(f"<div><div>{title}</div><p>{escape(tale.summary)}</p><p>{facts}</p></div>")
        made.tell(tale, paths, "list.htm")
    made.page("list.htm", "Stories", "\n".join(rows))


def _row(paths: Sequence[str], here: int) -> str:
    numbers = (f"<b>{n}</b>" if n == here else a("/" + path, str(n)) for n, path in enumerate(paths, 1))
    return f"<p>{' '.join(numbers)}</p>"


def read_it(made: Made, tales: Tales) -> None:
    """A small table for each work, its title in one row, facts in others, "Read it!" in the last; parts lead on."""
    tables = []
    for tale in tales:
        pattern = "{stem}_{n}.html" if tale.is_long else "{stem}.html"
        paths = [pattern.format(stem=tale.stem, n=n) for n in range(1, len(tale.parts) + 1)]
        for n, path in enumerate(paths, 1):
            made.story(path, tale, n, head="full", links=a(paths[n], "Continue") if n < len(paths) else "")
        cells = (
            named(tale),
            f"Author: {escape(tale.byline)}",
            f"Rating: {tale.rating}",
            f"Summary: {escape(tale.summary)}",
        )
        rows = "".join(f"<tr><td>{cell}</td></tr>" for cell in (*cells, a(paths[0], "Read it!")))
        tables.append(f"<table>{rows}</table>")
        made.tell(tale, paths, "stories.html")
    made.page("stories.html", "Stories", "\n".join(tables))


def months(made: Made, tales: Tales) -> None:
    """Nothing but lists of what each month brought: who wrote it stands before the title, and a long work's parts are
    spread over several of them.
    """
    pages: dict[int, list[str]] = {}
    for number, tale in enumerate(tales):
        paths = write_parts(made, tale, "lib/{stem}{n}.html" if tale.is_long else "lib/{stem}.html", "full")
        for first in range(0, len(paths), 2):
            links = ", ".join(
                a("../" + path, f"Chapter {n}") for n, path in enumerate(paths, 1) if first < n <= first + 2
            )
            title = f"{named(tale)} - {links}" if tale.is_long else a("../" + paths[0], named(tale))
            cells = (escape(tale.byline), title, tale.rating, escape(tale.summary))
            row = "".join(f"<td>{cell}</td>" for cell in cells)
            pages.setdefault(number // 12 + first // 2, []).append(f"<tr>{row}</tr>")
        made.tell(tale, paths, f"new/{number // 12}.html")
    for number, rows in pages.items():
        made.page(f"new/{number}.html", f"Month {number}", f"<h1>Recent additions</h1><table>{''.join(rows)}</table>")


def nested(made: Made, tales: Tales) -> None:
    """Homes with a list in each item for the parts, by names of their own."""
    for by, theirs in grouped_by_author(tales).items():
        home, items = _slug(by), []
        for tale in theirs:
            pattern = "{stem}-{n}.htm" if tale.is_long else "{stem}.htm"
            paths = write_parts(made, tale, f"{home}/x/{pattern}", "full")
            links = [a(path.partition("/")[2], escape(_own(tale, n))) for n, path in enumerate(paths, 1)]
            inner = f"<ul>{''.join(f'<li>{link}' for link in links)}</ul>" if tale.is_long else ""
            title = named(tale) if tale.is_long else a(paths[0].partition("/")[2], named(tale))
            items.append(f"<li>{title} [{tale.rating}] - {escape(tale.summary)}{inner}")
            made.tell(tale, paths, f"{home}/fic.htm")
        made.page(
            f"{home}/fic.htm", f"{by}'s Fan Fiction", f"<h1>{escape(by)}'s Fan Fiction</h1><ul>{''.join(items)}</ul>"
        )


MARKUPS: dict[str, Callable[[Made, Tales], None]] = OTHERS | {
    one.__name__: one for one in (own_parts, framed_parts, asked, numbered_menus, read_it, months, nested)
}
