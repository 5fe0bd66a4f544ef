"""Pictures of a story that the archive holds: found beside its text, in its mirror, or inside the very original."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from ficmirror.catalogue.views import SourceView
from ficmirror.readers import embedded
from ficmirror.readers.base import MAX_BYTES
from ficmirror.text.bitmaps import as_png
from ficmirror.text.pictures import LARGEST, Shape, places_of, shape_of, sources_in
from ficmirror.text.sites import addresses_of

MOST_TEXTS = 12  # originals of one work beside which its pictures are looked for

Held = Mapping[str, tuple[str, int]]  # path or address → digest, size


class Stores(NamedTuple):
    """What pictures are found with: the bytes of a digest; what is held at some paths, and at some web addresses."""

    read: Callable[[str], bytes]
    held_at: Callable[[Collection[str], Collection[str]], tuple[Held, Held]]


@dataclass(frozen=True, slots=True)
class HeldPicture:
    """One picture of a story: its address in the markup, its bytes, what it is."""

    source: str
    content: bytes
    shape: Shape

    @property
    def token(self) -> str:
        """What the picture is called in addresses."""
        return token_of(self.source)


def token_of(source: str) -> str:
    """A name for a picture's address that can stand in an address itself."""
    return sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def wanted(markups: Iterable[str], token: str = "") -> tuple[str, ...]:
    """The addresses of the pictures that some markup shows; with a token, the one it stands for."""
    return tuple(source for source in sources_in(markups) if not token or token_of(source) == token)


def find(wanted: Sequence[str], texts: Sequence[SourceView], stores: Stores) -> dict[str, HeldPicture]:
    """Those of the wanted pictures that are held, by their addresses; `texts` are the originals that show them."""
    if not wanted:
        return {}
    texts = list({text.path: text for text in texts}.values())[:MOST_TEXTS]
    found = _beside(wanted, texts, stores)
    for text in {text.digest: text for text in texts}.values():
        missing = [source for source in wanted if source not in found and embedded.may_hold(text.form, source)]
        if not missing or text.size > MAX_BYTES:
            continue
        content = stores.read(text.digest)
        for source in missing:
            _take(found, source, embedded.picture(content, text.form, source) or b"")
    return found


def _beside(wanted: Sequence[str], texts: Sequence[SourceView], stores: Stores) -> dict[str, HeldPicture]:
    places = {source: [place for text in texts for place in places_of(source, text.path)] for source in wanted}
    addresses = {source: sorted(addresses_of(source)) if "://" in source else [] for source in wanted}
    by_path, by_address = stores.held_at(
        {place for some in places.values() for place in some}, {one for some in addresses.values() for one in some}
    )
    found: dict[str, HeldPicture] = {}
    for source in wanted:
        held = [by_path[place] for place in places[source] if place in by_path]
        held += [by_address[one] for one in addresses[source] if one in by_address]
        for digest, size in dict.fromkeys(held[:MOST_TEXTS]):
            if source not in found and size <= LARGEST:
                _take(found, source, stores.read(digest))
    return found


def _take(found: dict[str, HeldPicture], source: str, content: bytes) -> None:
    content = as_png(content)
    shape = shape_of(content)
    if shape:
        found[source] = HeldPicture(source, content, shape)
