"""A mirrored site: its list and contents pages name the works, join their parts and put them in order."""

from pathlib import Path

import pytest

from ficmirror.accession.run import Options, take_in
from ficmirror.catalogue import lookups
from ficmirror.config import Config
from ficmirror.records.rights import Audience

HERE = Options(n_workers=0)
ALL = frozenset(Audience)
LIST = """<h1>Crossovers</h1><p><b>Ann Other</b> (<a href="mailto:ann@example.org">ann@example.org</a>)<ul>
<li><a href="rain.html">Seven Days of Rain</a><br><small>Elizabeth is kept indoors by the weather. (Multipart)</small>
<li><a href="t/rainbow.txt">Rain, Bow and Arrow</a><br><small>Robin Hood comes to Meryton. 12KB</small></ul>
<p><b>J. Watson</b> (<a href="mailto:jw@example.org">jw@example.org</a>)<ul>
<li><a href="t/hound.txt">The Other Hound</a><br><small>A dog barks at last. 9KB</small></ul>"""
CONTENTS = """<h1>Seven Days of Rain</h1><p>By Ann Other (<a href="mailto:ann@example.org">ann@example.org</a>)</p><ul>
<li><a href="t/wet.txt">Prologue</a><li><a href="t/first.txt">Chapter 1: Monday</a>
<li><a href="t/second.txt">Chapter 2: Tuesday</a></ul>"""
GATE = """<h1>The Lantern</h1><p>The following story is meant for adults. By going on you confirm that you are of age.
<form>Name: <input name=n> Password: <input type=password></form><p>Skin by Kate. The characters are not ours.</p>"""
PARTS = ("wet", "first", "second")


def told(subject: str) -> str:
    sentences = (
        f"{subject} went down to the lake before anyone was awake, and the water was quite still.",
        f'"You are early," said the gardener. {subject} only nodded, for there was nothing to be said about {subject}.',
        "By noon the clouds had come over the hill, and the whole house smelt of wet leaves and of toast.",
    )
    return "\n\n".join(f"{sentence} It was day {day}." for day in range(6) for sentence in sentences)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    (root / "t").mkdir(parents=True)
    (root / "list.html").write_text(LIST)
    (root / "rain.html").write_text(CONTENTS)
    for name in (*PARTS, "rainbow", "hound"):
        (root / "t" / f"{name}.txt").write_text(told(name.title()))
    return root


def by_title() -> dict[str, dict[str, object]]:
    return {str(work["title"]): work for work in (lookups.work_json(n, ALL) for n in lookups.all_ids(ALL))}


def paths(work: dict[str, object]) -> list[str]:
    sources = work["sources"]
    assert isinstance(sources, list)
    return [source["path"] for source in sources]


def test_texts_without_a_header_get_title_author_and_summary_from_the_list(own_archive: Config, site: Path) -> None:
    take_in(own_archive, [site], HERE)
    works = by_title()
    assert set(works) == {"Seven Days of Rain", "Rain, Bow and Arrow", "The Other Hound"}
    assert works["The Other Hound"]["creators"] == ["J. Watson"]
    assert works["Rain, Bow and Arrow"]["creators"] == ["Ann Other"]
    fields = works["The Other Hound"]["fields"]
    assert isinstance(fields, dict)
    assert fields["summary"][0]["as_written"] == "A dog barks at last."


def test_parts_meet_and_stand_in_the_order_of_their_contents_page(own_archive: Config, site: Path) -> None:
    take_in(own_archive, [site], HERE)
    work = by_title()["Seven Days of Rain"]
    assert paths(work) == [f"site/t/{name}.txt" for name in PARTS]
    assert work["creators"] == ["Ann Other"]


def test_a_contents_page_that_comes_later_joins_what_is_there(own_archive: Config, site: Path, tmp_path: Path) -> None:
    later = (site / "rain.html").rename(tmp_path / "rain.html")
    take_in(own_archive, [site], HERE)
    assert "Seven Days of Rain" not in by_title()
    later.rename(site / "rain.html")
    take_in(own_archive, [site], HERE)
    assert paths(by_title()["Seven Days of Rain"]) == [f"site/t/{name}.txt" for name in PARTS]
    assert len(by_title()) == 3


def test_a_part_that_the_contents_page_lists_and_nobody_has_is_missed(own_archive: Config, site: Path) -> None:
    (site / "t" / "first.txt").unlink()
    take_in(own_archive, [site], HERE)
    (number,) = (n for n in lookups.all_ids(ALL) if lookups.work_json(n, ALL)["title"] == "Seven Days of Rain")
    assert "part 2 of 3 is missing" in lookups.work(number, ALL).doubts


def test_importing_a_site_again_changes_nothing(own_archive: Config, site: Path) -> None:
    take_in(own_archive, [site], HERE)
    before = by_title()
    again = take_in(own_archive, [site], HERE)
    assert again.n_new == 0
    assert by_title() == before


@pytest.mark.parametrize("name", ["v.php?sid={}", "v.php%3Fsid={}", "v.php@sid={}.html", "v.php?sid={}.html"])
def test_pages_of_a_script_are_found_whatever_the_mirror_called_them(
    own_archive: Config, tmp_path: Path, name: str
) -> None:
    site = tmp_path / "www.baker.example"
    site.mkdir()
    (site / "index.html").write_text(
        '<ul><li><a href="v.php?sid=1">Seven Days of Rain</a> by <b>Ann Other</b><br>Elizabeth is kept indoors.'
        '<li><a href="/v.php?sid=2">The Other Hound</a> by <b>J. Watson</b><br>A dog barks at last.</ul>'
    )
    for number, subject in ((1, "Ann"), (2, "Watson")):
        (site / name.format(number)).write_text(f"<html><body><p>{told(subject)}</p></body></html>")
    take_in(own_archive, [site], HERE)
    assert sorted(by_title()) == ["Seven Days of Rain", "The Other Hound"]


def test_a_folders_list_in_another_order_tells_nothing_new(own_archive: Config, site: Path) -> None:
    (site / "list.html@C=N&O=D").write_text(LIST.replace("Rain, Bow and Arrow", "Something Else"))
    take_in(own_archive, [site], HERE)
    assert "Rain, Bow and Arrow" in by_title()


def test_what_a_list_says_reaches_a_long_work_whose_every_part_has_a_menu_of_all(
    own_archive: Config, tmp_path: Path
) -> None:
    names = [f"story.php@id=7&chapter={n}.html" for n in range(1, 27)]
    options = "".join(f"<option value={n}>{n}. Day {n}</option>" for n in range(1, 27))
    pages = {name: f"<form><select>{options}</select></form><p>{told(name[-12:-5])}" for name in names}
    rows = "".join(f'<li><a href="{name}">Chapter {n}</a>' for n, name in enumerate(names, 1))
    pages["story.php@id=7.html"] = f"<h1>The Long Watch</h1><p>by Ann Other</p><ol>{rows}</ol>"
    pages["z-list.html"] = (
        '<p><a href="story.php@id=7.html">The Long Watch</a> by Ann Other<br>Somebody waits for a ship.</p>'
        '<p><a href="gone.html">Rain</a> by J. Watson<br>It rains on Baker Street.</p>'
    )
    for name, words in pages.items():
        (tmp_path / name).write_text(words)
    take_in(own_archive, [tmp_path], HERE)
    work = by_title()["The Long Watch"]
    assert [path.rpartition("/")[2] for path in paths(work)] == names
    assert "Somebody waits for a ship." in str(work["fields"])


def test_a_page_kept_in_place_of_parts_of_several_works_does_not_join_them(own_archive: Config, tmp_path: Path) -> None:
    rows = ""
    for title in ("Rain", "Hound"):
        parts = "".join(f'<a href="{title}{n}.html">{n}</a> ' for n in (1, 2, 3))
        rows += f"<p><b>{title} on the Moor</b> by Ann Other<br>A tale of {title}.<br>{parts}</p>"
        for n in (1, 3):
            (tmp_path / f"{title}{n}.html").write_text(f"<h2>{title} on the Moor</h2><p>{told(title + 'y' * n)}")
        (tmp_path / f"{title}2.html").write_text(GATE)
    (tmp_path / "list.html").write_text(rows)
    take_in(own_archive, [tmp_path], HERE)
    works = by_title()
    assert set(works) == {"Rain on the Moor", "Hound on the Moor"}
    for title in ("Rain", "Hound"):
        names = [path.rpartition("/")[2] for path in paths(works[f"{title} on the Moor"])]
        assert names == [f"{title}1.html", f"{title}3.html"]
