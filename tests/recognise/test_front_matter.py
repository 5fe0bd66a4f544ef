"""Front matter of Markdown: its lines are labels and values, unknown ones say nothing, and any page may have some."""

import pytest

from ficmirror.examine import examine
from ficmirror.records.description import Kind

_STORY = (
    "Watson put the lamp in the window at six, as he had every evening since the spring.\n\n"
    '"He will not come," said Mrs. Hudson.\n\n'
    '"No," said Watson. He trimmed the wick. Below, the cabs went by in the rain, and none of them stopped.\n\n'
    "He was asleep in the chair when the stair creaked. A long hand moved the lamp an inch to the left.\n"
)
_POEM = "The snow lies on the moor tonight,\nthe lamp is out, the road is white,\nand he who said he comes is lost."
_TALK = (
    "I have moved the site to a new theme. Comments work again, and there is a search. Tell me if something is broken!"
)


def _page(front: str, text: str) -> bytes:
    return f"---\n{front}\n---\n\n{text}\n".encode()


def _said(front: str, text: str = _STORY) -> dict[str, list[str]]:
    (work,) = examine(_page(front, text), "site/lamp.md").recognised.works
    found: dict[str, list[str]] = {}
    for statement in work.statements:
        found.setdefault(statement.field, []).append(statement.as_written)
    return found


def test_keys_that_no_table_knows_are_no_title_and_nobodys_name() -> None:
    front = "published: true\nimportance: high\nstatus: finished\ntemplate:\n  path: 'by-lamp.md'\n  name: X"
    found = _said(front, f"# The Lamp in Winter\n\n{_STORY}")
    assert (found["title"], found.get("author"), found.get("date")) == (["The Lamp in Winter"], None, None)


def test_keys_that_are_labels_state_what_they_do_anywhere() -> None:
    front = 'title: "By Lamplight"\nauthor: Ann Other\nfandom: Sherlock Holmes\ncertainty: none\ndescription: It rains.'
    found = _said(front)
    assert [found[name] for name in ("title", "author", "fandom", "summary")] == [
        ["By Lamplight"],
        ["Ann Other"],
        ["Sherlock Holmes"],
        ["It rains."],
    ]


def test_lines_between_two_rules_that_are_no_keys_are_told() -> None:
    (work,) = examine(_page("He said: no.\nThe rain went on.", _STORY), "site/lamp.md").recognised.works
    assert work.body_starts_with.startswith("He said: no.")


@pytest.mark.parametrize(
    ("text", "kind"),
    [(_STORY, Kind.WORK), (_POEM, Kind.WORK), (_TALK, Kind.NOT_WORK), (f"# Notes\n\n{_TALK}", Kind.NOT_WORK)],
)
def test_what_any_page_has_in_front_makes_talk_no_work(text: str, kind: Kind) -> None:
    front = "title: The Lamp\ndate: 2021-03-04\ntags: [notes]\nlayout: post"
    assert examine(_page(front, text), "site/lamp.md").kind is kind


@pytest.mark.parametrize("picture", ['"../img/lamp.jpg"', "/covers/lamp.webp?w=300", "lamp.PNG"])
def test_the_path_of_a_picture_is_no_artist(picture: str) -> None:
    found = _said(f"title: By Lamplight\nauthor: Ann Other\nbanner: {picture}\nart: Jane Bennet")
    assert found["artist"] == ["Jane Bennet"]
