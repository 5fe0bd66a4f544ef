"""What an office document says of itself in its properties: title, author, keywords, dates."""

from ficmirror.readers.composer import Composer
from ficmirror.readers.office.vocabularies import PROPERTIES
from ficmirror.readers.xml import walk

_CLAIMS = {
    "dc:title": "title",
    "dc:creator": "author",
    "meta:initial-creator": "author",
    "dc:description": "description",
    "dc:subject": "keywords",
    "cp:keywords": "keywords",
    "meta:keyword": "keywords",
    "dcterms:created": "date",
    "meta:creation-date": "date",
    "dc:date": "date",
    "meta:generator": "generator",
    "app:Application": "generator",
}
_LANGUAGE = "dc:language"


def read_properties(content: bytes, composer: Composer) -> None:
    """Adds the claims of one properties part (`core.xml`, `app.xml`, `meta.xml`); damage there costs only them."""
    if content:
        walk(content, PROPERTIES, _Properties(composer))


class _Properties:
    def __init__(self, composer: Composer) -> None:
        self._composer = composer
        self._pieces: list[str] = []

    def start(self, name: str, found: dict[str, str]) -> None:
        """An element begins: what stood between the last ones was layout."""
        self._pieces.clear()

    def words(self, text: str) -> None:
        """Words of the open element."""
        self._pieces.append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        words = "".join(self._pieces)
        self._pieces.clear()
        if name in _CLAIMS:
            self._composer.claim(_CLAIMS[name], words)
        elif name == _LANGUAGE:
            self._composer.language = self._composer.language or words.strip().lower()[:35] or None
