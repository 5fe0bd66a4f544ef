"""What readers ask the catalogue, and that nobody sees what is not meant for them."""

from collections.abc import Callable
from typing import Any

import pytest

from ficmirror.catalogue import lookups
from ficmirror.catalogue.views import Listing
from ficmirror.errors import NotFound, UsageError
from ficmirror.records.deposit import Credit, SeriesPlace, SourceNote
from ficmirror.records.rights import Access, Audience, Permission
from ficmirror.records.statement import Statement, Voice
from tests.catalogue.stories import EVERYONE, MEMBERS, NOON, SERIES, page, put, received, save, stock, story, work_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("every_engine")]
HIDDEN = Access(Audience.MEMBERS, "the author asks to be asked", Permission.ASK)
SHOWN = Access(Audience.EVERYONE, "the author says yes", Permission.OPEN)
Lister = Callable[[str | None], Listing]


def one(**more: Any) -> int:
    it = story("a.txt")
    save(received(it, "key"))
    return put(work_of("key", it, **more)).ids[0]


def through(lister: Lister) -> list[int]:
    """Every number of a list, page by page."""
    found: list[int] = []
    after: str | None = None
    while True:
        listing = lister(after)
        found.extend(card.id for card in listing.works)
        if listing.after is None:
            return found
        after = listing.after


def test_cards_come_in_the_order_asked_for_without_what_is_gone() -> None:
    ids = stock(4)
    assert [card.id for card in lookups.cards([ids[2], 999, ids[0]], EVERYONE)] == [ids[2], ids[0]]


def test_what_is_hidden_is_not_there() -> None:
    number = one(access=HIDDEN)
    for ask in (
        lookups.work,
        lookups.card,
        lookups.publication,
        lookups.work_json,
        lookups.originals,
        lookups.chapters,
    ):
        with pytest.raises(NotFound):
            ask(number, EVERYONE)
    with pytest.raises(NotFound):
        lookups.chapter(number, 1, EVERYONE)
    assert lookups.cards([number], EVERYONE) == ()
    assert lookups.newest(EVERYONE).works == ()
    assert list(lookups.all_ids(EVERYONE)) == []
    assert lookups.names("fandom", EVERYONE).names == ()
    assert lookups.biggest("creator", EVERYONE) == ()
    tag = lookups.card(number, MEMBERS).tags[0]
    assert lookups.works_by_tag(tag.id, EVERYONE).works == ()
    with pytest.raises(NotFound):
        lookups.tag(tag.id, EVERYONE)
    assert lookups.find_tag("fandom", "Sherlock Holmes", EVERYONE) is None
    assert [card.id for card in lookups.works_by_tag(tag.id, MEMBERS).works] == [number]


def test_members_meet_and_count_no_name_that_only_curators_may_see() -> None:
    number = one(access=Access(Audience.CURATORS, "nothing is known", Permission.UNSTATED))
    tag = lookups.card(number, tuple(Audience)).tags[0]
    assert lookups.names("fandom", tuple(Audience)).names != ()
    for kind in ("fandom", "creator", "series"):
        assert lookups.names(kind, MEMBERS).names == lookups.biggest(kind, MEMBERS) == ()
    with pytest.raises(NotFound):
        lookups.tag(tag.id, MEMBERS)
    assert lookups.find_tag("fandom", "Sherlock Holmes", MEMBERS) is None
    second = story("b.txt")
    save(received(second, "other"))
    put(work_of("other", second, access=HIDDEN))
    assert [named.n_works for named in lookups.names("fandom", MEMBERS).names] == [1]
    assert [named.n_works for named in lookups.names("fandom", tuple(Audience)).names] == [2]


def test_a_chapter_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound, match="chapter 2"):
        lookups.chapter(one(), 2, EVERYONE)


def listers(number: int) -> list[Lister]:
    card = lookups.card(number, MEMBERS)
    tag, who, series = card.tags[0].id, card.credits[0].id, card.series[0].id
    return [
        lambda after: lookups.newest(MEMBERS, after, 3),
        lambda after: lookups.works_by_tag(tag, MEMBERS, after, 3),
        lambda after: lookups.works_by_creator(who, MEMBERS, after, 3),
        lambda after: lookups.works_in_series(series, MEMBERS, after, 3),
    ]


def test_every_list_gives_each_work_once_page_by_page() -> None:
    stories = [story(f"s{n}.txt", f"Story {n}.") for n in range(20)]
    save(*(received(it) for it in stories))
    dates = ("", "1999", "1999-06", "2003-01-02", "2003-01-02")
    ids = put(
        *(
            work_of(
                f"key {n}",
                it,
                date=dates[n % 5],
                series=(SeriesPlace("Mirrors", None if n % 4 == 0 else n / 2),),
                access=HIDDEN if n % 3 == 0 else SHOWN,
            )
            for n, it in enumerate(stories)
        )
    ).ids
    for lister in listers(ids[0]):
        found = through(lister)
        assert sorted(found) == sorted(ids)
    by_tag = lookups.cards(through(listers(ids[0])[1]), MEMBERS)
    assert [card.date for card in by_tag] == sorted((card.date for card in by_tag), reverse=True)
    in_series = [card.series[0].position for card in lookups.cards(through(listers(ids[0])[3]), MEMBERS)]
    assert in_series == sorted(in_series, key=lambda place: 1e9 if place is None else place)


@pytest.mark.parametrize("after", ["x", "1~x", "~", "1", "nan~1x", "2026-99-99~1"])
def test_a_place_that_makes_no_sense_is_refused_in_words(after: str) -> None:
    number = one(series=SERIES)
    for lister in listers(number):
        with pytest.raises(UsageError, match="no place in a list"):
            lister(after)
    with pytest.raises(UsageError, match="no place in a list"):
        lookups.names("fandom", EVERYONE, after="x")


def test_names_run_from_a_to_z_without_articles_and_accents() -> None:
    stories = [story(f"s{n}.txt", f"Story {n}.") for n in range(5)]
    save(*(received(it) for it in stories))
    authors = ["Zoë", "The Écrivain", "bob", "Ann", "Eve"]
    put(*(work_of(f"key {n}", it, credits=(Credit(authors[n]),)) for n, it in enumerate(stories)))
    found: list[str] = []
    after = None
    while True:
        names = lookups.names("creator", EVERYONE, after=after, limit=2)
        found.extend(named.name for named in names.names)
        after = names.after
        if after is None:
            break
    assert found == ["Ann", "bob", "The Écrivain", "Eve", "Zoë"]
    assert [named.name for named in lookups.names("creator", EVERYONE, starts_with="É").names] == [
        "The Écrivain",
        "Eve",
    ]
    with pytest.raises(UsageError, match="no names of the kind"):
        lookups.names("colour", EVERYONE)


def test_the_biggest_come_first_with_their_counts() -> None:
    stock(3)
    [fandom] = lookups.biggest("fandom", EVERYONE)
    assert (fandom.name, fandom.n_works, fandom.is_known, fandom.kind) == ("Sherlock Holmes", 3, True, "fandom")
    assert lookups.find_tag("fandom", "Sherlock Holmes") == lookups.tag(fandom.id) == fandom
    found = lookups.find_creator("Jane Doe")
    assert found
    assert lookups.creator(found.id).n_works == 3


def test_a_publication_masks_addresses_and_an_entry_carries_plain_words() -> None:
    words = "Write to jane.doe@example.org, Holmes said."
    it = story("a.txt", words)
    save(received(it))
    permission = Statement("permission", "Sure, tell jane.doe@example.org", "open_notify", None, "rule", 0.9)
    [number] = put(work_of("key", it, summary=f"<p>{words}</p>", statements=(permission,))).ids
    publication = lookups.publication(number, EVERYONE)
    assert "jane.doe@" not in repr(publication)
    assert publication.identifier == "urn:ficmirror:work:key"
    assert publication.sources == ("a.txt",)
    assert publication.tags["fandom"] == ("Sherlock Holmes",)
    [entry] = lookups.entries([number])
    assert "Holmes said." in entry.text
    assert "<" not in entry.text + entry.summary
    assert (entry.kind, entry.date, entry.tags, entry.raw_tags) == (
        "work",
        19990600,
        {"fandom": ("Sherlock Holmes",)},
        ("SH",),
    )


def test_a_publication_brings_what_else_its_author_wrote_above_the_story() -> None:
    it = story("a.txt", "It began at noon.")
    save(received(it))
    stated = (
        Statement("disclaimer", "Not mine; jane.doe@example.org", "", None, "label", 0.97),
        Statement("dedication", "For Moriarty.", "", None, "label", 0.97),
        Statement("dedication", "For Moriarty.", "", None, "label", 0.97),
        Statement("beta", "thanks to Wren", "", None, "a sentence of the notes", 0.55),
        Statement("timeline", "before the fall", "", None, "label", 0.97),
        Statement("timeline", "after the fall", "", None, "by hand", 1.0, Voice.PERSON),
    )
    [number] = put(work_of("key", it, statements=stated)).ids
    said = lookups.publication(number, EVERYONE).said
    assert said[:2] == (("timeline", "after the fall"), ("dedication", "For Moriarty."))
    assert [field for field, _ in said] == ["timeline", "dedication", "disclaimer"]
    assert "jane.doe@" not in repr(said)


def test_work_json_is_what_the_interface_says() -> None:
    one_part, two_part = story("a1.txt", "It began at noon."), story("a2.txt", "And it ended at night.")
    save(received(one_part), received(two_part), received(one_part, path="mirror/a1.txt"))
    copy = SourceNote(one_part.digest, "mirror/a1.txt", "2026-11-22-1", None, 0, 0, True)
    work = work_of("key", one_part, two_part, series=SERIES)
    [number] = put(work_of("key", one_part, two_part, series=SERIES, sources=(copy, *work.sources))).ids
    told = lookups.work_json(number, EVERYONE)
    assert (told["id"], told["title"], told["creators"]) == (number, "The Glass", ["Jane Doe"])
    assert told["fandoms"] == ["Sherlock Holmes"]
    assert told["fields"]["title"] == [
        {"as_written": "The Glass", "value": "The Glass", "span": [0, 9], "rule": "labelled", "confidence": 0.9}
    ]
    assert (told["word_count"], told["scene_breaks"], told["language"]) == (9, 2, "en")
    assert told["chapters"] == [{"title": None, "word_count": 4}, {"title": None, "word_count": 5}]
    assert told["body_starts_with"] == "It began at noon."
    assert told["body_ends_with"] == "And it ended at night."
    assert [source["path"] for source in told["sources"]] == ["a1.txt", "a2.txt", "mirror/a1.txt"]
    assert told["sources"][0]["digest"] == one_part.digest
    assert told["sources"][0]["date"] == NOON.isoformat()
    assert told["access"] == {"audience": "everyone", "permission": "open_notify", "reason": "the author says yes"}
    assert told["statements"][0]["field"] == "title"


def test_pages_are_listed_and_indexed_among_the_works_numbers() -> None:
    stock(2)
    save(*(received(page(f"p{n}.html", f"Page {n}")) for n in range(5)))
    first, after = lookups.pages(EVERYONE, limit=3)
    second, end = lookups.pages(EVERYONE, after=after, limit=3)
    assert len({card.id for card in (*first, *second)}) == 5
    assert end is None
    assert not {card.id for card in first} & set(lookups.all_ids(EVERYONE))
    entries = list(lookups.entries([card.id for card in first]))
    assert [(entry.kind, entry.text) for entry in entries] == [("document", f"Page {n}") for n in range(3)]
    with pytest.raises(NotFound):
        lookups.page(999, EVERYONE)


def test_stats_count_what_there_is() -> None:
    stock(3)
    save(received(page("p.html")))
    told = lookups.stats(EVERYONE)
    assert (told["works"], told["chapters"], told["words"], told["pages"], told["objects"]) == (3, 3, 9, 1, 4)
    assert (told["languages"], told["ratings"], told["tags"]) == ({"en": 3}, {"teen": 3}, {"fandom": 1})
    assert (told["creators"], told["accessions"], told["forms"]) == (1, 2, {"text": 4})


def test_doubtful_works_are_listed_with_their_reasons() -> None:
    stories = [story(f"s{n}.txt", f"Story {n}.") for n in range(6)]
    save(*(received(it) for it in stories))
    ids = put(*(work_of(f"key {n}", it, doubts=("no title",) if n % 2 else ()) for n, it in enumerate(stories))).ids
    first, after = lookups.doubtful(EVERYONE, limit=2)
    second, end = lookups.doubtful(EVERYONE, after, limit=2)
    assert [it.id for it in (*first, *second)] == [ids[1], ids[3], ids[5]]
    assert end is None
    assert first[0].doubts == ("no title",)
    assert lookups.stats(EVERYONE)["doubtful"] == 3
    assert lookups.doubtful((), None) == ((), None)


def test_an_old_place_leads_to_the_works_that_rest_on_it() -> None:
    number = one()
    assert lookups.works_at(["a.txt", "nowhere.txt"]) == (number,)
    assert lookups.works_at(["nowhere.txt"]) == ()
