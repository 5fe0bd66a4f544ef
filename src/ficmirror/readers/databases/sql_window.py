"""A window that slides over a dump of any size: what stands at a place, and more of it when asked."""

from re import Match, Pattern
from typing import BinaryIO

FIRST, PIECE = 1 << 15, 1 << 20  # bytes read after a jump, and of a file that is read on and on


class Window:
    """A few mebibytes of a file at a time; a file may have several. `pos` is where reading goes on, counted
    inside this one.
    """

    def __init__(self, source: BinaryIO, largest: int) -> None:
        self.source = source
        self.content = b""
        self.pos = 0
        self.is_end = False
        self._base = 0
        self._largest = largest
        self._next = FIRST

    @property
    def offset(self) -> int:
        """Where reading goes on, counted in the file."""
        return self._base + self.pos

    def go_to(self, offset: int) -> None:
        """Read on at another place of the file."""
        if self._base <= offset <= self._base + len(self.content):
            self.pos = offset - self._base
            return
        self._base, self.content, self.pos, self.is_end, self._next = offset, b"", 0, False, FIRST

    def more(self) -> bool:
        """Widen the window at its end; False where the file ends, or where it is as wide as it may be."""
        if self.is_end or len(self.content) - self.pos >= self._largest:
            return False
        self.source.seek(self._base + len(self.content))
        piece = self.source.read(max(self._next, min(len(self.content) - self.pos, self._largest)))
        self._next = min(2 * self._next, PIECE)
        self._base += self.pos
        self.content = self.content[self.pos :] + piece
        self.pos = 0
        self.is_end = not piece
        return not self.is_end

    def ahead(self, n: int = 4096) -> bool:
        """Make sure that so many bytes lie ahead, or all there are; False at the end of the file."""
        while len(self.content) - self.pos < n and self.more():
            pass
        return self.pos < len(self.content)

    def match(self, pattern: Pattern[bytes]) -> Match[bytes] | None:
        """What stands here, however far the window must be widened for it; does not read on."""
        found = pattern.match(self.content, self.pos)
        while (found is None or found.end() == len(self.content)) and self.more():
            found = pattern.match(self.content, self.pos)
        return found

    def take(self, pattern: Pattern[bytes]) -> Match[bytes] | None:
        """The same, and read on behind it."""
        found = self.match(pattern)
        if found:
            self.pos = found.end()
        return found

    def skip_past(self, pattern: Pattern[bytes]) -> Match[bytes] | None:
        """Read on behind the next place that looks so, without keeping what lies before; None: there is none."""
        while True:
            found = pattern.search(self.content, self.pos)
            if found and (found.end() < len(self.content) or self.is_end):
                self.pos = found.end()
                return found
            if not found:
                self.pos = max(self.pos, len(self.content) - 256)
            if not self.more():
                found = pattern.search(self.content, self.pos)
                self.pos = found.end() if found else len(self.content)
                return found
