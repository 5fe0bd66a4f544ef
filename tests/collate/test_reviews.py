"""Reviews of parts become reviews of the work: each once, of the right chapter, answers behind what they answer."""

from dataclasses import replace

from ficmirror.arrange import arrange
from ficmirror.collate.piece import Member
from ficmirror.records.listing import ListedBy
from ficmirror.records.review import Review
from tests.collate.making import by, member, said


def told(*members: Member) -> list[tuple[str, int | None]]:
    [work] = arrange(members)
    return [(review.markup, review.chapter) for review in work.reviews]


def part(n: int, *reviews: Review) -> Member:
    work = by("The Red Lamp", "Irene Adler", n, said("part", f"{n}/2", {"number": n, "of": 2}))
    return member(f"lamp{n}.txt", replace(work, reviews=reviews))


def test_a_review_of_a_part_is_of_that_chapter_of_the_work() -> None:
    first, second = part(1, Review("1", "A", "<p>One</p>")), part(2, Review("1", "B", "<p>Two</p>"))
    assert told(first, second) == [("<p>One</p>", 1), ("<p>Two</p>", 2)]


def test_a_review_of_a_whole_work_is_of_no_chapter() -> None:
    work = replace(by("The Red Lamp"), reviews=(Review("1", "A", "<p>All of it</p>"),))
    assert told(member("lamp.txt", work)) == [("<p>All of it</p>", None)]


def test_the_same_review_met_in_two_copies_is_one() -> None:
    review = Review("1", "A", "<p>Splendid</p>", "1999-07-02")
    one = member("a/lamp.txt", replace(by("The Red Lamp"), reviews=(review,)))
    other = member("b/lamp.html", replace(by("The Red Lamp"), reviews=(replace(review, key="9"),)))
    assert told(one, other) == [("<p>Splendid</p>", None)]


def test_answers_follow_what_they_answer_and_a_ring_of_answers_is_no_trap() -> None:
    reviews = (
        Review("1", "A", "<p>1</p>"),
        Review("2", "B", "<p>2</p>"),
        Review("3", "C", "<p>3</p>", reply_to="1"),
        Review("4", "D", "<p>4</p>", reply_to="5"),
        Review("5", "E", "<p>5</p>", reply_to="4"),
        Review("6", "F", "<p>6</p>", reply_to="of somebody deleted"),
    )
    work = replace(by("The Red Lamp"), reviews=reviews)
    assert [words for words, _ in told(member("lamp.txt", work))] == [f"<p>{n}</p>" for n in (1, 3, 2, 6, 4, 5)]


def test_what_a_list_tells_of_readers_words_comes_along() -> None:
    whole, own = Review("1", "A", "<p>Whole</p>", chapter=2), Review("2", "B", "<p>Own</p>")
    page = ListedBy("sha256:page", 0, False, (), (), (own,), (whole,))
    heard = replace(part(1), listed=(page,))
    assert told(heard, part(2)) == [("<p>Whole</p>", 2), ("<p>Own</p>", 1)]


def test_two_readers_of_few_words_are_two() -> None:
    reviews = (Review("1", "", "<p>More!</p>"), Review("2", "", "<p>More!</p>"))
    work = replace(by("The Red Lamp"), reviews=reviews)
    assert told(member("lamp.txt", work)) == [("<p>More!</p>", None)] * 2
