"""Tags that go by another name than most of their entries are written with: a small table beside the index."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from ficmirror.index.analysis import fold_key
from ficmirror.records.renames import Name, Renames


class Written(Renames):
    """Renames as entries and questions meet them: what is written in the entries, what is asked for."""

    def written(self, kind: str, name: str) -> Iterator[str]:
        """Every name that entries may be written with for the one they go by; nothing for one that goes by another."""
        if (kind, name) not in self.names:
            yield name
        yield from self.olds(kind, name)

    def asked(self, kinds: tuple[str, ...], words: list[str]) -> list[Name]:
        """The written names of tags whose name now holds these folded words side by side."""
        wanted = f" {' '.join(words)} "
        rarest = min((self._by_word.get(word, []) for word in words), key=len, default=[])
        return [key for key, folded in rarest if key[0] in kinds and wanted in folded]

    def called(self, kinds: tuple[str, ...], words: list[str]) -> list[Name]:
        """The tags that go by another name than these folded words, which was or is said to be theirs."""
        return [key for key in self._by_old.get(" ".join(words), ()) if key[0] in kinds]

    def beginning(self, kind: str, prefix: str) -> Iterator[tuple[str, str]]:
        """The written and the present name of tags of which a word of the present name begins so (folded)."""
        wanted = f" {prefix}"
        return ((old, new) for (of, old), new, folded in self._folded if of == kind and wanted in folded)

    @cached_property
    def _folded(self) -> list[tuple[Name, str, str]]:
        return [(key, new, f" {fold_key(new)} ") for key, new in self.names.items()]

    @cached_property
    def _by_word(self) -> Mapping[str, list[tuple[Name, str]]]:
        """Each word of the names that tags go by now → their written names, and the name itself, folded."""
        found: defaultdict[str, list[tuple[Name, str]]] = defaultdict(list)
        for key, _, folded in self._folded:
            for word in dict.fromkeys(folded.split()):
                found[word].append((key, folded))
        return found

    @cached_property
    def _by_old(self) -> Mapping[str, list[Name]]:
        found: defaultdict[str, list[Name]] = defaultdict(list)
        for key in self.names:
            found[fold_key(key[1])].append(key)
        return found

    def to_json(self) -> bytes:
        """As it is kept."""
        return json.dumps([list(rename) for rename in self.all()], ensure_ascii=False).encode()


def read_renames(content: bytes | None) -> Written:
    """The table that `to_json` wrote; an empty one for None."""
    return Written((kind, old, new) for kind, old, new in json.loads(content)) if content else Written()
