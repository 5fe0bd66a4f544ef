"""Tags that go by other names: what went by an old name goes by the new one too, and the new one by itself."""

from collections.abc import Iterable

Name = tuple[str, str]  # kind, name
Rename = tuple[str, str, str]  # kind, old name, new name; the same twice: it goes by itself again


class Renames:
    """Kind and name → the name it goes by, for those that go by another; each rename costs the names it moves."""

    def __init__(self, renames: Iterable[Rename] = ()) -> None:
        self.names: dict[Name, str] = {}
        self._olds: dict[Name, dict[str, None]] = {}
        for kind, old, new in renames:
            self.add(kind, old, new)

    def add(self, kind: str, old: str, new: str) -> None:
        """Let a name, and all that go by it, go by another."""
        for name in (*self._olds.get((kind, old), ()), old):
            self._point(kind, name, new)
        self._release(kind, new)

    def _point(self, kind: str, old: str, new: str) -> None:
        self._release(kind, old)
        self.names[kind, old] = new
        self._olds.setdefault((kind, new), {})[old] = None

    def _release(self, kind: str, name: str) -> None:
        now = self.names.pop((kind, name), None)
        if now is not None:
            self._olds[kind, now].pop(name, None)

    def now(self, kind: str, name: str) -> str:
        """The name that one goes by."""
        return self.names.get((kind, name), name)

    def olds(self, kind: str, name: str) -> tuple[str, ...]:
        """The other names of what goes by a name."""
        return tuple(self._olds.get((kind, name), ()))

    def all(self) -> tuple[Rename, ...]:
        """Everything that goes by another name, and by which."""
        return tuple((kind, old, new) for (kind, old), new in self.names.items())
