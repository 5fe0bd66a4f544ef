"""Links from the root of a site lead to its pages wherever the tree lies now, whatever those are called on a disk."""

from pathlib import Path

from ficmirror.accession.run import Options, take_in
from ficmirror.catalogue import lookups
from ficmirror.config import Config
from ficmirror.records.rights import Audience

ALL = frozenset(Audience)
TOLD = "".join(
    f'<p>"{word} is late," said Jim, and looked at the sea for a long while.</p>' for word in ("Bill", "Ben")
)
TITLES = ("A Cold Lamp", "Quiet Water", "The Red Kite")


def test_a_list_whose_links_begin_at_the_root_describes_the_pages_of_folders(
    own_archive: Config, tmp_path: Path
) -> None:
    rows = ""
    for n, title in enumerate(TITLES, 101):
        page = tmp_path / "mirror" / "s" / str(n) / "1" / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"<html><body><h1>{title}</h1>{TOLD}<p>{n} days went by.</p></body></html>")
        rows += f"<p><a href='/s/{n}/1/'>{title}</a> by Ann Other<br>The {title.lower()} is lost in chapter {n}.</p>"
    shelf = tmp_path / "mirror" / "books" / "island" / "index.html"
    shelf.parent.mkdir(parents=True)
    shelf.write_text(f"<html><body><a href='/'>Home</a><h1>Island</h1>{rows}</body></html>")
    take_in(own_archive, [tmp_path / "mirror"], Options(n_workers=0))
    works = [lookups.work_json(number, ALL) for number in lookups.all_ids(ALL)]
    assert {work["title"]: work["creators"] for work in works} == {title: ["Ann Other"] for title in TITLES}
    assert all(
        any("is lost" in one["as_written"] for one in work["statements"] if one["field"] == "summary") for work in works
    )
