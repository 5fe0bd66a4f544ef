"""The report of an import: what a curator must know before trusting it, counted once and as it is at the end."""

import gzip
from pathlib import Path

from ficmirror.accession.forms import names
from ficmirror.accession.preflight import sections
from ficmirror.accession.report import Report
from ficmirror.accession.run import Options, take_in
from ficmirror.config import Config
from ficmirror.readers import signatures
from ficmirror.readers.containers.registry import CONTAINERS
from ficmirror.readers.registry import READERS
from tests.accession.archives import story
from tests.readers.containers.making import zipped

SERIAL = Options(n_workers=0)
PARROT = "The parrot spoke of silver while the crew slept below. "


def rows(report: Report, title: str) -> list[str]:
    (section,) = [one for one in sections(report.as_json()) if one.title == title]
    return [f"{row.n} {row.what}" for row in section.rows]


def taken_in(config: Config, heap: Path, **files: bytes | str) -> Report:
    heap.mkdir(exist_ok=True)
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (heap / name.replace("_", ".")).write_bytes(data)
    return take_in(config, [heap], SERIAL)


def test_what_is_held_but_not_read_is_counted_by_form(own_archive: Config, tmp_path: Path) -> None:
    picture = b"\xff\xd8\xff%PDF-1.4\n"
    heap = tmp_path / "heap"
    books = {"a_lit": b"ITOLITLS one", "b_lit": b"ITOLITLS two"}
    report = taken_in(own_archive, heap, **books, c_txt=picture, d_jpg=picture + b"of what its name says")
    assert rows(report, "Held, but not read") == [
        "2 Microsoft Reader books are held but not readable yet",
        "1 picture",
    ]
    assert report.as_json()["unreadable"][0] | {"examples": []} == {
        "form": "lit",
        "name": "Microsoft Reader books",
        "reason": "held, but a Microsoft Reader book cannot be read yet",
        "count": 2,
        "examples": [],
    }


def test_containers_and_their_members_are_counted(own_archive: Config, tmp_path: Path) -> None:
    inner = zipped({"one.txt": story("One").encode(), "/two.txt": b"x"})
    report = taken_in(
        own_archive, tmp_path / "heap", a_zip=zipped({"inner.zip": inner}), b_txt_gz=gzip.compress(b"Three")
    )
    assert (report.n_containers, report.n_members, report.n_objects) == (3, 3, 5)
    assert rows(report, "What was found")[-1] == "3 of these in containers"
    assert rows(report, "Not taken in") == ["1 its name is an absolute path; it is held inside the container only"]


def test_a_text_that_ends_where_databases_cut_off_is_named(own_archive: Config, tmp_path: Path) -> None:
    text = (story("Cut") + PARROT * 2_000).encode()
    heap = tmp_path / "heap"
    report = taken_in(own_archive, heap, cut_txt=text[:65_535], whole_txt=text[:65_000])
    assert [group.paths for group in report.cut_off] == [(str(heap / "cut.txt"),)]


def test_encodings_that_nothing_states_are_assumptions(own_archive: Config, tmp_path: Path) -> None:
    french = story("L’Île", words="L’équipage dormait déjà ; « où est-il ? » demanda-t-elle à l’aîné. ")
    report = taken_in(own_archive, tmp_path / "heap", a_txt=french.encode("cp1252"), b_txt=story("Two").encode())
    assert report.as_json()["assumed_encodings"] == {"windows-1252": 1}


def test_dates_that_no_calendar_has_are_named(own_archive: Config, tmp_path: Path) -> None:
    wrong = story("The Thirtieth", more="Date: February 30, 2003\n")
    future = story("The Future", words=PARROT, more="Date: 5 May 2093\n")
    right = story("The Fifth", "A. N. Other", "Jim rowed ashore alone and hid the boat. ", more="Date: 5 May 2003\n")
    report = taken_in(own_archive, tmp_path / "heap", a_txt=wrong, b_txt=future, c_txt=right)
    assert sorted(rows(report, "Dates that cannot be right")) == ["0 The Future", "0 The Thirtieth"]


def test_a_part_that_is_missing_is_named_until_it_turns_up(own_archive: Config, tmp_path: Path) -> None:
    heap = tmp_path / "heap"
    parts = {f"way{n}_txt": story(f"The Long Way, part {n}/3", words=f"Part {n} went on. {PARROT}") for n in (1, 2, 3)}
    last = parts.pop("way3_txt")
    report = taken_in(own_archive, heap, **parts)
    assert report.as_json()["missing_parts"] == {
        "count": 1,
        "works": [{"title": "The Long Way", "reason": "part 3 of 3 is missing"}],
    }
    assert report.n_to_look_at == 1
    whole = taken_in(own_archive, heap, way3_txt=last)
    assert whole.as_json()["missing_parts"]["count"] == 0
    assert whole.n_to_look_at == 0


def test_every_form_has_a_name_that_people_know() -> None:
    forms = {value.name for value in vars(signatures).values() if isinstance(value, signatures.Form)}
    forms |= {*READERS, *CONTAINERS} | {signature.form.name for signature in signatures.SIGNATURES}
    assert sorted(forms - names().keys()) == []


def test_what_no_library_reads_is_held_named_and_counted(own_archive: Config, tmp_path: Path) -> None:
    heap = tmp_path / "heap"
    files = {f"letter{n}_cwk": b"\x05\x07\x9d\x00BOBO\x06\x07%c" % n + bytes(200) for n in range(3)}
    report = taken_in(own_archive, heap, **files)
    assert rows(report, "Held, but not read") == ["3 ClarisWorks files are held but not readable yet"]
