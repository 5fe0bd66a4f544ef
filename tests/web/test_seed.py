"""One story all the way through, from a file to its page; the seed story too where it lies beside the checkout."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.shared import shared
from tests.web import running
from tests.web.pages import text_of

SEED = shared("corpus", "seed", "000_185bde2e44bbf1db.txt")
OWN = """title: The Pipe
fandom: Sherlock Holmes
pairing: Holmes/Watson
rating: R
author: someone
archive: sure, just let me know!
email: 0-nobody@yahoo.com
website: http://www.geocities.com/the_muse_1/
summary: A pipe is not always a pipe.
warnings: bad language and angst

The Pipe
By someone

It occurred to Watson, as he sat alone in his office, that he had turned out exactly like his father. He thought about
that for a long while, and then he went out into the rain to look for a cab.

They did not speak of it again until the spring.

END
"""


def import_and_read(story: Path, archive: Path, query: str) -> tuple[str, str]:
    """Import one story with the command; the source of its page and of its first result in search."""
    command = [sys.executable, "-m", "ficmirror", "--archive", str(archive), "import", "--workers", "0", str(story)]
    subprocess.run(command, check=True, env=dict(os.environ), capture_output=True, timeout=120)
    with running.running(archive) as address:
        with urlopen(f"{address}/search/?q={query}") as answer:
            results = answer.read().decode()
        link = results.split('<h3><a href="')[1].split('"')[0]
        with urlopen(address + link) as answer:
            return answer.read().decode(), results


@pytest.mark.slow
@pytest.mark.parametrize("name", ["own", "seed"] if SEED else ["own"])
def test_a_story_is_shown_as_its_header_describes_it(tmp_path: Path, name: str) -> None:
    if name == "seed" and SEED:
        story, query, pair = SEED, "Lex", "Clark Kent/Lex Luthor"
    else:
        story, query, pair = tmp_path / "pipe.txt", "Watson", "Sherlock Holmes/John Watson"
        story.write_text(OWN, encoding="ascii")
    page, results = import_and_read(story, tmp_path / "archive", query)
    words = text_of(page)
    assert pair in words
    assert pair in text_of(results)
    assert "Rating R Mature" in words
    assert "May be archived; the author asks to be told." in words
    assert "…@yahoo.com" in words
    assert "muse1@" not in page and "muse_1@" not in page
    assert 'href="https://web.archive.org/web/2009/http://www.geocities.com/the' in page
    assert "GeoCities, gone since 2009" in words
    assert "The author warns of bad language and angst" in words
