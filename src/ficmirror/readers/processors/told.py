"""What is open while an old word processor's text is told to a composer: letters, looks, how the paragraph stands."""

from ficmirror.readers.composer import PLAIN, Composer, Looks, aligned
from ficmirror.readers.html.blocks import Setting
from ficmirror.records.document import Align, BlockKind, MarkKind

PARTED = "\xad"  # put where a word is parted if a line ends here


class Told:
    """One text, told piece by piece."""

    def __init__(self) -> None:
        self.composer = Composer()
        self.align: Align | None = None
        self.heading = 0  # the level of one
        self._looks: Looks = PLAIN
        self._letters: list[str] = []
        self._is_soft = False  # the last letter is a space that another one replaces

    @property
    def is_empty(self) -> bool:
        """Whether the open paragraph has no words yet."""
        return not self._letters and self.composer.is_empty

    def put(self, text: str) -> None:
        """Words that are shown."""
        if self._is_soft and text[:1] == " ":
            text = text[1:]
        if text:
            self._letters.append(text)
        self._is_soft = False

    def look(self, kind: MarkKind, is_on: bool) -> None:
        """A look begins or ends."""
        self.flush()
        self._looks = self._looks | {(kind, "")} if is_on else self._looks - {(kind, "")}

    def turn(self, kind: MarkKind) -> None:
        """A look begins, or ends if it holds."""
        self.look(kind, (kind, "") not in self._looks)

    def only(self, *kinds: MarkKind) -> None:
        """From here on these looks hold and no others."""
        self.flush()
        self._looks = frozenset((kind, "") for kind in kinds)

    def space(self) -> None:
        """The line goes on: a space, where none stands yet."""
        if self._letters and not self._letters[-1][-1:].isspace():
            self.put(" ")
            self._is_soft = True

    def wrapped(self) -> None:
        """The program ended the line here: a space, or nothing in the middle of a word that it parted."""
        if self._letters[-1:] == [PARTED]:
            self._letters.pop()
        else:
            self.space()

    def flush(self) -> None:
        """What was put goes to the composer."""
        if self._letters:
            self.composer.words("".join(self._letters), self._looks)
            self._letters.clear()

    def end(self, gap: int = 0) -> None:
        """The paragraph ends."""
        self.flush()
        setting = (
            Setting(BlockKind.HEADING, self.heading, self.align or Align.LEFT) if self.heading else aligned(self.align)
        )
        self.composer.paragraph_end(setting, gap)
