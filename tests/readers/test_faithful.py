"""What a reader of the archive sees of a document is what its author wrote, character for character, in every form."""

import pytest

from ficmirror.readers.registry import READERS
from ficmirror.readers.sniff import sniff
from ficmirror.records.document import Align, BlockKind, Document, MarkKind
from ficmirror.text.markup import plain, render
from tests.readers.made.forms import FORMS, Made
from tests.readers.made.story import AUTHOR, TITLE, letters, story_letters

_KINDS = {"b": MarkKind.STRONG, "i": MarkKind.EMPHASIS, "s": MarkKind.STRIKE, "r": MarkKind.COLOUR}
UNTITLED = {"text", "lrf", "txtz", "rtf", "palmdoc", "ztxt", "tcr", "wordperfect", "wordstar", "mswrite", "xywrite"}
_ALIGNS = {"": Align.LEFT, "centre": Align.CENTRE, "right": Align.RIGHT}
every_form = pytest.mark.parametrize("made", FORMS.values(), ids=list(FORMS))


def read(made: Made) -> Document:
    """The form's document, found by its own bytes."""
    content = made.make(made.story)
    found = sniff(content, {"markdown": "story.md", "pml": "story.pml"}.get(made.form, "story"))
    assert found.form == made.form
    return READERS[found.form].read(content, None)


@every_form
def test_every_character_comes_through(made: Made) -> None:
    shown = render(read(made).blocks).replace('<hr class="scene"/>', "<p>* * *</p>")
    assert letters(plain(shown)) == story_letters(made.story)


@every_form
def test_every_character_is_where_its_line_says(made: Made) -> None:
    if made.form not in {"rtf", "markdown", "latex"}:  # their characters are written in signs of their own
        document = read(made)
        for block in document.blocks:
            for line in block.lines:
                for offset, character in enumerate(line.text):
                    there = document.text[line.source_offset(offset)]
                    assert there == character or there in "& \n" or character in " \ufffc", line


@every_form
def test_emphasis_and_coloured_speech_are_kept(made: Made) -> None:
    wanted = {
        (look, piece.text)
        for paragraph in made.story
        for piece in paragraph.pieces
        for look in piece.looks
        if look in made.looks
    }
    shown = render(read(made).blocks)
    tags = {"b": "strong", "i": "em", "s": "s", "r": "span"}
    for look, text in wanted:
        before = shown[: shown.index(text)]
        assert before.rfind(f"<{tags[look]}") > before.rfind(f"</{tags[look]}"), (look, text)


@every_form
def test_alignment_and_scene_breaks_are_kept(made: Made) -> None:
    blocks = read(made).blocks
    assert sum(block.kind is BlockKind.BREAK for block in blocks) == 1
    if made.is_aligned:
        aligns = {block.text: block.align for block in blocks}
        for paragraph in made.story:
            if paragraph.text in aligns and paragraph.text != "* * *":
                assert aligns[paragraph.text] is _ALIGNS[paragraph.align], paragraph.text


@every_form
def test_a_document_names_its_title_and_author_as_claims(made: Made) -> None:
    if made.has_claims:
        claims = {(claim.name, claim.text) for claim in read(made).claims}
        assert {("title", TITLE), ("author", AUTHOR)} <= claims


@every_form
def test_a_heading_is_a_heading_without_a_weight_of_its_own(made: Made) -> None:
    if made.form not in UNTITLED:
        headings = [block for block in read(made).blocks if block.kind is BlockKind.HEADING]
        assert [block.text for block in headings] == [TITLE]
        assert not [mark for line in headings[0].lines for mark in line.marks]
