"""Tags that go by another name than most of their entries are written with: a small table beside the index."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ficmirror.index.analysis import fold_key

Name = tuple[str, str]  # kind, name


@dataclass(frozen=True, slots=True)
class Renames:
    """Kind and written name → the name it goes by."""

    names: Mapping[Name, str]

    def with_one(self, kind: str, old: str, new: str) -> "Renames":
        """The table with one more; what went by the old name goes by the new one too, and the new one by itself."""
        names = {key: new if key[0] == kind and name == old else name for key, name in self.names.items()}
        names[kind, old] = new
        names.pop((kind, new), None)
        return Renames(names)

    def now(self, kind: str, name: str) -> str:
        """The name that a written one goes by."""
        return self.names.get((kind, name), name)

    def written(self, kind: str, name: str) -> Iterator[str]:
        """Every name that entries may be written with for the one they go by; nothing for one that goes by another."""
        if (kind, name) not in self.names:
            yield name
        yield from (old for (of, old), new in self.names.items() if of == kind and new == name)

    def asked(self, kinds: tuple[str, ...], words: list[str]) -> list[Name]:
        """The written names of tags whose name now holds these folded words side by side."""
        wanted = f" {' '.join(words)} "
        return [key for key, new in self.names.items() if key[0] in kinds and wanted in f" {fold_key(new)} "]

    def called(self, kinds: tuple[str, ...], words: list[str]) -> list[Name]:
        """The tags that go by another name than these folded words, which was or is said to be theirs."""
        old = " ".join(words)
        return [key for key in self.names if key[0] in kinds and fold_key(key[1]) == old]

    def to_json(self) -> bytes:
        """As it is kept."""
        return json.dumps([[*key, new] for key, new in self.names.items()], ensure_ascii=False).encode()


def read_renames(content: bytes | None) -> Renames:
    """The table that `to_json` wrote; an empty one for None."""
    return Renames({(kind, old): new for kind, old, new in json.loads(content)} if content else {})
