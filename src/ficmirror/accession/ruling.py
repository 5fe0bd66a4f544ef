"""A person decides for the whole archive: by which name a tag goes, what a fandom is part of, what a creator allows."""

from collections.abc import Sequence

from ficmirror.accession.decided import Done, Person, decide, decision_of
from ficmirror.catalogue import lookups, renaming
from ficmirror.config import Config
from ficmirror.errors import NotFound, UsageError
from ficmirror.records.decision import Change, Decision, Deed, Sign
from ficmirror.records.rights import Permission
from ficmirror.records.tags import TagKind

TagName = tuple[str, str]
LOOK_UP = "Look it up with `ficmirror tags`."


def rename_tag(config: Config, tag: TagName, new: str, person: Person, *, is_merge: bool = False) -> Done:
    """Let a tag go by another name, or (`is_merge`) be the same as another tag. Raises NotFound, UsageError.

    `tag`: its kind and name. Searches know it within two seconds, however many works have it.
    """
    kind, old = tag

    def draft() -> Decision:
        _demand_tag(kind, old)
        name = " ".join(new.split())[:300]
        if not name or name == old:
            raise UsageError("that is no other name", "Give the name that the tag should go by.")
        is_there = renaming.is_tag(kind, name)
        if is_there and not is_merge:
            raise UsageError(f"there is a {_words(kind)} {name!r} already", "Make the two one with `tags merge`.")
        if is_merge and not is_there:
            raise NotFound(f"There is no {_words(kind)} {name!r}.", "To give a new name, use `tags rename`.")
        return decision_of(person, Deed.RENAME, changes=(Change(kind, name, of=old),))

    return decide(config, draft)


def wrangle_tags(config: Config, renames: Sequence[tuple[TagName, str]], person: Person) -> Done:
    """Give many tags other names, or make them the same as others, by one decision; also such as no work has yet.

    In: each tag's kind and name, and the name it should go by. Raises UsageError for what makes no sense.
    """
    changes = []
    for (kind, old), new in renames:
        if kind not in set(TagKind):
            raise UsageError(f"there is no kind of tag {kind!r}", f"Kinds: {', '.join(TagKind)}.")
        if not old or not new:
            raise UsageError(f"a {_words(kind)} without a name", "Give kind, old name and new name.")
        if old != new:
            changes.append(Change(kind, new[:300], of=old[:300]))
    if not changes:
        raise UsageError("no tag gets another name", "Give kind, old name and new name, with tabs between them.")
    return decide(config, lambda: decision_of(person, Deed.RENAME, changes=tuple(changes)))


def kind_of(name: str) -> str:
    """The kind of the one tag of this name. Raises NotFound where there is none, UsageError where there are several."""
    kinds = renaming.kinds_of(name)
    if not kinds:
        raise NotFound(f"There is no tag {name!r}.", LOOK_UP)
    if len(kinds) > 1:
        raise UsageError(f"there are several tags {name!r}", f"Say which with --kind: {' or '.join(kinds)}.")
    return kinds[0]


def nest_fandom(config: Config, part: str, whole: str, person: Person) -> Done:
    """Let a fandom be part of a greater one, so that who looks for that finds it too. Raises NotFound, UsageError."""

    def draft() -> Decision:
        _demand_tag(TagKind.FANDOM.value, part)
        name = " ".join(whole.split())[:300]
        if not name or name == part:
            raise UsageError("a fandom is no part of itself", "Give the greater one.")
        return decision_of(person, Deed.NEST, changes=(Change(TagKind.FANDOM.value, name, Sign.ADD, part),))

    return decide(config, draft)


def permit(config: Config, creator: str, permission: Permission, person: Person) -> Done:
    """Note what a creator allows with everything they wrote, whatever single texts say. Raises NotFound, UsageError."""

    def draft() -> Decision:
        name = " ".join(creator.split())[:200]
        if lookups.find_creator(name) is None:
            raise NotFound(f"There is no creator {name!r}.", "Give the name as the archive has it: /creators/, search.")
        return decision_of(person, Deed.PERMIT, changes=(Change("permission", permission.value, of=name),))

    return decide(config, draft)


def _demand_tag(kind: str, name: str) -> None:
    if not renaming.is_tag(kind, name):
        raise NotFound(f"There is no {_words(kind)} {name!r}.", LOOK_UP)


def _words(kind: str) -> str:
    return kind.replace("_", " ")
