"""How many works one document holds."""

import pytest

from ficmirror.recognise.division.divisions import bare_title
from ficmirror.records.description import Kind
from tests.recognise.reading import recognised, values
from tests.recognise.test_chapters import ONE, THREE, TWO


def titles(text: str) -> list[list[str]]:
    return [values(found, "title") for found in recognised(text).works]


def test_several_headers_make_several_works() -> None:
    text = "\n\n\n".join(
        f"Title: {name}\nAuthor: Philippa Wren\nRating: G\n\n{story}\n\nTHE END"
        for name, story in (("Gate", ONE), ("Stable", TWO), ("Letter", THREE))
    )
    assert titles(text) == [["Gate"], ["Stable"], ["Letter"]]


def test_the_same_title_again_is_the_next_part() -> None:
    text = "\n\n\n".join(
        f"Title: The Long Way ({n}/2)\nAuthor: Philippa Wren\nRating: G\n\n{story}" for n, story in ((1, ONE), (2, TWO))
    )
    assert len(recognised(text).works) == 1


def test_a_digest_of_mails_holds_a_work_for_every_subject() -> None:
    text = "\n\n".join(
        f"Date: Mon, {n} Oct 1999 20:11:09 GMT\nFrom: {who} <{who}@example.org>\nSubject: {subject}\n\n{story}"
        for n, who, subject, story in (
            (4, "wren", "[pemberley] FIC: Gate (1/2)", ONE),
            (5, "wren", "[pemberley] FIC: Gate (2/2)", TWO),
            (6, "thimble", "[pemberley] FIC: Letter", THREE),
        )
    )
    found = recognised(text)
    assert found.kind is Kind.WORKS
    assert [len(one.chapters) for one in found.works] == [2, 1]


def test_titles_with_bylines_make_works() -> None:
    text = "\n\n* * *\n\n".join(
        f"{name}\nby {who}\n\n{story}"
        for name, who, story in (
            ("Gate", "Pip Wren", ONE),
            ("Stable", "Tob Thimble", TWO),
            ("Letter", "N. Quill", THREE),
        )
    )
    assert titles(text) == [["Gate"], ["Stable"], ["Letter"]]


@pytest.mark.parametrize(
    "heads", [("1. Gate", "2. Stable", "3. Letter"), ("GATE", "STABLE", "LETTER"), ("Gate", "Stable", "Letter")]
)
@pytest.mark.parametrize("title", ["Three Pemberley Drabbles", "Pemberley Ficlets", "A Collection of Vignettes"])
def test_a_set_of_drabbles_is_several_works(title: str, heads: tuple[str, ...]) -> None:
    stories = "\n\n".join(f"{head}\n\n{story}" for head, story in zip(heads, (ONE, TWO, THREE), strict=True))
    found = recognised(f"Title: {title}\nAuthor: Philippa Wren\nFandom: Pride and Prejudice\n\n{stories}\n")
    assert len(found.works) == 3
    assert [values(one, "title")[0] for one in found.works] == [head.split(". ")[-1] for head in heads]
    assert [values(one, "author") for one in found.works] == [["Philippa Wren"]] * 3


def test_chapters_of_one_story_stay_together() -> None:
    found = recognised(
        f"Title: Gate\nAuthor: Wren\n\nChapter 1\n\n{ONE}\n\nChapter 2\n\n{TWO}\n\nChapter 3\n\n{THREE}\n"
    )
    assert found.kind is Kind.WORK


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("[pemberley] FIC: Gate (1/2)", "gate"),
        ("Re: NEW: Gate, Part Two", "gate"),
        ("Gate 3/7", "gate"),
        ("Gate - Chapter 4: The Stable", "gate"),
        ("Part 2", "part 2"),
        ("Apollo 13", "apollo"),
    ],
)
def test_a_title_is_compared_without_its_part(text: str, bare: str) -> None:
    assert bare_title(text) == bare


FORMS = {
    "titles and pairings": (
        3,
        f"Title: Tea\nPairing: Holmes/Watson\nWords: 100\n\n{ONE}\n\n***\n\nTitle: Rain\nPairing: none\nWords: 100\n\n"
        f"{TWO}\n\n***\n\nTitle: Lamp\nPairing: none\nWords: 100\n\n{THREE}\n",
    ),
    "counted drabbles": (
        3,
        f"Baker Street Drabbles\nby Aurelia Finch\n\nDrabble #1: Tea\n\n{ONE}\n\nDrabble #2: Rain\n\n{TWO}\n\n"
        f"Drabble #3: Lamp\n\n{THREE}\n",
    ),
    "a table of contents above": (
        3,
        f"BAKER STREET SHORTS\nA collection of vignettes by Aurelia Finch\n\nContents\n\nTea\nRain\nLamp\n\n=====\n\n"
        f"TEA\n\n{ONE}\n\n=====\n\nRAIN\n\n{TWO}\n\n=====\n\nLAMP\n\n{THREE}\n",
    ),
    "an anthology": (
        3,
        f"THE FOGBOUND ANTHOLOGY\nedited by Mary M.\n\n---\n\nTEA\nby Aurelia Finch\n\n{ONE}\n\nTHE END\n\n-----\n\n"
        f"RAIN\nby Tobias Thimble\n\n{TWO}\n\nTHE END\n\n-----\n\nLAMP\nby Nora Quill\n\n{THREE}\n\nTHE END\n",
    ),
    "a story and its sequel": (
        2,
        f"Title: Tea\nAuthor: Finch\nRating: G\n\n{ONE}\n\nTHE END\n\nTitle: More Tea\nAuthor: Finch\nRating: G\n"
        f"Summary: Sequel to Tea.\n\n{TWO}\n\nTHE END\n",
    ),
    "a header above every chapter": (
        1,
        f"Title: Tea\nChapter: 1\nAuthor: Finch\nRating: G\n\n{ONE}\n\nTBC\n\nTitle: Tea\nChapter: 2\nAuthor: Finch\n"
        f"Rating: G\n\n{TWO}\n\nTBC\n",
    ),
    "the title above every chapter": (
        1,
        f"Tea\nby Finch\n\nChapter 1\n\n{ONE}\n\nTea\nby Finch\n\nChapter 2\n\n{TWO}\n",
    ),
    "points of view": (1, f"Title: Tea\nAuthor: Finch\n\nHOLMES\n\n{ONE}\n\nWATSON\n\n{TWO}\n\nHOLMES\n\n{THREE}\n"),
    "five things": (
        1,
        "Title: Five Stories He Never Told\nAuthor: F.\n\n"
        f"The Lamp\n\n{ONE}\n\nThe Tea\n\n{TWO}\n\nThe Rain\n\n{THREE}",
    ),
}


@pytest.mark.parametrize(("n_works", "text"), FORMS.values(), ids=FORMS.keys())
def test_works_are_counted_in_many_forms(n_works: int, text: str) -> None:
    assert len(recognised(text).works) == n_works


PIECES = """It smoked. It smoked for everyone, but it was she who sat by it, and she said that it was the wind.

"You might shift your chair," said Holmes. She shifted it, to oblige, and the smoke came after her."""


@pytest.mark.parametrize(
    ("front", "heads"),
    [
        ("Two for the Road\nby Aurelia Finch", ('1. "The Chair"', '2. "The Smoke"')),
        ("Odds and Ends\nby Aurelia Finch", ("The Chair\n\n(G)", "The Smoke\n\n(PG, for a cough)")),
        ("Ten Words (two so far)\nprompts from the words meme\nby Aurelia Finch", ("**01. Chair**", "**02. Smoke**")),
        ("Five Times the Chimney Smoked\n(a drabble set by Aurelia Finch)\n\nAll G.", ("1. CHAIR", "2. SMOKE")),
    ],
    ids=["quoted", "rated", "prompts", "a remark above"],
)
def test_pieces_with_titles_of_their_own_are_works(front: str, heads: tuple[str, str]) -> None:
    text = f"{front}\n\n" + "\n\n".join(f"{head}\n\n{PIECES}" for head in heads) + "\n"
    found = recognised(text)
    assert found.kind is Kind.WORKS
    assert [description.body_starts_with[:10] for description in found.works] == ["It smoked."] * 2


NAMES = (("The Gate", "Ann Wren"), ("The Stable", "Tess Moor"), ("The Letter", "Harriet Pym"))
HEADS = ("{title}\nby {author}", "{title}\nby {author}\n(PG)", "{title}\n\nby {author}", '"{title}" by {author}')


@pytest.mark.parametrize("between", ["\n\n\n", "\n\n* * *\n\n", "\n\n" + "-" * 70 + "\n\n"])
@pytest.mark.parametrize("head", HEADS)
def test_titles_with_names_head_works(head: str, between: str) -> None:
    told = zip(NAMES, (ONE, TWO, THREE), strict=True)
    text = between.join(f"{head.format(title=title, author=author)}\n\n{story}" for (title, author), story in told)
    assert len(recognised(text).works) == 3


def test_the_last_work_behind_the_end_of_the_others_is_no_footer() -> None:
    told = zip(NAMES, (ONE, TWO, THREE), strict=True)
    text = "\n\nThe End\n\n\n".join(f"{title}\nby {author}\n\n{story}" for (title, author), story in told)
    assert len(recognised(text).works) == 3


def test_a_story_that_is_read_in_a_story_is_told_in_it() -> None:
    read = f"The Stable\nby Fitzwilliam Darcy\n\n{TWO}"
    text = f"Title: The Gate\nAuthor: Ann Wren\nRating: G\n\n{ONE}\n\n{read}\n\n{THREE}\n"
    assert len(recognised(text).works) == 1


def test_a_round_robin_is_one_work() -> None:
    told = enumerate(zip(NAMES, (ONE, TWO, THREE), strict=True), 1)
    text = "\n\n* * *\n\n".join(f"Part {n} - by {author}\n\n{story}" for n, ((_, author), story) in told)
    assert len(recognised(f"Round Robin: The Gate\nby the Pemberley List\n\n{text}").works) == 1
