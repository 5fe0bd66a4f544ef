"""Reviews stay with their work, in their order, and what the keeper hides stays hidden."""

from datetime import UTC, datetime

import pytest

from ficmirror.catalogue import decisions, lookups
from ficmirror.catalogue.hiding import names_of
from ficmirror.catalogue.models import HiddenReview
from ficmirror.errors import NotFound
from ficmirror.records.decision import Decision, Deed
from ficmirror.records.review import Review
from tests.catalogue.stories import EVERYONE, put, received, save, story, work_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("every_engine")]
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SAID = (
    Review("7", "Irene", "<p>Splendid!</p>", "1999-07-02", 1, "10", digest="sha256:a"),
    Review("8", "Jane Doe", "<p>Thank you.</p>", "1999-07-03", reply_to="7", digest="sha256:a"),
    Review("", "", "<p>More.</p>", digest="sha256:b"),
)


def reviewed(said: tuple[Review, ...] = SAID) -> int:
    one = story("glass.txt")
    save(received(one, "key"))
    return put(work_of("key", one, reviews=said)).ids[0]


def hide_reviews(number: int, positions: list[int], *, is_hidden: bool) -> None:
    names = names_of(number, positions)
    name = decisions.next_name(NOON)
    decisions.record(Decision(name, Deed.HIDE if is_hidden else Deed.SHOW, "the keeper", NOON, names=names))


def shown(number: int) -> list[str]:
    return [view.markup for view in lookups.reviews(number, EVERYONE)]


def test_a_work_keeps_its_reviews_with_who_answers_whom() -> None:
    views = lookups.reviews(reviewed(), EVERYONE)
    assert [(view.author, view.date, view.rating, view.chapter) for view in views[:1]] == [
        ("Irene", "1999-07-02", "10", 1)
    ]
    assert [(view.parent, view.depth) for view in views] == [(None, 0), (1, 1), (None, 0)]


def test_a_review_more_is_a_change_of_the_work_and_one_less_too() -> None:
    number = reviewed(SAID[:1])
    assert reviewed(SAID) == number
    assert len(shown(number)) == 3
    reviewed(SAID[2:])
    assert shown(number) == ["<p>More.</p>"]


def test_a_hidden_review_is_gone_for_readers_with_its_answers_until_it_is_shown_again() -> None:
    number = reviewed()
    hide_reviews(number, [1], is_hidden=True)
    assert shown(number) == ["<p>More.</p>"]
    assert len(lookups.reviews(number, EVERYONE, with_hidden=True)) == 3
    hide_reviews(number, [1], is_hidden=False)
    assert len(shown(number)) == 3


def test_what_is_hidden_stays_hidden_when_the_work_is_written_again() -> None:
    number = reviewed()
    hide_reviews(number, [3], is_hidden=True)
    reviewed((*SAID, Review("9", "Wiggins", "<p>Late.</p>", digest="sha256:a")))
    assert shown(number) == ["<p>Splendid!</p>", "<p>Thank you.</p>", "<p>Late.</p>"]
    assert HiddenReview.objects.count() == 1


def test_hiding_what_is_not_there_says_so_and_changes_nothing() -> None:
    number = reviewed()
    with pytest.raises(NotFound):
        hide_reviews(number, [1, 9], is_hidden=True)
    assert len(shown(number)) == 3


def test_the_json_of_a_work_has_its_reviews_without_addresses() -> None:
    number = reviewed((Review("1", "Irene", "<p>Mail me: irene@example.org</p>", "1999"),))
    told = lookups.work_json(number, EVERYONE)["reviews"]
    assert (told[0]["author"], told[0]["date"]) == ("Irene", "1999")
    assert "irene@example.org" not in str(told)
