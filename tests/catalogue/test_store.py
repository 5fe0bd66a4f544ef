"""What comes in is written down once, whatever is interrupted or repeated."""

import pytest

from ficmirror.catalogue import lookups, outbox, store
from ficmirror.catalogue.models import HeldObject, Place, TextBody
from ficmirror.records.findings import Problem
from ficmirror.records.rights import Audience
from tests.catalogue.stories import (
    EVERYONE,
    EXAMINER,
    LATER,
    NOON,
    page,
    put,
    received,
    save,
    story,
    unreadable,
    work_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("every_engine")]


def test_accessions_are_numbered_within_their_day() -> None:
    names = [store.begin_accession(["heap"], now).name for now in (NOON, NOON, LATER)]
    assert names == ["2026-11-22-1", "2026-11-22-2", "2026-11-23-1"]


def test_an_accession_tells_when_it_ended_and_what_it_brought() -> None:
    accession = store.begin_accession(["/heap", "more"], NOON)
    assert lookups.accession(accession.name).finished_at is None
    store.finish_accession(accession, {"objects": 3, "é": None}, LATER)
    [view] = lookups.accessions()
    assert (view.name, view.started_at, view.finished_at) == (accession.name, NOON, LATER)
    assert (view.origin, view.report) == ("/heap\nmore", {"objects": 3, "é": None})


def test_known_is_what_this_very_examiner_has_examined() -> None:
    first, second = story("a.txt"), story("b.txt")
    save(received(first))
    assert store.which_are_known([first.digest, second.digest], EXAMINER) == {first.digest}
    assert store.which_are_known([first.digest], "sha256:another") == set()
    assert store.which_are_known([], EXAMINER) == set()
    assert store.what_is(first.digest, EXAMINER) == (first.media_type, first.form)
    assert store.what_is(first.digest, "sha256:another") is store.what_is(second.digest, EXAMINER) is None


def test_saving_the_same_batch_again_changes_nothing() -> None:
    batch = [received(story("a.txt"), "key"), received(page("links.html")), received(unreadable("x.gif"))]
    for _ in range(3):
        save(*batch)
    figures = lookups.stats(EVERYONE)
    assert (HeldObject.objects.count(), Place.objects.count(), figures["pages"]) == (3, 3, 1)
    assert figures["objects"] == 3
    assert figures["kinds"] == {"work": 1, "not_work": 1, "unreadable": 1}


def test_one_object_met_twice_in_a_batch_is_one_object_at_two_places() -> None:
    it = story("a.txt")
    save(received(it), received(it, path="b/a.txt"))
    assert HeldObject.objects.count() == 1
    assert set(Place.objects.values_list("path", flat=True)) == {"a.txt", "b/a.txt"}


def test_the_same_text_in_two_files_is_kept_once() -> None:
    save(received(story("a.txt", "The same words.")), received(story("b.txt", "The same words.")))
    assert TextBody.objects.count() == 1


def test_a_page_can_be_read_and_is_queued_for_the_index() -> None:
    save(received(page("site/links.html")))
    [card] = lookups.pages(EVERYONE)[0]
    view = lookups.page(card.id, EVERYONE)
    assert (card.title, view.markup) == ("Links", "<p>Links to other shores.</p>")
    assert [source.path for source in view.sources] == ["site/links.html"]
    assert outbox.waiting().ids == (card.id,)


def test_a_page_that_a_new_examiner_takes_for_a_work_is_no_page_any_more() -> None:
    it = page("a.html")
    save(received(it))
    due = outbox.waiting()
    outbox.done(due)
    as_work = story("a.html", "Links to other shores.")
    assert as_work.digest == it.digest
    save(received(as_work, "key"), examiner="sha256:newer")
    assert lookups.pages(EVERYONE) == ((), None)
    assert outbox.waiting().ids == due.ids
    assert lookups.stats(EVERYONE)["kinds"] == {"work": 1}


def test_problems_are_told_with_their_accession() -> None:
    accession = save(received(unreadable("pictures/x.gif")))
    store.add_problems(accession, [Problem("big.bin", "it is larger than the limit")])
    assert list(lookups.problems(accession.name)) == [
        Problem("pictures/x.gif", "it is a picture", "its text"),
        Problem("big.bin", "it is larger than the limit"),
    ]
    assert lookups.stats(EVERYONE)["problems"] == 2


@pytest.mark.parametrize("path", ["x\udcff.txt", "nul\0.txt", "a" * 5000, "a\nb"])
def test_an_oddly_named_file_can_be_saved_and_deposited(path: str) -> None:
    it = story(path.encode("utf-8", "backslashreplace").decode())
    save(received(it, "key", path=path))
    work = work_of("key", it)
    source = work.sources[0].__class__(it.digest, path, "2026-11-22-1", None, 0, 1)
    [number] = put(work_of("key", it, sources=(source,))).ids
    assert len(lookups.originals(number, EVERYONE)) == 1


def test_who_may_see_pages_is_the_batch_s_choice() -> None:
    accession = store.begin_accession(["heap"], NOON)
    batch = store.Batch(accession, EXAMINER, [received(page("a.html"))], NOON, page_audience=Audience.MEMBERS)
    store.save(batch)
    assert lookups.pages(EVERYONE) == ((), None)
    assert len(lookups.pages({Audience.MEMBERS})[0]) == 1
