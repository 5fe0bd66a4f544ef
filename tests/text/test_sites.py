"""Paths that keep web addresses, and the addresses people ask for."""

import pytest

from ficmirror.text.sites import (
    address_in,
    addresses_of,
    is_captured,
    is_other_order,
    names_on_disk,
    path_of,
    said_address,
    site_root,
)


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("http://www.baker.example/fic/lamp.html", "www.baker.example/fic/lamp.html"),
        ("HTTP://Baker.Example:8080/a//b/../c.txt#end", "baker.example/a/c.txt"),
        ("http://baker.example", "baker.example/index.html"),
        ("http://baker.example/fic/", "baker.example/fic/index.html"),
        ("http://baker.example/a%20b.html?sid=3", "baker.example/a b.html?sid=3"),
        ("<http://baker.example/x>", "baker.example/x"),
        ("mailto:holmes@baker.example", ""),
        ("dns:baker.example", ""),
        ("http://[broken/", ""),
        ("", ""),
    ],
)
def test_an_address_becomes_a_path_below_its_host(address: str, path: str) -> None:
    assert path_of(address) == path


@pytest.mark.parametrize(
    ("path", "root"),
    [
        ("disk/www.baker.example/fic/a.html", "disk/www.baker.example"),
        ("disk/site.warc.gz/baker.example/a.html", "disk/site.warc.gz/baker.example"),
        ("disk/old.zip/fic/a.html", ""),
        ("disk/Lamp_files/a.html", ""),
        ("baker.example", ""),
    ],
)
def test_the_site_of_a_path_is_told_by_its_hosts_name(path: str, root: str) -> None:
    assert site_root(path) == root


@pytest.mark.parametrize(
    "asked", ["http://www.baker.example/fic/", "baker.example/fic/index.html", "https://baker.example:443/fic/#top"]
)
def test_a_page_is_found_however_its_address_is_written(asked: str) -> None:
    assert address_in("disk/www.Baker.example/fic/index.html") in addresses_of(asked)


def test_the_list_of_a_folder_in_another_order_is_told_by_its_name() -> None:
    names = ("index.html?C=N;O=D", "index.html@C=M&O=A", "index.html%3FC=S%3BO=D.html", "?C=D;O=A")
    assert all(is_other_order(f"disk/fic/{name}") for name in names)
    assert not is_other_order("disk/fic/index.html?page=2")


def test_a_page_with_a_query_may_be_called_several_things() -> None:
    assert names_on_disk("a.html") == ("a.html",)
    assert set(names_on_disk("v.php?sid=3")) >= {"v.php?sid=3", "v.php%3Fsid=3", "v.php@sid=3.html"}


@pytest.mark.parametrize(
    ("held", "asked"),
    [
        ("disk/www.baker.example/fic/index.html", "http://baker.example/fic"),
        ("disk/baker.example/fic/index.html", "http://www.baker.example/fic/index.htm"),
        ("disk/baker.example/v.php@sid=7&chapter=2.html", "http://baker.example/v.php?chapter=2&sid=7"),
        ("disk/baker.example/%7Eirene/a%20b.html", "https://baker.example/~irene/a%20b.html"),
        ("web.archive.org/web/19990508120000/http:/www.baker.example/a.html", "http://baker.example/a.html"),
        ("disk/baker.example/a.html", "https://web.archive.org/web/2001id_/http://www.baker.example:80/a.html"),
        ("disk/baker.example/index.html", "web.archive.org/web/2001/baker.example"),
    ],
)
def test_a_page_is_found_whatever_stands_round_its_address(held: str, asked: str) -> None:
    assert address_in(held) in addresses_of(asked)


def test_a_page_says_its_address_as_paths_keep_it() -> None:
    said = "https://web.archive.org/web/20010203040506/http://WWW.baker.example:8080/fic/Lamp.html"
    assert said_address(said) == "baker.example/fic/Lamp.html" in addresses_of("baker.example/fic/Lamp.html")
    assert said_address("file:///C:/fic/lamp.html") == said_address("lamp.html") == ""


def test_a_page_without_an_ending_has_one_in_a_mirror() -> None:
    assert "s/7f3a/2/Silver.html" in names_on_disk("s/7f3a/2/Silver")


def test_a_capture_may_be_dated_before_its_host_or_behind_it() -> None:
    for path in ("x/20040305060708/www.tea.example.org/a.html", "x/www.tea.example.org/20040305060708/a.html"):
        assert is_captured(path)
        assert address_in(path) == "tea.example.org/a.html"
    assert not is_captured("x/www.tea.example.org/2004/a.html")
