"""Markup that another archive's cleaner is tested with, and worse of our own: what is shown of it is safe and sound."""

import json
from typing import Any

import pytest

from ficmirror.examine import examine
from ficmirror.text.markup import clean, plain
from tests.shared import shared
from tests.text.test_markup import assert_sound

PEERS = shared("corpus", "peer_cases", "otw_sanitizer_cases.jsonl")
TWINS = (
    '<p onclick="steal()">The lamp</p>',
    "<script>alert('rain')</script><p>The lamp</p>",
    "<scr<script>ipt>alert(1)</script>The lamp",
    "<img src=x onerror=alert(1)>The lamp",
    "<img src=\"javascript:alert('rain')\">The lamp",
    '<a href="java\tscript:alert(1)">The lamp</a>',
    '<a href=" &#106;avascript:alert(1)">The lamp</a>',
    '<a href="data:text/html;base64,PHNjcmlwdD4=">The lamp</a>',
    "<svg><script>alert(1)</script><p>The lamp</p></svg>",
    "<math><style>/*&lt;/style&gt;&lt;img src onerror=alert(1)&gt;*/</style></math>The lamp",
    "<style>p { background: url(javascript:alert(1)) }</style><p style='behavior: url(x.htc)'>The lamp</p>",
    "<iframe src='http://example.org/'></iframe><object data=x></object><embed src=x>The lamp",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->The lamp",
    "<b><i>The lamp</b></i><p><table><td>unclosed<ul><li>deep",
    "<p>The lamp\x00 went\x08 out\x1b</p>",
    '<a name="here" href="#here" target=_top>The lamp</a>',
    "<p>&lt;script&gt;alert(1)&lt;/script&gt; is how he wrote The lamp</p>",
)
RUNS_SCRIPTS = ("<script", "<style", "<iframe", "<object", "<embed", "<svg", 'onerror="', 'onclick="')


def _inputs() -> list[Any]:
    rows = [json.loads(line) for line in PEERS.read_text(encoding="utf-8").splitlines()] if PEERS else []
    cases = [(row["id"], row["input"] if "input" in row else _decoded(row["input_hex"])) for row in rows]
    return [pytest.param(text, id=name) for name, text in cases if isinstance(text, str)]


def _decoded(written: str) -> str:
    return bytes.fromhex(written).decode("utf-8", "replace")


def assert_harmless(markup: str) -> None:
    assert_sound(markup)
    assert not any(sign in markup.lower() for sign in RUNS_SCRIPTS)


@pytest.mark.parametrize("text", [*_inputs(), *TWINS])
def test_cleaned_markup_is_harmless(text: str) -> None:
    assert_harmless(clean(text))


@pytest.mark.parametrize("text", [*_inputs(), *TWINS])
def test_what_is_kept_of_a_page_is_harmless(text: str) -> None:
    page = f"<html><body><p>It was a wet evening in Baker Street.</p>{text}<p>Nobody said a word.</p></body></html>"
    found = examine(page.encode("utf-8", "surrogatepass"), "page.html").recognised
    for markup in (found.markup, *(chapter.markup for work in found.works for chapter in work.chapters)):
        assert_harmless(markup)


@pytest.mark.parametrize("text", TWINS[:12])
def test_the_words_between_what_is_taken_away_stay(text: str) -> None:
    if "<svg" not in text:
        assert "The lamp" in plain(clean(text))
