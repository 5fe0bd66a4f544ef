"""The HTML page stands alone: everything is in it, nothing is asked of anybody, it says what it should say."""

from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import HealthCheck, given, settings

from ficmirror.arrange import understand
from ficmirror.examine import examine
from ficmirror.exporters.formats.html import Html
from ficmirror.records.publication import Picture, Publication, PublishedChapter
from tests.exporters.strategies import publications
from tests.pictures import GIF


class Reader(HTMLParser):
    """Notes the tags with their attributes, and the words outside the style sheet."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.in_style = False
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.in_style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self.in_style = False

    def handle_data(self, data: str) -> None:
        if not self.in_style:
            self.text.append(data)

    @property
    def words(self) -> str:
        return " ".join("".join(self.text).split())


def test_the_page_has_the_whole_work_in_its_order(publication: Publication) -> None:
    words = Reader(Html().export(publication)).words
    places = [
        words.index(piece)
        for piece in (
            "by Violet Hunter and A. Nonny Mouse",
            "Watson opens a box.",
            "Anywhere, just keep my name on it.",
            "Thanks to my beta.",
            "“It is quite simple,” said Holmes.",
            "It was not simple.",
            "More soon.",
        )
    ]
    assert places == sorted(places)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(publication=publications)
def test_no_publication_makes_the_page_run_or_load_anything(publication: Publication) -> None:
    for tag, attributes in Reader(Html().export(publication)).tags:
        assert tag not in {"script", "img", "iframe", "link", "object", "base", "form"}
        assert not any(name.startswith("on") or name in {"src", "srcset"} for name in attributes)
        href = attributes.get("href") or "#"
        assert href.startswith(("#", "http://", "https://"))


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(publication=publications)
def test_ids_are_unique_and_links_inside_the_page_lead_somewhere(publication: Publication) -> None:
    tags = Reader(Html().export(publication)).tags
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    inner = [href for _, attributes in tags if (href := attributes.get("href") or "").startswith("#")]
    assert {href[1:] for href in inner} <= set(ids)


def test_the_page_names_its_language_and_its_direction(publication: Publication) -> None:
    tag, attributes = Reader(Html().export(replace(publication, language="he"))).tags[0]
    assert (tag, attributes["lang"], attributes["dir"]) == ("html", "he", "rtl")


def test_a_work_of_one_chapter_has_no_table_of_contents(publication: Publication) -> None:
    short = replace(publication, chapters=publication.chapters[:1])
    assert "nav" in {tag for tag, _ in Reader(Html().export(publication)).tags}
    assert "nav" not in {tag for tag, _ in Reader(Html().export(short)).tags}


def test_the_same_publication_gives_the_same_page(publication: Publication) -> None:
    assert Html().export(publication) == Html().export(replace(publication))


def test_an_import_of_the_exported_page_finds_the_story_and_nothing_but_the_story(publication: Publication) -> None:
    story = "".join(
        f"<p>Number {n} went down the stair to Baker Street and did not look round once.</p>" for n in range(9)
    )
    page = Html().export(replace(publication, title="The Tin Box", chapters=(PublishedChapter("", story),)))
    recognised = understand(examine(page, "work.html").recognised)
    work = recognised.works[0]
    assert [statement.value for statement in work.values("title")] == ["The Tin Box"]
    assert [statement.value for statement in work.values("author")] == ["Violet Hunter", "A. Nonny Mouse"]
    assert [statement.value for statement in work.values("permission")] == ["open"]
    assert work.body_starts_with.startswith("Number 0 went down")
    assert work.body_ends_with.endswith("did not look round once.")


def test_a_held_picture_stands_in_the_page_itself(publication: Publication) -> None:
    held = replace(publication, pictures=(Picture("map.gif", "image/gif", GIF),))
    (image,) = [found for tag, found in Reader(Html().export(held)).tags if tag == "img"]
    assert image["alt"] == "a map"
    assert str(image["src"]).startswith("data:image/gif;base64,R0lGOD")
