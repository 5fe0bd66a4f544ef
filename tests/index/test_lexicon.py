"""The other forms of a word are the same whether its beginning was scanned for it or for another word before."""

from pathlib import Path

import pytest
import tantivy

from ficmirror.index import open_index
from ficmirror.index.engines import tantivy_lexicon as lexicon
from ficmirror.records.entry import Entry
from ficmirror.records.rights import Audience

TEXTS = {
    "en": "run runs running runner rung wait waits waiting waited waistcoat waive",
    "fr": "attendre attends attendons attendu attention",
    "de": "laufen läuft lief warten wartet gewartet wartend",
}
WORDS = ("running", "run", "waiting", "waits", "attends", "attendu", "wartet", "rung", "runner")


@pytest.mark.parametrize("most", [3_000, 4, 1])
def test_forms_do_not_depend_on_what_was_asked_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(lexicon, "MAX_SCANNED", most)
    engine = open_index(tmp_path, heap_bytes=16_000_000)
    engine.add(
        Entry(n, "work", "Tale", ("Ann",), text, Audience.EVERYONE, language=language)
        for n, (language, text) in enumerate(TEXTS.items(), 1)
    )
    engine.commit()
    searcher: tantivy.Searcher = engine._now().searcher  # type: ignore[attr-defined] # -- no part of the protocol
    alone = {word: lexicon.Lexicon(searcher).forms(word) for word in WORDS}
    assert most == 1 or any(alone.values())
    for words in (WORDS, WORDS[::-1]):
        together = lexicon.Lexicon(searcher)
        assert {word: together.forms(word) for word in words} == alone
