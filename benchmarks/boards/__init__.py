"""A made board as its program shows it, page by page: what a mirror holds (`boards.toml` says how each writes)."""

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from benchmarks.boards.threads import Board, Post, Thread
from benchmarks.postbags import Files

_LIST_SIZE = 25  # threads on a page of the list
_BREAK = "<br />\n<br />\n"


@cache
def programs() -> Mapping[str, Mapping[str, Any]]:
    """Every program of boards by its name."""
    return tomllib.loads((files("benchmarks.boards") / "boards.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class _Show:
    """One board under one program."""

    program: Mapping[str, Any]
    board: Board

    def date(self, at: datetime) -> str:
        return at.strftime(str(self.program["date"]))

    def fill(self, template: str, words: Mapping[str, object]) -> str:
        return Template(str(self.program.get(template, ""))).safe_substitute(words).strip()


@dataclass(frozen=True, slots=True)
class _Run:
    """The pages of one thread, or of the list of them."""

    kind: str
    number: int
    title: str
    n_pages: int


def _uid(user: str) -> int:
    return 2 + int(hashlib.sha256(user.encode()).hexdigest()[:4], 16)


def _slug(title: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", title).strip("-")


def _address(show: _Show, run: _Run, k: int) -> tuple[str, str]:
    """The path of a page, and the address it was mirrored from ("" where the program's mirror does not say)."""
    program, is_thread = show.program, run.kind == "thread"
    size = int(program["per_page"]) if is_thread else _LIST_SIZE
    counts = {"page": k + 1, "start": k * size, "start1": k * size + 1, "stop": k * size + size}
    words = {"t": run.number, "slug": _slug(run.title), **counts}
    mirrored = str(program.get("mirrored" if is_thread else "mirrored_list", "")).format(**words).removesuffix("&st=0")
    hashed = hashlib.sha256(mirrored.encode()).hexdigest()[:4]
    return str(program[run.kind if k else run.kind + "_first"]).format(**words, hash=hashed), mirrored


def _pages(show: _Show, run: _Run, k: int) -> str:
    """The links to the other pages."""
    if run.n_pages == 1:
        return "Page 1 of 1" if run.kind == "thread" else ""
    links = []
    for at in range(run.n_pages):
        href = escape(_address(show, run, at)[0].rpartition("/")[2].replace("%", "%25").replace("?", "%3F"))
        links.append(f"<b>{at + 1}</b>" if at == k else f'<a href="{href}">{at + 1}</a>')
    return f"Page {k + 1} of {run.n_pages} &nbsp; Goto page " + ", ".join(links)


def _body(show: _Show, post: Post) -> str:
    text = _BREAK.join(escape(one, quote=False).replace("\n", "<br />\n") for one in post.text)
    if post.head:
        text = f"<b>{escape(post.head)}</b>{_BREAK}{text}"
    if post.quoted[0]:
        words = {"user": post.quoted[0], "quoted": escape(post.quoted[1]), "date": show.date(post.at)}
        text = show.fill("quote_html", words) + text
    return text


def _post(show: _Show, thread: Thread, n: int) -> str:
    post = thread.posts[n]
    number, date = thread.number * 50 + n, show.date(post.at)
    day, _, clock = date.partition(", ")
    signed = show.board.signatures.get(post.user, "")
    ordinal = str(show.program.get("ordinal" if n else "ordinal_first", ""))
    return show.fill(
        "post_html",
        {
            "user": escape(post.user), "uid": _uid(post.user), "id": number, "n": n + 1, "t": thread.number,
            "date": date, "date_only": day, "time_only": clock, "odd": n % 2 + 1,
            "subject": escape(thread.title if not n else "Re: " + thread.title), "count": _uid(post.user) % 900,
            "ordinal": ordinal.format(n=n, date=date), "slug": _slug(thread.title),
            "first": 'class="first"' if not n else "",
            "signature": show.fill("signature_html", {"signature": escape(signed), "id": number}) if signed else "",
            "text": _body(show, post),
        },
    )  # fmt: skip


def thread_pages(program: str, board: Board, thread: Thread) -> Iterator[tuple[str, bytes]]:
    """The pages of one thread, with their paths."""
    show = _Show(programs()[program], board)
    size = int(show.program["per_page"])
    run = _Run("thread", thread.number, thread.title, -(-len(thread.posts) // size))
    for k in range(run.n_pages):
        path, mirrored = _address(show, run, k)
        posts = "\n".join(_post(show, thread, n) for n in range(k * size, min(len(thread.posts), k * size + size)))
        words = {
            "title": escape(thread.title), "t": thread.number, "slug": _slug(thread.title), "posts": posts,
            "page": k + 1, "n_pages": run.n_pages, "n_posts": len(thread.posts), "views": thread.number * 3,
            "pages": _pages(show, run, k), "mirrored": escape(mirrored),
            "starter": escape(thread.starter), "first_date": show.date(thread.posts[0].at),
        }  # fmt: skip
        yield path, show.fill("page_html", words).encode()


def _row(show: _Show, at: int, thread: Thread) -> str:
    last = thread.posts[-1]
    address, _ = _address(show, _Run("thread", thread.number, thread.title, 1), 0)
    return show.fill(
        "row_html",
        {
            "t": thread.number, "t6": f"{thread.number:06}", "title": escape(thread.title), "odd": at % 2 + 1,
            "user": escape(thread.starter), "uid": _uid(thread.starter), "replies": len(thread.posts) - 1,
            "views": thread.number * 3, "first_date": show.date(thread.posts[0].at), "last_date": show.date(last.at),
            "last_user": escape(last.user), "last_uid": _uid(last.user), "slug": _slug(thread.title),
            "last_id": thread.number * 50 + len(thread.posts) - 1, "address": address.rpartition("/")[2],
        },
    )  # fmt: skip


def _lists(show: _Show) -> Iterator[tuple[str, bytes]]:
    """The pages on which the threads are listed, newest first."""
    threads = sorted(show.board.threads, key=lambda thread: thread.posts[-1].at, reverse=True)
    run = _Run("list", 3, "", -(-len(threads) // _LIST_SIZE))
    for k in range(run.n_pages):
        path, mirrored = _address(show, run, k)
        rows = "\n".join(_row(show, at, one) for at, one in enumerate(threads[k * _LIST_SIZE : (k + 1) * _LIST_SIZE]))
        words = {
            "rows": rows, "pages": _pages(show, run, k), "mirrored": escape(mirrored), "n_threads": len(threads)
        }  # fmt: skip
        yield path, show.fill("list_html", words).encode()


def pages(program: str, board: Board) -> Files:
    """Every page of a board under a program, by path."""
    show = _Show(programs()[program], board)
    found = dict(_lists(show)) if "list" in show.program else {}
    for thread in board.threads:
        found |= thread_pages(program, board, thread)
    return found


BOARDS: dict[str, Callable[[Board], Files]] = {name: partial(pages, name) for name in programs()}
