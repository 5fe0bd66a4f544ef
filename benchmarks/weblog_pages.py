"""The posts of a generated list as weblogs' pages: each on one of its own, in its month, among the newest."""

import tomllib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from html import escape
from importlib.resources import files
from typing import Any

from benchmarks.postbags import Files
from benchmarks.posts import LIST, Listful, Mail

_NEWEST = 5
_CUT = 40  # words


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(files("benchmarks").joinpath("weblog_pages.toml").read_text("utf-8"))


def is_comment(mail: Mail) -> bool:
    """Whether a post of the list answers one: on a weblog it is a comment."""
    return bool(mail.answers) and mail.subject.startswith("Re:")


def _text(words: str) -> str:
    return "".join(f"<p>{escape(one, quote=False)}</p>\n" for one in words.split("\n\n") if one.strip())


class _Weblog:
    """One program's way with a list's posts."""

    def __init__(self, name: str, made: Listful) -> None:
        self.program = _table()[name]
        self.writers: dict[str, str] = {}  # whatever name a mail has, on a weblog its writer has one
        for mail in made.mails:
            self.writers.setdefault(mail.address, mail.sender)
        self.posts = [mail for mail in made.mails if not is_comment(mail)]
        self.comments: defaultdict[str, list[Mail]] = defaultdict(list)
        for mail in filter(is_comment, made.mails):
            self.comments[mail.answers].append(mail)
        self.newest = "".join(f'<li><a href="/{one.number}/">{self._subject(one)}</a></li>' for one in self._last())

    def _last(self) -> Sequence[Mail]:
        return self.posts[: -_NEWEST - 1 : -1]

    def _subject(self, mail: Mail) -> str:
        return escape(mail.subject.replace(f"[{LIST}] ", ""))

    def _set(self, what: str, mail: Mail, text: str) -> str:
        return str(self.program[what]).format(
            n=mail.number, at=mail.sent_at, sender=self.writers[mail.address], subject=self._subject(mail), text=text,
            newest=self.newest,
        )  # fmt: skip

    def _page(self, posts: str) -> bytes:
        months = "".join(
            f'<li><a href="/{one:%Y/%m}/">{one:%B %Y}</a></li>' for one in {m.sent_at for m in self._last()}
        )
        body = str(self.program["page"]).format(posts=posts, newest=self.newest, months=months)
        return f"<!DOCTYPE html>\n<html><head><title>Tin Box Tales</title></head><body>{body}</body></html>\n".encode()

    def pages(self) -> Files:
        """Every page of it."""
        found: dict[str, bytes] = {}
        months: defaultdict[str, list[Mail]] = defaultdict(list)
        for mail in self.posts:
            below = "".join(self._set("comment", one, _text(one.text)) for one in self.comments[mail.id])
            post = self._set("post", mail, _text(mail.text)) + str(self.program["below"]).format(comments=below)
            found[str(self.program["path"]).format(n=mail.number, at=mail.sent_at)] = self._page(post)
            months[str(self.program["month"]).format(at=mail.sent_at)].append(mail)
        for path, inside in months.items():
            found[path] = self._page("".join(self._set("post", mail, self._shown(mail)) for mail in reversed(inside)))
        found["index.html"] = self._page("".join(self._set("post", mail, _text(mail.text)) for mail in self._last()))
        return found

    def _shown(self, mail: Mail) -> str:
        if not self.program.get("is_cut"):
            return _text(mail.text)
        return _text(" ".join(mail.text.split()[:_CUT])).replace("</p>", ' <a href="x">Continue reading</a></p>')


def _pages(name: str, made: Listful) -> Files:
    return _Weblog(name, made).pages()


PAGES: dict[str, Callable[[Listful], Files]] = {name: partial(_pages, name) for name in _table()}
