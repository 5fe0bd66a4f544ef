"""Works keep their numbers, whatever later imports bring; the counts and the index's queue follow."""

import pytest
from django.db import connection

from ficmirror.catalogue import lookups, outbox
from ficmirror.catalogue.deposit import deposit
from ficmirror.catalogue.models import TagRow, Tally, Work, WorkMoved
from ficmirror.errors import NotFound
from ficmirror.records.deposit import Credit
from ficmirror.records.rights import Access, Audience
from ficmirror.records.tags import Tag, TagKind
from tests.catalogue.stories import (
    EVERYONE,
    LATER,
    MEMBERS,
    NOON,
    SERIES,
    groups,
    put,
    received,
    save,
    stock,
    story,
    work_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("every_engine")]
ONE, TWO = story("foo01.txt", "The first part."), story("foo02.txt", "The second part.")


def saved() -> None:
    save(received(ONE, "stem foo"), received(TWO, "stem foo"))


def test_a_deposit_can_be_read_in_full() -> None:
    saved()
    done = put(work_of("foo", ONE, TWO, series=SERIES))
    assert (done.n_new, done.n_changed, done.n_removed) == (1, 0, 0)
    view = lookups.work(done.ids[0], EVERYONE)
    assert (view.card.title, view.card.creators, view.card.date) == ("The Glass", ("Jane Doe",), "1999-06")
    assert view.card.names_of("fandom") == ("Sherlock Holmes",)
    assert [(place.title, place.position) for place in view.card.series] == [("Mirrors", 2.0)]
    assert [source.path for source in view.sources] == ["foo01.txt", "foo02.txt"]
    assert [chapter.markup for chapter in lookups.chapters(done.ids[0], EVERYONE)] == [
        "<p>The first part.</p>",
        "<p>The second part.</p>",
    ]
    assert view.statements[0].as_written == "The Glass"


def test_the_same_deposit_again_changes_nothing_and_queues_nothing() -> None:
    saved()
    first = put(work_of("foo", ONE, TWO))
    outbox.done(outbox.waiting())
    again = put(work_of("foo", ONE, TWO), now=LATER)
    assert again.ids == first.ids
    assert (again.n_new, again.n_changed, again.n_removed) == (0, 0, 0)
    assert outbox.n_waiting() == 0
    assert lookups.card(first.ids[0], EVERYONE).changed_at == NOON


def test_a_part_that_arrives_later_joins_its_work_under_the_same_number() -> None:
    saved()
    [number] = put(work_of("foo", ONE)).ids
    outbox.done(outbox.waiting())
    done = put(work_of("foo", ONE, TWO), now=LATER)
    assert done.ids == (number,)
    assert done.n_changed == 1
    card = lookups.card(number, EVERYONE)
    assert (card.n_chapters, card.added_at, card.changed_at) == (2, NOON, LATER)
    assert outbox.waiting().ids == (number,)


def test_a_work_whose_key_changes_keeps_its_number_by_its_sources() -> None:
    saved()
    [number] = put(work_of("old key", ONE)).ids
    assert put(work_of("new key", ONE)).ids == (number,)
    assert Work.objects.count() == 1


def test_two_works_that_turn_out_to_be_one_leave_a_way_from_the_number_that_goes() -> None:
    saved()
    first, second = put(work_of("one", ONE), work_of("two", TWO)).ids
    done = put(work_of("one", ONE, TWO))
    assert (done.ids, done.n_removed) == ((first,), 1)
    assert lookups.moved_to(second) == first
    with pytest.raises(NotFound):
        lookups.work(second, EVERYONE)
    assert set(outbox.waiting().ids) == {first, second}
    assert list(lookups.entries([second])) == []


def test_ways_lead_on_when_the_work_they_lead_to_is_merged_too() -> None:
    saved()
    three = story("foo03.txt", "The third part.")
    save(received(three))
    a, b, c = put(work_of("1", ONE), work_of("2", TWO), work_of("3", three)).ids
    put(work_of("2", TWO, three))
    assert lookups.moved_to(c) == b
    put(work_of("1", ONE, TWO, three))
    assert (lookups.moved_to(b), lookups.moved_to(c)) == (a, a)
    assert WorkMoved.objects.count() == 2


def test_one_work_that_turns_out_to_be_two_keeps_its_number_for_one_of_them() -> None:
    saved()
    [number] = put(work_of("both", ONE, TWO)).ids
    done = put(work_of("one", ONE), work_of("two", TWO))
    assert number in done.ids
    assert len(set(done.ids)) == 2
    assert done.n_removed == 0


def test_a_work_that_is_no_work_any_more_is_removed() -> None:
    saved()
    [number] = put(work_of("foo", ONE)).ids
    done = deposit([], [ONE.digest], LATER)
    assert done.n_removed == 1
    assert not Work.objects.filter(id=number).exists()
    assert lookups.stats(EVERYONE)["works"] == 0


def test_what_a_work_rested_on_is_arranged_again_when_its_key_turns_up_elsewhere() -> None:
    saved()
    [number] = put(work_of("foo", ONE)).ids
    assert put(work_of("foo", TWO)).ids == (number,)
    assert groups() == [["foo01.txt", "foo02.txt"]]


def test_a_number_is_never_given_to_another_work() -> None:
    saved()
    [gone] = put(work_of("foo", ONE)).ids
    deposit([], [ONE.digest], LATER)
    assert put(work_of("bar", TWO)).ids[0] > gone


def test_counts_follow_every_change() -> None:
    saved()
    one = work_of("one", ONE, tags=(Tag(TagKind.FANDOM, "Dracula", "Dracula"),), credits=(Credit("Ann"),))
    put(one, work_of("two", TWO, access=Access(Audience.MEMBERS, "ask first")))
    assert {it.name: (it.n_works, it.n_public) for it in TagRow.objects.all()} == {
        "Dracula": (1, 1),
        "Sherlock Holmes": (1, 0),
    }
    assert (lookups.stats(EVERYONE)["works"], lookups.stats(MEMBERS)["works"]) == (1, 2)
    put(work_of("one", ONE), work_of("two", TWO))
    assert {it.name: (it.n_works, it.n_public) for it in TagRow.objects.all()} == {
        "Dracula": (0, 0),
        "Sherlock Holmes": (2, 2),
    }
    assert lookups.stats(EVERYONE)["words"] == 6
    assert all(it.value >= 0 for it in Tally.objects.all())


def test_the_same_tag_written_in_two_ways_is_one_tag_with_both() -> None:
    saved()
    tags = (Tag(TagKind.CHARACTER, "John Watson", "Watson"), Tag(TagKind.CHARACTER, "John Watson", "Dr W."))
    [number] = put(work_of("foo", ONE, tags=tags)).ids
    [tag] = lookups.card(number, EVERYONE).tags
    assert (tag.name, tag.as_written) == ("John Watson", "Watson · Dr W.")


def test_very_long_values_are_cut_to_their_columns() -> None:
    saved()
    long = "long " * 1000
    work = work_of("k" * 500, ONE, name=long, credits=(Credit(long),), tags=(Tag(TagKind.ADDITIONAL, long, long),))
    [number] = put(work).ids
    assert len(lookups.card(number, EVERYONE).title) == 500
    assert put(work).n_changed == 0


def test_a_deposit_that_fails_leaves_no_trace_and_the_next_one_works() -> None:
    saved()
    stranger = story("never saved.txt")
    with pytest.raises(KeyError):
        put(work_of("foo", ONE, credits=(Credit("Nobody"),)), work_of("bar", stranger))
    assert Work.objects.count() == 0
    [number] = put(work_of("foo", ONE, credits=(Credit("Nobody"),))).ids
    assert lookups.card(number, EVERYONE).creators == ("Nobody",)


def test_depositing_many_asks_few_questions() -> None:
    stories = [story(f"s{n}.txt", f"Story {n}.") for n in range(200)]
    save(*(received(it) for it in stories))
    works = [work_of(f"key {n}", it) for n, it in enumerate(stories)]
    with connection.execute_wrapper(counter := Counter()):
        put(*works)
    assert counter.n_questions < 60


class Counter:
    n_questions = 0

    def __call__(self, execute, sql, params, many, context):  # type: ignore[no-untyped-def] # Django's own shape
        self.n_questions += 1
        return execute(sql, params, many, context)


def test_everything_can_be_queued_for_an_index_that_begins_anew() -> None:
    ids = stock(5)
    outbox.done(outbox.waiting())
    outbox.queue_everything()
    first = outbox.waiting(limit=2)
    assert first.ids == tuple(ids[:2])
    outbox.done(first)
    assert outbox.waiting().ids == tuple(ids[2:])


def test_what_changes_while_the_index_commits_stays_queued() -> None:
    saved()
    put(work_of("one", ONE), work_of("two", TWO))
    due = outbox.waiting()
    [number] = put(work_of("one", ONE, name="A new title")).ids
    outbox.done(due)
    assert outbox.waiting().ids == (number,)
