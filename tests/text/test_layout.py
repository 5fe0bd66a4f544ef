"""Which line ends an author meant, and which only the width of a screen."""

import re
from pathlib import Path
from textwrap import fill
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.records.document import Align, Block, BlockKind
from ficmirror.text.encoding import decode
from ficmirror.text.layout import is_separator, lay_out
from ficmirror.text.margins import without_margins
from ficmirror.text.rows import rows_of
from tests.shared import documents, labels
from tests.work import assert_in_proportion, no_hanging

WRAPPED = """\
Alice was beginning to get very tired of sitting by her sister on the
bank, and of having nothing to do: once or twice she had peeped into the
book her sister was reading, but it had no pictures or conversations.
"""
SECOND = """\
So she was considering in her own mind, as well as she could, for the hot
day made her feel very sleepy and stupid, whether the pleasure of making a
daisy-chain would be worth the trouble of getting up and picking the daisies.
"""


def kinds(text: str) -> list[BlockKind]:
    return [block.kind for block in lay_out(text)]


def texts(text: str) -> list[str]:
    return [block.text for block in lay_out(text)]


def only(text: str) -> Block:
    (block,) = lay_out(text)
    return block


def test_hard_wrapped_lines_flow_as_one_paragraph() -> None:
    blocks = lay_out(WRAPPED + "\n" + SECOND)
    assert [block.is_joined for block in blocks] == [True, True]
    assert blocks[0].text == " ".join(WRAPPED.split())
    assert [block.n_blank_before for block in blocks] == [0, 1]


def test_paragraphs_marked_only_by_indentation_are_told_apart() -> None:
    text = "".join("     " + part for part in (WRAPPED, SECOND, WRAPPED))
    assert texts(text) == [" ".join(part.split()) for part in (WRAPPED, SECOND, WRAPPED)]


def test_paragraphs_marked_only_by_a_short_last_line_are_told_apart() -> None:
    text = WRAPPED + "Thus she sat.\n" + SECOND + "There was nothing so very remarkable in that.\n" + WRAPPED
    assert len(lay_out(text)) == 3


def test_a_line_is_a_paragraph_where_nothing_is_wrapped() -> None:
    lines = [" ".join(WRAPPED.split()), "“Oh dear!” it said.", " ".join(SECOND.split()), "“I shall be late.”"]
    assert texts("\n".join(lines)) == lines


def test_spoken_lines_without_blank_lines_are_paragraphs() -> None:
    text = "“Who are you?” said the Caterpillar.\n“I hardly know, sir.”\n“Explain yourself!”\nAlice could not.\n"
    assert len(lay_out(text)) == 4


def test_a_text_with_a_blank_line_after_every_line_flows_again() -> None:
    wrapped = (WRAPPED + SECOND) * 4
    text = wrapped.replace("\n", "\n\n")
    blocks = lay_out(text)
    assert len(blocks) < 12
    assert all(block.is_joined for block in blocks)


def test_a_mail_wrapped_twice_is_not_cut_at_its_short_lines() -> None:
    rows = [
        "Kneeling by the looking-glass, Alice is motionless, and all of her mind is",
        "concentrating on",
        "keeping out every voice but her own; but as usual she does not get very far",
        "with it.",
        "The kitten watches, as kittens do, from the arm of the great chair, and it",
        "never stirs,",
        "whatever the clock on the chimney-piece may choose to do with its old face",
        "and hands.",
        "Nobody comes; the fire burns low, and somewhere in the house a door is shut",
        "very softly.",
        "It is not the wind, she thinks, since there has been no wind for days, only",
        "the snow.",
    ]
    assert len(lay_out("\n".join(rows))) == 1


def test_verse_keeps_its_lines() -> None:
    verse = (
        "How doth the little crocodile\n  Improve his shining tail,\nAnd pour the waters of the Nile\n"
        "  On every golden scale!\n"
    )
    block = only(verse)
    assert (block.kind, block.is_joined, len(block.lines)) == (BlockKind.VERSE, False, 4)
    assert lay_out(WRAPPED + "\n" + verse + "\n" + SECOND)[1].kind is BlockKind.VERSE


def test_a_letter_keeps_its_address_and_its_closing() -> None:
    blocks = lay_out(f"221B Baker Street\nLondon\n12th May\n\nMy dear Watson,\n\n{WRAPPED}\nYours ever,\nS. Holmes\n")
    assert [len(block.lines) for block in blocks] == [3, 1, 3, 2]
    assert [block.is_joined for block in blocks] == [False, True, True, False]


def test_a_block_of_labelled_lines_keeps_its_lines() -> None:
    block = only(
        "Title: The Mirror\nAuthor: A. Liddell\nRating: PG\nSummary: She went through, and what she found\n"
        "there was not what she expected at all.\n"
    )
    assert (block.kind, block.is_joined, len(block.lines)) == (BlockKind.PARAGRAPH, False, 5)


def test_each_speech_of_a_script_is_a_paragraph() -> None:
    text = (
        "HOLMES: You have been in Afghanistan, I perceive, and lately, and not for\nyour health.\n"
        "WATSON: How?\nHOLMES: Never mind.\nWATSON: But I do mind.\n"
    )
    assert [block.lines[0].text.split(":")[0] for block in lay_out(text)] == ["HOLMES", "WATSON", "HOLMES", "WATSON"]
    assert lay_out(text)[0].is_joined


def test_lists_are_lists() -> None:
    blocks = lay_out("- one mirror\n- two cats, and what\n  they did next\n- no king\n")
    assert [block.kind for block in blocks] == [BlockKind.LIST_ITEM] * 3
    assert blocks[1].text == "- two cats, and what they did next"
    assert kinds("1. First\n2. Second\n3. Third\n") == [BlockKind.LIST_ITEM] * 3


def test_quoted_mail_is_a_quote_without_its_signs() -> None:
    block = lay_out("He wrote:\n\n> Is the Queen in?\n> She is never in.\n")[1]
    assert block.kind is BlockKind.QUOTE
    assert [line.text for line in block.lines] == ["Is the Queen in?", "She is never in."]
    assert block.lines[0].start == 13


def test_tables_and_pictures_of_signs_keep_their_spaces() -> None:
    assert only("Name            Age\nAlice           7\nThe Cat         unknown\n").kind is BlockKind.PREFORMATTED
    assert only("  /\\_/\\\n ( o.o )\n  > ^ <\n /_|_|_\\\n").kind is BlockKind.PREFORMATTED


def test_a_centred_title_is_centred() -> None:
    blocks = lay_out(" " * 27 + "Through the Mirror\n\n" + WRAPPED * 3)
    assert blocks[0].align is Align.CENTRE
    assert blocks[1].align is Align.LEFT


def test_a_separator_inside_a_text_is_a_break_with_its_line() -> None:
    blocks = lay_out(f"{WRAPPED}* * *\n{SECOND}\n~~~\n")
    assert [block.kind for block in blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.BREAK,
        BlockKind.PARAGRAPH,
        BlockKind.BREAK,
    ]
    assert blocks[1].text == "* * *"


@pytest.mark.parametrize(
    "line",
    [
        "* * *",
        "***",
        "~~~",
        "-----",
        "#",
        "oOo",
        "<>",
        "=-=-=",
        "-*-*-",
        "xxx",
        "XXXXX",
        "oOoOo",
        "---o0o---",
        "==-==-==",
        "~*~*~",
        "+++",
        "_____",
        ". . . . . . . .",
        ".........",
        "<><><>",
        "*",
        "-",
        "—",
        "@}-,-'--",
        "{*}",
        "[***]",
        "- - - -",
        "★ ★ ★",
        "◊",
        "oxoxo",
        "-x-x-x-",
        "/\\/\\/\\/\\",
        "_.-^-._.-^-._",
        "ooo000ooo",
        "~ * ~ * ~",
    ],
)
def test_a_line_of_repeated_signs_separates(line: str) -> None:
    assert is_separator(line)
    assert is_separator(f"   {line} ")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "...",
        "?!",
        '"...?"',
        "Oh",
        "a",
        "1",
        "2000",
        "O",
        "!!",
        "--- yes ---",
        "***END***",
        "I",
        "(...)",
        "* Note",
        "~ Alice ~",
        "x" * 500,
        "100",
    ],
)
def test_a_line_that_says_something_separates_nothing(line: str) -> None:
    assert not is_separator(line)


def test_form_feeds_and_unicode_line_ends_end_lines() -> None:
    assert texts("One.\x0cTwo.\u2028\u2028Three.") == ["One.\nTwo.", "Three."]


@given(st.text(alphabet=st.sampled_from('ab A.\n\n\t-*:"_ \x0c\u2028~1)')))
def test_every_line_stands_verbatim_at_its_place_and_none_is_lost(text: str) -> None:
    lines = [line for block in lay_out(text) for line in block.lines]
    assert all(text[line.start : line.start + len(line.text)] == line.text for line in lines)
    starts = [line.start for line in lines]
    assert starts == sorted(set(starts))
    assert "".join("".join(line.text for line in lines).split()) == "".join(text.split())


BIG = {
    "one line of 10 MB": "word " * 2_000_000,
    "a million line ends": "\n" * 1_000_000,
    "100,000 labels": "Title: x\n" * 100_000,
    "nested quotes": ("> " * 2000 + "x\n") * 200,
    "one stanza of 100,000 lines": "Alice was beginning to get very tired of sitting by her sister on it\n" * 100_000,
    "signs in a row": "*" * 1_000_000,
    "bullets": "- a\n" * 100_000,
    "spaces": " " * 2_000_000 + "x",
    "tabs": "\t" * 20_000 + "x",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BIG)
def test_no_text_takes_longer_than_its_length(name: str) -> None:
    with no_hanging():
        lay_out(BIG[name])
    assert_in_proportion(lambda n: lambda: lay_out(BIG[name][:n]), 2_000)


@pytest.mark.parametrize(
    "path", [path for path in documents("real") if path.suffix in {".txt", ""}], ids=lambda path: path.name
)
def test_real_texts_lose_no_word(path: Path) -> None:
    text, _ = decode(path.read_bytes())
    seen = "".join(line.text for block in lay_out(text) for line in block.lines)
    signs = _QUOTED if without_margins(rows := rows_of(text)) == rows else _QUOTED | _MARGINS
    assert "".join(seen.translate(signs).split()) == "".join(text.translate(signs).split())


_QUOTED = str.maketrans("", "", ">")
_MARGINS = str.maketrans("", "", "|/;%#!")  # signs down a margin are no words; looked past only where there is one


def _breaks(row: dict[str, Any]) -> list[str]:
    """The labelled separator lines that have no words in them."""
    lines = row.get("scene_breaks") or []
    return [line for line in lines if line != "<hr>" and not any(map(str.isalpha, re.sub("[oOxX]", "", line)))]


@pytest.mark.parametrize("row", labels("real"), ids=lambda row: str(row["id"]))
def test_the_scene_breaks_of_real_texts_are_breaks(row: dict[str, Any]) -> None:
    assert all(is_separator(line) for line in _breaks(row))


BALLAD = (
    "The tide came in, the tide went out,\n  The lamp was on the sill;\n"
    "The captain slept, the parrot cried,\n  And someone climbed the hill."
)
SONG = (
    "down by the harbour wall i walked one day\nwhere nets were drying and the boats lay still\n"
    "and there i met a man who came to pay\nfor all the lamps that burned upon the hill"
)


@pytest.mark.parametrize("stanza", [BALLAD, SONG, SONG.title()])
@pytest.mark.parametrize("head", ["", "Title: The Hill\nAuthor: Old Pew\n\n"])
def test_a_poem_whose_lines_are_alike_long_is_not_taken_for_wrapped_prose(stanza: str, head: str) -> None:
    blocks = lay_out(head + "\n\n".join([stanza] * 5))[bool(head) :]
    assert [len(block.lines) for block in blocks] == [4] * 5
    assert not any(block.is_joined for block in blocks)


def test_narrow_prose_flows_however_many_of_its_lines_begin_with_a_capital() -> None:
    words = "Holmes and Watson walked to the Station and Lestrade came late with a lamp from Whitehall. " * 3
    narrow = "\n\n".join(fill(words[: 160 + 40 * n], 42) for n in range(6))
    assert all(block.is_joined for block in lay_out(narrow))
