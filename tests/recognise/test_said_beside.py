"""What stands beside the facts of a header: talk behind a rating, a cried label, a page that lists several works."""

import pytest

from ficmirror.examine import examine
from ficmirror.recognise.posts.announced import read_subject
from tests.quality.scoring import found_values

STORY = """The gate was shut, and somebody had tied it with a stocking.

"That's mine," said Meg, and she went red up to her hat.

"How did it get there?" Robin had his hand on the knot. He did not pull it. From the other side of the wall came the
noise of a man who was trying not to sneeze.

They listened. It began to rain, and in a while the gate swung open by itself.
"""

FRONTS = {
    "Rated PG. Please send comments to meg@example.org. Do not archive without my permission.": {
        "rating": ["PG"],
        "feedback": ["Please send comments to meg@example.org."],
        "archive": ["Do not archive without my permission."],
    },
    "AUTHOR NOTES!! ok so this is my first fic and I'm a bit nervous about it.": {
        "notes": ["ok so this is my first fic and I'm a bit nervous about it."],
    },
    "DISCLAIMER!!! I own nothing, not even the stocking.": {"disclaimer": ["I own nothing, not even the stocking."]},
    "Start date: 2/11/97": {"date": ["2/11/97"]},
    "Archived: 5/5/02\nRating: PG": {"date": ["5/5/02"]},
    "Written by Meg Archer, May-June 1996": {"date": ["May-June 1996"], "author": ["Meg Archer"]},
    "Fandom: Schneeweißchen und Rosenrot": {"fandom": ["Schneeweißchen und Rosenrot"]},
    "SERIES      : Stockings\nRATING      : U\nSUMMARY     : A gate.": {"series": ["Stockings"], "rating": ["U"]},
    "Robin belongs to nobody. The stocking and the friar are © Meg Archer.": {
        "disclaimer": ["Robin belongs to nobody. The stocking and the friar are © Meg Archer."]
    },
}


@pytest.mark.parametrize("front", FRONTS, ids=[front[:24] for front in FRONTS])
def test_what_a_header_says_beside_its_facts_is_read(front: str) -> None:
    found = found_values(examine(f"THE STOCKING GATE\n\n{front}\n\n{STORY}".encode(), "gate.txt"))
    assert {field: found.get(field) for field in FRONTS[front]} == FRONTS[front]


ENDS = ("Like it? Hate it? meg@example.org", "C&C to the address above. No rotten tomatoes, please.")


@pytest.mark.parametrize("end", ENDS)
def test_a_request_below_the_story_is_read_whole(end: str) -> None:
    found = found_values(examine(f"THE STOCKING GATE\nby Meg\n\n{STORY}\n\nThe End\n\n{end}\n".encode(), "gate.txt"))
    assert found["feedback"] == [end]


def test_a_story_back_by_request_allows_nobody_anything() -> None:
    text = f"THE STOCKING GATE\nby Meg\n\nReposted from last year by request.\n\n{STORY}"
    found = found_values(examine(text.encode(), "gate.txt"))
    assert "permission" not in found and "archive" not in found


def test_the_address_of_a_list_in_an_envelope_is_nobodys() -> None:
    head = "From owner-gate@lists.example.org  Wed Jul 16 08:12:44 1997\nDate: Wed, 16 Jul 1997 00:10:02 -0400\n"
    head += "From: Meg Archer <meg@example.org>\nSubject: [fic] The Stocking Gate\n\n"
    found = found_values(examine(f"{head}THE STOCKING GATE\nby Meg Archer\n\n{STORY}".encode(), "gate.txt"))
    assert found["author_email"] == ["meg@example.org"]


def test_a_page_of_recommendations_is_the_page_of_no_work() -> None:
    entries = "".join(
        f'<p><b><a href="{n}.html">Story {n}</a></b> by {name}. Gen. Long, and worth the telephone bill of it all.</p>'
        for n, name in enumerate(("Lorelei", "Kip", "Nan", "Tee", "Marjory"))
    )
    page = f"<html><head><title>Thorn's Recs</title></head><body><h1>Thorn's Recs</h1><p>Recs by Thorn</p>{entries}"
    assert not examine(page.encode(), "recs.html").recognised.works


@pytest.mark.parametrize("line", ['"Note! The gate is shut," said Robin.', "Warning! Warning! cried the robot."])
def test_what_somebody_cries_in_the_story_is_no_label(line: str) -> None:
    found = found_values(examine(f"THE STOCKING GATE\nby Meg\n\n{STORY}\n{line}\n\n{STORY}".encode(), "gate.txt"))
    assert not {"notes", "warnings"} & set(found)


SUBJECTS = {
    "Halloween fic: Headless": "Headless",
    "Valentine's fic: Headless": "Headless",
    "fluffy ficlet: Headless": "Headless",
    "A Halloween story: Headless": "Headless",
    "[kansas] *NEW* Headless (1/?)": "Headless",
    "A Christmas Story: Headless": "A Christmas Story: Headless",
    "Ghost Story: the Musical": "Ghost Story: the Musical",
    "Wolf: Headless": "Wolf: Headless",
}


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_subject_says_what_sort_of_story_comes_before_its_title(subject: str) -> None:
    assert subject[slice(*read_subject(subject).title)] == SUBJECTS[subject]


def test_the_tag_of_a_list_is_no_fandom_beside_a_labelled_one() -> None:
    head = "Date: Wed, 16 Jul 1997 00:10:02 -0400\nFrom: Meg <meg@example.org>\nTo: gate@lists.example.org\n"
    text = f"{head}Subject: [DF] The Stocking Gate\n\nFandom: Robin Hood\nRating: PG\n\n{STORY}"
    assert found_values(examine(text.encode(), "gate.txt"))["fandom"] == ["Robin Hood"]


REQUESTS = (
    "Recensioni e critiche sono sempre ben accette!",
    "Критика приветствуется.",
    "Los comentarios se agradecen.",
)


@pytest.mark.parametrize("request_", REQUESTS)
def test_requests_in_other_languages_are_heard(request_: str) -> None:
    text = f"THE STOCKING GATE\nby Meg\n\n{STORY}\n\nThe End\n\n{request_}\n"
    assert found_values(examine(text.encode(), "gate.txt"))["feedback"] == [request_]
