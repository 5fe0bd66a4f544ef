"""The reader: chapters, the entire story, and how it is set."""

import re

from django.db import transaction
from django.test import Client

from ficmirror.catalogue.models import Chapter, Work, WorkCredit
from ficmirror.web import preferences
from ficmirror.web.shown import words
from ficmirror.web.shown.story import writing
from tests.web import heap
from tests.web.pages import read, text_of, work_id


def test_chapters_lead_to_one_another(keeper: Client) -> None:
    lamp = work_id("lamp")
    page = read(keeper, f"/works/{lamp}/chapters/2/")
    assert f'<a rel="prev" href="/works/{lamp}/chapters/1/">' in page
    assert f'<a class="next" rel="next" href="/works/{lamp}/chapters/3/">' in page
    assert "Chapter 2 of 3" in text_of(page)
    assert "Home is the sailor, home from sea,<br/>" in page
    assert "The end" in text_of(read(keeper, f"/works/{lamp}/chapters/3/"))
    read(keeper, f"/works/{lamp}/chapters/4/", 404)


def test_the_end_of_a_story_leads_on_to_its_series(keeper: Client) -> None:
    lamp = work_id("lamp")
    assert "Part 2 of The Sussex Papers" in text_of(read(keeper, f"/works/{lamp}/chapters/3/"))
    assert "The Sussex Papers" not in text_of(read(keeper, f"/works/{lamp}/chapters/2/"))


def test_words_say_their_language_and_where_they_begin() -> None:
    assert writing("ar") == ' lang="ar" dir="rtl"'
    assert writing("he-IL") == ' lang="he-IL" dir="rtl"'
    assert writing("de") == ' lang="de"'
    assert writing("") == ' lang="und"'
    assert writing('x"><b') == ' lang="x&quot;&gt;&lt;b"'


def test_a_chapter_of_the_entire_story_says_how_long_it_is_before_it_is_laid_out(keeper: Client) -> None:
    lamp = work_id("lamp")
    said = re.findall(r'class="laid-out-late bulk-(\d+)', read(keeper, f"/works/{lamp}/entire/"))
    assert len(said) == Chapter.objects.filter(work_id=lamp).count()
    assert [words.bulk(n) for n in (0, 255, 256, 3000, 10**6)] == [7, 7, 8, 11, 15]
    assert "laid-out-late" not in read(keeper, f"/works/{lamp}/chapters/1/")


def test_the_entire_story_holds_every_chapter_in_order(keeper: Client) -> None:
    page = text_of(read(keeper, f"/works/{work_id('lamp')}/entire/"))
    assert page.index("In Which a Door is Opened") < page.index("The bees had come") < page.index("My dear Watson,")


def test_the_one_heading_of_a_short_story_is_shown(keeper: Client) -> None:
    undertow = work_id("undertow")
    with transaction.atomic():
        Chapter.objects.filter(work_id=undertow).update(title="Scene 1. The sitting room.")
        page = read(keeper, f"/works/{undertow}/entire/")
        transaction.set_rollback(True)
    assert '<h2 class="chapter">Scene 1. The sitting room.</h2>' in page
    assert '<h2 class="chapter"' not in read(keeper, f"/works/{undertow}/entire/")


def test_a_work_without_words_is_shown_with_its_artist_and_no_length(keeper: Client) -> None:
    undertow = work_id("undertow")
    with transaction.atomic():
        Work.objects.filter(id=undertow).update(word_count=0)
        WorkCredit.objects.filter(work_id=undertow).update(role="artist")
        page = text_of(read(keeper, f"/works/{undertow}/entire/"))
        transaction.set_rollback(True)
    assert "art by K. L. Marsh" in page
    assert "0 words" not in page
    assert "minute" not in page


def test_the_authors_notes_stand_apart_from_the_story(keeper: Client) -> None:
    page = read(keeper, f"/works/{work_id('lamp')}/chapters/1/")
    assert page.index("Sorry for the wait!") < page.index('<div class="story"')


def test_nothing_in_a_story_is_loaded_from_elsewhere(keeper: Client) -> None:
    page = read(keeper, f"/works/{work_id('lamp')}/chapters/3/")
    assert "<img" not in page
    assert f'<a class="picture" href="{heap.OUTSIDE}"' in page
    assert "[a bee]" in page
    assert "https://web.archive.org/web/2009/http://www.geocities.com/thornley_papers/bees.html" in page


def test_coloured_speech_keeps_its_hue_but_not_its_glare(keeper: Client) -> None:
    page = read(keeper, f"/works/{work_id('lamp')}/chapters/2/")
    assert '<span class="colour" style="--said: #ffff00">' in page


def test_choices_of_the_settings_form_are_kept_in_a_cookie_and_shown(keeper: Client) -> None:
    address = f"/works/{work_id('lamp')}/chapters/1/"
    sent = {"theme": "sepia", "font": "spaced", "size": "xl", "measure": "narrow", "leading": "open", "next": address}
    response = keeper.post("/reading/", sent)
    assert (response.status_code, response.headers["Location"]) == (302, address)
    page = read(keeper, address)
    assert 'data-theme="sepia" data-font="spaced" data-size="xl" data-measure="narrow" data-leading="open"' in page
    assert 'value="sepia" checked' in page
    keeper.post("/reading/", {"size": "s"})
    assert 'data-theme="sepia" data-font="spaced" data-size="s"' in read(keeper, address)
    keeper.post("/reading/", {"reset": "1"})
    assert 'data-theme="auto" data-font="serif" data-size="m"' in read(keeper, address)


def test_the_settings_form_leads_nowhere_else(keeper: Client) -> None:
    for target in ("https://elsewhere.example.org/", "//elsewhere.example.org", "javascript:alert(1)"):
        assert keeper.post("/reading/", {"next": target}).headers["Location"] == "/reading/"


def test_a_cookie_with_rubbish_reads_as_the_usual() -> None:
    assert preferences.from_cookie('"><script>.x.y') == preferences.Preferences()
    assert preferences.from_cookie("dark.nothing.l") == preferences.Preferences(theme="dark", size="l")
    assert preferences.from_cookie(None) == preferences.Preferences()


def test_the_settings_form_of_a_page_leads_back_to_it(keeper: Client) -> None:
    page = read(keeper, "/search/?q=bees&sort=title")
    assert '<input type="hidden" name="next" value="/search/?q=bees&amp;sort=title">' in page
    assert keeper.post("/reading/", {"theme": "dark", "quiet": "1"}).status_code == 204
    assert 'data-theme="dark"' in read(keeper, "/")
