"""Pages without a story that say what a work is called and who wrote it."""

from ficmirror.readers.formats.html import HtmlReader
from ficmirror.readers.formats.markdown import MarkdownReader
from ficmirror.recognise.works import recognise
from ficmirror.records.description import Kind, Recognised

_LIST = "".join(f'<p><a href="part{n}.html">Part {n}</a></p>' for n in range(1, 9))


def _said(found: Recognised, field: str) -> list[str]:
    return [one.as_written for work in found.works for one in work.values(field)]


def test_an_index_of_chapters_keeps_what_it_says_of_its_work() -> None:
    page = (
        "<html><head><title>The Lamp (The Landing Archive)</title></head><body><h1>The Lamp</h1>"
        f"<h2>by Wren Hale</h2><p>Pairing: Holmes/Watson</p>{_LIST}</body></html>"
    )
    found = recognise(HtmlReader().read(page.encode()), "lamp/index.html")
    assert found.kind is Kind.NOT_WORK
    assert (_said(found, "title"), _said(found, "author")) == (["The Lamp"], ["Wren Hale"])
    assert _said(found, "relationship") == ["Holmes/Watson"]
    assert found.works[0].chapters == ()


def test_a_list_of_recommendations_is_about_no_work_of_its_own() -> None:
    entry = "<p>Title: The Lamp<br>Author: Wren Hale<br>Rating: PG<br>I love how she does the fog.</p>"
    page = f"<html><head><title>My recs</title></head><body><h1>Fic recs</h1>{entry * 6}{_LIST}</body></html>"
    found = recognise(HtmlReader().read(page.encode()), "recs.html")
    assert found.kind is Kind.NOT_WORK
    assert found.works == ()


def test_rules_for_posting_are_about_no_work() -> None:
    text = "---\ntitle: Rules for posting\n---\n\nRules: please use our template. Submissions close on Friday.\n"
    found = recognise(MarkdownReader().read(text.encode()), "rules.md")
    assert found.works == () or found.kind is not Kind.NOT_WORK
