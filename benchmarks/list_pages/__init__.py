"""The posts of a generated list as web archives show them: a page a message, and the archive's own lists of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from importlib.resources import files
from string import Template

from benchmarks.postbags import Files, wrapped
from benchmarks.posts import LIST, Listful, Mail


@dataclass(frozen=True, slots=True)
class Program:
    """A program that shows messages: its template, how it names a page (by its number), and how it writes a link to
    one in its lists and beside the next.
    """

    template: str
    page: str
    row: str = ""
    lists: tuple[str, ...] = ()


_PROGRAMS = {
    "pipermail": Program(
        "pipermail.html",
        "pipermail/{list}/2001-March/{n:06}.html",
        '<LI><A HREF="{n:06}.html">{subject}\n</A><A NAME="{n}">&nbsp;</A>\n<I>{sender}\n</I>\n',
        ("date.html", "thread.html", "subject.html", "author.html"),
    ),
    "hypermail": Program(
        "hypermail.html",
        "hypermail/{list}/{n:04}.html",
        '<li><a href="{n:04}.html"><b>{subject}</b></a> <i>{sender}</i>\n',
        ("index.html", "author.html"),
    ),
    "mhonarc": Program(
        "mhonarc.html",
        "mhonarc/{list}/msg{n:05}.html",
        '<LI><STRONG><A NAME="{n:05}" HREF="msg{n:05}.html">{subject}</A></STRONG>, <EM>{sender}</EM></LI>\n',
        ("threads.html", "maillist.html"),
    ),
    "yahoo pages": Program("yahoo.html", "group/{list}/message/{n}"),
    "wwwboard": Program(
        "wwwboard.html",
        "wwwboard/{n}.html",
        '<li><a href="{n}.html">{subject}</a> - <b>{sender}</b>\n',
        ("index.html",),
    ),
    "news on the web": Program("deja.html", "deja/article-{n}.html"),
}


def _row(program: Program, n: int, mail: Mail) -> str:
    return program.row.format(n=n, subject=escape(mail.subject), sender=mail.sender)


def _words(made: Listful, program: Program, n: int) -> Mapping[str, str | int]:
    """What a template may ask for of the `n`th message."""
    mail = made.mails[n]
    text = escape(wrapped(mail.text), quote=False)
    near = [at for at in (n - 1, n + 1) if 0 <= at < len(made.mails)]
    below = [at for at, one in enumerate(made.mails) if one.answers and one.answers == mail.id]
    return {
        "n": n, "all": len(made.mails), "list": LIST, "id": mail.id, "answers": mail.answers, "sender": mail.sender,
        "subject": escape(mail.subject),
        "named": escape(mail.subject if LIST in mail.subject else f"[{LIST}] {mail.subject}"),
        "address": mail.address,
        "user": mail.address.partition("@")[0],
        "spelled": mail.address.replace("@", " at "),
        "date": f"{mail.sent_at:%a, %d %b %Y %H:%M:%S +0000}",
        "c_date": f"{mail.sent_at:%a %b %d %H:%M:%S %Y}",
        "short_date": f"{mail.sent_at:%a %b %d, %Y} &nbsp;{mail.sent_at:%I:%M %p}",
        "board_date": f"{mail.sent_at:%B %d, %Y at %H:%M:%S}",
        "text": text,
        "broken_text": "\n".join("<p>" if not line else line + "<br>" for line in text.split("\n")),
        "broken_lines": text.replace("\n", "<br>\n"),
        "quoted": escape(": " + mail.text[:200].replace("\n", "\n: ")),
        "ways": "".join(_row(program, at, made.mails[at]) for at in near),
        "below": "".join(_row(program, at, made.mails[at]) for at in below),
    }  # fmt: skip


def _archive(name: str, made: Listful) -> Files:
    """All the pages that one program makes of a list."""
    program = _PROGRAMS[name]
    template = Template(files("benchmarks.list_pages").joinpath(program.template).read_text("utf-8"))
    pages = {
        program.page.format(list=LIST, n=n): template.substitute(_words(made, program, n)).encode()
        for n in range(len(made.mails))
    }
    rows = "".join(_row(program, n, mail) for n, mail in enumerate(made.mails))
    folder = program.page.format(list=LIST, n=0).rpartition("/")[0]
    for index in program.lists:
        title = f"{LIST} by {index.partition('.')[0]}"
        page = f"<HTML><HEAD><TITLE>{title}</TITLE></HEAD><BODY><h1>{title}</h1>\n<ul>\n{rows}</ul>\n</BODY></HTML>\n"
        pages[f"{folder}/{index}"] = page.encode()
    return pages


PAGES: dict[str, Callable[[Listful], Files]] = {name: partial(_archive, name) for name in _PROGRAMS}
