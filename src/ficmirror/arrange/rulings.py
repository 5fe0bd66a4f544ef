"""What people have decided for the whole archive: other names for tags, parts of fandoms, what creators allow."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ficmirror.records.decision import Change, Decision, Deed
from ficmirror.records.deposit import Credit
from ficmirror.records.renames import Name, Rename, Renames
from ficmirror.records.statement import Statement, Voice
from ficmirror.records.tags import Tag, TagKind
from ficmirror.text.fold import fold
from ficmirror.vocabulary import with_wholes

RULE = "a person's decision"


class Rulings:
    """The archive-wide decisions in force, the earliest first.

    `wholes`: a fandom → the greater ones it is part of.
    """

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._renames = Renames()
        self.wholes: dict[str, tuple[str, ...]] = {}
        self._permits: dict[str, tuple[Change, Decision]] = {}
        for decision in decisions:
            for change in decision.changes:
                if decision.deed is Deed.RENAME:
                    self._renames.add(change.field, change.of, change.value)
                elif decision.deed is Deed.NEST:
                    self.wholes[change.of] = (*self.wholes.get(change.of, ()), change.value)
                elif decision.deed is Deed.PERMIT:
                    self._permits[fold(change.of)] = (change, decision)
        for (kind, old), new in self.names.items():
            if kind == TagKind.FANDOM and (wholes := with_wholes((old,))[1:]):
                self.wholes[new] = (*self.wholes.get(new, ()), *wholes)

    @property
    def names(self) -> Mapping[Name, str]:
        """(kind, name) of each tag that goes by another name, and that name."""
        return self._renames.names

    def renames(self) -> tuple[Rename, ...]:
        """The same, one after the other."""
        return self._renames.all()

    def tags(self, tags: Sequence[Tag]) -> tuple[Tag, ...]:
        """The tags under the names they go by; what was written stays."""
        if not self.names:
            return tuple(tags)
        names = (self.names.get((tag.kind.value, tag.name), tag.name) for tag in tags)
        return tuple(
            tag if name == tag.name else replace(tag, name=name) for tag, name in zip(tags, names, strict=True)
        )

    def also(self, kind: str, name: str) -> tuple[str, ...]:
        """The other names that a tag goes by."""
        return self._renames.olds(kind, name)

    def permits(self) -> tuple[tuple[Change, Decision], ...]:
        """What creators allow, and who noted it, by their names."""
        return tuple(self._permits[name] for name in sorted(self._permits))

    def allowed_by(self, creator: str) -> str:
        """What a creator allows with all they wrote, "" where nobody has noted it."""
        known = self._permits.get(fold(creator))
        return known[0].value if known else ""

    def wider(self, fandoms: Iterable[str]) -> tuple[str, ...]:
        """The fandoms that some are parts of, by decision, and those that these are parts of."""
        found: dict[str, None] = {}
        waiting = [whole for name in fandoms for whole in self.wholes.get(name, ())] if self.wholes else []
        while waiting:
            name = waiting.pop(0)
            if name not in found:
                found[name] = None
                waiting += self.wholes.get(name, ())
        return tuple(found)

    def permissions(self, credits: Sequence[Credit]) -> tuple[list[Statement], bool]:
        """What the authors of a work allow with all they wrote, and whether every one of them has said so."""
        if not self._permits:
            return [], False
        authors = [credit.name for credit in credits if credit.role == "author"]
        found = [self._permits[fold(name)] for name in authors if fold(name) in self._permits]
        said = [
            Statement("permission", change.of, change.value, None, f"decision {by.name}", 1.0, Voice.PERSON)
            for change, by in found
        ]
        return said, bool(authors) and len(found) == len(authors)

    def told(self, credits: Sequence[Credit]) -> list[Statement]:
        """The decisions about a work's authors, with who decided, when and why."""
        names = [fold(credit.name) for credit in credits if credit.role == "author"] if self._permits else []
        return [
            Statement("correction", f"permission of {change.of} = {change.value}", by.signature, None, RULE, 1.0,
                      Voice.PERSON)
            for change, by in (self._permits[name] for name in names if name in self._permits)
        ]  # fmt: skip
