"""Looks that are turned on and off one by one, in any order, written as elements that stand inside one another."""


class Looks:
    """The looks that are on, each a name and its element, in the order in which they were turned on."""

    def __init__(self) -> None:
        self._on: list[tuple[str, str]] = []

    def is_on(self, name: str) -> bool:
        """Whether a look is on."""
        return any(name == one for one, _ in self._on)

    def begin(self) -> list[str]:
        """The tags with which a paragraph begins that all of them go on in."""
        return [f"<{tag}>" for _, tag in self._on]

    def end(self) -> list[str]:
        """The tags with which a paragraph ends."""
        return [f"</{tag}>" for _, tag in reversed(self._on)]

    def turn(self, name: str, tag: str) -> list[str]:
        """Turn a look on, or off if it is on: the tags that say so. What was turned on after it stays on."""
        if not self.is_on(name):
            self._on.append((name, tag))
            return [f"<{tag}>"]
        place = [one for one, _ in self._on].index(name)
        closed = [f"</{one}>" for _, one in reversed(self._on[place:])]
        later = self._on[place + 1 :]
        self._on = self._on[:place] + later
        return closed + [f"<{one}>" for _, one in later]
