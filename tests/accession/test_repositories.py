"""Repositories of texts: frames that take chapters in, lists in Markdown, and what is no story."""

import json
from pathlib import Path

from ficmirror.accession.run import Options, take_in
from ficmirror.config import Config
from tests.accession.test_index_pages import by_title, paths, told

HERE = Options(n_workers=0)
FRAME = r"""\documentclass{book}
\input{settings/page}
\title{The Long Ebb}
\author{Hester Quill}
\begin{document}
\maketitle
\tableofcontents
\include{parts/dawn}
\include{parts/noon.tex}
\end{document}
"""
LIST = """# The Lamp Room

Stories by Hester Quill.

- [The Lamp](tales/lamp/01.md): Holmes reads a letter to the end, and puts it away.
- [A Wet Week](tales/wet%20week.md): Elizabeth is kept indoors by the weather.
- [The Stair](tales/stair.mdx): Somebody counts the steps, and there is one too many.
"""
BLURB = "The Lamp Room\n\nA parody of old books. See the folder tales.\n"
SETTINGS = "title: The Lamp Room\nauthor: Hester Quill\ndescription: Stories of mine.\n"


def put(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)


def test_a_frame_joins_the_chapters_that_it_takes_in_and_names_their_work(own_archive: Config, tmp_path: Path) -> None:
    parts = {f"parts/{name}.tex": f"\\chapter{{{name.title()}}}\n\n{told(name)}\n" for name in ("dawn", "noon")}
    put(tmp_path / "heap", {"ebb.tex": FRAME, "settings/page.tex": "\\newcommand{\\x}{y}\n", **parts})
    take_in(own_archive, [tmp_path / "heap"], HERE)
    works = by_title()
    assert set(works) == {"The Long Ebb"}
    assert [path.rpartition("/")[2] for path in paths(works["The Long Ebb"])] == ["dawn.tex", "noon.tex"]
    assert "Hester Quill" in str(works["The Long Ebb"]["creators"])


def test_a_text_that_takes_a_file_in_and_tells_a_story_is_the_story(own_archive: Config, tmp_path: Path) -> None:
    story = FRAME.replace("\\include{parts/dawn}", told("Jane")).replace("\\include{parts/noon.tex}", "")
    put(tmp_path / "heap", {"ebb.tex": story.replace("\\tableofcontents", "\\input{motto}")})
    take_in(own_archive, [tmp_path / "heap"], HERE)
    assert set(by_title()) == {"The Long Ebb"}


def test_a_list_in_markdown_names_the_texts_and_is_none(own_archive: Config, tmp_path: Path) -> None:
    tales = {"lamp/01.md": "Holmes", "lamp/02.md": "Watson", "wet week.md": "Jane", "stair.mdx": "Bob"}
    put(tmp_path / "heap", {"README.md": LIST, **{f"tales/{name}": told(who) for name, who in tales.items()}})
    take_in(own_archive, [tmp_path / "heap"], HERE)
    works = by_title()
    assert set(works) == {"The Lamp", "A Wet Week", "The Stair"}
    assert all("Hester Quill" in str(work["creators"]) for work in works.values())


def test_what_describes_a_repository_is_no_work_and_a_story_in_its_place_is_one(
    own_archive: Config, tmp_path: Path
) -> None:
    put(
        tmp_path / "heap",
        {"a/README.md": BLURB, "a/_config.yml": SETTINGS, "b/README.md": f"# A Wet Week\n\n{told('Jane')}"},
    )
    take_in(own_archive, [tmp_path / "heap"], HERE)
    assert set(by_title()) == {"A Wet Week"}


def test_titles_that_differ_in_their_number_only_are_one_title(own_archive: Config, tmp_path: Path) -> None:
    chapters = {f"tide-{n}.md": f"---\ntitle: The Tide {n}\n---\n\n{told(who)}" for n, who in ((1, "Jane"), (2, "Bob"))}
    put(tmp_path / "heap", {**chapters, "fire.md": f"---\ntitle: Fire 2\n---\n\n{told('Ann')}"})
    take_in(own_archive, [tmp_path / "heap"], HERE)
    assert set(by_title()) == {"The Tide", "Fire 2"}


def _fixtures(works: str, chapters: str) -> dict[str, str]:
    """Two tables as Django writes each to a file of its own, at these places."""
    titles = {1: "The Lamp", 2: "The Stair"}
    rows = [{"model": "a.work", "pk": n, "fields": {"title": title, "summary": ""}} for n, title in titles.items()]
    told_in = [(1, 2, "Jane"), (1, 1, "Bob"), (2, 1, "Ann")]
    parts = [
        {"model": "a.chapter", "pk": n, "fields": {"work": work, "number": number, "title": who, "text": told(who)}}
        for n, (work, number, who) in enumerate(told_in)
    ]
    return {works: json.dumps(rows), chapters: json.dumps(parts)}


def test_works_and_chapters_in_two_files_of_one_folder_are_joined(own_archive: Config, tmp_path: Path) -> None:
    put(tmp_path / "heap", _fixtures("a/fixtures/work.json", "a/fixtures/chapter.json"))
    take_in(own_archive, [tmp_path / "heap"], HERE)
    works = by_title()
    assert set(works) == {"The Lamp", "The Stair"}
    chapters = str(works["The Lamp"]["chapters"])
    assert 0 < chapters.index("Bob") < chapters.index("Jane")


def test_chapters_in_another_folder_are_of_another_archive(own_archive: Config, tmp_path: Path) -> None:
    put(tmp_path / "heap", _fixtures("a/fixtures/work.json", "b/fixtures/chapter.json"))
    take_in(own_archive, [tmp_path / "heap"], HERE)
    assert not {"The Lamp", "The Stair"} & set(by_title())
