"""Starting and stopping the site."""

import re
import resource
import shutil
import signal
import stat
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from ficmirror.web.serve import ensure_secret_key
from tests.web import running


def time_of_children() -> float:
    """Seconds of processor time that processes begun here, and theirs, have taken: that other work does not add to."""
    taken = resource.getrusage(resource.RUSAGE_CHILDREN)
    return taken.ru_utime + taken.ru_stime


@pytest.mark.slow
@pytest.mark.parametrize("word", [signal.SIGINT, signal.SIGHUP])
def test_the_site_answers_soon_and_ctrl_c_or_a_closed_terminal_ends_it(
    built_archive: Path, word: signal.Signals
) -> None:
    before = time_of_children()
    server = running.start(built_archive)
    assert server.stdout is not None
    address = server.stdout.readline().strip()
    with urlopen(f"{address}healthz") as answer:
        assert answer.read() == b"ok\n"
    server.send_signal(word)
    rest, complaints = server.communicate(timeout=60)
    assert (server.returncode, rest) == (0, "returned\n"), complaints
    assert "Traceback" not in complaints
    assert time_of_children() - before < 10  # two seconds on a quiet machine


@pytest.mark.slow
def test_a_taken_port_is_said_so(built_archive: Path) -> None:
    with running.running(built_archive) as address:
        port = int(address.rpartition(":")[2])
        second = running.start(built_archive, port=port)
        _, complaints = second.communicate(timeout=60)
    assert second.returncode != 0
    assert f"port {port} at 127.0.0.1 cannot be used" in complaints


@pytest.mark.slow
def test_off_this_machine_an_owner_is_demanded(built_archive: Path, tmp_path: Path) -> None:
    archive = shutil.copytree(built_archive, tmp_path / "archive")
    server = running.start(archive, host="0.0.0.0")
    _, complaints = server.communicate(timeout=60)
    assert server.returncode != 0
    assert "ficmirror owner NAME" in str(complaints) or "no owner yet" in complaints


def test_the_secret_key_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    ensure_secret_key(tmp_path)
    key = tmp_path / "secret-key"
    first = key.read_text()
    assert len(first) > 40
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    ensure_secret_key(tmp_path)
    assert key.read_text() == first


@pytest.mark.slow
def test_style_and_script_are_served_here_and_may_be_kept(built_archive: Path) -> None:
    with running.running(built_archive) as address:
        with urlopen(f"{address}/") as answer:
            page = answer.read().decode()
        style = page.split('rel="stylesheet" href="')[1].split('"')[0]
        with urlopen(address + style) as answer:
            assert answer.headers["Content-Type"].startswith("text/css")
            assert "max-age=31536000" in answer.headers["Cache-Control"]


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/static/../settings.py", "/static/%2e%2e/settings.py"])
def test_nothing_but_the_sites_own_files_is_served(built_archive: Path, path: str) -> None:
    from urllib.error import HTTPError

    with running.running(built_archive) as address, pytest.raises(HTTPError):
        urlopen(address + path)


def test_below_a_path_of_a_greater_site_every_link_stays_below_it(built_archive: Path) -> None:
    with running.running(built_archive, path_prefix="/old/fics") as address:
        below = f"{address}/old/fics"

        def read(place: str) -> str:
            return str(urlopen(place, timeout=60).read().decode())

        pages = [read(f"{below}{place}") for place in ("/", "/search/?q=lamp", "/creators/", "/stats/")]
        work = re.search(r'href="(/old/fics/works/\d+/)"', pages[1])
        assert work
        pages.append(read(address + work[1]))
        pages.append(read(f"{below}/opds/").replace(address, ""))
        leads = {link for page in pages for link in re.findall(r'(?:href|src|action)="(/[^"]*)"', page)}
        assert len(leads) > 50
        assert not [link for link in leads if not link.startswith("/old/fics/")]
        for link in sorted(leads):
            if re.search(rf"\.css|\.epub|^{work[1]}(entire|original)", link):
                assert urlopen(address + link, timeout=60).status == 200
        cookie = Request(f"{below}/reading/", data=b"theme=dark&quiet=1")
        assert "Path=/old/fics/" in urlopen(cookie, timeout=60).headers["Set-Cookie"]
        assert read(f"{address}/healthz")  # who comes straight is let in too
