"""Comments that a journal's export keeps apart from its posts come to the works they are about, with their writers."""

from pathlib import Path

import pytest

from ficmirror.accession.run import Options, take_in
from ficmirror.catalogue import lookups
from ficmirror.config import Config
from ficmirror.readers.journals.comments import comments_in
from ficmirror.records.rights import Audience
from tests.collate.making import prose

SERIAL = Options(n_workers=0)
ALL = frozenset(Audience)
BODIES = (
    '<?xml version="1.0"?>\n<livejournal><comments><comment id="1" jitemid="7" posterid="11"><body>Lovely!</body>'
    '</comment><comment id="2" jitemid="7" state="D"/><comment id="3" jitemid="8" posterid="12" parentid="1">'
    "<body>Mine.</body></comment>{more}</comments></livejournal>"
)
PEOPLE = (
    '<?xml version="1.0"?>\n<livejournal><maxid>3</maxid><comments><comment id="1" posterid="11"/></comments>'
    '<usermaps><usermap id="11" user="wiggins"/><usermap id="12" user="bors"/></usermaps></livejournal>'
)


def export(number: int, title: str, security: str = "public") -> str:
    told = f"&lt;p&gt;Gwen said nothing. {prose(len(title) * 10 + number)}.&lt;/p&gt;"
    return (
        f'<?xml version="1.0"?>\n<livejournal><entry><itemid>{number * 256}</itemid><jitemid>{number}</jitemid>'
        f"<eventtime>2004-05-17 21:03:00</eventtime><subject>Fic: {title}</subject><event>{told}</event>"
        f"<security>{security}</security></entry></livejournal>"
    )


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return folder


def said() -> dict[str, list[tuple[str, str]]]:
    works = [lookups.work_json(number, ALL) for number in lookups.all_ids(ALL)]
    return {work["title"]: [(one["author"], one["text"]) for one in work["reviews"]] for work in works}


@pytest.mark.parametrize("folder", ["", "comments/"])
def test_comments_of_an_export_stand_with_its_posts(own_archive: Config, tmp_path: Path, folder: str) -> None:
    files = {"2004-05.xml": export(7, "Rain"), "2004-06.xml": export(8, "Snow", "private")}
    files |= {f"{folder}bodies.xml": BODIES.format(more=""), f"{folder}meta.xml": PEOPLE}
    report = take_in(own_archive, [write(tmp_path / "gwen", files)], SERIAL)
    assert said() == {"Rain": [("wiggins", "Lovely!")], "Snow": [("bors", "Mine.")]}
    assert report.problems == ()


def test_comments_on_posts_that_were_not_met_are_told_and_come_to_them_later(
    own_archive: Config, tmp_path: Path
) -> None:
    files = {"2004-05.xml": export(7, "Rain"), "bodies.xml": BODIES.format(more=""), "meta.xml": PEOPLE}
    heap = write(tmp_path / "gwen", files)
    report = take_in(own_archive, [heap], SERIAL)
    assert [problem.reason for problem in report.problems] == ["it has comments on posts that were not met: “8”"]
    take_in(own_archive, [write(heap, {"2004-06.xml": export(8, "Snow")})], SERIAL)
    assert said() == {"Rain": [("wiggins", "Lovely!")], "Snow": [("bors", "Mine.")]}


def test_numbers_that_mean_posts_of_two_journals_tie_nothing(own_archive: Config, tmp_path: Path) -> None:
    files = {"gwen.xml": export(7, "Rain"), "bors.xml": export(7, "Thunder"), "bodies.xml": BODIES.format(more="")}
    take_in(own_archive, [write(tmp_path / "all", files)], SERIAL)
    assert said() == {"Rain": [], "Thunder": []}


def test_a_deleted_comment_that_holds_nothing_takes_none_with_it() -> None:
    assert [comment.about for comment in comments_in(BODIES.format(more=""), "")] == ["7", "8"]
