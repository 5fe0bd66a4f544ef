"""What people have said about single works: corrections, withdrawals, and what is no work; the latest word holds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ficmirror.arrange.series import read_series
from ficmirror.records.decision import Change, Decision, Deed, PieceName, Sign
from ficmirror.records.deposit import SeriesPlace, SourceNote
from ficmirror.records.description import Kind
from ficmirror.records.statement import Statement, Voice
from ficmirror.records.tags import Tag, TagKind
from ficmirror.text.fold import fold
from ficmirror.vocabulary import canonicalise

RULE = "a person's decision"
DOUBT = "doubt"
KIND_OF_FIELD: Mapping[str, TagKind] = {
    kind.value: kind for kind in TagKind if kind is not TagKind.WARNING
} | {"warnings": TagKind.WARNING}  # fmt: skip


@dataclass(slots=True)
class Said:
    """What all corrections of one field come to: whether nothing else counts, what is true, and what is not."""

    is_all: bool = False
    values: dict[str, Decision] = field(default_factory=dict)
    removed: dict[str, Decision] = field(default_factory=dict)
    set_by: str = ""

    def hear(self, change: Change, decision: Decision) -> None:
        """One more correction. Several values that one decision sets are a list."""
        if change.sign is Sign.REMOVE:
            self.removed[change.value] = decision
            self.values.pop(change.value, None)
            return
        if change.sign is Sign.SET and self.set_by != decision.name:
            self.is_all, self.set_by = True, decision.name
            self.values.clear()
            self.removed.clear()
        if change.value:
            self.values[change.value] = decision
        self.removed.pop(change.value, None)


@dataclass(slots=True)
class Word:
    """What people have said about one work."""

    fields: dict[str, Said] = field(default_factory=dict)
    corrections: list[tuple[Change, Decision]] = field(default_factory=list)
    withdrawal: Decision | None = None

    def hear(self, decision: Decision) -> None:
        """One more decision to correct."""
        for change in decision.changes:
            self.fields.setdefault(change.field, Said()).hear(change, decision)
            self.corrections.append((change, decision))

    def statements(self) -> list[Statement]:
        """Every correction with who made it, when and why, and each value that it gives a field."""
        found = [
            Statement(name, value, _value(name, value), None, f"decision {by.name}", 1.0, Voice.PERSON, by.pieces[0][0])
            for name, said in self.fields.items()
            for value, by in said.values.items()
        ]
        told = [(f"{one.field} {one.sign} {one.value}".rstrip(), by) for one, by in self.corrections]
        told += [("withdrawn", self.withdrawal)] if self.withdrawal else []
        return found + [
            Statement("correction", words, by.signature, None, RULE, 1.0, Voice.PERSON, by.pieces[0][0])
            for words, by in told
        ]

    def counting(self, statements: Sequence[Statement]) -> Sequence[Statement]:
        """The statements that count: without those that a person has overruled."""
        return [one for one in statements if not self._is_overruled(one)] if self.fields else statements

    def _is_overruled(self, statement: Statement) -> bool:
        said = self.fields.get(statement.field)
        if said is None or statement.voice is Voice.PERSON:
            return False
        return said.is_all or any(_says(statement, value) for value in said.removed)

    def tags(self, tags: Sequence[Tag], own: Sequence[Tag], fandoms: Sequence[str]) -> tuple[Tag, ...]:
        """The tags that count; `own` are those that a person's statements make by themselves."""
        kept = list(tags)
        for name, kind in KIND_OF_FIELD.items():
            if said := self.fields.get(name):
                stated = {tag.name for tag in own if tag.kind is kind}
                gone = {known for value in said.removed for known in _names(kind, value, fandoms)}
                kept = [
                    tag
                    for tag in kept
                    if tag.kind is not kind
                    or tag.name in stated
                    or not (said.is_all or tag.name.casefold() in gone or tag.as_written.casefold() in gone)
                ]
        return tuple(kept)

    def series(self, places: Sequence[SeriesPlace]) -> tuple[SeriesPlace, ...]:
        """The places in series that count: `part` is the place in the one series there is."""
        gone = {fold(value) for value in self.removed("series")}
        kept = tuple(place for place in places if fold(place.title) not in gone)
        part = self.value("part")
        return (replace(kept[0], position=float(part)),) if part and len(kept) == 1 else kept

    def value(self, name: str) -> str:
        """The one value that a person gave a field, "" for none."""
        said = self.fields.get(name)
        return next(iter(said.values), "") if said else ""

    def removed(self, name: str) -> tuple[str, ...]:
        """What a person said is not true of a field."""
        said = self.fields.get(name)
        return tuple(said.removed) if said else ()


def _value(name: str, words: str) -> object:
    if name == "series" and (place := read_series(words)):
        return {"title": place.title, "position": _number(place.position)}
    if name == "part":
        return {"number": _number(float(words)), "of": None, "in": "series"}
    return words


def _number(number: float | None) -> float | None:
    """A whole number without its point."""
    return int(number) if number is not None and number.is_integer() else number


def _says(statement: Statement, value: str) -> bool:
    meant = statement.value if isinstance(statement.value, list) else [statement.value]
    return fold(value) in {fold(statement.as_written), *(fold(one) for one in meant if isinstance(one, str))}


def _names(kind: TagKind, words: str, fandoms: Sequence[str]) -> set[str]:
    return {words.casefold(), canonicalise(kind, words, fandoms).name.casefold()}


class ByHand:
    """The decisions in force about some objects, the earliest first, as they concern the works that are made of
    them.
    """

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._corrections: list[Decision] = []
        self._withdrawn: dict[PieceName, Decision] = {}
        self.disowned: dict[PieceName, Decision] = {}  # pieces that are no works
        for decision in decisions:
            if decision.deed is Deed.WITHDRAW:
                self._withdrawn.update(dict.fromkeys(decision.pieces, decision))
            elif decision.deed is Deed.RESTORE:
                for name in decision.pieces:
                    self._withdrawn.pop(name, None)
            elif decision.deed is Deed.CORRECT:
                self._hear(decision)

    def _hear(self, decision: Decision) -> None:
        kinds = [change.value for change in decision.changes if change.field == "kind"]
        if not kinds:
            self._corrections.append(decision)
        elif kinds[-1] == Kind.NOT_WORK:
            self.disowned.update(dict.fromkeys(decision.pieces, decision))
        else:
            for name in decision.pieces:
                self.disowned.pop(name, None)

    def words(self, works: Sequence[Sequence[SourceNote]]) -> list[Word]:
        """What was said about each of some works, given by what they rest on.

        A correction is about the work that the first of its pieces is in that is in any; a withdrawal about every
        work with any of its pieces, so that nothing comes back by being divided.
        """
        found = [Word() for _ in works]
        if not self._corrections and not self._withdrawn:
            return found
        owner = {(note.digest, note.work_n): word for notes, word in zip(works, found, strict=True) for note in notes}
        for decision in self._corrections:
            if word := next((owner[name] for name in decision.pieces if name in owner), None):
                word.hear(decision)
        for name, decision in self._withdrawn.items():
            if name in owner:
                owner[name].withdrawal = decision
        return found
