"""Reading pages in tests: their text without markup, and the addresses of the test archive's works."""

import html
import re

from django.test import Client

from ficmirror.catalogue.models import Work

_TAG = re.compile(r"<[^>]*>")


def text_of(page: str) -> str:
    """A page's words, white space folded, entities decoded."""
    return " ".join(html.unescape(_TAG.sub(" ", page)).split())


def read(client: Client, address: str, status: int = 200) -> str:
    """A page's source; the status is asserted."""
    response = client.get(address)
    assert response.status_code == status, f"{address} answered {response.status_code}"
    return response.content.decode(response.charset or "utf-8")


def original(client: Client, address: str) -> bytes:
    """The bytes of an original, whole."""
    response = client.get(address)
    assert response.status_code == 200
    content = response.getvalue()
    assert response.headers["Content-Length"] == str(len(content))
    return content


def work_id(key: str) -> int:
    """The number of one of the shelf's works."""
    number: int = Work.objects.get(key=key).id
    return number
